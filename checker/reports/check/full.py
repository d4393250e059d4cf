"""Findings for people: message, source lines with carets under every place, working, suggestions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TextIO

from checker.documents.model import Document
from checker.findings import Finding, Suggestion
from checker.reports import Options, Result
from checker.reports.excerpt import excerpt
from checker.reports.positions import located
from checker.reports.screen import Pieces, screen
from checker.reports.summary import Summary
from checker.reports.text import shown


def render(results: Iterable[Result], out: TextIO, options: Options) -> None:
    write = screen(out)
    summary = Summary()
    for result in summary.watch(results, options.severity):
        if result.report is None:
            continue
        for finding in shown(result, options.severity):
            for line in _finding(result.path, result.report.article.document, finding, options.width):
                write(line)
            write([])
    for closing in summary.lines():
        write([(closing, "bold" if not summary.shown else "")])


def _finding(path: str, document: Document, finding: Finding, width: int) -> Iterator[Pieces]:
    first = finding.places[0]
    yield [
        (f"{path}:{first.line}:{first.column}: ", "bold"),
        (finding.severity.value, finding.severity.value),
        (f" {finding.rule}: ", "dim"),
        (located(finding), "bold"),
    ]
    gutter = len(str(max(place.line for place in finding.places)))
    for line in excerpt(document, finding.places, width - gutter - 3):
        number = str(line.number) if line.number else ""
        style = "" if line.number else finding.severity.value
        yield [(f"{number:>{gutter}} | ", "dim"), (line.text, style)]
    for step in finding.working:
        yield [(f"{'':{gutter}} = ", "dim"), (step, "")]
    for suggestion in finding.suggestions:
        yield [(f"{'':{gutter}} + ", "dim"), (_suggestion(suggestion), "suggestion")]


def _suggestion(suggestion: Suggestion) -> str:
    return f"{suggestion.description}{' (--fix)' if suggestion.safe else ''}"
