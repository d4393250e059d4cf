"""Whether a unit can measure what the words beside it say that it measures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from checker.article import Article
from checker.data import load
from checker.facts import Figure, Kind
from checker.findings import Comparison
from checker.rulebook import Rule

KINDS = (Kind.MEASURE, Kind.TEMPERATURE, Kind.DURATION)
REACH = 40
"""Code points beside a figure in which the words that say what it measures stand."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One entry of `measured.yaml`: words beside a figure and the dimensions that cannot go with them."""

    what: str
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    unless_after: re.Pattern[str] | None
    wrong: tuple[str, ...]
    units: tuple[str, ...]
    instead: str


def run(article: Article, rule: Rule) -> Iterator[Comparison]:
    """One comparison for every figure whose neighbouring words say what it measures."""
    for figure in article.figures:
        if figure.kind in KINDS:
            entry = _entry(figure, article.text_of(figure))
            if entry is not None:
                yield _judge(article, rule, figure, entry)


def _judge(article: Article, rule: Rule, figure: Figure, entry: Measured) -> Comparison:
    working = (f"{figure.unit.name.replace('_', ' ')} measures {_measures(figure)}; {entry.instead}",)
    wrong_unit = not entry.units or figure.unit.name in entry.units
    if figure.dimension not in entry.wrong or not wrong_unit:
        return Comparison("agrees", (figure,), working)
    finding = rule.finding(
        f"“{figure.text}” cannot be {entry.what}: {entry.instead}",
        (article.place(figure, "this unit"),),
        confidence=0.9,
        working=working,
    )
    return Comparison("differs", (figure,), working, finding=finding)


def _entry(figure: Figure, text: str) -> Measured | None:
    before = text[max(0, figure.start - REACH) : figure.start]
    after = text[figure.end : figure.end + REACH]
    for entry in _table():
        if entry.before is not None and not entry.before.search(before):
            continue
        if entry.after is not None and not entry.after.match(after):
            continue
        if entry.unless_after is not None and entry.unless_after.match(after):
            continue
        return entry
    return None


def _measures(figure: Figure) -> str:
    names: dict[str, str] = load("en", "measured")["dimensions"]
    return names.get(figure.dimension, figure.dimension)


@cache
def _table() -> tuple[Measured, ...]:
    entries = load("en", "measured")["measured"]
    return tuple(
        Measured(
            what=entry["what"],
            before=_words(entry.get("before"), r"\b(?:{})\s+(?:an?\s+)?$"),
            after=_words(entry.get("after"), r"[\s-]+(?:{})\b"),
            unless_after=_words(entry.get("unless_after"), r"[\s-]*(?:{})"),
            wrong=tuple(entry["wrong"]),
            units=tuple(entry.get("units", ())),
            instead=entry["instead"],
        )
        for entry in entries
    )


def _words(phrases: list[str] | None, frame: str) -> re.Pattern[str] | None:
    """A pattern for any of the phrases; a star in one stands for any ending."""
    if not phrases:
        return None
    words = "|".join(re.escape(phrase).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for phrase in phrases)
    return re.compile(frame.format(words), re.IGNORECASE)
