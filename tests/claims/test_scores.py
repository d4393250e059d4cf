"""Scores: what is one, and what only looks so."""

from __future__ import annotations

import pytest

from checker.claims.scores import read_scores


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("They won 3-1.", ["3-1"]),
        ("a 51–49 vote", ["51-49"]),
        ("6-7 (3-7) 6-3 6-3", ["6-7", "3-7", "6-3", "6-3"]),
        ("in 2019-20", []),
        ("call 1-800-555", []),
        ("a 3-1.5 lead", []),
        ("$5-10", []),
        ("10-15%", []),
        ("Boeing 737-800s", []),
    ],
)
def test_scores(text: str, shown: list[str]) -> None:
    assert [score.shown for score in read_scores(text, 0, (0, len(text)))] == shown
