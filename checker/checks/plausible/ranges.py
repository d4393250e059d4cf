"""Ranges of what can be measured, and the figures that they concern."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from typing import Any

from checker.agreement import Relation, Verdict, in_range
from checker.article import Article
from checker.canonical import in_words, rounded
from checker.checks._beside import Beside, Gates, around
from checker.facts import NO_UNIT, PERCENT, Figure, Kind, Unit, currency_unit, noun_unit
from checker.findings import Comparison, Severity
from checker.interval import Interval
from checker.rulebook import Rule

SLIPS = (1000, 10, 100)
"""Factors of which a slip of the keyboard may have put a value out of its range, likeliest first."""

OTHER_UNITS = {
    "degree_Celsius": ("degree_Fahrenheit",),
    "meter": ("foot", "centimeter"),
    "foot": ("inch", "meter"),
    "kilogram": ("pound", "gram"),
    "gram": ("milligram",),
    "kilometer": ("meter",),
    "liter": ("milliliter",),
}


@dataclass(frozen=True)
class Range:
    """What one thing can measure. low, high: in `unit` by `per`, None where there is no bound."""

    what: str
    beside: Beside
    kind: str
    unit_name: str
    per_name: str
    low: Fraction | None
    high: Fraction | None
    exact: bool
    certain: bool
    source: str

    @cached_property
    def unit(self) -> Unit:
        return _unit(self.unit_name)

    @cached_property
    def per(self) -> Unit | None:
        return _unit(self.per_name) if self.per_name else None

    def fits(self, figure: Figure) -> bool:
        """Whether a figure is in a unit in which this thing is measured."""
        if self.kind and figure.kind.value != self.kind:
            return False
        if figure.is_difference or (figure.per is None) != (not self.per_name):
            return False
        if self.exact:
            return (
                figure.unit.name == self.unit_name
                and figure.per is not None
                and figure.per.name == self.per_name
            )
        if figure.unit.kind != self.unit.kind or figure.unit.dimension != self.unit.dimension:
            return False
        return figure.per is None or (self.per is not None and figure.per.dimension == self.per.dimension)

    @property
    def bounds(self) -> Interval:
        """The range in base units."""
        return Interval(self._base(self.low), self._base(self.high))

    def _base(self, end: Fraction | None) -> Fraction | None:
        return None if end is None else self.unit.to_base(end) / (self.per.factor if self.per else 1)

    def in_words(self) -> str:
        """The bounds as a person writes them."""
        if self.high is None:
            return f"at least {self._amount(self.low)}"
        if self.low is None:
            return f"at most {self._amount(self.high)}"
        return f"between {self._amount(self.low)} and {self._amount(self.high)}"

    def _amount(self, end: Fraction | None) -> str:
        if end is None:
            raise ValueError("no bound")
        return in_words(end, self.unit, self.per)


def _unit(name: str) -> Unit:
    from checker.normalizers.units import unit_named  # noqa: PLC0415  (one of few places that name a unit)

    if not name:
        return NO_UNIT
    if name == PERCENT.name:
        return PERCENT
    if len(name) == 3 and name.isupper():
        return currency_unit(name)
    try:
        return unit_named(name)
    except KeyError:
        return noun_unit(name)


class Ranges:
    """A table of ranges, in which a figure finds those that its neighboring words name."""

    def __init__(self, entries: Sequence[Mapping[str, Any]]) -> None:
        self._ranges = [_range(entry) for entry in entries]
        self._gates = Gates(entries)
        self._by_unit: dict[tuple[str, bool], list[int]] = {}
        for number, entry in enumerate(entries):
            if not entry.get("before") and not entry.get("after"):
                known = self._ranges[number]
                key = known.unit.dimension, bool(known.per_name)
                self._by_unit.setdefault(key, []).append(number)

    def check(self, article: Article, rule: Rule) -> Iterator[Comparison]:
        """One comparison for every figure of which a range of the table says what it can be."""
        for figure in article.figures:
            if (
                figure.kind is Kind.ORDINAL
                or figure.is_vague
                or (figure.value is None and not figure.is_range)
            ):
                continue
            known = self._ranges_of(article, figure)
            broken = (each for each in known if _verdict(figure, each).relation is Relation.CONFLICT)
            if known:
                yield _compare(article, rule, figure, next(broken, known[0]))

    def _ranges_of(self, article: Article, figure: Figure) -> list[Range]:
        before, after = around(article, figure)
        wordless = self._by_unit.get((figure.unit.dimension, figure.per is not None), ())
        numbers = {*self._gates.open(before, after, always=False), *wordless}
        return [
            known
            for known in (self._ranges[number] for number in sorted(numbers))
            if known.fits(figure)
            and known.beside.fits(before, after)
            and known.beside.fits_sentence(article, figure)
        ]


def _verdict(figure: Figure, known: Range) -> Verdict:
    return in_range(figure, known.bounds)


def _range(entry: Mapping[str, Any]) -> Range:
    low, high = (entry.get(name) for name in ("low", "high"))
    return Range(
        what=entry["what"],
        beside=Beside(entry),
        kind=entry.get("kind", ""),
        unit_name=entry["unit"],
        per_name=entry.get("per") or "",
        low=None if low is None else Fraction(str(low)),
        high=None if high is None else Fraction(str(high)),
        exact=entry.get("exact", False),
        certain=entry.get("certain", False),
        source=entry["source"],
    )


def _compare(article: Article, rule: Rule, figure: Figure, known: Range) -> Comparison:
    verdict = _verdict(figure, known)
    working = (f"{known.what} is {known.in_words()}", *((known.source,) if known.source else ()))
    if verdict.relation is not Relation.CONFLICT:
        return Comparison("agrees", (figure,), working, verdict.tolerance)
    slip = _slip(figure, known)
    finding = rule.finding(
        f"“{figure.text}” cannot be {known.what}: {working[0]}" + (f"; {slip} would be" if slip else ""),
        (article.place(figure, "out of range"),),
        confidence=0.9,
        severity=None if known.certain else Severity.WARNING,
        working=working,
    )
    return Comparison("differs", (figure,), working, verdict.tolerance, finding=finding)


def _slip(figure: Figure, known: Range) -> str:
    """What is like the figure and within the range, in words, or ""."""
    if figure.value is None or figure.unit.kind in ("noun", "none") or known.exact:
        return ""
    for name in OTHER_UNITS.get(figure.unit.name, ()):
        meant = replace(figure, unit=_unit(name), hedge=None, stated=Interval.point(figure.value))
        if in_range(meant, known.bounds).agrees:
            return in_words(figure.value, meant.unit, figure.per)
    for factor in SLIPS if known.low and figure.kind not in (Kind.PERCENT, Kind.TEMPERATURE) else ():
        for value in (figure.value / factor, figure.value * factor):
            meant = replace(figure, value=value, hedge=None, stated=Interval.point(value), step=None)
            if in_range(meant, known.bounds).agrees:
                return in_words(rounded(value, figure.step), figure.unit, figure.per)
    return ""
