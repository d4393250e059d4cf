"""Events with their dates and ages, as the frames of `checker/data/en/dates_events.yaml` read them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache, partial

from checker.article import Article
from checker.checks._sums import either
from checker.checks.age.statements import (
    Frame,
    Statement,
    is_doubtful,
    make_frame,
    slotted_sentences,
    statement_at,
)
from checker.data import load
from checker.documents.model import Block
from checker.facts import DateFact
from checker.patterns import compiled

_PASSIVE = compiled(r"\b(?:was|were|been|being|is|are|be|got)(?: (?:\w+ly|also|first|then|later))? \Z")
_JOINED = compiled(r"(?:\A|[,;(–—]|\b(?:and|but|then|later))\s*\Z")


@cache
def _verbs() -> tuple[str, ...]:
    table = load("en", "dates_events")
    return tuple(dict.fromkeys([*table["passive"], *table["active"]]))


@cache
def _frames() -> tuple[Frame, Frame]:
    """A verb with its date, and a verb with an age."""
    table = load("en", "dates_events")
    lists = {"verb": _verbs(), "at": ("at the age of", "at age", "aged", "at")}
    entries = (
        "<verb>(?P<gap> [words,]{0,50}?)?,? ?{at:date}",
        "<verb>(?P<gap> [words]{0,40}?)?,? <at> {age:age|number|count}(?=[,.;:)]|$| and | after )",
    )
    made = [make_frame({"frame": frame, "says": "event", "gate": list(_verbs())}, lists) for frame in entries]
    return made[0], replace(made[1], apart=either([*table["again"], *load("en", "ages")["apart"]]))


@cache
def _gate() -> re.Pattern[str]:
    return either(_verbs())


@cache
def _again() -> re.Pattern[str]:
    return either(load("en", "dates_events")["again"])


def events_of(article: Article) -> Sequence[tuple[Block, Sequence[Statement]]]:
    """The events of an article, by the blocks that hold any, read once for every check that asks."""
    return article.once("events", _all_events)


def _all_events(article: Article) -> Sequence[tuple[Block, Sequence[Statement]]]:
    make = partial(_read_events, article)
    read = ((block, article.of_block("events", block, make)) for block in article.prose)
    return tuple((block, found) for block, found in read if found)


def _read_events(article: Article, block: Block) -> Sequence[Statement]:
    """The events of a block with a date or an age, in the order of the text; `says` is the event's verb.

    A day may have only the year of the article's date.
    """
    found: list[Statement] = []
    for sentence in slotted_sentences(article, block):
        if _frames()[0].gate.isdisjoint(sentence.words) or is_doubtful(sentence):
            continue
        for frame in _frames():
            for match in _matches(frame.pattern, sentence.text):
                made = statement_at(sentence, frame, match)
                verb = _gate().match(match[0])
                if made is None or verb is None or not _is_dated(made):
                    continue
                if not _gate().search(match[0], verb.end()) and not _again().search(match[0]):
                    found.append(replace(made, says=verb[0]))
    found.sort(key=lambda event: (event.start, event.end))
    return list(_told_so(block.text, found))


def _matches(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Matches from left to right; one that runs over a second verb gives way to that verb's own."""
    position = 0
    while found := pattern.search(text, position):
        yield found
        verb = _gate().match(found[0])
        second = _gate().search(found[0], verb.end()) if verb else None
        position = found.start() + second.start() if second else found.end()


def _is_dated(event: Statement) -> bool:
    """Whether the event's date, if it has one, states its year, is a day of the article's, or a weekday."""
    date = event.date
    if date is None or date.year_from == "stated" or is_weekday(date):
        return True
    return date.day is not None and not date.relative


def is_weekday(date: DateFact) -> bool:
    """Whether a date is a weekday and nothing else: "Tuesday", but not "next Tuesday"."""
    return (
        date.weekday is not None and date.day is None and date.spans == (("weekday", date.start, date.end),)
    )


def is_fronted(text: str, event: Statement) -> bool:
    """Whether an event opens its sentence, with its subject behind it: "Founded in 1978, the airline …"."""
    return text[event.sentence[0] : event.start].strip() == "" and text[event.end : event.end + 2] == ", "


def _told_so(text: str, events: Sequence[Statement]) -> Iterator[Statement]:
    """The events whose verb is the sentence's own: "was hired", "and hired" after one, "died", "Hired …,"."""
    active = frozenset(load("en", "dates_events")["active"])
    last: Statement | None = None
    for event in events:
        lead = text[max(event.sentence[0], event.start - 24) : event.start]
        if _again().search(lead):
            continue
        joined = _JOINED.search(lead) is not None
        goes_on = joined and last is not None and last.sentence == event.sentence
        apposed = joined and (event.says == "born" or lead.rstrip()[-1:] in (",", "("))
        fronted = is_fronted(text, event)
        if event.says in active or _PASSIVE.search(lead) or goes_on or apposed or fronted:
            yield event
            last = event
