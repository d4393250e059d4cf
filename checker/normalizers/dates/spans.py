"""What stretch of time a date's parts name: pure calendar arithmetic, high ends exclusive."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date, datetime, timedelta

from checker.facts import DateFact

Span = tuple[date, date] | tuple[datetime, datetime]
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
_TWELFTHS = {
    "early": (0, 6),
    "mid": (3, 9),
    "late": (6, 12),
    "start": (0, 4),
    "middle": (4, 8),
    "end": (8, 12),
}
_DAYS = {"day": 1, "week": 7, "weekday": 7, "weekend": 7}


def month_start(year: int, month: int) -> date | None:
    """The first day of a month counted from 1 of the year; months beyond 12 run into later years."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, 1) if 1 <= year <= 9999 else None


def day_of(year: int, month: int, day: int) -> date | None:
    """The date, or None where there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def shifted(start: date, unit: str, count: int) -> date | None:
    """The date `count` units later; the last day of a shorter month where the day does not exist there."""
    try:
        if unit in _DAYS:
            return start + timedelta(days=_DAYS[unit] * count)
    except OverflowError:
        return None
    first = month_start(start.year, start.month + _MONTHS[unit] * count)
    return first and first.replace(day=min(start.day, monthrange(first.year, first.month)[1]))


def period_span(unit: str, anchor: date) -> tuple[date, date] | None:
    """The week (from Monday), weekend, month … century that holds a day; a century is 1900 to 1999."""
    if unit in ("week", "weekend"):
        monday = anchor - timedelta(days=anchor.weekday())
        first = monday + timedelta(days=5) if unit == "weekend" else monday
        return first, monday + timedelta(days=7)
    if unit == "day":
        return anchor, anchor + timedelta(days=1)
    months = _MONTHS[unit]
    if months <= 12:
        low = month_start(anchor.year, (anchor.month - 1) // months * months + 1)
    else:
        low = month_start(max(1, anchor.year - anchor.year % (months // 12)), 1)
    high = low and month_start(low.year, low.month + months)
    return (low, high) if low and high else None


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date | None:
    """The nth weekday of a month, the last one for -1; None where the month has fewer."""
    first, days = monthrange(year, month)
    earliest = 1 + (weekday - first) % 7
    if nth < 0:
        return date(year, month, earliest + (days - earliest) // 7 * 7)
    return day_of(year, month, earliest + 7 * (nth - 1))


def narrowed(low: date, high: date, edge: str) -> tuple[date, date]:
    """The part of a span that an edge names: a half ("early"), the middle half or a third ("end of")."""
    if edge not in _TWELFTHS:
        return low, high
    months = (high.year - low.year) * 12 + high.month - low.month
    if months >= 12 and low.day == high.day == 1:
        cuts = [month_start(low.year, low.month + months * part // 12) or low for part in range(13)]
    else:
        days = (high - low).days
        cuts = [low + timedelta(days=days * part // 12) for part in range(13)]
    first, last = _TWELFTHS[edge]
    return cuts[first], cuts[last]


def nth_week(low: date, high: date, nth: int) -> tuple[date, date] | None:
    """The nth week, from Monday, of those that have most of their days in a span; -1 is the last."""
    first = low - timedelta(days=low.weekday()) + timedelta(days=7 if low.weekday() > 3 else 0)
    last = high - timedelta(days=high.weekday()) - timedelta(days=7 if high.weekday() <= 3 else 0)
    start = last if nth < 0 else first + timedelta(days=7 * (nth - 1))
    return (start, start + timedelta(days=7)) if first <= start <= last else None


def stated_span(fact: DateFact) -> tuple[date, date] | None:
    """The span that a date's own parts name, or None where a part is missing, impossible or before Christ."""
    if fact.period == "century" and fact.number:
        return _century(fact.number)
    if fact.year is None or not 1 <= fact.year <= 9998 or fact.relative:
        return None
    year = fact.year
    if fact.period == "week" and fact.nth is not None:
        outer = stated_span(replace(fact, period="", nth=None))
        return outer and nth_week(*outer, fact.nth)
    if fact.period == "decade":
        low, high = month_start(year, 1), month_start(year + 10, 1)
    elif fact.period in ("quarter", "half") and fact.number:
        months = _MONTHS[fact.period]
        low, high = (
            month_start(year, (fact.number - 1) * months + 1),
            month_start(year, fact.number * months + 1),
        )
    elif fact.period or (fact.month is not None and not 1 <= fact.month <= 12):
        return None
    elif fact.month is None:
        low, high = (month_start(year, 1), month_start(year + 1, 1)) if fact.day is None else (None, None)
    elif fact.day is not None:
        low = day_of(year, fact.month, fact.day)
        high = low and low + timedelta(days=1)
    elif fact.nth is not None and fact.weekday is not None:
        low = nth_weekday(year, fact.month, fact.weekday, fact.nth)
        high = low and low + timedelta(days=1)
    else:
        low, high = month_start(year, fact.month), month_start(year, fact.month + 1)
    return (low, high) if low and high else None


def _century(number: int) -> tuple[date, date] | None:
    if not 1 <= number <= 99:
        return None
    return date(max(1, (number - 1) * 100), 1, 1), date(number * 100, 1, 1)
