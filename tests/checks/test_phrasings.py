"""The rules about sums over many phrasings, half of which were kept apart while the rules were written."""

from __future__ import annotations

from pathlib import Path

import pytest
import ryaml

import checker
from checker.rulebook import load_book
from checker.settings import Settings

FOLDER = Path(__file__).parent
RULES = ("change", "points", "share", "total", "times", "count", "average")


def cases(kind: str) -> list[object]:
    """The phrasings of one kind, seen and kept apart, with the rule that they are for."""
    return [
        pytest.param(f"arithmetic/{name}", text, id=f"{folder}-{name}-{number}")
        for folder in ("phrasings", "held_out")
        for name in RULES
        for number, text in enumerate(
            ryaml.loads((FOLDER / folder / f"{name}.yaml").read_text(encoding="utf-8")).get(kind, ())
        )
    ]


def findings(rule: str, text: str) -> list[str]:
    """The ids of what is found by the rules about sums, less those that precedence folds into one."""
    report = checker.check(text, select=[f"arithmetic/{name}" for name in RULES])
    assert rule in load_book()
    return [finding.rule for finding in report.findings]


@pytest.mark.parametrize(("rule", "text"), cases("flagged"))
def test_flagged(rule: str, text: str) -> None:
    assert findings(rule, text) == [rule]


@pytest.mark.parametrize(("rule", "text"), cases("silent"))
def test_silent(rule: str, text: str) -> None:
    assert findings(rule, text) == []


@pytest.mark.parametrize(("rule", "text"), cases("missed"))
def test_missed(rule: str, text: str) -> None:
    """A known miss that begins to be found asks to be moved to the flagged ones."""
    assert rule not in findings(rule, text)
