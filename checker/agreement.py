"""The one place that decides whether two values agree.

Tolerance comes from how a figure is printed and hedged, never from a fixed epsilon:

* an unhedged whole count is exact; every other figure holds half a unit of its last printed place;
* a conversion agrees where either side, converted and rounded, gives the other;
* a hedge widens or bounds. Values whose *printed* bands miss each other while the hedges leave room are
  `POSSIBLE`: at most a warning, and only where sameness is highly confident.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction

from checker.facts import Bound, Figure, Kind
from checker.findings import Severity
from checker.interval import Interval

COARSE_LIMIT = Fraction(5, 100)
"""How far off a conversion may be that is rounded more coarsely than printed ("300 miles (480 km)")."""

HEDGED_LIMIT = Fraction(10, 100)
"""The same where a side says "about" or both are round numbers ("a 30-foot (10-metre) wall"): as far as two
writers' roundings of one value lie apart."""

RATE_MARGIN = Fraction(15, 100)
"""How far an exchange rate that an article uses may lie outside the official rates of its time."""

RATE_ERROR = 5
"""How many times beyond them a rate is no other day's but an error."""

EXPLAINED_LIMIT = Fraction(2, 100)
"""How near a number must lie to what a slip would have made of it for the slip to explain it."""

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


ROUNDED_LIMIT = Fraction(25, 1000)
"""How far a number that ends in zeros may lie from the exact one that a writer computed with."""

THOUSANDS_LIMIT = Fraction(75, 1000)
"""The same of one that is printed in whole thousands, as statistics are: "7,000" is 6,500 to 7,500."""

PRICE_LIMIT = Fraction(1, 100)
"""How far an amount in whole dollars may lie from the exact one: "$3" is a price, not 2.50 to 3.50."""

COMPUTED_LIMIT = Fraction(10, 100)
"""How far a computed value may lie from a round number that states it and still be meant by it."""

_Reach = tuple[Fraction | None, Fraction | None]
MULTIPLES: dict[Bound | None, tuple[_Reach, _Reach]] = {
    None: ((Fraction(88, 100), Fraction(114, 100)), (Fraction(80, 100), Fraction(125, 100))),
    Bound.APPROXIMATE: ((Fraction(80, 100), Fraction(120, 100)), (Fraction(70, 100), Fraction(135, 100))),
    Bound.BELOW: ((Fraction(80, 100), Fraction(1)), (Fraction(70, 100), Fraction(105, 100))),
    Bound.LESS: ((Fraction(75, 100), Fraction(1)), (None, Fraction(1))),
    Bound.CEILING: ((Fraction(80, 100), Fraction(1)), (None, Fraction(1))),
    Bound.ABOVE: ((Fraction(1), Fraction(125, 100)), (Fraction(1), Fraction(140, 100))),
    Bound.MORE: ((Fraction(1), Fraction(150, 100)), (Fraction(1), None)),
    Bound.FLOOR: ((Fraction(1), Fraction(150, 100)), (Fraction(1), None)),
}
"""Within which multiples of itself a multiplying word agrees, and is possible, by the hedge beside it."""

SHARES: dict[Bound | None, tuple[_Reach, _Reach]] = {
    None: ((Fraction(88, 100), Fraction(114, 100)), (Fraction(82, 100), Fraction(118, 100))),
    Bound.APPROXIMATE: ((Fraction(85, 100), Fraction(115, 100)), (Fraction(75, 100), Fraction(125, 100))),
    Bound.BELOW: ((Fraction(86, 100), Fraction(1)), (Fraction(80, 100), Fraction(102, 100))),
}
"""The same of a fraction in words: "a third" is said of 30 and of 36 percent."""


DAY = Fraction(1, 372)
"""A day in years of twelve months of 31 days: in them, the same days of two years lie whole years apart."""

AGE_SLACK = Fraction(1)
"""By how many years an age may be off that is told as of an article's date: interviews lie months before."""


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


def value_of(figure: Figure) -> Value:
    """A figure in base units of its dimension. Raises ValueError for a vague figure without any value."""
    half, tolerance = _half_step(figure)
    stated = Interval(
        None if figure.stated.low is None else _base(figure, figure.stated.low),
        None if figure.stated.high is None else _base(figure, figure.stated.high),
        figure.stated.low_open,
        figure.stated.high_open,
    )
    point = None if figure.value is None else _base(figure, figure.value)
    if point is None and stated.low is None and stated.high is None:
        raise ValueError(f"{figure.text!r} states no value")
    centre = stated if point is None else Interval.point(point)
    printed = centre.widened(half * _scale(figure))
    bound = figure.hedge.bound if figure.hedge else None
    near, possible = printed, printed
    if point is not None and bound in NEAR:
        near = _spread(printed, point, NEAR[bound])
        possible = _spread(printed, point, LOOSE[bound]) if bound in LOOSE else _hull(printed, stated)
        tolerance = _joined(tolerance, f"“{figure.hedge.text}”" if figure.hedge else "")
    return Value(point, printed, near, possible, tolerance)


def exactly(value: Fraction) -> Value:
    """A value without tolerance."""
    point = Interval.point(value)
    return Value(value, point, point, point, "exact")


def times(value: Value, factor: Fraction) -> Value:
    """The value with everything multiplied by an exact factor other than zero (a number of things)."""
    return Value(
        None if value.point is None else value.point * factor,
        value.printed.times(factor),
        value.near.times(factor),
        value.possible.times(factor),
        value.tolerance,
    )


def compare(one: Value, other: Value) -> Verdict:
    """How two values of one dimension stand to each other. Symmetric in its relation."""
    tolerance = _joined(one.tolerance, other.tolerance)
    if one.printed.overlaps(other.printed) or _near(one, other) or _near(other, one):
        return Verdict(Relation.AGREE, tolerance)
    if one.possible.overlaps(other.possible):
        return Verdict(Relation.POSSIBLE, tolerance)
    return Verdict(Relation.CONFLICT, tolerance)


def compare_figures(one: Figure, other: Figure) -> Verdict:
    """How two figures of one dimension stand to each other.

    Raises ValueError where the dimensions differ or a figure states no value.
    """
    if one.dimension != other.dimension:
        raise ValueError(f"{one.dimension} cannot be compared with {other.dimension}")
    return compare(value_of(one), value_of(other))


def compare_rounded(one: Figure, other: Figure) -> Verdict:
    """As `compare_figures`, where either may be rounded to its last non-zero digit, as headlines round.

    A headline's "500 homes" agrees with 512 in the story; "480" does not.
    """
    verdict = compare_figures(one, other)
    if verdict.agrees:
        return verdict
    rounded = compare(_rounded(one), _rounded(other))
    return Verdict(Relation.AGREE, "a headline may round") if rounded.agrees else verdict


def at_most(one: Value, limit: Value) -> Verdict:
    """Whether one value can be no more than another, as a part is no more than its whole."""
    tolerance = _joined(one.tolerance, limit.tolerance)
    in_order = one.point is not None and limit.point is not None and one.point <= limit.point
    if in_order or _reaches(one.printed, limit.printed) or _reaches(one.near, limit.near):
        return Verdict(Relation.AGREE, tolerance)
    possible = _reaches(one.possible, limit.possible)
    return Verdict(Relation.POSSIBLE if possible else Relation.CONFLICT, tolerance)


def below(one: Value, other: Value) -> Verdict:
    """Whether one value can be less than another, where the words beside them say that it is.

    Two printed values in the wrong order are a conflict; where only their rounding could put them right
    ("from 8 to 7.5"), or where they are printed alike and not exact, the words leave room.
    """
    verdict = at_most(one, other)
    if not verdict.agrees or one.point is None or other.point is None or one.point < other.point:
        return verdict
    if one.point == other.point:
        exact = one.possible.is_point and other.possible.is_point
        return Verdict(Relation.CONFLICT if exact else Relation.POSSIBLE, verdict.tolerance)
    hedged = one.near != one.printed or other.near != other.printed
    return verdict if hedged else Verdict(Relation.POSSIBLE, verdict.tolerance)


def placed(one: Value, bounds: Value, place: str) -> Verdict:
    """Whether a value can lie "within", "outside", "above" or "below" the bounds that another states.

    Raises ValueError for any other place.
    """
    tolerance = _joined(one.tolerance, bounds.tolerance)
    if place == "within":
        if _meets(one.printed, bounds.printed) or _meets(one.near, bounds.near):
            return Verdict(Relation.AGREE, tolerance)
        possible = _meets(one.possible, bounds.possible)
        return Verdict(Relation.POSSIBLE if possible else Relation.CONFLICT, tolerance)
    sides = {"above": (True, False), "below": (False, True), "outside": (True, True)}
    if place not in sides:
        raise ValueError(f"no place {place!r}")
    above, below_too = sides[place]
    fits = (above and _reaches(bounds.printed.ceiling, one.near)) or (
        below_too and _reaches(one.near, bounds.printed.floor)
    )
    return Verdict(Relation.AGREE if fits else Relation.CONFLICT, tolerance)


def prints_as(exact: Fraction, printed: Fraction, step: Fraction | None, rounding: str = "any") -> bool:
    """Whether a computed value may be printed so, at the place `step`, by a way of rounding.

    rounding: "half-up", "half-even", "truncated", or "any" of them. Raises ValueError for another.
    """
    if rounding not in ("any", "half-up", "half-even", "truncated"):
        raise ValueError(f"unknown rounding {rounding!r}")
    place = step or Fraction(1)
    parts = exact / place
    results = {
        "half-up": math.floor(parts + Fraction(1, 2)),
        "half-even": round(parts),
        "truncated": math.trunc(parts),
    }
    allowed = results.values() if rounding == "any" else (results[rounding],)
    return printed / place in allowed


def compare_with_cell(figure: Figure, value: Fraction, step: Fraction) -> Verdict:
    """How a figure of the text stands to a table's cell, printed at the place `step`.

    The text may round the cell, hedge and all. Raises ValueError where the figure states no value.
    """
    cell = Value(
        value,
        *[Interval.point(value).widened(step / 2 if step != 1 else Fraction(0))] * 3,
        "printed precision",
    )
    stated = compare(value_of(figure), cell)
    if stated.agrees or figure.step is None or figure.value is None:
        return stated
    place = significant_place(figure.value, figure.step)
    rounds = place > figure.step and abs(figure.value - value) <= min(place, abs(value) * COARSE_LIMIT) / 2
    return Verdict(Relation.AGREE, "rounded in the text") if rounds else stated


def sums_to(computed: Fraction, stated: Fraction, steps: Sequence[Fraction], exact: bool) -> bool:
    """Whether printed values with the given places add up to a printed total.

    exact: whole numbers of things, which add up to the last one; else each may be half its place off.
    """
    return computed == stated if exact else abs(computed - stated) <= sum(steps, Fraction(0)) / 2


def same_at(step: Fraction, one: Fraction, other: Fraction) -> bool:
    """Whether two values, each the sum of two printed at the place `step`, can be one."""
    return abs(one - other) <= step


def total(values: Iterable[Value]) -> Value:
    """The sum of values: tolerances add. Raises ValueError for no values."""
    parts = list(values)
    if not parts:
        raise ValueError("nothing to add")
    summed = parts[0]
    for part in parts[1:]:
        point = None if summed.point is None or part.point is None else summed.point + part.point
        summed = Value(
            point,
            summed.printed.plus(part.printed),
            summed.near.plus(part.near),
            summed.possible.plus(part.possible),
            _joined(summed.tolerance, part.tolerance),
        )
    return summed


def rounded_value(figure: Figure) -> Value:
    """As `value_of`, with a number that ends in zeros taken as rounded at its last digit that is none.

    For values from which another is computed: who writes "from 40,000 to 51,000, up 28 percent" had exact
    counts to divide. Widens by no more than `ROUNDED_LIMIT`. Raises ValueError where no value is stated.
    """
    value = value_of(figure)
    if figure.value is None or not figure.value or figure.step is None:
        return value
    place = significant_place(figure.value, figure.step)
    if figure.kind is Kind.MONEY and figure.step <= 1:
        return _within(value, min(figure.step / 2, abs(figure.value) * PRICE_LIMIT) * _scale(figure))
    if place < 100 * figure.step:
        return value
    limit = THOUSANDS_LIMIT if place >= 1000 * figure.step else ROUNDED_LIMIT
    by = min(place / 2, 500 * figure.step, abs(figure.value) * limit) * _scale(figure)
    return Value(
        value.point,
        value.printed.widened(by),
        value.near.widened(by),
        value.possible.widened(by),
        _joined(value.tolerance, "round numbers"),
    )


def _within(value: Value, reach: Fraction) -> Value:
    """An unhedged value with another printed precision."""
    if value.point is None or value.near != value.printed:
        return value
    printed = Interval.point(value.point).widened(reach)
    return Value(value.point, printed, printed, printed, value.tolerance)


def as_precise(one: Figure, other: Figure) -> tuple[Figure, Figure]:
    """Two figures of one unit with the finer of their printed places: "from 5.25 to 5 percent" means 5.00.

    A whole number has lost its ".0" to house style; a number that ends in zeros keeps its own place.
    """
    steps = [figure.step for figure in (one, other)]
    if one.unit != other.unit or None in steps:
        return one, other
    finest = min(step for step in steps if step is not None)
    first, second = (replace(figure, step=finest) if figure.step == 1 else figure for figure in (one, other))
    return first, second


def quotient(part: Value, whole: Value, factor: Fraction = Fraction(1)) -> Value:
    """`part` divided by `whole`, times `factor` (100 for a percentage).

    Raises ValueError where the whole may be zero or negative, or an end is missing.
    """
    if part.point is None or not whole.point:
        raise ValueError("no single values to divide")
    return Value(
        part.point / whole.point * factor,
        _divided(part.printed, whole.printed).times(factor),
        _divided(part.near, whole.near).times(factor),
        _divided(part.possible, whole.possible).times(factor),
        _joined(part.tolerance, whole.tolerance),
    )


def percent_change(base: Value, final: Value) -> Value:
    """By how many percent `final` lies above `base`; negative for a fall. Raises ValueError as `quotient`."""
    return shifted(quotient(final, base, Fraction(100)), Fraction(-100))


def difference(final: Value, base: Value) -> Value:
    """`final` less `base`; tolerances add."""
    return total((final, times(base, Fraction(-1))))


def magnitude(value: Value) -> Value:
    """The value without its sign."""
    return times(value, Fraction(-1)) if value.point is not None and value.point < 0 else value


def product(one: Value, other: Value) -> Value:
    """The product of two positive values. Raises ValueError for an open or negative end."""
    if one.point is None or other.point is None:
        raise ValueError("no single values to multiply")
    return Value(
        one.point * other.point,
        _multiplied(one.printed, other.printed),
        _multiplied(one.near, other.near),
        _multiplied(one.possible, other.possible),
        _joined(one.tolerance, other.tolerance),
    )


def shifted(value: Value, by: Fraction) -> Value:
    """The value with `by` added to everything."""
    move = Interval.point(by)
    return Value(
        None if value.point is None else value.point + by,
        value.printed.plus(move),
        value.near.plus(move),
        value.possible.plus(move),
        value.tolerance,
    )


def multiple(factor: Fraction, bound: Bound | None) -> Value:
    """What a word such as "doubled" says of a quotient, with the bound that a hedge beside it sets.

    Without a hedge it holds everything that lies nearer to it than to a quarter off: "doubled" is said of 1.9
    and of 2.2. "More than doubled" ends where "tripled" would be said.
    """
    return _spoken(factor, MULTIPLES[bound])


def spoken_share(share: Fraction, bound: Bound | None) -> Value:
    """What "a third" or "one in five" says of a share, with the bound that a hedge beside it sets."""
    return _spoken(share, SHARES.get(bound, MULTIPLES[bound]))


def _spoken(value: Fraction, reaches: tuple[_Reach, _Reach]) -> Value:
    near, loose = (Interval(*(end and value * end for end in ends)) for ends in reaches)
    return Value(value, near, near, loose, "as such words are used")


def compare_computed(computed: Value, stated: Figure) -> Verdict:
    """How a computed value stands to the figure that states it.

    Beyond `compare`: a value cut off instead of rounded agrees, and a round number that lies within its own
    rounding of the computed one, and within `COMPUTED_LIMIT`, is possible. Raises ValueError where the figure
    states no value.
    """
    verdict = compare(computed, value_of(stated))
    if verdict.agrees or stated.value is None or computed.point is None or stated.step is None:
        return verdict
    off = abs(computed.point - _base(stated, stated.value))
    if off < stated.step * _scale(stated):
        return Verdict(Relation.AGREE, _joined(verdict.tolerance, "cut off"))
    coarse = significant_place(stated.value, stated.step) * _scale(stated) / 2
    roundish = off <= coarse and off <= abs(computed.point) * COMPUTED_LIMIT
    return Verdict(Relation.POSSIBLE, verdict.tolerance) if roundish else verdict


def compare_total(parts: Sequence[Figure], stated: Figure) -> Verdict:
    """How the sum of parts stands to the figure that states it: tolerances add.

    A whole that is rounded where its parts are not ("1,200 jobs: 704 here and 512 there") is possible.
    Raises ValueError where a figure states no value.
    """
    if all(_is_in_thousands(figure) for figure in (*parts, stated)):
        parts, stated = [_to_thousands(part) for part in parts], _to_thousands(stated)
    summed = total(value_of(part) for part in parts)
    verdict = compare(summed, value_of(stated))
    if verdict.agrees or stated.value is None or stated.step is None or summed.point is None:
        return verdict
    place = significant_place(stated.value, stated.step)
    finer = any(significant_place(part.value or Fraction(0), part.step or place) < place for part in parts)
    off = abs(summed.point - _base(stated, stated.value))
    near = off <= min(place / 2, abs(stated.value) * ROUNDED_LIMIT) * _scale(stated)
    if finer and place >= 100 * stated.step and near:
        return Verdict(Relation.POSSIBLE, verdict.tolerance)
    return verdict


def _is_in_thousands(figure: Figure) -> bool:
    """Whether a whole number is printed in thousands, as statistics round them."""
    return figure.value is not None and figure.step == 1 and figure.value >= 1000 and figure.value % 1000 == 0


def _to_thousands(figure: Figure) -> Figure:
    return replace(figure, step=Fraction(1000))


def is_possible_for(stated: Figure, things: int, scale: Fraction) -> bool:
    """Whether a mean of whole numbers (scale 1) or a percentage (scale 100) can be that of so many things.

    The GRIM test (Brown and Heathers 2017): some whole number, divided by the number of things, must print as
    stated, rounded or cut off. Raises ValueError where the figure states no single value.
    """
    if stated.value is None or stated.step is None:
        raise ValueError(f"{stated.text!r} states no value")
    low, high = stated.value - stated.step, stated.value + stated.step
    first = -(-low * things // scale)
    counts = (first, first + 1, first + 2)
    return any(low < count * scale / things < high for count in counts)


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
    if one.dimension != other.dimension:
        raise ValueError(f"{one.dimension} cannot be compared with {other.dimension}")
    verdict = compare(value_of(_restated(one)), value_of(_restated(other)))
    if verdict.agrees and not (one.is_range and other.is_range):
        return verdict
    pairs = _ends(one, other)
    loose = _is_hedged(one) or _is_hedged(other) or (_is_round(one) and _is_round(other))
    limit = HEDGED_LIMIT if loose else COARSE_LIMIT
    words = f"rounded as printed, or more coarsely within {limit * 100}%"
    if pairs and all(
        _rounds_to(one, a, other, b, limit) or _rounds_to(other, b, one, a, limit) for a, b in pairs
    ):
        return Verdict(Relation.AGREE, words)
    return Verdict(Relation.CONFLICT if verdict.agrees else verdict.relation, words)


def compare_rank(more: Value, less: Value, rates: Interval) -> Verdict:
    """Whether an amount can be more than another at some rate within `rates` (of `more` in units of `less`).

    Raises ValueError for amounts without both ends.
    """
    if rates.low is None or rates.high is None:
        raise ValueError("an open rate")
    near = Interval(rates.low * (1 - RATE_MARGIN), rates.high * (1 + RATE_MARGIN))
    return at_most(less, product(more, Value(near.middle, near, near, near, "")))


def _restated(figure: Figure) -> Figure:
    """A figure as if it were unbounded: the conversion of "more than 300 miles" is 480 km and not 600."""
    bounds = (Bound.MORE, Bound.LESS, Bound.CEILING, Bound.FLOOR)
    return replace(figure, hedge=None) if figure.hedge and figure.hedge.bound in bounds else figure


def compare_product(factors: Sequence[Value], constant: Fraction, slack: Interval, stated: Value) -> Verdict:
    """How a product of positive values, times a constant and anything within `slack`, stands to a stated one.

    Raises ValueError for no factors or an open or negative end.
    """
    if not factors or slack.low is None or slack.high is None:
        raise ValueError("nothing to multiply")
    made = times(factors[0], constant)
    for factor in factors[1:]:
        made = product(made, factor)
    reach = Value(slack.low, slack, slack, slack, "")
    return compare(product(made, reach), stated)


def in_range(figure: Figure, bounds: Interval) -> Verdict:
    """Whether a figure can lie within bounds that the world sets; "up to 500" as 500. In base units."""
    one = value_of(_restated(figure))
    tolerance = _joined(one.tolerance, "as far as is known")
    if one.printed.overlaps(bounds) or one.near.overlaps(bounds):
        return Verdict(Relation.AGREE, tolerance)
    relation = Relation.POSSIBLE if one.possible.overlaps(bounds) else Relation.CONFLICT
    return Verdict(relation, tolerance)


def compare_at_rate(one: Value, other: Value, rates: Interval) -> Verdict:
    """Whether two amounts are one at some rate within `rates` (units of the second for one of the first).

    Outside by up to `RATE_MARGIN` agrees: rates differ by bank and day. From a factor of `RATE_ERROR` on the
    two cannot both be true. Raises ValueError for amounts without both ends, or that may be zero.
    """
    ratio = _divided(other.near, one.near)
    tolerance = f"{RATE_MARGIN * 100}% beyond the rates of the time"
    if rates.low is None or rates.high is None:
        raise ValueError("an open rate")
    if Interval(rates.low * (1 - RATE_MARGIN), rates.high * (1 + RATE_MARGIN)).overlaps(ratio):
        return Verdict(Relation.AGREE, tolerance)
    room = Interval(rates.low / RATE_ERROR, rates.high * RATE_ERROR)
    return Verdict(Relation.POSSIBLE if room.overlaps(ratio) else Relation.CONFLICT, tolerance)


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
    return Verdict(Relation.AGREE if near.overlaps(one.printed) else Relation.CONFLICT, tolerance)


def is_printed_as(exact: Fraction, figure: Figure) -> bool:
    """Whether a value in the figure's own unit, rounded, gives what the figure prints."""
    return (
        figure.value is not None
        and exact * figure.value > 0
        and _is_rounded(exact, figure, figure.value, EXPLAINED_LIMIT)
    )


def significant_place(value: Fraction, step: Fraction) -> Fraction:
    """The place of the last non-zero digit of a printed value: 1,000 for 155,000, never finer than `step`."""
    if value == 0:
        return step
    place = step
    while (value / (place * 10)).denominator == 1:
        place *= 10
    return place


def _rounded(figure: Figure) -> Value:
    """The value with half of its last non-zero place to either side."""
    value = value_of(figure)
    if figure.value is None or figure.step is None:
        return value
    half = significant_place(figure.value, figure.step) / 2 * _scale(figure)
    return replace(value, printed=value.printed.widened(half))


def _spread(printed: Interval, point: Fraction, multiples: tuple[Fraction, Fraction]) -> Interval:
    return _hull(printed, Interval.between(point * multiples[0], point * multiples[1]))


def _hull(one: Interval, other: Interval) -> Interval:
    low = None if one.low is None or other.low is None else min(one.low, other.low)
    high = None if one.high is None or other.high is None else max(one.high, other.high)
    return Interval(low, high)


def _near(hedged: Value, other: Value) -> bool:
    """Whether another value, as printed, is an ordinary reading of a hedged one.

    Not whether two hedges have such a reading in common: "up to 600" and "about 500" might both be 545, but
    then neither was an ordinary way to say so.
    """
    return hedged.near.overlaps(other.printed)


def _meets(one: Interval, bounds: Interval) -> bool:
    """Whether two intervals have more than an end in common, or one is a point of the other."""
    if one.is_point or bounds.is_point:
        return one.overlaps(bounds)
    return _reaches(one, bounds) and _reaches(bounds, one)


def _reaches(one: Interval, limit: Interval) -> bool:
    """Whether some value of one interval is less than some value of the other."""
    return one.low is None or limit.high is None or one.low < limit.high


def _half_step(figure: Figure) -> tuple[Fraction, str]:
    """Half a unit of the last printed place; nothing for a whole count without a hedge."""
    if figure.step is None:
        return Fraction(0), "exact"
    exact_count = figure.kind in (Kind.COUNT, Kind.AGE, Kind.ORDINAL, Kind.SCORE) and figure.step <= 1
    if exact_count and figure.hedge is None:
        return Fraction(0), "exact"
    return figure.step / 2, "printed precision"


def _base(figure: Figure, value: Fraction) -> Fraction:
    if figure.is_difference:
        return value * _scale(figure)
    based = figure.unit.to_base(value)
    return based / (figure.per.factor * figure.per_count) if figure.per else based


def _scale(figure: Figure) -> Fraction:
    """How many base units one unit of the figure is; readings on shifted scales apart."""
    return figure.unit.factor / (figure.per.factor * figure.per_count) if figure.per else figure.unit.factor


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


def _is_hedged(figure: Figure) -> bool:
    return figure.hedge is not None


def _rounds_to(source: Figure, value: Fraction, target: Figure, printed: Fraction, limit: Fraction) -> bool:
    """Whether `value` of one figure, in the other's unit, rounds to what the other prints."""
    base = _base(source, value)
    if target.is_difference:
        exact = base / _scale(target)
    else:
        whole = base * (target.per.factor * target.per_count) if target.per else base
        exact = target.unit.from_base(whole)
    return _is_rounded(exact, target, printed, limit)


def _is_rounded(exact: Fraction, target: Figure, printed: Fraction, limit: Fraction) -> bool:
    step = target.step or Fraction(1)
    off = abs(exact - printed)
    if off <= step / 2:
        return True
    coarse = significant_place(printed, step)
    return off <= coarse / 2 and off <= limit * abs(printed)


def _is_round(figure: Figure) -> bool:
    """Whether a figure has one digit and zeros."""
    if figure.value is None or figure.step is None:
        return False
    return abs(figure.value) < 10 * significant_place(figure.value, figure.step)


def _divided(part: Interval, whole: Interval) -> Interval:
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


def _joined(one: str, other: str) -> str:
    words = [one, *(word for word in other.split(", ") if word and word not in one.split(", "))]
    return ", ".join(word for word in words if word)


def in_years(day: date) -> Fraction:
    """A day as a number of years, in which each month has 31 days."""
    return Fraction(day.year) + (31 * (day.month - 1) + day.day - 1) * DAY


def years_between(low: date, high: date) -> Interval:
    """The days from `low` up to, but not including, `high`, in years. Raises ValueError for no day."""
    return Interval(in_years(low), max(in_years(low), in_years(high) - DAY))


def births_at_age(age: int, at: Interval, on_birthday: bool = False) -> Interval:
    """When someone may be born who has an age at some time of `at` or, with `on_birthday`, reaches it then.

    Raises ValueError for an open time.
    """
    if at.low is None or at.high is None:
        raise ValueError("an open time")
    low = at.low - age if on_birthday else at.low - age - 1 + DAY
    return Interval(low, at.high - age)


def ages_within(birth: Interval, at: Interval) -> tuple[int, int]:
    """The least and greatest age, negative before birth. Raises ValueError for an open time."""
    if birth.low is None or birth.high is None or at.low is None or at.high is None:
        raise ValueError("an open time")
    return math.floor(at.low - birth.high), math.floor(at.high - birth.low)


def compare_births(one: Sequence[Interval], other: Sequence[Interval], slack: Fraction) -> Verdict:
    """Whether two statements, each with the births that its readings leave, can be of one person."""
    if any(a.overlaps(b) for a in one for b in other):
        return Verdict(Relation.AGREE, "a year where the birthday is not known")
    if any(a.widened(slack).overlaps(b) for a in one for b in other):
        return Verdict(Relation.POSSIBLE, "a year where the time is not exact")
    return Verdict(Relation.CONFLICT, "a year where the birthday is not known")


def compare_ages(one: int, other: int, years_apart: Iterable[int]) -> Verdict:
    """Whether two ages can be of one person, at one time or at times some numbers of years apart."""
    apart = abs(one - other)
    if not apart:
        return Verdict(Relation.AGREE, "exact")
    possible = any(abs(apart - years) <= 1 for years in years_apart if years)
    return Verdict(Relation.POSSIBLE if possible else Relation.CONFLICT, "exact")


def compare_age_gap(gap: int, least: int, most: int) -> Verdict:
    """Whether relatives can be so many years apart; a year of play, as both ages are rounded down."""
    tolerance = "a year where the birthdays are not known"
    return Verdict(Relation.AGREE if least - 1 <= gap <= most + 1 else Relation.CONFLICT, tolerance)


def compare_dates(first: Interval, later: Interval) -> Verdict:
    """Whether something may have come no earlier than something else, as far as their dates tell."""
    in_order = first.low is None or later.high is None or first.low <= later.high
    return Verdict(Relation.AGREE if in_order else Relation.CONFLICT, "exact")


def compare_ranks(stated: int, low: int, high: int) -> Verdict:
    """Whether the number of a place or edition lies where the things before it put it."""
    return Verdict(Relation.AGREE if low <= stated <= high else Relation.CONFLICT, "exact")


def compare_clocks(one: int, other: int, apart: Iterable[int]) -> Verdict:
    """Whether two times, in minutes since midnight, are one moment in zones so many minutes apart."""
    agrees = any((one - other - minutes) % 1440 == 0 for minutes in apart)
    return Verdict(Relation.AGREE if agrees else Relation.CONFLICT, "to the minute")
