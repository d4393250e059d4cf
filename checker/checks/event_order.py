"""Events of one person or thing that cannot have come in the order of their dates, or at that age."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from typing import NamedTuple

from checker.agreement import ages_within, compare_dates, years_between
from checker.article import Article
from checker.checks._events import events_of
from checker.checks.age.people import people_of
from checker.checks.age.statements import Statement, day
from checker.checks.age.subjects import Subjects, Told
from checker.data import load
from checker.facts import AnyFact
from checker.findings import Comparison, Severity
from checker.patterns import compiled
from checker.rulebook import Rule

DATED = 0.9
UNSURE = 0.85
"""Confidence where a pronoun, or the order of telling, says of whom an event is told."""
MOST = 40
"""How many events of one subject are compared with each other."""
AT_AN_AGE = 0.8

_ALONE = compiled(
    r"[\s,;()–—]*(?:(?:and|but|then|later|who|he|she|it|was|were|had|been|eventually|finally|only)\b\s*)*"
)


class Order(NamedTuple):
    """Which verbs come first; `either` where both happen but once, and may be told in any order."""

    first: frozenset[str]
    later: frozenset[str]
    either: bool


class Ages(NamedTuple):
    """The ages, in whole years, at which the events of some verbs are possible."""

    verbs: frozenset[str]
    least: int
    most: int


@cache
def _orders() -> tuple[Order, ...]:
    return tuple(
        Order(frozenset(entry["first"]), frozenset(entry["later"]), entry.get("either", False))
        for entry in load("en", "dates_events")["orders"]
    )


@cache
def _ages() -> tuple[Ages, ...]:
    return tuple(
        Ages(frozenset(entry["of"]), entry["least"], entry["most"])
        for entry in load("en", "dates_events")["ages"]
    )


def run(article: Article, rule: Rule) -> Iterator[Comparison]:
    """Events of one subject are put in their necessary order, and set against its birth and ages."""
    blocks = [(block, [event for event in found if _is_stated(event)]) for block, found in events_of(article)]
    if not any(found for _, found in blocks):
        return
    subjects = Subjects(article, people_of(article))
    by_subject: dict[tuple[str, str], list[Told]] = defaultdict(list)
    for block, events in blocks:
        for told in subjects.read_block(block, events):
            by_subject[told.person].append(told)
    for told_of in by_subject.values():
        dated = [told for told in told_of if told.statement.date is not None][:MOST]
        differing: list[Comparison] = []
        for one, two in combinations(dated, 2):
            made = _judged(article, rule, one, two)
            if made is not None and made.finding is not None:
                differing.append(made)
            elif made is not None:
                yield made
        yield from differing[:1]
        for told in told_of:
            if told.statement.date is None:
                yield from _of_an_age(article, rule, told)


def _is_stated(event: Statement) -> bool:
    """Whether the year of the event's date, where it has one, is the words' own."""
    return event.date is None or event.date.year_from == "stated"


def _judged(article: Article, rule: Rule, one: Told, two: Told) -> Comparison | None:
    """What two events of one subject make: their order, then the age between a birth and the other."""
    made = _ordered(article, rule, one, two)
    if made is not None and made.finding is not None:
        return made
    at_an_age = _at_an_age(article, rule, one, two)
    return at_an_age if at_an_age is not None and at_an_age.finding is not None else made or at_an_age


def _ordered(article: Article, rule: Rule, one: Told, two: Told) -> Comparison | None:
    """Two events, in an order that one must follow, or None where none must."""
    for order in _orders():
        first, later = one, two
        if order.either and two.statement.says in order.first and one.statement.says in order.later:
            first, later = two, one
        fits = first.statement.says in order.first and later.statement.says in order.later
        if fits and (order.either or _are_beside(article, one.statement, two.statement)):
            return _compared(article, rule, first, later)
    return None


def _are_beside(article: Article, one: Statement, two: Statement) -> bool:
    text = article.blocks[one.block].text
    return one.sentence == two.sentence and _ALONE.fullmatch(text, one.end, two.start) is not None


def _compared(article: Article, rule: Rule, first: Told, later: Told) -> Comparison | None:
    one, two = first.statement, later.statement
    if one.date is None or two.date is None or one.date.until or two.date.until or one.date is two.date:
        return None
    spans = [
        years_between(day(date.low), day(date.high))
        for date in (one.date, two.date)
        if date.low and date.high
    ]
    facts = (one.date, two.date)
    if len(spans) < 2:
        return None
    line = f"{two.date.text} comes before {one.date.text}."
    verdict = compare_dates(spans[0], spans[1])
    if verdict.agrees:
        return Comparison("agrees", facts, tolerance=verdict.tolerance)
    passive = one.says in load("en", "dates_events")["passive"]
    link = "before being" if passive else "but"
    finding = rule.finding(
        f"{two.says} in {two.date.year}, {link} {one.says} in {one.date.year}",
        [article.span_place(event.block, event.start, event.end) for event in (one, two)],
        confidence=DATED if first.sure and later.sure else UNSURE,
        working=(line,),
    )
    return Comparison("differs", facts, finding.working, verdict.tolerance, finding=finding)


def _at_an_age(article: Article, rule: Rule, one: Told, two: Told) -> Comparison | None:
    """An event against the birth of its subject, where ages for it are known."""
    born, event = (one, two) if one.statement.says == "born" else (two, one)
    date, birth = event.statement.date, born.statement.date
    if born.statement.says != "born" or date is None or birth is None or date.until or birth.until:
        return None
    if not (date.low and date.high and birth.low and birth.high):
        return None
    ages = ages_within(
        years_between(day(birth.low), day(birth.high)), years_between(day(date.low), day(date.high))
    )
    if ages[1] < 0:
        return None
    working = (
        f"born in {birth.year}, {event.statement.says} in {date.year}: {date.year} − {birth.year} = {ages[1]}"
    )
    return _possible(article, rule, event, ages, working, (birth, date), born.statement)


def _of_an_age(article: Article, rule: Rule, told: Told) -> Iterator[Comparison]:
    """An event with the age of its subject."""
    age = told.statement.age
    if age is None:
        return
    years = told.statement.years
    made = _possible(article, rule, told, (years, years), f"{told.statement.says} at {years}", (age,), None)
    if made is not None:
        yield made


def _possible(
    article: Article,
    rule: Rule,
    told: Told,
    ages: tuple[int, int],
    working: str,
    facts: tuple[AnyFact, ...],
    birth: Statement | None,
) -> Comparison | None:
    known = next((entry for entry in _ages() if told.statement.says in entry.verbs), None)
    if known is None:
        return None
    if ages[1] >= known.least and ages[0] <= known.most:
        return Comparison("agrees", facts, (working,), "a year where the birthday is not known")
    places = [
        article.span_place(event.block, event.start, event.end) for event in (birth, told.statement) if event
    ]
    finding = rule.finding(
        f"{told.statement.says} at the age of {ages[1]}",
        sorted(places, key=lambda place: place.start),
        confidence=AT_AN_AGE if told.sure else AT_AN_AGE - 0.05,
        severity=Severity.WARNING,
        working=(working, f"Who is {told.statement.says} is {known.least} to {known.most} years old."),
    )
    return Comparison("differs", facts, finding.working, "as far as is known", finding=finding)
