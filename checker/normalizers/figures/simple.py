"""Figures of a few fixed forms: ordinals, "one in five", "twice", "threefold", "dozens of"."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

from checker.facts import NO_UNIT, Hedge, Kind, Unit
from checker.normalizers.figures.context import word_before
from checker.normalizers.figures.lexicon import Lexicon
from checker.normalizers.figures.nouns import is_stop
from checker.normalizers.figures.number_words import next_word
from checker.normalizers.figures.numerals import ONE, Numeral, read_numeral
from checker.normalizers.figures.vocabulary import vocabulary
from checker.normalizers.romans import roman_value
from checker.patterns import compiled

_ORDINAL = compiled(r"([0-9]{1,3}(?:,[0-9]{3}){1,6}|[0-9]{1,9})(?:st|nd|rd|th)\b")
_ONCE = compiled(r" (?:(?:an?|per|every|each|in|or|and) |daily|weekly|monthly|yearly)|[.,;]")
_LAP = compiled(r"([0-9]{1,3}):([0-5][0-9])\.([0-9]{1,3})(?![\w:]|[.,][0-9])")
"""A time on a stopwatch, in minutes and seconds: "3:52.41"."""
_ROMAN = compiled(r"[IVXL]{2,8}\b(?!-)")
_NAME_BEFORE = compiled(r"\b[A-Z][a-z]{2,} \Z")
_NAME_WINDOW = 30
_IN = compiled(r" (?:in|out of|in every|out of every|of every|for every) ")
_RATIO = compiled(r"[- ]to[- ](?=\w)|\s?:\s?(?=\d)")
_LINK_STARTS = (" in ", " out ", " of ", " for ", "-to", " to-", " :", ":", " over ")
_RANGE_AFTER = compiled(r"[-‐‑][a-z]| (?:and |or )?(?:age|ages|year|years|range|scale|[0-9]{1,3}-to-)")
"""What makes a range of "5-to-11"."""
_OVER = compiled(r" over (?=\w)")
_PART_OF_UNIT = compiled(r" of (?:an? )?")
_LARGEST_OF_IN = 1000  # "1 in 100,000" is one; "12 in 2,019" is a count in a year


class Simple(NamedTuple):
    """A figure of a fixed form at `text[start:end]`; the number itself ends at `number_end`."""

    kind: Kind
    start: int
    end: int
    value: Fraction | None
    unit: Unit = NO_UNIT
    step: Fraction | None = None
    hedge: Hedge | None = None
    words: bool = False
    noun: str = ""
    low: Fraction | None = None
    high: Fraction | None = None
    number_end: int = -1


def read_simple(text: str, start: int, lexicon: Lexicon) -> Simple | None:
    """The figure of a fixed form, apart from ratios, that begins at `start`; or None."""
    if text[start].isalpha():
        return _roman(text, start) or _in_words(text, start, lexicon)
    lap = _LAP.match(text, start)
    if lap is not None:
        seconds = 60 * int(lap[1]) + Fraction(f"{lap[2]}.{lap[3]}")
        step = Fraction(1, 10 ** len(lap[3]))
        return Simple(Kind.DURATION, start, lap.end(), seconds, lexicon.units["second"], step=step)
    ordinal = _ORDINAL.match(text, start)
    if ordinal is None:
        return None
    value = Fraction(int(ordinal[1].replace(",", "")))
    return Simple(Kind.ORDINAL, start, ordinal.end(), value, step=ONE)


def _in_words(text: str, start: int, lexicon: Lexicon) -> Simple | None:
    token = next_word(text, start)
    word, end = token if token else ("", start)
    known = vocabulary()
    if word == "zero" and text[max(0, start - 9) : start].lower() == "absolute ":
        return Simple(Kind.TEMPERATURE, start, end, Fraction(0), lexicon.units["kelvin"], words=True)
    if word == "once" and _ONCE.match(text, end) is None:
        return None  # "once the vote is in"
    if word in known.multiples:
        return Simple(Kind.RATIO, start, end, known.multiples[word], words=True)
    if word.endswith("fold") and word[:-4] in known.words:
        return Simple(Kind.RATIO, start, end, Fraction(known.words[word[:-4]].value), words=True)
    if word in known.ordinals:
        return _ordinal(text, start, word, end, lexicon)
    glued = None if word in known.words else _glued(word)
    return Simple(Kind.ORDINAL, start, end, Fraction(glued), step=ONE, words=True) if glued else None


def _roman(text: str, start: int) -> Simple | None:
    """ "Louis XVI", "Super Bowl LVIII": the number within a name, of two letters or more."""
    match = _ROMAN.match(text, start) if text[start] in "IVXL" else None
    value = roman_value(match[0]) if match else None
    if match is None or value is None or not _NAME_BEFORE.search(text, max(0, start - _NAME_WINDOW), start):
        return None
    if is_stop(word_before(text, start).text.lower()):
        return None
    return Simple(Kind.ORDINAL, start, match.end(), Fraction(value), step=ONE)


def _ordinal(text: str, start: int, word: str, end: int, lexicon: Lexicon) -> Simple | None:
    """ "first", "third"; not the "third" of "a third of a mile"."""
    part = _PART_OF_UNIT.match(text, end) if word in vocabulary().parts else None
    if part is not None and lexicon.phrase(text, part.end() - 1) is not None:
        return None
    return Simple(Kind.ORDINAL, start, end, Fraction(vocabulary().ordinals[word]), step=ONE, words=True)


def read_long_ordinal(text: str, number: Numeral) -> Simple | None:
    """The ordinal that a number in words begins ("twenty-first", "two hundredth"), or None."""
    last = next_word(text, number.end) if number.words and number.is_whole else None
    if last is not None and last[0] == "and":
        last = next_word(text, last[1])
    value = _ordinal_of(int(number.value), last[0]) if last else None
    if last is None or value is None:
        return None
    return Simple(Kind.ORDINAL, number.start, last[1], Fraction(value), step=ONE, words=True)


def _ordinal_of(number: int, last: str) -> int | None:
    """The ordinal of a number and its last word: 20 + "first", 2 × "hundredth"."""
    value = vocabulary().ordinals.get(last)
    if value is None:
        return None
    if value < 10 and number % 10 == 0 and number % 100 not in (0, 10):
        return number + value
    if value < 100 and number % 100 == 0:
        return number + value
    return number * value if value >= 100 and number > 1 else None


def _glued(word: str) -> int | None:
    """ "twentyfirst" written in one."""
    for tens, known in vocabulary().words.items():
        if known.kind == "ten" and word.startswith(tens):
            return _ordinal_of(known.value, word[len(tens) :])
    return None


def read_ratio(text: str, first: Numeral) -> Simple | None:
    """The ratio that a number begins ("one in five", "3 out of 4", "5-to-4", "2:1", "one over three")."""
    if not text.startswith(_LINK_STARTS, first.end) or not first.is_whole:
        return None
    for link, kind in ((_IN, Kind.RATIO), (_RATIO, Kind.RATIO), (_OVER, Kind.NUMBER)):
        match = link.match(text, first.end)
        second = read_numeral(text, match.end()) if match else None
        if match is not None and second is not None and _is_ratio(text, first, second, link, match[0]):
            return Simple(kind, first.start, second.end, first.value / second.value, words=first.words)
    return None


def _is_ratio(text: str, first: Numeral, second: Numeral, link: re.Pattern[str], words: str) -> bool:
    if second.value <= 0 or not second.is_whole:
        return False
    if link is _RATIO:
        rising = first.value < second.value and "-" in words
        return ("-" in words or ":" in words) and not (rising and _RANGE_AFTER.match(text, second.end))
    if link is _OVER:
        bare = first.scale == 1 and text[second.end : second.end + 1] in ("", ".")
        return bare and first.value != second.value
    if words == " in ":
        small = first.value <= 10 and (second.value <= _LARGEST_OF_IN or second.value % 1000 == 0)
        return small and first.value < second.value and not 1900 <= second.value <= 2100
    return first.value <= second.value
