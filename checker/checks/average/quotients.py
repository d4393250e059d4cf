"""Averages beside the total and the number of things that they are the quotient of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import partial

from checker.agreement import Value, compare_computed, quotient, rounded_value, value_of, within
from checker.article import Article
from checker.checks._sums import Sum, as_average, begins_another, judged, plain, where_possible
from checker.checks.average.words import average_words, is_average, words_of
from checker.data import load
from checker.facts import NO_UNIT, Figure, Kind
from checker.findings import Comparison
from checker.interval import Interval
from checker.patterns import compiled
from checker.rulebook import Rule

KINDS = (Kind.MONEY, Kind.COUNT, Kind.NUMBER, Kind.MEASURE, Kind.DURATION)
FAR = 20
"""How many times the quotient an average may be, or the other way round, and still be meant for it."""

PERIOD = compiled(r" (?:a|per|each|every) (?P<short>hour|day|week|month|quarter)\b")
PER_THING = compiled(r" (?:a|per) (?P<thing>[a-z]{3,20})\b")
LONGER = compiled(
    r"\b(?:(?:in|over|during|of) (?:a|one|the|last|this)|last|this|a|per|each) (?P<long>week|month|year)\b"
)


def averages_of_totals(article: Article, rule: Rule, seen: set[Figure]) -> Iterator[Comparison]:
    """One comparison for every average whose sentence states one total and one number of things."""
    for figure in article.figures:
        if figure in seen or figure.kind not in KINDS or not figure.value:
            continue
        if not is_average(article, figure) and not _is_per_thing(article, figure):
            continue
        if words_of("other_averages").search(average_words(article, figure)):
            continue
        made = where_possible(article, (figure,), partial(_compared, article, rule, figure))
        if made is not None:
            seen.add(figure)
            yield made


def _is_per_thing(article: Article, figure: Figure) -> bool:
    """Whether a bare number is one for each of what the sentence counts: "in six games, … 25 a game"."""
    thing = PER_THING.match(article.text_of(figure)[figure.number_span[1] :])
    if thing is None or figure.unit.kind != "none":
        return False
    start, end = article.sentence_at(figure.block, figure.start)
    inside = (other for other in article.figures_in(figure.block) if start <= other.start < end)
    return any(other.unit.name == thing["thing"] for other in inside)


def _compared(article: Article, rule: Rule, mean: Figure) -> Comparison | None:
    return _of_things(article, rule, mean) or _of_period(article, rule, mean)


def _others(article: Article, mean: Figure) -> list[Figure] | None:
    """The other figures of a sentence; None where it holds more than one statement."""
    start, end = article.sentence_at(mean.block, mean.start)
    if begins_another(article.text_of(mean)[start:end]):
        return None
    inside = [f for f in article.figures_in(mean.block) if start <= f.start < end and f.start != mean.start]
    return inside if all(figure.kind in KINDS and figure.value for figure in inside) else None


def _of_things(article: Article, rule: Rule, figure: Figure) -> Comparison | None:
    """So much of so many things."""
    inside = _others(article, figure)
    if inside is None or len(inside) != 2:
        return None
    mean = _bare(as_average(figure))
    tried = [(total, things) for total, things in (inside, inside[::-1]) if _can_be(total, things, mean)]
    if not tried or any(things.hedge for _, things in tried):
        return None
    made = [(_divided(total, rounded_value(_bare(things))), total, things) for total, things in tried]
    agreeing = [one for one in made if compare_computed(one[0], mean).agrees]
    value, total, things = (agreeing or made)[0]
    if not agreeing and (len(made) > 1 or not _is_near(value, mean) or total.per is not None):
        return None
    told = f"{total.text} over {things.text} is an average of {plain(value.point)}"
    labels = [(total, "in all"), (things, "how many"), (figure, "the average")]
    return judged(article, rule, Sum(told, figure.text, labels), compare_computed(value, mean), 0.75)


def _bare(figure: Figure) -> Figure:
    """A figure without what it is per, and a count as a plain number."""
    plain_unit = figure.unit.kind == "noun"
    return replace(figure, per=None, unit=NO_UNIT if plain_unit else figure.unit)


def _divided(total: Figure, number: Value) -> Value:
    return quotient(rounded_value(_bare(total)), number)


def _can_be(total: Figure, things: Figure, mean: Figure) -> bool:
    """Whether one figure can be the total and another the number of things of an average."""
    if things.kind is not Kind.COUNT or things.value is None or things.value <= 1:
        return False
    if total.kind in (Kind.COUNT, Kind.NUMBER):
        return mean.unit.kind == "none" and (total.value or Fraction(0)) > things.value
    return total.unit == mean.unit


def _is_near(value: Value, mean: Figure) -> bool:
    stated = value_of(mean).point
    return bool(value.point and stated) and Fraction(1, FAR) < (value.point or 0) / (stated or 1) < FAR


def _of_period(article: Article, rule: Rule, figure: Figure) -> Comparison | None:
    """So many in a year, and on average so many a day."""
    inside = _others(article, figure)
    short = PERIOD.match(article.text_of(figure)[figure.number_span[1] :])
    if inside is None or len(inside) != 1 or short is None:
        return None
    total, long = inside[0], _longer(article, inside[0])
    periods = _conventions(short["short"], long) if long else None
    mean = _bare(as_average(figure))
    if periods is None or total.kind not in (Kind.COUNT, Kind.NUMBER) or mean.unit.kind != "none":
        return None
    value = _divided(total, periods)
    if not compare_computed(value, mean).agrees and not _is_near(value, mean):
        return None
    told = f"{total.text} in a {long} is an average of {plain(value.point)} a {short['short']}"
    labels = [(total, "in all"), (figure, "the average")]
    return judged(article, rule, Sum(told, figure.text, labels), compare_computed(value, mean), 0.75)


def _longer(article: Article, total: Figure) -> str | None:
    """The period that a total is of: what it is per, a year that the sentence names, "in a month"."""
    if total.per is not None:
        return total.per.name
    start, end = article.sentence_at(total.block, total.start)
    dates = [date for date in article.dates_in(total.block) if start <= date.start < end]
    if dates:
        return "year" if len(dates) == 1 and dates[0].month is None and dates[0].year else None
    found = LONGER.search(article.text_of(total)[start:end])
    return found["long"] if found else None


def _conventions(short: str, long: str) -> Value | None:
    """How many of the shorter period make the longer one, as people count them."""
    for one, other, low, high in load("", "periods"):
        if (one, other) == (short, long):
            reach = within(Interval(Fraction(low), Fraction(high)), "as periods are counted")
            return replace(reach, point=Fraction(high))
    return None
