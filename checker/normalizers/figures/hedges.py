"""Words that loosen or bound a number: "about", "up to", "or more"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from checker.data import load
from checker.facts import Bound, Hedge
from checker.interval import Interval

_WINDOW = 40  # characters; longer than any hedge
_WORDS_BEFORE = re.compile(r"[^\s,;:.()\"“”\u2014]+")
_MOST_WORDS = 5
_AFTER = re.compile(r"\s?([+＋])(?![\d\w])|[ -]?([^\W\d_]+(?: (?:the )?[^\W\d_]+)?)")


@dataclass(frozen=True, slots=True)
class HedgeAt:
    """A hedge and where it stands."""

    hedge: Hedge
    start: int
    end: int


@cache
def _before() -> dict[str, Bound]:
    return {
        phrase: Bound(bound)
        for bound, phrases in load("en", "hedges")["before"].items()
        for phrase in phrases
    }


@cache
def _after() -> dict[str, Bound]:
    table = load("en", "hedges")["after"]
    return {phrase.lstrip("-"): Bound(bound) for bound, phrases in table.items() for phrase in phrases}


@cache
def _last_words() -> frozenset[str]:
    return frozenset(phrase.split(" ")[-1] for phrase in _before())


def is_hedge(word: str) -> bool:
    """Whether a hedge may end with this word."""
    return word.lower() in _last_words()


def hedge_before(text: str, position: int, floor: int = 0) -> HedgeAt | None:
    """The hedge that ends right before `position`, looked for no further left than `floor`."""
    low = max(floor, position - _WINDOW)
    words = list(_WORDS_BEFORE.finditer(text, low, position))
    if not words or text[words[-1].end() : position].strip():
        return None
    if words[-1][0].lower() in ("a", "an", "another"):
        words = words[:-1] or words
    if words[-1][0].lower() not in _last_words():
        return None
    for count in range(min(_MOST_WORDS, len(words)), 0, -1):
        first = words[-count]
        phrase = " ".join(word[0] for word in words[-count:])
        bound = _before().get(phrase.lower())
        if bound is not None and _whole_word(text, first.start(), low):
            return HedgeAt(Hedge(phrase, bound), first.start(), words[-1].end())
    return None


def hedge_after(text: str, position: int) -> HedgeAt | None:
    """The hedge that begins right after `position` ("or more", "+", "-odd")."""
    match = _AFTER.match(text, position)
    if match is None:
        return None
    words = match[1] or match[2].lower()
    for phrase in (words, words.split(" ")[0]):
        bound = _after().get(phrase)
        if bound is not None:
            start = match.start(1) if match[1] else match.start(2)
            return HedgeAt(
                Hedge(text[start : start + len(phrase)], bound), match.start(), start + len(phrase)
            )
    return None


def stated(value: Fraction, hedge: Hedge | None) -> Interval:
    """What the words state of a value: a bound leaves one side open."""
    if hedge is None or hedge.bound in (Bound.APPROXIMATE, Bound.VAGUE):
        return Interval.point(value)
    if hedge.bound is Bound.CEILING:
        return Interval(None, value)
    if hedge.bound is Bound.FLOOR:
        return Interval(value, None)
    if hedge.bound in (Bound.LESS, Bound.BELOW):
        return Interval(None, value, high_open=True)
    return Interval(value, None, low_open=True)


def _whole_word(text: str, start: int, low: int) -> bool:
    """Whether the word at `start` was not cut by the window."""
    return start > low or start == 0 or not text[start - 1].isalnum()
