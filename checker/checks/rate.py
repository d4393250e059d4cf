"""Whether one amount, stated for two different periods, is the same amount."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache

from checker.agreement import Relation, Value, compare, value_of
from checker.article import Article
from checker.canonical import figure_in_words, in_words, rounded
from checker.claims.evidence import Evidence
from checker.data import load
from checker.facts import Figure, Kind
from checker.findings import Comparison
from checker.interval import Interval
from checker.patterns import compiled
from checker.rulebook import Rule

TIME = "[time]"
REACH = 40
"""Code points between two rates of which one is told in other words."""


MOST_REPEATS = 10
"""How often two rates in the same words are compared: a refrain tells nothing new."""


@dataclass(frozen=True, slots=True)
class Params:
    """needed: the weight of evidence from which two rates are taken for one; certain: from which even hedged
    values that leave each other room are reported; most_apart: beyond which ratio two rates are taken for
    different things; reach: how many of the rates that follow each is compared with."""

    needed: float = 1.5
    certain: float = 2.5
    most_apart: int = 200
    reach: int = 20


def run(article: Article, rule: Rule) -> Iterator[Comparison]:
    """One comparison for every pair of rates over different periods that measure the same thing."""
    params: Params = rule.params
    pairs = list(_pairs(article, params.reach))
    if not pairs:
        return
    context = article.context
    for one, other in pairs:
        evidence = context.weigh(article.claim(one), article.claim(other))
        names_it = evidence.words or evidence.entities  # fields alone say too little
        is_one = evidence.weight >= params.needed and names_it and not evidence.veto
        if is_one or _is_restated(article, one, other):
            comparison = _compare(article, rule, one, other, evidence)
            if comparison is not None:
                yield comparison


RESTATED = compiled(
    r"(?: [a-z]+){0,4},? ?(?:\(|or|i\.e\.|that is|that’s|that's|which is|equivalent to)"
    r"(?: about| nearly| almost| roughly| around| some| just)? ?$"
)


def _is_restated(article: Article, one: Figure, other: Figure) -> bool:
    """Whether the words between two rates say that they are one: "$5,000 a month, or $60,000 a year"."""
    if one.block != other.block or not 0 <= other.start - one.end < REACH:
        return False
    return RESTATED.match(article.text_of(one)[one.end : other.start]) is not None


def _pairs(article: Article, reach: int) -> Iterator[tuple[Figure, Figure]]:
    """Rates of one unit over two periods, each with those of the `reach` next ones, in document order.

    Two values that are told over and over are paired `MOST_REPEATS` times.
    """
    rates: dict[str, list[Figure]] = defaultdict(list)
    for figure in article.figures:
        if figure.per is not None and figure.per.dimension == TIME and _has_value(figure):
            rates[figure.unit.dimension].append(figure)
    told: Counter[tuple[str, str]] = Counter()
    for group in rates.values():
        for number, one in enumerate(group):
            for other in group[number + 1 : number + 1 + reach]:
                values = one.text, other.text
                if one.per != other.per and told[values] < MOST_REPEATS:
                    told[values] += 1
                    yield one, other


def _has_value(figure: Figure) -> bool:
    if figure.kind is Kind.DURATION:  # "eight hours a day, five days a week" are not two values of one thing
        return False
    return not figure.is_vague and bool(figure.value) and figure.per_count == 1


@cache
def _conventions() -> dict[tuple[str, str], Interval]:
    table = load("", "periods")
    return {(short, long): Interval(Fraction(low), Fraction(high)) for short, long, low, high in table}


def _multiples(short: Figure, long: Figure) -> Interval:
    """How many of the shorter period make the longer one."""
    if short.per is None or long.per is None:
        raise ValueError("not rates")
    exact = Interval.point(long.per.factor / short.per.factor)
    return _conventions().get((short.per.name, long.per.name), exact)


def _compare(
    article: Article, rule: Rule, one: Figure, other: Figure, evidence: Evidence
) -> Comparison | None:
    short, long = sorted((one, other), key=lambda figure: figure.per.factor if figure.per else 0)
    multiples = _multiples(short, long)
    yearly, stated = _over(value_of_amount(short), multiples), value_of_amount(long)
    verdict = compare(yearly, stated)
    working = (_sum(short, long, multiples), f"stated: {figure_in_words(long)}", evidence.in_words)
    if verdict.agrees:
        return Comparison("agrees", (one, other), working, verdict.tolerance, one_quantity=True)
    if _ratio(yearly, stated) > rule.params.most_apart:
        return None
    if verdict.relation is Relation.POSSIBLE and evidence.weight < rule.params.certain:
        return Comparison("not compared", (one, other), working, reason="the hedges leave room")
    finding = rule.finding(
        f"{_sum(short, long, multiples)}; “{long.text}” is stated for the same",
        (article.place(one, "one period"), article.place(other, "the other period")),
        confidence=0.85 if _is_restated(article, one, other) else min(0.95, 0.5 + evidence.weight / 8),
        severity=verdict.severity,
        working=working,
    )
    return Comparison("differs", (one, other), working, verdict.tolerance, finding=finding, one_quantity=True)


def value_of_amount(figure: Figure) -> Value:
    """The amount of a rate for one of its own periods."""
    return value_of(replace(figure, per=None))


def _over(value: Value, multiples: Interval) -> Value:
    """An amount for a period, over as many periods as `multiples` allows."""
    low, high = multiples.low, multiples.high
    if low is None or high is None:
        raise ValueError("an open number of periods")
    return Value(
        None if value.point is None else value.point * high,
        _product(value.printed, low, high),
        _product(value.near, low, high),
        _product(value.possible, low, high),
        value.tolerance,
    )


def _product(interval: Interval, low: Fraction, high: Fraction) -> Interval:
    return Interval(
        None if interval.low is None else min(interval.low * low, interval.low * high),
        None if interval.high is None else max(interval.high * low, interval.high * high),
        interval.low_open,
        interval.high_open,
    )


def _ratio(one: Value, other: Value) -> Fraction:
    if not one.point or not other.point:
        return Fraction(1)
    ratio = abs(one.point / other.point)
    return max(ratio, 1 / ratio)


def _sum(short: Figure, long: Figure, multiples: Interval) -> str:
    """The rate over the longer period, as a person would say it."""
    if short.value is None or multiples.low is None or multiples.high is None:
        raise ValueError("no value")
    value, step, unit = short.value, short.step, short.unit
    low, high = (in_words(rounded(value * end, step), unit) for end in (multiples.low, multiples.high))
    shown = low if low == high else f"{low} to {high}"
    period = long.per.name if long.per else ""
    return f"{figure_in_words(short)} is {shown} a {period}"
