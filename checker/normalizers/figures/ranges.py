"""Two numbers that bound one value ("5 to 10"), and quantities of several parts ("5ft 11in")."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from checker.facts import Kind
from checker.normalizers.figures.lexicon import Lexicon, Use
from checker.normalizers.figures.numerals import Numeral
from checker.normalizers.figures.terms import Term, read_term, with_noun

_DASH = re.compile(r"\s?[-‐‑–—~]\s?(?=[.\d$£€¥A-Z])")
_TO = re.compile(
    r",?\s?-?\bto[ -](?:(?:about|around|nearly|almost|some|as much as|as many as|perhaps|more than) )?"
    r"|\s(?:through|till|until)\s"
)
_OR = re.compile(r"\s(?:or|maybe)(?:\s(?:maybe|perhaps|even))?\s|-or-")
_AND = re.compile(r",?\s(?:and|to)\s(?:about |around |nearly |some )?")
_JOINT = re.compile(r",?\s?(?:and\s)?")


def read_second(text: str, first: Term, lexicon: Lexicon, between: bool) -> Term | None:
    """The second end of a range whose first end is `first`, or None where there is no range."""
    links = (_AND,) if between else (_TO, _DASH, _OR)
    for link in links:
        match = link.match(text, first.end)
        if match is None:
            continue
        second = read_term(text, match.end(), lexicon)
        if second is not None and _fits(first, second, link is _OR, text[first.end : match.end()]):
            return with_noun(text, second)
    return None


def _fits(first: Term, second: Term, choice: bool, link: str) -> bool:
    """Whether two terms can be the ends of one range."""
    if second.prefixed and not first.prefixed and first.use is not None:
        return False
    if choice:
        return _are_neighbours(first, second)
    if link.strip() in ("-", "‐", "‑", "–", "—") and (first.numeral.words or second.numeral.words):
        return first.numeral.words and second.numeral.words
    return True


def _are_neighbours(first: Term, second: Term) -> bool:
    """ "two or three", "10 or 15": a choice is a range only between near whole numbers."""
    one, other = first.numeral.mantissa, second.numeral.mantissa
    if first.use is not None and not first.prefixed:
        return False
    return one < other <= max(one + 3, one * 2) and second.numeral.is_whole


def joined(first: Term, second: Term) -> tuple[Term, Term] | None:
    """The two ends in one unit, the first with the second's unit and power where it has none itself.

    None where they are counted in different things.
    """
    first = _shared_scale(first, second)
    if first.use is None:
        first = first.in_use(second)
    elif second.use is None:
        second = second.in_use(first)
    assert first.use is not None or second.use is None
    if first.use is None or second.use is None:
        return first, second
    one, other = first.use, second.use
    if one.unit.dimension != other.unit.dimension and not _same_counts(first, second):
        return None
    if one.unit != other.unit:
        ratio = one.unit.factor / other.unit.factor if not one.unit.offset else Fraction(1)
        first = replace(first, use=replace(other, times=one.times * ratio))
    return first, second


def _same_counts(first: Term, second: Term) -> bool:
    return first.noun is not None and second.noun is None


def _shared_scale(first: Term, second: Term) -> Term:
    """ "$40 to $55 million": the power belongs to both where the first number is the smaller."""
    numeral = first.numeral
    if numeral.scale != 1 or second.numeral.scale == 1 or first.noun is not None:
        return first
    if numeral.value > second.numeral.mantissa or (second.numeral.words and not numeral.words):
        return first
    return replace(first, numeral=numeral.scaled(second.numeral.scale, numeral.end))


def with_parts(text: str, term: Term, lexicon: Lexicon) -> Term:
    """The term with smaller units after it, in the smallest: "5ft 11in" is 71 inches."""
    while (part := _next_part(text, term, lexicon)) is not None:
        term = part
    return term


def _next_part(text: str, term: Term, lexicon: Lexicon) -> Term | None:
    use = term.use
    if use is None or use.kind in (Kind.PERCENT, Kind.TEMPERATURE, Kind.COUNT) or use.per is not None:
        return None
    joint = _JOINT.match(text, term.end)
    at = joint.end() if joint else term.end
    if not text[at : at + 1].isalnum():
        return None
    part = read_term(text, at, lexicon)
    if part is None or part.use is None or part.prefixed:
        return None
    inner = _minutes(use, part.use, text[part.end - 1 : part.end])
    if inner.unit.dimension != use.unit.dimension or inner.per is not None or inner.kind is not use.kind:
        return None
    ratio = use.unit.factor * use.times / (inner.unit.factor * inner.times)
    if ratio <= 1 or part.numeral.value >= ratio or part.numeral.value < 0 or not term.numeral.is_whole:
        return None
    value = term.numeral.value * ratio + part.numeral.value
    numeral = Numeral(
        term.numeral.start, part.numeral.end, value, part.numeral.step, words=part.numeral.words
    )
    return Term(term.start, part.end, numeral, inner, prefixed=term.prefixed, adjective=term.adjective)


def _minutes(outer: Use, inner: Use, symbol: str) -> Use:
    """After hours, "m" stands for minutes."""
    if outer.unit.name == "hour" and inner.unit.name == "meter" and symbol == "m":
        minute = replace(outer.unit, name="minute", factor=Fraction(60))
        return replace(outer, unit=minute, times=Fraction(1))
    return inner
