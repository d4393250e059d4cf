"""Anniversaries, decades and centuries against the years that they are told with."""

from __future__ import annotations

from collections.abc import Iterator

from checker.article import Article
from checker.checks.anniversary.jubilees import LEADS, compare_jubilees
from checker.checks.anniversary.stretches import compare_stretches
from checker.findings import Comparison
from checker.rulebook import Rule


def run(article: Article, rule: Rule) -> Iterator[Comparison]:
    for block in article.whole.blocks_holding(*LEADS):
        yield from compare_jubilees(article, rule, block)
    yield from compare_stretches(article, rule)
