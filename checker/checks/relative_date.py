"""A date told from the article's own ("two years ago") against the date that stands right beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import pairwise

from checker.article import Article
from checker.checks._dates import REACH, is_disputed, written
from checker.documents.model import BlockKind
from checker.facts import DateFact, Kind
from checker.findings import Comparison
from checker.rulebook import Rule

CONFIDENCE = 0.85
ROUND_NUMBER = 10
"""For so many years ago one year more may be off: such numbers are rounded."""

_BESIDE = re.compile(r",\s+(?:in|on)\s+|\s+(?:in|on)\s+|\s*\(|,\s+")
_HEDGED = re.compile(
    r"\b(?:almost|nearly|about|around|some|roughly|over|than|approximately|under)\s+$", re.IGNORECASE
)
_OWN_TIME = frozenset({BlockKind.QUOTE, BlockKind.ENTRY, BlockKind.NOTE, BlockKind.TABLE_CELL})
"""Blocks that may have been written at another time than the article."""
_SLACK = {"day": 2, "week": 4, "weekend": 4, "month": 5, "quarter": 20, "year": 20}
_SLACK_AGO = {"day": 2, "week": 5, "month": 25, "year": 366}


def run(article: Article, rule: Rule) -> Iterator[Comparison]:
    """Every relative date that stands beside a full one or beside a year is placed by the article's date."""
    published = article.published
    if published is None:
        return
    for block in article.prose:
        if block.kind in _OWN_TIME:
            continue
        for first, second in pairwise(article.dates_in(block.index)):
            pair = _pair(block.text, first, second)
            if pair is not None:
                yield _compared(article, rule, published, *pair)


def _pair(text: str, first: DateFact, second: DateFact) -> tuple[DateFact, DateFact] | None:
    """The relative and the stated date of two neighbours that name one time, or None."""
    if second.start - first.end > 6 or not _BESIDE.fullmatch(text, first.end, second.start):
        return None
    if _in_quotation(text, first.start) or _HEDGED.search(text, max(0, first.start - 16), first.start):
        return None
    relative, stated = (first, second) if _is_relative(first) else (second, first)
    if not _is_relative(relative) or not _is_stated(stated):
        return None
    if text[first.end : second.start] == ", ":
        ends = text[second.end : second.end + 1]
        if relative is second or ends not in (",", ".", ";", ")"):
            return None  # a list, or the begin of another clause
    unit = _unit(relative)
    if stated.year_from != "stated" and (unit in ("year", "quarter") or stated.day is None):
        return None
    return relative, stated


def _is_relative(fact: DateFact) -> bool:
    if (
        fact.kind is not Kind.DATE
        or not fact.relative
        or fact.until is not None
        or fact.edge
        or not fact.offsets
    ):
        return False
    return fact.month is None and fact.weekday is None and fact.day is None and _unit(fact) in _SLACK


def _unit(fact: DateFact) -> str:
    return fact.period or fact.offsets[0][0]


def _is_stated(fact: DateFact) -> bool:
    plain = fact.kind is Kind.DATE and not fact.relative and not fact.period and not fact.holiday
    return (
        plain
        and not fact.numeric
        and fact.until is None
        and (fact.year_from == "stated" or fact.day is not None)
    )


def _in_quotation(text: str, position: int) -> bool:
    before = text[max(0, position - REACH) : position]
    return before.count('"') % 2 == 1 or before.count("“") > before.count("”")


def _compared(
    article: Article, rule: Rule, published: date, relative: DateFact, stated: DateFact
) -> Comparison:
    facts = (relative, stated)
    if is_disputed(article, relative) or is_disputed(article, stated):
        return Comparison("not compared", facts=facts, reason="the sentence speaks of the date as wrong")
    spans = [_days(fact) for fact in facts]
    if spans[0] is None or spans[1] is None:
        return Comparison("not compared", facts=facts, reason="one of the dates has no certain place in time")
    slack = _slack(relative)
    tolerance = f"{slack.days} days"
    (low, high), (stated_low, stated_high) = spans[0], spans[1]
    line = f"For an article of {written(published)}, “{relative.text}” is {_named(low, high)}."
    if stated_low - high <= slack and low - stated_high <= slack:
        return Comparison("agrees", facts=facts, working=(line,), tolerance=tolerance)
    finding = rule.finding(
        f"“{relative.text}” is {_named(low, high)}, not {stated.text}",
        [article.place(relative), article.place(stated)],
        confidence=CONFIDENCE,
        working=(line, f"A difference of up to {tolerance} is allowed."),
    )
    return Comparison("differs", facts=facts, working=finding.working, tolerance=tolerance, finding=finding)


def _slack(relative: DateFact) -> timedelta:
    unit = _unit(relative)
    if relative.period:
        return timedelta(days=_SLACK[unit])
    days = _SLACK_AGO[unit]
    return timedelta(
        days=days + days * abs(relative.offsets[0][1]) // ROUND_NUMBER if unit == "year" else days
    )


def _days(fact: DateFact) -> tuple[date, date] | None:
    """The first day of a date and the day after its last."""
    if fact.low is None or fact.high is None:
        return None
    low = fact.low.date() if isinstance(fact.low, datetime) else fact.low
    high = fact.high.date() if isinstance(fact.high, datetime) else fact.high
    return low, max(high, low + timedelta(days=1))


def _named(low: date, high: date) -> str:
    days = (high - low).days
    if days == 1:
        return written(low)
    if low.day == 1 and 28 <= days <= 31:
        return f"{low:%B} {low.year}"
    if days in (365, 366):
        return str(low.year)
    return f"{written(low)} to {written(high - timedelta(days=1))}"
