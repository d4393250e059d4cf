"""From the paths of a command line to results, one file at a time."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from checker.cli.exits import CLEAN, FOUND, UNCHECKED, complain
from checker.configuration import Configuration
from checker.documents.folders import Found
from checker.documents.model import Document
from checker.engine import Report, check_document
from checker.errors import FactlintError, InternalError
from checker.findings import Severity
from checker.reports import Result
from checker.reports.text import counted
from checker.rulebook import open_book
from checker.settings import FileSettings
from checker.surroundings import Surroundings

if TYPE_CHECKING:
    from checker.baseline import Baseline
    from checker.versions import Earlier

STDIN = "-"


class Task(NamedTuple):
    """An article to check, by its path, and what is decided for it.

    earlier: what it was before an edit, where the run is about that edit.
    """

    path: str
    settings: FileSettings
    earlier: Earlier | None = None


def tasks(
    paths: Iterable[str], configuration: Configuration, force_exclude: bool = False
) -> list[Task | Result]:
    """Each article named or found in a folder named, once; an error where there is none.

    force_exclude: leave out files that `exclude` fits even where they are named themselves.

    Raises SettingsError for configuration that does not fit.
    """
    from checker.documents import find_articles  # noqa: PLC0415

    configuration.file(STDIN)  # what is wrong with the options is told even where there is no article
    found: dict[str, Task | Result] = {}
    for path in paths:
        inside = Found((), ()) if path == STDIN else find_articles([path], choice=configuration)
        for name in [path] if path == STDIN else map(str, inside.files):
            if not (force_exclude and name != STDIN and configuration.excludes(name)):
                found.setdefault(name, Task(name, configuration.file(name)))
        for error in inside.errors:
            found.setdefault(f"{path}\0", Result(path, error=error))
    return list(found.values())


def read(path: str, document_format: str | None) -> Document:
    """The article in a file or on standard input. Raises DocumentError."""
    return document_in(load(path), path, document_format)


def load(path: str) -> bytes:
    """The bytes of a file or of standard input. Raises DocumentError."""
    from checker.documents import load_file, read_whole  # noqa: PLC0415

    return read_whole(sys.stdin.buffer, path) if path == STDIN else load_file(path)


def document_in(data: bytes, path: str, document_format: str | None) -> Document:
    """The article in the bytes of a file. Raises DocumentError."""
    from checker.documents import format_of, read_bytes  # noqa: PLC0415

    form = document_format or ("text" if path == STDIN else format_of(path))
    return read_bytes(data, path=path, format=form)


def check_task(task: Task | Result) -> Result:
    """The result of one article; whatever goes wrong with it is told in the result."""
    if isinstance(task, Result):
        return task
    return result_of(task, lambda: check_data(task, load(task.path)))


def check_data(task: Task, data: bytes) -> Report:
    """The report on the bytes of an article. Raises FactlintError."""
    book, _ = open_book(task.settings.check.rule_folders)
    document = document_in(data, task.path, task.settings.document_format)
    around = Surroundings(previous=_previous(task, document))
    return check_document(document, task.settings.check, book, around)


def result_of(task: Task, checking: Callable[[], Report]) -> Result:
    """The result of what makes a report; whatever goes wrong is told in the result."""
    try:
        return Result(task.path, checking(), settings=task.settings)
    except FactlintError as error:
        return Result(task.path, error=error, settings=task.settings)
    except Exception as error:
        if os.environ.get("FACTLINT_DEBUG"):
            raise
        message = f"internal error while reading: {type(error).__name__}: {error}"
        return Result(task.path, error=InternalError(message, path=task.path), settings=task.settings)


def _previous(task: Task, document: Document) -> Document | None:
    """The earlier version of an article, read as the same format."""
    if task.earlier is None or task.earlier.data is None:
        return None
    from checker.documents import read_bytes  # noqa: PLC0415

    return read_bytes(task.earlier.data, path=f"{task.path} (before)", format=document.format)


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
        for note in result.report.notes:
            complain(f"{result.path}: note: {note.reason}")
        for failure in result.report.failures:
            self.error(failure)
        worst = max((finding.severity.rank for finding in result.report.findings), default=-1)
        fail_on = self._fail_on.get(result.path)
        if fail_on is not None and worst >= fail_on.rank and self.status == CLEAN:
            self.status = FOUND
