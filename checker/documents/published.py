"""Reads the date on which an article was published, in whatever form a file or a sender writes it."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import UTC, date, datetime

from checker.patterns import compiled

_YEAR_FIRST = compiled(r"(\d{4})([-/.]?)(\d{1,2})\2(\d{1,2})(?!\d)")
_MONTH_FIRST = compiled(
    r"(?P<month>[A-Za-z]{3,9})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})(?!\d)"
)
_DAY_FIRST = compiled(
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+(?P<month>[A-Za-z]{3,9})\.?,?\s+(?P<year>\d{4})(?!\d)"
)
_NUMERIC = compiled(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LONGEST = 100
"""Characters; whatever is longer is no date."""
_EPOCH_FROM = 10**8
"""Seconds since 1970 from which on a number is a time stamp (3 March 1973) and not a year or a day."""


def parse_date(value: object) -> date | None:
    """The calendar day of a date in any usual form, as it was written (no change of time zone), or None.

    Takes dates and datetimes, ISO 8601 and RFC 2822 strings, written dates ("May 2, 2024"), numeric dates
    that can be read in one way only, and time stamps (seconds or milliseconds since 1970, in UTC).
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _from_epoch(value)
    if not isinstance(value, str) or len(value) > _LONGEST:
        return None
    return _from_text(value.strip())


def _from_epoch(value: float) -> date | None:
    seconds = value / 1000 if value >= _EPOCH_FROM * 1000 else value
    with suppress(ValueError, OverflowError, OSError):
        if seconds >= _EPOCH_FROM:
            return datetime.fromtimestamp(seconds, UTC).date()
    return None


def _from_text(text: str) -> date | None:
    if found := _YEAR_FIRST.match(text):
        year, separator, month, day = found.groups()
        return _day(year, month, day) if separator or len(month + day) == 4 else None
    if found := _MONTH_FIRST.search(text) or _DAY_FIRST.search(text):
        return _day(found["year"], _month_number(found["month"]), found["day"])
    if found := _NUMERIC.match(text):
        return _only_reading(found)
    return _through_dateparser(text)


def _month_number(name: str) -> int:
    short = name[:3].lower()
    return _MONTHS.index(short) + 1 if short in _MONTHS else 0


def _day(year: str | int, month: str | int, day: str | int) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _only_reading(found: re.Match[str]) -> date | None:
    """The date of "13/05/2024"; None for "03/05/2024", which is March in one country and May in another."""
    first, second, year = found.groups()
    readings = {_day(year, first, second), _day(year, second, first)} - {None}
    return readings.pop() if len(readings) == 1 else None


def _through_dateparser(text: str) -> date | None:
    """Whatever else holds a day, a month and a year; relative dates ("yesterday") do not."""
    if not re.search(r"\d{4}", text) or not re.search(r"[^\W\d_]{3}", text):
        return None
    import dateparser  # noqa: PLC0415 - slow to load, seldom needed

    settings = {"REQUIRE_PARTS": ["day", "month", "year"], "PARSERS": ["absolute-time"]}
    try:
        found = dateparser.parse(text, settings=settings)
    except (ValueError, OverflowError, TypeError):
        return None
    return found.date() if found else None
