"""Rarer written forms of figures: rates told beforehand, odds, sizes, parts of two words, lists of things."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.facts import Figure, Kind
from checker.normalizers.figures import read_figures


def first(text: str) -> Figure:
    return read_figures(text)[0]


@pytest.mark.parametrize(
    ("text", "value", "per"),
    [
        ("She pays a monthly rent of $2,000.", 2000, "month"),
        ("It has annual sales of about $5 million.", 5_000_000, "year"),
        ("The weekly fee is £300 for most.", 300, "week"),
        ("It charges a $40 annual fee.", 40, "year"),
    ],
)
def test_a_period_named_with_what_is_paid_divides_the_amount(text: str, value: int, per: str) -> None:
    figure = first(text)
    assert (figure.value, figure.per.name if figure.per else None) == (value, per)


@pytest.mark.parametrize(
    "text", ["The annual fair raised $2,000.", "A daily paper paid $90.", "Only $5 is due."]
)
def test_a_period_of_something_else_divides_nothing(text: str) -> None:
    assert first(text).per is None


@pytest.mark.parametrize(
    ("text", "span", "value"),
    [
        ("The mare was a 10-1 shot.", "10-1", Fraction(10)),
        ("He won at odds of 5-2 in the rain.", "5-2", Fraction(5, 2)),
        ("The 100/30 favourite fell.", "100/30", Fraction(10, 3)),
        ("She was a 9 to 2 outsider.", "9 to 2", Fraction(9, 2)),
    ],
)
def test_odds_are_what_one_staked_wins(text: str, span: str, value: Fraction) -> None:
    figure = first(text)
    assert (figure.kind, figure.text, figure.value) == (Kind.RATIO, span, value)


@pytest.mark.parametrize(
    ("text", "span", "kind"),
    [
        ("He left a five-figure sum.", "five-figure", Kind.NUMBER),
        ("The bill ran to six figures.", "six figures", Kind.NUMBER),
        ("Growth was in double digits.", "double digits", Kind.NUMBER),
        ("She signed a multimillion-dollar deal.", "multimillion-dollar", Kind.MONEY),
        ("It is a million-dollar view.", "a million-dollar", Kind.MONEY),
        ("They built multi-billion-pound ships.", "multi-billion-pound", Kind.MONEY),
    ],
)
def test_a_size_without_a_value_is_vague(text: str, span: str, kind: Kind) -> None:
    figure = first(text)
    assert (figure.text, figure.kind, figure.value, figure.is_vague) == (span, kind, None, True)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It has 2 million-dollar homes.", 2_000_000),
        ("A half-million-dollar home burnt.", 500_000),
        ("The two-million-dollar home burnt.", 2_000_000),
    ],
)
def test_a_number_of_millions_is_not_vague(text: str, value: int) -> None:
    assert first(text).value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("one twenty-fifth of the land", Fraction(1, 25)),
        ("three twenty-fifths", Fraction(3, 25)),
        ("a million and three quarters", Fraction(1_750_000)),
        ("two billion and a half", Fraction(2_500_000_000)),
        ("one hundred and three quarters", Fraction(403, 4)),
        ("six milliard", Fraction(6_000_000_000)),
    ],
)
def test_parts_in_words(text: str, value: Fraction) -> None:
    assert first(text).value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("the one hundred and fifth time", 105),
        ("the two hundred and first page", 201),
        ("her forty-third", 43),
    ],
)
def test_ordinals_of_several_words(text: str, value: int) -> None:
    figure = first(text)
    assert (figure.kind, figure.value) == (Kind.ORDINAL, value)


@given(st.integers(2, 90), st.sampled_from(["bed", "seat", "mile", "ton"]), st.sampled_from(["", "of the "]))
def test_what_is_counted_may_stand_behind_a_measure(size: int, unit: str, link: str) -> None:
    text = f"It lost 5 {link}{size}-{unit} clinics."
    count, measure = read_figures(text)
    assert (count.text, count.kind, count.value, count.unit.name) == ("5", Kind.COUNT, 5, "clinic")
    assert (measure.value, measure.adjective) == (size, True)


@given(st.integers(1, 60), st.integers(1, 60))
def test_ranges_below_zero_may_fall(one: int, more: int) -> None:
    figure = first(f"Readings ranged from -{one} °C to -{one + more} °C.")
    assert (figure.stated.low, figure.stated.high) == (-one - more, -one)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("It fell at 9.8 m/s2 there.", "9.8", "meter"),
        ("The rock is 66 Ma old.", 66_000_000, "year"),
        ("It boils at 100° on the Celsius scale.", 100, "degree_Celsius"),
        ("Motion ends at absolute zero.", 0, "kelvin"),
        ("It is 2 picometers wide.", 2, "picometer"),
    ],
)
def test_units_of_science(text: str, value: int | str, unit: str) -> None:
    figure = first(text)
    assert (figure.value, figure.unit.name) == (Fraction(value), unit)


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("It pays RMB 10 or USD 20.", ["RMB 10", "USD 20"]),
        ("He has 3 USD50 notes.", ["3", "USD50"]),
        ("He gave four dollars 200 times.", ["four dollars", "200 times"]),
    ],
)
def test_money_is_parted_from_what_stands_beside_it(text: str, spans: list[str]) -> None:
    assert [figure.text for figure in read_figures(text)] == spans


@pytest.mark.parametrize(
    "text",
    ["as § 94.120 says", "with support from Seven Pines nearby", "Call 1-80-4-GARDEN now."],
)
def test_numbers_of_names_and_laws_are_none(text: str) -> None:
    assert not read_figures(text)
