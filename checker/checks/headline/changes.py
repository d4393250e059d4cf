"""A headline's change ("up 40%", "doubles") against the values before and after that the story states."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from checker.agreement import (
    Relation,
    Value,
    Verdict,
    compare,
    compare_computed,
    magnitude,
    multiple,
    percent_change,
    quotient,
    rounded_value,
    spoken_share,
)
from checker.article import Article
from checker.checks._sums import (
    Sum,
    alike,
    as_moved,
    direction,
    in_direction,
    judged,
    moved,
    plain,
)
from checker.checks.change.words import is_no_multiple
from checker.checks.headline.told import Given, Summary, given, is_stated, told
from checker.claims.phrases import Found
from checker.facts import Figure, Kind
from checker.findings import Comparison, Severity
from checker.rulebook import Rule

HUNDRED = Fraction(100)
FAR = Fraction(1_000)
"""Percent: values that lie further apart are none of one thing."""

CONFIDENCE = 0.8
AHEAD = 1.25
"""How many times as many words the sentence must share as the next one that gives another change."""


def told_changes(article: Article, rule: Rule, summary: Summary, least: float) -> Iterator[Comparison]:
    """One comparison for each change of a headline for which the story gives the values."""
    seen: set[Figure] = set()
    for found in told(summary, "change", "part_change", "multiple"):
        stated = found.figures[0]
        if stated in seen or stated.value is None or not _is_change(article, found, stated):
            continue
        seen.add(stated)
        made = [
            (one, *change)
            for one in given(article, summary, "changed", least)
            if (change := _change(article, one)) is not None
        ]
        if made and not is_stated(article, stated):
            yield _judged(article, rule, found, made)


def _is_change(article: Article, found: Found, stated: Figure) -> bool:
    if found.frame == "multiple":
        return not is_no_multiple(article, stated)
    return stated.kind is not Kind.PERCENT or not article.text_of(stated).startswith(" of ", stated.end)


def _change(article: Article, one: Given) -> tuple[Figure, Figure, Value] | None:
    """The values before and after in one unit, and the change between them in percent."""
    start, end = one.found["from"], one.found["to"]
    if _is_later(article, start, end):
        start, end = end, start
    ends = alike(start, end)
    if ends is None:
        return None
    try:
        change = percent_change(rounded_value(ends[0]), rounded_value(ends[1]))
    except ValueError:
        return None
    size = magnitude(change).point
    return (ends[0], ends[1], change) if size and size <= FAR else None


def _is_later(article: Article, start: Figure, end: Figure) -> bool:
    """Whether the figure told first is dated after the other one ("75 in 2023 and 50 in 2022")."""
    years = [_year_after(article, figure, until) for figure, until in ((start, end.start), (end, None))]
    return years[0] is not None and years[1] is not None and years[0] > years[1]


def _year_after(article: Article, figure: Figure, until: int | None) -> int | None:
    """The year named first after a figure, in its sentence and before a position."""
    last = article.sentence_at(figure.block, figure.start)[1] if until is None else until
    dates = (date for date in article.dates_in(figure.block) if figure.end <= date.start < last)
    return next((date.year for date in dates if date.year is not None), None)


def _judged(
    article: Article, rule: Rule, found: Found, made: list[tuple[Given, Figure, Figure, Value]]
) -> Comparison:
    """The comparison with what agrees or, where nothing does, with the sentence that shares most."""
    verdicts = [_verdict(found, start, end, change) for _, start, end, change in made]
    agreeing = [index for index, verdict in enumerate(verdicts) if verdict.relation is not Relation.CONFLICT]
    best = agreeing[0] if agreeing else 0
    _, start, end, change = made[best]
    stated, way = found.figures[0], direction(found)
    size = f"{plain(magnitude(change).point)} percent"
    total = Sum(
        told=f"from {start.text} to {end.text} is {moved(change, size)}",
        stated=f"{as_moved(stated.text, way)} in the {article.blocks[stated.block].kind}",
        figures=[(stated, "the headline's change"), (start, "before"), (end, "after")],
    )
    if not agreeing and len(made) > 1 and made[0][0].shared < AHEAD * made[1][0].shared:
        facts = tuple(figure for figure, _ in total.figures)
        return Comparison("not compared", facts, reason="the story gives several changes")
    return judged(article, rule, total, verdicts[best], CONFIDENCE, Severity.WARNING)


def _verdict(found: Found, start: Figure, end: Figure, change: Value) -> Verdict:
    stated, way = found.figures[0], direction(found)
    bound = stated.hedge.bound if stated.hedge else None
    if stated.value is None:
        raise ValueError("no value")
    if found.frame == "multiple":
        before, after = rounded_value(start), rounded_value(end)
        if stated.value < 1:
            return compare(quotient(before, after), multiple(1 / stated.value, bound))
        return compare(quotient(after, before), multiple(stated.value, bound))
    if found.frame == "part_change":
        return compare(in_direction(change, way), spoken_share(stated.value * HUNDRED, bound))
    return compare_computed(in_direction(change, way), stated)
