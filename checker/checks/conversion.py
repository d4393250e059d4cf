"""Whether the two sides of a stated conversion are one quantity."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import cache

from checker.agreement import Verdict, are_reciprocal, compare_conversion
from checker.article import Article
from checker.canonical import convert, converted, decimal_string, figure_in_words, number, rounded
from checker.checks._beside import WITHIN, phrases
from checker.checks._equivalents import Equivalents, equivalents
from checker.checks._mistakes import explanation
from checker.data import load
from checker.facts import Figure, Kind, Unit
from checker.findings import Comparison, Suggestion
from checker.patterns import compiled
from checker.reuse import remembered
from checker.rulebook import Rule

KINDS = (Kind.MEASURE, Kind.TEMPERATURE, Kind.DURATION, Kind.MONEY)
REACH = 30
"""Code points beside two temperatures in which the words stand that make them a difference."""

HEIGHT = compiled(r"\d+([-‐‑ a-zA-Z'′’]+)\d+")
"""Feet and inches as one number: "6 feet 2", "5-foot-10"."""

INCHES_A_FOOT = 12

NEAR_ENOUGH = 3
"""Up to which ratio two loosely joined figures that differ are taken for one amount with a mistake."""

CALENDAR = ("day", "week", "fortnight", "month", "year")
"""Periods that people convert by custom (a month of four weeks): `figures/rate` and the dates see to them."""


def run(article: Article, rule: Rule) -> Iterator[Comparison]:
    """One comparison for every figure that is followed by the same amount in another unit."""
    for pair in equivalents(article):
        if _is_conversion(pair):
            comparison = _compare(article, rule, pair)
            if comparison is not None:
                yield comparison


def _is_conversion(pair: Equivalents) -> bool:
    one, other = pair.one, pair.other
    if one.kind not in KINDS or one.kind is not other.kind or not (_states(one) and _states(other)):
        return False
    if are_reciprocal(one, other):
        return True
    if one.dimension != other.dimension or _are_alike(one, other):
        return False
    if one.kind is Kind.MONEY and (one.unit != other.unit or _is_customary(one) == _is_customary(other)):
        return False  # currencies have a rule of their own
    if (
        any(unit is not None and unit.name in CALENDAR for unit in (one.per, other.per))
        and one.per != other.per
    ):
        return False
    if one.kind is Kind.DURATION and (not pair.firm or any(f.unit.name in CALENDAR for f in (one, other))):
        return False
    return pair.firm or _is_customary(one) != _is_customary(other) or one.unit.name == other.unit.name


def _are_alike(one: Figure, other: Figure) -> bool:
    """Whether two figures are in one unit; "tons" and "metric tons" are two, whatever the tons are."""
    if (one.unit.name, one.per) != (other.unit.name, other.per):
        return False
    words = [figure.text[figure.number_span[1] - figure.start :].strip(" -") for figure in (one, other)]
    return one.unit.name not in _alternatives() or words[0].rstrip("s") == words[1].rstrip("s")


def _states(figure: Figure) -> bool:
    return not figure.is_vague and (figure.value is not None or figure.is_range) and figure.value != 0


@cache
def _customary() -> frozenset[str]:
    return frozenset(load("en", "conversion")["customary"])


def _is_customary(figure: Figure) -> bool:
    names = [figure.unit.name, figure.per.name if figure.per else ""]
    return any(name.partition(" ** ")[0] in _customary() for name in names)


def _compare(article: Article, rule: Rule, pair: Equivalents) -> Comparison | None:
    one, other = pair.one, pair.other
    if are_reciprocal(one, other):
        return _compare_reciprocal(article, rule, one, other)
    surely = one.kind is Kind.TEMPERATURE and _is_difference(article, pair, "surely")
    a, b = _as_differences(one, other, surely)
    agreeing = _agreeing(a, b)
    if agreeing is None and not a.is_difference and _may_be_difference(article, pair):
        agreeing = _agreeing(replace(a, is_difference=True), replace(b, is_difference=True))
    if agreeing is None and a.is_difference and not surely:
        agreeing = _agreeing(replace(a, is_difference=False), replace(b, is_difference=False))
    if agreeing is not None:
        working = (f"{figure_in_words(agreeing[0])} is {converted(*agreeing[:2])}; stated: {other.text}",)
        return Comparison("agrees", (one, other), working, agreeing[2].tolerance)
    mistake = explanation(a, b)
    if not pair.firm and not mistake and _ratio(a, b) > NEAR_ENOUGH:
        return None  # another length in the same sentence
    return _finding(article, rule, pair, (a, b), mistake)


@remembered
def _agreeing(one: Figure, other: Figure) -> tuple[Figure, Figure, Verdict] | None:
    """The readings of two figures' units under which they agree; a hedge widens only the likeliest."""
    for a in _readings(one):
        for b in _readings(other):
            likeliest = a is one and b is other
            read = (a, b) if likeliest else (replace(a, hedge=None), replace(b, hedge=None))
            verdict = compare_conversion(*read)
            if verdict.agrees:
                return a, b, verdict
    return None


def _as_differences(one: Figure, other: Figure, surely: bool) -> tuple[Figure, Figure]:
    """Both temperatures as differences where either is stated as one ("rose 2 °C (3.6 °F)")."""
    if one.is_difference == other.is_difference and not surely:
        return one, other
    return replace(one, is_difference=True), replace(other, is_difference=True)


def _may_be_difference(article: Article, pair: Equivalents) -> bool:
    """Whether the sentence speaks of change or spread, so that a reading may be a difference after all."""
    one, other = pair.one, pair.other
    if one.kind is not Kind.TEMPERATURE:
        return False
    start, end = article.sentence_at(one.block, one.start)
    text = article.text_of(one)
    around = text[start : one.start], text[other.end : end]
    if any(_words("climate", WITHIN).search(part) for part in around):
        return True
    if _follows(article, pair, "readings_before"):
        return False
    words = _words("differences", WITHIN)
    return _is_difference(article, pair, "differences") or any(words.search(part) for part in around)


def _is_difference(article: Article, pair: Equivalents, degree: str) -> bool:
    """Whether words right before or after a pair make it a difference; degree: "surely" or "differences"."""
    text = article.text_of(pair.one)
    after = text[pair.other.end : pair.other.end + REACH]
    return _follows(article, pair, f"{degree}_before") or (
        _words(f"{degree}_after", r"[)\]]?\s*(?:{})\b").match(after) is not None
    )


def _follows(article: Article, pair: Equivalents, name: str) -> bool:
    """Whether one of the phrases of that name stands right before a pair."""
    before = article.text_of(pair.one)[max(0, pair.one.start - REACH) : pair.one.start]
    return (
        _words(name, r"(?<!\w)(?:{})(?: an?)?(?: (?:about|some|around|nearly))?\s$").search(before)
        is not None
    )


@cache
def _words(name: str, frame: str) -> re.Pattern[str]:
    found = phrases(load("en", "conversion")[name], frame)
    if found is None:
        raise ValueError(f"no words: {name}")
    return found


@cache
def _alternatives() -> dict[str, tuple[str, ...]]:
    return {name: tuple(units) for name, units in load("en", "conversion")["alternatives"].items()}


@cache
def _kitchen() -> dict[str, tuple[Fraction, Fraction]]:
    table = load("en", "conversion")["kitchen"]
    return {name: (Fraction(low), Fraction(high)) for name, (low, high) in table.items()}


_NAMED = compiled(r"\b(?:imperial|US|long|short)\b|U\.S\.")
"""What says which of two units of one name is meant: "an imperial gallon", "a long ton"."""


def _readings(figure: Figure) -> Iterator[Figure]:
    """The figure, and what it is where its unit's name stands for another unit too (a long ton)."""
    from checker.normalizers.units import unit_named  # noqa: PLC0415  (one of few places that name a unit)

    yield figure
    if _NAMED.search(figure.text):
        return
    for name in _alternatives().get(figure.unit.name, ()):
        yield replace(figure, unit=unit_named(name))
    if figure.unit.name in _kitchen():
        yield from (replace(figure, unit=_sized(figure.unit, size)) for size in _sizes(figure.unit.name))
    if figure.per is not None:
        for name in _alternatives().get(figure.per.name, ()):
            yield replace(figure, per=unit_named(name))


def _sizes(name: str) -> Iterator[Fraction]:
    low, high = _kitchen()[name]
    yield from (low + (high - low) * step / 4 for step in range(5))


def _sized(unit: Unit, factor: Fraction) -> Unit:
    return replace(unit, factor=factor)


def _ratio(one: Figure, other: Figure) -> Fraction:
    if not one.value or not other.value or not (right := convert(one, one.value, other)):
        return Fraction(1)
    ratio = abs(right / other.value)
    return max(ratio, 1 / ratio)


def _finding(
    article: Article, rule: Rule, pair: Equivalents, readings: tuple[Figure, Figure], mistake: str
) -> Comparison:
    one, other = pair.one, pair.other
    verdict = compare_conversion(*readings)
    there, back = converted(*readings), converted(*reversed(readings))
    working = (f"{one.text} is {there}; stated: {other.text}", f"{other.text} is {back}; stated: {one.text}")
    finding = rule.finding(
        f"“{one.text}” and “{other.text}” are not the same: {one.text} is {there}"
        + (f"; {mistake}" if mistake else ""),
        (article.place(one, "one side"), article.place(other, "the other side")),
        confidence=(0.95 if pair.firm else 0.85) if mistake or pair.firm else 0.8,
        severity=verdict.severity,
        working=working,
        suggestions=_mends(article, one, other, readings),
    )
    return Comparison("differs", (one, other), working, verdict.tolerance, finding=finding)


def _compare_reciprocal(article: Article, rule: Rule, one: Figure, other: Figure) -> Comparison:
    """Miles per gallon against liters per 100 kilometers; either gallon may be meant."""
    verdict = compare_conversion(one, other)
    for a in _readings(one):
        for b in _readings(other):
            if compare_conversion(a, b).agrees:
                agreed = f"{one.text} is {_reciprocal(a, b)}; stated: {other.text}"
                return Comparison("agrees", (one, other), (agreed,), verdict.tolerance)
    there, back = _reciprocal(one, other), _reciprocal(other, one)
    working = (f"{one.text} is {there}; stated: {other.text}", f"{other.text} is {back}; stated: {one.text}")
    finding = rule.finding(
        f"“{one.text}” and “{other.text}” are not the same: {one.text} is {there}",
        (article.place(one, "one side"), article.place(other, "the other side")),
        confidence=0.9,
        severity=verdict.severity,
        working=working,
    )
    return Comparison("differs", (one, other), working, verdict.tolerance, finding=finding)


def _reciprocal(figure: Figure, like: Figure) -> str:
    """A figure's value in the unit of its reciprocal, as a person writes it."""
    if not figure.value or figure.per is None or like.per is None:
        raise ValueError("no rates")
    base = figure.value * figure.unit.factor / (figure.per.factor * figure.per_count)
    value = like.per.factor * like.per_count / base / like.unit.factor
    return figure_in_words(replace(like, value=rounded(value), hedge=None))


def _mends(
    article: Article, one: Figure, other: Figure, readings: tuple[Figure, Figure]
) -> tuple[Suggestion, ...]:
    """The two ways to mend: each side as what the other is, at the precision at which it is printed."""
    made = (_mend(article, one, other, readings), _mend(article, other, one, (readings[1], readings[0])))
    return tuple(mend for mend in made if mend is not None)


def _mend(
    article: Article, wrong: Figure, right: Figure, readings: tuple[Figure, Figure]
) -> Suggestion | None:
    if wrong.value is None or right.value is None:
        return None
    start, end = wrong.number_span
    printed = wrong.text[start - wrong.start : end - wrong.start]
    value = rounded(convert(readings[1], right.value, readings[0]), wrong.step)
    tall = HEIGHT.fullmatch(printed) if wrong.unit.name == "inch" else None
    if tall is not None:
        feet, inches = divmod(round(value), INCHES_A_FOOT)
        text = f"{feet}{tall[1]}{inches}"
        edit = article.edit(wrong.block, start, end, text)
        return Suggestion(f"if “{right.text}” is right: {text} for “{printed}”", (edit,))
    plain = printed.replace(",", "").replace(".", "").isdigit()
    text = number(value) if not plain or value < 10**6 else f"{int(value):,}"
    if plain and value.denominator != 1:
        text = decimal_string(value)
    edit = article.edit(wrong.block, start, end, text)
    return Suggestion(f"if “{right.text}” is right: {text} for “{printed}”", (edit,))
