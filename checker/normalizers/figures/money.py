"""Money beside a number: signs and codes before it, and pounds that may be weight."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache

from checker.data import load
from checker.normalizers.figures.context import word_before
from checker.normalizers.figures.lexicon import Lexicon, Match, Use
from checker.normalizers.figures.vocabulary import vocabulary
from checker.patterns import compiled

_GAP = compiled(r"[ \u00a0\u2009\u202f]?")
_COUNTRY = compiled(r"(?<![^\W_])([A-Za-z]{1,4}) \Z|(?<![^\W_])([a-z]{2,4})\Z")
_LEAST_SURELY_MONEY = 1_000_000


def sign_at(text: str, position: int, lexicon: Lexicon) -> Match | None:
    """The currency sign or code at `position` that a number may follow."""
    if text[position : position + 1] not in lexicon.sign_starts:
        return None
    for length in range(min(lexicon.longest_sign, len(text) - position), 0, -1):
        use = lexicon.signs.get(text[position : position + length])
        if use is not None and not (text[position].isalpha() and text[position - 1 : position].isalnum()):
            gap = _GAP.match(text, position + length)
            return Match(use, gap.end() if gap else position + length)
    return None


def country_before(text: str, position: int, lexicon: Lexicon) -> tuple[int, Use] | None:
    """Start and currency where letters apart from a "$" at `position` say whose it is ("hk $ 5", "aud$5")."""
    if text[position : position + 1] != "$":
        return None
    match = _COUNTRY.search(text, max(0, position - 6), position)
    if match is None or match[0] in ("a ", "A ", "s ", "S "):
        return None
    letters = (match[1] or match[2]).upper()
    use = lexicon.signs.get(f"{letters}$") or lexicon.signs.get(letters)
    return (match.start(), use) if use else None


def name_before(text: str, position: int, lexicon: Lexicon) -> tuple[int, Use] | None:
    """Start and currency where a currency's name stands right before a number ("rupees 500").

    A name after another number belongs to that one ("four dollars 200 times").
    """
    last = word_before(text, position)
    if last.text.lower() not in _names_before():
        return None
    first = word_before(text, last.start)
    if first.text[-1:].isdigit() or first.text.lower() in vocabulary().words:
        return None
    longer = f"{first.text} {last.text}".lower()
    if longer in _names_before() and longer in lexicon.phrases:
        return first.start, lexicon.phrases[longer]
    use = lexicon.phrases.get(last.text.lower())
    return (last.start, use) if use else None


@cache
def _names_before() -> frozenset[str]:
    return frozenset(load("en", "money")["before"])


@cache
def _weight_words() -> re.Pattern[str]:
    return compiled(rf"\b(?:{'|'.join(load('en', 'money')['weight_words'])})\b", re.IGNORECASE)


def pounds_are_money(text: str, start: int, end: int, value: Fraction) -> bool:
    """Whether "pounds" after a number is money: by its size, by what is weighed, by what else is paid."""
    if text.startswith((" of ", "-force"), end) or text[start:end].endswith("-pound"):
        return False
    around = text[max(0, start - 40) : end + 25]
    if _weight_words().search(around):
        return False
    return value >= _LEAST_SURELY_MONEY or "£" in text or _money_words().search(around) is not None


@cache
def _money_words() -> re.Pattern[str]:
    return compiled(rf"\b(?:{'|'.join(load('en', 'money')['money_words'])})\b", re.IGNORECASE)
