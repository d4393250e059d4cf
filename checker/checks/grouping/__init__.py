"""Whether figures are printed as figures are: digits in groups, one decimal point, no space, one unit."""

from __future__ import annotations

from collections.abc import Iterator

from checker.article import Article
from checker.checks.grouping.pairs import compare_pairs
from checker.checks.grouping.separators import check_separators
from checker.checks.grouping.slips import check_abbreviations, check_slips
from checker.findings import Comparison
from checker.rulebook import Rule

__all__ = ["run"]


def run(article: Article, rule: Rule) -> Iterator[Comparison]:
    """One comparison for every figure with separators, every slip, and every figure stated in two forms."""
    for block in article.prose:
        if article.figures_in(block.index) or article.dates_in(block.index):
            yield from check_separators(article, rule, block)
            yield from check_slips(article, rule, block)
        yield from check_abbreviations(article, rule, block)
    yield from compare_pairs(article, rule)
