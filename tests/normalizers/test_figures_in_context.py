"""Figures that only the words around them make what they are: heights, degrees, names, billions."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.facts import Figure, Kind
from checker.normalizers.dates import read_dates
from checker.normalizers.evidence import detect_locale
from checker.normalizers.figures import read_figures
from checker.normalizers.locale import Locale
from checker.normalizers.romans import roman_value


def first(text: str) -> Figure:
    return read_figures(text)[0]


@pytest.mark.parametrize(
    ("text", "span", "inches"),
    [
        ("The 5-foot-10 keeper saved it.", "5-foot-10", 70),
        ("A 6-foot-4-inch sailor stooped.", "6-foot-4-inch", 76),
        ("The six-foot-three drummer left.", "six-foot-three", 75),
        ("She stands 5 feet 6 in her socks.", "5 feet 6", 66),
        ("At 6 foot 7, he saw everything.", "6 foot 7", 79),
        ("The 6-foot-2½ bowler ran in.", "6-foot-2½", Fraction(149, 2)),
    ],
)
def test_the_inches_of_a_height_need_no_name(text: str, span: str, inches: Fraction) -> None:
    figure = first(text)
    assert (figure.text, figure.value, figure.unit.name) == (span, inches, "inch")


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("He fell 20 feet 3 times.", "20 feet"),
        ("The cellar lies 12 feet 4 metres down.", "12 feet"),
        ("A 20-foot-3-ton launch sank.", "20-foot"),
        ("The wall is 9 feet 14 in places.", "9 feet"),
    ],
)
def test_another_number_after_feet_is_no_inches(text: str, span: str) -> None:
    assert first(text).text == span


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("It was 30 C (86 F) at the pier.", ["30 C", "86 F"]),
        ("The thermostat stood at 19 C in the hall.", ["19 C"]),
        ("Water boils at 212F (100C) there.", ["212F", "100C"]),
    ],
)
def test_a_letter_is_a_scale_where_the_words_speak_of_temperature(text: str, spans: list[str]) -> None:
    figures = read_figures(text)
    assert [figure.text for figure in figures] == spans
    assert {figure.kind for figure in figures} == {Kind.TEMPERATURE}


@pytest.mark.parametrize(
    "text", ["It was cold when 30 C students sat.", "He took seat 30 C.", "Bus 30 F left."]
)
def test_a_letter_elsewhere_is_none(text: str) -> None:
    assert all(figure.kind is not Kind.TEMPERATURE for figure in read_figures(text))


@pytest.mark.parametrize(
    ("text", "kind", "low", "high"),
    [
        ("Highs reached the mid-50s by noon.", Kind.NUMBER, 54, 56),
        ("Lows fell to the upper 30s overnight.", Kind.NUMBER, 37, 39),
        ("It stayed in the 60s all week.", Kind.NUMBER, 60, 69),
        ("She is in her mid-50s now.", Kind.AGE, 54, 56),
    ],
)
def test_a_part_of_ten_is_a_range(text: str, kind: Kind, low: int, high: int) -> None:
    figure = first(text)
    assert (figure.kind, figure.value) == (kind, None)
    assert (figure.stated.low, figure.stated.high) == (low, high)


@pytest.mark.parametrize(
    ("text", "value", "per"),
    [
        ("She scores 24 a game.", 24, "game"),
        ("The mill sold 300 a week.", 300, "week"),
        ("It makes 1.2 million a year.", 1_200_000, "year"),
    ],
)
def test_a_bare_number_may_be_a_rate(text: str, value: int, per: str) -> None:
    figure = first(text)
    assert (figure.kind, figure.value) == (Kind.NUMBER, value)
    assert figure.per is not None
    assert figure.per.name == per


@pytest.mark.parametrize(
    "text", ["It led by 3 a week before the vote.", "He was 24 a year ago.", "They met at 12 a day after."]
)
def test_a_point_in_time_makes_no_rate(text: str) -> None:
    assert all(figure.per is None for figure in read_figures(text))


@pytest.mark.parametrize(
    ("text", "value"), [("Louis XVI fled.", 16), ("Super Bowl LVIII began.", 58), ("John XXIII's nephew", 23)]
)
def test_a_roman_numeral_counts_within_a_name(text: str, value: int) -> None:
    figure = first(text)
    assert (figure.kind, figure.value) == (Kind.ORDINAL, value)


@pytest.mark.parametrize("text", ["The IV drip ran dry.", "an XL shirt", "Henry IIII"])
def test_a_roman_numeral_elsewhere_is_none(text: str) -> None:
    assert read_figures(text) == []


@given(st.integers(1, 399))
def test_roman_values(number: int) -> None:
    tens = ["", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC"]
    ones = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"]
    assert roman_value("C" * (number // 100) + tens[number // 10 % 10] + ones[number % 10]) == number


@pytest.mark.parametrize("text", ["Call 020 7946 0018 now.", "Ring 0800 123 4567."])
def test_a_telephone_number_is_no_figure(text: str) -> None:
    assert read_figures(text) == []


def test_a_majority_is_a_share_and_nothing_counted() -> None:
    figure = first("It needs a two-thirds majority.")
    assert (figure.kind, figure.value) == (Kind.RATIO, Fraction(2, 3))


@pytest.mark.parametrize(
    ("text", "value"), [("3 billion", 3 * 10**12), ("£2bn", 2 * 10**12), ("half a trillion", 10**18 // 2)]
)
def test_a_billion_may_be_a_million_millions(text: str, value: int) -> None:
    assert read_figures(text, locale=Locale(billion="long"))[0].value == value


def test_the_long_scale_leaves_other_numbers_and_numbers_of_several_powers() -> None:
    long = Locale(billion="long")
    assert read_figures("5 million", locale=long)[0].value == 5_000_000
    assert all(
        figure.value is None or figure.value < 10**9
        for figure in read_figures("three billion five hundred million", locale=long)
    )


@pytest.mark.parametrize(
    ("text", "billion"),
    [
        ("A billion, that is a million million, was printed.", "long"),
        ("It cost 5 milliards, or a two-hundredth of a billion.", "long"),
        ("A billion is a thousand million.", "short"),
        ("It cost 3 billion.", "short"),
    ],
)
def test_the_article_says_which_billion_it_means(text: str, billion: str) -> None:
    assert detect_locale([text]).billion == billion


@pytest.mark.parametrize(
    "text",
    [
        "She called 911 once more.",
        "The 911 call was short.",
        "A third-party audit began.",
        "He seeks a third term.",
        "The fly-half limped off.",
        "The clinic treats over-65s only.",
        "It cites 88 Stat. 412 and 35 F.3d 200.",
        "It aired in season five.",
        "They use Breeze 3.5 now.",
    ],
)
def test_what_only_looks_like_a_figure(text: str) -> None:
    assert [figure for figure in read_figures(text) if figure.kind is not Kind.ORDINAL] == []


@pytest.mark.parametrize(
    ("text", "span", "value", "unit"),
    [
        ("They waited half-an-hour.", "half-an-hour", Fraction(1, 2), "hour"),
        ("It lasts an hour-and-a-half.", "an hour-and-a-half", Fraction(3, 2), "hour"),
        ("She ran it in 3:52.41.", "3:52.41", Fraction(23241, 100), "second"),
        ("A 10K race closed the road.", "10K", 10, "kilometer"),
        ("Bramwell, 25, is injured.", "25", 25, "year"),
    ],
)
def test_a_figure_in_the_words_of_its_trade(text: str, span: str, value: Fraction, unit: str) -> None:
    figure = first(text)
    assert (figure.text, figure.value, figure.unit.name) == (span, value, unit)


def test_people_are_meant_where_a_large_denominator_names_nothing() -> None:
    figure = first("The rate was 9.3 deaths per 100,000.")
    assert (figure.per.name if figure.per else None, figure.per_count) == ("person", 100_000)


def test_a_count_beside_its_percentage_is_no_percentage() -> None:
    assert [figure.kind for figure in read_figures("It was 19, or 36 percent.")] == [
        Kind.NUMBER,
        Kind.PERCENT,
    ]
    assert {figure.kind for figure in read_figures("Of 5, 10, or 15 percent")} == {Kind.PERCENT}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("4 lakh 50 thousand", 450_000),
        ("2 crore and 30 lakh", 23_000_000),
        ("6 hundred and 17", 617),
        ("3 million and 20", 3_000_000),
        ("$3 million 20 years on", 3_000_000),
    ],
)
def test_smaller_powers_in_digits_belong_to_a_number(text: str, value: int) -> None:
    assert first(text).value == value


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("The 12-to-17-year-olds sang.", 12, 17, "year"),
        ("a 5-to-6-mile walk", 5, 6, "mile"),
        ("the 5-to-11 age group", 5, 11, ""),
    ],
)
def test_a_rising_pair_with_hyphens_is_a_range(text: str, low: int, high: int, unit: str) -> None:
    figure = first(text)
    assert (figure.stated.low, figure.stated.high) == (low, high)
    assert unit in ("", figure.unit.name)


def test_a_hyphen_and_digits_may_belong_to_what_is_counted() -> None:
    figure = first("It had 50 new COVID-19 cases per 100,000 people.")
    assert (figure.value, figure.unit.name, figure.per_count) == (50, "case", 100_000)


def test_digits_tied_to_a_code_or_a_unit_are_no_year() -> None:
    assert read_dates("the RSA-2048 key and a 2048-bit one") == []
    assert [fact.year for fact in read_dates("a mid-2012 poll in the UK-2012 year")][:1] == [2012]
