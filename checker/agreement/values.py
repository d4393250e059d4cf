"""Values made ready for comparing: how far print and hedge let each reach, and whether two of them agree."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from checker.facts import Bound, Figure, Kind
from checker.findings import Severity
from checker.interval import Interval
from checker.reuse import remembered

NEAR = {
    Bound.APPROXIMATE: (Fraction(90, 100), Fraction(110, 100)),
    Bound.BELOW: (Fraction(85, 100), Fraction(1)),
    Bound.ABOVE: (Fraction(1), Fraction(120, 100)),
    Bound.CEILING: (Fraction(90, 100), Fraction(1)),
    Bound.FLOOR: (Fraction(1), Fraction(115, 100)),
    Bound.LESS: (Fraction(85, 100), Fraction(1)),
    Bound.MORE: (Fraction(1), Fraction(125, 100)),
}
"""Within which multiples of the printed value a hedge is an ordinary way to print another value: "more
than 500" for 512, "nearly 600" for 588. Wider than that, the words allow it, but no one would write it so."""

LOOSE = {
    Bound.APPROXIMATE: (Fraction(75, 100), Fraction(125, 100)),
    Bound.BELOW: (Fraction(75, 100), Fraction(1)),
    Bound.ABOVE: (Fraction(1), Fraction(130, 100)),
}
"""Within which multiples a two-sided hedge leaves room at all; bounds such as "up to" state it themselves."""

UNBOUNDED = (Bound.MORE, Bound.LESS, Bound.CEILING, Bound.FLOOR)
"""Bounds that hold for both statements of one figure: the conversion of "more than 300 miles" is 480 km."""


class Relation(StrEnum):
    """How two values stand to each other."""

    AGREE = "agree"
    POSSIBLE = "possible"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A relation and the band, in words, within which it was judged."""

    relation: Relation
    tolerance: str

    @property
    def agrees(self) -> bool:
        return self.relation is Relation.AGREE

    @property
    def severity(self) -> Severity:
        """The most severe thing that may be said of values in this relation."""
        return Severity.ERROR if self.relation is Relation.CONFLICT else Severity.WARNING


def verdict(agrees: bool, possible: bool, tolerance: str) -> Verdict:
    """The verdict on two values that agree, may possibly agree, or conflict."""
    if agrees:
        return Verdict(Relation.AGREE, tolerance)
    return Verdict(Relation.POSSIBLE if possible else Relation.CONFLICT, tolerance)


@dataclass(frozen=True, slots=True)
class Value:
    """A value made ready for comparing, in base units.

    point: the printed value, None for a range; printed: with the printed precision; near: where the hedge
    makes another value an ordinary reading of it; possible: all that the words allow.
    """

    point: Fraction | None
    printed: Interval
    near: Interval
    possible: Interval
    tolerance: str

    def mapped(self, point: Fraction | None, change: Callable[[Interval], Interval]) -> Value:
        """The value with another point, and with each of its intervals changed in one way."""
        return Value(point, change(self.printed), change(self.near), change(self.possible), self.tolerance)

    def combined(
        self, other: Value, point: Fraction | None, combine: Callable[[Interval, Interval], Interval]
    ) -> Value:
        """A value computed from two, each interval from the same interval of both."""
        return Value(
            point,
            combine(self.printed, other.printed),
            combine(self.near, other.near),
            combine(self.possible, other.possible),
            joined(self.tolerance, other.tolerance),
        )


@remembered
def value_of(figure: Figure) -> Value:
    """A figure in base units of its dimension. Raises ValueError for a vague figure without any value."""
    half, tolerance = _half_step(figure)
    stated = Interval(
        None if figure.stated.low is None else base_value(figure, figure.stated.low),
        None if figure.stated.high is None else base_value(figure, figure.stated.high),
        figure.stated.low_open,
        figure.stated.high_open,
    )
    point = None if figure.value is None else base_value(figure, figure.value)
    if point is None and stated.low is None and stated.high is None:
        raise ValueError(f"{figure.text!r} states no value")
    centre = stated if point is None else Interval.point(point)
    printed = centre.widened(half * scale_of(figure))
    bound = figure.hedge.bound if figure.hedge else None
    near, possible = printed, printed
    if point is not None and bound in NEAR:
        near = _spread(printed, point, NEAR[bound])
        possible = _spread(printed, point, LOOSE[bound]) if bound in LOOSE else _hull(printed, stated)
        tolerance = joined(tolerance, f"“{figure.hedge.text}”" if figure.hedge else "")
    return Value(point, printed, near, possible, tolerance)


def within(reach: Interval, tolerance: str) -> Value:
    """A value that may lie anywhere in an interval, and is printed as its middle."""
    return Value(reach.middle, reach, reach, reach, tolerance)


def spanning(low: Value, high: Value) -> Value:
    """What lies from one value to another that is no lower."""
    return Value(
        None,
        _hull(low.printed, high.printed),
        _hull(low.near, high.near),
        _hull(low.possible, high.possible),
        joined(low.tolerance, high.tolerance),
    )


def exactly(value: Fraction) -> Value:
    """A value without tolerance."""
    return within(Interval.point(value), "exact")


def unbounded(figure: Figure) -> Figure:
    """A figure as if its words set no bound, where another statement of it would set the same."""
    return replace(figure, hedge=None) if figure.hedge and figure.hedge.bound in UNBOUNDED else figure


def compare(one: Value, other: Value) -> Verdict:
    """How two values of one dimension stand to each other. Symmetric in its relation.

    Values agree where one, as printed, is an ordinary reading of the other. That two hedges have such a
    reading in common is not enough: "up to 600" and "about 500" might both be 545, but then neither was an
    ordinary way to say so.
    """
    agrees = (
        one.printed.overlaps(other.printed)
        or one.near.overlaps(other.printed)
        or other.near.overlaps(one.printed)
    )
    possible = agrees or one.possible.overlaps(other.possible)
    return verdict(agrees, possible, joined(one.tolerance, other.tolerance))


def compare_figures(one: Figure, other: Figure) -> Verdict:
    """How two figures of one dimension stand to each other.

    Raises ValueError where the dimensions differ or a figure states no value.
    """
    require_one_dimension(one, other)
    return compare(value_of(one), value_of(other))


def compare_restated(one: Figure, other: Figure) -> Verdict:
    """As `compare_figures`, for two statements of one quantity: hedges that both have loosen neither.

    Who writes "nearly 370" in one place and "nearly 320" in another means two values, though one number may
    be nearly both: such printed values are possible, and do not agree. Neither do values printed at one place
    that differ there: "$4bn" and "$5bn". Raises ValueError as it does.
    """
    stated = compare_figures(one, other)
    if not stated.agrees:
        return stated
    if one.hedge is None and other.hedge is None:
        same_place = one.step == other.step and one.unit == other.unit
        return (
            replace(stated, relation=Relation.CONFLICT) if same_place and one.value != other.value else stated
        )
    if one.hedge is None or other.hedge is None or one.hedge.bound is not other.hedge.bound:
        return stated
    printed = compare_restated(replace(one, hedge=None), replace(other, hedge=None))
    return stated if printed.agrees else replace(stated, relation=Relation.POSSIBLE)


def require_one_dimension(one: Figure, other: Figure) -> None:
    """Raises ValueError where two figures have different dimensions."""
    if one.dimension != other.dimension:
        raise ValueError(f"{one.dimension} cannot be compared with {other.dimension}")


def base_value(figure: Figure, value: Fraction) -> Fraction:
    """A value in the figure's unit, in base units."""
    if figure.is_difference:
        return value * scale_of(figure)
    based = figure.unit.to_base(value)
    return based / (figure.per.factor * figure.per_count) if figure.per else based


def scale_of(figure: Figure) -> Fraction:
    """How many base units one unit of the figure is; readings on shifted scales apart."""
    return figure.unit.factor / (figure.per.factor * figure.per_count) if figure.per else figure.unit.factor


def joined(one: str, other: str) -> str:
    """Two tolerances in words, each part once."""
    words = [one, *(word for word in other.split(", ") if word and word not in one.split(", "))]
    return ", ".join(word for word in words if word)


def _spread(printed: Interval, point: Fraction, multiples: tuple[Fraction, Fraction]) -> Interval:
    return _hull(printed, Interval.between(point * multiples[0], point * multiples[1]))


def _hull(one: Interval, other: Interval) -> Interval:
    low = None if one.low is None or other.low is None else min(one.low, other.low)
    high = None if one.high is None or other.high is None else max(one.high, other.high)
    return Interval(low, high)


def _half_step(figure: Figure) -> tuple[Fraction, str]:
    """Half a unit of the last printed place; nothing for a whole count without a hedge."""
    if figure.step is None:
        return Fraction(0), "exact"
    exact_count = figure.kind in (Kind.COUNT, Kind.AGE, Kind.ORDINAL, Kind.SCORE) and figure.step <= 1
    if exact_count and figure.hedge is None:
        return Fraction(0), "exact"
    return figure.step / 2, "printed precision"
