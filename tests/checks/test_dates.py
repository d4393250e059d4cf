"""The checks of dates, beyond the examples of their pages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.documents import read_text
from checker.engine import Report, check_document
from checker.findings import Edit, Finding
from checker.settings import Settings

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))


def report(text: str, published: date | None = None, rule: str = "dates") -> Report:
    return check_document(read_text(text), Settings(date=published, select=(rule,)))


def findings(text: str, published: date | None = None, rule: str = "dates") -> Sequence[Finding]:
    return report(text, published, rule).findings


def edited(text: str, edits: Sequence[Edit]) -> str:
    for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def sentence(day: date, weekday: int) -> str:
    return f"The vote is on {WEEKDAYS[weekday]}, {day:%B} {day.day}, {day.year}, in the old town hall."


@given(DAYS)
def test_a_right_weekday_raises_nothing(day: date) -> None:
    assert not findings(sentence(day, day.weekday()))


@given(DAYS, st.integers(1, 6))
def test_either_suggestion_mends_a_wrong_weekday(day: date, shift: int) -> None:
    text = sentence(day, (day.weekday() + shift) % 7)
    (finding,) = findings(text)
    assert finding.rule == "dates/weekday"
    assert len(finding.suggestions) == 2 or day.day < 4 or day.day > 24
    for suggestion in finding.suggestions:
        assert not suggestion.safe
        assert not findings(edited(text, suggestion.edits))


@given(DAYS, st.integers(-50, 50), st.integers(0, 6))
def test_a_recent_date_is_in_the_year_that_makes_it_recent(day: date, gap: int, weekday: int) -> None:
    text = f"The vote was on {WEEKDAYS[weekday]}, {day:%B} {day.day}, in the old town hall."
    found = findings(text, day + timedelta(days=gap))
    assert bool(found) == (weekday != day.weekday())


@given(DAYS, st.integers(0, 6))
def test_without_a_year_nothing_is_compared(day: date, weekday: int) -> None:
    text = f"The vote was on {WEEKDAYS[weekday]}, {day:%B} {day.day}, in the old town hall."
    made = report(text, rule="dates/weekday")
    assert not made.findings
    assert [comparison.outcome for comparison in made.comparisons] == ["not compared"]


def test_suggestions_keep_the_style_of_the_text() -> None:
    (finding,) = findings("It was on TUES., JULY 8th, 2022, they said.")
    assert [edit.text for suggestion in finding.suggestions for edit in suggestion.edits] == ["FRI.", "5th"]


def test_one_wrong_date_stated_twice_is_one_finding_with_two_places() -> None:
    (finding,) = findings("It is on Friday, May 7, 2024.\n\nDoors open at six on Friday, May 7, 2024.")
    assert [place.text for place in finding.places] == ["Friday, May 7, 2024"] * 2


@given(DAYS)
def test_a_day_that_exists_raises_nothing(day: date) -> None:
    for written in (f"{day:%B} {day.day}, {day.year}", f"{day.day} {day:%B} {day.year}", f"{day:%d/%m/%Y}"):
        assert not findings(f"It was sealed on {written} by the clerk.", rule="dates/impossible")


@pytest.mark.parametrize("month", ["April", "June", "September", "November"])
@pytest.mark.parametrize("form", ["{month} 31", "31 {month}", "the 31st of {month}", "{month} 31, 2020"])
def test_the_day_after_the_last_is_impossible(month: str, form: str) -> None:
    text = f"It was sealed on {form.format(month=month)} by the clerk."
    (finding,) = findings(text, rule="dates/impossible")
    assert finding.message == f"{month} has 30 days, not 31"
    (suggestion,) = finding.suggestions
    assert not findings(edited(text, suggestion.edits), rule="dates/impossible")


@given(st.integers(1600, 2400))
def test_leap_years(year: int) -> None:
    found = findings(f"It was sealed on February 29, {year}, by the clerk.", rule="dates/impossible")
    assert bool(found) == (year % 4 != 0 or (year % 100 == 0 and year % 400 != 0))


def test_a_stop_after_a_month_is_deleted_safely() -> None:
    text = "The clerk sealed it on October. 12, 2019, they say."
    (finding,) = findings(text)
    (suggestion,) = finding.suggestions
    assert suggestion.safe
    assert edited(text, suggestion.edits) == "The clerk sealed it on October 12, 2019, they say."


def test_a_right_date_counts_as_compared() -> None:
    made = report("They met on Wednesday, June 12, 2024, in the hall.")
    expected = {"dates/impossible": 1, "dates/punctuation": 1, "dates/weekday": 1}
    assert {rule: count for rule, count in made.checked.items() if count} == expected
