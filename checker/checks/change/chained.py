"""Changes in percent that follow each other, and what an article says that they come to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache, partial

from checker.agreement import Value, compare_computed, product, shifted, times, total, value_of
from checker.article import Article
from checker.canonical import figure_in_words
from checker.checks._sums import Sum, alternatives, judged, mend, mends, plain, where_possible
from checker.claims.phrases import LANGUAGE, Found, phrases
from checker.data import load
from checker.facts import Figure
from checker.findings import Comparison
from checker.rulebook import Rule

HUNDRED = Fraction(100)
MOST = 12
"""Up to how many changes are compounded."""


def chained_changes(article: Article, rule: Rule, seen: set[Figure]) -> Iterator[Comparison]:
    """One comparison for every change that is told as the sum of others, all of one direction."""
    for found in phrases(article.marked, "arithmetic_chained"):
        stated, parts = found["percent"], found.slots["parts"]
        way = _way(article, found)
        if stated in seen or way == 0 or not 2 <= len(parts) <= MOST or not seen.isdisjoint(parts):
            continue
        if any(not part.value or part.value >= HUNDRED for part in parts):
            continue
        seen.update((stated, *parts))
        made = where_possible(article, parts, partial(_compared, article, rule, parts, stated, way))
        if made is not None:
            yield made


def _way(article: Article, found: Found) -> int:
    """1 where all words of change in the sentence tell of rises, -1 where all tell of falls, else 0."""
    start, end = article.sentence_at(found.block, found.start)
    text = article.blocks[found.block].text[start:end]
    up, down = (_changing(way).search(text) is not None for way in ("up", "down"))
    return int(up) - int(down)


@cache
def _changing(way: str) -> re.Pattern[str]:
    words = load(LANGUAGE, "arithmetic")["words"]
    names = alternatives([*words["move"][way], *words["growth"][way]])
    return re.compile(rf"\b(?:{names})\b", re.IGNORECASE)


def _compared(article: Article, rule: Rule, parts: Sequence[Figure], stated: Figure, way: int) -> Comparison:
    added = total(value_of(part) for part in parts)
    grown = _compounded(parts, way)
    plainly, compounded = compare_computed(added, stated), compare_computed(grown, stated)
    verdict = plainly if plainly.agrees else compounded
    terms = ", ".join(plain(part.value) for part in parts)
    made = Sum(
        told=f"{terms} percent, one after the other, come to {plain(grown.point)} percent",
        stated=figure_in_words(stated),
        figures=[*((part, "a change") for part in parts), (stated, "all of them")],
        notes=(f"plainly added they are {plain(added.point)} percent",),
        mends=mends(mend(article, stated, grown.point or Fraction(0), "the changes are right")),
    )
    return judged(article, rule, made, verdict, 0.8)


def _compounded(parts: Sequence[Figure], way: int) -> Value:
    """What changes come to, each measured on what the one before has left; as a size."""
    grown = times(shifted(times(value_of(parts[0]), Fraction(way)), HUNDRED), 1 / HUNDRED)
    for part in parts[1:]:
        factor = times(shifted(times(value_of(part), Fraction(way)), HUNDRED), 1 / HUNDRED)
        grown = product(grown, factor)
    return times(shifted(times(grown, HUNDRED), -HUNDRED), Fraction(way))
