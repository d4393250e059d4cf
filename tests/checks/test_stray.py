"""Stray marks: what stands beyond the examples of the page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import checker
from checker.findings import Severity

RULE = "words/stray"


def messages(text: str, least: Severity = Severity.WARNING) -> list[str]:
    found = checker.check(text, select=[RULE]).findings
    return [finding.message for finding in found if finding.severity.rank >= least.rank]


@given(st.text(alphabet="ab ()[]“”\"'.,;:1 8", max_size=80))
def test_no_text_breaks_it(text: str) -> None:
    messages(f"Then {text} it was.")


@pytest.mark.parametrize(
    ("number", "article"),
    [
        ("8", "an"),
        ("11", "an"),
        ("18", "an"),
        ("80", "an"),
        ("85-year-old", "an"),
        ("800", "an"),
        ("8,500", "an"),
        ("11,000", "an"),
        ("18,500", "an"),
        ("11 million", "an"),
        ("1", "a"),
        ("7", "a"),
        ("10", "a"),
        ("17", "a"),
        ("110", "a"),
        ("180", "a"),
        ("12,000", "a"),
        ("$5", "a"),
        ("$8", "an"),
    ],
)
def test_the_article_goes_by_the_spoken_number(number: str, article: str) -> None:
    wrong = "a" if article == "an" else "an"
    assert messages(f"They agreed on {article} {number} plan for it.") == []
    assert len(messages(f"They agreed on {wrong} {number} plan for it.")) == 1


@pytest.mark.parametrize("number", ["1,100", "1800", "0.5", "1,850"])
def test_numbers_spoken_in_two_ways_go_with_both(number: str) -> None:
    assert messages(f"It took a {number} gram weight and an {number} gram weight.") == []


def test_the_fix_of_an_article_is_safe_and_keeps_its_case() -> None:
    (finding,) = checker.check("A 8-hour shift begins.", select=[RULE]).findings
    assert [(each.safe, each.edits[0].text) for each in finding.suggestions] == [(True, "An")]


@given(st.integers(min_value=0, max_value=10**6))
def test_one_ordinal_ending_is_right(number: int) -> None:
    wrong = [ending for ending in ("nd", "rd", "th") if messages(f"It was the {number}{ending} try.")]
    assert len(wrong) in (2, 3)


def test_a_quotation_that_nothing_closes_is_a_slip() -> None:
    text = "The mayor said: “We will see to it.\n\nThe council meets again in May."
    assert len(messages(text)) == 1


def test_a_quotation_that_may_go_on_is_told_at_info() -> None:
    text = "The mayor said: “We will see to it.\n\nThe roof comes first, then the wall.” He left."
    assert messages(text) == []
    assert len(messages(text, Severity.INFO)) == 2


def test_a_bracket_of_the_wrong_kind_is_one_slip() -> None:
    assert len(messages("The boat (the old one] was sold in May.")) == 1


def test_a_bracket_may_close_in_a_later_paragraph() -> None:
    assert messages("(The list is long.\n\nIt goes on here.)") == []
