"""One JSON object a line, as each file is done: {"path", "findings", …} or {"path", "message"}."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from checker.reports import Options, Result
from checker.reports.records import SCHEMA, dumps, error_records, report_record


def render(results: Iterable[Result], out: TextIO, options: Options) -> None:
    for result in results:
        if result.report is not None:
            record = report_record(result.report, options.severity)
            out.write(dumps({"schema": SCHEMA, **record}) + "\n")
        for error in error_records(result):
            out.write(dumps({"schema": SCHEMA, **error}) + "\n")
