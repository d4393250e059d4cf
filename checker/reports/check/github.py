"""Workflow commands of GitHub Actions, which shows them as annotations beside the lines of a change."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from checker.documents.model import Document
from checker.findings import Finding, Severity
from checker.reports import Options, Result
from checker.reports.positions import portable, position, told_in_one_place
from checker.reports.records import error_records
from checker.reports.summary import Summary
from checker.reports.text import one_line, shown

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(results: Iterable[Result], out: TextIO, options: Options) -> None:
    summary = Summary()
    for result in summary.watch(results, options.severity):
        if result.report is not None:
            document = result.report.article.document
            for finding in shown(result, options.severity):
                out.write(_annotation(result.path, document, finding))
        for error in error_records(result):
            where = {"file": portable(error["path"]), "line": error.get("line", 1)}
            out.write(_command("error", where, error["message"]))
    for line in summary.lines():
        out.write(one_line(line) + "\n")


def _annotation(path: str, document: Document, finding: Finding) -> str:
    place = finding.places[0]
    end = position(document, place.end, place.origin)
    properties: dict[str, object] = {"file": portable(path), "line": place.line, "endLine": end.line}
    if end.line == place.line:  # columns are refused on an annotation of several lines
        properties |= {"col": place.column, "endColumn": end.column}
    properties["title"] = f"factlint {finding.rule}"
    lines = [told_in_one_place(finding), *finding.working]
    return _command(COMMANDS[finding.severity], properties, "\n".join(map(one_line, lines)))


def _command(name: str, properties: dict[str, object], message: str) -> str:
    told = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return f"::{name} {told}::{_data(message)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
