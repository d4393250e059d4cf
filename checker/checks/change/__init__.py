"""Whether a change that an article states is the change between the values that it states."""

from __future__ import annotations

from collections.abc import Iterator

from checker.article import Article
from checker.checks.change.chained import chained_changes
from checker.checks.change.falls import falls_by_more_than_all
from checker.checks.change.nearby import nearby_changes
from checker.checks.change.stated import stated_changes
from checker.facts import Figure
from checker.findings import Comparison
from checker.rulebook import Rule

__all__ = ["run"]


def run(article: Article, rule: Rule) -> Iterator[Comparison]:
    """One comparison for every change that is stated beside what it leads from or to."""
    seen: set[Figure] = set()
    yield from stated_changes(article, rule, seen)
    yield from chained_changes(article, rule, seen)
    yield from nearby_changes(article, rule, seen)
    yield from falls_by_more_than_all(article, rule)
