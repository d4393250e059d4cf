"""Parts, orders, bounds, roundings and sums: what can be true of printed values."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.agreement import (
    Relation,
    at_most,
    below,
    compare_with_cell,
    placed,
    prints_as,
    same_at,
    sums_to,
    value_of,
)
from checker.facts import Figure
from checker.normalizers.figures import read_figures

WHOLE = st.integers(0, 10_000)


def figure(text: str) -> Figure:
    (found,) = read_figures(text)
    return found


def relation(name: str, one: str, other: str) -> Relation:
    compare = {"at_most": at_most, "below": below}[name]
    return compare(value_of(figure(one)), value_of(figure(other))).relation


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [
        ("12 seats", "15 seats", Relation.AGREE),
        ("12 seats", "12 seats", Relation.AGREE),
        ("15 seats", "12 seats", Relation.CONFLICT),
        ("15 seats", "at least 12 seats", Relation.POSSIBLE),
        ("13 seats", "about 12 seats", Relation.AGREE),
        ("$5 million", "$3 million", Relation.CONFLICT),
    ],
)
def test_a_part_is_at_most_its_whole(part: str, whole: str, expected: Relation) -> None:
    assert relation("at_most", part, whole) is expected


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        ("5.8 percent", "6.2 percent", Relation.AGREE),
        ("6.2 percent", "5.8 percent", Relation.CONFLICT),
        ("8 percent", "7.5 percent", Relation.POSSIBLE),
        ("4.25 percent", "4.25 percent", Relation.POSSIBLE),
        ("12 seats", "12 seats", Relation.CONFLICT),
        ("about 60 seats", "58 seats", Relation.AGREE),
    ],
)
def test_the_lower_is_below_the_higher(low: str, high: str, expected: Relation) -> None:
    assert relation("below", low, high) is expected


@given(WHOLE, WHOLE)
def test_of_two_exact_counts_one_order_is_right(one: int, other: int) -> None:
    right = [
        below(value_of(figure(f"{a} seats")), value_of(figure(f"{b} seats"))).agrees
        for a, b in ((one, other), (other, one))
    ]
    assert right.count(True) == (one != other)


@pytest.mark.parametrize(
    ("value", "place", "expected"),
    [
        ("2.4 percent", "within", Relation.AGREE),
        ("4 percent", "within", Relation.CONFLICT),
        ("2.4 percent", "above", Relation.CONFLICT),
        ("4 percent", "above", Relation.AGREE),
        ("1 percent", "below", Relation.AGREE),
        ("2.4 percent", "outside", Relation.CONFLICT),
        ("4 percent", "outside", Relation.AGREE),
    ],
)
def test_a_value_lies_where_it_is_said_to(value: str, place: str, expected: Relation) -> None:
    assert placed(value_of(figure(value)), value_of(figure("2 to 3 percent")), place).relation is expected


def test_an_unknown_place_is_an_error() -> None:
    with pytest.raises(ValueError, match="beside"):
        placed(value_of(figure("2 percent")), value_of(figure("2 to 3 percent")), "beside")


@pytest.mark.parametrize(
    ("rounding", "printed"), [("half-up", {13}), ("half-even", {12}), ("truncated", {12}), ("any", {12, 13})]
)
def test_ways_of_rounding(rounding: str, printed: set[int]) -> None:
    exact = Fraction(25, 2)
    fits = {n for n in range(10, 16) if prints_as(exact, Fraction(n), Fraction(1), rounding)}
    assert fits == printed


def test_an_unknown_rounding_is_an_error() -> None:
    with pytest.raises(ValueError, match="upwards"):
        prints_as(Fraction(1), Fraction(1), None, "upwards")


@given(st.lists(st.fractions(0, 1000, max_denominator=1000), min_size=2, max_size=8))
def test_rounded_parts_add_up_to_their_rounded_total(parts: list[Fraction]) -> None:
    printed = [Fraction(round(part)) for part in parts]
    total = Fraction(round(sum(parts)))
    assert sums_to(sum(printed, Fraction(0)), total, [Fraction(1)] * (len(parts) + 1), exact=False)


def test_whole_things_add_up_exactly() -> None:
    assert not sums_to(Fraction(29), Fraction(30), [Fraction(1)] * 3, exact=True)


def test_two_sums_of_printed_values() -> None:
    assert same_at(Fraction(1), Fraction(42), Fraction(43))
    assert not same_at(Fraction(1), Fraction(42), Fraction(44))


@pytest.mark.parametrize(
    ("text", "agrees"),
    [("£12 million", True), ("about £12 million", True), ("£12.4 million", True), ("£12.6 million", False)],
)
def test_the_text_may_round_a_cell(text: str, agrees: bool) -> None:
    cell, step = Fraction(12_400_000), Fraction(100_000)
    assert compare_with_cell(figure(text), cell, step).agrees is agrees
