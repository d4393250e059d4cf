"""One number in two forms: "twelve (12)", "$5 million ($5,000,000)"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from checker.agreement import compare_figures
from checker.article import Article
from checker.canonical import number
from checker.facts import Figure, Kind
from checker.findings import Comparison, Suggestion
from checker.patterns import compiled
from checker.rulebook import Rule

BRACKET = compiled(r" ?\($")
NUMERIC = (Kind.NUMBER, Kind.COUNT, Kind.MONEY, Kind.MEASURE, Kind.DURATION, Kind.PERCENT)


def compare_pairs(article: Article, rule: Rule) -> Iterator[Comparison]:
    """One comparison for every number that a bracket repeats in digits or in words."""
    for one, other in pairwise(article.figures):
        if one.block != other.block or other.start - one.end > len(" ("):
            continue
        text = article.text_of(one)
        between = text[one.number_span[1] : other.start]
        if BRACKET.fullmatch(between) and text[other.end : other.end + 1] == ")" and _are_forms(one, other):
            comparison = _compare(article, rule, one, other)
            if comparison is not None:
                yield comparison


def _are_forms(one: Figure, other: Figure) -> bool:
    """Whether two figures are one number in words and digits, or with a power and with zeros."""
    if one.value is None or other.value is None or not {one.kind, other.kind} <= set(NUMERIC):
        return False
    if one.per or other.per or one.hedge or other.hedge:
        return False
    if one.unit != other.unit and {one.unit.kind, other.unit.kind} != {"none", "noun"}:
        return False
    if one.words != other.words:
        return not _may_be_year(one) and not _may_be_year(other) and not _is_name(one)
    return not one.words and _is_scaled(one) != _is_scaled(other)


def _may_be_year(figure: Figure) -> bool:
    return (
        not figure.words and figure.unit.kind == "none" and "," not in figure.text and len(figure.text) == 4
    )


def _is_name(figure: Figure) -> bool:
    """A capitalized word within a sentence: "the Big Five (3)"."""
    return figure.words and figure.text[:1].isupper() and figure.start > 0


def _is_scaled(figure: Figure) -> bool:
    return any(character.isalpha() for character in figure.text[slice(*_own(figure))])


def _own(figure: Figure) -> tuple[int, int]:
    start, end = figure.number_span
    return start - figure.start, end - figure.start


def _compare(article: Article, rule: Rule, one: Figure, other: Figure) -> Comparison | None:
    verdict = compare_figures(_bare(one, other), _bare(other, one))
    working = (f"{one.text} is {_plain(one)}; in the bracket: {_plain(other)}",)
    if verdict.agrees:
        return Comparison("agrees", (one, other), working, verdict.tolerance)
    if one.words == other.words and not _are_powers_apart(one, other):
        return None  # another year's figure, a share, a rank
    finding = rule.finding(
        f"“{one.text}” and “{other.text}” are not the same number: {_plain(one)} and {_plain(other)}",
        (article.place(one, "one form"), article.place(other, "the other form")),
        confidence=0.9,
        working=working,
        suggestions=(_mend(article, one, other), _mend(article, other, one)),
    )
    return Comparison("differs", (one, other), working, verdict.tolerance, finding=finding)


def _bare(figure: Figure, like: Figure) -> Figure:
    return replace(figure, unit=like.unit, kind=Kind.NUMBER) if figure.unit.kind == "none" else figure


def _are_powers_apart(one: Figure, other: Figure) -> bool:
    if not one.value or not other.value:
        return False
    ratio = max(one.value / other.value, other.value / one.value)
    return ratio.denominator == 1 and set(str(ratio)) == {"1", "0"} and ratio >= 10


def _plain(figure: Figure) -> str:
    value = figure.value if figure.value is not None else Fraction(0)
    return f"{value.numerator:,}" if value.denominator == 1 else number(value)


def _mend(article: Article, wrong: Figure, right: Figure) -> Suggestion:
    start, end = wrong.number_span
    text = _plain(right)
    return Suggestion(
        f"if “{right.text}” is right: {text} for “{wrong.text}”",
        (article.edit(wrong.block, start, end, text),),
    )
