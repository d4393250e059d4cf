"""Readers of single days and runs of days: 3 May 2012, 3/5/2012, Tuesday, Christmas."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from checker.facts import DateFact
from checker.normalizers.dates.context import Context
from checker.normalizers.dates.names import group, named_month, weekday_name
from checker.normalizers.dates.vocabulary import key, plain_key
from checker.normalizers.dates.years import year_parts
from checker.patterns import compiled

Match = re.Match[str]

_CLOCK_BESIDE = compiled(r"(?:,|\s+at|,\s+at)?\s+\d{1,2}(?::\d\d|\s?[ap]\.?m\b)", re.IGNORECASE)
_MONTH_AFTER = compiled(r"\s+of\s+[A-Z][a-z]{2,8}\b")
_CLOCK_BEFORE = compiled(r"(?:\d|[ap]\.?m\.?|o['’]clock)\s$", re.IGNORECASE)


def _counts_something(context: Context, end: int) -> bool:
    """Whether the number that ends here counts the word after it ("20 protesters")."""
    word = context.after(end)
    return (
        len(word) > 2 and word.islower() and word not in context.words.function_words and word.endswith("s")
    )


def _dated(context: Context, match: Match, month: int, **parts: Any) -> DateFact | None:
    day = context.words.number(match["day"])
    if day is None or day == 0 or not context.stands_alone(match.start(), match.end()):
        return None
    return context.fact(match, day=day, month=month, **year_parts(match), **parts)


def month_day(context: Context, match: Match) -> DateFact | None:
    month = named_month(context, match)
    if month is None or not _is_day_after_month(context, match):
        return None
    return _dated(context, match, month)


def _is_day_after_month(context: Context, match: Match) -> bool:
    """Not "in March. 3 people", "May first be seen", "since June 1,200 have"."""
    day_start, day_end = match.span("day")
    word = match["day"]
    if re.match(r",\d{3}\b", context.text[day_end : day_end + 5]):
        return False
    between = context.text[match.end("month") : day_start]
    if word[0].isalpha() and "." in between:
        return False  # the ordinal begins a sentence
    if word[0].isalpha() and "the" not in between and not match["year"] and context.after(day_end):
        return False
    if group(match, "year") or not word[-1:].isdigit():
        return True
    if between.startswith(".") and match["month"].lower() in context.words.full_months:
        return _is_day_after_stop(context, match)
    return context.after(day_end).lower() not in context.words.quantity_words


def _is_day_after_stop(context: Context, match: Match) -> bool:
    """Whether the stop after a full month name ends no sentence: "on October. 12", not "in March. 3"."""
    before = context.before(match.start())
    if before == "on" or before in context.words.weekdays:
        return not _counts_something(context, match.end("day"))
    return not context.text[match.end() :].strip(" .!?")


def day_month(context: Context, match: Match) -> DateFact | None:
    month = named_month(context, match)
    if month is None:
        return None
    between = context.text[match.end("day") : match.start("month")]
    if match["day"][-1:].isdigit() and between == "." and not match["year"]:
        return None
    if match["day"][0].isalpha() and "of" not in between:
        return None  # "the second March"
    if match["day"].isdigit() and context.before(match.start()) in context.words.label_words:
        return None  # "on page 31 May argues"
    if (
        not match["year"]
        and month == 5
        and "of" not in between
        and context.after(match.end()) in ("be", "have", "not")
    ):
        return None  # "13 May be enough"
    return _dated(context, match, month)


def day_relative(context: Context, match: Match) -> DateFact | None:
    """The 20th of next month; 4 to 22 this month."""
    day = context.words.number(match["day"])
    if not day or not context.stands_alone(match.start(), match.end()):
        return None
    offsets = (("month", context.words.directions[match["direction"].lower()]),)
    start = context.fact(match, day=day, relative=True, offsets=offsets)
    return _with_end(context, match, start) if group(match, "end") else start


def day_the(context: Context, match: Match) -> DateFact | None:
    """On the 27th, where a phrase ends after it; "the 27th president" is no date.

    Without its suffix ("the 27"), or in words, the number may count something unless a sign ends the phrase.
    """
    following = context.after(match.end())
    if not _is_after_day_word(context, match.start()) or not context.stands_alone(match.start(), match.end()):
        return None
    if match["day"][0].isdigit() and not match["day"].isdigit():
        if following and following not in context.words.function_words:
            return None
    elif not context.ends_phrase(match.end()):
        return None
    day = context.words.number(match["day"])
    return context.fact(match, day=day, relative=True) if day and day <= 31 else None


def _is_after_day_word(context: Context, start: int) -> bool:
    """Whether "on", "until" or "the week of" stands before."""
    before = context.before(start)
    return before in context.words.day_prepositions or (
        before == "of" and context.text[max(0, start - 16) : start].rstrip().lower().endswith("week of")
    )


def day_on(context: Context, match: Match) -> DateFact | None:
    """On 15 at 8:00, 8pm on 15, will go on 15: what stands beside it alone tells the day from a count."""
    start, end = match.span()
    is_beside_clock = _CLOCK_BEFORE.search(context.text[max(0, start - 8) : start]) is not None
    is_told = _CLOCK_BESIDE.match(context.text, end) is not None or (
        context.ends_phrase(end) and (is_beside_clock or context.is_ahead(start))
    )
    day = int(match["day"])
    if not is_told or not 1 <= day <= 31:
        return None
    fact = context.fact(match, day=day, relative=True)
    return replace(fact, start=match.start("day"), text=match["day"])


def slash(context: Context, match: Match) -> DateFact | None:
    """On 4/22: month and day after a preposition, where it can be no fraction of a whole ("on 1/2 of")."""
    one, two = int(match["one"]), int(match["two"])
    if not context.stands_alone(match.start(), match.end()) or not _is_slashed_day(context, match):
        return None
    if context.after(match.end()) and context.after(match.end()) not in context.words.function_words - {"of"}:
        return None
    if not (1 <= min(one, two) <= 12 and max(one, two) <= 31):
        return None
    day_first = max(one, two) > 12 and one > 12
    day, month = (one, two) if day_first or context.locale.day_first else (two, one)
    if month > 12:
        day, month = month, day
    return context.fact(match, day=day, month=month, numeric=True, **year_parts(match))


def _is_slashed_day(context: Context, match: Match) -> bool:
    """Whether a preposition or a leading zero makes "4/22" a day; a dash needs "on" and a number over 12."""
    one, two, year = match["one"], match["two"], match["year"]
    before = context.before(match.start())
    if match["mark"] == "-":
        return (
            before == "on" and max(int(one), int(two)) > 12 and not year and context.ends_phrase(match.end())
        )
    has_zero = "0" in (one[0], two[0]) and len(one) == len(two) == 2
    if year:
        return has_zero
    return has_zero or before in context.words.slash_prepositions


def days_month(context: Context, match: Match) -> DateFact | None:
    month = named_month(context, match)
    start = _dated(context, match, month) if month else None
    return _with_end(context, match, start)


def month_days(context: Context, match: Match) -> DateFact | None:
    if not match["year"] and _counts_something(context, match.end("end")):
        return None
    month = named_month(context, match)
    start = _dated(context, match, month) if month else None
    return _with_end(context, match, start)


def _with_end(context: Context, match: Match, start: DateFact | None) -> DateFact | None:
    end = context.words.number(match["end"])
    if start is None or not end:
        return None
    spans = tuple(
        ("day", *match.span("end")) if name == "day" else (name, a, b) for name, a, b in start.spans
    )
    return replace(start, until=replace(start, day=end, spans=spans))


def weekday(context: Context, match: Match) -> DateFact | None:
    day = weekday_name(context, match["weekday"])
    if day is None or not context.stands_alone(match.start(), match.end()):
        return None
    word = match["weekday"]
    name = word.lower().rstrip(".")
    if name not in context.words.full_weekdays and not _is_short_weekday(context, match):
        return None
    if _is_no_certain_day(context, match):
        return None
    before = context.adjoins(match.start()).lower()
    ahead = before in context.words.ahead_words or (
        before not in context.words.reporting_words and context.is_ahead(match.start())
    )
    return context.fact(match, weekday=day, relative=True, edge="later" if ahead else "")


def _is_no_certain_day(context: Context, match: Match) -> bool:
    """Whether it is any such weekday ("every Sunday", "the second Sunday running"), and no date follows."""
    before = context.adjoins(match.start()).lower()
    if before not in context.words.uncertain_day_words and before not in context.words.ordinals:
        return False
    return re.match(r",?\s+(?:[A-Z][a-z]{2,8}\.?\s+)?\d", context.text[match.end() :][:16]) is None


def _is_short_weekday(context: Context, match: Match) -> bool:
    """An abbreviation counts with its full stop, or beside a preposition, a comma or another date."""
    if match["weekday"].endswith("."):
        return True
    before = context.before(match.start())
    after = context.text[match.end() : match.end() + 6]
    return before in ("on", "from", "to", "until", "by") or bool(
        re.match(r"\s*[-–,]?\s*(?:\d|[A-Z][a-z]{2})", after)
    )


def weekday_the(context: Context, match: Match) -> DateFact | None:
    day = context.words.number(match["day"])
    named = weekday_name(context, match["weekday"])
    if day is None or named is None or _counts_something(context, match.end()):
        return None
    if _MONTH_AFTER.match(context.text, match.end()):
        return None  # "Sunday, the 22nd of May" is a weekday and a date
    is_ordinal = key(match["day"]).replace(" ", "-") in context.words.ordinals or not match["day"].isalnum()
    has_suffix = match["day"][0].isdigit() and not match["day"].isdigit()
    if not (is_ordinal or has_suffix) and not context.ends_phrase(match.end()):
        return None  # "Thursday the 21 ..." counts something more often than not
    return context.fact(match, weekday=named, day=day)


def iso(context: Context, match: Match) -> DateFact | None:
    if not context.stands_alone(match.start(), match.end()):
        return None
    hour, minute, second = (
        int(match[name]) if match[name] else None for name in ("hour", "minute", "second")
    )
    return context.fact(
        match,
        year=int(match["year"]),
        month=int(match["month"]),
        day=int(match["day"]),
        hour=hour,
        minute=minute,
        second=second if second is not None or hour is None else 0,
        zone=match["zone"] or "",
        year_from="stated",
        numeric=True,
    )


def year_first(context: Context, match: Match) -> DateFact | None:
    if not context.stands_alone(match.start(), match.end()) or not 1000 <= int(match["year"]) < 2200:
        return None
    written = match["month"]
    month = int(written) if written.isdigit() else context.words.month(written)
    return context.fact(
        match, year=int(match["year"]), month=month, day=int(match["day"]), year_from="stated", numeric=True
    )


def numeric(context: Context, match: Match) -> DateFact | None:
    """3/4/2024: the day first where the locale says so or the numbers allow nothing else."""
    one, two = int(match["one"]), int(match["two"])
    if not context.stands_alone(match.start(), match.end()) or not _is_numeric_date(context, match):
        return None
    day_first = context.locale.day_first if context.locale.day_first is not None else False
    if one > 12 or two > 12:
        day_first = one > 12
    day, month = (one, two) if day_first else (two, one)
    fact = context.fact(match, day=day, month=month, numeric=True, **year_parts(match))
    names = ("day", "month") if day_first else ("month", "day")
    spans = tuple((name, *match.span(group)) for name, group in zip(names, ("one", "two"), strict=True))
    return replace(fact, spans=(*spans, *fact.spans))


def _is_numeric_date(context: Context, match: Match) -> bool:
    """Not a version, a score or a telephone number: a full year or slashes, and numbers of a calendar."""
    one, two = int(match["one"]), int(match["two"])
    if not (1 <= one <= 31 and 1 <= two <= 31 and min(one, two) <= 12):
        return len(match["year"]) == 4 and match["mark"] == "/" and 1 <= one <= 39 and 1 <= two <= 39
    if context.before(match.start()) in context.words.label_words:
        return False
    marks = re.sub(r"\d", "", match[0])
    if len(match["year"]) == 4:
        return marks[0] == marks[1] and 1000 <= int(match["year"]) < 2200
    return marks == "//" or (marks == "--" and (max(one, two) > 12 or match["year"].startswith("0")))


def holiday(context: Context, match: Match) -> DateFact | None:
    name = plain_key(match["holiday"])
    if match["holiday"][0].islower() and name == "may day":
        return None
    if " " not in name and _is_surname(context, match):
        return None
    direction = match["direction"]
    offsets = (("year", context.words.directions[direction.lower()]),) if direction else ()
    return context.fact(match, holiday=name, offsets=offsets, **year_parts(match))


def _is_surname(context: Context, match: Match) -> bool:
    """Whether a holiday's name is a person's ("Johnny Christmas", "Ms. Easter said")."""
    start, end = match.span("holiday")
    if context.after(end) in context.words.reporting_words:
        return True
    before = context.adjoins(start) or context.titled(start)
    is_name = before[:1].isupper() and before.lower() not in context.words.function_words
    known = context.words.weekdays.keys() | context.words.months.keys() | context.words.directions.keys()
    return is_name and before.lower() not in known and not context.begins_sentence(start, before)
