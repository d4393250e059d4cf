"""Ranges with their ends in the wrong order, values on the wrong side of one, ends without their scale."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache

from checker.agreement import Relation, at_most, placed, value_of
from checker.article import Article
from checker.canonical import figure_in_words
from checker.checks._relations import (
    SCALE,
    comparable,
    in_unit_of,
    is_asserted,
    looks_like_year,
    numeral,
    shares_scale,
)
from checker.claims.marks import alternation
from checker.claims.slots import Phrase, Slotted, phrases
from checker.data import load
from checker.facts import Figure, Kind
from checker.findings import Comparison, Severity, Suggestion
from checker.patterns import compiled
from checker.rulebook import Rule

ENDS = compiled(r"(?P<low>\d[\d,.]*)(?P<between>\D+)(?P<high>\d[\d,.]*)(?P<after>.*)$")
FAR_APART = 100
"""How many times the lower end the higher one is at least where the lower has lost its scale."""

WINDOW = 60
"""Code points before "between" in which a word can make two separate things of its figures."""


def run(article: Article, rule: Rule) -> Iterator[Comparison]:
    """One comparison for every range written as two figures, every value set against a range, every range
    of which one end alone has a scale word."""
    table = phrases("range")
    for sentence in article.slotted_with(table.gate):
        seen: set[Figure] = set()
        for phrase, match in table.found(sentence):
            one = sentence.figure(match, "first" if "order" in phrase.tags else "value")
            other = sentence.figure(match, "second" if "order" in phrase.tags else "range")
            if one is None or other is None or one in seen or other in seen:
                continue
            made = (
                _reversed(article, rule, sentence, match, one, other)
                if "order" in phrase.tags
                else _placed(article, rule, phrase, one, other)
            )
            if made is not None:
                seen.update((one, other))
                yield made
        yield from _ranges(article, rule, sentence)


def _reversed(
    article: Article, rule: Rule, sentence: Slotted, match: re.Match[str], first: Figure, second: Figure
) -> Comparison | None:
    before = sentence.text[max(0, match.start() - WINDOW) : match.start()]
    if _apart().search(before) or looks_like_year(first) or looks_like_year(second):
        return None
    if _are_hours(first, second):
        return None
    if _moves().search(match[0]):
        return None
    one, two = in_unit_of(first, second), in_unit_of(second, first)
    if one.unit == two.unit and one.per is None and two.per is not None:
        one = replace(one, per=two.per, per_count=two.per_count)
    if not comparable(one, two) or shares_scale(first, second) or one.unit.name != two.unit.name:
        return None
    verdict = at_most(value_of(one), value_of(two))
    working = (f"the range begins with {figure_in_words(one)} and ends with {figure_in_words(two)}",)
    if verdict.agrees or not is_asserted(article, first, second):
        return Comparison("agrees", (first, second), working, verdict.tolerance)
    finding = rule.finding(
        f"the range runs backwards: its first end, {figure_in_words(one)}, is more than its second,"
        f" {figure_in_words(two)}",
        (article.place(first, "first end"), article.place(second, "second end")),
        confidence=0.8,
        severity=Severity.WARNING,
        working=working,
        suggestions=(_swapped(article, first, second),),
    )
    return Comparison("differs", (first, second), working, verdict.tolerance, finding=finding)


def _are_hours(first: Figure, second: Figure) -> bool:
    """Whether both may be hours of the clock: "open between 10 and 6"."""
    return all(
        figure.kind is Kind.NUMBER and figure.value is not None and 1 <= figure.value <= 12
        for figure in (first, second)
    )


@cache
def _apart() -> re.Pattern[str]:
    """Words that make a comparison of "between A and B"."""
    return compiled(alternation(load("en", "range")["words"]["apart"]))


@cache
def _moves() -> re.Pattern[str]:
    """Words of change: "costs fell from 20 to 10" is no range."""
    words = load("en", "order")["words"]
    return compiled(alternation([*words["rise"], *words["fall"]]))


def _swapped(article: Article, first: Figure, second: Figure) -> Suggestion:
    edits = (
        article.edit(first.block, *first.number_span, numeral(second)),
        article.edit(second.block, *second.number_span, numeral(first)),
    )
    return Suggestion(f"if the ends are swapped: {numeral(second)} first, then {numeral(first)}", edits)


def _placed(article: Article, rule: Rule, phrase: Phrase, value: Figure, span: Figure) -> Comparison | None:
    """A value against the range that a sentence says it lies in, outside, above or below."""
    value = in_unit_of(value, span)
    if value.dimension != span.dimension:
        if not _is_plain_pair(value, span):
            return None
        value = replace(value, kind=span.kind, unit=span.unit)
    if Kind.COUNT is value.kind is span.kind and value.unit != span.unit:
        return None
    place = phrase.tags["place"]
    # the ends of a target are exact; those of data are rounded as printed
    bounds = replace(span, step=None) if phrase.tags.get("exact") else span
    verdict = placed(value_of(value), value_of(bounds), place)
    working = (f"{figure_in_words(value)} should lie {place} {figure_in_words(span)}",)
    if verdict.relation is not Relation.CONFLICT or not is_asserted(article, value, span):
        return Comparison("agrees", (value, span), working, verdict.tolerance)
    where = "inside" if place != "within" else "outside"
    where = f"{where} it" if place in ("within", "outside") else f"not {place} it"
    finding = rule.finding(
        f"“{value.text}” is said to lie {place} “{span.text}”, and lies {where}",
        (article.place(value, "the value"), article.place(span, "the range")),
        confidence=0.8,
        working=working,
    )
    return Comparison("differs", (value, span), working, verdict.tolerance, finding=finding)


def _is_plain_pair(one: Figure, other: Figure) -> bool:
    return {one.kind, other.kind} <= {Kind.COUNT, Kind.NUMBER, Kind.AGE}


def _ranges(article: Article, rule: Rule, sentence: Slotted) -> Iterator[Comparison]:
    """The ranges that run upwards, and those of money of which only the second end has its "million"."""
    for figure in sentence.figures:
        if not figure.is_range or " " not in figure.text:
            continue
        made = _scale(article, rule, sentence, figure) if figure.kind is Kind.MONEY else None
        yield made or Comparison("agrees", (figure,), (f"{figure_in_words(figure)} runs upwards",), "exact")


def _scale(article: Article, rule: Rule, sentence: Slotted, figure: Figure) -> Comparison | None:
    """The reader gives both ends the scale where the first number is the smaller; else it stands as printed,
    and only a thing that cannot cost so little tells that its own scale is missing."""
    ends = ENDS.search(figure.text)
    if ends is None or not figure.stated.low or SCALE.search(ends["between"]):
        return None
    word = SCALE.search(ends["after"])
    printed = Fraction(ends["low"].replace(",", "").rstrip("."))
    if word is not None and figure.stated.low != printed:
        return _shared_scale(article, rule, figure, ends, word[0].lstrip("0123456789"))
    if printed * FAR_APART > (figure.stated.high or 0) or not _is_implausible(sentence, figure, printed):
        return None
    finding = rule.finding(
        f"the lower end, {ends['low']}, has no “thousand” or “million” of its own",
        (article.place(figure, "the range"),),
        confidence=0.75,
        severity=Severity.WARNING,
        working=(f"read as printed, “{figure.text}” begins far below what such a thing costs",),
    )
    return Comparison("differs", (figure,), finding.working, finding=finding)


def _shared_scale(article: Article, rule: Rule, figure: Figure, ends: re.Match[str], word: str) -> Comparison:
    """Both ends have the second one's scale, as readers know: worth a word only to house style."""
    written = f"{ends['low']} {word}"
    edit = article.edit(
        figure.block, figure.start + ends.start("low"), figure.start + ends.end("low"), written
    )
    finding = rule.finding(
        f"the lower end, {ends['low']}, has no “{word}” of its own",
        (article.place(figure, "the range"),),
        confidence=0.6,
        severity=Severity.INFO,
        working=(f"“{figure.text}” reads as from {ends['low']} or as from {written}",),
        suggestions=(Suggestion(f"write the scale with both ends: {written}", (edit,)),),
    )
    return Comparison("differs", (figure,), finding.working, finding=finding)


def _is_implausible(sentence: Slotted, figure: Figure, low: Fraction) -> bool:
    """Whether what the sentence speaks of cannot cost as little as the lower end says."""
    table = load("en", "range")
    if figure.per is not None or figure.unit.name not in table["currencies"]:
        return False
    return any(
        low < entry["amount"]
        and _has(sentence, entry["words"])
        and not _has(sentence, entry.get("unless", ()))
        for entry in table["least"]
    )


def _has(sentence: Slotted, words: Sequence[str]) -> bool:
    return not sentence.words.isdisjoint(word.encode() for word in words)
