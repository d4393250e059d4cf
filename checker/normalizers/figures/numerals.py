"""Numerals: digits in every written form, with scale words, fractions and powers; and numbers in words."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from checker.normalizers.figures.number_words import (
    Words,
    next_word,
    read_part,
    read_words,
    with_addition,
    with_decimals,
    with_scale_words,
)
from checker.normalizers.figures.vocabulary import vocabulary
from checker.patterns import compiled

ONE = Fraction(1)
MOST_DIGITS = 60
LARGEST_EXPONENT = 300
LARGEST = 10**LARGEST_EXPONENT

_DIGITS = compiled(
    r"(?P<whole>[0-9]{1,3}(?:,[0-9]{3}){1,20}(?![0-9]|,[0-9])"  # 1,234,567
    r"|[0-9]{1,2}(?:,[0-9]{2}){1,8},[0-9]{3}(?![0-9])"  # 12,34,567
    r"|[0-9]{1,3}(?:[\u00a0\u2009\u202f ][0-9]{3}){1,20}(?![0-9])"  # 1 234 567, with any narrow space
    r"|[0-9]{1,3}(?: , [0-9]{3}| ?, 000){1,20}(?![0-9])"  # 1 , 234 in tokenised text
    r"|[0-9]{1,3}(?:\.[0-9]{3}){2,20}(?![0-9])"  # 1.234.567
    r"|[0-9]+)"
    r"(?P<decimals>\.[0-9]+| \. [0-9]+(?= %))?"
)
_PLAIN = compiled(r"[0-9]{1,9}(?= [a-wyzA-Z]|%|,? ?$|, [a-z])")
"""Digits that nothing goes on from but words: most numbers of prose."""
_BARE_DECIMALS = compiled(r"(?P<whole>)(?P<decimals>\.[0-9]+)")
_MORE_DIGITS = compiled(r" (?:and )?([0-9]{1,3})(?![\w.,/-]*[0-9])")
_MOST_POWERS = 4
_HUNDRED = 100
_SLASH = compiled(r"(?:[ -]{1,2}(?P<top>[0-9]{1,3}))?\s?[/⁄]\s?(?P<bottom>[0-9]{1,3})(?![0-9/]|[.,][0-9])")
_VULGAR = compiled(r"[ ]?([¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])")
_POWER = compiled(
    r"(?:\s?[x×*·⋅]\s?10\s?(?:\^\s?|\*\*)?|[eE](?=[+\-−0-9]))"
    r"(?P<exponent>[+\-−]?[0-9]{1,6}|[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,6})(?![0-9.,][0-9]|\w)"
)
_RAISED = compiled(r"\^([+\-−]?[0-9]{1,2})(?![0-9.])")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻−", "0123456789+--")
_SEPARATORS = str.maketrans("", "", ",. \u00a0\u2009\u202f")
_POWER_SIGNS = frozenset("x×*·⋅eE^")
_VULGAR_VALUES = {
    "¼": (1, 4), "½": (1, 2), "¾": (3, 4), "⅐": (1, 7), "⅑": (1, 9), "⅒": (1, 10), "⅓": (1, 3), "⅔": (2, 3),
    "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5), "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6), "⅛": (1, 8), "⅜": (3, 8),
    "⅝": (5, 8), "⅞": (7, 8),
}  # fmt: skip


_FRACTION_SIGNS = frozenset("/⁄0123456789").union(_VULGAR_VALUES)


class Numeral(NamedTuple):
    """A number at `text[start:end]`, scale words applied.

    step: the unit of its last printed place, None where it has none ("two thirds"); scale: the power that
    its words name, 1 for none; words: written in words; plain: digits alone, without commas or decimals.
    """

    start: int
    end: int
    value: Fraction
    step: Fraction | None
    scale: int = 1
    words: bool = False
    plain: bool = False

    @property
    def mantissa(self) -> Fraction:
        """The value as printed, without its scale word."""
        return self.value / self.scale

    @property
    def is_whole(self) -> bool:
        return self.value.denominator == 1

    def scaled(self, factor: int, end: int) -> Numeral:
        """The numeral multiplied by a power named up to `end`."""
        step = None if self.step is None else self.step * factor
        return self._replace(
            value=self.value * factor, step=step, scale=self.scale * factor, end=end, plain=False
        )


def read_numeral(text: str, position: int, joins: bool = True) -> Numeral | None:
    """The numeral that begins exactly at `position`, or None.

    joins: whether "and" may belong to a number in words. Numbers of more than 60 digits or with exponents
    beyond ±300 are no figures.
    """
    character = text[position : position + 1]
    if character.isalpha():
        words = read_words(text, position, joins)
        if words is None:
            return None
        numeral = Numeral(position, words.end, words.value, words.step, words.scale, words=True)
        return numeral if words.value < LARGEST else None
    vulgar = _VULGAR.match(text, position)
    if vulgar:
        return Numeral(position, vulgar.end(), Fraction(*_VULGAR_VALUES[vulgar[1]]), None)
    return _read_digits(text, position)


@lru_cache(maxsize=4096)
def _whole(digits: str) -> Fraction:
    return Fraction(int(digits or "0"))


def _read_digits(text: str, position: int) -> Numeral | None:
    plain = _PLAIN.match(text, position)
    if plain is not None:
        return _with_scale(text, Numeral(position, plain.end(), _whole(plain[0]), ONE, plain=True))
    match = _DIGITS.match(text, position) or _BARE_DECIMALS.match(text, position)
    if match is None or match.end() - match.start() > MOST_DIGITS:
        return None
    whole, decimals = match["whole"].translate(_SEPARATORS), (match["decimals"] or ".").strip(" .")
    value, step = _whole(whole), ONE
    if decimals:
        step = Fraction(1, 10 ** len(decimals))
        value += int(decimals) * step
    numeral = Numeral(position, match.end(), value, step, plain=match[0].isdigit())
    following = text[numeral.end : numeral.end + 2]
    if _POWER_SIGNS.intersection(following):
        numeral = _with_power(text, numeral)
    if _FRACTION_SIGNS.intersection(following):
        numeral = _with_fraction(text, numeral)
    numeral = _with_scale(text, numeral)
    return numeral if numeral.plain or numeral.value < LARGEST else None


def _with_power(text: str, numeral: Numeral) -> Numeral:
    match = _POWER.match(text, numeral.end)
    if match is None:
        return _raised(text, numeral)
    exponent = int(match["exponent"].translate(_SUPERSCRIPTS))
    if abs(exponent) > LARGEST_EXPONENT:
        return numeral
    power = Fraction(10) ** exponent
    step = None if numeral.step is None else numeral.step * power
    return numeral._replace(value=numeral.value * power, step=step, end=match.end(), plain=False)


def _raised(text: str, numeral: Numeral) -> Numeral:
    """ "2^10"."""
    match = _RAISED.match(text, numeral.end)
    if match is None or not numeral.value:
        return numeral
    value = numeral.value ** int(match[1].replace("−", "-"))
    return numeral._replace(value=value, step=None, end=match.end(), plain=False)


def _with_fraction(text: str, numeral: Numeral) -> Numeral:
    """ "3½", "3 1/2", "1/2"."""
    vulgar = _VULGAR.match(text, numeral.end)
    if vulgar:
        value = numeral.value + Fraction(*_VULGAR_VALUES[vulgar[1]])
        return numeral._replace(value=value, step=None, end=vulgar.end(), plain=False)
    slash = _SLASH.match(text, numeral.end)
    if slash is None or not numeral.plain or slash["bottom"][0] == "0":
        return numeral
    bottom = int(slash["bottom"])
    if slash["top"] is None:
        part = numeral.value / bottom
        return numeral._replace(value=part, step=None, end=slash.end(), plain=False)
    if int(slash["top"]) >= bottom:
        return numeral
    value = numeral.value + Fraction(int(slash["top"]), bottom)
    return numeral._replace(value=value, step=None, end=slash.end(), plain=False)


def _with_scale(text: str, numeral: Numeral) -> Numeral:
    """The numeral with the scale words right after it; single letters are left to the caller."""
    token = next_word(text, numeral.end)
    if token is None or token[0] not in vocabulary().continuing:
        return numeral
    if token[0] in vocabulary().short_scales and "-" not in text[numeral.end : token[1]]:
        return numeral.scaled(vocabulary().short_scales[token[0]], token[1])
    words = Words(numeral.value, numeral.step, numeral.end)
    if token[0] == "point":
        spoken = with_decimals(text, words) if numeral.plain else None
        return numeral._replace(value=spoken.value, step=spoken.step, end=spoken.end) if spoken else numeral
    grown = with_scale_words(text, with_addition(text, words))
    if grown.end == numeral.end:
        return _with_part(text, numeral)
    grown = with_addition(text, grown) if grown.scale > 1 else grown
    grown = _with_smaller_powers(text, grown)
    return numeral._replace(value=grown.value, step=grown.step, scale=grown.scale, end=grown.end, plain=False)


def _with_smaller_powers(text: str, number: Words) -> Words:
    """ "4 lakh 50 thousand", "2 crore and 30 lakh", "3 hundred and 21": smaller powers after digits."""
    for _ in range(_MOST_POWERS):
        more = _MORE_DIGITS.match(text, number.end)
        if more is None:
            break
        part = Words(_whole(more[1]), ONE, more.end())
        grown = with_scale_words(text, part)
        hundreds = number.scale == _HUNDRED and more[0].startswith(" and ")
        if grown.value >= number.scale or (grown.scale == 1 and not hundreds):
            break
        number = Words(number.value + grown.value, grown.step, grown.end, max(grown.scale, 1))
    return number


def _with_part(text: str, numeral: Numeral) -> Numeral:
    """ "2 thirds", "3 quarters": only plurals, so that "1 third-placed" stays a one."""
    part = read_part(text, numeral.end)
    if part is None or not part[2] or not numeral.plain or numeral.value >= part[0]:
        return numeral
    return numeral._replace(value=numeral.value / part[0], step=None, end=part[1], plain=False)
