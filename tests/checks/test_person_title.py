"""Titles before names."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from checker.checks.person_title import titles
from checker.findings import Finding

Find = Callable[[str, str], list[Finding]]


def test_the_longest_title_is_read() -> None:
    match = titles().pattern.search("and Lt. Gov. Ana M. Brandt-Lee spoke")
    assert match is not None
    assert (match["title"], match["name"]) == ("Lt. Gov.", "Ana M. Brandt-Lee")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sen. Ruth Amadi came. Rep. Amadi left.", 1),
        ("Sen. Ruth Amadi came. Senator Amadi left.", 0),
        ("Sen. Ruth Amadi came. Rep. Ola Amadi left.", 0),
        ("Sen. Ruth Amadi came. As a newly elected Rep. Amadi she had left.", 0),
        ("Sen. Ruth Amadi came. Her son, Rep. Amadi, left.", 0),
        ("Sen. Amadi came. Rep. Amadi left.", 0),
    ],
)
def test_titles_of_one_person(find: Find, text: str, found: int) -> None:
    assert len(find("person_title", text)) == found
