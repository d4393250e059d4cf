"""Phrasings in YAML: texts that a rule must flag, must not flag, and is known to miss."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import ryaml

from checker.article import Article
from checker.documents import read_text
from checker.findings import Comparison, Finding, Severity
from checker.rulebook import check_module, load_book

FOLDER = Path(__file__).parent


def cases(folder: str, name: str, kind: str) -> list[Any]:
    """The texts of one kind ("flagged", "silent", "missed") of `<folder>/<name>.yaml`, with their format."""
    table = ryaml.loads((FOLDER / folder / f"{name}.yaml").read_text(encoding="utf-8"))
    format = table.get("format", "text")
    return [
        pytest.param(text, format, id=f"{folder}-{name}-{number}")
        for number, text in enumerate(table.get(kind) or [])
    ]


def both(name: str, kind: str) -> list[Any]:
    """The texts that a rule was written with, and those that were kept apart."""
    return [*cases("phrasings", name, kind), *cases("held_out", name, kind)]


def comparisons(rule_id: str, text: str, format: str = "text") -> list[Comparison]:
    """What a rule of the book, as it ships, compares in a text."""
    rule = load_book()[rule_id]
    return list(check_module(rule.check).run(Article(read_text(text, format=format)), rule))


def findings(rule_id: str, text: str, format: str = "text") -> list[Finding]:
    """What a rule of the book, as it ships, tells of a text at warning or above."""
    threshold = load_book()[rule_id].min_confidence
    return [
        made.finding
        for made in comparisons(rule_id, text, format)
        if made.finding is not None
        and made.finding.severity is not Severity.INFO
        and made.finding.confidence >= threshold
    ]
