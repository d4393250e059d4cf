"""What all frames share: texts with marks, gates and word lists."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.claims.marks import ANY_MARK, MARKS, Writing, alternation, gate_words, words_in
from checker.facts import Fact, Kind


def test_every_kind_has_a_mark_of_its_own() -> None:
    assert len(set(MARKS.values())) == len(MARKS)
    assert all(re.fullmatch(ANY_MARK, mark) for mark in MARKS.values())


def test_a_written_text_leads_back_to_its_source() -> None:
    writing = Writing()
    writing.add("of ", 10)
    fact = Fact(Kind.COUNT, 0, 15, 17, "40")
    writing.mark(fact, "count")
    writing.add("", 17)
    writing.add(" seats", 17)
    assert writing.text == f"of {MARKS['count']} seats"
    assert writing.facts == {3: fact}
    assert [writing.origin(position) for position in (0, 3, 4, 5, 10)] == [10, 15, 17, 18, 23]


@pytest.mark.parametrize(
    ("phrases", "gate"),
    [(["rose to", "went up to"], {b"rose", b"went"}), (["up", "50"], set()), ([], set())],
)
def test_a_gate_has_a_word_of_each_phrase(phrases: list[str], gate: set[bytes]) -> None:
    assert gate_words(phrases) == gate


@pytest.mark.parametrize(
    ("words", "text", "expected"),
    [
        (["to", "to the"], "up to the top", "to the"),
        (["to"], "into", None),
        (["vs."], "12 vs. 14", "vs."),
        (["limit*"], "limits", "limits"),
    ],
)
def test_a_list_stands_for_whole_words(words: list[str], text: str, expected: str | None) -> None:
    match = re.search(alternation(words), text)
    assert (match and match[0]) == expected


@given(
    st.lists(st.sampled_from(["rose", "went up", "more than", "fell to"]), min_size=1), st.text(max_size=20)
)
def test_a_text_with_a_phrase_passes_its_gate(phrases: list[str], around: str) -> None:
    assert not gate_words(phrases).isdisjoint(words_in(f"{around} {phrases[-1]} {around}"))
