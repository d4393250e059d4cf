"""Quantities of several parts: "5ft 11in", "two hours and a half", "an hour thirty", "$20 and 43 cents"."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from checker.facts import Kind
from checker.normalizers.figures.lexicon import Lexicon, Use
from checker.normalizers.figures.number_words import read_part
from checker.normalizers.figures.numerals import Numeral, read_numeral
from checker.normalizers.figures.terms import Term, read_term
from checker.patterns import compiled

_JOINT = compiled(r"(,?\s?)((?:and|&)\s)?")
_AND_A = compiled(r"[ -]and[ -](?:an?[ -])?(?=half|third|quarter)", re.IGNORECASE)
_SPOKEN = compiled(r"(?: and)? (?=\w)")
_CLOSES = compiled(r"\s*(?:[.,;:!?)]|$|(?:ago|later|long)\b)")
_INCHES = compiled(r"\s?in\b")
_HYPHEN = compiled(r"[-‐‑]")
_FOOT = compiled(r" (?=[\w½¼¾])")
_INCHES_AFTER = compiled(r"[-‐‑]inch(?![\w])")
_ENDS_HEIGHT = compiled(r"\s*(?:[.,;:!?)]|$|(?:tall|and|in (?:his|her|their)|when|but|or|who)\b)")
_APART = (Kind.PERCENT, Kind.TEMPERATURE, Kind.COUNT, Kind.NUMBER)

INCHES_A_FOOT = 12
SMALLEST = {"hour": ("minute", 60), "minute": ("second", 60)}
"""What a bare number after a unit counts ("two hours ten"), and how many make one of the unit."""


def with_parts(text: str, term: Term, lexicon: Lexicon) -> Term:
    """The term with the smaller parts after it, in the smallest: "5ft 11in" is 71 inches."""
    if term.use is None or term.use.kind in _APART or term.use.per is not None:
        return term
    tall = _with_inches(text, term, lexicon)
    if tall is not None or term.adjective:
        return tall or term
    half = _with_half(text, term)
    if half is not None:
        return half
    if not term.numeral.is_whole:
        return term
    while (part := _next_part(text, term, lexicon)) is not None:
        term = part
    return _with_spoken(text, term, lexicon) or term


def _with_half(text: str, term: Term) -> Term | None:
    """ "two hours and a half"."""
    match = _AND_A.match(text, term.end)
    part = read_part(text, match.end()) if match and term.numeral.is_whole else None
    if part is None:
        return None
    numeral = term.numeral._replace(value=term.numeral.value + Fraction(1, part[0]), step=None, end=part[1])
    return term._replace(numeral=numeral, end=part[1])


def _with_inches(text: str, term: Term, lexicon: Lexicon) -> Term | None:
    """ "5-foot-10", "a 6-foot-4-inch man", "stands six foot four": the inches of a height, often unnamed."""
    use = term.use
    if use is None or use.unit.name != "foot" or not term.numeral.is_whole:
        return None
    link = (_HYPHEN if term.adjective else _FOOT).match(text, term.end)
    inches = read_numeral(text, link.end(), joins=False) if link else None
    if inches is None or not 0 <= inches.value < INCHES_A_FOOT:
        return None
    named = _INCHES_AFTER.match(text, inches.end)
    end = named.end() if named else inches.end
    closed = _ENDS_HEIGHT.match(text, end) is not None
    if not (closed or (term.adjective and text[end : end + 1] == " ")):
        return None
    value = term.numeral.value * INCHES_A_FOOT + inches.value
    numeral = Numeral(term.numeral.start, inches.end, value, inches.step, words=inches.words)
    return Term(term.start, end, numeral, Use(Kind.MEASURE, lexicon.units["inch"]), adjective=term.adjective)


def _next_part(text: str, term: Term, lexicon: Lexicon) -> Term | None:
    use = term.use
    joint = _JOINT.match(text, term.end)
    if use is None or joint is None or not text[joint.end() : joint.end() + 1].isalnum():
        return None
    part = _inner_term(text, joint.end(), use, lexicon)
    if part is None or part.use is None:
        return None
    ratio = use.unit.factor * use.times / (part.use.unit.factor * part.use.times)
    if ratio <= 1 or part.numeral.value < 0 or not (part.numeral.value < ratio or _is_loose(use, part.use)):
        return None
    value = term.numeral.value * ratio + part.numeral.value
    numeral = Numeral(
        term.numeral.start, part.numeral.end, value, part.numeral.step, words=part.numeral.words
    )
    return Term(term.start, part.end, numeral, part.use, prefixed=term.prefixed)


def _is_loose(outer: Use, inner: Use) -> bool:
    """Whether more of the smaller unit than makes one of the larger may follow it ("2 yards 7 feet")."""
    return (outer.unit.name, inner.unit.name) == ("yard", "foot")


def _inner_term(text: str, position: int, outer: Use, lexicon: Lexicon) -> Term | None:
    """The smaller part at `position`, in a unit of the same dimension; or None."""
    part = read_term(text, position, lexicon)
    if part is None or part.prefixed:
        return None
    if part.use is None:
        inches = _INCHES.match(text, part.end) if outer.unit.name == "foot" else None
        if inches is None:
            return None
        return part._replace(use=Use(Kind.MEASURE, lexicon.units["inch"]), end=inches.end())
    inner = part.use
    if outer.unit.name == "hour" and inner.unit.name == "meter" and text[part.end - 1] == "m":
        inner = Use(Kind.DURATION, lexicon.units["minute"])
    if (
        outer.kind is Kind.MONEY
        and outer.times == 1
        and inner.unit.name == lexicon.dollar
        and inner.times != 1
    ):
        inner = replace(outer, times=inner.times)  # every currency's hundredths are called cents
    same = inner.unit.dimension == outer.unit.dimension and inner.kind is outer.kind and inner.per is None
    return part._replace(use=inner) if same else None


def _with_spoken(text: str, term: Term, lexicon: Lexicon) -> Term | None:
    """ "two hours ten", "15 dollars 50": a bare number of the next smaller unit closes the phrase."""
    use = term.use
    if use is None or use.times != 1 or not term.numeral.is_whole or term.numeral.scale != 1:
        return None
    if use.kind is Kind.MONEY:
        smaller, count = replace(use, times=Fraction(1, 100)), 100
    elif use.unit.name in SMALLEST:
        name, count = SMALLEST[use.unit.name]
        smaller = Use(use.kind, lexicon.units[name])
    else:
        return None
    link = _SPOKEN.match(text, term.end)
    number = read_numeral(text, link.end(), joins=False) if link else None
    if number is None or not number.is_whole or not 0 < number.value < count:
        return None
    if _CLOSES.match(text, number.end) is None:
        return None
    value = term.numeral.value * count + number.value
    numeral = Numeral(term.numeral.start, number.end, value, Fraction(1), words=number.words)
    return Term(term.start, number.end, numeral, smaller, prefixed=term.prefixed)
