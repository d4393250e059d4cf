"""Keeps the records of articles on disk, so that only what changed is read again."""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

from checker.across.records import Record, dumps, loads
from checker.cachefile import cache_folder
from checker.version import __version__

FORMAT = 1


class Index:
    """Records by path, each with the digest of what they were read from. Use as a context manager.

    An index that is damaged, locked or cannot be written changes nothing but speed.
    """

    def __init__(self, file: Path | None = None) -> None:
        self._file = file or cache_folder() / "across.sqlite"
        self._connection: sqlite3.Connection | None = None

    def __enter__(self) -> Index:
        with self._trying():
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._connection = sqlite3.connect(self._file, timeout=2)
            self._connection.execute(
                "create table if not exists records (path text primary key, digest text, records text)"
            )
        return self

    def __exit__(self, *_: object) -> None:
        with self._trying():
            if self._connection is not None:
                self._connection.commit()
        if self._connection is not None:
            self._connection.close()

    def records(
        self, path: str, data: bytes, settings: str, read: Callable[[], list[Record]]
    ) -> list[Record]:
        """The records of an article: those that are kept where its bytes and settings are the same, else
        those that `read` gives, which are kept."""
        place = str(Path(path).resolve())
        key = _digest(path, data, settings)
        with self._trying():
            kept = self._kept(place, key)
            if kept is not None:
                return kept
        found = read()
        with self._trying():
            if self._connection is not None:
                row = (place, key, dumps(found))
                self._connection.execute("insert or replace into records values (?, ?, ?)", row)
        return found

    def _kept(self, place: str, key: str) -> list[Record] | None:
        if self._connection is None:
            return None
        statement = "select records from records where path = ? and digest = ?"
        row = self._connection.execute(statement, (place, key)).fetchone()
        if row is None:
            return None
        with contextlib.suppress(ValueError, TypeError, KeyError):
            return loads(row[0])
        return None

    @contextlib.contextmanager
    def _trying(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError):
            self._connection = None


def _digest(path: str, data: bytes, settings: str) -> str:
    state = f"{FORMAT}\0{__version__}\0{path}\0{settings}\0".encode("utf-8", "surrogateescape")
    return hashlib.sha256(state + data).hexdigest()
