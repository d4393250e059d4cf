"""Two numbers that bound one value: "5 to 10", "between 3 and 4 percent", "20 ± 2"."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from functools import cache

from checker.data import load
from checker.normalizers.figures.lexicon import Lexicon
from checker.normalizers.figures.terms import Term, read_term, with_noun
from checker.patterns import compiled

_DASH = compiled(r"\s?[-‐‑–—~]\s?~?(?=[.\d$£€¥A-Z])")
_TO = compiled(
    r"(?:,?\s|-\s?)to[ -](?:(?:about|around|nearly|almost|some|as much as|as many as|perhaps|more than) )?"
    r"|\s(?:through|till|until)\s"
)
_OR = compiled(r"\s(?:or|maybe)(?:\s(?:maybe|perhaps|even))?\s|-or-")
_AND = compiled(r",?\s(?:and|to)\s(?:about |around |nearly |some )?")
_DASHES = frozenset("-‐‑–—")
_LINK_STARTS = frozenset(",-‐‑–—~tmoua")
_CHANGE_WINDOW = 50
_MARGIN_STARTS = frozenset("±+,pg")
_MARGIN = compiled(r"\s?(?:±|\+/[-−])\s?|,? (?:plus or minus|give or take) ")


def read_second(text: str, first: Term, lexicon: Lexicon, between: bool) -> Term | None:
    """The second end of a range whose first end is `first`, or None where there is no range."""
    links = (_AND,) if between else (_TO, _DASH, _OR)
    following = text[first.end : first.end + 2].lstrip()[:1]
    if following not in _LINK_STARTS:
        return None
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
    if first.use is not None and not first.prefixed and first.noun is None and second.use is None:
        return False
    if link.strip() in _DASHES and link != link.strip() and _are_of_two_systems(first, second):
        return False
    if link.strip() in _DASHES and (first.numeral.words or second.numeral.words):
        return first.numeral.words and second.numeral.words
    return True


def _are_of_two_systems(first: Term, second: Term) -> bool:
    """Whether two terms are one amount in a customary and in a metric unit: "20 kg – 44 pounds –"."""
    if (
        first.use is None
        or second.use is None
        or "measure" not in (first.use.unit.kind, second.use.unit.kind)
    ):
        return False
    customary = load("en", "conversion")["customary"]
    return (first.use.unit.name in customary) != (second.use.unit.name in customary)


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
        first = first._replace(use=replace(other, times=one.times * ratio))
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
    return first._replace(numeral=numeral.scaled(second.numeral.scale, numeral.end))


def read_margin(text: str, term: Term, lexicon: Lexicon) -> Term | None:
    """The margin of error after a term ("20 ± 2 km", "500, give or take 10"), or None."""
    match = (
        _MARGIN.match(text, term.end) if text[term.end : term.end + 2].strip()[:1] in _MARGIN_STARTS else None
    )
    margin = read_term(text, match.end(), lexicon) if match else None
    return margin if margin is not None and margin.value >= 0 else None


@cache
def _changes() -> re.Pattern[str]:
    verbs = "|".join(load("en", "changes")["verbs"])
    return compiled(rf"\b(?:{verbs})\b(?! (?:by|in))[^.;:]*\Z", re.IGNORECASE)


def is_change(text: str, start: int) -> bool:
    """Whether "from" at `start` follows a word of change: "rose from 5 to 10" states two values, no range."""
    return _changes().search(text, max(0, start - _CHANGE_WINDOW), start) is not None
