"""Properties of the sums that checks make: chains, notes on rounding, spans, pairs of one base."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from checker.agreement import Relation, compare, compare_total, spanning, value_of
from checker.checks.change.chained import _compounded
from checker.checks.estimate.pairs import Pair
from checker.facts import NO_UNIT, PERCENT, Figure, Kind
from checker.interval import Interval

COUNTS = st.integers(10, 9_999)


def figure(value: Fraction | int, kind: Kind = Kind.COUNT) -> Figure:
    exact = Fraction(value)
    unit = PERCENT if kind is Kind.PERCENT else NO_UNIT
    return Figure(kind, 0, 0, 1, "1", exact, Interval.point(exact), Fraction(1), unit=unit)


@given(st.lists(st.integers(1, 60), min_size=2, max_size=6), st.sampled_from([1, -1]))
def test_changes_that_follow_each_other_are_compounded(parts: list[int], way: int) -> None:
    left = Fraction(1)
    for part in parts:
        left *= 1 + way * Fraction(part, 100)
    made = _compounded([figure(part, Kind.PERCENT) for part in parts], way)
    assert made.point == abs(left - 1) * 100
    assert made.printed.low is not None and made.printed.high is not None
    assert made.printed.low <= made.point <= made.printed.high


@given(st.lists(COUNTS, min_size=2, max_size=8), st.integers(-6, 6))
def test_a_rounding_note_leaves_half_a_unit_for_each_figure(parts: list[int], off: int) -> None:
    figures, stated = [figure(part) for part in parts], figure(sum(parts) + off)
    plain, noted = compare_total(figures, stated), compare_total(figures, stated, rounded=True)
    assert plain.agrees <= noted.agrees
    assert noted.agrees or 2 * abs(off) > len(parts) + 1


@given(COUNTS, COUNTS, COUNTS)
def test_what_lies_between_two_values_agrees_with_their_span(one: int, two: int, three: int) -> None:
    low, middle, high = sorted((one, two, three))
    span = spanning(value_of(figure(low)), value_of(figure(high)))
    assert compare(value_of(figure(middle)), span).agrees
    assert compare(value_of(figure(high * 3)), span).relation is Relation.CONFLICT


@given(st.integers(200, 9_999), st.integers(5, 95))
def test_a_pair_fits_the_base_that_it_was_made_from(base: int, share: int) -> None:
    count = figure(round(Fraction(base * share, 100)))
    pair = Pair(count, figure(share, Kind.PERCENT))
    assert pair.fits(value_of(figure(base))) is Relation.AGREE
    wrong = replace(pair, percent=figure(share + 30, Kind.PERCENT))
    assert wrong.fits(value_of(figure(base))) is not Relation.AGREE
