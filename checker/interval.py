"""Exact intervals over the rationals.

Every figure states an interval: "between 5 and 10" is [5, 10], "more than 12" is (12, ∞), "50" is [50, 50].
Ends are `Fraction`, so no comparison ever rounds.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Interval:
    """A span of values. `None` as an end means that the interval has no bound on that side.

    Raises ValueError where the low end lies above the high end.
    """

    low: Fraction | None
    high: Fraction | None
    low_open: bool = False
    high_open: bool = False

    def __post_init__(self) -> None:
        if self.low is self.high:  # a point, or no bound at all; most intervals are one
            return
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"low end {self.low} lies above high end {self.high}")

    @classmethod
    def point(cls, value: Fraction | int) -> Interval:
        """The interval that holds one value."""
        exact = Fraction(value)
        return cls(exact, exact)

    @classmethod
    def between(cls, one: Fraction, other: Fraction) -> Interval:
        """The closed interval between two values given in either order."""
        return cls(min(one, other), max(one, other))

    @property
    def is_point(self) -> bool:
        return self.low is not None and self.low == self.high

    @property
    def middle(self) -> Fraction | None:
        """The value halfway between the ends, or None where an end is missing."""
        if self.low is None or self.high is None:
            return None
        return (self.low + self.high) / 2

    @property
    def floor(self) -> Interval:
        """The low end alone."""
        return Interval(self.low, self.low)

    @property
    def ceiling(self) -> Interval:
        """The high end alone."""
        return Interval(self.high, self.high)

    def contains(self, value: Fraction) -> bool:
        if self.low is not None and (value < self.low or (self.low_open and value == self.low)):
            return False
        return not (self.high is not None and (value > self.high or (self.high_open and value == self.high)))

    def overlaps(self, other: Interval) -> bool:
        """Whether some value lies in both intervals."""
        return not (self._lies_below(other) or other._lies_below(self))

    def widened(self, by: Fraction) -> Interval:
        """The interval with both ends moved outwards by `by`, which must not be negative."""
        return Interval(
            None if self.low is None else self.low - by,
            None if self.high is None else self.high + by,
            self.low_open,
            self.high_open,
        )

    def times(self, factor: Fraction) -> Interval:
        """Every value multiplied by `factor`; a negative factor swaps the ends."""
        low = None if self.low is None else self.low * factor
        high = None if self.high is None else self.high * factor
        if factor < 0:
            return Interval(high, low, self.high_open, self.low_open)
        return Interval(low, high, self.low_open, self.high_open)

    def plus(self, other: Interval) -> Interval:
        """All sums of a value of one interval and a value of the other."""
        return Interval(
            None if self.low is None or other.low is None else self.low + other.low,
            None if self.high is None or other.high is None else self.high + other.high,
            self.low_open or other.low_open,
            self.high_open or other.high_open,
        )

    def _lies_below(self, other: Interval) -> bool:
        if self.high is None or other.low is None:
            return False
        touching_excluded = self.high_open or other.low_open
        return self.high < other.low or (self.high == other.low and touching_excluded)
