"""Phrasings of contradicting dates: those that the rules were written with, and those kept apart."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import ryaml

from checker.article import Article
from checker.documents import read_text
from checker.findings import Severity
from checker.rulebook import check_module, load_book

FOLDER = Path(__file__).parent
RULES = ("weekday", "impossible", "span", "relative", "anniversary")


def cases(kind: str) -> list[Any]:
    return [
        pytest.param(rule, table["date"], text, id=f"{folder}-{rule}-{number}")
        for folder in ("phrasings", "held_out")
        for rule in RULES
        for table in (ryaml.loads((FOLDER / folder / f"{rule}.yaml").read_text(encoding="utf-8")),)
        for number, text in enumerate(table.get(kind) or [])
    ]


def flags(name: str, published: str, text: str) -> int:
    rule = load_book()[f"dates/{name}"]
    article = Article(read_text(text, format="text"), date.fromisoformat(published))
    made = [comparison.finding for comparison in check_module(rule.check).run(article, rule)]
    return sum(
        finding is not None
        and finding.severity is not Severity.INFO
        and finding.confidence >= rule.min_confidence
        for finding in made
    )


@pytest.mark.parametrize(("rule", "published", "text"), cases("flagged"))
def test_what_contradicts_itself_is_flagged_once(rule: str, published: str, text: str) -> None:
    assert flags(rule, published, text) == 1


@pytest.mark.parametrize(("rule", "published", "text"), cases("silent"))
def test_what_holds_together_is_not_flagged(rule: str, published: str, text: str) -> None:
    assert flags(rule, published, text) == 0


@pytest.mark.parametrize(("rule", "published", "text"), cases("missed"))
def test_known_misses_are_still_missed(rule: str, published: str, text: str) -> None:
    assert flags(rule, published, text) == 0
