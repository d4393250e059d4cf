"""Rules of dates, people and names: every phrasing that they were written with, and those kept apart."""

from __future__ import annotations

from typing import Any

import pytest

from tests.checks.kept import both, findings

RULES = {
    "event_order": "dates/order",
    "holiday": "dates/holiday",
    "name_spelling": "names/spelling",
    "ordinal": "dates/ordinal",
    "punctuation": "dates/punctuation",
    "same_event": "dates/relative",
    "title": "people/title",
    "zone": "dates/zone",
}


def cases(kind: str) -> list[Any]:
    return [
        pytest.param(rule, *case.values, id=case.id)
        for name, rule in RULES.items()
        for case in both(name, kind)
    ]


@pytest.mark.parametrize(("rule", "text", "format"), cases("flagged"))
def test_a_contradiction_is_told_once(rule: str, text: str, format: str) -> None:
    assert len(findings(rule, text, format)) == 1


@pytest.mark.parametrize(("rule", "text", "format"), cases("silent"))
def test_what_can_be_true_is_not(rule: str, text: str, format: str) -> None:
    assert findings(rule, text, format) == []


@pytest.mark.parametrize(("rule", "text", "format"), cases("missed"))
def test_known_misses_are_still_missed(rule: str, text: str, format: str) -> None:
    assert findings(rule, text, format) == []
