"""Ranges, ranks and parts: what may lie within, above or below what, and be no more than it."""

from __future__ import annotations

from checker.agreement.values import (
    Relation,
    Value,
    Verdict,
    compare,
    joined,
    unbounded,
    value_of,
    verdict,
    within,
)
from checker.facts import Figure
from checker.interval import Interval


def at_most(one: Value, limit: Value) -> Verdict:
    """Whether one value can be no more than another, as a part is no more than its whole."""
    in_order = one.point is not None and limit.point is not None and one.point <= limit.point
    agrees = in_order or _reaches(one.printed, limit.printed) or _reaches(one.near, limit.near)
    tolerance = joined(one.tolerance, limit.tolerance)
    return verdict(agrees, _reaches(one.possible, limit.possible), tolerance)


def below(one: Value, other: Value) -> Verdict:
    """Whether one value can be less than another, where the words beside them say that it is.

    Two printed values in the wrong order are a conflict; where only their rounding could put them right
    ("from 8 to 7.5"), or where they are printed alike and not exact, the words leave room.
    """
    found = at_most(one, other)
    if not found.agrees or one.point is None or other.point is None or one.point < other.point:
        return found
    if one.point == other.point:
        exact = one.possible.is_point and other.possible.is_point
        return Verdict(Relation.CONFLICT if exact else Relation.POSSIBLE, found.tolerance)
    hedged = one.near != one.printed or other.near != other.printed
    return found if hedged else Verdict(Relation.POSSIBLE, found.tolerance)


def placed(one: Value, bounds: Value, place: str) -> Verdict:
    """Whether a value can lie "within", "outside", "above" or "below" the bounds that another states.

    Raises ValueError for any other place.
    """
    tolerance = joined(one.tolerance, bounds.tolerance)
    if place == "within":
        agrees = _meets(one.printed, bounds.printed) or _meets(one.near, bounds.near)
        return verdict(agrees, _meets(one.possible, bounds.possible), tolerance)
    sides = {"above": (True, False), "below": (False, True), "outside": (True, True)}
    if place not in sides:
        raise ValueError(f"no place {place!r}")
    above, below_too = sides[place]
    fits = (above and _reaches(bounds.printed.ceiling, one.near)) or (
        below_too and _reaches(one.near, bounds.printed.floor)
    )
    return verdict(fits, False, tolerance)


def in_range(figure: Figure, bounds: Interval) -> Verdict:
    """Whether a figure can lie within bounds that the world sets; "up to 500" as 500. In base units."""
    return compare(value_of(unbounded(figure)), within(bounds, "as far as is known"))


def compare_ranks(stated: int, low: int, high: int) -> Verdict:
    """Whether the number of a place or edition lies where the things before it put it."""
    return verdict(low <= stated <= high, False, "exact")


def _meets(one: Interval, bounds: Interval) -> bool:
    """Whether two intervals have more than an end in common, or one is a point of the other."""
    if one.is_point or bounds.is_point:
        return one.overlaps(bounds)
    return _reaches(one, bounds) and _reaches(bounds, one)


def _reaches(one: Interval, limit: Interval) -> bool:
    """Whether some value of one interval is less than some value of the other."""
    return one.low is None or limit.high is None or one.low < limit.high
