"""Prose that states what a table's cell states, for the same row and column, and another value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from checker.agreement import compare_with_cell
from checker.article import Article
from checker.canonical import figure_in_words, number
from checker.checks._relations import is_asserted, looks_like_year
from checker.claims.marks import alternation
from checker.claims.slots import Slotted
from checker.claims.tables import Cell, Table
from checker.claims.words import content_words
from checker.data import load
from checker.documents.model import BlockKind
from checker.facts import NO_UNIT, Figure, Kind
from checker.findings import Comparison, Severity
from checker.patterns import compiled
from checker.rulebook import Rule

KINDS = (Kind.COUNT, Kind.NUMBER, Kind.MONEY, Kind.PERCENT, Kind.MEASURE)
YEAR = compiled(r"(?:1[89]|20)\d\d")
SHORTEST_LABEL = 3
NEAREST = Fraction(5, 4)
"""How far apart, as a ratio, a figure and a cell may be that are taken for one where no noun says so."""


class Match(NamedTuple):
    """A cell that a sentence names by its row and column. nouns: words of the table's title and column."""

    table: Table
    row: int
    column: int
    cell: Cell
    nouns: frozenset[str]

    @property
    def value(self) -> Fraction:
        return (self.cell.value or Fraction(0)) * self.table.multiplier(self.column)

    @property
    def step(self) -> Fraction:
        return self.cell.step * self.table.multiplier(self.column)


def run(article: Article, rule: Rule) -> Iterator[Comparison]:
    """One comparison for every figure of the prose whose sentence names one cell of a table."""
    labels = [(table, _labels(table)) for table in article.tables]
    if not labels:
        return
    for sentence in article.slotted:
        if article.blocks[sentence.block].kind in (BlockKind.TABLE_CELL, BlockKind.LIST_ITEM):
            continue
        for table, pattern in labels:
            if pattern is not None:
                yield from _sentence(article, rule, sentence, table, pattern)


def _labels(table: Table) -> re.Pattern[str] | None:
    """A pattern for the labels of the table's rows."""
    known = [label for label in table.labels if len(label) >= SHORTEST_LABEL and not label.isdigit()]
    if not known:
        known = [label for label in table.labels if YEAR.fullmatch(label)]
    return re.compile(alternation(known), re.IGNORECASE) if known else None


def _sentence(
    article: Article, rule: Rule, sentence: Slotted, table: Table, labels: re.Pattern[str]
) -> Iterator[Comparison]:
    """The one figure of a sentence that names one row and one column."""
    named = {found.lower() for found in labels.findall(sentence.written)}
    if len(named) != 1 or not _unsaid().isdisjoint(sentence.words):
        return
    row = [label.lower() for label in table.labels].index(next(iter(named)))
    column = _column(table, sentence)
    if column is None:
        return
    cell = table.rows[row][column]
    figures = [figure for figure in sentence.figures if _can_state(figure, table, column)]
    if cell is None or cell.value is None or len(figures) != 1:
        return
    # a sentence above the table may be the very one that is compared: only a caption names the column
    caption = "" if table.title.endswith((".", "!", "?", ":")) else table.title
    nouns = frozenset(content_words(f"{caption} {table.name(column)} {table.name(0)}"))
    made = _compare(article, rule, figures[0], Match(table, row, column, cell, nouns))
    if made is not None:
        yield made


@cache
def _unsaid() -> frozenset[bytes]:
    """Words of a sentence that states a change, a part or a bound rather than the cell's value."""
    return frozenset(word.encode() for word in load("en", "tables")["other_values"])


def _column(table: Table, sentence: Slotted) -> int | None:
    """The one column that a sentence names; the only one where there is no other and no year is named."""
    columns = table.value_columns
    if len(columns) == 1:
        return columns[0]
    written = sentence.written.lower()
    named = [
        column
        for column in columns
        if table.name(column) and re.search(rf"(?<!\w){re.escape(table.name(column).lower())}(?!\w)", written)
    ]
    return named[0] if len(named) == 1 else None


def _can_state(figure: Figure, table: Table, column: int) -> bool:
    """Whether a figure is of the sort that the column holds."""
    if figure.kind not in KINDS or figure.value is None or figure.is_difference or looks_like_year(figure):
        return False
    if figure.kind is Kind.PERCENT or table.is_percent(column):
        return figure.kind is Kind.PERCENT and table.is_percent(column)
    return figure.per is None


def _compare(article: Article, rule: Rule, figure: Figure, match: Match) -> Comparison | None:
    if match.table.labels[match.row].isdigit() and not match.nouns & set(content_words(figure.noun)):
        return None  # a year names a row only for what the column counts
    verdict = compare_with_cell(_as_printed(figure), match.value, match.step)
    cell = match.cell
    stated = number(match.value)
    row, column = match.table.labels[match.row], match.table.name(match.column)
    where = f"{row}, {column}" if column else row
    working = (f"text: {figure_in_words(figure)}; table ({where}): {stated}",)
    if verdict.agrees:
        return Comparison("agrees", (figure,), working, verdict.tolerance)
    if _is_elsewhere(figure, match) or not is_asserted(article, figure):
        return None
    shared = bool(match.nouns & set(content_words(figure.noun)))
    if not shared and not _is_near(figure.value or Fraction(0), match.value):
        return None
    finding = rule.finding(
        f"the text says {figure_in_words(figure)}, the table {stated} for {where}",
        (
            article.place(figure, "the text"),
            article.span_place(cell.block, cell.start, cell.end, "the table"),
        ),
        confidence=0.85 if shared else 0.75,
        severity=None if shared and not cell.marked else Severity.WARNING,
        working=working,
    )
    return Comparison("differs", (figure,), working, verdict.tolerance, finding=finding)


def _as_printed(figure: Figure) -> Figure:
    """The number alone: a cell says nothing of its unit, "371 tons" is 371 there."""
    return replace(figure, unit=NO_UNIT, per=None)


def _is_elsewhere(figure: Figure, match: Match) -> bool:
    """Whether another cell of the row or column states the figure: then the text may speak of that one."""
    others: Sequence[Cell | None] = (*match.table.rows[match.row], *match.table.column(match.column))
    multiplier = match.table.multiplier(match.column)
    return any(
        cell is not None
        and cell.value is not None
        and compare_with_cell(_as_printed(figure), cell.value * multiplier, cell.step * multiplier).agrees
        for cell in others
    )


def _is_near(one: Fraction, other: Fraction) -> bool:
    """Whether two values are so close, or so alike in their digits, that one is a slip of the other."""
    if not one or not other:
        return False
    ratio = max(abs(one / other), abs(other / one))
    return ratio <= NEAREST or sorted(_digits(one)) == sorted(_digits(other))


def _digits(value: Fraction) -> str:
    while value.denominator > 1:
        value *= 10
    return str(abs(int(value))).rstrip("0")
