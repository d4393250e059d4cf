"""Doubled words: what is a double, where it ends, and what the fix leaves."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.article import Article
from checker.checks.doubled import may_hold_double, rough_words, run, slips
from checker.documents import read_text
from checker.findings import Finding, Severity
from checker.rulebook import Rule

Find = Callable[[str, str], list[Finding]]
FUNCTION_WORDS = ("the", "of", "and", "at", "than", "our", "has", "into", "because", "a")


@pytest.mark.parametrize("word", FUNCTION_WORDS)
def test_a_doubled_function_word_is_found(find: Find, word: str) -> None:
    text = f"Nobody on the quay knew {word} {word} harbour lights."
    (finding,) = find("doubled", text)
    assert finding.places[0].text == f"{word} {word}"
    assert (finding.places[0].start, finding.places[0].end) == (24, 25 + 2 * len(word))


def test_the_fix_leaves_one(find: Find) -> None:
    text = "The path leads to\nto the shore."
    (finding,) = find("doubled", text)
    (suggestion,) = finding.suggestions
    (edit,) = suggestion.edits
    assert suggestion.safe
    assert text[: edit.start] + edit.text + text[edit.end :] == "The path leads to the shore."


def test_three_times_is_one_finding(find: Find) -> None:
    (finding,) = find("doubled", "It stood on the the the hill.")
    assert finding.places[0].text == "the the the"


@pytest.mark.parametrize(
    ("text", "slip"),
    [
        ("He paid for for the coal.", "for for"),
        ("Men who waited for for years left.", ""),
        ("It is late. Wait for for the ferry.", "for for"),
        ("The bridge, asked for for years, is open.", ""),
        ("They asked what is is the way.", "is is"),
        ("What is is not what was.", ""),
        ("Is there there a ferry?", "there there"),
        ("Over there there is a ferry.", ""),
        ("I know that that they left.", "that that"),
        ("I know that that road is closed.", ""),
        ("It was a cat cat in the tree.", "cat cat"),
        ("It was a zork zork in the tree.", ""),
        ("We saw the The Hague of old.", "the The"),
        ("We saw The The play.", ""),
        ("A pile of a a kind.", "a a"),
        ("Letters: a a b c.", ""),
        ("An end in itself itself.", "itself itself"),
        ("The up-to up-to date.", ""),
        ("See /the the/ path.", ""),
    ],
)
def test_what_is_a_slip(text: str, slip: str) -> None:
    assert [text[s.start : s.end] for s in slips(text)] == ([slip] if slip else [])


def test_blocks_are_read_by_themselves(find: Find) -> None:
    assert find("doubled", "The mill closed because of\n\nof all things, a leak in the boiler house.") == []


@given(
    st.lists(
        st.sampled_from(["the", "of", "mill", "and", "“", "old.", "Old", "(", "é", "…", "a"]), max_size=12
    )
)
def test_the_quick_look_misses_nothing(pieces: list[str]) -> None:
    text = " ".join(pieces)
    if list(slips(text)):
        assert may_hold_double(rough_words(text))


@given(st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    for slip in slips(text):
        assert 0 <= slip.start < slip.once_end < slip.end <= len(text)
    rough_words(text)


def test_hostile_text_takes_linear_time() -> None:
    started = time.perf_counter()
    list(slips("a b " * 50_000))
    list(slips("x" * 200_000))
    assert time.perf_counter() - started < 5


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("See **the** the mill.", "See **the** mill."),
        ("See [the](x) the mill.", "See [the](x) mill."),
        ("See the **the** mill.", None),
    ],
)
def test_the_fix_keeps_markup_whole(text: str, fixed: str | None) -> None:
    rule = Rule("test/doubled", "doubled", Severity.WARNING, 0.0, "stable", "")
    made = run(Article(read_text(text, format="markdown")), rule)
    (finding,) = [comparison.finding for comparison in made if comparison.finding is not None]
    edits = [edit for suggestion in finding.suggestions for edit in suggestion.edits]
    assert [text[: e.start] + e.text + text[e.end :] for e in edits] == ([fixed] if fixed else [])
