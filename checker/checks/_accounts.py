"""What of an article accounts for two values of one kind: parts, sums and shares that it states."""

from __future__ import annotations

import re
from collections import Counter
from fractions import Fraction
from functools import cache

from checker.article import Article
from checker.claims.words import WORD
from checker.data import load
from checker.facts import Figure, Kind
from checker.patterns import compiled

MOST_PARTS = 200
"""Figures of an article among which sums are looked for: with more, any value is the sum of two."""


def follows(article: Article, one: Figure, other: Figure) -> bool:
    """Whether a value comes from the other by adding, taking away or a share of figures of the article."""
    assert one.value is not None and other.value is not None
    first, second = (figure.unit.to_base(figure.value or Fraction(0)) for figure in (one, other))
    apart = abs(first - second)
    if apart == 1 and _one_more().search(_between(article, one, other)):
        return True
    figures = [each for each in article.figures if each not in (one, other) and each.value]
    if len(figures) > MOST_PARTS:
        return True
    parts = Counter(
        each.unit.to_base(each.value) for each in figures if each.value and _is_part(each, one, other)
    )
    if other.kind is Kind.COUNT:
        parts.update(_small_numbers(_sentence(article, one)) - {first, second})
    if (
        apart in parts
        or first + second in parts
        or any(_completes(second - part, part, parts) for part in parts)
    ):
        return True
    shares = {each.value for each in figures if each.value and each.kind is Kind.RATIO}
    shares |= {each.value / 100 for each in figures if each.value and each.kind is Kind.PERCENT}
    room = (other.step or Fraction(1)) * other.unit.factor / 2
    return any(
        abs(first * factor - second) <= room for share in shares for factor in (share, 1 - share, 1 + share)
    )


def _sentence(article: Article, figure: Figure) -> str:
    start, end = article.sentence_at(figure.block, figure.start)
    return article.text_of(figure)[start:end]


def _small_numbers(text: str) -> set[Fraction]:
    """The numbers in words of a text, two to nineteen: "and three at a farm" may be no figure of its own."""
    words = load("en", "numbers")
    values = {**words["digits"], **words["teens"]}
    found = {Fraction(values[word]) for word in WORD.findall(text.lower()) if word in values}
    return found - {Fraction(1)}


def _completes(rest: Fraction, part: Fraction, parts: Counter[Fraction]) -> bool:
    return parts[rest] > (1 if rest == part else 0)


def _is_part(each: Figure, one: Figure, other: Figure) -> bool:
    """Whether a figure may be a part of one of two, or what came on top of it.

    What is counted by another noun ("two seats are empty") is where it stands beside the first of them.
    """
    if each.kind is Kind.NUMBER or each.dimension in (one.dimension, other.dimension):
        return True
    return other.kind is Kind.COUNT and each.kind is Kind.COUNT and each.block in (one.block, other.block)


def _between(article: Article, one: Figure, other: Figure) -> str:
    blocks = article.blocks[one.block : other.block + 1]
    start, _ = article.sentence_at(one.block, one.start)
    _, end = article.sentence_at(other.block, other.start)
    texts = [block.text for block in blocks]
    texts[-1] = texts[-1][:end]
    texts[0] = texts[0][start:]
    return " ".join(texts)


@cache
def _one_more() -> re.Pattern[str]:
    words = "|".join(map(re.escape, load("en", "recalled")["one_more"]))
    return compiled(rf"\b(?:{words})\b", re.IGNORECASE)
