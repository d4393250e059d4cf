"""Readers of dates told from the article's own date: "yesterday", "last Tuesday", "two weeks ago"."""

from __future__ import annotations

import re
from dataclasses import replace

from checker.facts import DateFact
from checker.normalizers.dates.context import Context
from checker.normalizers.dates.names import edge_of, month_name, weekday_name
from checker.normalizers.dates.years import year_parts

Match = re.Match[str]

_STRETCH_WORDS = frozenset({"over", "in", "during", "for", "of", "these"})


def day_word(context: Context, match: Match) -> DateFact | None:
    if not context.stands_alone(match.start(), match.end()):
        return None
    if match["today"]:
        return context.fact(match, relative=True, offsets=(("day", 0),))
    if match["word"][0].isupper() and context.adjoins(match.start())[:1].isupper():
        return None  # part of a name, such as a newspaper's
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
    named: int | None = None
    for count_name, unit_name in (("count", "unit"), ("count2", "unit2"), ("count3", "unit3")):
        if not match[unit_name]:
            continue
        count = context.words.number(match[count_name])
        unit = match[unit_name].lower().rstrip(".")
        if count is None:
            return None
        if unit in context.words.weekdays:
            named, unit = context.words.weekdays[unit], "weekday"
        offsets.append((unit, sign * count))
    if named is not None:
        return context.fact(match, relative=True, weekday=named, offsets=tuple(offsets))
    if len(words) > 1:
        offsets.append(("day", context.words.day_words.get(words[1], 0)))
    return context.fact(match, relative=True, offsets=tuple(offsets))


def period(context: Context, match: Match) -> DateFact | None:
    """This week, early next month, the year after next."""
    if not context.stands_alone(match.start(), match.end()):
        return None
    if match["unit_after"]:
        unit = match["unit_after"].lower()
        return context.fact(match, relative=True, period=unit, offsets=((unit, 2),))
    if match["shift"]:
        unit = match["shift_unit"].lower()
        edge = "earlier" if match["shift"].lower() == "earlier" else "later"
        return (
            None
            if unit == "day"
            else context.fact(match, relative=True, period=unit, edge=edge, offsets=((unit, 0),))
        )
    unit = match["unit"].lower()
    direction = match["direction"].lower()
    if unit == "day" or (direction == "past" and context.before(match.start()) in ("the", "this")):
        return None  # "the past year" is a stretch of twelve months that ends now
    if unit in ("decade", "century") and direction != "this":
        return None  # "the next decade" is a stretch of ten years from now
    count = context.words.directions[direction]
    return context.fact(
        match, relative=True, period=unit, edge=edge_of(context, match), offsets=((unit, count),)
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
        match, relative=True, month=named, offsets=(("month", count),), edge=edge_of(context, match)
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


def _lengths(context: Context, match: Match, sign: int) -> tuple[tuple[str, int], ...] | None:
    """The stated length as offsets ("five years and a month"); None where a count cannot be read."""
    offsets: list[tuple[str, int]] = []
    for count_name, unit_name in (("count", "unit"), ("count2", "unit2"), ("count3", "unit3")):
        if match[unit_name]:
            count = context.words.number(match[count_name])
            if count is None:
                return None
            offsets.append((match[unit_name].lower(), sign * count))
    return tuple(offsets)


def count_period(context: Context, match: Match) -> DateFact | None:
    """The next three days, the past 40 years: a stretch that begins or ends at the article's date.

    "The last two days of the trial" are counted from something else, decades are vague.
    """
    direction = match["direction"].lower()
    if direction in ("this", "current", "previous") or context.after(match.end()).lower() in (
        "of",
        "before",
        "after",
    ):
        return None
    if direction == "past" and not match["the"] and context.before(match.start()) not in _STRETCH_WORDS:
        return None  # "beyond": "past 21 days"
    sign = context.words.directions[direction]
    offsets = _lengths(context, match, sign)
    if offsets is None or "decade" in dict(offsets) or not context.stands_alone(match.start(), match.end()):
        return None
    today = context.fact(match, relative=True, offsets=(("day", 0),))
    if sign < 0:
        return replace(today, offsets=offsets, until=today)
    first = today if match["within"] else replace(today, offsets=(("day", 1),))
    return replace(first, until=replace(today, offsets=offsets))


def ahead(context: Context, match: Match) -> DateFact | None:
    """In three weeks, within ten days, of what is yet to come; elsewhere it tells how long something took."""
    if not context.is_ahead(match.start()) or not context.stands_alone(match.start(), match.end()):
        return None
    after = context.after(match.end())
    offsets = _lengths(context, match, 1)
    if (
        offsets is None
        or "decade" in dict(offsets)
        or (after and after not in context.words.function_words)
        or after == "of"
    ):
        return None
    if match["way"].lower() == "in":
        return context.fact(match, relative=True, offsets=offsets)
    today = context.fact(match, relative=True, offsets=(("day", 0),))
    return replace(today, until=replace(today, offsets=offsets))
