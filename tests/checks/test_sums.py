"""The rules about sums over many phrasings, half of which were kept apart while the rules were written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import checker
from tests.checks.kept import both

FOLDER = Path(__file__).parent
RULES = ("change", "points", "share", "total", "times", "count", "average")


def cases(kind: str) -> list[Any]:
    """The phrasings of one kind, each with the rule that it is for."""
    return [
        pytest.param(f"arithmetic/{name}", case.values[0], id=case.id)
        for name in RULES
        for case in both(name, kind)
    ]


def found(text: str) -> list[str]:
    """The ids of what the rules about sums tell, each cause once."""
    report = checker.check(text, select=[f"arithmetic/{name}" for name in RULES])
    assert not report.failures
    return [finding.rule for finding in report.findings]


@pytest.mark.parametrize(("rule", "text"), cases("flagged"))
def test_flagged(rule: str, text: str) -> None:
    assert found(text) == [rule]


@pytest.mark.parametrize(("rule", "text"), cases("silent"))
def test_silent(rule: str, text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(("rule", "text"), cases("missed"))
def test_missed(rule: str, text: str) -> None:
    """A known miss that begins to be found asks to be moved to the flagged ones."""
    assert rule not in found(text)
