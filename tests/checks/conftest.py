"""Runs one check over one text."""

from __future__ import annotations

import importlib
from collections.abc import Callable

import pytest

from checker.article import Article
from checker.documents import read_text
from checker.findings import Finding, Severity
from checker.rulebook import Rule

Find = Callable[[str, str], list[Finding]]


@pytest.fixture
def find() -> Find:
    """`find(check, text)`: the findings of a check without settings, of any confidence."""

    def run(check: str, text: str) -> list[Finding]:
        rule = Rule(f"test/{check}", check, Severity.WARNING, 0.0, "stable", "")
        made = importlib.import_module(f"checker.checks.{check}").run(Article(read_text(text)), rule)
        return [comparison.finding for comparison in made if comparison.finding is not None]

    return run
