"""The number of an anniversary against the year of the event and the year in which it falls."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from checker.article import Article
from checker.checks._dates import REACH, dates_between, is_disputed
from checker.data import load
from checker.documents.model import Block
from checker.facts import DateFact, Kind
from checker.findings import Comparison
from checker.normalizers.dates import alternatives, vocabulary
from checker.patterns import compiled
from checker.rulebook import Rule

CONFIDENCE = {"stated": 0.9, "article": 0.85}
EVENT_REACH = 80
"""How many characters after "anniversary of" the event's year may stand."""
LIST_GAP = 8
"""Two dates with fewer characters between them are a list ("1974 and 1984")."""

_PREPOSITIONS = compiled(r"\b(?:to|of|for|under|by|against|on|with)\b", re.IGNORECASE)
_COUNT = r"\d{1,3}|[a-z]+(?:-[a-z]+)?"
_NUMBERED = rf"(?:(?P<number>\d{{1,4}})(?P<suffix>st|nd|rd|th)|(?P<years>{_COUNT})-year)\s+anniversary"
_FOUNDED = compiled(
    r"\b(?:founded|established|opened|launched|created|formed|built|incorporated|started|began|begun|crowned)\s+"
    r"(?:[a-z]+\s+){0,3}(?:in|on|since)\s+$",
    re.IGNORECASE,
)
_GOES_ON = compiled(r"[\s”\"’)]*(?:It|They|He|She)\s+(?:was|were|had been|opened)\b")
_SINCE = compiled(
    rf"\b(?:(?:has|have)\s+been|it['’]?s\s+been|it\s+is|it['’]s|marks?|marking)\s+(?:exactly\s+|now\s+)?"
    rf"(?P<count>{_COUNT})\s+years\s+since\s+",
    re.IGNORECASE,
)
_AFTER = compiled(rf"(?:,\s+|\s?[–—]\s?)(?P<count>{_COUNT})\s+years\s+after\s+", re.IGNORECASE)
_HEDGED = compiled(
    r"\b(?:almost|nearly|about|around|some|roughly|over|than|approximately|under|least)\s+$", re.IGNORECASE
)
_EVENT = r"\s+(?:celebrations\s+|commemorations\s+)?of\s+"


LEADS = ("nni", "ubilee", "enten", "Enten", "ENTEN", " years since ", " years after ")
"""Pieces of text of which one stands in every block that tells of an anniversary."""


class Jubilee(NamedTuple):
    """An anniversary in the text: how many years, where its words stand, and where the event is named."""

    years: int
    start: int
    end: int
    event_start: int
    is_owned: bool = False  # "its 50th anniversary": the event is told before or after
    falls: DateFact | None = None  # the date in which it falls, where the words say which
    is_now: bool = False  # the words put it into the present


def compare_jubilees(article: Article, rule: Rule, block: Block) -> Iterator[Comparison]:
    """Every anniversary of something with a year is counted from it to the year in which it is said to fall.

    That is a year in the same sentence, or, where the sentence speaks of the present, the article's own.
    A year more or less is not a slip: anniversaries are prepared and kept beyond their day.
    """
    for jubilee in (*_jubilees(block), *_counts_of_years(article, block)):
        yield from _compared(article, rule, block, jubilee)


@cache
def _names() -> dict[str, int]:
    return {name: int(years) for name, years in load("en", "dates_anniversaries")["names"].items()}


@cache
def _pattern() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, _names()), key=len, reverse=True))
    return compiled(rf"\b(?:{_NUMBERED}|(?P<name>{names})){_EVENT}", re.IGNORECASE)


@cache
def _owned() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, _names()), key=len, reverse=True))
    return compiled(
        r"\b(?:its|their|our|his|her)\s+(?:own\s+)?"
        r"(?:(?:(?P<number>\d{1,4})(?P<suffix>st|nd|rd|th)|(?P<years>\d{1,3})-year)\s+anniversary"
        rf"|(?P<name>{names}))\b",
        re.IGNORECASE,
    )


@cache
def _known_events() -> re.Pattern[str]:
    names = alternatives(load("en", "dates_anniversaries")["events"])
    return compiled(rf"(?:the\s+)?(?P<name>{names})(?![\w-]|['’]s?\s)", re.IGNORECASE)


@cache
def _present() -> re.Pattern[str]:
    words = "|".join(map(re.escape, load("en", "dates_anniversaries")["present_words"]))
    return compiled(rf"\b(?:{words})\b", re.IGNORECASE)


def _jubilees(block: Block) -> Iterator[Jubilee]:
    if "nni" not in block.text and "ubilee" not in block.text and "enten" not in block.text.lower():
        return
    for found in _pattern().finditer(block.text):
        if found["name"]:
            years: int | None = _names()[" ".join(found["name"].lower().split())]
        else:
            years = int(found["number"]) if found["number"] else vocabulary().number(found["years"])
        end = found.end("suffix") if found["number"] else max(found.end("name"), found.end("years"))
        if years is not None and not _is_hedged(block.text, found.start()):
            yield Jubilee(years, found.start(), end, found.end())
    for found in _owned().finditer(block.text):
        if found["name"]:
            years = _names()[" ".join(found["name"].lower().split())]
        else:
            years = int(found["number"] or found["years"])
        start = max(found.start(name) for name in ("number", "years", "name"))
        end = max(found.end(name) for name in ("suffix", "years", "name"))
        yield Jubilee(years, start, end, found.end(), is_owned=True)


def _counts_of_years(article: Article, block: Block) -> Iterator[Jubilee]:
    """It is 25 years since the 1979 fire; in 2018, ten years after the 2009 storm."""
    if " years since " in block.text:
        for found in _SINCE.finditer(block.text):
            years = vocabulary().number(found["count"])
            if years is not None:
                yield Jubilee(years, found.start("count"), found.end("count"), found.end(), is_now=True)
    if " years after " in block.text:
        for found in _AFTER.finditer(block.text):
            years = vocabulary().number(found["count"])
            dates = dates_between(article, block.index, found.start() - 32, found.start())
            before = dates[-1] if dates else None
            if years is not None and before is not None and before.end == found.start() and _is_plain(before):
                yield Jubilee(years, found.start("count"), found.end("count"), found.end(), falls=before)


def _is_plain(fact: DateFact) -> bool:
    """Whether it is one date with a stated year."""
    return (
        fact.kind is Kind.DATE
        and fact.year_from == "stated"
        and fact.until is None
        and not fact.period
        and (fact.year or 0) >= 1000
    )


def _is_hedged(text: str, position: int) -> bool:
    return _HEDGED.search(text, max(0, position - 16), position) is not None


def _compared(article: Article, rule: Rule, block: Block, jubilee: Jubilee) -> Iterator[Comparison]:
    sentence = article.sentence_at(block.index, jubilee.start)
    find = _founding if jubilee.is_owned else _event
    event = find(article, block, jubilee, sentence)
    if event is None or event.year is None:
        return
    if is_disputed(article, event):
        yield Comparison("not compared", facts=(event,), reason="the sentence speaks of the date as wrong")
        return
    falls = event.year + jubilee.years
    candidates = _candidates(article, block, sentence, event, jubilee)
    if not candidates:
        yield Comparison("not compared", facts=(event,), reason="the year of the anniversary is not known")
        return
    line = f"{event.year} and {jubilee.years} years make {falls}."
    if any(abs(falls - year) <= 1 for year, _ in candidates):
        yield Comparison("agrees", facts=(event,), working=(line,), tolerance="one year")
        return
    year, source = candidates[0]
    told = "" if source == "stated" else " The year is that of the article's date."
    finding = rule.finding(
        f"{year} is {year - event.year} years after {event.year}, not {jubilee.years}",
        [
            article.span_place(block.index, jubilee.start, jubilee.end, "the anniversary"),
            article.span_place(block.index, *(event.part("year") or (event.start, event.end)), "the event"),
        ],
        confidence=CONFIDENCE[source],
        working=(line, f"It is said to fall in {year}.{told}"),
    )
    yield Comparison(
        "differs", facts=(event,), working=finding.working, tolerance="one year", finding=finding
    )


def _event(article: Article, block: Block, jubilee: Jubilee, sentence: tuple[int, int]) -> DateFact | None:
    """The date with a year that follows "anniversary of" within its clause, unless it begins a list."""
    end = min(sentence[1], jubilee.event_start + EVENT_REACH)
    clause = re.search(r"[,;:.–—()]\s", block.text[jubilee.event_start : end])
    if clause is not None:
        end = jubilee.event_start + clause.start() + 1
    found = [
        fact
        for fact in dates_between(article, block.index, jubilee.event_start, end)
        if fact.kind is Kind.DATE and fact.year_from == "stated"
    ]
    if not found:
        return _known_event(block, jubilee)
    if found[0].until is not None or found[0].period or (found[0].year or 0) < 1000:
        return None
    if len(_PREPOSITIONS.findall(block.text[jubilee.event_start : found[0].start])) > 1:
        return None  # the year may be that of another thing ("an amendment to the Act of 1973")
    is_list = len(found) > 1 and found[1].start - found[0].end < LIST_GAP
    return None if is_list else found[0]


def _known_event(block: Block, jubilee: Jubilee) -> DateFact | None:
    """An event of world history named right after "anniversary of", as a date at its words."""
    found = _known_events().match(block.text, jubilee.event_start)
    if found is None:
        return None
    name = " ".join(found["name"].lower().replace("’", "'").split())
    start, end = found.span("name")
    year = load("en", "dates_anniversaries")["events"][name]
    return DateFact(Kind.DATE, block.index, start, end, found["name"], year=year, year_from="stated")


def _founding(article: Article, block: Block, jubilee: Jubilee, sentence: tuple[int, int]) -> DateFact | None:
    """The one date of a sentence, and of what goes on from it, that tells when something was founded."""
    last = sentence[1]
    if _GOES_ON.match(block.text, last):
        last = article.sentence_at(block.index, min(last + 2, len(block.text) - 1))[1]
    start, end = max(sentence[0], jubilee.start - REACH), min(last, jubilee.end + REACH)
    found = [
        fact
        for fact in dates_between(article, block.index, start, end)
        if _FOUNDED.search(block.text, max(start, fact.start - 48), fact.start)
    ]
    return found[0] if len(found) == 1 and _is_plain(found[0]) else None


def _candidates(
    article: Article, block: Block, sentence: tuple[int, int], event: DateFact, jubilee: Jubilee
) -> list[tuple[int, str]]:
    """The years in which the anniversary may fall, each with where it came from, the likeliest first."""
    if jubilee.falls is not None:
        return [(jubilee.falls.year or 0, "stated")]
    around = jubilee if jubilee.is_owned else event
    start, end = max(sentence[0], around.start - REACH), min(sentence[1], around.end + REACH)
    stated = [
        (fact.year, "stated")
        for fact in dates_between(article, block.index, start, end)
        if fact is not event and fact.year_from == "stated" and fact.year is not None and not fact.period
    ]
    if stated:
        return stated
    text = block.text[start:end]
    if article.published is not None and (jubilee.is_now or _present().search(text)):
        return [(article.published.year, "article")]
    return []
