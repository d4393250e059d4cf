"""The fact sheets of a run as one table of comma-separated values, a row for each fact and each name."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import TextIO

from checker.factsheet import Entry, fact_sheet
from checker.namesheet import NameEntry, name_sheet
from checker.reports import Options, Result
from checker.reports.canonical import canonical
from checker.reports.records import fact_record
from checker.reports.text import one_line

FIELDS = ("kind", "value", "low", "high", "unit", "per", "hedge")
HEADER = (
    *("path", "line", "column", "text", "canonical"),
    *FIELDS,
    *("about", "speaker", "stance", "compared", "not_compared", "also_stated", "mentions", "lines"),
)


def render(results: Iterable[Result], out: TextIO, options: Options) -> None:
    table = csv.writer(out, lineterminator="\n")
    table.writerow(HEADER)
    for result in results:
        if result.report is not None:
            table.writerows(_row(result.path, entry) for entry in fact_sheet(result.report))
            table.writerows(_name_row(result.path, name) for name in name_sheet(result.report.article))


def _row(path: str, entry: Entry) -> list[str | int]:
    record = fact_record(entry.fact, entry.place)
    claim = entry.claim
    return [
        path,
        entry.place.line,
        entry.place.column,
        one_line(entry.place.text),
        canonical(entry.fact),
        *(record[name] or "" for name in FIELDS),
        claim.about if claim else "",
        claim.speaker if claim else "",
        claim.stance.value if claim else "",
        "; ".join(compared.in_words for compared in entry.compared),
        "; ".join(entry.why_not),
        "; ".join(other.in_words for other in entry.also_stated),
        "",
        "",
    ]


def _name_row(path: str, name: NameEntry) -> list[str | int]:
    """A name has a place, its spelling and how often and on which lines it stands, and nothing else."""
    filled: dict[str, str | int] = {
        "path": path,
        "line": name.place.line,
        "column": name.place.column,
        "text": one_line(name.place.text),
        "canonical": one_line(name.spelling),
        "kind": "name",
        "mentions": name.mentions,
        "lines": " ".join(str(line) for line in name.lines),
    }
    return [filled.get(column, "") for column in HEADER]
