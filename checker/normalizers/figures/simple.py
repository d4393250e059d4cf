"""Figures of a few fixed forms: ordinals, "one in five", "twice", "threefold", "dozens"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from checker.facts import NO_UNIT, Bound, Hedge, Kind, Unit
from checker.normalizers.figures.lexicon import Lexicon
from checker.normalizers.figures.number_words import next_word, read_cardinal
from checker.normalizers.figures.numerals import read_numeral
from checker.normalizers.figures.vocabulary import vocabulary

_ORDINAL = re.compile(r"(\d{1,3}(?:,\d{3})*|\d{1,9})(?:st|nd|rd|th)\b")
_IN = re.compile(
    r" (?:in|out of|of|in every|out of every|of every|for every)(?: the| its| their| his| her)? "
)
_FOLD = re.compile(r"-?fold\b")
_RATIO = re.compile(r"(?:-to-|\s?:\s?)(?=\w)")


@dataclass(frozen=True, slots=True)
class Simple:
    """A figure of a fixed form at `text[start:end]`."""

    kind: Kind
    start: int
    end: int
    value: Fraction | None
    unit: Unit = NO_UNIT
    step: Fraction | None = None
    hedge: Hedge | None = None
    words: bool = False


def read_simple(text: str, start: int, lexicon: Lexicon) -> Simple | None:
    """The figure of a fixed form that begins at `start`, or None."""
    if text[start].isalpha():
        return (
            _vague(text, start) or _multiple(text, start) or _word_ordinal(text, start) or _ratio(text, start)
        )
    ordinal = _ORDINAL.match(text, start)
    if ordinal:
        return Simple(
            Kind.ORDINAL, start, ordinal.end(), Fraction(int(ordinal[1].replace(",", ""))), step=Fraction(1)
        )
    return _ratio(text, start)


def _vague(text: str, start: int) -> Simple | None:
    token = next_word(text, start)
    if token is None or token[0] not in vocabulary().vague:
        return None
    word = text[start : token[1]]
    return Simple(Kind.COUNT, start, token[1], None, hedge=Hedge(word, Bound.VAGUE), words=True)


def _multiple(text: str, start: int) -> Simple | None:
    token = next_word(text, start)
    if token is None:
        return None
    value = vocabulary().multiples.get(token[0])
    if value is not None:
        return Simple(Kind.RATIO, start, token[1], value, words=True)
    number = token[0].removesuffix("fold")
    known = vocabulary().words.get(number) if number != token[0] else None
    return Simple(Kind.RATIO, start, token[1], Fraction(known.value), words=True) if known else None


def _word_ordinal(text: str, start: int) -> Simple | None:
    token = next_word(text, start)
    if token is None:
        return None
    known = vocabulary().ordinals
    if token[0] in known:
        return Simple(Kind.ORDINAL, start, token[1], Fraction(known[token[0]]), step=Fraction(1), words=True)
    tens = read_cardinal(text, start)
    last = next_word(text, tens.end) if tens else None
    if tens is None or last is None or last[0] not in known or known[last[0]] <= 0:
        return None
    if known[last[0]] < 10 and tens.value % 10 == 0 and tens.value % 100:
        return Simple(Kind.ORDINAL, start, last[1], tens.value + known[last[0]], step=Fraction(1), words=True)
    return None


def _ratio(text: str, start: int) -> Simple | None:
    """ "one in five", "3 out of 4", "5-to-4", "2:1"."""
    first = read_numeral(text, start)
    if first is None:
        return None
    link = _IN.match(text, first.end)
    ratio = None if link else _RATIO.match(text, first.end)
    if link is None and ratio is None:
        return None
    second = read_numeral(text, (link or ratio).end())  # type: ignore[union-attr]
    if second is None or second.value == 0 or not second.is_whole or not first.is_whole:
        return None
    if link is not None and first.value > second.value:
        return None
    return Simple(Kind.RATIO, start, second.end, first.value / second.value, words=first.words)
