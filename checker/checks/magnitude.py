"""Whether a vague "billions of dollars" is of the size of what the article states of the same thing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from checker.article import Article
from checker.canonical import in_words
from checker.claims import Claim
from checker.claims.evidence import Context, Evidence
from checker.data import load
from checker.facts import Figure
from checker.findings import Comparison
from checker.rulebook import Rule

SIZE = re.compile(
    r"\b(?:(?P<count>tens|hundreds) of )?(?P<scale>millions|billions|trillions)(?: of| in|$)"
    r"|\b(?P<multi>multi)-?(?P<of>million|billion|trillion)\b",
    re.IGNORECASE,
)
SCALES = {"million": 10**6, "billion": 10**9, "trillion": 10**12}
COUNTS = {"tens": 10, "hundreds": 100}
FACTOR = 10
"""How far beyond the range of the vague words a figure lies before the two are told."""


@dataclass(frozen=True, slots=True)
class Params:
    """least_weight: what the shared words and names must weigh (`claims.evidence`) for two figures to be of
    one thing; least_words: how many words of their clauses they must share."""

    least_weight: float = 2.0
    least_words: int = 2


@dataclass(frozen=True, slots=True)
class Size:
    """A vague size: its figure, and the least and greatest value that its words can mean."""

    figure: Figure
    low: Fraction
    high: Fraction

    def is_far_from(self, value: Fraction) -> bool:
        return value * FACTOR <= self.low or value >= self.high * FACTOR


def run(article: Article, rule: Rule) -> Iterator[Comparison]:
    """One comparison for every vague size of which the article says elsewhere how much it is."""
    params: Params = rule.params
    sizes = [size for figure in article.figures if figure.is_vague and (size := _size(figure)) is not None]
    if not sizes:
        return
    context = Context(article.document)
    for size in sizes:
        others = [each for each in article.figures if _is_comparable(size.figure, each)]
        same = list(_of_one_thing(article, context, size, others, params))
        if not same:
            continue
        if not all(size.is_far_from(_value(other)) for other in others):
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


def _is_comparable(vague: Figure, other: Figure) -> bool:
    return other.value is not None and other.value > 0 and other.dimension == vague.dimension


def _value(figure: Figure) -> Fraction:
    return figure.value or Fraction(0)


def _of_one_thing(
    article: Article, context: Context, size: Size, others: Sequence[Figure], params: Params
) -> Iterator[tuple[Figure, Evidence]]:
    """The figures that tell of what the vague words measure, with the evidence."""
    claim = article.claim(size.figure)
    for other in others:
        claimed = article.claim(other)
        if claimed.sentence == claim.sentence and other.block == size.figure.block:
            continue
        evidence = context.weigh(claim, claimed)
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
