"""Births that an age leaves possible, against ages reckoned the ordinary way."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from checker.agreement import (
    Relation,
    ages_within,
    births_at_age,
    compare_ages,
    compare_births,
    compare_clocks,
    in_years,
    years_between,
)

DAYS = st.dates(min_value=date(1850, 1, 1), max_value=date(2100, 12, 31))


def age_at(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def of_day(day: date) -> tuple[date, date]:
    return day, day + timedelta(days=1)


@given(born=DAYS, day=DAYS)
def test_exactly_one_age_fits_a_birth_and_a_day(born: date, day: date) -> None:
    age = age_at(born, day)
    fitting = [
        years
        for years in range(age - 2, age + 3)
        if births_at_age(years, years_between(*of_day(day))).contains(in_years(born))
    ]
    assert fitting == [age]
    assert ages_within(years_between(*of_day(born)), years_between(*of_day(day))) == (age, age)


@given(born=DAYS, years=st.integers(min_value=0, max_value=110))
def test_two_ages_fit_a_year_and_one_its_birthday(born: date, years: int) -> None:
    year = born.year + years
    at = years_between(date(year, 1, 1), date(year + 1, 1, 1))
    birth = [years_between(*of_day(born))]
    fits = {
        age
        for age in range(years - 3, years + 4)
        if compare_births([births_at_age(age, at)], birth, Fraction(0)).agrees
    }
    assert fits - {years - 1} == {years}
    turned = [births_at_age(years, at, on_birthday=True)]
    assert compare_births(turned, birth, Fraction(0)).agrees
    assert not compare_births([births_at_age(years + 1, at, on_birthday=True)], birth, Fraction(0)).agrees


def test_two_present_ages_differ_unless_years_lie_between() -> None:
    assert compare_ages(45, 45, []).relation is Relation.AGREE
    assert compare_ages(45, 54, []).relation is Relation.CONFLICT
    assert compare_ages(45, 54, [9]).relation is Relation.POSSIBLE
    assert compare_ages(45, 46, [0]).relation is Relation.CONFLICT


@given(one=st.integers(0, 1439), apart=st.integers(-720, 840))
def test_clocks_in_zones_are_reckoned_over_midnight(one: int, apart: int) -> None:
    other = (one - apart) % 1440
    assert compare_clocks(one, other, [apart]).agrees
    assert not compare_clocks(one, (other + 60) % 1440, [apart]).agrees
