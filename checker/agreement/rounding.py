"""What rounding allows: how a value may be printed, and what a number that ends in zeros may stand for."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from fractions import Fraction

from checker.agreement.values import (
    Relation,
    Value,
    Verdict,
    base_value,
    compare,
    compare_restated,
    joined,
    scale_of,
    value_of,
    within,
)
from checker.facts import Figure, Kind
from checker.interval import Interval

_policy: ContextVar[str] = ContextVar("rounding", default="any")
"""How the house rounds what it computes; set by `rounding_policy` for the check of one article."""

POLICIES = ("any", "half-up", "half-even", "truncated")


@contextmanager
def rounding_policy(policy: str) -> Iterator[None]:
    """Judge computed values by a way of rounding, one of `POLICIES`. Raises ValueError for another."""
    if policy not in POLICIES:
        raise ValueError(f"unknown rounding {policy!r}")
    token = _policy.set(policy)
    try:
        yield
    finally:
        _policy.reset(token)


COARSE_LIMIT = Fraction(5, 100)
"""How far off a value may be that is rounded more coarsely than printed ("300 miles (480 km)")."""

EXPLAINED_LIMIT = Fraction(2, 100)
"""How near a number must lie to what a slip would have made of it for the slip to explain it."""

ROUNDED_LIMIT = Fraction(25, 1000)
"""How far a number that ends in zeros may lie from the exact one that a writer computed with."""

THOUSANDS_LIMIT = Fraction(75, 1000)
"""The same of one that is printed in whole thousands, as statistics are: "7,000" is 6,500 to 7,500."""

PRICE_LIMIT = Fraction(1, 100)
"""How far an amount in whole dollars may lie from the exact one: "$3" is a price, not 2.50 to 3.50."""

HEADLINE_LIMIT = Fraction(20, 100)
"""How far a headline's round number may lie from what it rounds, as a share of it."""

LEAST_ROUNDED = 100
"""Counts from here on are rounded in headlines; smaller ones are told as they are."""

COMPUTED_LIMIT = Fraction(10, 100)
"""How far a computed value may lie from a round number that states it and still be meant by it."""


def significant_place(value: Fraction, step: Fraction) -> Fraction:
    """The place of the last non-zero digit of a printed value: 1,000 for 155,000, never finer than `step`."""
    if value == 0:
        return step
    place = step
    while (value / (place * 10)).denominator == 1:
        place *= 10
    return place


def coarse_reach(value: Fraction, step: Fraction, limit: Fraction) -> Fraction:
    """How far a printed value may lie from the exact one if its last zeros are rounding, at most `limit`."""
    return min(significant_place(value, step) / 2, limit)


def is_rounded(exact: Fraction, figure: Figure, printed: Fraction, limit: Fraction) -> bool:
    """Whether a value in the figure's own unit, rounded, gives one of its printed values.

    Rounded at its last printed place or, within `limit` (a share of the value), at its last non-zero digit.
    """
    step = figure.step or Fraction(1)
    off = abs(exact - printed)
    return off <= step / 2 or off <= coarse_reach(printed, step, limit * abs(printed))


def is_printed_as(exact: Fraction, figure: Figure) -> bool:
    """Whether a value in the figure's own unit, rounded, gives what the figure prints."""
    return (
        figure.value is not None
        and exact * figure.value > 0
        and is_rounded(exact, figure, figure.value, EXPLAINED_LIMIT)
    )


def prints_as(exact: Fraction, printed: Fraction, step: Fraction | None, rounding: str = "any") -> bool:
    """Whether a computed value may be printed so, at the place `step`, by a way of rounding.

    rounding: one of `POLICIES`; "any" leaves it to the house. Raises ValueError for another.
    """
    if rounding == "any":
        rounding = _policy.get()
    if rounding not in POLICIES:
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


def rounded_value(figure: Figure) -> Value:
    """As `value_of`, with a number that ends in zeros taken as rounded at its last digit that is none.

    For values from which another is computed: who writes "from 40,000 to 51,000, up 28 percent" had exact
    counts to divide. Widens by no more than `ROUNDED_LIMIT`. Raises ValueError where no value is stated.
    """
    value = value_of(figure)
    if figure.value is None or not figure.value or figure.step is None:
        return value
    if figure.kind is Kind.MONEY and figure.step <= 1:
        return _as_price(value, min(figure.step / 2, abs(figure.value) * PRICE_LIMIT) * scale_of(figure))
    place = significant_place(figure.value, figure.step)
    if place < 100 * figure.step:
        return value
    limit = THOUSANDS_LIMIT if place >= 1000 * figure.step else ROUNDED_LIMIT
    reach = coarse_reach(figure.value, figure.step, abs(figure.value) * limit)
    by = min(reach, 500 * figure.step) * scale_of(figure)
    widened = value.mapped(value.point, lambda interval: interval.widened(by))
    return replace(widened, tolerance=joined(value.tolerance, "round numbers"))


def _as_price(value: Value, reach: Fraction) -> Value:
    """An unhedged value with another printed precision."""
    if value.point is None or value.near != value.printed:
        return value
    return within(Interval.point(value.point).widened(reach), value.tolerance)


def compare_rounded(one: Figure, other: Figure) -> Verdict:
    """As `compare_restated`, where either may be the other one rounded, as headlines round.

    A headline's "500 homes" agrees with 512 in the story; "480" does not, nor do "$4bn" and "$5bn".
    """
    stated = compare_restated(one, other)
    if stated.agrees or not (_rounds_to(one, other) or _rounds_to(other, one)):
        return stated
    return Verdict(Relation.AGREE, "a headline may round")


def _rounds_to(exact: Figure, rounded: Figure) -> bool:
    """Whether a writer would print one figure's value as the other's.

    Cut off at its last printed place, or rounded at its last non-zero digit; 9.6 comes to 10, but not 9.
    """
    if not exact.value or not rounded.value or rounded.step is None or exact.dimension != rounded.dimension:
        return False
    value = base_value(exact, exact.value) / scale_of(rounded)
    printed = base_value(rounded, rounded.value) / scale_of(rounded)
    off = abs(value) - abs(printed)
    finer = exact.step is not None and exact.step * scale_of(exact) < rounded.step * scale_of(rounded)
    if value * printed <= 0 or (finer and 0 <= off < rounded.step):
        return value * printed > 0
    place = _headline_place(rounded, abs(printed))
    reach = place / 20 if abs(printed) == place and off < 0 else place / 2
    return abs(off) <= min(reach, HEADLINE_LIMIT * abs(printed))


def _headline_place(figure: Figure, printed: Fraction) -> Fraction:
    """The place at which a headline may have rounded what it prints; 0 for a count told as it is."""
    step = figure.step or Fraction(1)
    if figure.kind is Kind.PERCENT:
        return step
    if figure.kind in (Kind.COUNT, Kind.NUMBER) and printed < LEAST_ROUNDED:
        return Fraction(0)
    return significant_place(printed, step)


def compare_with_cell(figure: Figure, value: Fraction, step: Fraction) -> Verdict:
    """How a figure of the text stands to a table's cell, printed at the place `step`.

    The text may round the cell, hedge and all. Raises ValueError where the figure states no value.
    """
    half = step / 2 if step != 1 else Fraction(0)
    cell = within(Interval.point(value).widened(half), "printed precision")
    stated = compare(value_of(figure), cell)
    if stated.agrees or figure.step is None or figure.value is None:
        return stated
    reach = coarse_reach(figure.value, figure.step, abs(value) * COARSE_LIMIT / 2)
    is_coarse = significant_place(figure.value, figure.step) > figure.step
    rounds = is_coarse and abs(figure.value - value) <= reach
    return Verdict(Relation.AGREE, "rounded in the text") if rounds else stated


def compare_computed(computed: Value, stated: Figure) -> Verdict:
    """How a computed value stands to the figure that states it.

    Beyond `compare`: a value cut off instead of rounded agrees, unless the house rounds otherwise, and a
    round number that lies within its own rounding of the computed one, and within `COMPUTED_LIMIT`, is
    possible. Raises ValueError where the figure states no value.
    """
    printed = compare(computed, value_of(stated))
    if printed.agrees or stated.value is None or computed.point is None or stated.step is None:
        return printed
    scale = scale_of(stated)
    off = abs(computed.point - base_value(stated, stated.value)) / scale
    if off < stated.step and _policy.get() in ("any", "truncated"):
        return Verdict(Relation.AGREE, joined(printed.tolerance, "cut off"))
    reach = coarse_reach(stated.value, stated.step, abs(computed.point) / scale * COMPUTED_LIMIT)
    return Verdict(Relation.POSSIBLE, printed.tolerance) if off <= reach else printed
