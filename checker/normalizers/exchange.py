"""What one currency was worth in another, month by month since 1999.

The table ships compiled (see `exchange_build`, which names its source) and loads once a process, in about
20 ms. Nothing is asked of a network.
"""

from __future__ import annotations

import zlib
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from pathlib import Path

from checker.interval import Interval

TABLE_PATH = Path(__file__).parent.parent / "data" / "exchange.zlib"
FIRST_YEAR = 1999
REACH = timedelta(days=30)
"""How far from a date a rate may have been taken."""

EURO = "EUR"
FIXED = {
    "ATS": "13.7603",
    "BEF": "40.3399",
    "DEM": "1.95583",
    "ESP": "166.386",
    "FIM": "5.94573",
    "FRF": "6.55957",
    "GRD": "340.750",
    "IEP": "0.787564",
    "ITL": "1936.27",
    "LUF": "40.3399",
    "NLG": "2.20371",
    "PTE": "200.482",
}
"""Units of the currencies that became the euro, for one: Council Regulations (EC) 2866/98 and 1478/2000."""


@cache
def _table() -> dict[str, str]:
    lines = zlib.decompress(TABLE_PATH.read_bytes()).decode().split("\n")
    return {line[:3]: line[4:] for line in lines}


@cache
def _months(code: str) -> dict[int, Interval]:
    """The lowest and highest rate of a currency to the euro, by month since January 1999."""
    decimals, _, cells = _table()[code].partition(" ")
    unit = Fraction(1, 10 ** int(decimals))
    found = {}
    for month, cell in enumerate(cells.split(",")):
        if cell != "-":
            low, _, above = cell.partition(" ")
            found[month] = Interval(int(low) * unit, (int(low) + int(above)) * unit)
    return found


def knows(code: str) -> bool:
    """Whether anything is known of a currency, by its ISO 4217 code."""
    return code == EURO or code in FIXED or code in _table()


@cache
def rates(one: str, other: str, first: date | None = None, last: date | None = None) -> Interval | None:
    """How many units of `other` one unit of `one` was worth, lowest to highest.

    Between two dates, `REACH` to either side; without dates, over all of history. None where a currency is
    unknown or the time lies outside the table.
    """
    if not (knows(one) and knows(other)):
        return None
    months = _shared_months(one, other)
    if months and first is not None and last is not None:
        low, high = _month(first - REACH), _month(last + REACH)
        months = [month for month in months if low <= month <= high]
        if not months:
            return None
    crosses = [_cross(one, other, month) for month in months or [0]]
    lows = [cross.low for cross in crosses if cross.low is not None]
    highs = [cross.high for cross in crosses if cross.high is not None]
    return Interval(min(lows), max(highs))


def _month(day: date) -> int:
    return (day.year - FIRST_YEAR) * 12 + day.month - 1


def _shared_months(one: str, other: str) -> list[int]:
    """The months of which both rates are known; none where both are fixed to the euro."""
    listed = [set(_months(code)) for code in (one, other) if code in _table()]
    return sorted(set.intersection(*listed)) if listed else []


def _cross(one: str, other: str, month: int) -> Interval:
    a, b = _to_euro(one, month), _to_euro(other, month)
    if a.low is None or a.high is None or b.low is None or b.high is None:
        raise ValueError("an open rate")
    return Interval(b.low / a.high, b.high / a.low)


def _to_euro(code: str, month: int) -> Interval:
    if code == EURO:
        return Interval.point(1)
    return Interval.point(Fraction(FIXED[code])) if code in FIXED else _months(code)[month]
