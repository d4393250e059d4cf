"""Digits that are no figure: what stands beyond the examples of the page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import checker
from checker.findings import Severity

RULE = "figures/grouping"


def findings(text: str) -> list[str]:
    return [finding.message for finding in checker.check(text, select=[RULE]).findings]


@given(st.integers(min_value=1000, max_value=10**15))
def test_digits_in_groups_of_three_are_right(value: int) -> None:
    assert findings(f"The press ran off {value:,} copies of the leaflet.") == []


@given(st.integers(min_value=1000, max_value=10**12))
def test_a_lost_last_digit_is_found(value: int) -> None:
    lost = f"{value:,}"[:-1]
    assert len(findings(f"The press ran off {lost} copies of the leaflet.")) == 1


@given(st.text(alphabet="0123456789,. $€%()-", max_size=60))
def test_no_text_breaks_it(text: str) -> None:
    findings(f"The count was {text} in the end.")


@pytest.mark.parametrize(
    "text",
    [
        "The seats in rows 12,34 and 56 stay empty.",
        "He came 14th in 2011,2012 and 2013.",
        "The part K12,34 fits the old pump.",
        "Write to the desk at desk,12@example.org.",
    ],
)
def test_other_digits_with_commas(text: str) -> None:
    assert findings(text) == []


def test_the_same_unit_twice_is_told_at_info() -> None:
    report = checker.check("The new roof cost $4 million dollars.", select=[RULE])
    assert [finding.severity for finding in report.findings] == [Severity.INFO]


def test_both_forms_of_a_number_can_be_mended() -> None:
    (finding,) = checker.check("The crew of fourteen (41) slept below.", select=[RULE]).findings
    assert [edit.text for suggestion in finding.suggestions for edit in suggestion.edits] == ["41", "14"]


def test_agreeing_forms_are_counted() -> None:
    report = checker.check("The crew of fourteen (14) slept below.", select=[RULE])
    assert report.checked[RULE] == 1
