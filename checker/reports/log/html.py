"""A reconciliation log as a page that stands alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TextIO

from checker.reports import Options, Result
from checker.reports.log import Row, made_by, rows
from checker.reports.page import text, write_page
from checker.reports.page.facts import table_html
from checker.reports.records import error_records
from checker.reports.text import counted

HEADER = tuple(name.replace("_", " ").capitalize() for name in Row._fields[1:])


def render(results: Iterable[Result], out: TextIO, options: Options) -> None:
    write_page(out, "Reconciliation log", _body(results))


def _body(results: Iterable[Result]) -> Iterator[str]:
    yield "<header><h1>Reconciliation log</h1></header>\n<main>\n"
    for result in results:
        version, book = made_by(result)
        yield f"<section>\n<h2>{text(result.path)}</h2>\n"
        yield f"<p>factlint {version}, rule book {book}</p>\n"
        for error in error_records(result):
            yield f'<p class="unchecked">Not checked: {text(error["message"])}</p>\n'
        made = list(rows(result))
        if made:
            cells = ([[str(value)] for value in row[1:]] for row in made)
            yield from table_html(counted(len(made), "row"), HEADER, cells)
        yield "</section>\n"
    yield "</main>\n"
