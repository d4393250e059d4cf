"""Numbers of things that follow each other: titles, terms, holders of an office, issues, editions."""

from __future__ import annotations

from collections.abc import Iterator

from checker.article import Article
from checker.checks.succession.neighbors import compare_neighbors
from checker.checks.succession.rows import compare_rows
from checker.findings import Comparison
from checker.rulebook import Rule


def run(article: Article, rule: Rule) -> Iterator[Comparison]:
    yield from compare_rows(article, rule)
    yield from compare_neighbors(article, rule)
