"""Changes and shares: percentages of change, and what "doubled" and "a third" say of a quotient."""

from __future__ import annotations

from fractions import Fraction

from checker.agreement.sums import quotient, shifted
from checker.agreement.values import Value
from checker.facts import Bound, Figure
from checker.interval import Interval

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


def percent_change(base: Value, final: Value) -> Value:
    """By how many percent `final` lies above `base`; negative for a fall. Raises ValueError as `quotient`."""
    return shifted(quotient(final, base, Fraction(100)), Fraction(-100))


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
    near, loose = (_between(value, reach) for reach in reaches)
    return Value(value, near, near, loose, "as such words are used")


def _between(value: Fraction, reach: _Reach) -> Interval:
    low, high = reach
    return Interval(None if low is None else value * low, None if high is None else value * high)


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
