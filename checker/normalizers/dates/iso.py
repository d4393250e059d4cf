"""Dates and times in ISO 8601, as fact sheets write them."""

from __future__ import annotations

from datetime import date, datetime

from checker.facts import DateFact, Kind

IsoValues = tuple[str | None, str | None, str | None]


def iso_values(fact: DateFact) -> IsoValues:
    """(value, low, high): the value of a full date or time, else the ends of its span; None if unresolved."""
    if fact.kind is Kind.TIME:
        value = _clock(fact)
        return (None, value, _clock(fact.until)) if fact.until else (value, None, None)
    if fact.low is None or fact.high is None:
        return None, None, None
    if fact.full:
        return _written(fact.low), None, None
    return None, _written(fact.low), _written(fact.high)


def _written(moment: date | datetime) -> str:
    return moment.isoformat()


def _clock(fact: DateFact) -> str | None:
    hour, minute, second = fact.hour or 0, fact.minute or 0, fact.second or 0
    if hour > 23 or minute > 59 or second > 59:
        return None
    return f"{hour:02}:{minute:02}:{second:02}"
