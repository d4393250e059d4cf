"""One word written as two."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from checker.checks.split import split_words
from checker.findings import Finding

Find = Callable[[str, str], list[Finding]]


@pytest.mark.parametrize(
    ("words", "pairs"),
    [
        ("they came to gether at noon", ["to gether"]),
        ("an other day", ["an other"]),
        ("the co operation", []),
        ("in formation they flew", []),
        ("gether to gether and gether", []),
    ],
)
def test_split_words(words: str, pairs: list[str]) -> None:
    cut = words.encode().split()
    assert split_words(cut, frozenset(cut)) == pairs


def test_the_edit_joins_the_halves_but_is_not_safe(find: Find) -> None:
    text = "They came to gether at noon."
    (finding,) = find("split", text)
    (suggestion,) = finding.suggestions
    (edit,) = suggestion.edits
    assert not suggestion.safe
    assert text[: edit.start] + edit.text + text[edit.end :] == "They came together at noon."


def test_what_follows_decides(find: Find) -> None:
    assert find("split", "She spoke a bout the war.")
    assert not find("split", "She had a bout of flu.")
