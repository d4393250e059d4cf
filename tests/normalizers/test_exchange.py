"""The table of exchange rates against the package that it was built from."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.normalizers.exchange import FIXED, knows, rates


def test_a_fixed_currency_has_one_rate() -> None:
    band = rates("EUR", "DEM")
    assert band is not None
    assert band.is_point
    assert band.low == Fraction("1.95583")


def test_rates_turn_round() -> None:
    there, back = rates("GBP", "USD"), rates("USD", "GBP")
    assert there is not None
    assert back is not None
    assert (back.low, back.high) == (1 / (there.high or 1), 1 / (there.low or 1))


def test_unknown_currencies_and_times_have_none() -> None:
    assert not knows("NGN")
    assert rates("NGN", "USD") is None
    assert rates("GBP", "USD", date(1985, 1, 1), date(1985, 1, 1)) is None


@given(
    st.dates(date(1999, 2, 1), date(2025, 12, 31)),
    st.sampled_from(["USD", "GBP", "JPY", "CHF", "SEK", *FIXED]),
)
def test_a_band_is_an_interval_of_its_history(day: date, code: str) -> None:
    band, history = rates("EUR", code, day, day), rates("EUR", code)
    assert band is not None
    assert history is not None
    assert (history.low or 0) <= (band.low or 0) <= (band.high or 0) <= (history.high or 0)


@cache
def _converter(package: Any) -> Any:
    return package.CurrencyConverter(fallback_on_missing_rate=True)


@given(
    st.dates(date(1999, 1, 4), date(2025, 12, 31)),
    st.sampled_from(["USD", "GBP", "JPY", "AUD", "ZAR", "PLN"]),
)
def test_a_daily_rate_lies_in_its_band(day: date, code: str) -> None:
    package = pytest.importorskip("currency_converter", reason="the rates' source is not installed")
    converter = _converter(package)
    rate = Fraction(str(converter.convert(1, "EUR", code, date=day)))
    band = rates("EUR", code, day, day)
    assert band is not None
    assert band.widened(rate / 1000).contains(rate)
