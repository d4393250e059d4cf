"""Readers of the calendar's forms: days, months, weekdays, years and longer periods.

Each takes a match of its pattern and gives the date stated, or None where it is none.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from checker.facts import DateFact
from checker.normalizers.dates.context import Context
from checker.normalizers.dates.years import is_year, year_parts, year_value

Match = re.Match[str]
_FUNCTION_WORDS = frozenset(
    "on at in and or to of for with when as but was is were are has had will would by from after before that who "
    "which this last next the a an it he she they we until since during near while if because so not".split()
)


def _group(match: Match, name: str) -> str | None:
    return match[name] if name in match.re.groupindex else None


def _month(context: Context, match: Match) -> int | None:
    """The month named, unless the word is one that must be capitalised here and is not."""
    return context.words.month(match["month"]) if _is_strong(match) else month_name(context, match["month"])


def month_name(context: Context, word: str) -> int | None:
    """The month that a word names, unless the word must be capitalised and is not."""
    name = word.lower().rstrip(".")
    return None if word.islower() and name in context.words.capital_only else context.words.month(word)


def _is_strong(match: Match) -> bool:
    """Whether the month stands with both a day and a year, or with a day written as an ordinal."""
    day = _group(match, "day") or ""
    return bool(day) and (bool(_group(match, "year")) or not day[-1:].isdigit())


def _counts_something(context: Context, end: int) -> bool:
    """Whether the number that ends here counts the word after it ("20 protesters")."""
    word = context.after(end)
    return len(word) > 2 and word.islower() and word not in _FUNCTION_WORDS and word.endswith("s")


def _dated(context: Context, match: Match, month: int, **parts: Any) -> DateFact | None:
    day = context.words.number(match["day"])
    if day is None or day == 0 or not context.stands_alone(match.start(), match.end()):
        return None
    return context.fact(match, day=day, month=month, **year_parts(match), **parts)


def month_day(context: Context, match: Match) -> DateFact | None:
    month = _month(context, match)
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
    if word[0].isalpha() and "the" not in between and not match["year"] and context.after(day_end):
        return False
    if match["year"] or not word[-1:].isdigit():
        return True
    name = match["month"].lower()
    if between.startswith(".") and name in context.words.full_months:
        return not context.after(day_end) or context.after(day_end) in _FUNCTION_WORDS
    return not context.after(day_end).lower() in context.words.quantity_words


def day_month(context: Context, match: Match) -> DateFact | None:
    month = _month(context, match)
    if month is None:
        return None
    between = context.text[match.end("day") : match.start("month")]
    if match["day"][-1:].isdigit() and between == "." and not match["year"]:
        return None
    if match["day"][0].isalpha() and "of" not in between:
        return None  # "the second March"
    if (
        not match["year"]
        and month == 5
        and "of" not in between
        and context.after(match.end()) in ("be", "have", "not")
    ):
        return None  # "13 May be enough"
    return _dated(context, match, month)


def days_month(context: Context, match: Match) -> DateFact | None:
    month = _month(context, match)
    start = _dated(context, match, month) if month else None
    return _with_end(context, match, start)


def month_days(context: Context, match: Match) -> DateFact | None:
    if not match["year"] and _counts_something(context, match.end("end")):
        return None
    month = _month(context, match)
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


def month_year(context: Context, match: Match) -> DateFact | None:
    month = _month(context, match)
    if month is None or not context.stands_alone(match.start(), match.end()):
        return None
    if context.after(match.end()).lower() in context.words.quantity_words:
        return None
    return context.fact(match, month=month, edge=_edge(context, match), **year_parts(match))


def year_month(context: Context, match: Match) -> DateFact | None:
    month = _month(context, match)
    if month is None or re.match(r"\s+\d", context.text[match.end() : match.end() + 3]):
        return None
    return context.fact(match, month=month, **year_parts(match))


def month_alone(context: Context, match: Match) -> DateFact | None:
    month = _month(context, match)
    if month is None or not context.stands_alone(match.start(), match.end()):
        return None
    word = match["month"]
    name = word.lower().rstrip(".")
    if name in context.words.full_months:
        if name in context.words.doubtful_months and not _is_month_here(context, match):
            return None
    elif not (word.endswith(".") or match["edge"] or context.before(match.start()) in _MONTH_PREPOSITIONS):
        return None
    elif name in context.words.capital_only and not _is_month_here(context, match):
        return None
    return context.fact(match, month=month, edge=_edge(context, match))


_MONTH_PREPOSITIONS = frozenset(
    "in since until till by from between through during before after of early late mid to and for".split()
)
_MONTH_REJECTS = frozenset("on be have not said says told added madness".split())


def _is_month_here(context: Context, match: Match) -> bool:
    """Whether the words around a name such as "May" or "April" make it the month."""
    start, end = match.span()
    if match["edge"]:
        return True
    following = context.text[end : end + 2]
    if following[:1] == "-" or following in ("'s", "’s"):
        return False
    after = context.after(end)
    if after.lower() in _MONTH_REJECTS or after[:1].isupper():
        return False
    adjoining = context.adjoins(start).lower()
    if adjoining in ("and", "to", "for", "of", "from", "by", "after", "before"):
        # These also stand before people and marches: only before the end of a phrase.
        return not after or after in _FUNCTION_WORDS
    return adjoining in _MONTH_PREPOSITIONS


def weekday(context: Context, match: Match) -> DateFact | None:
    day = weekday_name(context, match["weekday"])
    if day is None or not context.stands_alone(match.start(), match.end()):
        return None
    word = match["weekday"]
    name = word.lower().rstrip(".")
    if name not in context.words.full_weekdays and not _is_short_weekday(context, match):
        return None
    return context.fact(match, weekday=day, relative=True)


def _is_short_weekday(context: Context, match: Match) -> bool:
    """An abbreviation counts with its full stop, or beside a preposition, a comma or another date."""
    if match["weekday"].endswith("."):
        return True
    before = context.before(match.start())
    after = context.text[match.end() : match.end() + 6]
    return before in ("on", "from", "to", "until", "by") or bool(
        re.match(r"\s*[-–,]?\s*(?:\d|[A-Z][a-z]{2})", after)
    )


def weekday_name(context: Context, word: str) -> int | None:
    """The weekday that a word names, unless the word must be capitalised and is not."""
    name = word.lower().rstrip(".")
    if word.islower() and name in context.words.capital_only:
        return None
    return context.words.weekdays[name]


def weekday_the(context: Context, match: Match) -> DateFact | None:
    day = context.words.number(match["day"])
    named = weekday_name(context, match["weekday"])
    if day is None or named is None or _counts_something(context, match.end()):
        return None
    if match["day"][-1:].isdigit():
        return None  # "Thursday the 21 ..." counts something more often than not
    return context.fact(match, weekday=named, day=day)


def _edge(context: Context, match: Match) -> str:
    edge = _group(match, "edge")
    return context.words.edges[" ".join(edge.lower().split())] if edge else ""


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
    """Not a version, a score or a telephone number: slashes, or a full year, and numbers in a calendar's range."""
    one, two = int(match["one"]), int(match["two"])
    if not (1 <= one <= 31 and 1 <= two <= 31 and min(one, two) <= 12):
        return len(match["year"]) == 4 and match["mark"] == "/" and 1 <= one <= 39 and 1 <= two <= 39
    marks = re.sub(r"\d", "", match[0])
    if len(match["year"]) == 4:
        return marks[0] == marks[1] and 1000 <= int(match["year"]) < 2200
    if context.before(match.start()) in context.words.label_words:
        return False
    return marks == "//" or (marks == "--" and max(one, two) > 12)


def bare_year(context: Context, match: Match) -> DateFact | None:
    if not is_year(context, match.start(), match.end()):
        return None
    return context.fact(match, **year_parts(match))


def years(context: Context, match: Match) -> DateFact | None:
    """2012–13, 1914-18, 2014-2018; "2016-11" is a month."""
    first, written = int(match["year"]), match["end"]
    if not context.stands_alone(match.start(), match.end()):
        return None
    if context.after(match.end()).lower() in context.words.quantity_words or not 1500 <= first < 2200:
        return None
    last = int(written) if len(written) == 4 else first - first % 100 + int(written)
    if len(written) == 2 and last <= first:
        if first % 100 == 99 and written == "00":
            last = first + 1
        elif 1 <= int(written) <= 12:
            return context.fact(match, year=first, month=int(written), year_from="stated", numeric=True)
        else:
            return None
    if not 1000 <= last < 2200 or (last < first and len(written) == 4 and abs(last - first) > 500):
        return None
    start = context.fact(match, year=first, year_from="stated")
    spans = (("year", *match.span("end")),)
    return replace(start, until=replace(start, year=last, spans=spans))


def year_bc(context: Context, match: Match) -> DateFact | None:
    if match["ad"]:
        value = int(match["ad"])
    else:
        value = int(match["year"].replace(",", ""))
        if match["era"].upper().startswith("B"):
            value = -value
    if value == 0 or not context.stands_alone(match.start(), match.end()):
        return None
    return context.fact(match, year=value, year_from="stated")


def decade(context: Context, match: Match) -> DateFact | None:
    if not context.stands_alone(match.start(), match.end()):
        return None
    edge = (match["edge"] or "").lower()
    return context.fact(match, year=int(match["year"]), year_from="stated", period="decade", edge=edge)


def short_decade(context: Context, match: Match) -> DateFact | None:
    """The '90s, the nineties; not "temperatures in the nineties", "in her twenties"."""
    before = context.before(match.start())
    has_article = match[0].lower().startswith("the")
    if match["tens"] is None and not has_article:
        return None
    if before in ("temperature", "temperatures", "percentage") or (
        not has_article and before in ("her", "his", "their", "my")
    ):
        return None
    tens = int(match["tens"]) if match["tens"] else context.words.decade_words[match["word"].lower()]
    year = tens if tens >= 100 else (1900 + tens if tens > 20 else 2000 + tens)
    return context.fact(
        match, year=year, period="decade", edge=(match["edge"] or "").lower(), year_from="stated"
    )


def century(context: Context, match: Match) -> DateFact | None:
    number = context.words.number(match["number"])
    if not number:
        return None
    if (match["era"] or "").strip().upper().startswith("B"):
        number = -number
    return context.fact(
        match, number=number, period="century", edge=(match["edge"] or "").lower(), year_from="stated"
    )


def quarter(context: Context, match: Match) -> DateFact | None:
    """Q3 2016, the third quarter of last year; without a year only where "Q3" itself is written."""
    if not context.stands_alone(match.start(), match.end()):
        return None
    if _group(match, "half") and not match["year"] and not _group(match, "this"):
        return None  # "H2" alone is a label
    groups = match.re.groupindex
    if "which" in groups:
        word = match["which"].lower()
        period = match["unit"].lower()
        number = {"last": 2 if period == "half" else 4, "final": 2 if period == "half" else 4}.get(
            word
        ) or context.words.ordinals[word]
        if match["fiscal"] or (period == "half" and number > 2):
            return None
    else:
        period = "quarter" if match["quarter"] else "half"
        number = int(match["quarter"] or match["half"])
    direction = _group(match, "this")
    offsets = (("year", context.words.directions[direction.lower()]),) if direction else ()
    return context.fact(
        match, period=period, number=number, offsets=offsets, relative=bool(offsets), **year_parts(match)
    )


def fiscal_year(context: Context, match: Match) -> DateFact | None:
    """A fiscal year has a number but no known first day, so it stays without a span."""
    if not context.stands_alone(match.start(), match.end()):
        return None
    year = year_value(match["year"] if len(match["year"]) == 4 else "'" + match["year"].lstrip("'’"))
    return context.fact(match, number=year, period="year")


def season(context: Context, match: Match) -> DateFact | None:
    """A season with its year or a word such as "last"; alone it is too vague, and "fall" a verb."""
    number = context.words.seasons[match["season"].lower()]
    direction = match["direction"]
    if not match["year"] and not direction:
        return None
    if match["season"].lower() == "fall" and not match["year"] and not direction:
        return None
    offsets = (("year", context.words.directions[direction.lower()]),) if direction else ()
    return context.fact(
        match,
        period="season",
        number=number,
        edge=_edge(context, match),
        offsets=offsets,
        relative=bool(offsets),
        **year_parts(match),
    )


def holiday(context: Context, match: Match) -> DateFact | None:
    from checker.normalizers.dates.vocabulary import key  # noqa: PLC0415

    name = re.sub(r"\s+", " ", key(match["holiday"]))
    if match["holiday"][0].islower() and name == "may day":
        return None
    direction = match["direction"]
    offsets = (("year", context.words.directions[direction.lower()]),) if direction else ()
    return context.fact(match, holiday=name, offsets=offsets, **year_parts(match))
