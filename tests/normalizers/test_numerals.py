"""Numbers in digits and in words, without what they count."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.normalizers.figures.numerals import MOST_DIGITS, read_numeral

DIGITS = [
    ("1,234,567", 1_234_567),
    ("12,34,567", 1_234_567),
    ("1 234 567", 1_234_567),
    ("1\u202f234", 1_234),
    ("0.25", "1/4"),
    (".5", "1/2"),
    ("3½", "7/2"),
    ("3 1/2", "7/2"),
    ("3/4", "3/4"),
    ("1.2bn", 1_200_000_000),
    ("4.5 million", 4_500_000),
    ("5 hundred thousand", 500_000),
    ("7 lakh", 700_000),
    ("6.02 × 10^3", 6_020),
    ("3×10⁸", 300_000_000),
    ("2e-3", "1/500"),
    ("2 dozen", 24),
]

WORDS = [
    ("seven", 7),
    ("forty-two", 42),
    ("twenty-five hundred", 2_500),
    ("two hundred and five thousand three hundred and six", 205_306),
    ("one hundred", 100),
    ("half a million", 500_000),
    ("a quarter of a million", 250_000),
    ("two and a half million", 2_500_000),
    ("a million and a half", 1_500_000),
    ("one and a half", "3/2"),
    ("two-thirds", "2/3"),
    ("one hundred and three quarters", "403/4"),
    ("a dozen", 12),
    ("two point five", "5/2"),
    ("zero", 0),
]


@pytest.mark.parametrize(("text", "value"), DIGITS + WORDS)
def test_value(text: str, value: int | str) -> None:
    numeral = read_numeral(text, 0)
    assert numeral is not None
    assert (numeral.value, numeral.end) == (Fraction(value), len(text))


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("1.2bn", 100_000_000),
        ("350", 1),
        ("2.50", "1/100"),
        ("five million", 1_000_000),
        ("two thirds", None),
    ],
)
def test_step_is_the_last_printed_place(text: str, step: int | str | None) -> None:
    numeral = read_numeral(text, 0)
    assert numeral is not None
    assert numeral.step == (None if step is None else Fraction(step))


@pytest.mark.parametrize("text", ["and five", "words", "percent", "9" * (MOST_DIGITS + 1), "²"])
def test_no_numeral(text: str) -> None:
    assert read_numeral(text, 0) is None


def test_and_joins_unless_it_parts_two_ends() -> None:
    text = "one hundred and five"
    joined, apart = read_numeral(text, 0), read_numeral(text, 0, joins=False)
    assert joined is not None and joined.value == 105
    assert apart is not None and apart.value == 100


def test_and_does_not_join_two_whole_numbers() -> None:
    numeral = read_numeral("one hundred and two hundred", 0)
    assert numeral is not None and numeral.value == 100


SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def in_words(number: int) -> str:
    """A whole number below a trillion as British prose writes it."""
    for power, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand")):
        if number >= power:
            rest = number % power
            joint = " and " if 0 < rest < 100 else " "
            return f"{in_words(number // power)} {name}" + (joint + in_words(rest) if rest else "")
    if number >= 100:
        rest = number % 100
        return f"{SMALL[number // 100]} hundred" + (f" and {in_words(rest)}" if rest else "")
    if number < 20:
        return SMALL[number]
    return TENS[number // 10] + (f"-{SMALL[number % 10]}" if number % 10 else "")


@given(st.integers(0, 10**12 - 1))
def test_words_are_read_back(number: int) -> None:
    text = in_words(number)
    numeral = read_numeral(text, 0)
    assert numeral is not None
    assert (numeral.value, numeral.end) == (number, len(text))


@given(st.integers(0, 10**15), st.integers(0, 6), st.sampled_from([",", "", "\u2009", "\u00a0"]))
def test_digits_are_read_back(whole: int, places: int, separator: str) -> None:
    decimals = str(whole)[:places]
    text = f"{whole:,}".replace(",", separator) + (f".{decimals}" if decimals else "")
    numeral = read_numeral(text, 0)
    assert numeral is not None
    assert numeral.end == len(text)
    assert numeral.value == Fraction(f"{whole}.{decimals or 0}")


@given(st.text(max_size=60))
def test_any_text_is_survived(text: str) -> None:
    numeral = read_numeral(text, 0)
    assert numeral is None or 0 < numeral.end <= len(text)
