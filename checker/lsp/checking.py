"""Checks a text that is open in an editor, and keeps what an editor asks about afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePath

from checker.configuration import Configuration
from checker.configuration.merging import run_settings
from checker.documents import extensions, formats, read_text
from checker.engine import Report, check_document
from checker.errors import FactlintError
from checker.factsheet import Entry, fact_sheet
from checker.findings import Finding, Severity
from checker.lsp.text import Text
from checker.rulebook import open_book

LANGUAGES = {"plaintext": "text", "text": "text", "tex": "latex", "restructuredtext": "rst"}
"""The format of each language of editors that has another name."""


@dataclass(frozen=True)
class Checked:
    """The report of one version of a text; shown: the findings that the editor is told of."""

    text: Text
    version: int
    report: Report
    shown: tuple[Finding, ...]

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The fact sheet, made when it is first asked for."""
        return fact_sheet(self.report)

    def findings_at(self, start: int, end: int) -> list[Finding]:
        """The findings of which a place touches a span of the text."""
        return [
            finding
            for finding in self.shown
            if any(
                place.origin == "text" and place.start <= end and start <= place.end
                for place in finding.places
            )
        ]


def format_of(path: str, language: str) -> str | None:
    """How to read a text, by its file's name or else by its language; None for what is not read."""
    by_name = extensions().get(PurePath(path).suffix.lower())
    if by_name is not None:
        return by_name
    name = LANGUAGES.get(language, language)
    return name if name in formats() else None


def check_text(text: Text, version: int, path: str, format: str, configuration: Configuration) -> Checked:
    """Check one version. Raises FactlintError."""
    file = Path(path)
    settings = configuration.file(file)
    book, _ = open_book(settings.check.rule_folders)
    document = read_text(text.source, path=path, format=settings.document_format or format)
    report = check_document(document, settings.check, book)
    lowest: Severity = run_settings(configuration.explained(file).values).severity
    shown = tuple(finding for finding in report.findings if finding.severity.rank >= lowest.rank)
    return Checked(text, version, report, shown)


def problem_of(error: Exception) -> str:
    """What an editor is told of an error, in a line."""
    if isinstance(error, FactlintError):
        return str(error)
    return f"internal error: {type(error).__name__}: {' '.join(str(error).split())}"
