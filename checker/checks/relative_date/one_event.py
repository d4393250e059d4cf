"""One event of one person or thing that an article tells with two dates."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import combinations
from typing import NamedTuple

from checker.agreement import compare_dates, years_between
from checker.article import Article
from checker.checks._dates import is_disputed
from checker.checks._events import events_of, is_fronted, is_weekday
from checker.checks.age.people import follows_relative, names_in, people_of
from checker.checks.age.statements import Statement, day
from checker.checks.age.subjects import Subjects
from checker.claims.marks import alternation
from checker.data import load
from checker.documents.model import Block, BlockKind
from checker.facts import DateFact
from checker.findings import Comparison
from checker.patterns import compiled
from checker.rulebook import Rule

CONFIDENCE = 0.85
MOST = 12
"""How many dates of one event are compared with each other."""
CLOSE_DAYS = 31
"""How far apart two dates may be for one to be a slip of the other in the day alone."""
REACH = 90

Key = tuple[str, str]
_THING = compiled(
    r"(?:^|[.!?:;,–—(”\"]\s|\b(?:that|said|when|since|after|before|and|but|as)\s)"
    r"(?P<thing>[Tt]he (?:[\w’'-]{1,24} ){0,4}[\w’'-]{2,24}|It|it)"
    r",?(?: (?:which|that|who))?(?: (?:was|were|had|has|is|been|first|officially|finally|formally))* ?$"
)
_THING_BEHIND = compiled(
    r", (?P<thing>(?:the [a-z’'-]{2,24})|it)(?=,| (?:is|was|has|had|now|which|who|that|[a-z]+(?:s|ed))\b)"
)
"""The subject of a sentence that its event opens: "Founded in 1978, the airline flies …"."""
_AUXILIARIES = frozenset(
    {"was", "were", "had", "has", "is", "been", "first", "officially", "finally", "formally"}
)
WEEK = timedelta(days=6)
_ONLY_ON = compiled(r"(?:on|early on|late on|early|late)?")
_ONLY_PREPOSITION = compiled(r"(?:on|in|in early|in late|early on|late on)")
_PLACE_AFTER = compiled(r",? (?:in|at|across|near|off) (?:the )?[A-Z]")
_NIGHT = compiled(r"\b(?:late|early|overnight|midnight|night|local time|GMT)\b")
"""Words around two weekdays that follow on each other with which both may be told of one night."""
_OTHER_TIME = frozenset({BlockKind.QUOTE, BlockKind.TABLE_CELL, BlockKind.NOTE})


class Event(NamedTuple):
    """An event with its date, in the block in which it is told."""

    verb: str
    date: DateFact
    statement: Statement


def compare_events(article: Article, rule: Rule) -> Iterator[Comparison]:
    """Dates of what happens but once are compared; of what may happen again, only where one is a slip."""
    by_subject: dict[tuple[Key, str], list[Event]] = defaultdict(list)
    subjects: Subjects | None = None
    only: dict[str, bool] = {}
    for block, events_in in events_of(article):
        found = [event for event in events_in if event.date is not None]
        if not found or block.kind in _OTHER_TIME:
            continue
        subjects = subjects or Subjects(article, people_of(article))
        for key, statement in _subjects(block, found, subjects):
            if statement.date is not None and statement.date.until is None and not statement.date.edge:
                kind = _kinds().get(statement.says, statement.says)
                by_subject[key, kind].append(Event(statement.says, statement.date, statement))
    for ((name, given), kind), events in by_subject.items():
        if len(events) < 2 or kind not in _once() | _seldom():
            continue
        if not name and given not in only:
            only[given] = len(only) < MOST and _is_the_only(article, given)
        if name or only[given]:
            yield from _compared(article, rule, [e for e in events if not is_weekday(e.date)][:MOST])
            if _is_told_by_day(given, kind):
                yield from _weekdays_compared(article, rule, events[:MOST])


@cache
def _once() -> frozenset[str]:
    return frozenset(load("en", "dates_events")["once"])


@cache
def _seldom() -> frozenset[str]:
    return frozenset(load("en", "dates_events")["seldom"])


@cache
def _kinds() -> dict[str, str]:
    """Verbs that tell an event of the kind of another verb: "was killed" one of "died"."""
    told: dict[str, list[str]] = load("en", "dates_events")["kinds"]
    return {verb: kind for kind, verbs in told.items() for verb in verbs}


def _is_told_by_day(thing: str, kind: str) -> bool:
    """Whether two weekdays told of such an event of one person or thing contradict each other."""
    table = load("en", "dates_events")
    head = thing.rsplit(maxsplit=1)[-1] if thing else ""
    if thing.startswith("the ") and head.endswith("s"):
        return False  # some of them on one day, some on another
    return kind in table["days"] or (kind in table["openings"] and head in table["opened"])


def _subjects(
    block: Block, events: Sequence[Statement], subjects: Subjects
) -> Iterator[tuple[Key, Statement]]:
    """The events whose person or thing is known, each with it."""
    people = []
    last: tuple[str, tuple[int, int]] | None = None
    for event in events:
        thing = _thing(block.text, event)
        if thing == "it":
            thing = last[0] if last and block.text[last[1][1] : event.sentence[0]].strip() == "" else ""
        elif not thing:
            people.append(event)
        if thing:
            last = thing, event.sentence
            yield ("", thing), event
    for told in subjects.read_block(block, people):
        begin, start = told.statement.sentence[0], told.statement.start
        kin = any(follows_relative(block.text, name.start) for name in names_in(block.text, begin, start))
        if told.person[0] and not kin:
            yield told.person, told.statement


def _thing(text: str, event: Statement) -> str:
    """What the words before an event's verb name: "the tower", "it", or nothing."""
    lead = text[max(event.sentence[0], event.start - REACH) : event.start]
    found = _THING_BEHIND.match(text, event.end) if is_fronted(text, event) else _THING.search(lead)
    if found is None or found["thing"].lower() in load("en", "dates_events")["no_things"]:
        return ""
    words = found["thing"].lower().split()
    while len(words) > 1 and words[-1] in _AUXILIARIES:
        words.pop()
    return " ".join(words)


def _is_the_only(article: Article, thing: str) -> bool:
    """Whether an article speaks of no other thing of that kind."""
    if any(word in load("en", "dates_events")["other_things"] for word in thing.split()):
        return False
    head = re.escape(thing.rsplit(maxsplit=1)[-1])
    another = alternation(["a", "an", *load("en", "dates_events")["other_things"]])
    others = re.compile(rf"\b(?:{head}s|{head}es|{another} (?:\w+ )?{head})\b", re.IGNORECASE)
    return not any(others.search(block.text) for block in article.prose)


def _compared(article: Article, rule: Rule, events: Sequence[Event]) -> Iterator[Comparison]:
    for one, two in combinations(events, 2):
        facts = (one.date, two.date)
        spans = [_days(event.date) for event in (one, two)]
        if spans[0] is None or spans[1] is None or one.date is two.date:
            continue
        first, second = (years_between(*span) for span in spans if span)
        if first.overlaps(second):
            yield Comparison("agrees", facts, tolerance="as precise as the dates are")
            continue
        reason = _why_not(article, one, two)
        if reason:
            yield Comparison("not compared", facts, reason=reason)
            continue
        verdict = compare_dates(*sorted((first, second), key=lambda span: span.low or 0, reverse=True))
        yield _told(article, rule, one, two, verdict.tolerance)
        return


def _told(article: Article, rule: Rule, one: Event, two: Event, tolerance: str) -> Comparison:
    second = "" if one.verb == two.verb else f"{two.verb}: "
    line = f"{one.verb}: {one.date.text}, and {second}{two.date.text}"
    finding = rule.finding(
        f"two dates for one event: {line}",
        [article.place(event.date, event.verb) for event in (one, two)],
        confidence=CONFIDENCE,
        working=(line,),
    )
    return Comparison("differs", (one.date, two.date), finding.working, tolerance, finding=finding)


def _weekdays_compared(article: Article, rule: Rule, events: Sequence[Event]) -> Iterator[Comparison]:
    """Events told by their weekday alone, with each other and with days of the article's week."""
    told = [(event, day) for event in events if (day := _weekday(article, event)) is not None]
    for (one, first), (two, second) in combinations(told, 2):
        if not is_weekday(one.date) and not is_weekday(two.date):
            continue
        facts = (one.date, two.date)
        if first == second:
            yield Comparison("agrees", facts, tolerance="the same weekday")
            continue
        apart = (first - second) % 7
        reason = _why_not(article, one, two)
        if apart in (1, 6) and (_is_of_a_night(article, one) or _is_of_a_night(article, two)):
            reason = "it may have been in the night between"
        if reason:
            yield Comparison("not compared", facts, reason=reason)
            continue
        yield _told(article, rule, one, two, "the same weekday")
        return


def _weekday(article: Article, event: Event) -> int | None:
    """The weekday of an event, 0 for Monday; None where its date may be of another week."""
    fact = event.date
    if is_weekday(fact):
        return fact.weekday if _ONLY_ON.fullmatch(_before_date(article, event)) else None
    span = _days(fact)
    if article.published is None or span is None or span[1] - span[0] != timedelta(days=1):
        return None
    return span[0].weekday() if timedelta() <= article.published - span[0] <= WEEK else None


def _is_of_a_night(article: Article, event: Event) -> bool:
    start, end = event.statement.sentence
    return _NIGHT.search(article.blocks[event.statement.block].text, start, end) is not None


def _before_date(article: Article, event: Event) -> str:
    """What stands between an event's verb and its date."""
    text = article.blocks[event.statement.block].text
    return text[event.statement.start + len(event.verb) : event.date.start].strip(" ,")


def _days(fact: DateFact) -> tuple[date, date] | None:
    return (day(fact.low), day(fact.high)) if fact.low and fact.high else None


def _why_not(article: Article, one: Event, two: Event) -> str:
    """Why two dates that differ need not contradict each other, or an empty string."""
    if is_disputed(article, one.date) or is_disputed(article, two.date):
        return "a sentence speaks of the date as wrong"
    if one.statement.sentence == two.statement.sentence and one.statement.block == two.statement.block:
        return "one sentence tells both"
    if _kinds().get(one.verb, one.verb) in _once():
        return ""
    may_be_slip = is_weekday(one.date) or is_weekday(two.date) or _is_slip(one.date, two.date)
    if not may_be_slip or _is_elsewhere(article, one) or _is_elsewhere(article, two):
        return "it may have happened twice"
    return ""


def _is_elsewhere(article: Article, event: Event) -> bool:
    """Whether the event is told of a place, or of what it was done to: it may have been done elsewhere."""
    text = article.blocks[event.statement.block].text
    done_to = _before_date(article, event)
    if done_to and _ONLY_PREPOSITION.fullmatch(done_to) is None:
        return True
    return _PLACE_AFTER.match(text, event.date.end) is not None


def _is_slip(one: DateFact, two: DateFact) -> bool:
    """Whether one date may be a slip of the other: the day alone, the month alone, or digits of the year."""
    if one.day is not None and two.day is not None:
        if one.year == two.year and (one.day == two.day) != (one.month == two.month):
            return True
        return one.year != two.year and (one.month, one.day) == (two.month, two.day)
    years = str(one.year), str(two.year)
    return (
        one.month == two.month
        and one.day == two.day
        and years[0] != years[1]
        and sorted(years[0]) == sorted(years[1])
    )
