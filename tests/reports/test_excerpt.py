from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from checker.documents.model import Document
from checker.findings import Place
from checker.reports.excerpt import Line, excerpt


def place(source: str, text: str, label: str = "", after: int = 0) -> Place:
    start = source.index(text, after)
    return Place(start, start + len(text), 0, 0, text, label)


def shown(source: str, *places: Place, width: int = 60) -> list[str]:
    document = Document("a.txt", "text", source, ())
    return [line.text for line in excerpt(document, places, width)]


def test_every_place_has_its_carets_and_label() -> None:
    source = "One line.\nThe path is 20 miles (52 km) long.\n"
    lines = shown(source, place(source, "20 miles", "stated"), place(source, "52 km", "converted"))
    assert lines == [
        "The path is 20 miles (52 km) long.",
        "            ^^^^^^^^ stated",
        "                      ^^^^^ converted",
    ]


def test_lines_keep_their_numbers_in_order() -> None:
    source = "first\r\nsecond\r\nthird\r\n"
    document = Document("a.txt", "text", source, ())
    places = (place(source, "third"), place(source, "first"))
    assert list(excerpt(document, places, 60)) == [
        Line(1, "first"), Line(0, "^^^^^"), Line(3, "third"), Line(0, "^^^^^"),
    ]  # fmt: skip


def test_a_place_over_a_line_break_is_marked_on_both_lines() -> None:
    source = "they sat on the\nthe mat"
    assert shown(source, place(source, "the\nthe", "twice")) == [
        "they sat on the", "            ^^^", "the mat", "^^^ twice",
    ]  # fmt: skip


def test_wide_letters_and_tabs_are_aligned_by_columns() -> None:
    source = "\t日本 20 miles"
    assert shown(source, place(source, "20 miles")) == ["    日本 20 miles", " " * 9 + "^^^^^^^^"]
    assert shown(source, place(source, "本")) == ["    日本 20 miles", "      ^^"]


def test_letters_with_marks_of_their_own_take_one_column() -> None:
    source = "cafe\u0301 20 miles"
    assert shown(source, place(source, "20 miles"))[1] == "     ^^^^^^^^"


def test_control_characters_never_reach_the_terminal() -> None:
    source = "red \x1b[31m text 20 miles"
    text, carets = shown(source, place(source, "20 miles"))
    assert text.isprintable() and carets.index("^") == text.index("20 miles")


def test_a_long_line_is_cut_around_the_place() -> None:
    source = "word " * 400 + "20 miles (52 km) " + "word " * 400
    text, *carets = shown(source, place(source, "20 miles"), place(source, "52 km"))
    assert len(text) <= 60 and text.startswith("…word") and text.endswith("word…")
    assert [text[line.index("^") : line.rindex("^") + 1] for line in carets] == ["20 miles", "52 km"]


def test_places_far_apart_on_a_long_line_are_shown_apart() -> None:
    source = "20 miles " + "word " * 400 + "52 km"
    first, _, second, carets = shown(source, place(source, "20 miles"), place(source, "52 km"))
    assert first.startswith("20 miles") and first.endswith("…")
    assert second.startswith("…") and second[carets.index("^") :] == "52 km"


def test_a_separate_title_is_an_excerpt_of_its_own() -> None:
    document = Document("a.txt", "text", "20 miles", (), title_source="A path of 30 miles")
    in_title = Place(10, 18, 1, 11, "30 miles", origin="title")
    lines = [line.text for line in excerpt(document, [Place(0, 8, 1, 1, "20 miles"), in_title], 60)]
    assert lines == ["A path of 30 miles", "          ^^^^^^^^", "20 miles", "^^^^^^^^"]


@given(st.text(min_size=1, max_size=300), st.data())
def test_any_place_in_any_text_can_be_shown(source: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(source) - 1))
    end = data.draw(st.integers(start + 1, len(source)))
    lines = shown(source, Place(start, end, 0, 0, source[start:end], "here"), width=40)
    assert not any(unicodedata.category(letter) in ("Cc", "Cs", "Zl", "Zp") for letter in "".join(lines))
    if source[start:end].strip("\r\n"):
        assert any("^" in line for line in lines)
