"""Whether a vague "billions of dollars" is of the size of what the article states of the same thing."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from checker.article import Article
from checker.canonical import in_words
from checker.claims import Claim
from checker.claims.evidence import Evidence
from checker.data import load
from checker.facts import Figure
from checker.findings import Comparison
from checker.patterns import compiled
from checker.rulebook import Rule

SIZE = compiled(
    r"\b(?:(?P<count>tens|hundreds) of )?(?P<scale>millions|billions|trillions)(?: of| in|$)"
    r"|\b(?P<multi>multi)-?(?P<of>million|billion|trillion)\b",
    re.IGNORECASE,
)
SCALES = {"million": 10**6, "billion": 10**9, "trillion": 10**12}
COUNTS = {"tens": 10, "hundreds": 100}
FACTOR = 10
"""How far beyond the range of the vague words a figure lies before the two are told."""

REACH = 200
"""Figures on either side that share a word with a vague one and are weighed against it."""


@dataclass(frozen=True, slots=True)
class Params:
    """least_weight: what the shared words and names must weigh (`claims.evidence`) for two figures to be of
    one thing; least_words: how many words of their clauses they must share."""

    least_weight: float = 2.0
    least_words: int = 2


class Size(NamedTuple):
    """A vague size: its figure, and the least and greatest value that its words can mean."""

    figure: Figure
    low: Fraction
    high: Fraction


def run(article: Article, rule: Rule) -> Iterator[Comparison]:
    """One comparison for every vague size of which the article says elsewhere how much it is."""
    params: Params = rule.params
    sizes = [size for figure in article.figures if figure.is_vague and (size := _size(figure)) is not None]
    if not sizes:
        return
    stated = {
        dimension: _Stated(article, dimension) for dimension in {size.figure.dimension for size in sizes}
    }
    for size in sizes:
        others = stated[size.figure.dimension]
        same = list(_of_one_thing(article, size, others, params))
        if not same:
            continue
        if not others.are_far_from(size):
            yield Comparison("agrees", (size.figure, same[0][0]), _working(size, *same[0]))
            continue
        whole = [found for found in same if _is_whole(article, size.figure, found[0])]
        if whole:
            best, evidence = max(whole, key=lambda found: found[1].weight)
            yield _differs(article, rule, size, best, evidence)
        else:
            reason = "nothing says that the stated figures are the whole of it"
            yield Comparison("not compared", (size.figure, same[0][0]), reason=reason)


def _size(figure: Figure) -> Size | None:
    """The range of a vague figure of millions or more; smaller ones are figures of speech."""
    found = SIZE.search(figure.text)
    if found is None or figure.per is not None or figure.unit.kind == "none":
        return None
    scale = SCALES[(found["scale"] or found["of"]).lower().removesuffix("s")]
    low = Fraction(scale * COUNTS.get((found["count"] or "").lower(), 1))
    return Size(figure, low, low * (1000 if low == scale else 100))


class _Stated:
    """The stated values of one dimension, found by the words that they share with a vague one."""

    def __init__(self, article: Article, dimension: str) -> None:
        figures = [each for each in article.figures if each.dimension == dimension and (each.value or 0) > 0]
        self._claims = [article.claim(figure) for figure in figures]
        self._values = sorted(figure.value for figure in figures if figure.value is not None)
        self._with_word: dict[str, list[int]] = defaultdict(list)
        for position, claim in enumerate(self._claims):
            for word in _words(claim):
                self._with_word[word].append(position)

    def near(self, vague: Claim) -> list[Claim]:
        """Claims that share a word with a vague one, in document order: those nearest to it of each word."""
        at = bisect_left(self._claims, _standing(vague), key=_standing)
        found: set[int] = set()
        for word in _words(vague):
            holding = self._with_word.get(word, [])
            nearest = bisect_left(holding, at)
            found.update(holding[max(nearest - REACH, 0) : nearest + REACH])
        return [self._claims[position] for position in sorted(found)]

    def are_far_from(self, size: Size) -> bool:
        """Whether no value is anywhere near what the vague words can mean."""
        first = bisect_right(self._values, size.low / FACTOR)
        return first >= bisect_left(self._values, size.high * FACTOR)


def _words(claim: Claim) -> frozenset[str]:
    """The words by which `Context.weigh` may find two claims to be of one thing."""
    unit = claim.figure.unit
    return frozenset((*claim.measure, unit.name) if unit.kind == "noun" else claim.measure)


def _standing(claim: Claim) -> tuple[int, int]:
    return claim.figure.block, claim.figure.start


def _of_one_thing(
    article: Article, size: Size, others: _Stated, params: Params
) -> Iterator[tuple[Figure, Evidence]]:
    """The figures that tell of what the vague words measure, with the evidence."""
    claim = article.claim(size.figure)
    for claimed in others.near(claim):
        other = claimed.figure
        if claimed.sentence == claim.sentence and other.block == size.figure.block:
            continue
        evidence = article.context.weigh(claim, claimed)
        enough = len(evidence.words) >= params.least_words and evidence.weight >= params.least_weight
        if enough and not evidence.veto:
            yield other, evidence


def _is_whole(article: Article, vague: Figure, other: Figure) -> bool:
    """Whether a figure is of the whole and not of a part of what a vague one speaks of."""
    claim, claimed = article.claim(vague), article.claim(other)
    sentence = _sentence(article, claimed)
    if any(_parts().search(each) for each in (_sentence(article, claim), sentence)):
        return False
    same_subject = bool(claim.subject) and claim.subject.lower() == claimed.subject.lower()
    return same_subject or _totals().search(sentence) is not None


def _sentence(article: Article, claim: Claim) -> str:
    return article.text_of(claim.figure)[slice(*claim.sentence)]


@cache
def _totals() -> re.Pattern[str]:
    return _any_of("totals")


@cache
def _parts() -> re.Pattern[str]:
    return _any_of("parts")


def _any_of(name: str) -> re.Pattern[str]:
    words = "|".join(map(re.escape, load("en", "magnitude")[name]))
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


def _working(size: Size, other: Figure, evidence: Evidence) -> tuple[str, ...]:
    low, high = (in_words(end, size.figure.unit) for end in (size.low, size.high))
    return (
        f"“{size.figure.text}”: {low} and more, below {high}",
        f"stated: {other.text}",
        evidence.in_words,
    )


def _differs(article: Article, rule: Rule, size: Size, other: Figure, evidence: Evidence) -> Comparison:
    figures = (size.figure, other)
    working = _working(size, other, evidence)
    labels = {size.figure: "a vague size", other: "what is stated"}
    finding = rule.finding(
        f"“{size.figure.text}” is not of the size of {other.text}, and no figure of the article is",
        tuple(
            article.place(figure, labels[figure])
            for figure in sorted(figures, key=lambda f: (f.block, f.start))
        ),
        confidence=0.85,
        working=working,
    )
    return Comparison("differs", figures, working, finding=finding)
