"""A headline's share ("half of", "most", "60% of") against a share that the story states or gives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from checker.agreement import (
    Relation,
    Value,
    Verdict,
    compare,
    compare_computed,
    quotient,
    rounded_value,
    spoken_share,
    value_of,
)
from checker.article import Article
from checker.checks._sums import Sum, alternatives, judged, plain
from checker.checks.headline.told import (
    TOLD,
    Summary,
    figures_of_story,
    given,
    is_stated,
    shared_with,
    told,
)
from checker.claims import Stance
from checker.claims.evidence import STANCES_APART
from checker.claims.words import content_words, rarity
from checker.data import load
from checker.facts import Figure, Kind
from checker.findings import Comparison, Place, Severity
from checker.interval import Interval
from checker.patterns import compiled
from checker.rulebook import Rule

HUNDRED = Fraction(100)
HALF = Fraction(50)
MOST_LEAVES = Fraction(48)
"""Percent from which "most" may be said of a rounded share."""

BEYOND_NOUN = 2.0
"""Rarity of the words that headline and sentence must share beside what the share is of: many shares of one
whole are told of different things."""

OF_WHAT = compiled(r" of (?:the |its |their |all |his |her |our |those )?([^,;:.]{1,40})")
CONFIDENCE = 0.75


@dataclass(frozen=True, slots=True)
class Told:
    """A share that a headline tells: its place and words, the percentages that it may mean, and of what."""

    place: Place
    text: str
    reach: Value
    whole: str
    figure: Figure | None


class Shown(NamedTuple):
    """A share of the story, in percent: as it is told, the figures behind it, and the words shared."""

    value: Value
    told: str
    figures: tuple[Figure, ...]
    shared: float


def told_shares(article: Article, rule: Rule, summary: Summary, least: float) -> Iterator[Comparison]:
    """One comparison for each share of a headline for which the story states or gives one."""
    for share in _shares(article, summary):
        shown = [*_stated(article, summary, share), *_given(article, summary, share, least)]
        if shown:
            yield _judged(article, rule, share, sorted(shown, key=lambda one: -one.shared))


def _shares(article: Article, summary: Summary) -> Iterator[Told]:
    text = summary.block.text
    for found in told(summary, "share"):
        figure = found.figures[0]
        whole = _whole(text[figure.end - 3 if figure.text.endswith(" of") else figure.end :])
        if figure.value is None or not whole or is_stated(article, figure):
            continue
        place = article.place(figure, "the headline's share")
        yield Told(place, figure.text, _reach(figure), whole, figure)
    for match in _most().finditer(text):
        whole = next(iter(content_words(text[match.end() : match.end() + 40])), "")
        if whole:
            place = article.span_place(
                summary.block.index, match.start(), match.end(), "the headline's share"
            )
            yield Told(place, match[0], _more_than_half(), whole, None)


def _whole(after: str) -> str:
    """The stem of what a share is of, from the text after it."""
    match = OF_WHAT.match(after)
    return next(iter(content_words(match[1])), "") if match else ""


@cache
def _most() -> re.Pattern[str]:
    data = load("en", TOLD)
    words, no_share = alternatives(data["most"]), alternatives(data["no_share"])
    return compiled(rf"(?:^|(?<=[:,;–—] )|(?<=\b[a-z]{{4}} ))(?i:{words})\b(?! (?i:{no_share})\b)(?! ?\d)")


def _reach(figure: Figure) -> Value:
    bound = figure.hedge.bound if figure.hedge else None
    if figure.kind is Kind.PERCENT:
        return value_of(figure)
    return spoken_share((figure.value or Fraction(0)) * HUNDRED, bound)


def _more_than_half() -> Value:
    above = Interval(HALF, HUNDRED, True)
    room = Interval(MOST_LEAVES, HUNDRED)
    return Value(None, above, above, room, "as such words are used")


def _stated(article: Article, summary: Summary, share: Told) -> Iterator[Shown]:
    """The story's percentages of the same whole."""
    for figure in figures_of_story(article):
        if figure.kind is not Kind.PERCENT or not figure.value or not 0 < figure.value <= HUNDRED:
            continue
        if article.claim(figure).stance in STANCES_APART | {Stance.CORRECTED}:
            continue
        text = article.text_of(figure)
        if _whole(text[figure.end - 3 if figure.text.endswith(" of") else figure.end :]) != share.whole:
            continue
        shared = shared_with(article, summary, figure) - rarity(share.whole)
        if shared >= BEYOND_NOUN:
            yield Shown(value_of(figure), f"“{figure.text}”", (figure,), shared)


def _given(article: Article, summary: Summary, share: Told, least: float) -> Iterator[Shown]:
    """The story's parts of the same whole, as percentages."""
    for one in given(article, summary, "part_of_whole", least):
        part, whole = one.found["part"], one.found["whole"]
        noun = next(iter(content_words(whole.noun or article.text_of(whole)[whole.end : whole.end + 30])), "")
        shared = one.shared - rarity(share.whole)
        if noun != share.whole or shared < BEYOND_NOUN or not whole.value or (part.value or 0) > whole.value:
            continue
        percent = quotient(rounded_value(part), rounded_value(whole), HUNDRED)
        told = f"{part.text} of {whole.text} is {plain(percent.point)} percent"
        yield Shown(percent, told, (part, whole), shared)


def _judged(article: Article, rule: Rule, share: Told, shown: list[Shown]) -> Comparison:
    verdicts = [_verdict(share, one) for one in shown]
    fitting = [index for index, verdict in enumerate(verdicts) if verdict.relation is not Relation.CONFLICT]
    best = fitting[0] if fitting else 0
    figures = [(figure, "in the story") for figure in shown[best].figures]
    made = Sum(
        told=f"the story has {shown[best].told}",
        stated=f"“{share.text}”",
        figures=figures,
        words=(share.place,),
    )
    return judged(article, rule, made, verdicts[best], CONFIDENCE, Severity.WARNING)


def _verdict(share: Told, one: Shown) -> Verdict:
    if share.figure is not None and share.figure.kind is Kind.PERCENT:
        return compare_computed(one.value, share.figure)
    return compare(share.reach, one.value)
