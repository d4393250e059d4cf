"""Estimates against their own intervals, margins, p-values and bases."""

from __future__ import annotations

from collections.abc import Iterator

from checker.article import Article
from checker.checks.estimate.intervals import stated_estimates
from checker.checks.estimate.pairs import paired_shares
from checker.checks.estimate.params import Params
from checker.findings import Comparison
from checker.rulebook import Rule

__all__ = ["Params", "run"]


def run(article: Article, rule: Rule) -> Iterator[Comparison]:
    """One comparison for every estimate that a sentence states with its uncertainty or its base."""
    stated = list(stated_estimates(article, rule))
    yield from stated
    yield from paired_shares(article, rule, {fact for made in stated for fact in made.facts})
