"""Writes what was found, shard by shard, and knows which shards are finished.

A shard is three files of Parquet, and a mark in the folder `manifest` which is written after them. Each is
written whole or not at all, so that a run may be killed at any time; whatever has no mark is done again, with
the same names.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from checker.archive.model import Partition, Split, Step
from checker.archive.tables import ERROR, split_checked
from checker.errors import SettingsError
from checker.files import replacing

MANIFEST = "manifest"
TABLES = ("articles", "findings", "errors")
COMPRESSION = "zstd"


@dataclass(frozen=True, slots=True)
class Mark:
    """A finished shard: its split, its number in the split from 1, and what it holds.

    next: where in the split the next shard begins, or None where the split ends with this one. done: the
    share of the split that is finished.
    """

    split: int
    shard: int
    articles: int
    findings: int
    errors: int
    next: int | None
    done: float = 1.0

    @property
    def step(self) -> Step:
        """The step that the whole shard is."""
        return Step(self.split, self.done, self.articles + self.errors, 1)


class Shard:
    """Gathers what belongs to one shard."""

    def __init__(self, split: Split, number: int) -> None:
        self.split = split
        self.number = number
        self._checked: list[pa.RecordBatch] = []
        self._unreadable: list[dict[str, object]] = []

    def add(self, checked: pa.RecordBatch) -> None:
        self._checked.append(checked)

    def add_unreadable(self, rows: list[dict[str, object]]) -> None:
        self._unreadable.extend(rows)

    def write(self, folder: Path, next: int | None, done: float) -> Mark:
        """Write the shard's files and its mark. Raises SettingsError where they cannot be written."""
        tables = [ERROR.empty_table()] * 3
        if self._checked:
            tables = list(split_checked(pa.Table.from_batches(self._checked)))
        unreadable = pa.Table.from_pylist(self._unreadable, ERROR)
        tables[2] = pa.concat_tables([tables[2], unreadable]).sort_by("position")
        articles, findings, errors = (table.num_rows for table in tables)
        for name, table in zip(TABLES, tables, strict=True):
            path = folder / name / _folders(self.split.partition) / f"{name}-{self._name}.parquet"
            if table.num_rows or (self._checked and name != "errors"):
                write_file(
                    path, lambda file, table=table: pq.write_table(table, file, compression=COMPRESSION)
                )
            else:
                path.unlink(missing_ok=True)  # of a shard that was killed before its mark was written
        mark = Mark(self.split.number, self.number, articles, findings, errors, next, done)
        content = json.dumps(asdict(mark)).encode()
        write_file(folder / MANIFEST / f"{self._name}.json", lambda file: file.write(content))
        return mark

    @property
    def _name(self) -> str:
        return f"{self.split.number:05}-{self.number:04}"


def write_file(path: Path, write: Callable[..., object]) -> None:
    """Write a file whole or not at all. Raises SettingsError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path) as file:
            write(file)
    except OSError as error:
        raise SettingsError(f"{path}: cannot be written: {(error.strerror or str(error)).lower()}") from None


def _folders(partition: Partition) -> str:
    return "/".join(f"{name}={value}" for name, value in partition)


def read_marks(folder: Path, split: int | None = None) -> list[Mark]:
    """The finished shards, of one split or of all, in order. Raises SettingsError for a mark that is none."""
    marks = []
    for path in sorted((folder / MANIFEST).glob("*.json" if split is None else f"{split:05}-*.json")):
        try:
            marks.append(Mark(**json.loads(path.read_bytes())))
        except (OSError, ValueError, TypeError) as error:
            raise SettingsError(f"{path}: is no mark of a finished shard: {error}") from None
    return sorted(marks, key=lambda mark: (mark.split, mark.shard))


def gather_errors(folder: Path) -> None:
    """Write the errors of all shards into one file."""

    def write(out: object) -> None:
        with pq.ParquetWriter(out, ERROR, compression=COMPRESSION) as writer:
            for path in sorted((folder / "errors").rglob("errors-*.parquet")):
                # by itself: the names of folders are no columns of this table
                with path.open("rb") as file:
                    writer.write_table(pq.read_table(file).cast(ERROR))

    write_file(folder / "errors.parquet", write)


def remove_rests(folder: Path) -> None:
    """Remove what a killed run left half written."""
    for name in (*TABLES, MANIFEST, "."):
        below = (folder / name).glob(".*.tmp") if name in (MANIFEST, ".") else (folder / name).rglob(".*.tmp")
        for path in list(below):
            path.unlink(missing_ok=True)
