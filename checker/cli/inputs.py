"""From the paths of a command line to results, one file at a time."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator

from checker.cli.exits import CLEAN, FOUND, UNCHECKED, complain
from checker.documents.folders import Found
from checker.documents.model import Document
from checker.engine import check_document
from checker.errors import FactlintError, InternalError
from checker.findings import Severity
from checker.reports import Result
from checker.rulebook import RuleBook, open_book
from checker.settings import Settings

STDIN = "-"
LONG_RUN = 20
"""Files from which on a run shows its progress on a terminal."""


def expand(paths: Iterable[str]) -> Iterator[str | Result]:
    """Each article named or found in a folder named, once; an error where there is none."""
    from checker.documents import extensions, find_articles  # noqa: PLC0415

    seen: set[str] = set()
    for path in paths:
        found = Found((), ()) if path == STDIN else find_articles([path], extensions())
        for error in found.errors:
            yield Result(path, error=error)
        for name in [path] if path == STDIN else map(str, found.files):
            if name not in seen:
                seen.add(name)
                yield name


def read(path: str, document_format: str | None) -> Document:
    """The article in a file or on standard input. Raises DocumentError."""
    from checker.documents import read_bytes, read_file  # noqa: PLC0415

    if path == STDIN:
        return read_bytes(sys.stdin.buffer.read(), path=path, format=document_format or "text")
    return read_file(path, document_format)


def check_paths(
    paths: Iterable[str],
    settings: Settings,
    book: RuleBook,
    document_format: str | None = None,
) -> Iterable[Result]:
    """The result of each article, in order. Shows progress on long runs."""
    articles = list(expand(paths))

    def result(article: str | Result) -> Result:
        if isinstance(article, Result):
            return article
        return check_path(article, settings, book, document_format)

    if len(articles) < LONG_RUN or not sys.stderr.isatty():
        return map(result, articles)
    return _with_progress(articles, result)


def check_path(path: str, settings: Settings, book: RuleBook, document_format: str | None) -> Result:
    try:
        return Result(path, check_document(read(path, document_format), settings, book))
    except FactlintError as error:
        return Result(path, error=error)
    except Exception as error:
        if os.environ.get("FACTLINT_DEBUG"):
            raise
        message = f"internal error while reading: {type(error).__name__}: {error}"
        return Result(path, error=InternalError(message, path=path))


def _with_progress(articles: list[str | Result], result: Callable[[str | Result], Result]) -> list[Result]:
    """All results, gathered under a bar on standard error before any of them is shown."""
    from click import progressbar  # noqa: PLC0415

    with progressbar(articles, label="Checking", file=sys.stderr) as bar:
        return [result(article) for article in bar]


class Verdict:
    """Decides the exit status from the results that pass by, and tells their errors."""

    def __init__(self, fail_on: Severity | None) -> None:
        self._fail_on = fail_on
        self.status = CLEAN

    def book(self, settings: Settings) -> RuleBook:
        """The rule book, with the pages that do not load told as errors. Raises SettingsError for a rule
        that it does not hold."""
        book, errors = open_book(settings.rule_folders)
        for error in errors:
            self.error(error)
        book.select(settings.select, settings.ignore)
        return book

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
        if self._fail_on is not None and worst >= self._fail_on.rank and self.status == CLEAN:
            self.status = FOUND
