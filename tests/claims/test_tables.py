"""Tables: cells, headers, series of lines, multipliers."""

from __future__ import annotations

from fractions import Fraction

import pytest

from checker.article import Article
from checker.claims.tables import read_cell
from checker.documents import read_text
from checker.documents.model import Block, BlockKind


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("1,234", 1234, ""),
        ("(15)", -15, ""),
        ("−3.5", Fraction(-7, 2), ""),
        ("$4.2m", 4_200_000, "$"),
        ("33%", 33, "%"),
        ("29r", 29, ""),
        ("1 200", 1200, ""),
        ("12 [a]", 12, ""),
        ("12 3", None, ""),
        ("n/a", None, ""),
        ("..", None, ""),
        ("12 of 30", None, ""),
    ],
)
def test_a_cell(text: str, value: Fraction | None, unit: str) -> None:
    cell = read_cell(Block(0, BlockKind.TABLE_CELL, text, ()))
    assert (cell.value, cell.unit if cell.value is not None else "") == (value, unit)


def test_a_span_is_the_number_alone() -> None:
    cell = read_cell(Block(0, BlockKind.TABLE_CELL, "$4.2m", ()))
    assert (cell.start, cell.end) == (1, 4)


def test_a_table_has_header_labels_and_columns() -> None:
    text = "Spending\n\n| Item | £m |\n|---|---|\n| Roads | 12.4 |\n| Schools | 15.3 |"
    (table,) = Article(read_text(text, format="markdown")).tables
    assert table.header == ("Item", "£m")
    assert table.labels == ("Roads", "Schools")
    assert table.value_columns == (1,)
    assert table.multiplier(1) == 1_000_000


def test_lines_of_label_and_value_are_a_table() -> None:
    (table,) = Article(read_text("- Wood: 12\n- Stone: 15\n- Total: 27", format="markdown")).tables
    assert table.labels == ("Wood", "Stone", "Total")


def test_two_lines_are_none() -> None:
    assert Article(read_text("- Wood: 12\n- Stone: 15", format="markdown")).tables == ()
