"""Whether a unit can measure what the words beside it say that it measures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any, NamedTuple

from checker.agreement import compare_conversion
from checker.article import Article
from checker.canonical import figure_in_words
from checker.checks._beside import Beside, Gates, around
from checker.checks._equivalents import Equivalents, equivalents
from checker.data import load
from checker.facts import Figure, Kind, Unit
from checker.findings import Comparison
from checker.rulebook import Rule

KINDS = (Kind.MEASURE, Kind.TEMPERATURE, Kind.DURATION, Kind.PERCENT)


class Measured(NamedTuple):
    """One entry of `measured.yaml`: words beside a figure and the dimensions that cannot go with them."""

    what: str
    beside: Beside
    wrong: frozenset[str]
    units: frozenset[str]
    per: frozenset[str]
    per_many: bool
    instead: str


def run(article: Article, rule: Rule) -> Iterator[Comparison]:
    """One comparison for every figure whose neighbouring words say what it measures."""
    for figure in article.figures:
        if figure.kind in KINDS:
            entry, is_wrong = _entry(article, figure)
            if entry is not None:
                yield _judge(article, rule, figure, entry, is_wrong)
    for pair in equivalents(article):
        comparison = _restored(article, rule, pair)
        if comparison is not None:
            yield comparison


def _judge(article: Article, rule: Rule, figure: Figure, entry: Measured, is_wrong: bool) -> Comparison:
    working = (f"“{figure.text}” is {_measures(figure)}; {entry.instead}",)
    if not is_wrong:
        return Comparison("agrees", (figure,), working)
    finding = rule.finding(
        f"“{figure.text}” cannot be {entry.what}: {entry.instead}",
        (article.place(figure, "this unit"),),
        confidence=0.9,
        working=working,
    )
    return Comparison("differs", (figure,), working, finding=finding)


def _entry(article: Article, figure: Figure) -> tuple[Measured | None, bool]:
    """The first entry whose words stand beside the figure and that its unit breaks, else the first at all."""
    table, gates = _table()
    before, after = around(article, figure)
    first = None
    for number in gates.open(before, after, always=figure.per is not None):
        entry = table[number]
        if not _fits_per(entry, figure) or not entry.beside.fits(before, after):
            continue
        if _is_wrong(entry, figure) and entry.beside.fits_sentence(article, figure):
            return entry, True
        first = first or entry
    return first, False


def _fits_per(entry: Measured, figure: Figure) -> bool:
    if entry.per and (figure.per is None or figure.per.name not in entry.per):
        return False
    return not entry.per_many or _is_of_many(figure)


def _is_of_many(figure: Figure) -> bool:
    """Whether a rate is of so many things ("per 1,000 residents"), not of a time or a length of things."""
    return figure.per is not None and figure.per.kind == "noun" and figure.per_count > 1


def _is_wrong(entry: Measured, figure: Figure) -> bool:
    dimension = figure.unit.dimension if entry.per_many else figure.dimension
    return dimension in entry.wrong and (not entry.units or figure.unit.name in entry.units)


def _measures(figure: Figure) -> str:
    names: dict[str, str] = load("en", "measured")["dimensions"]
    name = names.get(figure.dimension)
    return f"of the kind “{name}”" if name else "another kind of amount"


def _restored(article: Article, rule: Rule, pair: Equivalents) -> Comparison | None:
    """Two sides of a conversion of which one lost its "square", "cubic" or "per hour": the numbers fit."""
    one, other = pair.one, pair.other
    if not pair.firm or Kind.MEASURE not in (one.kind, other.kind) or one.dimension == other.dimension:
        return None
    if one.value is None or other.value is None:
        return None
    for wrong, right in ((other, one), (one, other)):
        meant = _meant(wrong, right)
        if meant is not None and compare_conversion(meant, right).agrees:
            working = (
                f"“{right.text}” is {_measures(right)}, “{wrong.text}” {_measures(wrong)}",
                f"{figure_in_words(replace(meant, hedge=None))} would fit",
            )
            finding = rule.finding(
                f"“{one.text}” and “{other.text}” measure different things; {working[1]}",
                (article.place(one, "one side"), article.place(other, "the other side")),
                confidence=0.9,
                working=working,
            )
            return Comparison("differs", (one, other), working, finding=finding)
    return None


def _meant(wrong: Figure, right: Figure) -> Figure | None:
    """The first figure with the power or the denominator that would give it the dimension of the second."""
    unit = wrong.unit
    for power in (2, 3):
        if (
            unit.dimension == "[length]"
            and right.dimension == f"[length] ** {power}"
            and right.per is wrong.per
        ):
            raised = Unit("measure", f"{unit.name} ** {power}", f"[length] ** {power}", unit.factor**power)
            return replace(wrong, unit=raised)
    if wrong.per is None and right.per is not None and right.unit.dimension == unit.dimension:
        return replace(wrong, per=right.per, per_count=right.per_count)
    return None


@cache
def _table() -> tuple[tuple[Measured, ...], Gates]:
    entries = load("en", "measured")["measured"]
    return tuple(_measured(entry) for entry in entries), Gates(entries)


def _measured(entry: Mapping[str, Any]) -> Measured:
    return Measured(
        what=entry["what"],
        beside=Beside(entry),
        wrong=frozenset(entry["wrong"]),
        units=frozenset(entry.get("units", ())),
        per=frozenset(entry.get("per", ())),
        per_many=entry.get("per_many", False),
        instead=entry["instead"],
    )
