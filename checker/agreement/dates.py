"""Dates, clocks, births and ages: what may have come before what, when, and at what age."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from fractions import Fraction

from checker.agreement.values import Relation, Verdict, verdict
from checker.interval import Interval

DAY = Fraction(1, 372)
"""A day in years of twelve months of 31 days: in them, the same days of two years lie whole years apart."""

AGE_SLACK = Fraction(1)
"""By how many years an age may be off that is told as of an article's date: interviews lie months before."""


def in_years(day: date) -> Fraction:
    """A day as a number of years, in which each month has 31 days."""
    return Fraction(day.year) + (31 * (day.month - 1) + day.day - 1) * DAY


def years_between(low: date, high: date) -> Interval:
    """The days from `low` up to, but not including, `high`, in years. Raises ValueError for no day."""
    return Interval(in_years(low), in_years(max(low, high - timedelta(days=1))))


def births_at_age(age: int, at: Interval, on_birthday: bool = False) -> Interval:
    """When someone may be born who has an age at some time of `at` or, with `on_birthday`, reaches it then.

    Raises ValueError for an open time.
    """
    if at.low is None or at.high is None:
        raise ValueError("an open time")
    low = at.low - age if on_birthday else at.low - age - 1 + DAY
    return Interval(low, at.high - age)


def ages_within(birth: Interval, at: Interval) -> tuple[int, int]:
    """The least and greatest age, negative before birth. Raises ValueError for an open time."""
    if birth.low is None or birth.high is None or at.low is None or at.high is None:
        raise ValueError("an open time")
    return math.floor(at.low - birth.high), math.floor(at.high - birth.low)


def compare_births(one: Sequence[Interval], other: Sequence[Interval], slack: Fraction) -> Verdict:
    """Whether two statements, each with the births that its readings leave, can be of one person."""
    if any(a.overlaps(b) for a in one for b in other):
        return Verdict(Relation.AGREE, "a year where the birthday is not known")
    if any(a.widened(slack).overlaps(b) for a in one for b in other):
        return Verdict(Relation.POSSIBLE, "a year where the time is not exact")
    return Verdict(Relation.CONFLICT, "a year where the birthday is not known")


def compare_ages(one: int, other: int, years_apart: Iterable[int]) -> Verdict:
    """Whether two ages can be of one person, at one time or at times some numbers of years apart."""
    apart = abs(one - other)
    possible = any(abs(apart - years) <= 1 for years in years_apart if years)
    return verdict(not apart, possible, "exact")


def compare_age_gap(gap: int, least: int, most: int) -> Verdict:
    """Whether relatives can be so many years apart; a year of play, as both ages are rounded down."""
    return verdict(least - 1 <= gap <= most + 1, False, "a year where the birthdays are not known")


def compare_dates(first: Interval, later: Interval) -> Verdict:
    """Whether something may have come no earlier than something else, as far as their dates tell."""
    in_order = first.low is None or later.high is None or first.low <= later.high
    return verdict(in_order, False, "exact")


def compare_clocks(one: int, other: int, apart: Iterable[int]) -> Verdict:
    """Whether two times, in minutes since midnight, are one moment in zones so many minutes apart."""
    agrees = any((one - other - minutes) % 1440 == 0 for minutes in apart)
    return verdict(agrees, False, "to the minute")
