"""Figures written in any supported form are read back; any text is survived, in linear time."""

from __future__ import annotations

import time
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.data import load
from checker.facts import Bound, Kind
from checker.normalizers.evidence import detect_locale
from checker.normalizers.figures import read_figures
from checker.normalizers.figures.lexicon import lexicon
from checker.normalizers.locale import DEFAULT_LOCALE
from checker.normalizers.sentences import sentence_spans

HEDGES = {
    "": None,
    "about ": Bound.APPROXIMATE,
    "nearly ": Bound.BELOW,
    "at least ": Bound.FLOOR,
    "no more than ": Bound.CEILING,
    "fewer than ": Bound.LESS,
    "more than ": Bound.MORE,
}
MONEY = {
    "${}": "USD",
    "€{}": "EUR",
    "£{}": "GBP",
    "HK${}": "HKD",
    "{} yen": "JPY",
    "CHF {}": "CHF",
    "₹{}": "INR",
}
MEASURES = {
    "{} miles": "mile",
    "{} km": "kilometer",
    "{}kg": "kilogram",
    "{} square feet": "foot ** 2",
    "{} cubic meters": "meter ** 3",
    "{} megawatts": "megawatt",
    "{} liters": "liter",
    "{}%": "percent",
    "{} percentage points": "percentage_point",
}
SCALES = {"": 1, " thousand": 1000, " million": 10**6, " billion": 10**9}

amounts = st.tuples(st.integers(2, 999), st.integers(0, 99)).map(lambda parts: f"{parts[0]}.{parts[1]}")
hedges = st.sampled_from(sorted(HEDGES))
scales = st.sampled_from(sorted(SCALES))


@given(amounts, scales, hedges, st.sampled_from(sorted(MONEY)))
def test_money_is_read_back(amount: str, scale: str, hedge: str, form: str) -> None:
    text = f"It cost {hedge}{form.format(amount + scale)} in all."
    (figure,) = read_figures(text)
    assert figure.kind is Kind.MONEY
    assert figure.unit.name == MONEY[form]
    assert figure.value == Fraction(amount) * SCALES[scale]
    assert (figure.hedge.bound if figure.hedge else None) == HEDGES[hedge]
    assert text[figure.start : figure.end] == figure.text
    assert figure.text.startswith(hedge)


@given(amounts, hedges, st.sampled_from(sorted(MEASURES)))
def test_measures_are_read_back(amount: str, hedge: str, form: str) -> None:
    text = f"It came to {hedge}{form.format(amount)}, she said."
    (figure,) = read_figures(text)
    assert figure.unit.name == MEASURES[form]
    assert figure.value == Fraction(amount)
    assert figure.step == Fraction(1, 10 ** len(amount.partition(".")[2]))


@given(
    st.integers(2, 400),
    st.integers(1, 400),
    st.sampled_from(["{} to {} km", "between {} and {} km", "{}–{} km"]),
)
def test_ranges_are_read_back(low: int, more: int, form: str) -> None:
    (figure,) = read_figures(f"Runs of {form.format(low, low + more)} help.")
    assert (figure.stated.low, figure.stated.high) == (low, low + more)
    assert figure.unit.name == "kilometer"


@given(st.sampled_from(sorted(load("en", "units")["units"])))
def test_every_unit_is_read_by_each_of_its_words(name: str) -> None:
    for word in load("en", "units")["units"][name].get("words", ()):
        use = lexicon(DEFAULT_LOCALE).phrase(f"5 {word}", 1)
        assert use is not None, word


PIECES = [
    "5",
    "1,",
    " ",
    "km",
    "$",
    "½",
    "half ",
    "a ",
    "million",
    "-",
    "to ",
    "about ",
    "one ",
    "°C",
    "(",
    "é",
    "٣",
    "x",
]


@given(st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=60).map("".join)))
def test_any_text_is_survived(text: str) -> None:
    end = 0
    for figure in read_figures(text):
        assert end <= figure.start < figure.end
        assert text[figure.start : figure.end] == figure.text
        end = figure.end
    covered = "".join(text[start:stop] for start, stop in sentence_spans(text))
    assert "".join(covered.split()) == "".join(text.split())


@pytest.mark.parametrize(
    "piece",
    [
        "9",
        "1,",
        "1,234,",
        "1 234 ",
        "5 km ",
        "about ",
        "one hundred and ",
        "1-",
        "2 or ",
        "½",
        "million ",
        "1.1",
        "a@",
    ],
)
def test_time_is_linear(piece: str) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        started = time.process_time()
        read_figures(text)
        return time.process_time() - started

    seconds(1_000)
    short = min(seconds(4_000) for _ in range(2))
    assert seconds(32_000) < 8 * 4 * short + 0.5


def test_currencies_are_those_of_iso_4217() -> None:
    numbers = pytest.importorskip("babel.numbers", reason="needs babel, of the test extra")
    assert set(load("en", "currencies")) <= set(numbers.list_currencies())


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("It moved 5 tons of ore 40 km in tonnes.", "ton", "metric"),
        ("It moved 5 tons over 20 miles.", "ton", "short"),
        ("The harbour used 9 gallons at the centre.", "gallon", "imperial"),
        ("The firm, of Sydney, paid $5m (US$4m).", "dollar", "AUD"),
        ("It paid C$5 and 10 dollars.", "dollar", "CAD"),
        ("It paid A$5, or $4.", "dollar", "USD"),
        ("It cost 5 million Egyptian pounds.", "pound", "EGP"),
        ("It cost a lot.", "dollar", "USD"),
    ],
)
def test_the_wording_decides_the_locale(text: str, name: str, value: str) -> None:
    assert getattr(detect_locale([text]), name) == value


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("It rose. It fell.", 2),
        ("Mr. Low of Hale Inc. left at 5 p.m. on Jan. 2.", 1),
        ("“Why?” she asked. He left.", 2),
        ("He moved to the U.S. The rent was $3.50.", 2),
        ("J. R. Lind sang", 1),
        ("", 0),
    ],
)
def test_sentences(text: str, count: int) -> None:
    assert len(sentence_spans(text)) == count
