"""A headline that gives as current a value that the story says was replaced."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from checker.agreement import Relation, Verdict, compare_rounded
from checker.article import Article
from checker.canonical import figure_in_words
from checker.checks._sums import Sum, alike, judged
from checker.checks.headline.told import Given, Summary, figures_of_story, given
from checker.claims.pairs.statements import groups_near
from checker.claims.words import WORD
from checker.data import load
from checker.facts import Figure
from checker.findings import Comparison, Severity
from checker.rulebook import Rule

CONFIDENCE = 0.75
REACH = 30
"""Code points before a headline's figure in which it says that the value holds now."""


def told_former(article: Article, rule: Rule, summary: Summary, least: float) -> Iterator[Comparison]:
    """One comparison for each current value of a headline that the story has as the value before a change."""
    for figure in article.figures_in(summary.block.index):
        if not figure.value or not _is_current(article, figure):
            continue
        changes = given(article, summary, "changed", least)
        for one in changes:
            ends = alike(one.found["from"], one.found["to"])
            if ends is None or ends[0].dimension != figure.dimension or ends[0].value == ends[1].value:
                continue
            made = _judged(article, rule, figure, one, ends)
            if made is not None:
                yield made
                break


def _is_current(article: Article, figure: Figure) -> bool:
    """Whether a headline's words give a value as the one that holds ("toll hits 12", "rises to 5%")."""
    before = article.text_of(figure)[max(0, figure.start - REACH) : figure.start]
    last = WORD.findall(before)[-1:]
    if last and last[0].lower() in _present():
        return True
    return bool(groups_near(article.text_of(figure), figure, (0, len(article.text_of(figure)))))


@cache
def _present() -> frozenset[str]:
    return frozenset(load("en", "headline_told")["present"])


def _judged(
    article: Article, rule: Rule, figure: Figure, one: Given, ends: tuple[Figure, ...]
) -> Comparison | None:
    """None where the headline's value is neither the one before nor the one after."""
    before, after = ends
    if compare_rounded(figure, after).agrees:
        return Comparison("agrees", (figure, after), one_quantity=True)
    if figure.value != before.value or _is_current_elsewhere(article, figure, before):
        return None
    made = Sum(
        told=f"the story has “{after.text}” after “{before.text}”",
        stated=f"{figure_in_words(figure)} as the value now",
        figures=[(figure, "as the value now"), (before, "the value before"), (after, "the value after")],
    )
    return judged(article, rule, made, Verdict(Relation.CONFLICT, "exact"), CONFIDENCE, Severity.WARNING)


def _is_current_elsewhere(article: Article, figure: Figure, before: Figure) -> bool:
    """Whether the story states the value anywhere else than as the one before the change."""
    return any(
        own.value == figure.value and own.dimension == figure.dimension and own.start != before.start
        for own in figures_of_story(article)
    )
