"""Findings and facts as plain dictionaries: the fixed formats that programs read."""

from __future__ import annotations

import json
from typing import Any

from checker.article import Article
from checker.canonical import decimal_string
from checker.engine import NotChecked, Report
from checker.errors import FactlintError
from checker.facts import AnyFact, DateFact
from checker.factsheet import Compared, Entry, fact_sheet, quantities
from checker.findings import Edit, Finding, Locator, Origin, Place, Severity, Suggestion
from checker.namesheet import NameEntry, name_sheet
from checker.normalizers.dates import iso_values
from checker.quantities import Quantity
from checker.reports import Options, Result
from checker.reports.canonical import canonical

SCHEMA = 1

Record = dict[str, Any]


def dumps(record: Any, indent: int | None = None) -> str:
    """JSON with characters as they are; escaped only where they could not be written (lone surrogates)."""
    text = json.dumps(record, ensure_ascii=False, indent=indent)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(record, indent=indent)
    return text


def finding_record(finding: Finding) -> Record:
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "confidence": round(finding.confidence, 4),
        "message": finding.message,
        "places": [place_record(place) for place in finding.places],
        "working": list(finding.working),
        "suggestions": [_suggestion_record(suggestion) for suggestion in finding.suggestions],
        "fingerprint": finding.fingerprint,
    }


def place_record(place: Place) -> Record:
    return {
        "start": place.start,
        "end": place.end,
        "line": place.line,
        "column": place.column,
        "text": place.text,
        "label": place.label,
        **_origin(place.origin),
        **_locator(place.locator),
    }


def _suggestion_record(suggestion: Suggestion) -> Record:
    return {
        "description": suggestion.description,
        "safe": suggestion.safe,
        "edits": [_edit_record(edit) for edit in suggestion.edits],
    }


def _edit_record(edit: Edit) -> Record:
    return {"start": edit.start, "end": edit.end, "text": edit.text, **_origin(edit.origin)}


def _origin(origin: Origin) -> Record:
    """Offsets count in the text, and that goes without saying; those in a separate title say so."""
    return {"in": "title"} if origin == "title" else {}


def _locator(locator: Locator | None) -> Record:
    """Only for what was extracted from a file that is no text: the file's own way to name the place."""
    return {} if locator is None else {"locator": dict(locator.values)}


def not_checked_record(note: NotChecked) -> Record:
    rule = {"rule": note.rule, "count": note.count} if note.rule else {}
    return {"reason": note.reason, **rule}


def fact_record(fact: AnyFact, place: Place) -> Record:
    """A fact as `batch --facts` writes it; `place` is where it stands in the source."""
    return {
        "start": place.start,
        "end": place.end,
        "text": place.text,
        "kind": fact.kind.value,
        **_values(fact),
        **_origin(place.origin),
        **_locator(place.locator),
    }


def _values(fact: AnyFact) -> Record:
    if isinstance(fact, DateFact):
        value, low, high = iso_values(fact)
        return {"value": value, "low": low, "high": high, "unit": None, "per": None, "hedge": None}
    numbers = (fact.value, fact.stated.low, fact.stated.high)
    value, low, high = (None if number is None else decimal_string(number) for number in numbers)
    per_count = {"per_count": decimal_string(fact.per_count)} if fact.per_count != 1 else {}
    return {
        "value": value,
        "low": low,
        "high": high,
        "unit": fact.unit.name or None,
        "per": fact.per.name if fact.per else None,
        **per_count,
        "hedge": fact.hedge.text if fact.hedge else None,
    }


def entry_record(entry: Entry) -> Record:
    """A line of the fact sheet: the fact as `batch --facts` has it, and what became of it."""
    claim = entry.claim
    return {
        **fact_record(entry.fact, entry.place),
        "line": entry.place.line,
        "column": entry.place.column,
        "canonical": canonical(entry.fact),
        "about": claim.about if claim else None,
        "speaker": (claim.speaker or None) if claim else None,
        "stance": claim.stance.value if claim else None,
        "compared": [_compared_record(compared) for compared in entry.compared],
        "not_compared": list(entry.why_not),
        "also_stated": [
            {
                **place_record(other.place),
                "canonical": canonical(other.figure),
                "outcome": other.stand or None,
            }
            for other in entry.also_stated
        ],
    }


def quantity_record(quantity: Quantity, article: Article) -> Record:
    """All statements of one quantity; each is the place of one of the facts."""
    return {
        "outcome": quantity.outcome,
        "statements": [
            {**place_record(article.place(figure)), "canonical": canonical(figure)}
            for figure in quantity.figures
        ],
    }


def name_record(entry: NameEntry) -> Record:
    """A name: its first place in the form of a fact, and all places."""
    place = entry.place
    return {
        "start": place.start,
        "end": place.end,
        "text": place.text,
        "kind": "name",
        **_origin(place.origin),
        "line": place.line,
        "column": place.column,
        "canonical": entry.spelling,
        "mentions": entry.mentions,
        "places": [place_record(mention) for mention in entry.places],
    }


def _compared_record(compared: Compared) -> Record:
    return {
        "rule": compared.rule,
        "outcome": compared.outcome,
        "with": [place_record(other) for other in compared.others],
        "tolerance": compared.tolerance,
        "working": list(compared.working),
    }


def report_record(report: Report, lowest: Severity) -> Record:
    """What `check` says of one file: findings at or above `lowest`, comparisons made and not made."""
    return {
        "path": report.path,
        "findings": [
            finding_record(finding) for finding in report.findings if finding.severity.rank >= lowest.rank
        ],
        "checked": report.checked,
        "not_checked": [not_checked_record(note) for note in report.not_checked],
    }


def sheet_record(report: Report) -> Record:
    """What `facts` says of one file: its facts, the quantities stated more than once, and its names."""
    article = report.article
    return {
        "path": report.path,
        "facts": [entry_record(entry) for entry in fact_sheet(report)],
        "quantities": [quantity_record(found, article) for found in quantities(report)],
        "names": [name_record(entry) for entry in name_sheet(article)],
        "not_checked": [not_checked_record(note) for note in report.not_checked],
    }


def text_record(report: Report, options: Options) -> Record:
    """The text that offsets count in, and the format it was read as, where they are asked for."""
    document = report.article.document
    return {"format": document.format, "text": document.own_source} if options.with_text else {}


def error_records(result: Result) -> list[Record]:
    """What could not be done for one file, in the form of the list `errors`."""
    errors = [result.error] if result.error is not None else []
    failures = result.report.failures if result.report is not None else ()
    return [
        {"path": error.path or result.path, "message": error.message, **_line(error)}
        for error in (*errors, *failures)
    ]


def _line(error: FactlintError) -> Record:
    return {} if error.line is None else {"line": error.line}
