"""Whether an average that an article states can be that of the values, or of the number of things, stated."""

from __future__ import annotations

from collections.abc import Iterator

from checker.article import Article
from checker.checks.average.few import shares_of_few
from checker.checks.average.listed import listed_averages
from checker.checks.average.quotients import averages_of_totals
from checker.facts import Figure
from checker.findings import Comparison
from checker.rulebook import Rule

__all__ = ["run"]


def run(article: Article, rule: Rule) -> Iterator[Comparison]:
    """One comparison for every average beside what it is made of, and every share of a few things."""
    seen: set[Figure] = set()
    yield from listed_averages(article, rule, seen)
    yield from averages_of_totals(article, rule, seen)
    yield from shares_of_few(article, rule, seen)
