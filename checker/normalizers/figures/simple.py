"""Figures of a few fixed forms: ordinals, "one in five", "twice", "threefold", "dozens of"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from checker.facts import NO_UNIT, Bound, Hedge, Kind, Unit, noun_unit
from checker.normalizers.figures.lexicon import Lexicon
from checker.normalizers.figures.nouns import counted
from checker.normalizers.figures.number_words import next_word, read_cardinal
from checker.normalizers.figures.numerals import Numeral, read_numeral
from checker.normalizers.figures.vocabulary import vocabulary

_ORDINAL = re.compile(r"([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,9})(?:st|nd|rd|th)\b")
_IN = re.compile(r" (?:in|out of|in every|out of every|of every|for every) ")
_RATIO = re.compile(r"[- ]to[- ](?=\w)|\s?:\s?(?=\d)")
_LINK_STARTS = (" in ", " out ", " of ", " for ", "-to", " to-", " :", ":", " over ")
_OVER = re.compile(r" over (?=\w)")
_PART_OF_UNIT = re.compile(r" of (?:an? )?")
_LARGEST_OF_IN = 1000  # "1 in 100,000" is one; "12 in 2,019" is a count in a year


@dataclass(frozen=True, slots=True)
class Simple:
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
    """The figure of a fixed form that begins at `start`, or None."""
    if text[start].isalpha():
        return _in_words(text, start, lexicon) or _ratio(text, start)
    ordinal = _ORDINAL.match(text, start)
    if ordinal:
        value = Fraction(int(ordinal[1].replace(",", "")))
        return Simple(Kind.ORDINAL, start, ordinal.end(), value, step=Fraction(1))
    return _ratio(text, start)


def _in_words(text: str, start: int, lexicon: Lexicon) -> Simple | None:
    token = next_word(text, start)
    word = token[0] if token else ""
    known = vocabulary()
    if word in known.vague or word in known.vague_counts or word == "a":
        return _vague(text, start, lexicon)
    if word in known.multiples or word.endswith("fold"):
        return _multiple(text, start, lexicon)
    return _word_ordinal(text, start, lexicon)


@cache
def _vague_pattern() -> re.Pattern[str]:
    known = vocabulary()
    powers = "|".join(word for word, entry in known.words.items() if entry.kind in ("hundred", "scale"))
    alone = "|".join(sorted(known.vague))
    before = "|".join(sorted(known.vague_counts))
    return re.compile(
        rf"(?:(?:a )?(?:{before}) (?:{powers}|dozen)|(?:{alone}))\b"
        rf"(?:(?: or even| of| and| to)? (?:{alone}|{powers})\b){{0,3}}",
        re.IGNORECASE,
    )


def _vague(text: str, start: int, lexicon: Lexicon) -> Simple | None:
    """ "dozens of homes", "hundreds of millions of dollars", "several thousand"."""
    match = _vague_pattern().match(text, start)
    if match is None:
        return None
    words, end = match[0], match.end()
    hedge = Hedge(words, Bound.VAGUE)
    after = end + 3 if text.startswith(" of ", end) else end
    named = lexicon.phrase(text, after)
    if named is not None:
        unit = lexicon.pound.unit if named.use.ambiguous else named.use.unit
        return Simple(named.use.kind, start, named.end, None, unit, hedge=hedge, words=True, number_end=end)
    noun = counted(text, after, one=False)
    if noun is None:
        return Simple(Kind.COUNT, start, end, None, hedge=hedge, words=True, number_end=end)
    return Simple(
        Kind.COUNT, start, noun.end, None, noun_unit(noun.lemma), hedge=hedge, words=True,
        noun=noun.text, number_end=end,
    )  # fmt: skip


def _multiple(text: str, start: int, lexicon: Lexicon) -> Simple | None:
    """ "twice", "doubled", "threefold"."""
    token = next_word(text, start)
    if token is None:
        return None
    value = vocabulary().multiples.get(token[0])
    if value is not None:
        return Simple(Kind.RATIO, start, token[1], value, words=True)
    number = token[0].removesuffix("fold")
    known = vocabulary().words.get(number) if number != token[0] else None
    return Simple(Kind.RATIO, start, token[1], Fraction(known.value), words=True) if known else None


def _word_ordinal(text: str, start: int, lexicon: Lexicon) -> Simple | None:
    """ "first", "twenty-first", "two hundredth"."""
    token = next_word(text, start)
    if token is None:
        return None
    known = vocabulary().ordinals
    value, end = known.get(token[0]), token[1]
    part = _PART_OF_UNIT.match(text, end) if token[0] in vocabulary().parts else None
    if part is not None and lexicon.phrase(text, part.end() - 1) is not None:
        return None
    if value is None:
        whole, last = _glued(token[0]), None
        cardinal = read_cardinal(text, start) if whole is None else None
        if cardinal is not None:
            last = next_word(text, cardinal.end)
            whole = _ordinal_of(int(cardinal.value), last[0]) if last else None
        if whole is None:
            return None
        value, end = whole, last[1] if last else end
    return Simple(Kind.ORDINAL, start, end, Fraction(value), step=Fraction(1), words=True)


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


def _ratio(text: str, start: int) -> Simple | None:
    """ "one in five", "3 out of 4", "5-to-4", "2:1", "one over three"."""
    first = read_numeral(text, start)
    if first is None or not first.is_whole or not text.startswith(_LINK_STARTS, first.end):
        return None
    for link, kind in ((_IN, Kind.RATIO), (_RATIO, Kind.RATIO), (_OVER, Kind.NUMBER)):
        match = link.match(text, first.end)
        second = read_numeral(text, match.end()) if match else None
        if match is not None and second is not None and _is_ratio(text, first, second, link, match[0]):
            return Simple(kind, start, second.end, first.value / second.value, words=first.words)
    return None


def _is_ratio(text: str, first: Numeral, second: Numeral, link: re.Pattern[str], words: str) -> bool:
    if second.value <= 0 or not second.is_whole:
        return False
    if link is _RATIO:
        return "-" in words or ":" in words
    if link is _OVER:
        bare = first.scale == 1 and text[second.end : second.end + 1] in ("", ".")
        return bare and first.value != second.value
    if words == " in ":
        small = first.value <= 10 and (second.value <= _LARGEST_OF_IN or second.value % 1000 == 0)
        return small and first.value < second.value and not 1900 <= second.value <= 2100
    return first.value <= second.value
