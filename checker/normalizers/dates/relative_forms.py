"""Readers of dates told from the article's own date: "yesterday", "last Tuesday", "two weeks ago"."""

from __future__ import annotations

import re
from dataclasses import replace

from checker.facts import DateFact
from checker.normalizers.dates.calendar_forms import month_name, weekday_name
from checker.normalizers.dates.context import Context
from checker.normalizers.dates.years import year_parts

Match = re.Match[str]


def _edge(context: Context, match: Match) -> str:
    return context.words.edges[" ".join(match["edge"].lower().split())] if match["edge"] else ""


def day_word(context: Context, match: Match) -> DateFact | None:
    if not context.stands_alone(match.start(), match.end()):
        return None
    days = context.words.day_words[match["word"].lower()]
    if match["shift"]:
        days += 1 if match["shift"].lower().endswith("after") else -1
    return context.fact(match, relative=True, offsets=(("day", days),))


def ago(context: Context, match: Match) -> DateFact | None:
    """Two weeks ago, a month and three days ago, three weeks from tomorrow."""
    if not context.stands_alone(match.start(), match.end()):
        return None
    words = match["way"].lower().split()
    sign = -1 if words[0] in ("ago", "before") else 1
    offsets: list[tuple[str, int]] = []
    for count_name, unit_name in (("count", "unit"), ("count2", "unit2"), ("count3", "unit3")):
        if match[unit_name]:
            count = context.words.number(match[count_name])
            if count is None:
                return None
            offsets.append((match[unit_name].lower(), sign * count))
    if len(words) > 1:
        offsets.append(("day", context.words.day_words.get(words[1], 0)))
    return context.fact(match, relative=True, offsets=tuple(offsets))


def period(context: Context, match: Match) -> DateFact | None:
    """This week, early next month, the year after next."""
    if not context.stands_alone(match.start(), match.end()):
        return None
    if match["unit_after"]:
        return context.fact(
            match,
            relative=True,
            period=match["unit_after"].lower(),
            offsets=((match["unit_after"].lower(), 2),),
        )
    unit = match["unit"].lower()
    direction = match["direction"].lower()
    if unit == "day" or (direction == "past" and context.before(match.start()) in ("the", "this")):
        return None  # "the past year" is a stretch of twelve months that ends now
    count = context.words.directions[direction]
    return context.fact(
        match, relative=True, period=unit, edge=_edge(context, match), offsets=((unit, count),)
    )


def month(context: Context, match: Match) -> DateFact | None:
    """Last March, June next year."""
    if match["later_month"]:
        number = context.words.month(match["later_month"])
        count = context.words.directions[match["later_direction"].lower()]
        return context.fact(match, relative=True, month=number, offsets=(("year", count),), period="month")
    named = month_name(context, match["month"])
    if named is None:
        return None
    count = context.words.directions[match["direction"].lower()]
    if match["direction"].lower() in ("past", "current", "previous"):
        return None
    return context.fact(
        match, relative=True, month=named, offsets=(("month", count),), edge=_edge(context, match)
    )


def weekday(context: Context, match: Match) -> DateFact | None:
    """Last Tuesday, next week on Friday, Friday next week."""
    word = match["weekday"] or match["later_weekday"]
    direction = (match["direction"] or match["later_direction"]).lower()
    named = weekday_name(context, word)
    if named is None or not context.stands_alone(match.start(), match.end()):
        return None
    count = context.words.directions[direction]
    unit = "week" if match["week"] or match["later_weekday"] else "weekday"
    fact = context.fact(match, relative=True, weekday=named, offsets=((unit, count),))
    group = "weekday" if match["weekday"] else "later_weekday"
    return replace(fact, spans=(("weekday", *match.span(group)),))


def nth_weekday(context: Context, match: Match) -> DateFact | None:
    """The first Monday of May, the last Friday of next month."""
    nth = -1 if match["nth"].lower() == "last" else context.words.ordinals[match["nth"].lower()]
    named = weekday_name(context, match["weekday"])
    if named is None:
        return None
    if match["direction"]:
        count = context.words.directions[match["direction"].lower()]
        return context.fact(match, relative=True, weekday=named, nth=nth, offsets=(("month", count),))
    number = month_name(context, match["month"])
    return (
        None
        if number is None
        else context.fact(match, weekday=named, nth=nth, month=number, **year_parts(match))
    )
