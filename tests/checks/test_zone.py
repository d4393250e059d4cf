"""dates/zone: every phrasing that it was written with."""

from __future__ import annotations

import pytest

from tests.checks.kept import cases, findings

RULE = "dates/zone"


@pytest.mark.parametrize(("text", "format"), cases("phrasings", "zone", "flagged"))
def test_a_contradiction_is_told_once(text: str, format: str) -> None:
    assert len(findings(RULE, text, format)) == 1


@pytest.mark.parametrize(("text", "format"), cases("phrasings", "zone", "silent"))
def test_what_can_be_true_is_not(text: str, format: str) -> None:
    assert findings(RULE, text, format) == []
