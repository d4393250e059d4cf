"""Whether the two sides of a stated conversion are one quantity."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise

from checker.agreement import compare_conversion
from checker.article import Article
from checker.canonical import converted, figure_in_words
from checker.data import load
from checker.facts import Figure, Kind
from checker.findings import Comparison, Suggestion
from checker.rulebook import Rule

KINDS = (Kind.MEASURE, Kind.TEMPERATURE, Kind.DURATION)

JOINS = (
    re.compile(r"\s*[(\[]\s*(?:or|i\.e\.,?|that is,?|=|≈|~)?\s*$", re.IGNORECASE),
    re.compile(
        r",?\s+(?:or|which is|that is|i\.e\.,?|equivalent to|equal to|the equivalent of)\s+$", re.IGNORECASE
    ),
    re.compile(r"\s*[/=≈]\s*$"),
)
"""What may stand between a figure and the same quantity in another unit."""


def run(article: Article, rule: Rule) -> Iterator[Comparison]:
    """One comparison for every figure that is followed by another in a different unit of its dimension."""
    for block in article.prose:
        for one, other in pairwise(article.figures_in(block.index)):
            between = block.text[one.end : other.start]
            if _is_conversion(one, other, between, block.text[other.end : other.end + 1]):
                yield _compare(article, rule, one, other)


def _is_conversion(one: Figure, other: Figure, between: str, after: str) -> bool:
    if one.kind not in KINDS or other.kind not in KINDS or one.dimension != other.dimension:
        return False
    if (one.unit.name, one.per) == (other.unit.name, other.per) or one.is_vague or other.is_vague:
        return False
    join = next((number for number, pattern in enumerate(JOINS) if pattern.fullmatch(between)), None)
    return join is not None and (join != 0 or after in (")", "]", ",", ";", ""))


def _compare(article: Article, rule: Rule, one: Figure, other: Figure) -> Comparison:
    same_kind = _as_differences(one, other)
    for a in _readings(same_kind[0]):
        for b in _readings(same_kind[1]):
            verdict = compare_conversion(a, b)
            if verdict.agrees:
                working = (f"{figure_in_words(a)} is {converted(a, b)}; stated: {figure_in_words(b)}",)
                return Comparison("agrees", (one, other), working, verdict.tolerance)
    verdict = compare_conversion(*same_kind)
    working = (
        f"{figure_in_words(one)} is {converted(*same_kind)}; stated: {figure_in_words(other)}",
        f"{figure_in_words(other)} is {converted(*reversed(same_kind))}; stated: {figure_in_words(one)}",
    )
    sum_shown = f"{figure_in_words(one)} is {converted(*same_kind)}"
    finding = rule.finding(
        f"“{one.text}” and “{other.text}” are not the same: {sum_shown}",
        (article.place(one, "one side"), article.place(other, "the other side")),
        confidence=0.95,
        severity=verdict.severity,
        working=working,
        suggestions=(_mend(article, one, other), _mend(article, other, one)),
    )
    return Comparison("differs", (one, other), working, verdict.tolerance, finding=finding)


def _as_differences(one: Figure, other: Figure) -> tuple[Figure, Figure]:
    """Both temperatures as differences where either is stated as one ("rose 2 °C (3.6 °F)")."""
    if one.is_difference == other.is_difference:
        return one, other
    return replace(one, is_difference=True), replace(other, is_difference=True)


@cache
def _alternatives() -> dict[str, tuple[str, ...]]:
    return {name: tuple(units) for name, units in load("en", "conversion")["alternatives"].items()}


def _readings(figure: Figure) -> Iterator[Figure]:
    """The figure, and what it is where its unit's name stands for another unit too (a long ton)."""
    from checker.normalizers.units import unit_named  # noqa: PLC0415  (one of few places that name a unit)

    yield figure
    for name in _alternatives().get(figure.unit.name, ()):
        yield replace(figure, unit=unit_named(name))


def _mend(article: Article, wrong: Figure, right: Figure) -> Suggestion:
    """The suggestion to make `wrong` what `right` is, at the precision at which it is printed."""
    start, end = wrong.number_span
    text = converted(right, wrong).split(" ", 1)[0]
    edit = article.edit(wrong.block, start, end, text)
    return Suggestion(f"if “{right.text}” is right: {text} for “{edit_text(wrong)}”", (edit,))


def edit_text(figure: Figure) -> str:
    start, end = figure.number_span
    return figure.text[start - figure.start : end - figure.start]
