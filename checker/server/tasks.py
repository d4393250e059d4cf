"""What the pool's processes do: read an article, check it, and write the answer as JSON."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from io import StringIO
from typing import Literal

from checker.documents import read_bytes, read_text
from checker.documents.model import Document
from checker.engine import Report, check_document
from checker.errors import DocumentError
from checker.findings import Severity
from checker.reports import Options, Result, render
from checker.reports.text import shown
from checker.reuse import keep
from checker.rulebook import RuleBook, open_book
from checker.server.annotated import Annotated
from checker.server.matches import check_record
from checker.settings import Settings

PRELOAD = ("checker.server.preloaded",)
"""What is imported once for all of the pool's processes."""
WARMING = """A new bridge

LUNNA, 14 March 2023 - The bridge, 20 miles (32 km) from town, cost $1.2 billion, said Anna Reyes, 42.
About 12 percent of 300 drivers used it on Tuesday.
"""
"""An article that lets everything be loaded that articles need, so that the first one is answered as fast as
the next."""


Asked = Literal["check", "facts", "annotate"]


@dataclass(frozen=True, slots=True)
class Sent:
    """An article as it was sent: a text, or the bytes of a file. name: what the answer calls it."""

    content: str | bytes
    format: str = "text"
    name: str = "-"
    title: str | None = None
    date: str | None = None

    def read(self) -> Document:
        """Raises DocumentError."""
        if isinstance(self.content, bytes):
            return read_bytes(self.content, path=self.name, format=self.format)
        return read_text(self.content, path=self.name, format=self.format, title=self.title, date=self.date)


@dataclass(frozen=True, slots=True)
class Work:
    """One request: what is asked (the findings or facts of an article, or a Word file with the findings as
    comments), and how. with_text: whether JSON has the text that offsets count in; dismissed: fingerprints of
    findings to leave out."""

    asked: Asked
    article: Sent
    settings: Settings = field(default_factory=Settings)
    severity: Severity = Severity.WARNING
    with_text: bool = False
    dismissed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Matching:
    """One request of a LanguageTool client. language: as the answer repeats it.

    only, without: ids of rules and names of families to run alone (None for all) or not at all; those that
    are not known are left out, because clients send the names of LanguageTool's own.
    """

    text: Annotated
    language: str
    detected: bool = False
    only: tuple[str, ...] | None = None
    without: tuple[str, ...] = ()
    picky: bool = False


Task = Work | Matching


class Desk:
    """Answers tasks with JSON or with Word files. The rule book is loaded once."""

    def __init__(self, folders: tuple[str, ...] = ()) -> None:
        keep()
        self._folders = folders
        self._book: RuleBook = open_book(folders)[0]
        self(Work("facts", Sent(WARMING)))

    def __call__(self, task: Task) -> bytes:
        """Raises FactlintError for an article that cannot be read and for unknown rules."""
        if isinstance(task, Matching):
            return self._matches(task).encode()
        report = _without(self._report(task.article.read(), task.settings), task.dismissed)
        if task.asked == "annotate":
            return _annotated(task, report)
        out = StringIO()
        options = Options(task.severity, with_text=task.with_text)
        render(task.asked, "json", [Result(report.path, report)], out, options)
        return out.getvalue().encode()

    def _matches(self, task: Matching) -> str:
        known = {name.casefold(): name for rule in self._book for name in (rule.id, rule.family)}
        only = _known(task.only or (), known)
        without = _known(task.without, known) if only or task.only is None else tuple(known.values())
        settings = Settings(select=only, ignore=without)
        report = self._report(read_text(task.text.plain), settings)
        lowest = Severity.INFO if task.picky else Severity.WARNING
        return check_record(report, self._book, task.text, task.language, task.detected, lowest)

    def _report(self, document: Document, settings: Settings) -> Report:
        return check_document(document, settings, self._book)


def _without(report: Report, dismissed: frozenset[str]) -> Report:
    kept = tuple(finding for finding in report.findings if finding.fingerprint not in dismissed)
    return replace(report, findings=kept) if dismissed else report


def _annotated(task: Work, report: Report) -> bytes:
    from checker.reports.word import annotate  # noqa: PLC0415  (only where something is annotated)

    data = task.article.content
    if not isinstance(data, bytes) or report.article.document.format != "docx":
        raise DocumentError("not annotated: it is no Word file")
    return annotate(data, shown(Result(report.path, report), task.severity), path=task.article.name)


def _known(names: tuple[str, ...], known: dict[str, str]) -> tuple[str, ...]:
    return tuple(known[name.casefold()] for name in names if name.casefold() in known)


def desk(folders: tuple[str, ...]) -> Callable[[], Desk]:
    """What makes a desk in a process of the pool."""
    return partial(Desk, folders)
