"""Figures in sentences: value, unit, rate, hedge and span."""

from __future__ import annotations

from fractions import Fraction

import pytest

from checker.facts import Bound, Figure, Kind
from checker.normalizers.figures import read_figures
from checker.normalizers.locale import Locale


def only(text: str) -> Figure:
    figures = read_figures(text)
    assert len(figures) == 1, [figure.text for figure in figures]
    return figures[0]


MONEY = [
    ("The bridge cost $1.2bn.", "$1.2bn", 1_200_000_000, "USD"),
    ("They raised US$14 million.", "US$14 million", 14_000_000, "USD"),
    ("It sells for A$3.50.", "A$3.50", "3.5", "AUD"),
    ("The barn cost HK$2m.", "HK$2m", 2_000_000, "HKD"),
    ("The grant is Rs 5 crore.", "Rs 5 crore", 50_000_000, "INR"),
    ("A stamp is 50p.", "50p", "0.5", "GBP"),
    ("It costs 75 cents.", "75 cents", "0.75", "USD"),
    ("He owes 12 Swiss francs.", "12 Swiss francs", 12, "CHF"),
    ("They paid EUR 300.", "EUR 300", 300, "EUR"),
    ("It lost half a million dollars.", "half a million dollars", 500_000, "USD"),
    ("The fine was three million pounds.", "three million pounds", 3_000_000, "GBP"),
    ("It cost 4 dollars and 20 cents.", "4 dollars and 20 cents", "4.2", "USD"),
]

MEASURES = [
    ("The trail is 12 miles long.", "12 miles", 12, "mile"),
    ("a 10-mile run", "10-mile", 10, "mile"),
    ("It covers 40 square miles.", "40 square miles", 40, "mile ** 2"),
    ("The tank holds 50 m³.", "50 m³", 50, "meter ** 3"),
    ("He is 5ft 11in.", "5ft 11in", 71, "inch"),
    ("He is 5'11\" tall.", "5'11\"", 71, "inch"),
    ("It weighs 6 lb 4 oz.", "6 lb 4 oz", 100, "ounce"),
    ("It weighs 20 pounds.", "20 pounds", 20, "pound"),
    ("It used 3.5 kWh.", "3.5 kWh", "3.5", "kilowatt_hour"),
    ("Half a mile on, it turns.", "Half a mile", "0.5", "mile"),
    ("Add 3½ cups.", "3½ cups", "3.5", "cup"),
    ("The ship carries 500 tonnes.", "500 tonnes", 500, "metric_ton"),
]

DURATIONS = [
    ("It took three hours.", "three hours", 3, "hour"),
    ("It ran for 2h 30m.", "2h 30m", 150, "minute"),
    ("They met over two decades.", "over two decades", 20, "year"),
    ("It lasted an hour and a half.", "an hour and a half", "1.5", "hour"),
    ("The talks lasted a week.", "a week", 1, "week"),
]


@pytest.mark.parametrize(
    ("kind", "text", "span", "value", "unit"),
    [(Kind.MONEY, *case) for case in MONEY]
    + [(Kind.MEASURE, *case) for case in MEASURES]
    + [(Kind.DURATION, *case) for case in DURATIONS],
)
def test_amount(kind: Kind, text: str, span: str, value: int | str, unit: str) -> None:
    figure = only(text)
    assert (figure.kind, figure.text, figure.value, figure.unit.name) == (kind, span, Fraction(value), unit)
    assert text[figure.start : figure.end] == figure.text


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("It rose 4.5%.", "4.5", "percent"),
        ("Nine per cent agreed.", 9, "percent"),
        ("It fell two percentage points.", 2, "percentage_point"),
        ("Yields rose 25 basis points.", 25, "basis_point"),
        ("The salt makes up 35‰.", 35, "permille"),
    ],
)
def test_percent(text: str, value: int | str, unit: str) -> None:
    figure = only(text)
    assert (figure.kind, figure.value, figure.unit.name) == (Kind.PERCENT, Fraction(value), unit)


@pytest.mark.parametrize(
    ("text", "value", "unit", "per", "count"),
    [
        ("Rent is $900 a month.", 900, "USD", "month", 1),
        ("The van did 60 mph.", 60, "mile", "hour", 1),
        ("The wind blew at 90 kilometers per hour.", 90, "kilometer", "hour", 1),
        ("a $300-a-share offer", 300, "USD", "share", 1),
        ("They counted 12 deaths per 100,000 people.", 12, "death", "person", 100_000),
        ("It pumps 3 million barrels of crude oil a day.", 3_000_000, "oil_barrel", "day", 1),
        ("Tickets are £5 each.", 5, "GBP", "piece", 1),
    ],
)
def test_rate(text: str, value: int, unit: str, per: str, count: int) -> None:
    figure = only(text)
    assert figure.per is not None
    assert (figure.value, figure.unit.name, figure.per.name, figure.per_count) == (value, unit, per, count)


def test_a_year_earlier_divides_nothing() -> None:
    assert only("Profit was $4 million a year earlier.").per is None


@pytest.mark.parametrize(
    ("text", "span", "value", "noun"),
    [
        ("Three people died.", "Three people", 3, "people"),
        ("The firm built 12 other new homes.", "12 other new homes", 12, "home"),
        ("She leads a 14-member board.", "14-member", 14, "member"),
        ("Five of the workers left.", "Five of the workers", 5, "worker"),
        ("It has 5m users.", "5m users", 5_000_000, "user"),
        ("They cancelled 77 small and medium flights.", "77 small and medium flights", 77, "flight"),
    ],
)
def test_count(text: str, span: str, value: int, noun: str) -> None:
    figure = only(text)
    assert (figure.kind, figure.text, figure.value, figure.unit.name) == (Kind.COUNT, span, value, noun)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("between 5 and 10 percent", 5, 10, "percent"),
        ("It costs $40 to $55 million.", 40_000_000, 55_000_000, "USD"),
        ("a 3–5 km walk", 3, 5, "kilometer"),
        ("from 20 to 30 people", 20, 30, "people"),
        ("two or three weeks", 2, 3, "week"),
        ("more than 10 but less than 20 miles", 10, 20, "mile"),
        ("an 8- to 12-foot wall", 8, 12, "foot"),
    ],
)
def test_range(text: str, low: int, high: int, unit: str) -> None:
    figure = only(text)
    assert figure.value is None
    assert (figure.stated.low, figure.stated.high, figure.unit.name) == (low, high, unit)


def test_a_change_states_two_values() -> None:
    values = [figure.value for figure in read_figures("Staff rose from 200 to 250 people.")]
    assert values == [200, 250]


@pytest.mark.parametrize(
    ("text", "bound", "low", "high"),
    [
        ("up to 50 people", Bound.CEILING, None, 50),
        ("at least 50 people", Bound.FLOOR, 50, None),
        ("more than 50 people", Bound.MORE, 50, None),
        ("fewer than 50 people", Bound.LESS, None, 50),
        ("nearly 50 people", Bound.BELOW, None, 50),
        ("just over 50 people", Bound.ABOVE, 50, None),
        ("about 50 people", Bound.APPROXIMATE, 50, 50),
        ("50-odd people", Bound.APPROXIMATE, 50, 50),
        ("50+ people", Bound.FLOOR, 50, None),
        ("50 or more people", Bound.FLOOR, 50, None),
    ],
)
def test_hedge(text: str, bound: Bound, low: int | None, high: int | None) -> None:
    figure = only(text)
    assert figure.hedge is not None
    assert (figure.value, figure.hedge.bound) == (50, bound)
    assert (figure.stated.low, figure.stated.high) == (low, high)
    assert figure.text == text


@pytest.mark.parametrize(
    "text", ["dozens of homes", "hundreds of millions of dollars", "several hundred boats"]
)
def test_vague(text: str) -> None:
    figure = only(text)
    assert figure.is_vague and figure.value is None and figure.text == text


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Marta Lind, 20, sings.", 20, 20),
        ("a 12-year-old boy", 12, 12),
        ("He was aged 45.", 45, 45),
        ("She turned 60.", 60, 60),
        ("a man in his mid-50s", 54, 56),
        ("She is in her 70s.", 70, 79),
    ],
)
def test_age(text: str, low: int, high: int) -> None:
    figure = only(text)
    assert (figure.kind, figure.unit.name) == (Kind.AGE, "year")
    assert (figure.stated.low, figure.stated.high) == (low, high)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("three in four voters", "3/4"),
        ("one of every five", "1/5"),
        ("a 5-to-4 ratio", "5/4"),
        ("Sales doubled.", 2),
        ("a threefold rise", 3),
        ("two-thirds of voters", "2/3"),
        ("10 times as many", 10),
    ],
)
def test_ratio(text: str, value: int | str) -> None:
    figure = only(text)
    assert (figure.kind, figure.value) == (Kind.RATIO, Fraction(value))


@pytest.mark.parametrize(
    ("text", "kind", "value", "unit", "change"),
    [
        ("It was 20°C.", Kind.TEMPERATURE, 20, "degree_Celsius", False),
        ("It was 68 degrees Fahrenheit.", Kind.TEMPERATURE, 68, "degree_Fahrenheit", False),
        ("It warmed by 2 °C.", Kind.TEMPERATURE, 2, "degree_Celsius", True),
        ("Turn it 90 degrees.", Kind.MEASURE, 90, "degree", False),
        ("The temperature was 31 degrees.", Kind.TEMPERATURE, 31, "degree", False),
        ("It was 4 degrees below zero.", Kind.TEMPERATURE, -4, "degree", False),
    ],
)
def test_temperature(text: str, kind: Kind, value: int, unit: str, change: bool) -> None:
    figure = only(text)
    assert (figure.kind, figure.value, figure.unit.name) == (kind, value, unit)
    assert figure.is_difference is change


@pytest.mark.parametrize("text", ["They won 3-2.", "a 5-4 decision", "She won the set, 6-4."])
def test_score(text: str) -> None:
    assert only(text).kind is Kind.SCORE


@pytest.mark.parametrize(
    ("text", "value"), [("the first win", 1), ("the 21st floor", 21), ("her twenty-fifth race", 25)]
)
def test_ordinal(text: str, value: int) -> None:
    figure = only(text)
    assert (figure.kind, figure.value) == (Kind.ORDINAL, value)


@pytest.mark.parametrize(
    "text",
    [
        "A Boeing 737 landed.",
        "COVID-19 spread.",
        "the B-52 and the F-16",
        "Formula 1 racing",
        "the 9/11 report",
        "a 50-50 chance",
        "open 24/7",
        "See page 12.",
        "the Fantastic Four",
        "Call 202-555-0143.",
        "Version 2.1.7 is out.",
        "at 10.0.0.1",
        "https://example.org/a/2000/items",
        "34°09′22″N",
        "as noted [3] before",
        "this one is better",
        "one another",
        "They are number one.",
    ],
)
def test_not_a_figure(text: str) -> None:
    assert [figure.text for figure in read_figures(text)] == []


def test_list_shares_its_unit() -> None:
    figures = read_figures("doses of 10, 20 and 50 mg")
    assert [(figure.value, figure.unit.name) for figure in figures] == [
        (10, "milligram"),
        (20, "milligram"),
        (50, "milligram"),
    ]


def test_margin() -> None:
    figure = only("It weighs 20 ± 2 kg.")
    assert (figure.value, figure.stated.low, figure.stated.high) == (20, 18, 22)


def test_taken_spans_are_left_alone() -> None:
    text = "On 12 May 40 people came."
    figures = read_figures(text, taken=[(3, 9)])
    assert [figure.text for figure in figures] == ["40 people"]


@pytest.mark.parametrize(
    ("locale", "text", "unit"),
    [
        (Locale(ton="metric"), "5 tons", "metric_ton"),
        (Locale(ton="long"), "5 tons", "long_ton"),
        (Locale(), "5 tons", "ton"),
        (Locale(gallon="imperial"), "5 gallons", "imperial_gallon"),
        (Locale(dollar="AUD"), "$5", "AUD"),
        (Locale(dollar="CAD"), "5 dollars", "CAD"),
        (Locale(pound="EGP"), "5 million pounds", "EGP"),
    ],
)
def test_locale_decides(locale: Locale, text: str, unit: str) -> None:
    (figure,) = read_figures(text, locale=locale)
    assert figure.unit.name == unit
