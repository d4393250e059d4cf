"""The fact sheets of a run as a page that stands alone, with tables that can be sorted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TextIO

from checker.reports import Options, Result
from checker.reports.page import text, write_page
from checker.reports.page.facts import facts_html
from checker.reports.records import error_records


def render(results: Iterable[Result], out: TextIO, options: Options) -> None:
    write_page(out, "Fact sheet", _body(results))


def _body(results: Iterable[Result]) -> Iterator[str]:
    yield "<header><h1>Fact sheet</h1></header>\n<main>\n"
    for result in results:
        yield f"<section>\n<h2>{text(result.path)}</h2>\n"
        for error in error_records(result):
            yield f'<p class="unchecked">Not checked: {text(error["message"])}</p>\n'
        if result.report is not None:
            yield from facts_html(result.report)
        yield "</section>\n"
    yield "</main>\n"
