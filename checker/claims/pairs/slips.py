"""How two numbers differ: like a slip of the keyboard, or like two numbers."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from checker.facts import Figure

SCALE_POWERS = (3, 6, 9)
ZERO_POWERS = (1, 2)

TELLING_DIGITS = 2
"""Significant digits from which equal digits are no chance: 20 and 200 meet often, 250 and 2,500 seldom."""


class Slip(StrEnum):
    """The slip that would turn one number into the other."""

    SCALE = "scale"  # million for billion
    ZEROS = "zeros"  # a zero lost or added
    SWAPPED = "swapped"  # two digits in the wrong order
    DIGIT = "digit"  # one digit wrong
    DROPPED = "dropped"  # one digit lost or added
    OTHER = "other"


class Printed(NamedTuple):
    """What of a figure a slip can change, read once for all the pairs it stands in.

    base: the size of its value in base units, 0 where it states none; digits: as of `digits`; significant: as
    of `significant_digits`; unit: its unit's name.
    """

    base: Fraction
    digits: str
    significant: int
    unit: str


def printed(figure: Figure) -> Printed:
    """A figure as slips see it."""
    base = abs(figure.unit.to_base(figure.value)) if figure.value else Fraction(0)
    shown = digits(figure)
    return Printed(base, shown, len(shown.strip("0")), figure.unit.name)


def slip_between(one: Printed, other: Printed) -> Slip:
    """The slip between two figures of one dimension that each state one value."""
    if not one.base or not other.base:
        return Slip.OTHER
    same_unit = one.unit == other.unit
    power = _power_of_ten(one.base, other.base)
    if power in SCALE_POWERS:
        return Slip.SCALE
    if power in ZERO_POWERS:
        return Slip.ZEROS if same_unit and one.significant >= TELLING_DIGITS else Slip.OTHER
    if not same_unit or max(one.significant, other.significant) < TELLING_DIGITS:
        return Slip.OTHER
    return _digits_slip(one.digits, other.digits)


def digits(figure: Figure) -> str:
    """The digits of the value without leading zeros, up to its last printed place."""
    if figure.value is None:
        return ""
    step = figure.step or Fraction(1)
    whole = abs(figure.value) / min(step, Fraction(1)) if step < 1 else abs(figure.value)
    return str(int(whole))


def significant_digits(figure: Figure) -> int:
    """How many digits the value has without leading and trailing zeros."""
    return len(digits(figure).strip("0"))


def _power_of_ten(one: Fraction, other: Fraction) -> int | None:
    """n where one value above 0 is 10ⁿ times the other (either way), else None."""
    # In whole numbers: fractions would be reduced by a divisor that nobody asks for.
    cross, across = one.numerator * other.denominator, other.numerator * one.denominator
    ratio, rest = divmod(cross, across) if cross >= across else divmod(across, cross)
    if rest:
        return None
    text = str(ratio)
    return len(text) - 1 if text.rstrip("0") == "1" else None


def _digits_slip(one: str, other: str) -> Slip:
    if len(one) == len(other):
        differing = [index for index, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
        if len(differing) == 1 and len(one) > 1:
            return Slip.DIGIT
        if len(differing) == 2 and differing[1] == differing[0] + 1:
            first, second = differing
            if one[first] == other[second] and one[second] == other[first]:
                return Slip.SWAPPED
        return Slip.OTHER
    longer, shorter = sorted((one, other), key=len, reverse=True)
    if len(longer) == len(shorter) + 1 and len(shorter) > 1:
        cuts = (longer[:index] + longer[index + 1 :] for index in range(len(longer)))
        if shorter in cuts:
            return Slip.DROPPED
    return Slip.OTHER
