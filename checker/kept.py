"""What of a report is kept on disk and sent between processes: all that it says, without the article."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from checker.article import Article
from checker.documents.model import Document, Note
from checker.engine import NotChecked, Report, check_document
from checker.errors import InternalError
from checker.findings import Edit, Finding, Locator, Place, Severity, Suggestion
from checker.settings import Settings


@dataclass(frozen=True, slots=True)
class KeptReport:
    """The parts of a report by the names they have there; failures as their messages."""

    findings: tuple[Finding, ...]
    checked: dict[str, int]
    not_checked: tuple[NotChecked, ...]
    notes: tuple[Note, ...] = ()
    suppressed: tuple[Finding, ...] = ()
    failures: tuple[str, ...] = ()
    seconds: Mapping[str, float] = field(default_factory=dict)

    def report(self, path: str, reading: Callable[[], Document], settings: Settings) -> Report:
        """The report again. The article is read, and checked, only where somebody asks for it."""
        article = Article(reading, settings.date, settings.weights, settings.reading)
        return Report(
            article=article,
            path=path,
            findings=self.findings,
            checked=self.checked,
            not_checked=self.not_checked,
            comparing=lambda: check_document(article.document, settings).comparisons,
            notes=self.notes,
            failures=tuple(InternalError(message, path=path) for message in self.failures),
            suppressed=self.suppressed,
            seconds=self.seconds,
        )


def kept_report(report: Report) -> KeptReport:
    """What is kept of a report before a baseline is applied to it."""
    return KeptReport(
        findings=report.findings,
        checked=report.checked,
        not_checked=report.not_checked,
        notes=report.notes,
        suppressed=report.suppressed,
        failures=tuple(failure.message for failure in report.failures),
        seconds=report.seconds,
    )


def dumps(kept: KeptReport) -> bytes:
    """A kept report as JSON."""
    return json.dumps(asdict(kept)).encode()


def loads(data: bytes) -> KeptReport:
    """A kept report from JSON. Raises ValueError, TypeError, KeyError or AttributeError for anything else."""
    record = json.loads(data)
    return KeptReport(
        findings=tuple(map(_finding, record["findings"])),
        checked=record["checked"],
        not_checked=tuple(NotChecked(**each) for each in record["not_checked"]),
        notes=tuple(Note(**each) for each in record["notes"]),
        suppressed=tuple(map(_finding, record["suppressed"])),
        failures=tuple(record["failures"]),
        seconds=record["seconds"],
    )


def _finding(record: dict[str, Any]) -> Finding:
    return Finding(
        **{
            **record,
            "severity": Severity(record["severity"]),
            "places": tuple(map(_place, record["places"])),
            "working": tuple(record["working"]),
            "suggestions": tuple(map(_suggestion, record["suggestions"])),
        }
    )


def _place(record: dict[str, Any]) -> Place:
    locator = record["locator"]
    return Place(**{**record, "locator": locator and Locator(locator["words"], _frozen(locator["values"]))})


def _suggestion(record: dict[str, Any]) -> Suggestion:
    return Suggestion(**{**record, "edits": tuple(Edit(**edit) for edit in record["edits"])})


def _frozen(value: Any) -> Any:
    """Lists of JSON as the tuples they were."""
    return tuple(map(_frozen, value)) if isinstance(value, list) else value
