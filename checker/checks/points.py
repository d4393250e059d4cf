"""Whether a change between two percentages is stated in percent or in points, and is that change."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from checker.agreement import (
    Relation,
    Value,
    Verdict,
    as_precise,
    compare_computed,
    difference,
    magnitude,
    percent_change,
    value_of,
)
from checker.article import Article
from checker.canonical import figure_in_words
from checker.checks._sums import (
    Sum,
    as_moved,
    direction,
    in_direction,
    is_one_statement,
    judged,
    labelled,
    mend,
    mends,
    moved,
    plain,
    skipped,
)
from checker.claims.phrases import Found, phrases
from checker.facts import Figure, Kind
from checker.findings import Comparison, Severity, Suggestion
from checker.patterns import compiled
from checker.rulebook import Rule

LEAD = 30
POINT = compiled(r"[a-z -]{1,24}?\b(?:of )?(?:an? )?(?:percentage )?point\b", re.IGNORECASE)
APART = Fraction(20, 100)
"""How far a change in percent must lie from the difference in points for one not to pass for the other."""


def run(article: Article, rule: Rule) -> Iterator[Comparison]:
    """One comparison for every change that is stated beside the two percentages it lies between."""
    seen: set[Figure] = set()
    for found in phrases(article.marked, "arithmetic_points"):
        stated = found.get("change") or found["percent"]
        if stated in seen or any(figure.value is None for figure in found.figures):
            continue
        if not is_one_statement(article, found, stated) or not _is_change(article, stated):
            continue
        seen.add(stated)
        try:
            yield (
                _in_points(article, rule, found)
                if "change" in found.slots
                else _in_percent(article, rule, found)
            )
        except ValueError as error:
            yield skipped(article, found.figures, str(error))


def _is_change(article: Article, stated: Figure) -> bool:
    """Whether it is no margin of error and, as a fraction, one of a point ("half a point")."""
    if "margin of error" in article.text_of(stated)[max(0, stated.start - LEAD) : stated.start]:
        return False
    if stated.kind is not Kind.RATIO:
        return True
    return POINT.match(article.text_of(stated), stated.number_span[0]) is not None


def _in_points(article: Article, rule: Rule, found: Found) -> Comparison:
    """A change stated in points is the difference of both percentages."""
    points, change = _changes(found)
    stated, way = _in_tenths(found["change"]), 0 if found.frame == "margin" else direction(found)
    told = f"from {found['from'].text} to {found['to'].text} is {_both(points, change)}"
    apart = f"{found['from'].text} and {found['to'].text} are {plain(_size(points))} percentage points apart"
    made = Sum(
        told=apart if found.frame == "margin" else told,
        stated=as_moved(stated.text, way),
        figures=_labelled(found),
        mends=mends(mend(article, stated, _size(points) / stated.unit.factor, "both percentages are right")),
    )
    return judged(article, rule, made, compare_computed(in_direction(points, way), stated))


def _in_tenths(stated: Figure) -> Figure:
    """A fraction of a point as it would be printed: "a quarter point" is 0.25."""
    return replace(stated, step=Fraction(1, 20)) if stated.kind is Kind.RATIO else stated


def _in_percent(article: Article, rule: Rule, found: Found) -> Comparison:
    """A change stated in percent is the change relative to the first percentage, not the difference."""
    points, change = _changes(found)
    stated, way = found["percent"], direction(found)
    verdict = compare_computed(in_direction(change, way), stated)
    meant = _means_points(points, change, stated)
    verdict = Verdict(Relation.CONFLICT, verdict.tolerance) if meant else verdict
    made = Sum(
        told=f"from {found['from'].text} to {found['to'].text} is {_both(points, change)}",
        stated=as_moved(figure_in_words(stated), way),
        figures=_labelled(found),
        notes=("the difference of two percentages is counted in percentage points",) if meant else (),
        mends=mends(
            _as_points(article, stated) if meant else None,
            mend(article, stated, _size(change), "both percentages are right"),
        ),
    )
    return judged(article, rule, made, verdict, severity=Severity.WARNING if meant else None)


def _changes(found: Found) -> tuple[Value, Value]:
    """The change in points and the change in percent, signed."""
    start, end = (value_of(figure) for figure in as_precise(found["from"], found["to"]))
    return difference(end, start), percent_change(start, end)


def _means_points(points: Value, change: Value, stated: Figure) -> bool:
    """Whether a change stated in percent is the difference of both percentages and far from their change."""
    if stated.value is None or _size(points) != abs(stated.value):
        return False
    return abs(_size(change) - abs(stated.value)) > max(abs(stated.value) * APART, Fraction(1))


def _size(change: Value) -> Fraction:
    return magnitude(change).point or Fraction(0)


def _both(points: Value, change: Value) -> str:
    size = _size(points)
    name = "percentage point" if size == 1 else "percentage points"
    told = moved(points, f"{plain(size)} {name}")
    return told if not points.point else f"{told}, or {plain(_size(change))} percent"


def _as_points(article: Article, stated: Figure) -> Suggestion:
    """The suggestion to call points what is stated in percent."""
    name = "percentage point" if stated.value == 1 else "percentage points"
    edit = article.edit(stated.block, stated.number_span[1], stated.end, f" {name}")
    return Suggestion(f"if the difference is meant: {name}", (edit,))


def _labelled(found: Found) -> list[tuple[Figure, str]]:
    return labelled(found, **{"from": "before"}, to="after", change="the change", percent="the change")
