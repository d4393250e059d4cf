"""Whether a value can be what the words beside it say that it is: an age of 134, a turnout of 120 percent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from checker.article import Article
from checker.checks.plausible.countries import check_countries
from checker.checks.plausible.named import check_named
from checker.checks.plausible.ranges import Ranges
from checker.data import load
from checker.findings import Comparison
from checker.rulebook import Rule

__all__ = ["Params", "run"]

Number = str | int | float | None


@dataclass(frozen=True, slots=True)
class Params:
    """The range of one thing, for a page of one's own, or the tables that ship with the package.

    table: a table of ranges; countries: whether to look at the populations and areas of countries;
    named: at the ages in commas behind names.
    what: what is measured, as it is to be called ("a parking fee"); before, after: phrases right beside the
    figure, of which one must be there; unless_before, unless_after: phrases that make it something else;
    sentence, unless_sentence: words that its sentence must, and must not, have; a star stands for any ending.
    unit: pint's name, an ISO 4217 code, "percent" or "" for a bare number; per: the denominator's;
    low, high: the least and the greatest value in that unit; source: where they come from.
    """

    table: str = ""
    countries: bool = False
    named: bool = False
    what: str = ""
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    unless_before: tuple[str, ...] = ()
    unless_after: tuple[str, ...] = ()
    sentence: tuple[str, ...] = ()
    unless_sentence: tuple[str, ...] = ()
    unit: str = ""
    per: str = ""
    low: Number = None
    high: Number = None
    source: str = ""


def run(article: Article, rule: Rule) -> Iterator[Comparison]:
    """One comparison for every figure of which the words beside it say what it is."""
    params: Params = rule.params
    ranges = _table(params.table) if params.table else _own(params)
    yield from ranges.check(article, rule)
    if params.countries:
        yield from check_countries(article, rule)
    if params.named:
        yield from check_named(article, rule)


@cache
def _table(name: str) -> Ranges:
    return Ranges(load("en", name)["ranges"])


def _own(params: Params) -> Ranges:
    entry: dict[str, Any] = {
        name: getattr(params, name)
        for name in Params.__slots__
        if name not in ("table", "countries", "named")
    }
    return Ranges([{**entry, "certain": True}])
