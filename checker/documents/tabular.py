"""Reads tables of data files: CSV, and XLSX where openpyxl is installed."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from checker.documents.decoding import decode
from checker.errors import DocumentError

LARGEST = 20_000_000
"""Bytes of a data file."""
MOST_CELLS = 200_000
DELIMITERS = ",;\t|"
ENDINGS = (".csv", ".tsv", ".xlsx")


@dataclass(frozen=True, slots=True)
class DataTable:
    """A table of a file. name: the file and, in a workbook, the sheet; rows: the text of each cell.

    lines: the line of the file, or the row of the sheet, from 1, at which each row begins.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]


def read_tables(path: Path) -> tuple[DataTable, ...]:
    """The tables of a data file, rows without content left out. Raises DocumentError, naming it."""
    if path.suffix.lower() not in ENDINGS:
        raise DocumentError(f"is no table that can be read (known: {', '.join(ENDINGS)})", path=str(path))
    try:
        if path.stat().st_size > LARGEST:
            raise DocumentError(f"is larger than {LARGEST:,} bytes", path=str(path))
        tables = list(_workbook(path) if path.suffix.lower() == ".xlsx" else _text_table(path))
    except OSError as error:
        raise DocumentError(
            f"cannot be read: {(error.strerror or str(error)).lower()}", path=str(path)
        ) from None
    if sum(len(row) for table in tables for row in table.rows) > MOST_CELLS:
        raise DocumentError(f"has more than {MOST_CELLS:,} cells", path=str(path))
    return tuple(tables)


def stamp(path: str) -> tuple[int, int]:
    """What changes with a file: when it was written, and its size; zeros where there is none."""
    try:
        found = Path(path).stat()
    except OSError:
        return 0, 0
    return found.st_mtime_ns, found.st_size


def _text_table(path: Path) -> Iterator[DataTable]:
    text, _ = decode(path.read_bytes(), str(path))
    head = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=head.count)
    reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter)
    line = 1
    rows = []
    try:
        for row in reader:
            rows.append((line, row))
            line = reader.line_num + 1
    except csv.Error as error:
        raise DocumentError(f"is no CSV: {error}", path=str(path), line=line) from None
    yield _table(str(path), rows)


def _workbook(path: Path) -> Iterator[DataTable]:
    try:
        from openpyxl import load_workbook  # noqa: PLC0415  (only for a workbook)
    except ImportError:
        raise DocumentError(
            "needs openpyxl to be read: pip install 'factlint[xlsx]'", path=str(path)
        ) from None
    try:
        workbook = load_workbook(path, read_only=True, data_only=True)
        for sheet in workbook.worksheets:
            rows = [
                (number, [_shown(value) for value in row])
                for number, row in enumerate(sheet.iter_rows(values_only=True), start=1)
            ]
            yield _table(f"{path} ({sheet.title})", rows)
    except OSError:
        raise
    except Exception as error:  # openpyxl raises whatever a damaged archive makes it
        reason = f"{type(error).__name__}: {error}"
        raise DocumentError(f"is no workbook that can be read: {reason}", path=str(path)) from None


def _shown(value: object) -> str:
    """A cell's value as text; a number without the zeros that a computer adds."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.15g}"
    return str(value)


def _table(name: str, rows: list[tuple[int, list[str]]]) -> DataTable:
    kept = [(line, [" ".join(cell.split()) for cell in row]) for line, row in rows]
    filled = [(line, row) for line, row in kept if any(row)]
    return DataTable(name, tuple(tuple(row) for _, row in filled), tuple(line for line, _ in filled))
