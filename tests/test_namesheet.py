from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from checker.article import Article
from checker.documents import read_text
from checker.namesheet import MOST_NAMES, MOST_PLACES, NameEntry, name_sheet


def sheet(text: str) -> tuple[NameEntry, ...]:
    return name_sheet(Article(read_text(text, path="a.md", format="markdown")))


def names(text: str) -> list[str]:
    return [entry.spelling for entry in sheet(text)]


def test_people_places_and_bodies_are_named_whole() -> None:
    text = (
        "A letter reached Maria de la Cruz in Oslo, where the University of Oslo and the Bank of Velden met "
        "Ann-Marie O'Neill, Omar al-Hadi, John F. Keller, the Department of Health and Welfare, and the U.N."
    )
    assert names(text) == [
        "Maria de la Cruz", "Oslo", "University of Oslo", "Bank of Velden", "Ann-Marie O'Neill",
        "Omar al-Hadi", "John F. Keller", "Department of Health and Welfare", "U.N.",
    ]  # fmt: skip


def test_mentions_are_counted_with_their_places() -> None:
    text = "We met Ada Holm in Velden.\n\nThe mill is Ada Holm’s, said Ada Holm."
    (holm, velden) = sheet(text)
    assert (holm.mentions, holm.lines, holm.place.column) == (3, (1, 3), 8)
    assert all(text[place.start : place.end] == "Ada Holm" for place in holm.places)
    assert (velden.mentions, velden.lines) == (1, (1,))


def test_a_word_at_the_head_of_a_sentence_is_no_name_by_its_capital() -> None:
    text = "Officials met. However, nothing came. The Senate voted. “Farmers lost,” he said: Nobody won."
    assert names(text) == ["Senate"]


def test_a_name_at_the_head_of_a_sentence_is_known_by_its_other_mentions() -> None:
    assert names("They live in New Haven. New Haven is small. Rain fell.") == ["New Haven"]
    (keller, alone) = sheet("The mayor is Emma Fisher. Fisher won.")
    assert (keller.spelling, alone.spelling) == ("Emma Fisher", "Fisher")


def test_titles_are_no_part_of_a_name_but_words_of_a_body_are() -> None:
    text = "It was Mr. Dunn, President Anna Lund, and Sen. Karl Voss who sued the Justice Department."
    assert names(text) == ["Dunn", "Anna Lund", "Karl Voss", "Justice Department"]


def test_days_months_and_numerals_are_no_names() -> None:
    assert names("It rained on Monday, 2 May, and in March, and Three Million were wet.") == []


def test_a_headline_names_only_what_the_story_names() -> None:
    text = "# Storm Hits Velden As Ferries Stop\n\nThe storm reached Velden, and the ferries stopped.\n"
    (velden,) = sheet(text)
    assert (velden.spelling, velden.mentions) == ("Velden", 2)


def test_shouting_and_code_name_nothing() -> None:
    assert names("Tell us, in `Velden`, what is ESSENTIAL and IMPORTANT, says NATO.") == ["NATO"]


def test_very_many_names_leave_the_most_mentioned() -> None:
    letters = [f"{a}{b}" for a in "bcdfghjklmnpqrstvwxz" for b in "bcdfghjklmnpqrstvwxz"]
    text = " ".join(f"We saw Q{word}." for word in letters) + " We saw Velden." * (MOST_PLACES + 9)
    entries = sheet(text)
    assert len(entries) == MOST_NAMES
    assert (entries[-1].mentions, len(entries[-1].places)) == (MOST_PLACES + 9, MOST_PLACES)


@given(st.text(alphabet="ABab .’'-&é\n“:\u0130of", max_size=80))
def test_any_text_gives_places_that_hold_the_names(text: str) -> None:
    for entry in sheet(text):
        assert entry.mentions >= len(entry.places) > 0
        assert all(text[place.start : place.end] == place.text for place in entry.places)
