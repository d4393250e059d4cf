"""Joins what was read piece by piece: a weekday and its date, a date and its time, the ends of a range."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from checker.facts import DateFact, Kind
from checker.normalizers.dates.vocabulary import vocabulary
from checker.patterns import compiled

_WEEKDAY_GAP = compiled(
    r"(?:\s+(?:morning|afternoon|evening|night))?(?:\s*,\s*|\s+|\s*\()(?:the\s+)?", re.IGNORECASE
)
_AFTER_DATE_GAP = compiled(r"\s*,\s*|\s*\(\s*|\s+")
_RANGE_GAP = compiled(r"\s*[-–—‑]\s*|,?\s+(?:to|until|till|til|through|thru)\s+(?:the\s+)?", re.IGNORECASE)
_AND_GAP = compiled(r"\s+and\s+", re.IGNORECASE)
_PAIR_GAP = compiled(r"\s+(?:and|or|&)\s+|\s*[/&]\s*", re.IGNORECASE)
_BETWEEN = compiled(r"\bbetween\s+$", re.IGNORECASE)
_CLOCK_GAP = compiled(
    r"(?:\s*,\s*|\s+|\s+-\s+)(?:(?:at|around|about|from|for|by|between)\s+)?", re.IGNORECASE
)
_DATE_GAP = compiled(r"(?:\s*,\s*|\s+)(?:on\s+)?(?:the\s+)?", re.IGNORECASE)
_DAYS_GAP = compiled(r"(?:\s*,\s*|\s+)(?:(?:between|from)\s+)?", re.IGNORECASE)
_BETWEEN_NOW = compiled(r"\bbetween\s+(?P<now>now\s+and)\s+(?:the\s+)?$", re.IGNORECASE)
_LASTING = compiled(
    r"(?P<count>\d{1,3}|[a-z]+)\s+(?P<unit>day|week|month)s?"
    r"(?:,?\s+(?:starting|beginning)(?:\s+(?:on|from))?|,\s+from)\s+$",
    re.IGNORECASE,
)
_LEAD = compiled(r"(?:\bof|ing|\bw/c|\bon|\bfrom|\bnow\s+and)\s+(?:on\s+)?(?:the\s+)?$", re.IGNORECASE)
_WEEK_OF = compiled(
    r"\b(?:the\s+)?(?:week\s+(?:of|commencing|beginning|starting)|w/c)\s+(?:on\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)

Join = Callable[[str, DateFact, DateFact], DateFact | None]


def combine(text: str, facts: Sequence[DateFact]) -> list[DateFact]:
    """The dates of a text, in order, from the pieces read in it."""
    joined = list(facts)
    for join in (_weekdays, _week_and_days, _weekday_first, _weekday_last, _range, _clock, _clock_and_year):
        if len(joined) < 2:
            break
        joined = _pass(text, joined, join)
    return [_led(text, fact) for fact in joined]


def _led(text: str, fact: DateFact) -> DateFact:
    """A date with the words before it that make it a week, a stretch that it begins, or the end of one."""
    if fact.kind is not Kind.DATE or fact.until is not None or fact.hour is not None:
        return fact
    lead = _LEAD.search(text, max(0, fact.start - 20), fact.start)
    if lead is not None:
        for grow in (_week_of, _lasting, _from_now):
            grown = grow(text, fact)
            if grown is not fact:
                return grown
    return _until_now(text, fact) if text.startswith(" and now", fact.end) else fact


def _week_of(text: str, fact: DateFact) -> DateFact:
    """The week of 5 May: a date that stands for its whole week."""
    found = _WEEK_OF.search(text, max(0, fact.start - 32), fact.start) if fact.day is not None else None
    if found is None:
        return fact
    return replace(fact, start=found.start(), text=text[found.start() : fact.end], period="week")


def _lasting(text: str, fact: DateFact) -> DateFact:
    """Two weeks starting 20 May: a stretch told by its length and its first day."""
    found = _LASTING.search(text, max(0, fact.start - 48), fact.start) if _is_one_day(fact) else None
    count = vocabulary().number(found["count"]) if found else None
    if found is None or not count or text[max(0, found.start() - 1) : found.start()].strip():
        return fact
    length = ((found["unit"].lower(), count), ("day", -1))
    end = DateFact(Kind.DATE, fact.block, fact.start, fact.end, fact.text, offsets=length, from_start=True)
    return replace(fact, start=found.start(), text=text[found.start() : fact.end], until=end)


def _from_now(text: str, fact: DateFact) -> DateFact:
    """Between now and 15 November: from the article's date to another."""
    found = _BETWEEN_NOW.search(text, max(0, fact.start - 24), fact.start)
    if found is None:
        return fact
    return replace(
        _today(fact), start=found.start("now"), text=text[found.start("now") : fact.end], until=fact
    )


def _until_now(text: str, fact: DateFact) -> DateFact:
    """Between 22 January and now."""
    if _BETWEEN.search(text, max(0, fact.start - 12), fact.start) is None:
        return fact
    end = fact.end + len(" and now")
    return replace(fact, end=end, text=text[fact.start : end], until=_today(fact))


def _today(fact: DateFact) -> DateFact:
    """The article's own date, at the place of another."""
    return DateFact(
        Kind.DATE, fact.block, fact.start, fact.end, fact.text, relative=True, offsets=(("day", 0),)
    )


def _pass(text: str, facts: list[DateFact], join: Join) -> list[DateFact]:
    done: list[DateFact] = []
    for fact in facts:
        both = join(text, done[-1], fact) if done else None
        if both is None:
            done.append(fact)
        else:
            done[-1] = both
    return done


def _between(text: str, first: DateFact, second: DateFact, gap: re.Pattern[str]) -> bool:
    return second.start - first.end < 16 and gap.fullmatch(text, first.end, second.start) is not None


def _over(text: str, first: DateFact, second: DateFact, fact: DateFact, end: int | None = None) -> DateFact:
    """The fact, stretched over both pieces and with the spans of both."""
    end = second.end if end is None else end
    return replace(
        fact, start=first.start, end=end, text=text[first.start : end], spans=(*first.spans, *second.spans)
    )


def _is_weekday(fact: DateFact) -> bool:
    return fact.weekday is not None and fact.day is None and not fact.offsets and fact.nth is None


def _names_weekday(fact: DateFact) -> bool:
    """A weekday alone, or "last Tuesday"."""
    return _is_weekday(fact) or (
        fact.weekday is not None and [unit for unit, _ in fact.offsets] == ["weekday"]
    )


def _is_day(fact: DateFact) -> bool:
    return fact.kind is Kind.DATE and fact.day is not None and fact.weekday is None and fact.hour is None


def _weekdays(text: str, first: DateFact, second: DateFact) -> DateFact | None:
    """Friday to Sunday; Friday and Saturday."""
    if not (_is_weekday(first) and _is_weekday(second) and first.until is None):
        return None
    if not (_between(text, first, second, _RANGE_GAP) or _between(text, first, second, _PAIR_GAP)):
        return None
    return _over(text, first, second, replace(first, until=second)) if first.hour is None else None


def _week_and_days(text: str, first: DateFact, second: DateFact) -> DateFact | None:
    """Next week between Monday and Thursday: the weekdays of that week."""
    if first.period != "week" or not first.relative or first.nth is not None or first.edge:
        return None
    if not _is_weekday(second) or second.until is None or not _between(text, first, second, _DAYS_GAP):
        return None
    until = replace(second.until, offsets=first.offsets, edge="")
    return _over(text, first, second, replace(second, offsets=first.offsets, edge="", until=until))


def _weekday_first(text: str, first: DateFact, second: DateFact) -> DateFact | None:
    """Tuesday, 6 March 2012; Friday to Sunday, 3-5 May."""
    if not (_names_weekday(first) and _is_day(second) and _between(text, first, second, _WEEKDAY_GAP)):
        return None
    until = second.until
    if first.until is not None:
        if until is None:
            return None
        until = replace(until, weekday=first.until.weekday, spans=(*first.until.spans, *until.spans))
    end = (
        second.end + 1
        if text[second.start - 1] == "(" and text[second.end : second.end + 1] == ")"
        else second.end
    )
    return _over(text, first, second, replace(second, weekday=first.weekday, until=until), end)


def _weekday_last(text: str, first: DateFact, second: DateFact) -> DateFact | None:
    """6 March 2012 (Tuesday); "6 March, Tuesday", but not the weekday that begins the next phrase."""
    if not (_is_day(first) and _is_weekday(second) and first.until is None and second.until is None):
        return None
    if not _between(text, first, second, _AFTER_DATE_GAP):
        return None
    following = text[second.end : second.end + 1]
    opened = text[second.start - 1] == "("
    if following not in ("", ",", ".", ";", ")") or opened != (following == ")"):
        return None
    return _over(text, first, second, replace(first, weekday=second.weekday), second.end + opened)


def _range(text: str, first: DateFact, second: DateFact) -> DateFact | None:
    """May 3 to June 2; 2 p.m. to 4 p.m.; between 2014 and 2016."""
    if first.kind is not second.kind or first.until is not None or second.until is not None:
        return None
    if not _between(text, first, second, _RANGE_GAP):
        between = _BETWEEN.search(text, max(0, first.start - 12), first.start)
        if not (between and _between(text, first, second, _AND_GAP)):
            return None
    if first.kind is Kind.TIME:
        start = replace(first, full=False)
        return replace(
            _over(text, first, second, start), spans=first.spans, until=replace(second, full=False)
        )
    if _is_weekday(first) != _is_weekday(second):
        return None
    start, end = _with_shared_year(first, second)
    return replace(_over(text, first, second, start), spans=first.spans, until=end)


def _with_shared_year(first: DateFact, second: DateFact) -> tuple[DateFact, DateFact]:
    """Both ends of a range with the year that only one of them states."""
    if first.month is None or second.month is None:
        return first, second
    if first.year is None and second.year is not None:
        year = second.year - (first.month > second.month)
        return replace(first, year=year, year_from="stated"), second
    if second.year is None and first.year is not None:
        year = first.year + (first.month > second.month)
        return first, replace(second, year=year, year_from="stated")
    return first, second


def _clock(text: str, first: DateFact, second: DateFact) -> DateFact | None:
    """Tuesday at 2 p.m.; 8 p.m. on 5 May."""
    if first.kind is Kind.DATE and second.kind is Kind.TIME:
        day, clock, gap = first, second, _CLOCK_GAP
    elif first.kind is Kind.TIME and second.kind is Kind.DATE:
        day, clock, gap = second, first, _DATE_GAP
    else:
        return None
    if day.hour is not None or day.until is not None or not _is_one_day(day):
        return None
    if not _between(text, first, second, gap):
        return None
    start = _at(day, clock)
    until = _at(day, clock.until) if clock.until else None
    return _over(text, first, second, replace(start, until=until))


def _clock_and_year(text: str, first: DateFact, second: DateFact) -> DateFact | None:
    """Thu Mar 12 08:15:30 2015, as computers write it."""
    if (
        first.day is None
        or first.hour is None
        or first.second is None
        or first.year is not None
        or first.until
    ):
        return None
    if second.kind is not Kind.DATE or {name for name, _, _ in second.spans} != {"year"} or second.period:
        return None
    if text[first.end : second.start] != " " or not re.search(r":\d\d$", text[first.start : first.end]):
        return None
    return _over(text, first, second, replace(first, year=second.year, year_from="stated"))


def _is_one_day(fact: DateFact) -> bool:
    if fact.period or fact.holiday:
        return False
    return fact.day is not None or fact.weekday is not None or (fact.relative and fact.month is None)


def _at(day: DateFact, clock: DateFact) -> DateFact:
    return replace(day, hour=clock.hour, minute=clock.minute, second=clock.second, zone=clock.zone)
