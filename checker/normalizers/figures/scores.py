"""Scores and votes: "won 3-2", "a 5-4 decision", "6-3, 6-4"."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache

from checker.data import load
from checker.facts import Kind
from checker.normalizers.figures.simple import Simple
from checker.patterns import compiled

_SCORE = compiled(r"([0-9]{1,3})[-‐‑–]([0-9]{1,3})(?:[-‐‑–][0-9]{1,2})?(?![\w%-]|[.,][0-9])")
_ODDS = compiled(r"([0-9]{1,4})(?:[-‐‑–/]|-to-| to )([0-9]{1,3})(?![\w%-]|[.,][0-9])")
_SET = compiled(r",? (?:and )?[0-9]{1,2}[-–][0-9]{1,2}\b|\s?\([0-9]{1,2}[-–][0-9]{1,2}\)")
_LINKS = frozenset("-‐‑–/")
_HYPHENS = frozenset("-‐‑–")
_WINDOW = 40


@cache
def _words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    table = load("en", "scores")
    before, after = "|".join(table["before"]), "|".join(table["after"])
    return (
        compiled(
            rf"\b(?:{before})\b(?: [^\W\d_]{1, 40}){{0,3}},? (?:by |a |the |an |is |was |at |to |with )?\Z",
            re.IGNORECASE,
        ),
        compiled(rf"[ -](?:[^\W\d_]{1, 40} )?(?:{after})\b", re.IGNORECASE),
    )


@cache
def _odds_words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    table = load("en", "scores")
    before, after = "|".join(table["odds_before"]), "|".join(table["odds_after"])
    return (
        compiled(rf"\b(?:{before}) (?:of |at |on |is |were |are |was )?(?:about |around )?\Z", re.IGNORECASE),
        compiled(rf"(?: (?:on|joint|second|third))? (?:{after})\b", re.IGNORECASE),
    )


def read_odds(text: str, start: int) -> Simple | None:
    """The odds that begin at `start` ("a 10-1 shot", "odds of 5 to 2", "100/1"): so much for one staked."""
    ahead = text[start + 1 : start + 9]
    if not text[start].isdigit() or not (_LINKS.intersection(ahead) or " to " in ahead):
        return None
    match = _ODDS.match(text, start)
    if match is None or int(match[2]) == 0:
        return None
    before, after = _odds_words()
    if not (before.search(text, max(0, start - _WINDOW), start) or after.match(text, match.end())):
        return None
    return Simple(Kind.RATIO, start, match.end(), Fraction(int(match[1]), int(match[2])))


def read_score(text: str, start: int) -> Simple | None:
    """The score that begins at `start`, or None. Its interval runs from the lower number to the higher."""
    match = _SCORE.match(text, start) if _HYPHENS.intersection(text[start + 1 : start + 4]) else None
    if match is None:
        return None
    before, after = _words()
    told = (
        before.search(text, max(0, start - _WINDOW), start) is not None
        or after.match(text, match.end()) is not None
        or _SET.match(text, match.end()) is not None
    )
    if not told and int(match[1]) < int(match[2]):
        return None
    ends = sorted((Fraction(int(match[1])), Fraction(int(match[2]))))
    return Simple(Kind.SCORE, start, match.end(), None, step=Fraction(1), low=ends[0], high=ends[1])
