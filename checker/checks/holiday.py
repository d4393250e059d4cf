"""Named days of the year against the dates they stand with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from checker.article import Article
from checker.checks._dates import MONTHS, REACH, WEEKDAYS, is_disputed, sentence_of, written
from checker.data import load
from checker.facts import DateFact, Kind
from checker.findings import Comparison
from checker.normalizers.dates import day_of, holidays_in, is_fixed
from checker.patterns import compiled
from checker.rulebook import Rule

CONFIDENCE = {"stated": 0.95, "article": 0.88}
NEAR = timedelta(days=7)
ANY_YEAR = 2024
"""A year for named days that are on one date in every year; it has all dates."""
GAP = 24
"""Characters that may stand between a named day and its date."""

_BESIDE = compiled(r",\s+(?:on\s+)?|\s+on\s+|\s*\(")
_FALLS = compiled(
    r"\s+(?:falls|fell|will\s+fall|falling|lands|landed|is|was|will\s+be)\s+(?:on\s+)?(?:a\s+)?"
    r"(?:this\s+year\s+on\s+)?"
)
_OPENS_LIST = compiled(r"\s*(?:,\s*)?(?:and|or|&|through|to|-|–)\s|\s*,\s+[A-Z][a-z]{2,8}\.?\s\d")


def run(article: Article, rule: Rule) -> Iterator[Comparison]:
    """Every named day that stands right beside a day of a month is looked up in the calendar.

    The year is the stated one, or the one that the paragraph or the article's date gives.
    """
    for block in article.prose:
        dates = article.dates_in(block.index)
        for first, second in pairwise(dates):
            if first.holiday or second.holiday:
                named, stated = (first, second) if first.holiday else (second, first)
                if _is_one_day(block.text, named, stated):
                    yield _compared(article, rule, named, stated)


class Exceptions(NamedTuple):
    """What keeps a named day from being compared. See the comments in the data."""

    differing: frozenset[str]
    elsewhere: frozenset[str]
    moved: re.Pattern[str]
    leads: frozenset[str]


@cache
def _exceptions() -> Exceptions:
    table = load("en", "holidays")
    words = "|".join(map(re.escape, table["moved_words"]))
    return Exceptions(
        differing=frozenset(table["differing"]),
        elsewhere=frozenset(table["elsewhere"]),
        moved=compiled(rf"\b(?:{words})\b", re.IGNORECASE),
        leads=frozenset(table["lead_words"]),
    )


def _is_one_day(text: str, named: DateFact, stated: DateFact) -> bool:
    """Whether the two name one day: side by side, in no list, neither of them a range."""
    if stated.holiday or stated.kind is not Kind.DATE or stated.day is None or stated.month is None:
        return False
    if stated.until is not None or named.until is not None or stated.numeric or named.offsets or named.period:
        return False
    first, second = sorted((named, stated), key=lambda fact: fact.start)
    lead = re.search(r"(\w+)\s+(?:the\s+)?$", text[max(0, first.start - 24) : first.start])
    if lead is not None and lead[1].lower() in _exceptions().leads:
        return False
    gap = text[first.end : second.start]
    if len(gap) > GAP:
        return False
    if first is named and _FALLS.fullmatch(gap):
        return True
    if _BESIDE.fullmatch(gap) is None or _OPENS_LIST.match(text, second.end):
        return False
    if "(" in gap:
        return text[second.end : second.end + 1] == ")"
    is_listed = lead is not None and lead[1] in ("and", "or")
    return not is_listed and text[second.end : second.end + 1] in (",", ".", ";", ")", "")


def _compared(article: Article, rule: Rule, named: DateFact, stated: DateFact) -> Comparison:
    facts = (named, stated)
    if named.holiday in _exceptions().differing:
        return Comparison("not compared", facts=facts, reason="countries keep this day on different dates")
    if is_disputed(article, stated) or _exceptions().moved.search(sentence_of(article, stated)):
        return Comparison("not compared", facts=facts, reason="the day may be kept on another date")
    years = _years(article, named, stated)
    if not years and is_fixed(named.holiday):
        return _fixed(article, rule, named, stated)
    days = [
        (day, found)
        for year in years
        if (found := holidays_in(named.holiday, year)) and (day := _day(stated, year))
    ]
    if not days:
        return Comparison("not compared", facts=facts, reason="the year is not known")
    if any(day in found for day, found in days):
        return Comparison("agrees", facts=facts, tolerance="exact")
    day, found = days[0]
    if named.holiday in _exceptions().elsewhere and abs(day - found[0]) > NEAR:
        return Comparison("not compared", facts=facts, reason="countries keep this day in different months")
    is_stated = stated.year_from == "stated" or named.year_from == "stated"
    line = f"{named.text} of {found[0].year} is {WEEKDAYS[found[0].weekday()]}, {written(found[0])}."
    working = [line]
    if not is_stated and article.published is not None:
        working.append(f"The year is that of the article's date, {written(article.published)}.")
    finding = rule.finding(
        f"{named.text} is {written(found[0])}, not {written(day)}",
        [article.place(fact) for fact in sorted(facts, key=lambda fact: fact.start)],
        confidence=CONFIDENCE["stated" if is_stated else "article"],
        working=working,
    )
    return Comparison("differs", facts=facts, working=finding.working, tolerance="exact", finding=finding)


def _fixed(article: Article, rule: Rule, named: DateFact, stated: DateFact) -> Comparison:
    """A named day that is on one date in every year, where no year is known."""
    facts = (named, stated)
    (right,) = holidays_in(named.holiday, ANY_YEAR)
    day = _day(stated, ANY_YEAR)
    if day is None or day == right:
        return Comparison("agrees" if day else "not compared", facts=facts, tolerance="exact")
    if named.holiday in _exceptions().elsewhere and abs(day - right) > NEAR:
        return Comparison("not compared", facts=facts, reason="countries keep this day in different months")
    line = f"{named.text} is {MONTHS[right.month - 1]} {right.day} in every year."
    finding = rule.finding(
        f"{named.text} is {MONTHS[right.month - 1]} {right.day}, not {MONTHS[day.month - 1]} {day.day}",
        [article.place(fact) for fact in sorted(facts, key=lambda fact: fact.start)],
        confidence=CONFIDENCE["article"],
        working=(line,),
    )
    return Comparison("differs", facts=facts, working=(line,), tolerance="exact", finding=finding)


def _years(article: Article, named: DateFact, stated: DateFact) -> list[int]:
    """The years that may be meant, the likeliest first: the stated one, or those near the article's date."""
    for fact in (stated, named):
        if fact.year is not None and fact.year_from in ("stated", "paragraph"):
            return [fact.year]
    if article.published is None:
        return []
    base = article.published
    near = [base.year + step for step in (-1, 0, 1)]
    within = [
        year for year in near if (day := _day(stated, year)) and abs(day - base) <= timedelta(days=REACH)
    ]
    return sorted(within, key=lambda year: abs((_day(stated, year) or base) - base))


def _day(fact: DateFact, year: int) -> date | None:
    return day_of(year, fact.month or 0, fact.day or 0)
