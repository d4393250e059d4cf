from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from checker.interval import Interval

VALUES = st.fractions(min_value=-1000, max_value=1000, max_denominator=20)
ENDS = st.none() | VALUES


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low, high = draw(ENDS), draw(ENDS)
    if low is not None and high is not None and low > high:
        low, high = high, low
    closed = low is not None and low == high  # an open point would be empty
    return Interval(low, high, not closed and draw(st.booleans()), not closed and draw(st.booleans()))


@st.composite
def members(draw: st.DrawFn) -> tuple[Interval, Fraction]:
    interval, value = draw(intervals()), draw(VALUES)
    assume(interval.contains(value))
    return interval, value


@given(members(), members())
def test_a_sum_of_members_is_in_the_sum(
    one: tuple[Interval, Fraction], other: tuple[Interval, Fraction]
) -> None:
    assert one[0].plus(other[0]).contains(one[1] + other[1])


@given(members(), VALUES.filter(bool))
def test_a_multiple_of_a_member_is_in_the_multiple(
    member: tuple[Interval, Fraction], factor: Fraction
) -> None:
    interval, value = member
    assert interval.times(factor).contains(value * factor)
    assert interval.times(factor).times(1 / factor) == interval


@given(members(), VALUES.map(abs))
def test_widening_keeps_members_and_adds_neighbours(member: tuple[Interval, Fraction], by: Fraction) -> None:
    interval, value = member
    assert interval.widened(by).contains(value)
    assert interval.widened(by).contains(value + by) and interval.widened(by).contains(value - by)


@given(intervals(), intervals())
def test_overlapping_is_symmetric(one: Interval, other: Interval) -> None:
    assert one.overlaps(other) == other.overlaps(one)


@given(intervals(), intervals())
def test_an_overlap_has_a_common_member(one: Interval, other: Interval) -> None:
    """Between neighbouring ends nothing changes: ends and the values between them are enough to look at."""
    ends = sorted({end for each in (one, other) for end in (each.low, each.high) if end is not None})
    between = [(a + b) / 2 for a, b in pairwise(ends)]
    outside = [ends[0] - 1, ends[-1] + 1] if ends else [Fraction(0)]
    common = any(one.contains(value) and other.contains(value) for value in [*ends, *between, *outside])
    assert one.overlaps(other) == common


def test_touching_ends_overlap_only_where_both_are_closed() -> None:
    low, high = Interval(Fraction(0), Fraction(5)), Interval(Fraction(5), Fraction(9))
    assert low.overlaps(high)
    assert not low.overlaps(Interval(Fraction(5), Fraction(9), low_open=True))


def test_ends_the_wrong_way_round_are_refused() -> None:
    with pytest.raises(ValueError, match="lies above"):
        Interval(Fraction(2), Fraction(1))
    assert Interval.between(Fraction(2), Fraction(1)) == Interval(Fraction(1), Fraction(2))


@pytest.mark.parametrize(
    ("interval", "middle"),
    [
        (Interval(Fraction(1), Fraction(2)), Fraction(3, 2)),
        (Interval(None, Fraction(2)), None),
        (Interval.point(7), Fraction(7)),
    ],
)
def test_middle(interval: Interval, middle: Fraction | None) -> None:
    assert interval.middle == middle
