"""Values made of others: sums, differences, products and quotients, and how they stand to stated ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction

from checker.agreement.rounding import ROUNDED_LIMIT, coarse_reach, significant_place
from checker.agreement.values import (
    Relation,
    Value,
    Verdict,
    base_value,
    compare,
    scale_of,
    value_of,
    within,
)
from checker.facts import Figure
from checker.interval import Interval


def times(value: Value, factor: Fraction) -> Value:
    """The value with everything multiplied by an exact factor other than zero (a number of things)."""
    point = None if value.point is None else value.point * factor
    return value.mapped(point, lambda interval: interval.times(factor))


def shifted(value: Value, by: Fraction) -> Value:
    """The value with `by` added to everything."""
    move = Interval.point(by)
    point = None if value.point is None else value.point + by
    return value.mapped(point, lambda interval: interval.plus(move))


def magnitude(value: Value) -> Value:
    """The value without its sign."""
    return times(value, Fraction(-1)) if value.point is not None and value.point < 0 else value


def total(values: Iterable[Value]) -> Value:
    """The sum of values: tolerances add. Raises ValueError for no values."""
    parts = list(values)
    if not parts:
        raise ValueError("nothing to add")
    summed = parts[0]
    for part in parts[1:]:
        point = None if summed.point is None or part.point is None else summed.point + part.point
        summed = summed.combined(part, point, Interval.plus)
    return summed


def difference(final: Value, base: Value) -> Value:
    """`final` less `base`; tolerances add."""
    return total((final, times(base, Fraction(-1))))


def product(one: Value, other: Value) -> Value:
    """The product of two positive values. Raises ValueError for an open or negative end."""
    if one.point is None or other.point is None:
        raise ValueError("no single values to multiply")
    return one.combined(other, one.point * other.point, _multiplied)


def quotient(part: Value, whole: Value, factor: Fraction = Fraction(1)) -> Value:
    """`part` divided by `whole`, times `factor` (100 for a percentage).

    Raises ValueError where the whole may be zero or negative, or an end is missing.
    """
    if part.point is None or not whole.point:
        raise ValueError("no single values to divide")
    return times(part.combined(whole, part.point / whole.point, divided), factor)


def divided(part: Interval, whole: Interval) -> Interval:
    """All quotients of two intervals. Raises ValueError where the whole may be zero or negative."""
    if whole.low is None or whole.low <= 0:
        raise ValueError("a whole that may be zero")
    ends = [
        None if top is None else (Fraction(0) if bottom is None else top / bottom)
        for top, bottom in _extremes(part, whole)
    ]
    return Interval(ends[0], ends[1])


def _extremes(
    part: Interval, whole: Interval
) -> tuple[tuple[Fraction | None, Fraction | None], tuple[Fraction | None, Fraction | None]]:
    """Numerator and denominator of the least and of the greatest quotient."""
    low_whole = whole.low if part.low is not None and part.low < 0 else whole.high
    high_whole = whole.high if part.high is not None and part.high < 0 else whole.low
    return (part.low, low_whole), (part.high, high_whole)


def _multiplied(one: Interval, other: Interval) -> Interval:
    if one.low is None or other.low is None or one.low < 0 or other.low < 0:
        raise ValueError("a factor without a lower end")
    high = None if one.high is None or other.high is None else one.high * other.high
    return Interval(one.low * other.low, high)


def compare_product(factors: Sequence[Value], constant: Fraction, slack: Interval, stated: Value) -> Verdict:
    """How a product of positive values, times a constant and anything within `slack`, stands to a stated one.

    Raises ValueError for no factors or an open or negative end.
    """
    if not factors or slack.low is None or slack.high is None:
        raise ValueError("nothing to multiply")
    made = times(factors[0], constant)
    for factor in factors[1:]:
        made = product(made, factor)
    return compare(product(made, within(slack, "")), stated)


def compare_total(parts: Sequence[Figure], stated: Figure, rounded: bool = False) -> Verdict:
    """How the sum of parts stands to the figure that states it: tolerances add.

    A whole that is rounded where its parts are not ("1,200 jobs: 704 here and 512 there") is possible.
    rounded: a note says that figures are rounded, so that a whole count holds half a unit too.
    Raises ValueError where a figure states no value.
    """
    if rounded:
        widened = compare(total(map(_as_rounded, parts)), _as_rounded(stated))
        if widened.agrees:
            return widened
    if all(_is_in_thousands(figure) for figure in (*parts, stated)):
        parts, stated = [_to_thousands(part) for part in parts], _to_thousands(stated)
    summed = total(value_of(part) for part in parts)
    verdict = compare(summed, value_of(stated))
    if verdict.agrees or stated.value is None or stated.step is None or summed.point is None:
        return verdict
    place = significant_place(stated.value, stated.step)
    finer = any(significant_place(part.value or Fraction(0), part.step or place) < place for part in parts)
    off = abs(summed.point - base_value(stated, stated.value))
    reach = coarse_reach(stated.value, stated.step, abs(stated.value) * ROUNDED_LIMIT)
    if finer and place >= 100 * stated.step and off <= reach * scale_of(stated):
        return Verdict(Relation.POSSIBLE, verdict.tolerance)
    return verdict


def _as_rounded(figure: Figure) -> Value:
    """A figure that is rounded at its last printed place, also where it counts things."""
    value = value_of(figure)
    if figure.step is None or not value.printed.is_point:
        return value
    half = figure.step / 2 * scale_of(figure)
    noted = value.mapped(value.point, lambda interval: interval.widened(half))
    return replace(noted, tolerance="a note on rounding")


def _is_in_thousands(figure: Figure) -> bool:
    """Whether a whole number is printed in thousands, as statistics round them."""
    return figure.value is not None and figure.step == 1 and figure.value >= 1000 and figure.value % 1000 == 0


def _to_thousands(figure: Figure) -> Figure:
    return replace(figure, step=Fraction(1000))


def sums_to(computed: Fraction, stated: Fraction, steps: Sequence[Fraction], exact: bool) -> bool:
    """Whether printed values with the given places add up to a printed total.

    exact: whole numbers of things, which add up to the last one; else each may be half its place off.
    """
    return computed == stated if exact else abs(computed - stated) <= sum(steps, Fraction(0)) / 2


def same_at(step: Fraction, one: Fraction, other: Fraction) -> bool:
    """Whether two values, each the sum of two printed at the place `step`, can be one."""
    return abs(one - other) <= step
