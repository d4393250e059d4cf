"""Quantities without a value: "dozens of", "several thousand", "a six-figure sum", "multimillion-dollar"."""

from __future__ import annotations

import re
from functools import cache

from checker.data import load
from checker.facts import Bound, Hedge, Kind
from checker.normalizers.figures.lexicon import Lexicon
from checker.normalizers.figures.nouns import counted, unit_of
from checker.normalizers.figures.simple import Simple
from checker.normalizers.figures.vocabulary import vocabulary
from checker.patterns import compiled

_LONGEST_SIZE = 30  # characters in "multi-quadrillion-dollar"


def read_vague(text: str, start: int, lexicon: Lexicon) -> Simple | None:
    """The vague quantity that begins at `start`, or None."""
    if text[start] not in _first_letters():
        return None
    return _of_a_size(text, start, lexicon) or _many(text, start, lexicon)


@cache
def _first_letters() -> frozenset[str]:
    known = vocabulary()
    digits = load("en", "numbers")["digit_counts"]
    words = {*known.vague, *known.vague_counts, *digits, *_powers(), "multi", "a"}
    letters = {word[0] for word in words}
    return frozenset(letters | {letter.upper() for letter in letters})


def _powers() -> list[str]:
    return [word for word, entry in vocabulary().words.items() if entry.kind == "scale"]


@cache
def _sizes() -> re.Pattern[str]:
    """The numbers told by their length, and powers that only tell a size."""
    digits = "|".join(load("en", "numbers")["digit_counts"])
    sums = "|".join(load("en", "numbers")["sum_digit_counts"])
    powers = "|".join(_powers())
    return compiled(
        rf"(?:{digits})(?:-figures?|[- ]digits?)\b|(?:{sums}) figures\b"
        rf"|multi[- ]?(?:{powers})\b|(?:an? )?(?:{powers})(?=-[a-z])",
        re.IGNORECASE,
    )


def _of_a_size(text: str, start: int, lexicon: Lexicon) -> Simple | None:
    """ "a six-figure sum", "double-digit growth", "multimillion-dollar", "million-dollar"."""
    match = _sizes().match(text, start, start + _LONGEST_SIZE)
    if match is None:
        return None
    hedge = Hedge(match[0], Bound.VAGUE)
    end = match.end()
    named = lexicon.phrase(text, end)
    if named is not None and named.use.kind is Kind.MONEY:
        return Simple(
            Kind.MONEY, start, named.end, None, named.use.unit, hedge=hedge, words=True, number_end=end
        )
    if text[end : end + 1] == "-" and not match[0].lower().startswith("multi"):
        return None  # "a million-strong crowd" is a million
    return Simple(Kind.NUMBER, start, end, None, hedge=hedge, words=True)


@cache
def _counts() -> re.Pattern[str]:
    known = vocabulary()
    powers = "|".join(word for word, entry in known.words.items() if entry.kind in ("hundred", "scale"))
    alone = "|".join(sorted(known.vague))
    before = "|".join(sorted(known.vague_counts))
    return compiled(
        rf"(?:(?:a )?(?:{before}) (?:{powers}|dozen)|(?:{alone}))\b"
        rf"(?:(?: or even| of| and| to)? (?:{alone}|{powers})\b){{0,3}}",
        re.IGNORECASE,
    )


def _many(text: str, start: int, lexicon: Lexicon) -> Simple | None:
    """ "dozens of homes", "hundreds of millions of dollars", "several thousand"."""
    match = _counts().match(text, start)
    if match is None:
        return None
    words, end = match[0], match.end()
    if words.lower() in vocabulary().vague_before_of and not text.startswith(" of ", end):
        return None
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
        Kind.COUNT, start, noun.end, None, unit_of(noun.lemma), hedge=hedge, words=True,
        noun=noun.text, number_end=end,
    )  # fmt: skip
