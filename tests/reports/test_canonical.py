from __future__ import annotations

from datetime import date, datetime

import pytest

from checker.facts import DateFact, Kind
from checker.reports.canonical import canonical


def stated(kind: Kind = Kind.DATE, **parts: object) -> DateFact:
    return DateFact(kind, 0, 0, 1, "x", **parts)  # type: ignore[arg-type]


DAY, NEXT = date(2024, 5, 2), date(2024, 5, 3)


@pytest.mark.parametrize(
    ("fact", "shown"),
    [
        (stated(full=True, low=DAY, high=NEXT), "2024-05-02"),
        (stated(low=DAY, high=NEXT), "2024-05-02"),
        (stated(low=date(2012, 5, 1), high=date(2012, 6, 1)), "2012-05"),
        (stated(low=date(2012, 12, 1), high=date(2013, 1, 1)), "2012-12"),
        (stated(low=date(2012, 1, 1), high=date(2013, 1, 1)), "2012"),
        (stated(low=DAY, high=date(2024, 5, 9)), "2024-05-02 to before 2024-05-09"),
        (stated(full=True, low=datetime(2024, 5, 2, 9, 30), high=NEXT), "2024-05-02T09:30:00"),
        (stated(Kind.TIME, hour=9, minute=5), "09:05:00"),
        (stated(Kind.TIME, hour=9, until=stated(Kind.TIME, hour=17)), "09:00:00 to 17:00:00"),
        (stated(month=3, day=6, weekday=0), "????-03-06 Monday"),
        (stated(month=3), "????-03"),
        (stated(year=2023, day=6), "2023-??-06"),
        (stated(weekday=0), "Monday, date unknown"),
        (stated(), "date unknown"),
    ],
)
def test_dates(fact: DateFact, shown: str) -> None:
    assert canonical(fact) == shown
