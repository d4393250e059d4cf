"""Tables in plain text: columns parted by tabs, by bars, or aligned with blanks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from checker.documents.lines import Line
from checker.patterns import compiled

_PIECE = compiled(r"[^ \t\xa0]+(?:[ \xa0][^ \t\xa0]+)*")
"""What stands in one cell of an aligned table: words with single blanks between them."""
_BORDER = compiled(r"[|+:=_\-–—\s]+")
_NUMBER = compiled(r"[^\w\s]{0,2}[A-Z$£€¥]{0,3}[\s]?[\d][\d.,\s]*(?:%|[a-z]{1,2})?|[-–—]|n/?a", re.IGNORECASE)
_YEAR = compiled(r"(?:1[89]|20)\d\d(?:[-–/]\d\d(?:\d\d)?)?")
_WIDEST_ROW = 1000
"""Characters; longer lines are no rows of a table that a person reads."""
_GLANCE = 20
"""Rows after which most text that is no aligned table shows it."""

Span = tuple[int, int]
"""Start and end of a cell's content in the source."""


@dataclass(frozen=True, slots=True)
class Table:
    """rows: for each row the column and span of each cell that holds something. lines: how many it takes.

    has_header: the first row names the columns.
    """

    rows: tuple[tuple[tuple[int, Span], ...], ...]
    has_header: bool
    lines: int


def table_at(lines: Sequence[Line], start: int, source: str) -> Table | None:
    """The table that begins with `lines[start]`, or None."""
    for is_row, read in _FORMS:
        if not is_row(lines[start].text):
            continue
        end = start + 1
        while end < len(lines) and (is_row(lines[end].text) or _is_border(lines[end].text)):
            end += 1
        table = read(lines[start:end], source)
        if table is not None:
            return table
    return None


def may_be_row(text: str) -> bool:
    """Whether a line may be a row of a table: a cheap test before `table_at`."""
    return "\t" in text or "  " in text or "|" in text or "\xa0\xa0" in text


def _is_tabbed(text: str) -> bool:
    return "\t" in text and len(text) <= _WIDEST_ROW


def _is_barred(text: str) -> bool:
    return "|" in text and len(text) <= _WIDEST_ROW


def _is_aligned(text: str) -> bool:
    return ("  " in text or "\xa0\xa0" in text) and "\t" not in text and len(text) <= _WIDEST_ROW


def _is_border(text: str) -> bool:
    return _BORDER.fullmatch(text) is not None


def _tabbed(lines: Sequence[Line], source: str) -> Table | None:
    for separator in ("\t", r"\t+"):
        table = _separated(lines, source, re.compile(separator))
        if table is not None:
            return table
    return None


def _barred(lines: Sequence[Line], source: str) -> Table | None:
    return _separated(lines, source, re.compile(r"\|"))


def _separated(lines: Sequence[Line], source: str, separator: re.Pattern[str]) -> Table | None:
    rows: list[list[Span]] = []
    for line in lines:
        if not _is_border(line.text):
            rows.append(_cells(line, separator))
            if len(rows[-1]) != len(rows[0]) or len(rows[0]) == 1:
                return None
    if len(rows) < 2:
        return None
    filled = tuple(
        tuple((column, span) for column, span in enumerate(row) if span[0] < span[1]) for row in rows
    )
    return Table(filled, _has_header(lines, filled, source), len(lines))


def _cells(line: Line, separator: re.Pattern[str]) -> list[Span]:
    """The spans of a row's cells; bars at the row's ends enclose no cell."""
    text = line.text
    start = 1 if text.startswith("|") else 0
    end = len(text) - 1 if text.endswith("|") and len(text) > 1 else len(text)
    spans = []
    for found in separator.finditer(text, start, end):
        spans.append(_stripped(line, start, found.start()))
        start = found.end()
    spans.append(_stripped(line, start, end))
    return spans


def _stripped(line: Line, start: int, end: int) -> Span:
    cell = line.text[start:end]
    first = start + len(cell) - len(cell.lstrip())
    return line.start + first, line.start + max(first, start + len(cell.rstrip()))


def _aligned(lines: Sequence[Line], source: str) -> Table | None:
    contents = [line for line in lines if not _is_border(line.text)]
    if len(contents) < 2 or len(_columns([_pieces(line) for line in contents[:_GLANCE]])) < 2:
        return None
    rows = [_pieces(line) for line in contents]
    columns = _columns(rows)
    if len(columns) < 2:
        return None
    placed = tuple(tuple((_column_of(piece, columns), span) for piece, span in row) for row in rows)
    is_full = all(len(row) >= 2 for row in placed)
    has_figures = all(any(_is_figure(source[slice(*span)]) for _, span in row[1:]) for row in placed[1:])
    if not is_full or not (has_figures or (len(rows) >= 3 and len(columns) >= 3)):
        return None
    return Table(placed, _has_header(lines, placed, source), len(lines))


def _pieces(line: Line) -> list[tuple[Span, Span]]:
    """For each cell its columns on the page and its span in the source."""
    return [
        (
            (line.indent + piece.start(), line.indent + piece.end()),
            (line.start + piece.start(), line.start + piece.end()),
        )
        for piece in _PIECE.finditer(line.text)
    ]


def _columns(rows: Sequence[Sequence[tuple[Span, Span]]]) -> list[Span]:
    """The stretches of the page's width that some row fills, with at least two blanks between them."""
    columns: list[Span] = []
    for start, end in sorted(place for row in rows for place, _ in row):
        if columns and start < columns[-1][1] + 2:
            columns[-1] = (columns[-1][0], max(columns[-1][1], end))
        else:
            columns.append((start, end))
    return columns


def _column_of(place: Span, columns: Sequence[Span]) -> int:
    return next(number for number, (start, end) in enumerate(columns) if start <= place[0] < end)


def _has_header(lines: Sequence[Line], rows: Sequence[Sequence[tuple[int, Span]]], source: str) -> bool:
    """A border under the first row, or no figure in it (years count as names) and figures below it."""
    if len(lines) > 1 and _is_border(lines[1].text):
        return True
    first = [source[slice(*span)] for _, span in rows[0]]
    return is_head_by_content(first, (source[slice(*span)] for row in rows[1:] for _, span in row))


def is_head_by_content(first: Iterable[str], below: Iterable[str]) -> bool:
    """Whether a first row names columns: it holds no figure (years count as names), and those below do."""
    return not any(map(_is_figure, first)) and any(map(_is_figure, below))


def _is_figure(cell: str) -> bool:
    return _NUMBER.fullmatch(cell) is not None and _YEAR.fullmatch(cell) is None


_FORMS: tuple[tuple[Callable[[str], bool], Callable[[Sequence[Line], str], Table | None]], ...] = (
    (_is_tabbed, _tabbed),
    (_is_barred, _barred),
    (_is_aligned, _aligned),
)
