"""The fact sheets of a run as one JSON document."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from checker.factsheet import fact_sheet, quantities
from checker.namesheet import name_sheet
from checker.reports import Options, Result
from checker.reports.records import (
    SCHEMA,
    Record,
    dumps,
    entry_record,
    error_records,
    name_record,
    not_checked_record,
    quantity_record,
)


def render(results: Iterable[Result], out: TextIO, options: Options) -> None:
    files: list[Record] = []
    errors: list[Record] = []
    for result in results:
        if result.report is not None:
            article = result.report.article
            files.append(
                {
                    "path": result.path,
                    "facts": [entry_record(entry) for entry in fact_sheet(result.report)],
                    "quantities": [quantity_record(found, article) for found in quantities(result.report)],
                    "names": [name_record(entry) for entry in name_sheet(article)],
                    "not_checked": [not_checked_record(note) for note in result.report.not_checked],
                }
            )
        errors.extend(error_records(result))
    out.write(dumps({"schema": SCHEMA, "files": files, "errors": errors}, indent=2) + "\n")
