"""Diagnostics of reviewdog, one a line. Columns count bytes of UTF-8, from 1; ends are exclusive."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from checker.documents.model import Document
from checker.findings import Finding, Origin, Place, Suggestion
from checker.mending import edited
from checker.reports import Options, Result
from checker.reports.positions import byte_position, edits_file, portable, told_in_one_place
from checker.reports.records import Record, dumps, error_records
from checker.reports.text import shown

SOURCE = {"name": "factlint"}


def render(results: Iterable[Result], out: TextIO, options: Options) -> None:
    for result in results:
        if result.report is not None:
            document = result.report.article.document
            for finding in shown(result, options.severity):
                out.write(dumps(_diagnostic(portable(result.path), document, finding)) + "\n")
        for error in error_records(result):
            out.write(dumps(_unchecked(error)) + "\n")


def _diagnostic(path: str, document: Document, finding: Finding) -> Record:
    first, *others = finding.places
    suggestions = (_suggestion(document, suggestion) for suggestion in finding.suggestions)
    return {
        "message": "\n".join([told_in_one_place(finding), *finding.working]),
        "location": _location(path, document, first),
        "severity": finding.severity.value.upper(),
        "source": SOURCE,
        "code": {"value": finding.rule},
        "suggestions": [suggestion for suggestion in suggestions if suggestion is not None],
        "relatedLocations": [
            {"message": other.label or other.text, "location": _location(path, document, other)}
            for other in others
        ],
    }


def _unchecked(error: Record) -> Record:
    location = {"path": portable(error["path"]), "range": {"start": {"line": error.get("line", 1)}}}
    message = f"not checked: {error['message']}"
    return {"message": message, "location": location, "severity": "ERROR", "source": SOURCE}


def _suggestion(document: Document, suggestion: Suggestion) -> Record | None:
    """The suggestion as the one range that reviewdog knows; None where its edits lie on several lines."""
    edits = suggestion.edits
    if not edits or not edits_file(document, suggestion):
        return None
    start, end = min(edit.start for edit in edits), max(edit.end for edit in edits)
    where = _range(document, start, end, "text")
    if where["start"]["line"] != where["end"]["line"]:
        return None
    return {"range": where, "text": edited(document.source, edits, start, end)}


def _location(path: str, document: Document, place: Place) -> Record:
    return {"path": path, "range": _range(document, place.start, place.end, place.origin)}


def _range(document: Document, start: int, end: int, origin: Origin) -> Record:
    first, last = (byte_position(document, offset, origin) for offset in (start, end))
    return {"start": first._asdict(), "end": last._asdict()}
