"""The number of an anniversary against the year of the event and the year in which it falls."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from checker.article import Article
from checker.checks._dates import REACH, dates_between, is_disputed
from checker.data import load
from checker.documents.model import Block
from checker.facts import DateFact, Kind
from checker.findings import Comparison
from checker.rulebook import Rule

CONFIDENCE = {"stated": 0.9, "article": 0.85}
EVENT_REACH = 80
"""How many characters after "anniversary of" the event's year may stand."""
LIST_GAP = 8
"""Two dates with fewer characters between them are a list ("1974 and 1984")."""

_PREPOSITIONS = re.compile(r"\b(?:to|of|for|under|by|against|on|with)\b", re.IGNORECASE)
_NUMBERED = r"(?P<number>\d{1,4})(?P<suffix>st|nd|rd|th)\s+anniversary"
_EVENT = r"\s+(?:celebrations\s+|commemorations\s+)?of\s+"


@dataclass(frozen=True, slots=True)
class Jubilee:
    """An anniversary in the text: how many years, where its words stand, and where the event is named."""

    years: int
    start: int
    end: int
    event_start: int


def run(article: Article, rule: Rule) -> Iterator[Comparison]:
    """Every anniversary of something with a year is counted from it to the year in which it is said to fall.

    That is a year in the same sentence, or, where the sentence speaks of the present, the article's own.
    A year more or less is not a slip: anniversaries are prepared and kept beyond their day.
    """
    for block in article.prose:
        for jubilee in _jubilees(block):
            yield from _compared(article, rule, block, jubilee)


@cache
def _names() -> dict[str, int]:
    return {name: int(years) for name, years in load("en", "dates_anniversaries")["names"].items()}


@cache
def _pattern() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, _names()), key=len, reverse=True))
    return re.compile(rf"\b(?:{_NUMBERED}|(?P<name>{names})){_EVENT}", re.IGNORECASE)


@cache
def _present() -> re.Pattern[str]:
    words = "|".join(map(re.escape, load("en", "dates_anniversaries")["present_words"]))
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


def _jubilees(block: Block) -> Iterator[Jubilee]:
    if "nni" not in block.text and "ubilee" not in block.text and "enten" not in block.text.lower():
        return
    for found in _pattern().finditer(block.text):
        years = int(found["number"]) if found["number"] else _names()[" ".join(found["name"].lower().split())]
        end = found.end("suffix") if found["number"] else found.end("name")
        yield Jubilee(years, found.start(), end, found.end())


def _compared(article: Article, rule: Rule, block: Block, jubilee: Jubilee) -> Iterator[Comparison]:
    sentence = article.sentence_at(block.index, jubilee.start)
    event = _event(article, block, jubilee, sentence)
    if event is None or event.year is None:
        return
    if is_disputed(article, event):
        yield Comparison("not compared", facts=(event,), reason="the sentence speaks of the date as wrong")
        return
    falls = event.year + jubilee.years
    candidates = _candidates(article, block, sentence, event)
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
    if not found or found[0].until is not None or found[0].period or (found[0].year or 0) < 1000:
        return None
    if len(_PREPOSITIONS.findall(block.text[jubilee.event_start : found[0].start])) > 1:
        return None  # the year may be that of another thing ("an amendment to the Act of 1973")
    is_list = len(found) > 1 and found[1].start - found[0].end < LIST_GAP
    return None if is_list else found[0]


def _candidates(
    article: Article, block: Block, sentence: tuple[int, int], event: DateFact
) -> list[tuple[int, str]]:
    """The years in which the anniversary may fall, each with where it came from, the likeliest first."""
    start, end = max(sentence[0], event.start - REACH), min(sentence[1], event.end + REACH)
    stated = [
        (fact.year, "stated")
        for fact in dates_between(article, block.index, start, end)
        if fact is not event and fact.year_from == "stated" and fact.year is not None and not fact.period
    ]
    if stated:
        return stated
    text = block.text[start:end]
    if article.published is not None and _present().search(text):
        return [(article.published.year, "article")]
    return []
