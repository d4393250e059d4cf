"""Events of one person or thing that cannot have come in the order of their dates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from checker.article import Article
from checker.checks._dates import dates_between, is_disputed
from checker.data import load
from checker.documents.model import Block
from checker.facts import DateFact, Kind
from checker.findings import Comparison
from checker.rulebook import Rule

CONFIDENCE = 0.9
EVENT_REACH = 60
"""How many characters may stand between a verb and its date, and between that date and the next verb."""

_TO_DATE = re.compile(r"(?:\s+(?:in|at|near|to)(?:\s+[A-Z][\w'’-]*){1,3})?,?\s*(?:in|on)?\s*")
_SAME_SUBJECT = re.compile(
    r"(?:\s*[,;–—(]\s*|\s+)"
    r"(?:(?:and|but|then|later|who|he|she|it|was|were|had|been|eventually|finally|only)\s+)*"
)


@dataclass(frozen=True, slots=True)
class Event:
    """A verb such as "born", its span, and the date that follows it."""

    verb: str
    verb_start: int
    verb_end: int
    fact: DateFact


@dataclass(frozen=True, slots=True)
class Order:
    """Which verbs come first; `either` where they may also stand in the other order in the text."""

    first: frozenset[str]
    later: frozenset[str]
    either: bool


def run(article: Article, rule: Rule) -> Iterator[Comparison]:
    """Two dated events of one subject, told right after each other, are put in their necessary order."""
    for block in article.prose:
        events = list(_events(article, block))
        for index in range(len(events) - 1):
            yield from _compared(article, rule, block, events[index], events[index + 1])


@cache
def _orders() -> tuple[Order, ...]:
    entries = load("en", "dates_events")["orders"]
    return tuple(
        Order(frozenset(entry["first"]), frozenset(entry["later"]), entry.get("either", False))
        for entry in entries
    )


@cache
def _verbs() -> re.Pattern[str]:
    words = sorted({word for order in _orders() for word in order.first | order.later})
    return re.compile(rf"\b(?P<verb>{'|'.join(words)})\b", re.IGNORECASE)


def _events(article: Article, block: Block) -> Iterator[Event]:
    """The verbs of the block that a date with a year follows."""
    if len(article.dates_in(block.index)) < 2:
        return
    for found in _verbs().finditer(block.text):
        nearby = dates_between(article, block.index, found.end(), found.end() + EVENT_REACH)
        if not nearby or not _is_placed(nearby[0]):
            continue
        if _TO_DATE.fullmatch(block.text, found.end(), nearby[0].start):
            yield Event(found["verb"].lower(), found.start(), found.end(), nearby[0])


def _is_placed(fact: DateFact) -> bool:
    """Whether it is one date, not a range, with its year beside it."""
    is_date = fact.kind is Kind.DATE and fact.until is None
    return is_date and fact.year_from == "stated" and fact.low is not None


def _compared(article: Article, rule: Rule, block: Block, one: Event, two: Event) -> Iterator[Comparison]:
    if not 0 <= two.verb_start - one.fact.end <= EVENT_REACH:
        return
    if not _SAME_SUBJECT.fullmatch(block.text, one.fact.end, two.verb_start):
        return
    ordered = _ordered(one, two)
    if ordered is None:
        return
    first, later = ordered
    facts = (first.fact, later.fact)
    if is_disputed(article, first.fact):
        yield Comparison("not compared", facts=facts, reason="the sentence speaks of a date as wrong")
        return
    if not _is_before(later.fact, first.fact):
        yield Comparison("agrees", facts=facts)
        return
    finding = rule.finding(
        f"{later.verb} in {later.fact.year}, before being {first.verb} in {first.fact.year}",
        [
            article.span_place(block.index, first.verb_start, first.fact.end),
            article.span_place(block.index, later.verb_start, later.fact.end),
        ],
        confidence=CONFIDENCE,
        working=(f"{later.fact.text} comes before {first.fact.text}.",),
    )
    yield Comparison("differs", facts=facts, working=finding.working, tolerance="exact", finding=finding)


def _ordered(one: Event, two: Event) -> Sequence[Event] | None:
    """The two events with the one that must come first in front, or None where none must."""
    for order in _orders():
        if one.verb in order.first and two.verb in order.later:
            return one, two
        if order.either and two.verb in order.first and one.verb in order.later:
            return two, one
    return None


def _is_before(one: DateFact, other: DateFact) -> bool:
    """Whether the whole of one date lies before the other."""
    return one.high is not None and other.low is not None and one.high <= other.low
