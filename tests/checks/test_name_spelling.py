"""Names spelled in two ways: which pairs are close, and what speaks for and against one name."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.checks.name_spelling.slips import Kind, close_pairs, slip_between
from checker.findings import Finding
from checker.normalizers.names import read_name_words

Find = Callable[[str, str], list[Finding]]


@pytest.mark.parametrize(
    ("one", "two", "kind"),
    [
        ("kowalczyk", "kowalcyzk", Kind.SWAPPED),
        ("tarvanna", "tarvana", Kind.DOUBLED),
        ("brandvold", "brandvod", Kind.DROPPED),
        ("brandvold", "brandvald", Kind.VOWEL),
        ("lopez", "lopes", Kind.SOUND),
        ("brandvold", "brandtold", Kind.LETTER),
        ("hershey", "hersheys", None),
        ("molossia", "molossian", None),
        ("miller", "tiller", None),
        ("miller", "miner", None),
    ],
)
def test_slips(one: str, two: str, kind: Kind | None) -> None:
    slip = slip_between(one, two)
    assert (slip.kind if slip else None) == kind
    assert slip_between(two, one) == slip


@given(st.lists(st.text("abc", min_size=5, max_size=8), unique=True, max_size=9))
def test_close_pairs_are_all_pairs_with_a_slip(words: list[str]) -> None:
    found = {frozenset((one, two)) for one, two, _ in close_pairs(words)}
    expected = {
        frozenset((one, two)) for i, one in enumerate(words) for two in words[:i] if slip_between(one, two)
    }
    assert found == expected


def test_the_words_beside_a_name() -> None:
    text = "But Sen. Maria A. Lopez met J. B. Ruiz and General Ana Mota of Lima Foods."
    beside = {word.word: (word.before, word.after) for word in read_name_words(text, 0)}
    assert beside["Lopez"] == ("Maria", "")
    assert beside["Ruiz"] == ("J", "")
    assert beside["Ana"] == ("", "Mota")
    assert beside["Lima"] == ("", "Foods")


STORY = "{a} Brandvold built the pump. Brandvold tested it, and Brandvold paid. {b}"


@pytest.mark.parametrize(
    ("end", "low", "high"),
    [
        ("Then Tomas Brandvald left.", 0.9, 1.0),
        ("Then Brandvald left.", 0.8, 1.0),
        ("Then Helen Brandvald left.", 0.0, 0.4),
        ("Then he moved to the town of Brandvald.", 0.0, 0.6),
        ("Then le Brandvald de Paris left.", 0.0, 0.4),
    ],
)
def test_confidence_follows_the_evidence(find: Find, end: str, low: float, high: float) -> None:
    found = find("name_spelling", STORY.format(a="Tomas", b=end))
    assert low <= max((finding.confidence for finding in found), default=0.0) <= high


def test_the_rarer_spelling_is_pointed_at_and_both_are_offered(find: Find) -> None:
    text = STORY.format(a="Tomas", b="Then Brandvald left.")
    (finding,) = find("name_spelling", text)
    assert [place.text for place in finding.places] == ["Brandvald", "Brandvold"]
    results = []
    for suggestion in finding.suggestions:
        assert not suggestion.safe
        fixed = text
        for edit in sorted(suggestion.edits, key=lambda e: -e.start):
            fixed = fixed[: edit.start] + edit.text + fixed[edit.end :]
        results.append((fixed.count("Brandvold"), fixed.count("Brandvald")))
    assert results == [(4, 0), (0, 4)]


def test_a_tie_takes_no_side(find: Find) -> None:
    text = "The jetty at Tarvana broke in the storm. Ferries avoid Tarvanna since the storm broke its jetty."
    (finding,) = find("name_spelling", text)
    assert "is spelled" not in finding.message
    assert len(finding.places) == len(finding.suggestions) == 2


def test_many_names_take_linear_time() -> None:
    words = [f"ab{n:x}".translate(str.maketrans("0123456789", "ghijklmnop")) + "son" for n in range(40_000)]
    started = time.perf_counter()
    list(close_pairs(words))
    assert time.perf_counter() - started < 10
