"""Which day a named holiday falls on. Easter follows dateutil; the fixed and nth-weekday days are data."""

from __future__ import annotations

from datetime import date, timedelta

from checker.normalizers.dates.spans import day_of, nth_weekday
from checker.normalizers.dates.vocabulary import vocabulary

WESTERN, ORTHODOX = 3, 2
"""The methods of `dateutil.easter`."""
THANKSGIVING = (11, 3, 4)
"""Month, weekday and which one: the fourth Thursday of November."""
CANADIAN_THANKSGIVING = (10, 0, 2)


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
        thanksgiving = nth_weekday(year, *THANKSGIVING)
        return thanksgiving and thanksgiving + timedelta(days=value)
    return _easter(year) + timedelta(days=value)


def holidays_in(name: str, year: int, language: str = "en") -> tuple[date, ...]:
    """Every day that goes by a holiday's name in a year, the usual one first.

    Easter is also that of the Orthodox churches, Thanksgiving also Canada's (second Monday of October).
    Raises KeyError for a name that the vocabulary does not hold.
    """
    usual = holiday_in(name, year, language)
    if usual is None:
        return ()
    rule, value = vocabulary(language).holidays[name]
    if rule == "after_easter":
        return usual, _easter(year, ORTHODOX) + timedelta(days=value)
    if rule == "nth_weekday" and value == list(THANKSGIVING):
        other = nth_weekday(year, *CANADIAN_THANKSGIVING)
        return (usual, other) if other else (usual,)
    return (usual,)


def is_fixed(name: str, language: str = "en") -> bool:
    """Whether a holiday is on one date in every year. Raises KeyError for an unknown name."""
    return bool(vocabulary(language).holidays[name][0] == "fixed")


def _easter(year: int, method: int = WESTERN) -> date:
    from dateutil.easter import easter  # type: ignore[import-untyped]  # noqa: PLC0415 - few articles name Easter

    sunday: date = easter(year, method)
    return sunday
