"""A number word within a counted phrase begins a figure of its own."""

from __future__ import annotations

import pytest

from checker.normalizers.figures import read_figures


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("They won six of their last five games.", [6, 5]),
        ("Eleven of the nine justices agreed.", [11, 9]),
        ("It shut 15 of Ohio's twelve mills.", [15, 12]),
    ],
)
def test_both_numbers_are_read(text: str, values: list[int]) -> None:
    assert [figure.value for figure in read_figures(text)] == values
