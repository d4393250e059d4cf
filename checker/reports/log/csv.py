"""A reconciliation log as comma-separated values."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import TextIO

from checker.reports import Options, Result
from checker.reports.log import Row, made_by, rows
from checker.reports.records import error_records

HEADER = (*Row._fields, "version", "rule_book")


def render(results: Iterable[Result], out: TextIO, options: Options) -> None:
    table = csv.writer(out, lineterminator="\n")
    table.writerow(HEADER)
    for result in results:
        made = made_by(result)
        table.writerows((*row, *made) for row in rows(result))
        for error in error_records(result):
            told = {"path": error["path"], "outcome": "not checked", "reason": error["message"]}
            table.writerow((*(told.get(name, "") for name in Row._fields), *made))
