"""The tables of an article: rows, columns, labels and the value of each cell.

Tables come from the reader's cells, and from series of "label: value" lines. A cell is read by its own small
grammar, since it has no sentence: an amount with sign or brackets, currency or percent, and the marks of
statistical offices (r revised, p provisional, * and daggers).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from checker.data import load
from checker.documents.model import Block, BlockKind, Document
from checker.patterns import compiled

VALUE = compiled(
    r"(?P<open>\()?(?P<sign>[-−–])? ?(?P<currency>[A-Z]{0,3}[$£€¥])? ?(?P<sign2>[-−–])?"
    r"(?P<number>\d{1,3}(?:[, \u00a0\u202f]\d{3})+(?:\.\d{1,9})?|\d{1,15}(?:\.\d{1,9})?)"
    r"(?: ?(?P<scale>k|m|mn|bn|tn|million|billion|thousand))? ?(?P<percent>%|per ?cent)?(?P<close>\))?"
    r"(?P<mark>\s?(?:[a-zA-Z]|\[[a-zA-Z0-9]{1,2}\]|[*†‡§¹²³]{1,3}|\([a-z0-9]\)))?"
)
LABELLED = compiled(r"(?P<label>[^:]{1,60}?):\s+(?P<value>\S.{0,30})$")
SCALES = {"k": 3, "thousand": 3, "m": 6, "mn": 6, "million": 6, "bn": 9, "billion": 9, "tn": 12}
FEWEST_LINES = 3
YEAR = compiled(r"(?:1[89]|20)\d\d$")


class Cell(NamedTuple):
    """One cell. value and step as printed, without the column's multiplier; None where it holds no number.

    start, end: the number's span in the block's text, without sign and currency. unit: "%", a currency sign
    or "". marked: it has a mark such as r or *.
    """

    block: int
    text: str
    value: Fraction | None = None
    step: Fraction = Fraction(1)
    unit: str = ""
    start: int = 0
    end: int = 0
    marked: bool = False

    @property
    def is_year(self) -> bool:
        return bool(YEAR.match(self.text.strip()))


@dataclass(frozen=True)
class Table:
    """A table: `rows` without the header, each with the same number of cells; None where a cell is missing.

    header: the words above each column. title: what stands right above the table.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[Cell | None, ...], ...]
    title: str

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """The words that name each row: its first cell."""
        return tuple(row[0].text.strip() if row and row[0] else "" for row in self.rows)

    @cached_property
    def value_columns(self) -> tuple[int, ...]:
        """The columns, from the second, in which most cells hold a value."""
        width = max((len(row) for row in self.rows), default=0)
        return tuple(column for column in range(1, width) if self._is_of_values(column))

    def _is_of_values(self, column: int) -> bool:
        cells = [cell for cell in self.column(column) if cell is not None and cell.text.strip()]
        return bool(cells) and sum(cell.value is not None for cell in cells) * 2 > len(cells)

    def column(self, number: int) -> list[Cell | None]:
        return [row[number] if number < len(row) else None for row in self.rows]

    def name(self, column: int) -> str:
        """The words above a column."""
        return self.header[column] if column < len(self.header) else ""

    def multiplier(self, column: int) -> Fraction:
        """What the column's values are multiplied by: 1,000 under "thousands" or "£000"."""
        text = f"{self.name(column)} {self.title if len(self.title) < 150 else ''}".lower()
        for exponent, words in load("en", "tables")["multipliers"].items():
            if any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) for word in words):
                return Fraction(10) ** int(exponent)
        return Fraction(1)

    def is_percent(self, column: int) -> bool:
        """Whether a column holds percentages, by its cells or by the words above it."""
        words = load("en", "tables")["percents"]
        named = any(word in self.name(column).lower() for word in words)
        return named or any(cell is not None and cell.unit == "%" for cell in self.column(column))


def read_tables(document: Document) -> tuple[Table, ...]:
    """The tables of a document with at least two rows of values, in order."""
    found = [*_from_cells(document), *_from_lines(document)]
    return tuple(table for table in found if len(table.rows) >= 2 and table.value_columns)


def read_cell(block: Block, start: int = 0) -> Cell:
    """The cell that a block's text holds from `start` on."""
    text = block.text[start:]
    match = VALUE.fullmatch(text.strip())
    if match is None:
        return Cell(block.index, text)
    offset = start + len(text) - len(text.lstrip())
    number = re.sub(r"[, \u00a0\u202f]", "", match["number"])
    power = Fraction(10) ** SCALES.get(match["scale"] or "", 0)
    places = len(number.partition(".")[2])
    negative = bool(match["sign"] or match["sign2"] or (match["open"] and match["close"]))
    value = Fraction(number) * power * (-1 if negative else 1)
    return Cell(
        block.index,
        text.strip(),
        value,
        power / 10**places,
        "%" if match["percent"] else (match["currency"] or "")[-1:],
        offset + match.start("number"),
        offset + match.end("number"),
        bool(match["mark"]),
    )


def _from_cells(document: Document) -> Iterator[Table]:
    """Tables as the reader found them, a cell a block."""
    grouped: dict[int, list[Block]] = {}
    for block in document.blocks:
        if block.cell is not None:
            grouped.setdefault(block.cell.table, []).append(block)
    for number in sorted(grouped):
        yield _table(document, grouped[number])


def _table(document: Document, blocks: Sequence[Block]) -> Table:
    places = {(block.cell.row, block.cell.column): block for block in blocks if block.cell}
    width = 1 + max(column for _, column in places)
    headers = {block.cell.row for block in blocks if block.cell and block.cell.header and block.cell.column}
    numbers = sorted({row for row, _ in places})
    header = [""] * width
    for row in numbers:
        if row in headers:
            for column in range(width):
                block = places.get((row, column))
                if block is not None:
                    header[column] = f"{header[column]} {block.text}".strip()
    body = [
        tuple(read_cell(places[row, column]) if (row, column) in places else None for column in range(width))
        for row in numbers
        if row not in headers
    ]
    return Table(tuple(header), tuple(body), _above(document, blocks[0].index))


def _above(document: Document, index: int) -> str:
    """The words right above a table: its caption, heading or the sentence that brings it in."""
    for block in reversed(document.blocks[max(0, index - 2) : index]):
        if block.kind is not BlockKind.TABLE_CELL and block.text:
            return block.text
    return ""


def _from_lines(document: Document) -> Iterator[Table]:
    """Runs of list items or short paragraphs of the form "label: value"."""
    run: list[tuple[Block, re.Match[str]]] = []
    for block in document.blocks:
        match = LABELLED.match(block.text) if len(block.text) < 100 and block.cell is None else None
        if match and VALUE.fullmatch(match["value"].rstrip(" .;")):
            run.append((block, match))
            continue
        if len(run) >= FEWEST_LINES:
            yield _series(document, run)
        run = []
    if len(run) >= FEWEST_LINES:
        yield _series(document, run)


def _series(document: Document, run: Sequence[tuple[Block, re.Match[str]]]) -> Table:
    rows = tuple(
        (Cell(block.index, match["label"], end=match.end("label")), _line_cell(block, match))
        for block, match in run
    )
    return Table((), rows, _above(document, run[0][0].index))


def _line_cell(block: Block, match: re.Match[str]) -> Cell:
    """The cell of a line, without the stop that may end it."""
    return read_cell(replace(block, text=block.text.rstrip(" .;")), match.start("value"))
