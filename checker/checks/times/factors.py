"""Products whose factors are known by their units: an amount for one thing, how many, what they come to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import cache, partial

from checker.agreement import Relation, Value, Verdict, compare_computed, product, quotient, rounded_value
from checker.article import Article
from checker.checks._sums import Sum, amount, begins_another, either, judged, where_possible
from checker.claims.phrases import LANGUAGE
from checker.claims.words import stem
from checker.data import load
from checker.facts import NO_UNIT, Figure, Kind, Unit
from checker.findings import Comparison
from checker.patterns import compiled
from checker.rulebook import Rule

REACH = 30
"""Code points before or after a figure in which the words stand that call it a total or an average."""

LEAD = 12
LATER = compiled(r"\b(?:after|within|by|since|until|before|every|ago|than) $")
"""Before a time they say when, not for how long."""
BESIDE = compiled(r"[,(–—] ?$")
SHARE = "share"
CLOSE = Fraction(1, 20)
"""How far from the total the product may be, as a part of it, where no words tie the two together."""

FAR = 1_000
"""How many times the product a stated total may be, or the other way round, and still be meant for it."""


def products_nearby(article: Article, rule: Rule, seen: set[Figure]) -> Iterator[Comparison]:
    """One comparison for every rate beside a number of what it is per, and the only amount of its unit."""
    for each in article.figures:
        if each.per is None or each.per_count != 1 or not each.value or each in seen:
            continue
        for inside in _windows(article, each):
            made = None if not seen.isdisjoint(inside) else _among(article, rule, each, inside)
            if made is not None:
                seen.update(fact for fact in made.facts if isinstance(fact, Figure))
                yield made
                break


def _among(article: Article, rule: Rule, each: Figure, inside: list[Figure]) -> Comparison | None:
    """What a rate comes to, where one figure is a number of what it is per, and one an amount of its unit."""
    text = article.text_of(each)
    counts = [
        _counted(figure)
        for figure in inside
        if each.per is not None
        and _is_counted(figure, each.per)
        and figure.unit != each.unit
        and not LATER.search(text[: figure.start][-LEAD:])
    ]
    if len(counts) != 1:
        return None
    wholes = [figure for figure in inside if _is_whole(figure, each) and figure != counts[0]]
    own = article.sentence_at(each.block, each.start)
    beside = article.sentence_at(each.block, counts[0].start)
    if beside != own:
        wholes = _first_told(article, counts[0], [whole for whole in wholes if whole.start >= beside[0]])
    if len(wholes) != 1:
        return None
    three = (each, counts[0], wholes[0])
    return where_possible(article, three, partial(_compared, article, rule, *three, inside))


def _first_told(article: Article, count: Figure, wholes: list[Figure]) -> list[Figure]:
    """The amounts, or of several only the first one after a number, where words say that it comes to that."""
    after = [whole for whole in wholes if whole.start > count.start]
    if len(wholes) < 2 or not after:
        return wholes
    told = _ending("comes_to").search(article.text_of(count)[count.end : after[0].start])
    return after[:1] if told else wholes


def _windows(article: Article, each: Figure) -> Iterator[list[Figure]]:
    """The other figures of a rate's sentence, then with those of the next one, and of the one before."""
    spans = article.sentences(each.block)
    own = next(number for number, (_, end) in enumerate(spans) if each.start < end)
    for first, last in ((own, own), (own, own + 1), (own - 1, own)):
        if first >= 0 and last < len(spans):
            yield _others(article, each, spans[first][0], spans[last][1])


def _others(article: Article, each: Figure, start: int, end: int) -> list[Figure]:
    """The other figures of a stretch of a rate's block that have a value."""
    return [
        figure
        for figure in article.figures_in(each.block)
        if start <= figure.start < end and figure.value and figure != each
    ]


def _is_counted(figure: Figure, per: Unit) -> bool:
    """Whether a figure says how many there are of what a rate is per."""
    if figure.per is not None:
        return False
    if per.kind != "noun":
        return figure.dimension == per.dimension
    known = people()
    return figure.unit == per or (per.name in known and figure.unit.name in known)


def _counted(figure: Figure) -> Figure:
    """A number of things or periods; "over 10 years" is a time that something takes, and no hedge."""
    over = figure.kind is Kind.DURATION and figure.hedge is not None and figure.hedge.text.lower() == "over"
    return replace(figure, hedge=None) if over else figure


def _is_whole(figure: Figure, each: Figure) -> bool:
    """Whether a figure can be what a rate comes to: its unit, and no rate of the same."""
    same = figure.unit == each.unit or (figure.unit.kind == each.unit.kind == "currency" == figure.unit.kind)
    if not same or figure.unit.kind == "none" or figure.unit.name != each.unit.name:
        return False
    return figure.per is None or (each.per is not None and figure.per.dimension != each.per.dimension)


@cache
def people() -> frozenset[str]:
    table = load(LANGUAGE, "arithmetic_times")
    return frozenset(stem(word) for word in table["people"]) | set(table["people"])


def _compared(
    article: Article, rule: Rule, each: Figure, count: Figure, whole: Figure, inside: list[Figure]
) -> Comparison | None:
    number = _number(count, each)
    one, all_of_them = replace(each, per=None), replace(whole, per=None)
    made_of = product(rounded_value(one), number)
    verdict = either_way(made_of, all_of_them, quotient(rounded_value(all_of_them), number), one)
    others = [figure for figure in inside if figure not in (whole, count) and _is_many(figure)]
    if others and not verdict.agrees:
        return None  # "60 workers at $18 an hour for 100 hours": there are more factors
    if not _is_close(made_of, all_of_them) and not _is_told(article, each, whole, count, made_of):
        return None
    told = f"{each.text} times {count.text} is {amount(made_of.point or Fraction(0), all_of_them)}"
    labels = [(count, "how many"), (each, "for one"), (whole, "in all")]
    return judged(article, rule, Sum(told, whole.text, labels), verdict, 0.8)


def _is_close(made_of: Value, whole: Figure) -> bool:
    """Whether a product comes so near to an amount that it is the total, whatever the words between say."""
    point, stated = made_of.point, rounded_value(replace(whole, per=None)).point
    return bool(point and stated) and abs((point or Fraction(0)) / (stated or Fraction(1)) - 1) < CLOSE


def _is_many(figure: Figure) -> bool:
    return figure.kind in (Kind.COUNT, Kind.NUMBER) and figure.per is None


def _number(count: Figure, each: Figure) -> Value:
    """How many of what a rate is per: people and things as a number, time and measures in the rate's unit."""
    if count.unit.kind == "noun" or each.per is None:
        return rounded_value(replace(count, unit=NO_UNIT))
    value = rounded_value(replace(count, unit=NO_UNIT, kind=Kind.NUMBER))
    return value if count.unit == each.per else quotient(rounded_value(count), rounded_value(_one(each)))


def _one(each: Figure) -> Figure:
    return replace(each, value=each.per_count, step=None, unit=each.per or each.unit, per=None, hedge=None)


def _is_told(article: Article, each: Figure, whole: Figure, count: Figure, made_of: Value) -> bool:
    """Whether words say that the one amount is what the other comes to, and the amounts can be meant so."""
    text = article.text_of(whole)
    first, last = sorted((each, whole), key=lambda figure: figure.start)
    start = min(first.start, count.start)
    if begins_another(text[start : max(last.end, count.end)]) or each.hedge or count.hedge:
        return False
    point, stated = made_of.point, rounded_value(replace(whole, per=None)).point
    if not point or not stated or not 1 / FAR < point / stated < FAR:
        return False
    before, after = text[max(0, last.start - REACH) : last.start], text[last.end : last.end + REACH]
    if each.per is not None and each.per.name == SHARE and _words("values").search(text[start : whole.start]):
        return True
    if last is whole:
        closing = _words("in_all").match(after.lstrip(" ,"))
        return closing is not None or _ending("comes_to").search(before) is not None
    if article.sentence_at(each.block, first.start) != article.sentence_at(each.block, last.start):
        return False
    return BESIDE.search(before) is not None or _ending("works_out").search(before) is not None


def either_way(made_of: Value, whole: Figure, each_of: Value, each: Figure) -> Verdict:
    """The better of both readings: the total computed, and the share of one computed and rounded.

    An amount for one that is told first, and flatly, is no rounded share: the total was computed from it.
    """
    forward = compare_computed(made_of, whole)
    if each.start < whole.start and each.hedge is None:
        return forward
    backward = compare_computed(each_of, each)
    order = (Relation.AGREE, Relation.POSSIBLE, Relation.CONFLICT)
    return min(forward, backward, key=lambda verdict: order.index(verdict.relation))


@cache
def _words(name: str) -> re.Pattern[str]:
    return either(load(LANGUAGE, "arithmetic_times")[name])


@cache
def _ending(name: str) -> re.Pattern[str]:
    """A pattern for any word of a list that a clause ends with."""
    return re.compile(rf"{_words(name).pattern}[^,;:.]{{0,20}}$", re.IGNORECASE)
