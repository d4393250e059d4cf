"""Joined words and missing spaces."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from checker.article import Article
from checker.checks.joined import joined_pairs, missing_spaces, run, split_point
from checker.documents import read_text
from checker.findings import Finding, Severity
from checker.rulebook import Rule

Find = Callable[[str, str], list[Finding]]


@pytest.mark.parametrize("first", ["and", "when", "about", "could", "these", "in"])
@pytest.mark.parametrize("second", ["the", "were", "his", "our", "which"])
def test_two_function_words(first: str, second: str) -> None:
    assert split_point(first + second) == len(first)


@pytest.mark.parametrize(
    ("word", "at"),
    [
        ("andthe", 3),
        ("toprevent", 2),
        ("repairswhich", 7),
        ("themadness", 3),
        ("into", 0),
        ("whereas", 0),
        ("willfully", 0),
        ("forsee", 0),
        ("workin", 0),
        ("heroku", 0),
        ("groupon", 0),
    ],
)
def test_split_point(word: str, at: int) -> None:
    from checker.normalizers.lexicon import lexicon  # noqa: PLC0415

    assert (0 if word in lexicon() else split_point(word)) == at


def test_the_fix_adds_one_space(find: Find) -> None:
    text = "Rain fell, andthe river rose."
    (finding,) = find("joined", text)
    (suggestion,) = finding.suggestions
    (edit,) = suggestion.edits
    assert suggestion.safe
    assert text[: edit.start] + edit.text + text[edit.end :] == "Rain fell, and the river rose."


def test_a_term_is_no_slip() -> None:
    words = [b"fromthe"] * 3
    assert joined_pairs(words[:2], frozenset(words)) == {"fromthe": 4}
    assert joined_pairs(words, frozenset(words)) == {}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It was late.Then it rained.", ["late.Then"]),
        ("Was it late?Nobody knew.", ["late?Nobody"]),
        ("“It is late.”She left.", ["late.”She"]),
        ("It was cold,but dry.", ["cold,but"]),
        ('He said "go."Then he left.', ['go."Then']),
        ("See Data.Gov for more.", []),
        ("Use Node.js and System.Out here.", []),
        ("He lives in St.Mary street.", []),
        ("The U.S.The end.", []),
        ("It has a,b,c in it.", []),
        ("It is 3.Then four.", []),
        ("Call self.Then(x) now.", []),
    ],
)
def test_missing_spaces(text: str, found: list[str]) -> None:
    assert [text[s.start : s.end] for s in missing_spaces(text)] == found


def test_foreign_text_is_left_alone(find: Find) -> None:
    assert find("joined", "Zork blim fromsolution glaff. Wek nim.") == []


def test_hostile_text_takes_linear_time(find: Find) -> None:
    started = time.perf_counter()
    find("joined", "Aa." * 60_000)
    find("joined", " ".join(f"the{'ab' * (n % 18)}" for n in range(30_000)))
    assert time.perf_counter() - started < 6


def test_the_fix_keeps_markup_whole() -> None:
    text = "Rain fell, **and**the river rose."
    rule = Rule("test/joined", "joined", Severity.WARNING, 0.0, "stable", "")
    made = run(Article(read_text(text, format="markdown")), rule)
    (finding,) = [comparison.finding for comparison in made if comparison.finding is not None]
    (edit,) = finding.suggestions[0].edits
    assert text[: edit.start] + edit.text + text[edit.end :] == "Rain fell, **and** the river rose."
