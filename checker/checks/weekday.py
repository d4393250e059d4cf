"""Days of the week against the dates they stand with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from checker.article import Article
from checker.checks._dates import (
    MONTHS,
    REACH,
    WEEKDAYS,
    dates_between,
    ends,
    exceptions,
    is_disputed,
    renumbered,
    sentence_of,
    span_of_parts,
    written,
)
from checker.checks._words import begins_sentence
from checker.facts import Calendar, DateFact, Kind
from checker.findings import Comparison, Finding, Place, Suggestion
from checker.normalizers.dates import day_of, day_order
from checker.patterns import compiled
from checker.rulebook import Rule

GREGORIAN_FROM = 1753
"""The first whole year of the Gregorian calendar in Britain and its colonies."""
RECENT = timedelta(days=60)
"""A date this close to the article's own is in the year that makes it so; others may be a year away."""
YEAR = timedelta(days=366)
NEAR_DAYS = 62
"""Dates without a year that are this near to each other are taken to be of one season."""
NEAR_PAIRS = 20
"""How many of the pairs before a pair it is compared with, so that long lists take linear time."""

CONFIDENCE = {"stated": 0.98, "paragraph": 0.85, "article": 0.9}

_STATED_AFTER = compiled(
    r"(?:,?\s+(?:was|is|fell\s+on|falls\s+on|will\s+be|will\s+fall\s+on|landed\s+on|lands\s+on)|,|\s+\()\s*\ba\s+"
    rf"(?P<weekday>{'|'.join(WEEKDAYS)})\b"
)


class Pair(NamedTuple):
    """A weekday and a day of the month stated together: `fact` holds the month and perhaps the year."""

    fact: DateFact
    weekday: int
    weekday_span: tuple[int, int]
    range: DateFact | None

    @property
    def in_range(self) -> bool:
        return self.range is not None

    def span(self, text: str) -> tuple[int, int]:
        """From the first to the last part of either, with the bracket that closes around the last."""
        start, end = span_of_parts(self.fact, "day", "month", "year")
        start, end = min(start, self.weekday_span[0]), max(end, self.weekday_span[1])
        return start, end + (text[end : end + 1] == ")" and "(" in text[start:end])


class Verdict(NamedTuple):
    """A pair whose weekday is wrong: the day that it names, and where its year came from."""

    pair: Pair
    day: date
    source: str


def run(article: Article, rule: Rule) -> Iterator[Comparison]:
    """Every weekday that stands with a date is compared with the calendar.

    Years that are not stated come from the paragraph or from the article's date; where several years are
    plausible and the weekday is right in one of them, nothing is said.
    """
    wrong: list[Verdict] = []
    undated: list[Pair] = []
    for pair in _pairs(article):
        reason = _why_not(article, pair)
        if reason:
            yield Comparison("not compared", facts=(pair.fact,), reason=reason)
            continue
        years = _years(article, pair.fact)
        days = [(day, source) for year, source in years if (day := _day(pair.fact, year)) is not None]
        if not days:
            undated.append(pair)
        elif any(day.weekday() == pair.weekday for day, _ in days):
            right = next(day for day, _ in days if day.weekday() == pair.weekday)
            yield Comparison("agrees", facts=(pair.fact,), working=(_calendar_line(right),))
        else:
            wrong.append(Verdict(pair, *days[0]))
    yield from _compared_with_each_other(article, rule, undated)
    if _is_another_year(wrong):
        for verdict in wrong:
            reason = "the weekdays without a year agree with another year than the article's"
            yield Comparison("not compared", facts=(verdict.pair.fact,), reason=reason)
        return
    yield from _report(article, rule, wrong)


def _pairs(article: Article) -> Iterator[Pair]:
    for fact in article.dates:
        if fact.kind is not Kind.DATE:
            continue
        for end in ends(fact):
            weekday_span = end.part("weekday") or fact.part("weekday")
            if end.day is None or end.month is None:
                continue
            if end.weekday is not None and weekday_span is not None:
                yield Pair(end, end.weekday, weekday_span, fact if fact.until is not None else None)
            elif fact.until is None and fact.weekday is None:
                text = article.blocks[fact.block].text
                stated = _STATED_AFTER.match(text, fact.end)
                if stated:
                    yield Pair(fact, WEEKDAYS.index(stated["weekday"]), stated.span("weekday"), None)


def _why_not(article: Article, pair: Pair) -> str:
    """Why a pair cannot be compared, or an empty string."""
    fact = pair.fact
    text = article.blocks[fact.block].text
    if fact.numeric and _day_first(article) is None and _is_ambiguous(fact):
        return "day and month may be meant in either order"
    if fact.calendar is not Calendar.GREGORIAN or (fact.year is not None and fact.year < GREGORIAN_FROM):
        return "the date may be in another calendar"
    if exceptions().other_calendar.search(sentence_of(article, fact)):
        return "the date may be in another calendar"
    if is_disputed(article, fact):
        return "the sentence speaks of the date as wrong"
    if _is_nominal(text, pair.weekday_span[0]):
        return "the weekday is part of a name"
    return ""


def _day_first(article: Article) -> bool | None:
    """Whether numeric dates put the day first, by the locale or by the article's unambiguous ones."""
    if article.locale.day_first is not None:
        return article.locale.day_first
    return article.once("day order", lambda _: day_order(block.text for block in article.blocks))


def _is_ambiguous(fact: DateFact) -> bool:
    """Whether a numeric date can be read day first and month first; year-first dates cannot."""
    year, day = fact.part("year"), fact.part("day")
    year_first = year is not None and day is not None and year < day
    return not year_first and max(fact.day or 0, fact.month or 0) <= 12


def _is_nominal(text: str, weekday_start: int) -> bool:
    """Whether the word before makes the weekday a name: "Super Tuesday", "Bloody Sunday"."""
    found = re.search(r"([^\W\d_]+)\s$", text[max(0, weekday_start - 24) : weekday_start])
    if found is None:
        return False
    word = found[1]
    start = max(0, weekday_start - 24) + found.start(1)
    return word.lower() in exceptions().nominal_days or (
        word[0].isupper() and word not in WEEKDAYS and not begins_sentence(text, start)
    )


def _years(article: Article, fact: DateFact) -> list[tuple[int, str]]:
    """The years that the date may be in, the likeliest first, each with where it came from."""
    if fact.year is not None and fact.year_from == "stated":
        return [(fact.year, "stated")]
    years: list[tuple[int, str]] = []
    if fact.year is not None and fact.year_from == "paragraph":
        years.append((fact.year, "paragraph"))
        years += [(year, "paragraph") for year in _years_of_block(article, fact)]
    if article.published is not None:
        years += [(year, "article") for year in _years_near(article, fact, article.published)]
    return years


def _years_of_block(article: Article, fact: DateFact) -> list[int]:
    """The years stated in the date's block, not too far from it."""
    nearby = dates_between(article, fact.block, fact.start - REACH, fact.end + REACH)
    found = [end.year for other in nearby for end in ends(other) if end.year_from == "stated"]
    return [year for year in dict.fromkeys(found) if year is not None]


def _years_near(article: Article, fact: DateFact, published: date) -> list[int]:
    """The years that put the date near the article's own, the nearest first.

    A date within some weeks of the article's is in no other year, unless the sentence points to one.
    """
    distances = []
    for year in range(published.year - 1, published.year + 2):
        day = _day(fact, year)
        if day is not None and abs(day - published) <= YEAR:
            distances.append((abs(day - published), year))
    distances.sort()
    sentence = sentence_of(article, fact)
    points_elsewhere = exceptions().year_shift.search(sentence) or _years_of_block(article, fact)
    if distances and distances[0][0] <= RECENT and not points_elsewhere:
        return [distances[0][1]]
    return [year for _, year in distances]


def _day(fact: DateFact, year: int) -> date | None:
    return day_of(year, fact.month or 0, fact.day or 0) if 1 <= year <= 9999 else None


def _is_another_year(wrong: Sequence[Verdict]) -> bool:
    """Whether two or more weekdays without a stated year are all right in one other year.

    Then the article's date is not the date of its writing, and no weekday is wrong.
    """
    inherited = [verdict for verdict in wrong if verdict.source != "stated"]
    days = {(v.day.month, v.day.day) if v.pair.range is None else v.pair.range for v in inherited}
    if len(days) < 2:
        return False
    base = inherited[0].day.year
    return any(
        all(
            (day := _day(verdict.pair.fact, year)) is not None and day.weekday() == verdict.pair.weekday
            for verdict in inherited
        )
        for year in range(base - 6, base + 7)
    )


def _compared_with_each_other(article: Article, rule: Rule, pairs: Sequence[Pair]) -> Iterator[Comparison]:
    """Dates with weekdays of which no year is known: those near each other must fit one calendar.

    A pair is compared with the first one before it that names another day within `NEAR_DAYS`; a difference
    over the end of February is taken with and without a leap day.
    """
    told = False
    for index, pair in enumerate(pairs):
        earlier = pairs[max(0, index - NEAR_PAIRS) : index]
        other = next((candidate for candidate in earlier if _is_near(candidate, pair)), None)
        if other is None:
            yield Comparison("not compared", facts=(pair.fact,), reason="the year is not known")
            continue
        facts = (other.fact, pair.fact)
        days = _days_between(other.fact, pair.fact)
        if told or any((other.weekday + count - pair.weekday) % 7 == 0 for count in days):
            yield Comparison(
                "agrees" if not told else "not compared", facts=facts, reason="told already" if told else ""
            )
            continue
        told = True
        apart = " or ".join(str(abs(count)) for count in days)
        line = f"Between {_named(other)} and {_named(pair)} there are {apart} days."
        finding = rule.finding(
            f"{_named(other)} and {_named(pair)} cannot be in one year",
            [_place(article, other), _place(article, pair)],
            confidence=CONFIDENCE["paragraph"],
            working=(line,),
        )
        yield Comparison("differs", facts=facts, working=(line,), tolerance="exact", finding=finding)


def _is_near(one: Pair, other: Pair) -> bool:
    days = _days_between(one.fact, other.fact)
    return bool(days) and 0 < abs(days[0]) <= NEAR_DAYS


def _days_between(one: DateFact, other: DateFact) -> tuple[int, ...]:
    """The days from one date to another of the same or of a neighbouring year, in each kind of year."""
    counts = []
    for year in (2023, 2024):  # a common year and a leap year
        first = _day(one, year)
        found = [day for step in (-1, 0, 1) if first and (day := _day(other, year + step))]
        if first is not None and found:
            counts.append((min(found, key=lambda day: abs(day - first)) - first).days)
    return tuple(dict.fromkeys(counts))


def _named(pair: Pair) -> str:
    return f"{WEEKDAYS[pair.weekday]}, {MONTHS[(pair.fact.month or 1) - 1]} {pair.fact.day}"


def _report(article: Article, rule: Rule, wrong: Sequence[Verdict]) -> Iterator[Comparison]:
    """One finding for each wrong weekday, wherever and however often it is stated, and one for a range."""
    grouped: dict[tuple[date, int], list[Verdict]] = {}
    ranges: set[DateFact] = set()
    for verdict in wrong:
        whole = verdict.pair.range
        if whole is None or whole not in ranges:
            grouped.setdefault((verdict.day, verdict.pair.weekday), []).append(verdict)
        if whole is not None:
            ranges.add(whole)
    for verdicts in grouped.values():
        facts = tuple(verdict.pair.fact for verdict in verdicts)
        finding = _finding(article, rule, verdicts)
        yield Comparison("differs", facts=facts, working=finding.working, tolerance="exact", finding=finding)


def _finding(article: Article, rule: Rule, verdicts: Sequence[Verdict]) -> Finding:
    first = verdicts[0]
    stated, actual = WEEKDAYS[first.pair.weekday], WEEKDAYS[first.day.weekday()]
    working = [_calendar_line(first.day)]
    if first.source == "paragraph":
        working.append(f"The year {first.day.year} is taken from the paragraph.")
    elif first.source == "article" and article.published is not None:
        working.append(
            f"The year {first.day.year} is taken from the article's date, {written(article.published)}."
        )
    return rule.finding(
        f"{written(first.day)} is a {actual}, not a {stated}",
        [_place(article, verdict.pair) for verdict in verdicts],
        confidence=CONFIDENCE[first.source],
        working=working,
        suggestions=_suggestions(article, verdicts),
    )


def _place(article: Article, pair: Pair) -> Place:
    block = pair.fact.block
    return article.span_place(block, *pair.span(article.blocks[block].text))


def _calendar_line(day: date) -> str:
    return f"{written(day)} is a {WEEKDAYS[day.weekday()]}."


def _suggestions(article: Article, verdicts: Sequence[Verdict]) -> list[Suggestion]:
    """The right weekday for the date, or the nearest date for the weekday."""
    first = verdicts[0]
    actual = WEEKDAYS[first.day.weekday()]
    edits = tuple(
        article.edit(v.pair.fact.block, *v.pair.weekday_span, _like(article, v.pair, actual))
        for v in verdicts
    )
    suggestions = [Suggestion(f"Change the weekday to {actual}", edits)]
    near = _nearest(first.day, first.pair.weekday)
    if near is not None and not any(verdict.pair.in_range for verdict in verdicts):
        day_edits = []
        for verdict in verdicts:
            span = verdict.pair.fact.part("day")
            text = article.blocks[verdict.pair.fact.block].text
            if span is None or not text[span[0]].isdigit():
                return suggestions
            new = renumbered(text[span[0] : span[1]], near.day)
            day_edits.append(article.edit(verdict.pair.fact.block, *span, new))
        suggestions.append(Suggestion(f"Change the date to {written(near)}", tuple(day_edits)))
    return suggestions


def _like(article: Article, pair: Pair, name: str) -> str:
    """A weekday's name, cut short, capitalised and ended as the one in the text."""
    start, end = pair.weekday_span
    old = article.blocks[pair.fact.block].text[start:end]
    if old.rstrip(".").lower() not in [weekday.lower() for weekday in WEEKDAYS]:
        name = name[:3] + ("." if old.endswith(".") else "")
    if old.islower():
        return name.lower()
    return name.upper() if old.isupper() else name


def _nearest(day: date, weekday: int) -> date | None:
    """The nearest day of the same month that has the weekday."""
    ahead = (weekday - day.weekday()) % 7
    steps = sorted((ahead, ahead - 7), key=abs)
    near = (day + timedelta(days=step) for step in steps)
    return next((found for found in near if found.month == day.month), None)
