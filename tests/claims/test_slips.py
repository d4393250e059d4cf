"""How two numbers differ."""

from fractions import Fraction

import pytest

from checker.claims.pairs.slips import Slip, digits, printed, significant_digits, slip_between
from checker.facts import Figure, Kind, Unit, currency_unit
from checker.interval import Interval

USD = currency_unit("USD")
GRAM = Unit("measure", "gram", "[mass]", Fraction(1, 1000))
MILLIGRAM = Unit("measure", "milligram", "[mass]", Fraction(1, 1_000_000))


def figure(value: str, unit: Unit = USD, step: str = "1") -> Figure:
    exact = Fraction(value)
    return Figure(Kind.MONEY, 0, 0, 1, value, exact, Interval.point(exact), Fraction(step), unit)


@pytest.mark.parametrize(
    ("one", "other", "slip"),
    [
        ("7400000", "7400000000", Slip.SCALE),
        ("250", "2500", Slip.ZEROS),
        ("500", "5000", Slip.OTHER),
        ("1245", "1254", Slip.SWAPPED),
        ("1245", "1945", Slip.DIGIT),
        ("1245", "125", Slip.DROPPED),
        ("1245", "777", Slip.OTHER),
        ("5", "7", Slip.OTHER),
        ("0", "7", Slip.OTHER),
    ],
)
def test_slip(one: str, other: str, slip: Slip) -> None:
    assert slip_between(printed(figure(one)), printed(figure(other))) is slip
    assert slip_between(printed(figure(other)), printed(figure(one))) is slip


def test_a_prefix_is_a_slip_of_scale() -> None:
    assert slip_between(printed(figure("500", GRAM)), printed(figure("500", MILLIGRAM))) is Slip.SCALE


def test_digits_count_to_the_last_printed_place() -> None:
    assert digits(figure("2.50", step="0.01")) == "250"
    assert significant_digits(figure("7400000")) == 2
