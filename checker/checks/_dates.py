"""What the checks of dates share: how a date is written, and whether a sentence states it at all."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from checker.article import Article
from checker.checks._words import is_mention
from checker.data import load
from checker.facts import DateFact
from checker.patterns import compiled

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

REACH = 400
"""How many characters to either side of a date are looked at."""

_DENIAL = compiled(r"\bnot\s+(?:on\s+)?$", re.IGNORECASE)


class Exceptions(NamedTuple):
    """Words that keep a date from being stated, as lower-case phrases. See the comments in the data."""

    mention: re.Pattern[str]
    correction: re.Pattern[str]
    other_calendar: re.Pattern[str]
    year_shift: re.Pattern[str]
    nominal_days: frozenset[str]


@cache
def exceptions() -> Exceptions:
    table = load("en", "dates_exceptions")
    return Exceptions(
        mention=_any_of(table["mention_words"]),
        correction=_any_of(table["correction_words"]),
        other_calendar=_any_of(table["other_calendars"]),
        year_shift=_any_of(table["year_shifts"]),
        nominal_days=frozenset(table["nominal_days"]),
    )


def _any_of(phrases: list[str]) -> re.Pattern[str]:
    return compiled("|".join(rf"(?<!\w){re.escape(phrase)}(?!\w)" for phrase in phrases), re.IGNORECASE)


def ends(fact: DateFact) -> Iterator[DateFact]:
    """A date, and the far end where it is a range."""
    yield fact
    if fact.until is not None:
        yield fact.until


def sentence_of(article: Article, fact: DateFact) -> str:
    """The sentence that holds a date, with straight apostrophes; of a long one what is near the date."""
    start, end = article.sentence_at(fact.block, fact.start)
    start, end = max(start, fact.start - REACH), min(max(end, fact.end), fact.end + REACH)
    return article.blocks[fact.block].text[start:end].replace("’", "'")


def dates_between(article: Article, block: int, start: int, end: int) -> Sequence[DateFact]:
    """The dates of a block that begin in a span of its text."""
    facts = article.dates_in(block)
    first = bisect_left(facts, start, key=_start)
    return facts[first : bisect_left(facts, end, lo=first, key=_start)]


def _start(fact: DateFact) -> int:
    return fact.start


def is_disputed(article: Article, fact: DateFact) -> bool:
    """Whether the article only quotes the date, denies it, or names it as an error."""
    text = article.blocks[fact.block].text
    return (
        is_mention(text, fact.start, fact.end)
        or _DENIAL.search(text, max(0, fact.start - 12), fact.start) is not None
        or exceptions().correction.search(sentence_of(article, fact)) is not None
    )


def is_correction(text: str) -> bool:
    """Whether a text names an error to correct it."""
    return exceptions().correction.search(text) is not None


def is_said_not_to_exist(article: Article, fact: DateFact) -> bool:
    """Whether words beside the date deny that there is such a day."""
    nearby = article.blocks[fact.block].text[max(0, fact.start - 30) : fact.end + 40]
    return exceptions().mention.search(nearby.replace("’", "'")) is not None


def written(day: date) -> str:
    """March 6, 2024."""
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"


def span_of_parts(fact: DateFact, *names: str) -> tuple[int, int]:
    """The span from the first to the last of the stated parts, or the whole date where none has a place."""
    parts = [span for name in names if (span := fact.part(name)) is not None]
    if not parts:
        return fact.start, fact.end
    return min(start for start, _ in parts), max(end for _, end in parts)


def renumbered(day_text: str, day: int) -> str:
    """A day's number in place of another, with the same kind of suffix: "3rd" becomes "4th"."""
    if day_text[-1:].isdigit():
        return str(day)
    suffix = "th" if day in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{suffix}"
