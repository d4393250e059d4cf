"""Days, months and clock times that do not exist."""

from __future__ import annotations

import re
from calendar import isleap, monthrange
from collections.abc import Iterator

from checker.article import Article
from checker.checks._dates import (
    MONTHS,
    ends,
    exceptions,
    is_disputed,
    is_said_not_to_exist,
    renumbered,
    sentence_of,
    span_of_parts,
)
from checker.documents.model import Block
from checker.facts import DateFact, Kind
from checker.findings import Comparison, Finding, Suggestion
from checker.patterns import compiled
from checker.rulebook import Rule

LEAP_YEAR = 2024
CONFIDENCE = 0.97
LONGEST_YEAR = 53
"""The most weeks that a year has, in ISO 8601 and where a week begins on Sunday."""

_COUNTED_BEFORE = compiled(r"\b(?:in|since|last|this|during|by|next|of)\s+$", re.IGNORECASE)
_WORDS_AFTER = compiled(r"(?:\s+[a-z]+){1,3}")
_IRREGULAR_PLURALS = frozenset({"people", "men", "women", "children", "percent"})
_WEEK = compiled(
    r"\b(?:calendar|ISO|epidemiological)\s+(?P<week>week\s+(?P<number>\d{1,2}))\b", re.IGNORECASE
)
_WEEK_OF_YEAR = compiled(
    r"\b(?P<week>week\s+(?P<number>\d{1,2}))\s+of\s+(?:the\s+(?:calendar\s+)?year\b|(?:19|20)\d\d\b)",
    re.IGNORECASE,
)
_WEEK_DUE = compiled(
    r"\b(?:planned|scheduled|due|expected|deliver\w*|ship\w*)\s+(?:in|for|by)\s+"
    r"(?P<week>week\s+(?P<number>\d{1,2}))\b(?!\s+of)",
    re.IGNORECASE,
)
_MONTH_OF_YEAR = compiled(
    r"\b(?P<month>(?P<number>(?:1[3-9]|[2-9]\d)th|(?:2\d|[3-9]\d)(?:st|nd|rd)|thirteenth|fourteenth|fifteenth)"
    r"\s+month)\s+of\s+(?:the\s+(?:calendar\s+)?year\b|(?:19|20)\d\d\b)",
    re.IGNORECASE,
)
_EVENT_BEFORE = compiled(
    r"\b(?:open|opens|opened|close|closes|closed|start|starts|started|begin|begins|began|end|ends|ended|depart|departs|"
    r"departed|leave|leaves|left|arrive|arrives|arrived|land|lands|landed)\s+at\s+$",
    re.IGNORECASE,
)
_RECORDING = compiled(
    r"\b(?:video|recording|episode|podcast|track|footage|clip|film|song|mark|audio|anime|broadcast|airs?|aired)\b",
    re.IGNORECASE,
)
_CLOCK_BEFORE = compiled(r"\b(?:at|by|until|till|around|about|before|after)\s+$", re.IGNORECASE)


def run(article: Article, rule: Rule) -> Iterator[Comparison]:
    """Every date with a day and a month is looked up in the calendar, every time of day on the clock."""
    for fact in article.dates:
        for end in ends(fact):
            if fact.kind is Kind.DATE and end.day is not None and end.month is not None:
                yield _day(article, rule, end)
            if end.hour is not None and end is fact:
                yield _clock(article, rule, end)
    for block in article.whole.blocks_holding("week ", "Week "):
        yield from _weeks(article, rule, block)
    for block in article.whole.blocks_holding("th month"):
        yield from _months(article, rule, block)


def _weeks(article: Article, rule: Rule, block: Block) -> Iterator[Comparison]:
    """Numbered weeks of a year; those of seasons, terms and tournaments are others."""
    patterns = (_WEEK, _WEEK_OF_YEAR, _WEEK_DUE)
    for found in sorted(
        {m.start("week"): m for pattern in patterns for m in pattern.finditer(block.text)}.values(),
        key=lambda match: match.start(),
    ):
        if int(found["number"]) <= LONGEST_YEAR or exceptions().mention.search(
            block.text, max(0, found.start() - 40), found.end() + 40
        ):
            yield Comparison("agrees" if int(found["number"]) <= LONGEST_YEAR else "not compared")
            continue
        finding = rule.finding(
            f"a year has at most {LONGEST_YEAR} weeks: there is no week {found['number']}",
            [article.span_place(block.index, *found.span("week"))],
            confidence=CONFIDENCE,
            working=(f"Weeks of the year run from 1 to {LONGEST_YEAR}.",),
        )
        yield Comparison("differs", working=finding.working, tolerance="exact", finding=finding)


def _months(article: Article, rule: Rule, block: Block) -> Iterator[Comparison]:
    """The 13th month of a year; that of a wage or of another calendar is another."""
    for found in _MONTH_OF_YEAR.finditer(block.text):
        nearby = block.text[max(0, found.start() - 80) : found.end() + 80]
        if exceptions().mention.search(nearby) or exceptions().other_calendar.search(nearby):
            yield Comparison("not compared", reason="may be a month of another calendar, or is denied")
            continue
        finding = rule.finding(
            f"a year has 12 months: there is no {found['month']}",
            [article.span_place(block.index, *found.span("month"))],
            confidence=CONFIDENCE,
            working=("Months run from 1 to 12.",),
        )
        yield Comparison("differs", working=finding.working, tolerance="exact", finding=finding)


def _day(article: Article, rule: Rule, fact: DateFact) -> Comparison:
    problem = _day_problem(fact)
    if not problem:
        return Comparison("agrees", facts=(fact,))
    if is_disputed(article, fact) or is_said_not_to_exist(article, fact):
        return Comparison(
            "not compared", facts=(fact,), reason="the sentence says that there is no such date"
        )
    if _counts_something(article, fact):
        return Comparison("not compared", facts=(fact,), reason="the number may count what follows it")
    span = span_of_parts(fact, "day", "month", *(["year"] if fact.day == 29 or fact.numeric else []))
    finding = rule.finding(
        problem,
        [article.span_place(fact.block, *span)],
        confidence=CONFIDENCE,
        working=_working(fact),
        suggestions=_suggestions(article, fact),
    )
    return _differs(fact, finding)


def _differs(fact: DateFact, finding: Finding) -> Comparison:
    return Comparison("differs", facts=(fact,), working=finding.working, tolerance="exact", finding=finding)


def _day_problem(fact: DateFact) -> str:
    """What is wrong with a day, or an empty string."""
    assert fact.day is not None
    assert fact.month is not None
    if not 1 <= fact.month <= 12:
        return (
            f"there is no month {max(fact.month, fact.day)}"
            if fact.numeric
            else f"there is no month {fact.month}"
        )
    if fact.day > longest(fact.month):
        return f"{MONTHS[fact.month - 1]} has {longest(fact.month)} days, not {fact.day}"
    year = fact.year if fact.year_from == "stated" else None
    if (fact.month, fact.day) == (2, 29) and year is not None and year > 0 and not isleap(year):
        return f"{year} is not a leap year: it has no February 29"
    return ""


def longest(month: int) -> int:
    """How many days a month has at most."""
    return monthrange(LEAP_YEAR, month)[1]


def _working(fact: DateFact) -> tuple[str, ...]:
    if fact.month is None or not 1 <= fact.month <= 12:
        return ("Months run from 1 to 12.",)
    if fact.day == 29:
        return (f"{fact.year} cannot be divided by 4, or is a full century that 400 does not divide.",)
    return (f"The last day of {MONTHS[fact.month - 1]} is {MONTHS[fact.month - 1]} {longest(fact.month)}.",)


def _counts_something(article: Article, fact: DateFact) -> bool:
    """Whether the number may count the words after it: "in June 31 workers were hired"."""
    text = article.blocks[fact.block].text
    day, month = fact.part("day"), fact.part("month")
    if fact.year_from == "stated" or fact.numeric or day is None or month is None or day < month:
        return False
    if _COUNTED_BEFORE.search(text[max(0, month[0] - 12) : month[0]]) is None:
        return False
    following = _WORDS_AFTER.match(text, day[1])
    return following is not None and any(_is_plural(word) for word in following[0].split())


def _is_plural(word: str) -> bool:
    regular = len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return regular or word in _IRREGULAR_PLURALS


def _suggestions(article: Article, fact: DateFact) -> list[Suggestion]:
    span = fact.part("day")
    if span is None or fact.month is None or not 1 <= fact.month <= 12:
        return []
    old = article.blocks[fact.block].text[span[0] : span[1]]
    last = 28 if fact.day == 29 else longest(fact.month)
    if not old[0].isdigit():
        return []
    edit = article.edit(fact.block, *span, renumbered(old, last))
    return [Suggestion(f"Change the day to {MONTHS[fact.month - 1]} {last}", (edit,))]


def _clock(article: Article, rule: Rule, fact: DateFact) -> Comparison:
    text = article.blocks[fact.block].text
    start, end = span_of_parts(fact, "hour", "minute")
    problem = _clock_problem(fact) or _morning_problem(fact, text, end)
    if not problem:
        return Comparison("agrees", facts=(fact,))
    # "at 25:08" may be a place in a recording: an hour beyond the day needs a zone or "p.m." beside it.
    is_told = _CLOCK_BEFORE.search(text[max(0, start - 12) : start]) is not None and (fact.hour or 0) <= 24
    is_clock = bool(fact.zone) or is_told or _is_half_day(text, end) or _is_of_an_event(article, fact, start)
    if is_disputed(article, fact) or not is_clock:
        return Comparison("not compared", facts=(fact,), reason="may be no time of day")
    place = article.span_place(fact.block, start, end)
    working = ("Hours run from 0 to 24 and minutes from 0 to 59.",)
    return _differs(fact, rule.finding(problem, [place], confidence=CONFIDENCE, working=working))


def _is_half_day(text: str, end: int) -> bool:
    return re.match(r"\s?[ap]\.?m", text[end:], re.IGNORECASE) is not None


def _is_of_an_event(article: Article, fact: DateFact, start: int) -> bool:
    """Whether something opens, begins or leaves at that time, in no sentence of a recording."""
    text = article.blocks[fact.block].text
    return (
        _EVENT_BEFORE.search(text, max(0, start - 16), start) is not None
        and _RECORDING.search(sentence_of(article, fact)) is None
    )


def _morning_problem(fact: DateFact, text: str, end: int) -> str:
    """An hour of the afternoon before "a.m.", or an empty string."""
    if 12 < (fact.hour or 0) < 24 and re.match(r"\s?a\.?m\b", text[end:], re.IGNORECASE):
        return f"there is no hour {fact.hour} in the morning"
    return ""


def _clock_problem(fact: DateFact) -> str:
    """What is wrong with a time of day, or an empty string."""
    assert fact.hour is not None
    minute, second = fact.minute or 0, fact.second or 0
    if minute > 59:
        return f"an hour has 60 minutes: there is no minute {minute}"
    if second > 59:
        return f"a minute has 60 seconds: there is no second {second}"
    if fact.hour > 24 or (fact.hour == 24 and (minute or second)):
        return f"a day has 24 hours: there is no hour {fact.hour}"
    return ""
