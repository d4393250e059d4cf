"""Whether a title, deck, caption, pull quote or box says what the story says, or what follows from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checker.article import Article
from checker.checks import conflict
from checker.checks.headline.changes import told_changes
from checker.checks.headline.counts import told_counts
from checker.checks.headline.former import told_former
from checker.checks.headline.shares import told_shares
from checker.checks.headline.told import summaries
from checker.claims.pairs import Scope
from checker.findings import Comparison
from checker.rulebook import Rule


@dataclass(frozen=True, slots=True)
class Params:
    """least_score: the raw score from which two statements are taken for one quantity; least_shared: rarity
    of the words that headline and sentence share, from which one is computed from the other."""

    scope: Scope = Scope.SUMMARY
    least_score: float = 0.5
    least_shared: float = 1.6


def run(article: Article, rule: Rule) -> Iterator[Comparison]:
    """One comparison for each value of a headline that the story states, or from which it follows."""
    params: Params = rule.params
    stated = list(conflict.run(article, rule))
    yield from stated
    reported = {fact for made in stated if made.finding is not None for fact in made.facts}
    for summary in summaries(article):
        for check in (told_changes, told_shares, told_counts, told_former):
            for made in check(article, rule, summary, params.least_shared):
                if made.finding is None or reported.isdisjoint(made.facts):
                    reported.update(made.facts if made.finding is not None else ())
                    yield made
