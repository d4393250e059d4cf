"""One quantity in two units, or one amount in two currencies."""

from __future__ import annotations

from fractions import Fraction

from checker.agreement.ranges import at_most
from checker.agreement.rounding import COARSE_LIMIT, is_rounded, significant_place
from checker.agreement.sums import divided, product
from checker.agreement.values import (
    Relation,
    Value,
    Verdict,
    base_value,
    compare,
    require_one_dimension,
    scale_of,
    unbounded,
    value_of,
    verdict,
    within,
)
from checker.facts import Figure
from checker.interval import Interval
from checker.reuse import remembered

HEDGED_LIMIT = Fraction(10, 100)
"""As `COARSE_LIMIT` where a side says "about" or both are round numbers ("a 30-foot (10-metre) wall"): as far
as two writers' roundings of one value lie apart."""

RATE_MARGIN = Fraction(15, 100)
"""How far an exchange rate that an article uses may lie outside the official rates of its time."""

RATE_ERROR = 5
"""How many times beyond them a rate is no other day's but an error."""


@remembered
def compare_conversion(one: Figure, other: Figure) -> Verdict:
    """Whether two figures are one quantity in two units.

    Either side, converted and rounded at any place between the other's last printed and its last non-zero
    digit, must give the other; a place coarser than printed counts only within 5% (10% beside "about", or
    where both sides have one digit and zeros). Ranges are compared end to end, and a rate with its reciprocal
    (miles per gallon with liters per 100 kilometers). Raises ValueError where the dimensions differ or a side
    states no value.
    """
    if are_reciprocal(one, other):
        return _compare_reciprocal(value_of(one), value_of(other))
    require_one_dimension(one, other)
    stated = compare(value_of(unbounded(one)), value_of(unbounded(other)))
    if stated.agrees and not (one.is_range and other.is_range):
        return stated
    pairs = _ends(one, other)
    loose = one.hedge is not None or other.hedge is not None or (_is_round(one) and _is_round(other))
    limit = HEDGED_LIMIT if loose else COARSE_LIMIT
    words = f"rounded as printed, or more coarsely within {limit * 100}%"
    if pairs and all(
        _rounds_to(one, a, other, b, limit) or _rounds_to(other, b, one, a, limit) for a, b in pairs
    ):
        return Verdict(Relation.AGREE, words)
    return Verdict(Relation.CONFLICT if stated.agrees else stated.relation, words)


def are_reciprocal(one: Figure, other: Figure) -> bool:
    """Whether one figure's unit is by the other's denominator and the other way round."""
    return (
        one.per is not None
        and other.per is not None
        and one.unit.dimension == other.per.dimension != one.per.dimension
        and one.per.dimension == other.unit.dimension
    )


def _compare_reciprocal(one: Value, other: Value) -> Verdict:
    low, high = other.printed.low, other.printed.high
    if low is None or high is None or low <= 0:
        raise ValueError("no reciprocal")
    inverse = Interval(1 / high, 1 / low)
    near = inverse.widened(COARSE_LIMIT / 2 / low)
    tolerance = f"rounded as printed, or within {COARSE_LIMIT / 2 * 100}%"
    return verdict(near.overlaps(one.printed), False, tolerance)


def _ends(one: Figure, other: Figure) -> list[tuple[Fraction, Fraction]]:
    """The values to be compared, in each figure's own unit: the printed ones, or the ends of two ranges."""
    if one.value is not None and other.value is not None:
        return [(one.value, other.value)]
    ends = [(one.stated.low, other.stated.low), (one.stated.high, other.stated.high)]
    return (
        [(a, b) for a, b in ends if a is not None and b is not None]
        if one.is_range and other.is_range
        else []
    )


def _rounds_to(source: Figure, value: Fraction, target: Figure, printed: Fraction, limit: Fraction) -> bool:
    """Whether `value` of one figure, in the other's unit, rounds to what the other prints."""
    base = base_value(source, value)
    if target.is_difference:
        exact = base / scale_of(target)
    else:
        whole = base * (target.per.factor * target.per_count) if target.per else base
        exact = target.unit.from_base(whole)
    return is_rounded(exact, target, printed, limit)


def _is_round(figure: Figure) -> bool:
    """Whether a figure has one digit and zeros."""
    if figure.value is None or figure.step is None:
        return False
    return abs(figure.value) < 10 * significant_place(figure.value, figure.step)


def compare_at_rate(one: Value, other: Value, rates: Interval) -> Verdict:
    """Whether two amounts are one at some rate within `rates` (units of the second for one of the first).

    Outside by up to `RATE_MARGIN` agrees: rates differ by bank and day. From a factor of `RATE_ERROR` on the
    two cannot both be true. Raises ValueError for amounts without both ends, or that may be zero.
    """
    ratio = divided(other.near, one.near)
    near = _spread(rates, 1 - RATE_MARGIN, 1 + RATE_MARGIN)
    room = _spread(rates, Fraction(1, RATE_ERROR), Fraction(RATE_ERROR))
    tolerance = f"{RATE_MARGIN * 100}% beyond the rates of the time"
    return verdict(near.overlaps(ratio), room.overlaps(ratio), tolerance)


def compare_rank(more: Value, less: Value, rates: Interval) -> Verdict:
    """Whether an amount can be more than another at some rate within `rates` (of `more` in units of `less`).

    Raises ValueError for amounts without both ends.
    """
    near = _spread(rates, 1 - RATE_MARGIN, 1 + RATE_MARGIN)
    return at_most(less, product(more, within(near, "")))


def _spread(rates: Interval, below: Fraction, above: Fraction) -> Interval:
    """Rates with their ends multiplied, positive ones all. Raises ValueError for an open end."""
    if rates.low is None or rates.high is None:
        raise ValueError("an open rate")
    return Interval(rates.low * below, rates.high * above)
