"""Dates told from the article's own, and events that are told with two dates."""

from __future__ import annotations

from collections.abc import Iterator

from checker.article import Article
from checker.checks.relative_date.beside import compare_neighbors
from checker.checks.relative_date.one_event import compare_events
from checker.findings import Comparison
from checker.rulebook import Rule


def run(article: Article, rule: Rule) -> Iterator[Comparison]:
    yield from compare_neighbors(article, rule)
    yield from compare_events(article, rule)
