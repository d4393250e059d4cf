"""Checks articles in JSON lines: a row in, a row out, in the same order and in bounded memory."""

from __future__ import annotations

import gzip
import json
import os
import signal
import sys
import zlib
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from checker.article import Article
from checker.claims.pairs import load_models
from checker.documents import read_text
from checker.documents.model import Document
from checker.engine import check_document
from checker.errors import DocumentError, FactlintError, SettingsError
from checker.factsheet import facts_of
from checker.reports.records import Record, dumps, fact_record, finding_record
from checker.rulebook import RuleBook, open_book
from checker.settings import Settings

STREAM = "-"
ROWS_A_TASK = 8
"""Rows that a process gets at a time: enough that handing over costs little, few enough that the last
processes do not wait for each other."""
TASKS_AHEAD = 4
"""Tasks for each process that are read before they are needed; bounds the rows held in memory."""


@dataclass(frozen=True, slots=True)
class Job:
    """What to do with every row. Where `facts`, rows out hold facts instead of findings."""

    settings: Settings
    facts: bool = False


class Answer(NamedTuple):
    """A row out, as JSON; `error` says why the row failed, or is None."""

    row: str
    error: str | None = None


def answers(rows: Iterable[bytes], job: Job, processes: int = 1) -> Iterator[Answer]:
    """The answer to each row, in order; blank lines are no rows.

    The answers are the same whatever the number of processes. Raises SettingsError for an unknown rule, for a
    file that holds no weights and where a process is killed.
    """
    rows = (row for row in rows if row.strip())
    worker = Worker(job)
    if processes == 1:
        return map(worker.answer, rows)
    return _in_processes(rows, job, processes)


class Worker:
    """Answers rows. The rule book is loaded once, pages that do not load are left out."""

    def __init__(self, job: Job) -> None:
        self._job = job
        book, _ = open_book(job.settings.rule_folders)
        self._book: RuleBook = book
        book.select(job.settings.select, job.settings.ignore, job.settings.preview)
        if job.settings.weights is not None:
            load_models(job.settings.weights)

    def answer(self, line: bytes) -> Answer:
        """The answer to one row. Whatever is wrong with the row is said in the answer."""
        row_id: Any = None
        try:
            row = _parsed(line)
            row_id = row.get("id")
            return self._answered(row_id, row)
        except FactlintError as error:
            return self._failed(row_id, error.message)
        except Exception as error:
            if os.environ.get("FACTLINT_DEBUG"):
                raise
            return self._failed(row_id, f"internal error: {type(error).__name__}: {error}")

    def _answered(self, row_id: Any, row: Record) -> Answer:
        document = _document(row)
        result: Record = {"id": row_id}
        failures: tuple[FactlintError, ...] = ()
        if self._job.facts:
            article = Article(document)
            result["facts"] = [fact_record(fact, article.place(fact)) for fact in facts_of(article)]
        else:
            report = check_document(document, self._job.settings, self._book)
            failures = report.failures
            result["findings"] = [finding_record(finding) for finding in report.findings]
        if document.notes:
            result["notes"] = [note.reason for note in document.notes]
        if not failures:
            return Answer(dumps(result))
        result["error"] = failures[0].message
        return Answer(dumps(result), f"row {row_id!r}: {failures[0].message}")

    def _failed(self, row_id: Any, message: str) -> Answer:
        message = " ".join(message.split())
        name = "facts" if self._job.facts else "findings"
        return Answer(dumps({"id": row_id, name: [], "error": message}), f"row {row_id!r}: {message}")


def _parsed(line: bytes) -> Record:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise DocumentError(f"not a row of JSON: {error}") from None
    if not isinstance(row, dict):
        raise DocumentError(f"a row must be an object, not {type(row).__name__}")
    return row


def _document(row: Record) -> Document:
    for name, needed in (("text", True), ("title", False), ("format", False)):
        value = row.get(name)
        if (needed or value is not None) and not isinstance(value, str):
            raise DocumentError(f"{name} must be a string" if name in row else f"has no {name}")
    return read_text(
        row["text"],
        path=str(row.get("id")),
        format=row.get("format") or "text",
        title=row.get("title"),
        date=row.get("date"),
    )


_worker: Worker | None = None
"""Each process's own, made when the process starts."""


def _start(job: Job) -> None:
    global _worker  # noqa: PLW0603  (what an initializer is for)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what Ctrl-C means
    _worker = Worker(job)


def _answer_all(rows: list[bytes]) -> list[Answer]:
    assert _worker is not None
    return [_worker.answer(row) for row in rows]


def _in_processes(rows: Iterable[bytes], job: Job, processes: int) -> Iterator[Answer]:
    pending: deque[Future[list[Answer]]] = deque()
    source = iter(rows)
    tasks = iter(lambda: list(islice(source, ROWS_A_TASK)), [])
    pool = ProcessPoolExecutor(processes, initializer=_start, initargs=(job,))
    try:
        for task in tasks:
            pending.append(pool.submit(_answer_all, task))
            if len(pending) >= processes * TASKS_AHEAD:
                yield from pending.popleft().result()
        while pending:
            yield from pending.popleft().result()
    except BrokenProcessPool:
        raise SettingsError("a process was killed; a smaller --jobs may need less memory") from None
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def reading(path: str) -> Iterator[bytes]:
    """The lines of a file, of a gzip file (`.gz`) or of standard input (`-`).

    Raises DocumentError, at once where the file cannot be opened.
    """
    try:
        file = _opened(path)
    except OSError as error:
        raise _unreadable(error, path) from None
    return _lines(file, path)


def _opened(path: str) -> BinaryIO | gzip.GzipFile:
    if path == STREAM:
        return sys.stdin.buffer
    return gzip.open(path) if path.endswith(".gz") else Path(path).open("rb")


def _lines(file: BinaryIO | gzip.GzipFile, path: str) -> Iterator[bytes]:
    try:
        with file:
            yield from file
    except (OSError, EOFError, zlib.error) as error:
        raise _unreadable(error, path) from None


@contextmanager
def writing(path: str) -> Iterator[BinaryIO]:
    """A file or standard output (`-`) to write to. Raises DocumentError."""
    if path == STREAM:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    try:
        with Path(path).open("wb") as file:
            yield file
    except OSError as error:
        raise _unreadable(error, path, "written") from None


def _unreadable(error: Exception, path: str, what: str = "read") -> DocumentError:
    reason = getattr(error, "strerror", None) or str(error)
    return DocumentError(f"cannot be {what}: {reason.lower()}", path=path)
