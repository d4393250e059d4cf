"""How many of a shorter period make a longer one, as people count them."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from checker.agreement import Value, within
from checker.data import load
from checker.interval import Interval


def conventions(short: str, long: str) -> Value | None:
    """How many of the shorter period make the longer one; None for a pair that no convention names."""
    for one, other, low, high in load("", "periods"):
        if (one, other) == (short, long):
            reach = within(Interval(Fraction(low), Fraction(high)), "as periods are counted")
            return replace(reach, point=Fraction(high))
    return None
