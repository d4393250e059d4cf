"""Whether a unit can measure what the words beside it say that it measures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from checker.agreement import compare_conversion
from checker.article import Article
from checker.canonical import figure_in_words
from checker.checks._equivalents import Equivalents, equivalents
from checker.data import load
from checker.facts import Figure, Kind, Unit
from checker.findings import Comparison
from checker.rulebook import Rule

KINDS = (Kind.MEASURE, Kind.TEMPERATURE, Kind.DURATION, Kind.PERCENT)
LAST_WORD = re.compile(r"([^\W\d_]+)\s+(?:an?\s+)?$", re.IGNORECASE)
FIRST_WORD = re.compile(r"[\s-]+([^\W\d_]+)")
REACH = 60
"""Code points beside a figure in which the words that say what it measures stand."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One entry of `measured.yaml`: words beside a figure and the dimensions that cannot go with them."""

    what: str
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    unless_before: re.Pattern[str] | None
    unless_after: re.Pattern[str] | None
    sentence: re.Pattern[str] | None
    wrong: frozenset[str]
    units: frozenset[str]
    per: frozenset[str]
    per_noun: bool
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
    text = article.text_of(figure)
    before = text[max(0, figure.start - REACH) : figure.start]
    after = text[figure.end : figure.end + REACH]
    first = None
    for entry in _candidates(figure, before, after):
        if not _speaks(entry, figure, before, after):
            continue
        if _is_wrong(entry, figure) and _in_sentence(article, figure, entry):
            return entry, True
        first = first or entry
    return first, False


def _candidates(figure: Figure, before: str, after: str) -> Iterator[Measured]:
    """The entries of which a phrase ends with the word before the figure or begins with the one after it."""
    left, right = LAST_WORD.search(before), FIRST_WORD.match(after)
    words = (f"{left[1].lower()} _" if left else "", f"_ {right[1].lower()}" if right else "")
    table, gates = _table()
    numbers = {number for word in words for number in gates.get(word, ())}
    if figure.per is not None:
        numbers.update(gates.get("per", ()))
    return (table[number] for number in sorted(numbers))


def _speaks(entry: Measured, figure: Figure, before: str, after: str) -> bool:
    """Whether the words beside a figure are those of an entry."""
    if entry.per and (figure.per is None or figure.per.name not in entry.per):
        return False
    if entry.per_noun and (figure.per is None or figure.per.kind != "noun"):
        return False
    if entry.before is not None and not entry.before.search(before):
        return False
    if entry.after is not None and not entry.after.match(after):
        return False
    if entry.unless_before is not None and entry.unless_before.search(before):
        return False
    return entry.unless_after is None or not entry.unless_after.match(after)


def _is_wrong(entry: Measured, figure: Figure) -> bool:
    dimension = figure.unit.dimension if entry.per_noun else figure.dimension
    return dimension in entry.wrong and (not entry.units or figure.unit.name in entry.units)


def _in_sentence(article: Article, figure: Figure, entry: Measured) -> bool:
    if entry.sentence is None:
        return True
    start, end = article.sentence_at(figure.block, figure.start)
    return entry.sentence.search(article.text_of(figure)[start:end]) is not None


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
def _table() -> tuple[tuple[Measured, ...], dict[str, tuple[int, ...]]]:
    """The entries, and by the word that stands beside a figure those that it may belong to."""
    entries = load("en", "measured")["measured"]
    gates: dict[str, tuple[int, ...]] = {}
    for number, entry in enumerate(entries):
        before, after = entry.get("before", ()), entry.get("after", ())
        words = {f"{phrase.split()[-1]} _" for phrase in before} or {
            f"_ {re.split(r'[ -]', phrase)[0]}" for phrase in after
        }
        for word in sorted(words) or ["per"]:
            gates[word] = (*gates.get(word, ()), number)
    return tuple(_measured(entry) for entry in entries), gates


def _measured(entry: dict[str, Any]) -> Measured:
    return Measured(
        what=entry["what"],
        before=_words(entry.get("before"), r"\b(?:{})\s+(?:an?\s+)?$"),
        after=_words(entry.get("after"), r"[\s-]+(?:{})\b"),
        unless_before=_words(entry.get("unless_before"), r"\b(?:{})\s+(?:an?\s+)?$"),
        unless_after=_words(entry.get("unless_after"), r"[\s-]*(?:{})"),
        sentence=_words(entry.get("sentence"), r"\b(?:{})\b"),
        wrong=frozenset(entry["wrong"]),
        units=frozenset(entry.get("units", ())),
        per=frozenset(entry.get("per", ())),
        per_noun=entry.get("per_noun", False),
        instead=entry["instead"],
    )


def _words(phrases: list[str] | None, frame: str) -> re.Pattern[str] | None:
    """A pattern for any of the phrases; a star in one stands for any ending."""
    if not phrases:
        return None
    words = "|".join(re.escape(phrase).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for phrase in phrases)
    return re.compile(frame.format(words), re.IGNORECASE)
