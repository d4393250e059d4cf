"""Data files of an article: their tables stand behind its own text, as the tables of the article do.

The document's source is then the article's with the tables' text behind it; a place there carries a locator
that names file and line.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from checker.documents.model import Block, BlockKind, Cell, Document, Locations, Segment
from checker.documents.tabular import DataTable, read_tables, stamp
from checker.errors import DocumentError, SettingsError
from checker.findings import Locator

MOST_CELLS = 20_000
"""Cells of all data files of one article: each is read as the cells of its own tables are."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A row behind the article. start: its offset in the source."""

    start: int
    table: str
    line: int


@dataclass(frozen=True, slots=True)
class _Located:
    """Leads from the rows behind an article to their files, from the rest to where the article's own do."""

    own: Locations | None
    rows: Sequence[_Row]

    def locator(self, start: int, end: int) -> Locator | None:
        index = bisect_right(self.rows, start, key=lambda row: row.start) - 1
        if index < 0:
            return self.own.locator(start, end) if self.own is not None else None
        row = self.rows[index]
        return Locator(f"{row.table}, line {row.line}", (("file", row.table), ("line", row.line)))


def with_tables(document: Document, paths: Iterable[str]) -> Document:
    """The document with the tables of data files behind it.

    Raises SettingsError, naming the file, for one that cannot be read or is too large.
    """
    tables = [table for path in paths for table in _read(path, stamp(path)) if table.rows]
    if not tables:
        return document
    if sum(len(row) for table in tables for row in table.rows) > MOST_CELLS:
        raise SettingsError(f"the tables of an article have more than {MOST_CELLS:,} cells")
    number = 1 + max((block.cell.table for block in document.blocks if block.cell), default=-1)
    maker = _Maker(document, number)
    for table in tables:
        maker.add(table)
    return replace(
        document,
        source=maker.source,
        blocks=(*document.blocks, *maker.blocks),
        locations=_Located(document.locations, maker.rows),
        own_length=len(document.source),
    )


class _Maker:
    """Writes tables behind a document's source."""

    def __init__(self, document: Document, number: int) -> None:
        self._pieces = [document.source, "\n"]
        self._length = len(document.source) + 1
        self._index = len(document.blocks)
        self._number = number
        self.blocks: list[Block] = []
        self.rows: list[_Row] = []

    @property
    def source(self) -> str:
        return "".join(self._pieces)

    def add(self, table: DataTable) -> None:
        """Add a table under its file's name, which stands as code: it is no prose."""
        self.rows.append(_Row(self._length, table.name, table.lines[0]))
        self._block(BlockKind.CODE, " ".join(Path(table.name).stem.replace("_", " ").split()) or "table")
        self._write("\n")
        for number, (row, line) in enumerate(zip(table.rows, table.lines, strict=True)):
            self.rows.append(_Row(self._length, table.name, line))
            for column, text in enumerate(row):
                if text:
                    self._block(BlockKind.TABLE_CELL, text, Cell(self._number, number, column, number == 0))
                self._write("\t")
            self._write("\n")
        self._number += 1

    def _block(self, kind: BlockKind, text: str, cell: Cell | None = None) -> None:
        segment = Segment(0, len(text), self._length, self._length + len(text))
        self.blocks.append(Block(self._index, kind, text, (segment,), cell=cell))
        self._index += 1
        self._write(text)

    def _write(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)


@lru_cache(maxsize=16)
def _read(path: str, state: object) -> tuple[DataTable, ...]:
    """The tables of a file, read once for all articles as long as its state stays the same."""
    try:
        return read_tables(Path(path))
    except DocumentError as error:
        raise SettingsError(error.message, path=error.path, line=error.line) from None
