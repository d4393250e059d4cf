"""Averages beside the total and the number of things that they are the quotient of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import partial

from checker.agreement import Value, compare_computed, quotient, rounded_value, value_of, within
from checker.article import Article
from checker.checks._periods import conventions
from checker.checks._sums import Sum, as_average, begins_another, judged, plain, where_possible
from checker.checks.average.words import average_words, is_average, words_of
from checker.facts import NO_UNIT, Figure, Kind
from checker.findings import Comparison
from checker.interval import Interval
from checker.patterns import compiled
from checker.rulebook import Rule

KINDS = (Kind.MONEY, Kind.COUNT, Kind.NUMBER, Kind.MEASURE, Kind.DURATION)
FAR = Fraction(20)
"""How many times the quotient an average may be, or the other way round, and still be meant for it."""

LEAD = 20
"""Code points before a figure in which words stand that say what it tells again."""

PERIOD = compiled(r" (?:a|per|each|every) (?P<short>hour|day|week|month|quarter|year)\b")
PER_THING = compiled(r" (?:a|per) (?P<thing>[a-z]{3,20})\b")
TOLD_AGAIN = compiled(r"(?:,| –| \() ?(?:or|that is|which is)(?: about| roughly| some| nearly| almost)? $")
"""Before a number for a shorter period: it tells the same again."""

LONGER = compiled(
    r"\b(?:(?:in|over|during|of) (?:a|one|the|last|this|that|its first|the past)|last|this|a|per|each)"
    r" (?P<long>week|month|year|decade)\b"
)


YEARS = compiled(
    r"\b(?:from|between) (?P<first>(?:19|20)\d\d) (?:to|through|and|until) (?P<last>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
MOST_YEARS = 60


def averages_of_totals(article: Article, rule: Rule, seen: set[Figure]) -> Iterator[Comparison]:
    """One comparison for every average whose sentence states one total and one number of things."""
    for figure in article.figures:
        if figure in seen or figure.kind not in KINDS or not figure.value:
            continue
        if not (
            is_average(article, figure) or _is_per_thing(article, figure) or _tells_again(article, figure)
        ):
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


def _tells_again(article: Article, figure: Figure) -> bool:
    """Whether a bare number is one for a period that tells the same again: "730, or two a day"."""
    before = article.text_of(figure)[max(0, figure.start - LEAD) : figure.start]
    return figure.unit.kind == "none" and figure.per is not None and TOLD_AGAIN.search(before) is not None


def _compared(article: Article, rule: Rule, mean: Figure) -> Comparison | None:
    return (
        _of_things(article, rule, mean) or _of_period(article, rule, mean) or _of_years(article, rule, mean)
    )


def _others(article: Article, mean: Figure) -> list[Figure] | None:
    """The other figures of a sentence; None where it holds more than one statement."""
    start, end = article.sentence_at(mean.block, mean.start)
    if begins_another(article.text_of(mean)[start:end]):
        return None
    inside = [
        figure
        for figure in article.figures_in(mean.block)
        if start <= figure.start < end and figure.start != mean.start
    ]
    return inside if all(figure.kind in KINDS and figure.value for figure in inside) else None


def _is_one(figure: Figure) -> bool:
    """Whether a figure is a "one" that tells of a single thing and divides nothing."""
    return figure.kind is Kind.COUNT and figure.words and figure.value == 1


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
    return bool(value.point and stated) and 1 / FAR < (value.point or 0) / (stated or 1) < FAR


def _of_period(article: Article, rule: Rule, figure: Figure) -> Comparison | None:
    """So many in a year, and on average so many a day."""
    inside = [other for other in _others(article, figure) or () if not _is_one(other)]
    short = PERIOD.match(article.text_of(figure)[figure.number_span[1] :])
    if len(inside) != 1 or short is None:
        return None
    total, long = inside[0], _longer(article, inside[0], figure)
    periods = conventions(short["short"], long) if long else None
    mean = _bare(as_average(figure))
    if periods is None or total.kind not in (Kind.COUNT, Kind.NUMBER) or mean.unit.kind != "none":
        return None
    value = _divided(total, periods)
    if not compare_computed(value, mean).agrees and not _is_near(value, mean):
        return None
    told = f"{total.text} in a {long} is an average of {plain(value.point)} a {short['short']}"
    labels = [(total, "in all"), (figure, "the average")]
    return judged(article, rule, Sum(told, figure.text, labels), compare_computed(value, mean), 0.75)


def _longer(article: Article, total: Figure, mean: Figure) -> str | None:
    """The period that a total is of: what it is per, a year that the sentence names, "in a month"."""
    if total.per is not None:
        return total.per.name
    start, end = article.sentence_at(total.block, total.start)
    text = article.text_of(total)
    around = f"{text[start : mean.start]};{text[mean.end : end]}"
    found = {match["long"] for match in LONGER.finditer(around)}
    if len(found) == 1:
        return found.pop()
    dates = [date for date in article.dates_in(total.block) if start <= date.start < end]
    return "year" if len(dates) == 1 and dates[0].month is None and dates[0].year else None


def _of_years(article: Article, rule: Rule, figure: Figure) -> Comparison | None:
    """So much from one year to another, and on average so much a year; both years may count or only one."""
    inside = _others(article, figure)
    short = PERIOD.match(article.text_of(figure)[figure.number_span[1] :])
    yearly = (short is not None and short["short"] == "year") or (figure.per and figure.per.name == "year")
    years = _years(article, figure) if yearly and inside is not None and len(inside) == 1 else None
    if years is None or inside is None:
        return None
    total, mean = inside[0], _bare(as_average(figure))
    if total.unit != mean.unit and not (total.kind is Kind.COUNT and mean.unit.kind == "none"):
        return None
    value = _divided(total, years)
    verdict = compare_computed(value, mean)
    if total.per is not None or not (verdict.agrees or _is_near(value, mean)):
        return None
    told = f"{total.text} over {plain(years.point)} years is an average of {plain(value.point)}"
    labels = [(total, "in all"), (figure, "the average")]
    return judged(article, rule, Sum(told, figure.text, labels), verdict, 0.75)


def _years(article: Article, figure: Figure) -> Value | None:
    """How many years a sentence says that its total is of: "from 2010 to 2014"."""
    start, end = article.sentence_at(figure.block, figure.start)
    found = list(YEARS.finditer(article.text_of(figure)[start:end]))
    if len(found) != 1:
        return None
    between = int(found[0]["last"]) - int(found[0]["first"])
    if not 1 < between <= MOST_YEARS:
        return None
    reach = within(Interval(Fraction(between), Fraction(between + 1)), "with or without the first year")
    return replace(reach, point=Fraction(between + 1))
