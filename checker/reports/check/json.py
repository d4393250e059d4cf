"""One JSON document for the whole run."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from checker.reports import Options, Result
from checker.reports.records import SCHEMA, Record, dumps, error_records, report_record, text_record


def render(results: Iterable[Result], out: TextIO, options: Options) -> None:
    files: list[Record] = []
    errors: list[Record] = []
    for result in results:
        if result.report is not None:
            files.append(
                {**report_record(result.report, options.severity), **text_record(result.report, options)}
            )
        errors.extend(error_records(result))
    out.write(dumps({"schema": SCHEMA, "files": files, "errors": errors}, indent=2) + "\n")
