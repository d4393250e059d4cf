"""Whether a product that an article states is that of the factors stated beside it."""

from __future__ import annotations

from collections.abc import Iterator

from checker.article import Article
from checker.checks.times.factors import products_nearby
from checker.checks.times.restated import restated_amounts
from checker.checks.times.stated import stated_products
from checker.facts import Figure
from checker.findings import Comparison
from checker.rulebook import Rule

__all__ = ["run"]


def run(article: Article, rule: Rule) -> Iterator[Comparison]:
    """One comparison for every product that is stated beside its factors."""
    seen: set[Figure] = set()
    yield from stated_products(article, rule, seen)
    yield from products_nearby(article, rule, seen)
    yield from restated_amounts(article, rule, seen)
