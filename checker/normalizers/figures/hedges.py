"""Words that loosen or bound a number: "about", "up to", "or more"."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from typing import NamedTuple

from checker.data import load
from checker.facts import Bound, Hedge
from checker.interval import Interval
from checker.normalizers.figures.context import Word, word_before
from checker.patterns import compiled

_GLUED_SIGNS = ("~", "≈", "≃", "<", ">", "≤", "≥", "±")
_MOST_WORDS = 5
_LEADS_ON = compiled(r" (?:than\b|or equal\b|[$£€]?[0-9]|an? |one |two |three )")
"""What follows a hedge that belongs to the next number."""
_HEDGE_STARTS = frozenset("+＋-i")
_AFTER = compiled(r"\s?([+＋])(?![\w/])|[ -]?([^\W\d_]{1,40}(?: (?:the )?[^\W\d_]{1,40})?)")


class HedgeAt(NamedTuple):
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


@cache
def _hedge_letters() -> frozenset[str]:
    letters = {phrase[0] for phrase in _after()}
    return frozenset(letters | {letter.upper() for letter in letters})


def is_hedge(word: str) -> bool:
    """Whether a hedge may end with this word."""
    return word.lower() in _last_words()


def hedge_before(text: str, position: int, floor: int = 0, last: Word | None = None) -> HedgeAt | None:
    """The hedge that ends right before `position`, looked for no further left than `floor`.

    last: the word before `position`, where the caller knows it.
    """
    last = word_before(text, position, floor) if last is None else last
    glued = text[position - 1 : position] in _GLUED_SIGNS and position > floor
    if last.text.lower() in ("a", "an", "another"):
        last = word_before(text, last.start, floor)
    if glued or last.text.lower() in _last_words():
        return _longest_hedge(
            text,
            position - 1 if glued else last.start,
            position if glued else last.start + len(last.text),
            floor,
        )
    return None


def _longest_hedge(text: str, start: int, end: int, floor: int) -> HedgeAt | None:
    """The longest hedge whose last word is `text[start:end]`."""
    found: HedgeAt | None = None
    for _ in range(_MOST_WORDS):
        phrase = text[start:end]
        bound = _before().get(phrase.lower())
        if bound is not None:
            found = HedgeAt(Hedge(phrase, bound), start, end)
        earlier = word_before(text, start, floor)
        if earlier.start < 0:
            break
        start = earlier.start
    return found


def hedge_after(text: str, position: int) -> HedgeAt | None:
    """The hedge that begins right after `position` ("or more", "+", "-odd")."""
    following = text[position : position + 2]
    if following[:1] not in _HEDGE_STARTS and following[1:] not in _hedge_letters():
        return None
    match = _AFTER.match(text, position)
    if match is None:
        return None
    words = match[1] or match[2].lower()
    for phrase in (words, words.split(" ")[0]):
        bound = _after().get(phrase)
        if bound is not None and not _LEADS_ON.match(text, match.start(2) + len(phrase)):
            start = match.start(1) if match[1] else match.start(2)
            return HedgeAt(
                Hedge(text[start : start + len(phrase)], bound), match.start(), start + len(phrase)
            )
    return None


def stated(value: Fraction, hedge: Hedge | None) -> Interval:
    """What the words state of a value: a bound leaves one side open."""
    if hedge is None or hedge.bound in (Bound.APPROXIMATE, Bound.VAGUE):
        return Interval(value, value)
    if hedge.bound is Bound.CEILING:
        return Interval(None, value)
    if hedge.bound is Bound.FLOOR:
        return Interval(value, None)
    if hedge.bound in (Bound.LESS, Bound.BELOW):
        return Interval(None, value, high_open=True)
    return Interval(value, None, low_open=True)
