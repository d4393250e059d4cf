"""The fact sheets of a run as one JSON document."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from checker.reports import Options, Result
from checker.reports.records import SCHEMA, Record, dumps, error_records, sheet_record, text_record


def render(results: Iterable[Result], out: TextIO, options: Options) -> None:
    files: list[Record] = []
    errors: list[Record] = []
    for result in results:
        if result.report is not None:
            files.append({**sheet_record(result.report), **text_record(result.report, options)})
        errors.extend(error_records(result))
    out.write(dumps({"schema": SCHEMA, "files": files, "errors": errors}, indent=2) + "\n")
