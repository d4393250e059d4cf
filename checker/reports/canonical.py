"""Facts in canonical form: one way to write what is stated, whatever way the article wrote it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from checker.canonical import canonical as canonical_figure
from checker.facts import AnyFact, DateFact
from checker.normalizers.dates import iso_values

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def canonical(fact: AnyFact) -> str:
    """The fact for a reader: "USD 50,000,000 per month", "155 mile", "2024-05-02", "2012-05"."""
    return _date(fact) if isinstance(fact, DateFact) else canonical_figure(fact)


def _date(fact: DateFact) -> str:
    value, low, high = iso_values(fact)
    if value is not None:
        return value
    if fact.low is not None and fact.high is not None:
        return _whole(fact.low, fact.high) or f"{low} to before {high}"
    if low is not None and high is not None:
        return f"{low} to {high}"
    return _parts(fact)


def _whole(low: date | datetime, high: date | datetime) -> str | None:
    """A span of exactly one day, month or year by its short name."""
    if isinstance(low, datetime) or isinstance(high, datetime):
        return None
    if high - low == timedelta(days=1):
        return low.isoformat()
    if low.day == 1 and high.day == 1:
        months = (high.year - low.year) * 12 + high.month - low.month
        if months == 1:
            return f"{low.year:04d}-{low.month:02d}"
        if months == 12 and low.month == 1:
            return f"{low.year:04d}"
    return None


def _parts(fact: DateFact) -> str:
    """What is known of a date that stands for no certain day: "????-03-06 Monday"."""
    weekday = WEEKDAYS[fact.weekday] if fact.weekday is not None else ""
    if fact.year is None and fact.month is None and fact.day is None:
        return f"{weekday}, date unknown" if weekday else "date unknown"
    year = f"{fact.year:04d}" if fact.year is not None else "????"
    month = f"-{fact.month:02d}" if fact.month is not None else ""
    day = f"-{fact.day:02d}" if fact.day is not None else ""
    return " ".join(part for part in (year + (month or ("-??" if day else "")) + day, weekday) if part)
