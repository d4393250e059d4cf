"""Sentences in which figures are single characters, and the patterns that go over them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.article import Article
from checker.claims.marks import MARKS
from checker.claims.slots import Slotted, compile_frame, phrases
from checker.data import load
from checker.documents import read_text

TABLES = ("part", "order", "range", "vote", "score", "estimate")


def first(text: str) -> Slotted:
    return Article(read_text(text)).slotted[0]


def test_a_count_keeps_its_noun() -> None:
    assert (
        first("Of the 40 Seats, 12 are empty.").text
        == f"of the {MARKS['count']} seats, {MARKS['number']} are empty."
    )


def test_a_slot_gives_its_figure() -> None:
    sentence = first("The town paid $5 million of $3 million.")
    match = compile_frame("{a:money} of {b:money}", {}).search(sentence.text)
    assert match is not None
    assert [sentence.figure(match, name).text for name in "ab"] == ["$5 million", "$3 million"]  # type: ignore[union-attr]


def test_what_is_set_against_a_mark_is_no_hedge() -> None:
    sentence = first("It made $3 billion, more than the $4 billion expected.")
    match = compile_frame("than the {a:money}", {}).search(sentence.text)
    assert match is not None
    figure = sentence.figure(match, "a")
    assert figure is not None
    assert figure.hedge is None


def test_a_gap_holds_no_figure() -> None:
    sentence = first("It rose in 2020 by 5 percent from 40 to 60.")
    assert compile_frame("rose{~40} from {a}", {}).search(sentence.text) is None


@given(st.text(max_size=80), st.integers(2, 5))
def test_source_offsets_lead_back_to_the_text(words: str, count: int) -> None:
    text = f"{words} " + " and ".join(f"{number} cars" for number in range(2, 2 + count))
    for sentence in Article(read_text(text)).slotted:
        for position, character in enumerate(sentence.text):
            if not "\ue000" <= character <= "\ue0ff":
                assert sentence.block_text[sentence.source(position)].lower() == character.lower()


@pytest.mark.parametrize("name", TABLES)
def test_every_gate_word_can_occur(name: str) -> None:
    for phrase in phrases(name).phrases:
        assert phrase.gate
        assert all(word.isalpha() for word in phrase.gate)
        assert phrase.slots >= 1


@pytest.mark.parametrize("name", TABLES)
def test_long_hostile_text_is_quick(name: str) -> None:
    lists = [word for words in load("en", name)["words"].values() for word in words][:40]
    text = " ".join(f"{word} of 12 the in 3" for word in lists) * 20
    for sentence in Article(read_text(text)).slotted:
        list(phrases(name).found(sentence))
