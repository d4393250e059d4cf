"""Articles that state one quantity with two values, and their right twins, under all default rules."""

from __future__ import annotations

import pytest

from checker.documents import read_text
from checker.engine import check_document
from checker.findings import Severity
from tests.checks.kept import both


def told(text: str) -> list[str]:
    """The rules that tell of an article at warning or above."""
    findings = check_document(read_text(text, format="text")).findings
    return [finding.rule for finding in findings if finding.severity is not Severity.INFO]


@pytest.mark.parametrize(("text", "format"), both("restated", "flagged"))
def test_two_values_of_one_quantity_are_told_once(text: str, format: str) -> None:
    assert len(told(text)) == 1


@pytest.mark.parametrize(("text", "format"), both("restated", "silent"))
def test_two_quantities_are_not(text: str, format: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(("text", "format"), both("restated", "missed"))
def test_known_misses_are_still_missed(text: str, format: str) -> None:
    assert told(text) == []
