"""Which day a named holiday falls on. Easter follows dateutil; the fixed and nth-weekday days are data."""

from __future__ import annotations

from datetime import date, timedelta

from checker.normalizers.dates.spans import day_of, nth_weekday
from checker.normalizers.dates.vocabulary import vocabulary


def holiday_in(name: str, year: int, language: str = "en") -> date | None:
    """The holiday's day in a year, or None where it has none; `name` is in the vocabulary's form.

    Raises KeyError for a name that the vocabulary does not hold.
    """
    rule, value = vocabulary(language).holidays[name]
    if not 1583 <= year <= 4099:  # the years for which dateutil computes Easter
        return None
    if rule == "fixed":
        return day_of(year, *value)
    if rule == "nth_weekday":
        month, weekday, which = value
        return nth_weekday(year, month, weekday, which)
    if rule == "after_thanksgiving":
        thanksgiving = nth_weekday(year, 11, 3, 4)
        return thanksgiving and thanksgiving + timedelta(days=value)
    from dateutil.easter import easter  # type: ignore[import-untyped]  # noqa: PLC0415 - few articles name Easter

    sunday: date = easter(year)
    return sunday + timedelta(days=value)
