"""Keeps reports on disk, so that an article that did not change need not be checked again.

A report is found by what it depends on: the article's bytes, its format, the settings, the rule pages and
factlint itself. A cache that is damaged or locked is given up with a note; it never fails a run.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from time import time

from checker.cachefile import cache_folder
from checker.kept import KeptReport, dumps, loads
from checker.rulebook import rules_folder
from checker.settings import FileSettings, Settings
from checker.version import __version__

PACKAGE = Path(__file__).parent
FORMAT = 1
LOCK_SECONDS = 2.0
"""How long to wait for another process that writes."""

MOST_KEPT = 100_000
"""Reports beyond which those that were not used for the longest time are dropped: about 100 MB."""


class ResultCache:
    """Reports by key. Use as a context manager: what is new is written at the end, all of it or nothing.

    What reports depend on beside their articles is looked at once, when it is first asked for.

    problem: why the cache was given up, or "".
    """

    def __init__(self, file: Path | None = None) -> None:
        self._file = file or cache_folder() / "results.sqlite"
        self._connection: sqlite3.Connection | None = None
        self._new: dict[bytes, bytes] = {}
        self._used: list[bytes] = []
        self._states: dict[Settings, bytes] = {}
        self.problem = ""

    def __enter__(self) -> ResultCache:
        with self._trying():
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._connection = sqlite3.connect(self._file, timeout=LOCK_SECONDS)
            self._connection.execute("pragma journal_mode = wal")
            self._connection.execute("pragma synchronous = normal")
            self._connection.execute(
                "create table if not exists reports (key blob primary key, report blob, used real)"
                " without rowid"
            )
        return self

    def __exit__(self, *_: object) -> None:
        with self._trying():
            self._write()
        if self._connection is not None:
            self._connection.close()

    def key_of(self, data: bytes, path: str, settings: FileSettings) -> bytes:
        """The key of an article's report."""
        form = settings.document_format or os.path.splitext(path)[1].lower()  # noqa: PTH122 - path may be "-"
        if settings.check not in self._states:
            self._states[settings.check] = _state(settings)
        state = self._states[settings.check]
        return hashlib.sha256(state + f"{form}\0".encode("utf-8", "surrogatepass") + data).digest()

    def get(self, key: bytes) -> KeptReport | None:
        """The report that is kept under a key, or None."""
        with self._trying():
            if self._connection is None:
                return None
            row = self._connection.execute("select report from reports where key = ?", (key,)).fetchone()
            if row is None:
                return None
            self._used.append(key)
            with contextlib.suppress(ValueError, TypeError, KeyError, AttributeError):
                return loads(row[0])
        return None

    def put(self, key: bytes, kept: KeptReport) -> None:
        """Keep a report, unless a rule broke down."""
        if not kept.failures:
            self._new[key] = dumps(kept)

    def _write(self) -> None:
        if self._connection is None or not (self._new or self._used):
            return
        now = time()
        with self._connection as connection:
            connection.executemany(
                "insert or replace into reports values (?, ?, ?)",
                ((key, report, now) for key, report in self._new.items()),
            )
            if self._new:
                connection.executemany(
                    "update reports set used = ? where key = ?", ((now, key) for key in self._used)
                )
                connection.execute(
                    "delete from reports where key in"
                    " (select key from reports order by used desc limit -1 offset ?)",
                    (MOST_KEPT,),
                )

    @contextlib.contextmanager
    def _trying(self) -> Iterator[None]:
        """Gives the cache up where it fails; one that is damaged is removed and made anew the next time."""
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            self.problem = self.problem or str(error)
            connection, self._connection = self._connection, None
            with contextlib.suppress(sqlite3.Error):
                if connection is not None:
                    connection.close()
            if isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError):
                for ending in ("", "-wal", "-shm"):
                    with contextlib.suppress(OSError):
                        Path(f"{self._file}{ending}").unlink()


def files_of(settings: FileSettings) -> Iterator[str]:
    """The files that a file's settings name, beside its article and the built-in rules."""
    check = settings.check
    yield from check.reading.tables
    yield from check.reading.fact_sheets
    if check.weights is not None:
        yield str(check.weights)
    if settings.baseline is not None:
        yield settings.baseline
    for folder in check.rule_folders:
        yield from _pages(folder)


def _state(settings: FileSettings) -> bytes:
    """All that reports depend on but the article."""
    files = [*_pages(str(rules_folder())), *files_of(replace(settings, baseline=None))]
    state = repr((FORMAT, __version__, _package(), list(map(stamp, files)), settings.check))
    return hashlib.sha256(state.encode("utf-8", "surrogatepass")).digest()


@cache
def _package() -> tuple[tuple[str, int, int], ...]:
    """The files of the package: an installation that is being worked on changes under one version."""
    found = []
    for folder, folders, names in os.walk(PACKAGE):
        folders[:] = [name for name in folders if name != "__pycache__"]
        found += [stamp(os.path.join(folder, name)) for name in names]  # noqa: PTH118 - thrice as quick
    return tuple(sorted(found))


def _pages(folder: str) -> list[str]:
    """The pages of a folder and what stands beside them, such as sheets of facts."""
    return [str(path) for path in sorted(Path(folder).glob("*/*"))]


def stamp(path: str) -> tuple[str, int, int]:
    """The state of a file, without reading it."""
    try:
        found = os.stat(path)  # noqa: PTH116 - several hundred of them, for each run
    except OSError:
        return path, 0, 0
    return path, found.st_mtime_ns, found.st_size
