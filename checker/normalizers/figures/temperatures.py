"""Whether letters are a temperature ("30C"), and whether it is a reading or a change ("1.5 °C warmer")."""

from __future__ import annotations

import re
from functools import cache

from checker.data import load
from checker.patterns import compiled

_WINDOW = 40
_PAIR_AFTER = compiled(r"\)?\s?(?:[(/]|or )\s?[-−–]?[0-9]{1,4}(?:\.[0-9]{1,2})?\s?[°º˚]?\s?[CFK]\b")
_PAIR_BEFORE = compiled(r"[0-9]\s?[°º˚]?\s?[CFK]\s?(?:[(/]|or )\s?[-−–]?\Z")
_BELOW_ZERO = compiled(r" below (?:zero|nought)\b", re.IGNORECASE)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    table = load("en", "temperatures")
    before = "|".join(table["change_before"])
    after = "|".join(table["change_after"])
    return compiled(rf"\b(?:{before})\s\Z", re.IGNORECASE), compiled(rf"\s(?:{after})\b", re.IGNORECASE)


@cache
def _context() -> re.Pattern[str]:
    words = "|".join(load("en", "temperatures")["context"])
    return compiled(rf"(?<![^\W\d_])(?:{words})(?![^\W_])", re.IGNORECASE)


@cache
def _apart() -> re.Pattern[str]:
    following = "|".join(load("en", "temperatures")["after_letter"])
    return compiled(rf" ([CF])(?=[,;:!?)]|\.(?![A-Z])|$| [(/]| (?:{following})\b)")


def is_doubtful(text: str, number_end: int, end: int) -> bool:
    """Whether the unit between a number and `end` is a letter that may mean something else."""
    return text[number_end:end].strip() in ("C", "F", "K", "c", "f")


def letter_apart(text: str, start: int, number_end: int) -> str | None:
    """The letter of a scale that stands apart from its number ("30 C") where the words around speak of
    temperature."""
    letter = _apart().match(text, number_end) if text[number_end : number_end + 1] == " " else None
    return letter[1] if letter is not None and is_likely(text, start, letter.end()) else None


def is_likely(text: str, start: int, end: int) -> bool:
    """Whether the words around `text[start:end]` speak of temperature, or another stands beside it."""
    if _PAIR_AFTER.match(text, end) or _PAIR_BEFORE.search(text, max(0, start - _WINDOW), start):
        return True
    context = _context()
    before = context.search(text, max(0, start - 2 * _WINDOW), start)
    return before is not None or context.search(text, end, end + 2 * _WINDOW) is not None


def is_change(text: str, start: int, end: int) -> bool:
    """Whether the temperature at `text[start:end]` is a difference between two readings."""
    before, after = _patterns()
    return (
        before.search(text, max(0, start - _WINDOW), start) is not None or after.match(text, end) is not None
    )


def end_of_below_zero(text: str, end: int) -> int | None:
    """Where "below zero" ends after a number that ends at `end`, or None."""
    match = _BELOW_ZERO.match(text, end) if text.startswith(" below", end) else None
    return match.end() if match else None
