"""Whether figures are printed as figures are: digits in groups, one decimal point, no space, one unit."""

from __future__ import annotations

from collections.abc import Iterator

from checker.article import Article
from checker.checks.grouping.pairs import compare_pairs
from checker.checks.grouping.powers import compare_powers
from checker.checks.grouping.separators import check_separators
from checker.checks.grouping.slips import check_slips
from checker.findings import Comparison
from checker.rulebook import Rule

__all__ = ["run"]


def run(article: Article, rule: Rule) -> Iterator[Comparison]:
    """One comparison for every figure with separators, every slip, and every figure stated in two forms."""
    yield from check_separators(article, rule)
    yield from check_slips(article, rule)
    yield from compare_pairs(article, rule)
    yield from compare_powers(article, rule)
