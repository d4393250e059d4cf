"""From the paths of a command line to results, one file at a time."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from checker.cli.exits import CLEAN, FOUND, UNCHECKED, complain
from checker.configuration import Configuration
from checker.documents.folders import Found
from checker.documents.model import Document
from checker.engine import check_document
from checker.errors import FactlintError, InternalError
from checker.findings import Severity
from checker.reports import Result
from checker.reports.text import counted
from checker.rulebook import open_book
from checker.settings import FileSettings

if TYPE_CHECKING:
    from checker.baseline import Baseline

STDIN = "-"
LONG_RUN = 20
"""Files from which on a run shows its progress on a terminal."""


class Task(NamedTuple):
    """An article to check, by its path, and what is decided for it."""

    path: str
    settings: FileSettings


def tasks(paths: Iterable[str], configuration: Configuration) -> list[Task | Result]:
    """Each article named or found in a folder named, once; an error where there is none.

    Raises SettingsError for configuration that does not fit.
    """
    from checker.documents import find_articles  # noqa: PLC0415

    configuration.file(STDIN)  # what is wrong with the options is told even where there is no article
    found: dict[str, Task | Result] = {}
    for path in paths:
        inside = Found((), ()) if path == STDIN else find_articles([path], choice=configuration)
        for name in [path] if path == STDIN else map(str, inside.files):
            found.setdefault(name, Task(name, configuration.file(name)))
        for error in inside.errors:
            found.setdefault(f"{path}\0", Result(path, error=error))
    return list(found.values())


def read(path: str, document_format: str | None) -> Document:
    """The article in a file or on standard input. Raises DocumentError."""
    from checker.documents import read_bytes, read_file  # noqa: PLC0415

    if path == STDIN:
        return read_bytes(sys.stdin.buffer.read(), path=path, format=document_format or "text")
    return read_file(path, document_format)


def check_all(articles: list[Task | Result]) -> Iterable[Result]:
    """The result of each article, in order. Shows progress on long runs."""
    if len(articles) < LONG_RUN or not sys.stderr.isatty():
        return map(check_task, articles)
    return _with_progress(articles)


def check_task(task: Task | Result) -> Result:
    """The result of one article; whatever goes wrong with it is told in the result."""
    if isinstance(task, Result):
        return task
    try:
        book, _ = open_book(task.settings.check.rule_folders)
        document = read(task.path, task.settings.document_format)
        report = check_document(document, task.settings.check, book)
        return Result(task.path, report, settings=task.settings)
    except FactlintError as error:
        return Result(task.path, error=error, settings=task.settings)
    except Exception as error:
        if os.environ.get("FACTLINT_DEBUG"):
            raise
        message = f"internal error while reading: {type(error).__name__}: {error}"
        return Result(task.path, error=InternalError(message, path=task.path), settings=task.settings)


def _with_progress(articles: list[Task | Result]) -> list[Result]:
    """All results, gathered under a bar on standard error before any of them is shown."""
    from click import progressbar  # noqa: PLC0415

    with progressbar(articles, label="Checking", file=sys.stderr) as bar:
        return [check_task(article) for article in bar]


class Known:
    """Leaves out what the baselines of the articles record."""

    def __init__(self, articles: Iterable[Task | Result]) -> None:
        """Raises SettingsError for a baseline that cannot be read."""
        self._baselines: dict[str, Baseline] = {}
        self._of: dict[str, Baseline] = {}
        for task in articles:
            if isinstance(task, Task) and task.settings.baseline is not None:
                self._of[task.path] = self._baseline(task.settings.baseline)

    def applied(self, results: Iterable[Result]) -> Iterator[Result]:
        """The results without the findings that are known."""
        for result in results:
            baseline = self._of.get(result.path)
            if baseline is None or result.report is None:
                yield result
            else:
                yield replace(result, report=baseline.applied(result.report))

    def tell(self) -> None:
        """Say on standard error what was left out, and what of it is gone."""
        for name, baseline in self._baselines.items():
            gone = len(baseline.gone())
            more = f"; {gone} more found no longer (factlint baseline --prune takes them out)" if gone else ""
            complain(f"{name}: note: {counted(len(baseline.found), 'known finding')} not shown{more}")

    def _baseline(self, name: str) -> Baseline:
        from checker.baseline import read_baseline  # noqa: PLC0415  (only where there is one)

        if name not in self._baselines:
            self._baselines[name] = read_baseline(Path(name))
        return self._baselines[name]


class Verdict:
    """Decides the exit status from the results that pass by, and tells their errors.

    Rule pages that do not load are told at once. can_fail: whether findings may fail the run.
    """

    def __init__(self, articles: Iterable[Task | Result], can_fail: bool = True) -> None:
        self.status = CLEAN
        self._fail_on: dict[str, Severity | None] = {}
        folders: dict[tuple[str, ...], None] = {}
        for task in articles:
            if isinstance(task, Task):
                folders[task.settings.check.rule_folders] = None
                if can_fail:
                    self._fail_on[task.path] = task.settings.fail_on
        for error in dict.fromkeys(error for each in folders for error in open_book(each)[1]):
            self.error(error)

    def watch(self, results: Iterable[Result]) -> Iterator[Result]:
        for result in results:
            self._judge(result)
            yield result

    def error(self, error: FactlintError, path: str = "") -> None:
        named = path if path and error.path is None else ""
        self.status = complain(f"{named}: {error}" if named else str(error), UNCHECKED)

    def _judge(self, result: Result) -> None:
        if result.error is not None:
            self.error(result.error, result.path)
        if result.report is None:
            return
        for note in result.report.article.document.notes:
            complain(f"{result.path}: note: {note.reason}")
        for failure in result.report.failures:
            self.error(failure)
        worst = max((finding.severity.rank for finding in result.report.findings), default=-1)
        fail_on = self._fail_on.get(result.path)
        if fail_on is not None and worst >= fail_on.rank and self.status == CLEAN:
            self.status = FOUND
