"""The cells of tables in reStructuredText: grids, tables with simple borders, and those written as lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from checker.documents.body import Span
from checker.documents.lines import Line, stripped_span

GRID = re.compile(r"\+(?:[-=]+\+)+$")
SIMPLE = re.compile(r"=+(?: +=+)+$")


class Found(NamedTuple):
    """A cell: its row and column, whether it is in the head, and the spans of its lines in the source."""

    row: int
    column: int
    is_head: bool
    spans: list[Span]


def grid_cells(lines: Sequence[Line]) -> Iterator[Found]:
    """The cells of a grid; one over several columns counts as its first."""
    edges = sorted(
        {at for line in lines if GRID.match(line.text) for at, sign in enumerate(line.text) if sign == "+"}
    )
    heads = [number for number, line in enumerate(lines) if "=" in line.text and GRID.match(line.text)]
    row = 0
    cells: dict[int, list[Span]] = {}
    for number, line in enumerate(lines):
        if line.text[:1] == "+" and (GRID.match(line.text) or "--+" in line.text):
            yield from (
                Found(row, column, bool(heads) and number <= heads[0], cells[column])
                for column in sorted(cells)
            )
            row += bool(cells)
            cells = {}
            continue
        bars = [at for at in edges if line.text[at : at + 1] == "|"]
        for left, right in pairwise(bars):
            span = stripped_span(line, left + 1, right)
            if span is not None:
                cells.setdefault(edges.index(left), []).append(span)


def simple_cells(lines: Sequence[Line]) -> Iterator[Found]:
    """The cells of a table of columns under "===="; a row goes on where its first column is blank."""
    base = lines[0].indent
    columns = [found.span() for found in re.finditer("=+", lines[0].text)]
    borders = [number for number, line in enumerate(lines) if SIMPLE.match(line.text)]
    row = -1
    cells: dict[int, list[Span]] = {}
    last = len(lines) - 1
    for number, line in enumerate(lines):
        is_rule = number in borders or not line.text.strip("- ")
        begins = is_rule or number == last or line.indent - base < columns[0][1]
        if begins and cells:
            is_head = len(borders) > 2 and number <= borders[1]
            row += 1
            yield from (Found(row, column, is_head, cells[column]) for column in sorted(cells))
            cells = {}
        if is_rule or not line.text:
            continue
        for column, (left, _) in enumerate(columns):
            stop = (
                columns[column + 1][0] if column + 1 < len(columns) else line.indent - base + len(line.text)
            )
            span = stripped_span(line, max(left - line.indent + base, 0), stop - line.indent + base)
            if span is not None:
                cells.setdefault(column, []).append(span)
