"""A date told from the article's own ("two years ago") against the date that stands right beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import pairwise

from checker.article import Article
from checker.checks._dates import REACH, dates_between, is_disputed, written
from checker.documents.model import Block, BlockKind
from checker.facts import DateFact, Kind
from checker.findings import Comparison
from checker.normalizers.dates import vocabulary
from checker.patterns import compiled
from checker.rulebook import Rule

CONFIDENCE = 0.85
ROUND_NUMBER = 10
"""For so many years ago one year more may be off: such numbers are rounded."""

_BESIDE = compiled(r",\s+(?:in|on)\s+|\s+(?:in|on)\s+|\s*\(|,\s+")
_HEDGED = compiled(
    r"\b(?:almost|nearly|about|around|some|roughly|over|than|approximately|under)\s+$", re.IGNORECASE
)
ANCHOR_REACH = 160
"""How many characters before "years later" the date may stand that it counts from."""
_LATER = compiled(
    r"(?<![\w-])(?P<phrase>(?P<count>\d{1,3}|[a-z]+(?:-[a-z]+)?)\s+years\s+(?P<way>later|earlier)),?\s+in\s+",
    re.IGNORECASE,
)
_NOTHING = compiled(r"[\s.,;:)”\"’'—–-]*(?:and\s+|but\s+|then\s+)?")
_OWN_TIME = frozenset({BlockKind.QUOTE, BlockKind.ENTRY, BlockKind.NOTE, BlockKind.TABLE_CELL})
"""Blocks that may have been written at another time than the article."""
_SLACK = {"day": 2, "week": 4, "weekend": 4, "month": 5, "quarter": 20, "year": 20}
_SLACK_AGO = {"day": 2, "week": 5, "month": 25, "year": 366}


def compare_neighbors(article: Article, rule: Rule) -> Iterator[Comparison]:
    """Every relative date that stands beside a full one or beside a year is placed by the article's date."""
    published = article.published
    for block in article.prose:
        yield from _later_dates(article, rule, block)
        if published is None or block.kind in _OWN_TIME:
            continue
        for first, second in pairwise(article.dates_in(block.index)):
            pair = _pair(block.text, first, second)
            if pair is not None:
                yield _compared(article, rule, published, *pair)


def _later_dates(article: Article, rule: Rule, block: Block) -> Iterator[Comparison]:
    """Founded in 1990 and, ten years later, in 2005, closed: a year counted from the one told just before."""
    if " years later" not in block.text and " years earlier" not in block.text:
        return
    for found in _LATER.finditer(block.text):
        dates = dates_between(article, block.index, found.start() - ANCHOR_REACH, found.end() + 6)
        count = vocabulary().number(found["count"])
        stated = next((fact for fact in dates if found.end() <= fact.start <= found.end() + 3), None)
        before = [fact for fact in dates if fact.end <= found.start()]
        if count is None or stated is None or not before or not _tells_year(stated):
            continue
        anchor = before[-1]
        if _tells_year(anchor) and _leads_to(article, anchor, found.start()):
            yield _counted(article, rule, anchor, stated, found, count)


def _tells_year(fact: DateFact) -> bool:
    return _is_stated(fact) and fact.year_from == "stated" and not fact.edge and (fact.year or 0) > 0


def _leads_to(article: Article, anchor: DateFact, position: int) -> bool:
    """Whether "years later" counts from a date: in the same sentence, or at the end of the one before."""
    if article.sentence_at(anchor.block, anchor.start) == article.sentence_at(anchor.block, position):
        return True
    return _NOTHING.fullmatch(article.blocks[anchor.block].text, anchor.end, position) is not None


def _counted(
    article: Article, rule: Rule, anchor: DateFact, stated: DateFact, found: re.Match[str], count: int
) -> Comparison:
    first, second = anchor.year or 0, stated.year or 0
    meant = first + count if found["way"].lower() == "later" else first - count
    slack = 1 + count // ROUND_NUMBER
    line = f"{count} years {found['way'].lower()} than {first} is {meant}."
    tolerance = f"{slack} years"
    facts = (anchor, stated)
    if abs(meant - second) <= slack or is_disputed(article, stated):
        return Comparison("agrees", facts=facts, working=(line,), tolerance=tolerance)
    finding = rule.finding(
        f"“{found['phrase']}” than {first} is {meant}, not {second}",
        [
            article.place(anchor),
            article.span_place(anchor.block, *found.span("phrase")),
            article.place(stated),
        ],
        confidence=CONFIDENCE,
        working=(line, f"A difference of up to {tolerance} is allowed."),
    )
    return Comparison("differs", facts=facts, working=finding.working, tolerance=tolerance, finding=finding)


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
        is_told_after = relative is second and relative.offsets[0][1] < 0 and " ago" in relative.text
        if (relative is second and not is_told_after) or ends not in (",", ".", ";", ")"):
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
