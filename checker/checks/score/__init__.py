"""Scores against what is told of them: won, drawn, shut out, swept, by how much, by whom."""

from __future__ import annotations

from collections.abc import Iterator

from checker.article import Article
from checker.checks.score.results import stated_results
from checker.checks.score.scorers import named_scorers
from checker.findings import Comparison
from checker.rulebook import Rule

__all__ = ["run"]


def run(article: Article, rule: Rule) -> Iterator[Comparison]:
    """One comparison for every score that the sentence says something of, and for every season's record."""
    told: set[tuple[int, int]] = set()
    for made in stated_results(article, rule):
        told.update(_places(made))
        yield made
    for made in named_scorers(article, rule):
        if told.isdisjoint(_places(made)):  # one score is contradicted once
            yield made


def _places(made: Comparison) -> set[tuple[int, int]]:
    return {(place.start, place.end) for place in made.finding.places} if made.finding else set()
