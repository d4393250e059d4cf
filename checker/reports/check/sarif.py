"""SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/), for code scanning and editors.

Columns count code points from 1 and ends are exclusive, as `columnKind` says.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TextIO
from urllib.parse import quote

from checker.documents.model import Document
from checker.findings import Edit, Finding, Origin, Place, Severity, Suggestion
from checker.reports import Options, Result
from checker.reports.positions import edits_file, place_in_words, portable, position
from checker.reports.records import Record, dumps, error_records
from checker.reports.rulehelp import rule_help
from checker.reports.text import shown
from checker.version import __version__

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
ROOT = "%SRCROOT%"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
FINGERPRINT = "factlint/v1"


def render(results: Iterable[Result], out: TextIO, options: Options) -> None:
    found: list[Record] = []
    notifications: list[Record] = []
    rules: dict[str, int] = {}
    folders: dict[str, tuple[str, ...]] = {}
    for result in results:
        if result.report is not None:
            document = result.report.article.document
            for finding in shown(result, options.severity):
                index = rules.setdefault(finding.rule, len(rules))
                folders.setdefault(finding.rule, result.settings.check.rule_folders)
                found.append(_result(_artifact(result.path), document, finding, index))
        notifications += [_notification(error) for error in error_records(result)]
    run = {
        "tool": {"driver": _driver(folders)},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT: {"description": {"text": "The folder in which factlint ran."}}},
        "invocations": [
            {"executionSuccessful": not notifications, "toolExecutionNotifications": notifications}
        ],
        "results": found,
    }
    out.write(dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n")


def _driver(folders: Mapping[str, tuple[str, ...]]) -> Record:
    """The tool. folders: for each rule that found something, where else its page may be."""
    return {
        "name": "factlint",
        "semanticVersion": __version__,
        "rules": [_rule(rule, where) for rule, where in folders.items()],
    }


def _rule(rule_id: str, folders: tuple[str, ...]) -> Record:
    about = rule_help(rule_id, folders)
    if about is None:
        return {"id": rule_id}
    first, _, _ = about.text.partition("\n\n")
    return {
        "id": rule_id,
        "shortDescription": {"text": about.title},
        "fullDescription": {"text": " ".join(first.split()) or about.title},
        "help": {"text": about.text or about.title, "markdown": about.text or about.title},
        "defaultConfiguration": {"level": LEVELS[about.severity]},
    }


def _result(artifact: Record, document: Document, finding: Finding, index: int) -> Record:
    first, *others = finding.places
    fixes = (_fix(artifact, document, suggestion) for suggestion in finding.suggestions)
    return {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": LEVELS[finding.severity],
        "rank": round(finding.confidence * 100, 2),
        "message": {"text": "\n".join(_message(finding, document))},
        "locations": [{"physicalLocation": _physical(artifact, document, first)}],
        "relatedLocations": [
            {
                "id": number,
                "physicalLocation": _physical(artifact, document, other),
                "message": {"text": other.label or other.text},
            }
            for number, other in enumerate(others)
        ],
        "fixes": [fix for fix in fixes if fix is not None],
        "partialFingerprints": {FINGERPRINT: finding.fingerprint},
        "properties": {"confidence": round(finding.confidence, 4), "working": list(finding.working)},
    }


def _message(finding: Finding, document: Document) -> Iterator[str]:
    where = f" ({place_in_words(finding.places[0])})" if finding.places[0].locator is not None else ""
    yield f"{finding.message}{where}"
    yield from map(_link, range(len(finding.places) - 1), finding.places[1:])


def _link(number: int, place: Place) -> str:
    """A link in a message that leads to a related location (SARIF 2.1.0, 3.11.6)."""
    words = place_in_words(place)
    for character in "\\[]":
        words = words.replace(character, f"\\{character}")
    return f"See [{words}]({number})."


def _physical(artifact: Record, document: Document, place: Place) -> Record:
    if place.locator is not None:  # the offsets are not those of the file
        return {"artifactLocation": artifact}
    region = _region(document, place.start, place.end, place.origin)
    return {"artifactLocation": artifact, "region": {**region, "snippet": {"text": place.text}}}


def _region(document: Document, start: int, end: int, origin: Origin) -> Record:
    first, last = position(document, start, origin), position(document, end, origin)
    return {
        "startLine": first.line,
        "startColumn": first.column,
        "endLine": last.line,
        "endColumn": last.column,
    }


def _fix(artifact: Record, document: Document, suggestion: Suggestion) -> Record | None:
    if not suggestion.edits or not edits_file(document, suggestion):
        return None
    replacements = [_replacement(document, edit) for edit in suggestion.edits]
    return {
        "description": {"text": suggestion.description},
        "artifactChanges": [{"artifactLocation": artifact, "replacements": replacements}],
        "properties": {"safe": suggestion.safe},
    }


def _replacement(document: Document, edit: Edit) -> Record:
    region = _region(document, edit.start, edit.end, edit.origin)
    return {"deletedRegion": region, "insertedContent": {"text": edit.text}}


def _artifact(path: str) -> Record:
    named = portable(path)
    if Path(named).is_absolute():
        return {"uri": Path(named).as_uri()}
    return {"uri": quote(os.fsencode(named)), "uriBaseId": ROOT}


def _notification(error: Record) -> Record:
    where: Record = {"artifactLocation": _artifact(error["path"])}
    if "line" in error:
        where["region"] = {"startLine": error["line"]}
    return {
        "level": "error",
        "message": {"text": error["message"]},
        "locations": [{"physicalLocation": where}],
    }
