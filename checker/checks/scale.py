"""Whether one quantity is stated in two scales: in two statements, or within one range."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from checker.article import Article
from checker.canonical import figure_in_words
from checker.checks import conflict
from checker.checks._sums import SCALE
from checker.claims.pairs import Scope
from checker.facts import Figure, Kind
from checker.findings import Comparison
from checker.patterns import compiled
from checker.rulebook import Rule

BETWEEN = compiled(r"\bbetween $", re.IGNORECASE)
SCALED = (Kind.MONEY, Kind.COUNT, Kind.MEASURE, Kind.NUMBER)
THOUSAND = Fraction(1_000)
CONFIDENCE = 0.9


@dataclass(frozen=True, slots=True)
class Params:
    """least_score: the raw score from which two statements are taken for one quantity."""

    scope: Scope = Scope.SCALE
    least_score: float = 0.5


def run(article: Article, rule: Rule) -> Iterator[Comparison]:
    """One comparison for each pair of statements of one quantity, and for each range told with "between"."""
    yield from conflict.run(article, rule)
    for block in article.prose:
        for low, high in pairwise(article.figures_in(block.index)):
            if _is_range(block.text, low, high) and _is_scale_off(low, high):
                yield _report(article, rule, low, high)


def _is_range(text: str, low: Figure, high: Figure) -> bool:
    if text[low.end : high.start] != " and " or not BETWEEN.search(text[max(0, low.start - 10) : low.start]):
        return False
    return low.kind in SCALED and low.kind is high.kind and low.dimension == high.dimension


def _is_scale_off(low: Figure, high: Figure) -> bool:
    """Whether a range begins above its end, and would not if its first scale word were the next smaller."""
    words = [found and found[0].lower() for found in (SCALE.search(low.text), SCALE.search(high.text))]
    if not low.value or not high.value or None in words or words[0] == words[1]:
        return False
    first, last = low.unit.to_base(low.value), high.unit.to_base(high.value)
    return first / THOUSAND < last < first


def _report(article: Article, rule: Rule, low: Figure, high: Figure) -> Comparison:
    working = (f"a range from {figure_in_words(low)} to {figure_in_words(high)} ends below where it begins",)
    finding = rule.finding(
        f"“{low.text}” to “{high.text}” is no range: one of the two is in the wrong scale",
        (article.place(low, "the first end"), article.place(high, "the second end")),
        confidence=CONFIDENCE,
        working=working,
    )
    return Comparison("differs", (low, high), working, finding=finding)
