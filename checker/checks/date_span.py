"""Spans of dates: their two ends in order, and the duration that is stated beside them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from fractions import Fraction
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from checker.article import Article
from checker.checks._dates import is_disputed, sentence_of
from checker.documents.model import Block
from checker.facts import DateFact, Figure, Kind
from checker.findings import Comparison
from checker.normalizers.dates import stated_span
from checker.patterns import compiled
from checker.prose import Scanner
from checker.rulebook import Rule

CONFIDENCE_REVERSED = 0.9
CONFIDENCE_LENGTH = 0.9
BESIDE = 40
"""How many characters may stand between a span and the duration that names it."""

_NOUN = (
    r"period|stretch|span|run|tenure|term|stint|spell|reign|stay|window|meeting|session|shift|festival|trip|"
    r"tour|visit|war|conflict|study|trial|course|event|conference|exhibition|residency|drought|siege|strike"
)
_BEFORE_SPAN = compiled(
    rf"(?:[\s-]+(?:{_NOUN}))?\s*(?:,|\(|:|–|—)?\s*(?:(?:running|lasting)\s+)?(?:from|between)?\s*"
)
_NO_COUNT = frozenset({"all", "both", "every", "each"})
"""Words that are read as a figure and count nothing ("for all months, January to September")."""
# "The four-day regatta, June 7-9": an adjective with its noun, whatever it is, and then the span's days.
_AFTER_ADJECTIVE = compiled(
    r"\s+(?:[a-z]+\s+)?[a-z]+\s*(?:(?:,|\(|:|–|—)\s*(?:from\s+)?"
    r"|\s(?:runs|ran|lasts|lasted|will\s+run|will\s+last|took\s+place|is\s+held|was\s+held)\s+from\s+)"
)
_AFTER_SPAN = compiled(
    r"\s*(?:,|\(|–|—)\s*(?:or|i\.e\.|that\s+is|a\s+(?:span|period|total)\s+of|in\s+all)\s+"
)
_NOT_IN_TIME = compiled(
    r"\b(?:back|backwards?|return(?:s|ed|ing)?|revers\w*|down|compar\w*|versus|vs|B\.?C\.?E?\.?|dynasty|pharaoh)\b",
    re.IGNORECASE,
)
_LASTED = compiled(
    r"\b(?:last(?:s|ed|ing)|ran|runs|running|open|reign(?:s|ed)?|rul(?:es|ed)|serv(?:es|ed)|liv(?:es|ed)|"
    r"work(?:s|ed)|held|existed|operat(?:es|ed)|in\s+office)\b[^.;:]*\bfrom\s+$|\bbetween\s+$",
    re.IGNORECASE,
)
OPENING_REACH = 60
"""How many characters may stand between what opens, its first and its last day."""
NEAR_DAYS = 60
"""Where no year is stated, an end so many days before the begin is in no other year."""
_OPENS = compiled(
    r"\b(?:registrations?|applications?|enrollment|enrolment|entries|nominations|submissions|voting|polls|polling|"
    r"bidding|bids|booking|bookings|sign-ups?|exhibition|exhibit|fair|festival|tournament|sale|comment\s+period|"
    r"filing\s+period|window)\b(?:\s+[a-z]+){0,5}\s+(?:opens?|opened|begins?|began|starts?|started)\s+(?:on\s+)?$",
    re.IGNORECASE,
)
_CLOSES = compiled(
    r",?\s+and\s+(?:[a-z]+\s+){0,2}?(?:closes?|closed|ends?|ended|concludes?|concluded)\s+(?:on\s+)?"
    r"|[,;.]?\s+(?:and\s+|with\s+)?(?:the|its|their|a)\s+deadline\s+(?:(?:is|was|of)\s+)?(?:on\s+)?",
    re.IGNORECASE,
)
_DEADLINE = compiled(r"\bdeadline\b(?:\s+[a-z]+){0,5}\s+(?:is|was|of|on|falls\s+on)\s+$", re.IGNORECASE)
_OPENS_AFTER = compiled(
    r"[,;.]?\s+(?:and\s+|but\s+|while\s+)?(?:the\s+)?(?:registrations?|applications?|enrollment|enrolment|entries|"
    r"nominations|submissions|voting|bidding|booking|window|portal)\s+(?:opens?|opened|begins?|began|starts?|started)"
    r"\s+(?:on\s+)?",
    re.IGNORECASE,
)
_YEAR_DAYS = Fraction(1461, 4)
_UNIT_DAYS = {
    "year": _YEAR_DAYS,
    "decade": 10 * _YEAR_DAYS,
    "month": _YEAR_DAYS / 12,
    "week": Fraction(7),
    "day": Fraction(1),
    "hour": Fraction(1, 24),
    "minute": Fraction(1, 1440),
}


class Length(NamedTuple):
    """How long a span of dates may be said to be: from `low` to `high`, in days, and how it comes about."""

    low: Fraction
    high: Fraction
    line: str


def run(article: Article, rule: Rule) -> Iterator[Comparison]:
    """Every range of dates is looked at: its ends, and a duration that names its length right beside it."""
    for fact in article.dates:
        if fact.until is None or is_disputed(article, fact):
            continue
        ends = _order(article, rule, fact)
        if ends is not None:
            yield ends
        if ends is None or ends.outcome == "agrees":
            yield from _lengths(article, rule, fact)
    for block in article.whole.blocks_with(_openers()):
        yield from _openings(article, rule, block)


@cache
def _openers() -> Scanner:
    return Scanner(r"\b(?:open|beg[ai]n|start)")


def _openings(article: Article, rule: Rule, block: Block) -> Iterator[Comparison]:
    """Registration opens June 10 and closes June 1: the end of a time to do something before its begin."""
    dates = [fact for fact in article.dates_in(block.index) if fact.kind is Kind.DATE]
    for first, second in pairwise(dates):
        if second.start - first.end > OPENING_REACH or not (_is_day(first) and _is_day(second)):
            continue
        reach = max(0, first.start - OPENING_REACH)
        between = block.text, first.end, second.start
        if _OPENS.search(block.text, reach, first.start) and _CLOSES.fullmatch(*between):
            yield _deadline(article, rule, first, second)
        elif _DEADLINE.search(block.text, reach, first.start) and _OPENS_AFTER.fullmatch(*between):
            yield _deadline(article, rule, second, first)


def _is_day(fact: DateFact) -> bool:
    return (
        fact.day is not None
        and fact.month is not None
        and fact.until is None
        and not fact.numeric
        and not fact.relative
        and fact.low is not None
    )


def _deadline(article: Article, rule: Rule, first: DateFact, second: DateFact) -> Comparison:
    facts = (first, second)
    opens, closes = (fact.low.date() if isinstance(fact.low, datetime) else fact.low for fact in facts)
    assert opens is not None
    assert closes is not None
    if is_disputed(article, first) or is_disputed(article, second):
        return Comparison("not compared", facts=facts, reason="the sentence speaks of the date as wrong")
    has_years = first.year_from == second.year_from == "stated"
    if closes >= opens:
        return Comparison("agrees", facts=facts)
    if not has_years and (opens - closes).days > NEAR_DAYS:
        return Comparison("not compared", facts=facts, reason="the end may be in the next year")
    finding = rule.finding(
        f"it closes on {second.text}, before it opens on {first.text}",
        [article.place(fact) for fact in sorted(facts, key=lambda fact: fact.start)],
        confidence=CONFIDENCE_REVERSED,
        working=(f"{second.text} is {(opens - closes).days} days before {first.text}.",),
    )
    return Comparison("differs", facts=facts, working=finding.working, tolerance="exact", finding=finding)


def _order(article: Article, rule: Rule, fact: DateFact) -> Comparison | None:
    """Whether the span ends after it begins; None where that cannot be told."""
    until = fact.until
    assert until is not None
    if fact.kind is Kind.TIME or fact.low is None or until.low is None or fact.hour is not None:
        return None
    if fact.year_from != "stated" or until.year_from != "stated" or fact.numeric:
        return None
    days = (_date(fact.low) - _date(until.low)).days
    in_one_year = fact.year == until.year
    if days <= 0 or (in_one_year and not (_is_day(until) and fact.day is not None and days <= NEAR_DAYS)):
        return Comparison("agrees", facts=(fact,))
    if not _is_span(article, fact) or (in_one_year and not _has_lasted(article, fact)):
        return Comparison("not compared", facts=(fact,), reason="may be a change from one date to another")
    if _NOT_IN_TIME.search(sentence_of(article, fact)):
        return Comparison("not compared", facts=(fact,), reason="the sentence may go back in time")
    apart = f"{until.year} is {abs((until.year or 0) - (fact.year or 0))} years before {fact.year}."
    finding = rule.finding(
        f"the span ends {days} days before it begins"
        if in_one_year
        else f"the span ends in {until.year}, before it begins in {fact.year}",
        [article.place(fact)],
        confidence=CONFIDENCE_REVERSED,
        working=(f"{fact.text}: {days} days back" if in_one_year else apart,),
    )
    return Comparison("differs", facts=(fact,), working=finding.working, tolerance="exact", finding=finding)


def _is_span(article: Article, fact: DateFact) -> bool:
    """Whether the words make it a stretch of time, and not a change ("moved from 2029 to 2021")."""
    return re.search(r"\d\s*[-–—]\s*\S", fact.text) is not None or _has_lasted(article, fact)


def _has_lasted(article: Article, fact: DateFact) -> bool:
    text = article.blocks[fact.block].text
    return _LASTED.search(text, max(0, fact.start - 60), fact.start) is not None


def _date(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _lengths(article: Article, rule: Rule, fact: DateFact) -> Iterator[Comparison]:
    text = article.blocks[fact.block].text
    for figure in _figures_near(article, fact):
        if figure.kind is not Kind.DURATION or figure.unit.name not in _UNIT_DAYS or figure.value is None:
            continue
        if text[figure.number_start : figure.number_end].lower() in _NO_COUNT:
            continue
        if figure.end <= fact.start and fact.start - figure.end < BESIDE:
            names = _BEFORE_SPAN.fullmatch(text, figure.end, fact.start)
            if names is None and "-" in figure.text and fact.day is not None:
                names = _AFTER_ADJECTIVE.fullmatch(text, figure.end, fact.start)
        elif fact.end <= figure.start and figure.start - fact.end < BESIDE:
            names = _AFTER_SPAN.fullmatch(text, fact.end, figure.start)
        else:
            continue
        length = _length(fact)
        if names is not None and length is not None:
            yield _compared(article, rule, fact, figure, length)


def _figures_near(article: Article, fact: DateFact) -> Sequence[Figure]:
    figures = article.figures_in(fact.block)
    first = bisect_left(figures, fact.start - 2 * BESIDE, key=_start)
    return figures[first : bisect_left(figures, fact.end + BESIDE, lo=first, key=_start)]


def _start(figure: Figure) -> int:
    return figure.start


def _compared(article: Article, rule: Rule, fact: DateFact, figure: Figure, length: Length) -> Comparison:
    assert figure.value is not None
    stated = figure.value * _UNIT_DAYS[figure.unit.name]
    slack = _UNIT_DAYS[figure.unit.name] / (2 if figure.hedge is None else 1)
    tolerance = "the end days or years may count or not, and the duration may be rounded"
    if length.low - slack <= stated <= length.high + slack:
        return Comparison("agrees", facts=(figure, fact), working=(length.line,), tolerance=tolerance)
    if figure.hedge is not None:
        return Comparison("not compared", facts=(figure, fact), reason="the duration is hedged")
    finding = rule.finding(
        f"{fact.text} is not {figure.text}",
        [article.place(figure), article.place(fact)],
        confidence=CONFIDENCE_LENGTH,
        working=(length.line,),
    )
    return Comparison(
        "differs", facts=(figure, fact), working=finding.working, tolerance=tolerance, finding=finding
    )


def _length(fact: DateFact) -> Length | None:
    """The shortest and the longest that a range of dates or clock times can be said to last."""
    until = fact.until
    assert until is not None
    if fact.hour is not None and until.hour is not None:
        return _clock_length(fact, until)
    if fact.low is None and fact.day and until.day and fact.month == until.month is not None:
        return _days_length(fact, until.day - fact.day + 1)  # in whatever year
    if (
        not isinstance(fact.low, date)
        or not isinstance(until.low, date)
        or fact.high is None
        or until.high is None
    ):
        return None
    begin = stated_span(replace(fact, until=None))
    if begin is None:
        return None
    shortest = max((until.low - begin[1]).days, 0) + 1  # from the end of the first to the start of the last
    longest = (until.high - fact.low).days
    if fact.day is not None and until.day is not None:
        return _days_length(fact, longest)
    if fact.month is None and until.month is None and fact.year is not None and until.year is not None:
        years = until.year - fact.year
        return Length(
            Fraction(shortest), Fraction(longest), f"From {fact.year} to {until.year} it is {years} years."
        )
    return Length(Fraction(shortest), Fraction(longest), f"{fact.text} is at most {longest} days.")


def _days_length(fact: DateFact, days: int) -> Length | None:
    """The length of a range of days; days: how many they are with both ends."""
    if days < 1:
        return None
    line = f"{fact.text} is {days - 1} days, or {days} with both ends."
    return Length(Fraction(days - 1), Fraction(days), line)


def _clock_length(fact: DateFact, until: DateFact) -> Length | None:
    minutes = _minutes(until) - _minutes(fact)
    if minutes <= 0:
        minutes += 24 * 60
    days = Fraction(minutes, 24 * 60)
    quarter = Fraction(1, 96)
    hours, rest = divmod(minutes, 60)
    written = f"{hours} hours" + (f" {rest} minutes" if rest else "")
    return Length(days - quarter, days + quarter, f"{fact.text} is {written}.")


def _minutes(fact: DateFact) -> int:
    return 60 * (fact.hour or 0) + (fact.minute or 0)
