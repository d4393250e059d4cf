"""Agreement of computed values: changes, shares, products, totals, and what words say of them."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.agreement import (
    Relation,
    as_precise,
    compare,
    compare_computed,
    compare_total,
    difference,
    exactly,
    is_possible_for,
    magnitude,
    multiple,
    percent_change,
    product,
    quotient,
    rounded_value,
    spoken_share,
    value_of,
)
from checker.canonical import figure_in_words
from checker.facts import NO_UNIT, PERCENT, Bound, Figure, Hedge, Kind, currency_unit
from checker.interval import Interval
from checker.normalizers.figures import read_figures


def figure(
    value: int | Fraction, step: Fraction | int = 1, kind: Kind = Kind.COUNT, **more: object
) -> Figure:
    exact = Fraction(value)
    unit = {Kind.PERCENT: PERCENT, Kind.MONEY: currency_unit("USD")}.get(kind, NO_UNIT)
    made = Figure(
        kind, 0, 0, 1, "1", value=exact, stated=Interval.point(exact), step=Fraction(step), unit=unit
    )
    return replace(made, **more)


def percent(value: int | Fraction, step: Fraction | int = 1) -> Figure:
    return figure(value, step, Kind.PERCENT)


@given(st.integers(2, 10**6), st.integers(2, 10**6))
def test_a_change_rounded_or_cut_off_agrees(start: int, end: int) -> None:
    exact = Fraction(end - start, start) * 100
    change = percent_change(rounded_value(figure(start)), rounded_value(figure(end)))
    for stated in (round(abs(exact)), abs(exact) // 1):
        assert compare_computed(magnitude(change), percent(stated)).agrees


@given(st.integers(101, 9_999).filter(lambda value: value % 10), st.integers(5, 90))
def test_a_change_far_off_is_a_conflict(start: int, stated: int) -> None:
    change = percent_change(rounded_value(figure(start)), rounded_value(figure(start * 3)))
    assert compare_computed(change, percent(stated)).relation is Relation.CONFLICT


def test_numbers_in_round_thousands_leave_room() -> None:
    change = percent_change(rounded_value(figure(39_000)), rounded_value(figure(50_000)))
    assert compare_computed(change, percent(27)).agrees
    exact = percent_change(rounded_value(figure(39_123)), rounded_value(figure(50_234)))
    assert not compare_computed(exact, percent(27)).agrees


def test_a_price_in_whole_dollars_is_a_price() -> None:
    prices = [rounded_value(figure(value, 1, Kind.MONEY)) for value in (2, 3)]
    assert compare_computed(percent_change(*prices), percent(50)).agrees
    assert not compare_computed(percent_change(*prices), percent(30)).agrees


def test_whole_percentages_beside_finer_ones_are_as_fine() -> None:
    finer, whole = percent(Fraction(21, 4), Fraction(1, 100)), percent(5)
    assert [one.step for one in as_precise(finer, whole)] == [Fraction(1, 100)] * 2
    assert as_precise(whole, percent(4)) == (whole, percent(4))


@given(st.lists(st.integers(1, 5_000), min_size=2, max_size=9))
def test_parts_make_their_sum_and_no_other(values: list[int]) -> None:
    parts = [figure(value) for value in values]
    assert compare_total(parts, figure(sum(values))).agrees
    wrong = sum(values) + max(9, sum(values) // 10)
    if any(value % 1000 for value in (*values, wrong)) and wrong % 100:
        assert compare_total(parts, figure(wrong)).relation is Relation.CONFLICT


def test_a_rounded_whole_of_exact_parts_is_possible() -> None:
    assert compare_total([figure(704), figure(512)], figure(1_200)).relation is Relation.POSSIBLE
    assert compare_total([figure(704), figure(552)], figure(1_200)).relation is Relation.CONFLICT
    assert compare_total([figure(39_000), figure(24_000)], figure(62_000)).agrees


@pytest.mark.parametrize(
    ("ratio", "factor", "bound", "expected"),
    [
        ("2.2", 2, None, Relation.AGREE),
        ("3.1", 2, None, Relation.CONFLICT),
        ("1.4", 2, None, Relation.CONFLICT),
        ("1.9", 2, Bound.BELOW, Relation.AGREE),
        ("2.3", 2, Bound.BELOW, Relation.CONFLICT),
        ("2.7", 2, Bound.MORE, Relation.AGREE),
        ("9", 2, Bound.MORE, Relation.POSSIBLE),
        ("1.8", 2, Bound.MORE, Relation.CONFLICT),
    ],
)
def test_what_multiplying_words_say(ratio: str, factor: int, bound: Bound | None, expected: Relation) -> None:
    assert compare(exactly(Fraction(ratio)), multiple(Fraction(factor), bound)).relation is expected


@pytest.mark.parametrize(
    ("share", "bound", "expected"),
    [
        ("0.36", None, Relation.AGREE),
        ("0.30", None, Relation.AGREE),
        ("0.45", None, Relation.CONFLICT),
        ("0.32", Bound.BELOW, Relation.AGREE),
        ("0.20", Bound.BELOW, Relation.CONFLICT),
        ("0.38", Bound.MORE, Relation.AGREE),
    ],
)
def test_what_a_third_says(share: str, bound: Bound | None, expected: Relation) -> None:
    assert compare(exactly(Fraction(share)), spoken_share(Fraction(1, 3), bound)).relation is expected


@given(st.integers(1, 60), st.data())
def test_every_share_of_a_few_things_is_possible_for_them(things: int, data: st.DataObject) -> None:
    count = data.draw(st.integers(0, things))
    exact = Fraction(count * 100, things)
    assert is_possible_for(percent(round(exact)), things, Fraction(100))
    assert is_possible_for(percent(exact // 1), things, Fraction(100))


def test_shares_that_no_number_of_seven_gives() -> None:
    possible = [stated for stated in range(101) if is_possible_for(percent(stated), 7, Fraction(100))]
    assert possible == [0, 14, 15, 28, 29, 42, 43, 57, 58, 71, 72, 85, 86, 100]


@given(st.integers(1, 10**5), st.integers(1, 10**5))
def test_products_and_quotients_undo_each_other(one: int, other: int) -> None:
    made = product(value_of(figure(one)), value_of(figure(other)))
    assert made.point == one * other
    assert quotient(made, value_of(figure(other))).point == one
    assert difference(made, made).point == 0


def test_nothing_is_divided_by_what_may_be_nothing() -> None:
    small = value_of(figure(0, 1, Kind.MEASURE))
    with pytest.raises(ValueError, match=r"single values|zero"):
        quotient(value_of(figure(5)), small)


def test_a_hedged_figure_keeps_its_bounds() -> None:
    hedged = figure(500, hedge=Hedge("more than", Bound.MORE), stated=Interval(Fraction(500), None, True))
    assert rounded_value(hedged).possible.high is None


def test_a_noun_without_an_ending_for_the_plural_stays_as_it_is() -> None:
    (figure,) = read_figures("It left 17 dead.")
    assert figure_in_words(figure) == "17 dead"
