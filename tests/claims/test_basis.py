"""On what basis figures are measured, and which bases are two."""

from __future__ import annotations

import pytest

from checker.claims.basis import are_apart, basis_of


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("seasonally adjusted rate of 4%", "not seasonally adjusted, 5%", True),
        ("median pay of $400", "pay of $450", True),
        ("an average of 12 days", "12 days", False),
        ("up 2% over the month", "up 7% over the year", True),
        ("wages rose 2% in real terms", "wages rose 5%", True),
        ("the provisional toll", "the revised toll", True),
        ("a profit before tax of $3m", "a profit of $4m", False),
        ("a profit before tax of $3m", "an after-tax profit of $2m", True),
        ("12 people", "14 people", False),
    ],
)
def test_bases(one: str, other: str, apart: bool) -> None:
    assert are_apart(basis_of(one), basis_of(other)) is apart
    assert are_apart(basis_of(other), basis_of(one)) is apart
