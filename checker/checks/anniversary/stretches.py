"""A decade or century against the year beside it, and years that no calendar has."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from checker.article import Article
from checker.checks._dates import exceptions, is_disputed
from checker.documents.model import Block
from checker.facts import DateFact, Kind
from checker.findings import Comparison
from checker.patterns import compiled
from checker.rulebook import Rule

CONFIDENCE = 0.85
YEAR_ZERO = 0.9
DECADE_SLACK = 1
"""A decade is also counted from its year 1, as a century is."""

# "In 1898, at the end of the 18th century", "in the 18th century (1898)", "in the 1990s, in 2004,".
_YEAR_FIRST = compiled(
    r",?\s+(?:late\s+|early\s+)?(?:at|in|during|towards?|near)\s+(?:the\s+)?"
    r"(?:very\s+)?(?:(?:end|start|beginning|close|middle|turn|dawn)\s+of\s+(?:the\s+)?)?|,\s+|\s*\((?:in\s+)?(?:the\s+)?"
)
_YEAR_BEHIND = compiled(r",\s+(?:in\s+)?|\s*\((?:in\s+)?")
_BEGAN = compiled(
    r",?\s+(?:which\s+|that\s+)?(?P<way>began|begins|begun|started|starts|ended|ends)\s+(?:in|on|with)\s+"
)
_LONG = compiled(r"\b(?:[Ll]ong|[Ss]hort)\s+$")
_CLOSED = compiled(r"\s*(?:[,.;)]|$)")
_ZERO = compiled(
    r"\b(?:(?:A\.?D\.?|C\.?E\.?)\s+0(?![\d.,:]\d|\d)|(?:the\s+)?(?<![\d.,:-])(?<!\d\s)0\s+(?:A\.?D\b|B\.?C\b\.?(?:E\b)?|C\.?E\b)"
    r"|[Ii]n\s+the\s+year\s+(?:0(?![\d.,:]\d|\d)|zero)(?!\s+(?:of|to)\b))"
)


def compare_stretches(article: Article, rule: Rule) -> Iterator[Comparison]:
    """Every decade or century that stands right beside a year, and every year zero."""
    for first, second in pairwise(article.dates):
        is_stretch = first.period in ("decade", "century") or second.period in ("decade", "century")
        if is_stretch and first.block == second.block:
            yield from _beside(article, rule, article.blocks[first.block], first, second)
    for block in article.whole.blocks_holding(
        "year 0", "year zero", "AD 0", "A.D. 0", "CE 0", " 0 A", " 0 B", " 0 C"
    ):
        yield from _years_zero(article, rule, block)


def _beside(
    article: Article, rule: Rule, block: Block, first: DateFact, second: DateFact
) -> Iterator[Comparison]:
    stretch, year = (first, second) if first.period else (second, first)
    if not _is_plain_year(year) or stretch.until is not None or _is_long(block.text, stretch):
        return
    between = block.text, first.end, second.start
    began = _BEGAN.fullmatch(*between) if stretch is first else None
    closed = _CLOSED.match(block.text, second.end) is not None
    if began is None and not (
        closed and (_YEAR_BEHIND if stretch is first else _YEAR_FIRST).fullmatch(*between)
    ):
        return
    low, high = _bounds(stretch)
    facts = (first, second)
    line = f"{stretch.text} is {low} to {high}"
    value = year.year or 0
    if is_disputed(article, year):
        yield Comparison("not compared", facts, reason="the sentence speaks of the date as wrong")
        return
    if began is not None:
        end = high if began["way"].startswith("end") else low
        fits = abs(value - end) <= 1
    else:
        fits = low - DECADE_SLACK <= value <= high + DECADE_SLACK
    if fits:
        yield Comparison("agrees", facts, (line,), "one year")
        return
    finding = rule.finding(
        f"{value} is not in {stretch.text}"
        if began is None
        else f"{stretch.text} {began['way']} in {end}, not {value}",
        [article.place(first), article.place(second)],
        confidence=CONFIDENCE,
        working=(line,),
    )
    yield Comparison("differs", facts, finding.working, "one year", finding=finding)


def _is_long(text: str, stretch: DateFact) -> bool:
    """Whether it is a "long century", which has other ends."""
    return _LONG.search(text, max(0, stretch.start - 8), stretch.start) is not None


def _is_plain_year(fact: DateFact) -> bool:
    return (
        fact.kind is Kind.DATE
        and fact.year_from == "stated"
        and (fact.year or 0) >= 1000
        and fact.until is None
        and not fact.period
        and not fact.numeric
    )


def _bounds(stretch: DateFact) -> tuple[int, int]:
    """The first and the last year of a decade or century, by the looser of the two ways of counting."""
    if stretch.period == "decade":
        start = stretch.year or 0
        return (start, start + 99) if start % 100 == 0 else (start, start + 9)
    number = stretch.number or 0
    return (100 * (number - 1), 100 * number) if number > 0 else (100 * number, 100 * (number + 1))


def _years_zero(article: Article, rule: Rule, block: Block) -> Iterator[Comparison]:
    for found in _ZERO.finditer(block.text):
        start, end = found.span()
        if exceptions().mention.search(block.text, max(0, start - 60), end + 60):
            yield Comparison("not compared", reason="the sentence says that there is no such year")
            continue
        finding = rule.finding(
            "there is no year 0: 1 BC is followed by AD 1",
            [article.span_place(block.index, start, end)],
            confidence=YEAR_ZERO,
        )
        yield Comparison("differs", finding=finding)
