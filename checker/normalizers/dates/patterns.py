"""The written forms of dates and times: one pattern with named groups each, and one scan for all of them.

The patterns use neither look-around nor nested quantifiers, so that both re2 and `re` run them in time linear in
the text; what words around a match allow is decided afterwards, by the form's reader.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache
from typing import Any

from checker.normalizers.dates.vocabulary import alternatives, vocabulary

try:
    import re2 as scanner
except ImportError:  # no wheel for this platform
    scanner = re

DASH = r"\s*[-–—‑]\s*"
YEAR = r"(?:[12]\d{3}|['’]\d\d)\b"
ERA = r"(?:\s*(?:B\.?C\.?E?\.?|A\.?D\.?|C\.?E\.?)(?:\b|\s|$))"
CLOCK = r"(?:[01]?\d|2[0-9])(?:[:.][0-9]\d(?:[:.][0-9]\d)?)?"
HALF = r"\s*(?:[ap]\s?\.\s?m\b\.?|[ap]m\b|a\s?m\b|p\s?m\b)"


def _named(names: Collection[str], full: Collection[str]) -> str:
    """A pattern for full names, and for abbreviations with or without their full stop."""
    short = alternatives(name for name in names if name not in full)
    return rf"(?:(?:{alternatives(full)})\b|(?:{short})\b\.?)"


def _forms(language: str) -> Iterator[tuple[str, str]]:
    words = vocabulary(language)
    month = _named(words.months, words.full_months)
    weekday = _named(words.weekdays, words.full_weekdays)
    ordinal_words = alternatives(word.replace("-", " ") for word in words.ordinals).replace(r"\s+", r"[\s-]+")
    day = rf"(?:[0-3]?\d(?:st|nd|rd|th)?\b|(?:{ordinal_words})\b)"
    numeral = r"[0-3]?\d(?:st|nd|rd|th)?\b"
    count = rf"(?:\d{{1,4}}|{alternatives(words.cardinals)})"
    unit = r"(?:day|week|weekend|month|quarter|year|decade)"
    direction = alternatives(words.directions)
    zone = (
        rf"(?:\s*\(?(?:{alternatives(words.zones)})\b(?:[+-]\d{{1,2}})?\)?"
        r"|\s+(?:Eastern|Central|Mountain|Pacific|local|British|Moscow)(?:\s+(?:Standard|Daylight|Summer))?(?:\s+time)?\b)"
    )
    part = rf"(?:,?\s+(?:in\s+the\s+|at\s+|this\s+)?(?:{alternatives(words.day_parts)})\b)"
    link = rf"(?:{DASH}|\s+(?:to|until|till|through|thru|and|or|&)\s+(?:the\s+)?)"
    edge = alternatives(words.edges)
    small = alternatives(word for word, value in words.cardinals.items() if len(word) > 2 and value <= 12)
    hour = rf"(?:1[0-2]\b|0?[1-9]\b|(?:{small})\b)"

    yield (
        "iso",
        r"(?P<year>\d{4})-(?P<month>[01]\d)-(?P<day>[0-3]\d)"
        r"(?:[T\s]\s*(?P<hour>[012]\d):(?P<minute>[0-9]\d)(?::(?P<second>[0-9]\d)(?:\.\d{1,9})?)?(?P<zone>Z|[+-]\d\d:?\d\d)?)?\b",
    )
    yield (
        "year_first",
        rf"(?P<year>\d{{4}})[-/.](?P<month>\d{{1,2}}|{alternatives(words.months)})[-/.](?P<day>\d{{1,2}})\b",
    )
    yield "numeric", r"(?P<one>\d{1,2})(?P<mark>[-/.])(?P<two>\d{1,2})(?:[-/.]|,)(?P<year>\d{4}|\d\d)\b"
    yield (
        "days_month",
        rf"(?P<day>{numeral}){link}(?P<end>{numeral})\s+(?:of\s+)?(?P<month>{month})(?:,?\s+(?:of\s+)?(?P<year>{YEAR})(?P<era>{ERA})?)?",
    )
    yield (
        "day_month",
        rf"(?P<day>{day})(?:\s+(?:day\s+)?of\s+|\.?\s*-?\s*)(?P<month>{month})(?:(?:\s*,\s*|\s+|-)(?:of\s+)?(?P<year>{YEAR})(?P<era>{ERA})?)?",
    )
    yield (
        "month_days",
        rf"(?P<month>{month})\.?\s*(?:the\s+)?(?P<day>{numeral}){link}(?P<end>{numeral})(?:(?:\s*,\s*|\s+)(?P<year>{YEAR})(?P<era>{ERA})?)?",
    )
    yield (
        "month_day",
        rf"(?P<month>{month})\.?(?:\s+the\s+|\s*[-\s]?)(?P<day>{day})(?:(?:\s*,\s*|\s+)(?:of\s+)?(?P<year>{YEAR})(?P<era>{ERA})?)?",
    )
    yield (
        "month_year",
        rf"(?:(?P<edge>{edge})[-\s]+)?(?P<month>{month})(?:\s*,\s*|\s+)?(?:of\s+)?(?P<year>{YEAR})(?P<era>{ERA})?",
    )
    yield "year_month", rf"(?P<year>[12]\d{{3}})\s+(?P<month>{alternatives(words.full_months)})\b"
    yield (
        "nth_weekday",
        rf"(?:the\s+)?(?P<nth>first|second|third|fourth|fifth|last)\s+(?P<weekday>{weekday})\s+(?:of|in)\s+"
        rf"(?:(?P<month>{month})(?:,?\s+(?P<year>{YEAR}))?|(?:the\s+)?(?P<direction>{direction})\s+month\b)",
    )
    yield (
        "relative_month",
        rf"(?:(?P<edge>{edge})[-\s]+)?(?P<direction>{direction})\s+(?P<month>{month})|(?P<later_month>{month})\s+(?:of\s+)?(?P<later_direction>{direction})\s+year\b",
    )
    yield (
        "relative_weekday",
        rf"(?P<direction>{direction})\s+(?P<week>week\s+(?:on\s+)?)?(?P<weekday>{weekday})"
        rf"|(?P<later_weekday>{weekday})\s+(?:of\s+)?(?P<later_direction>{direction})\s+week\b",
    )
    yield "weekday_the", rf"(?P<weekday>{weekday}),?\s+the\s+(?P<day>{day})"
    yield "weekday", rf"(?P<weekday>{weekday})"
    yield "month", rf"(?:(?P<edge>{edge})[-\s]+)?(?P<month>{month})"
    yield (
        "day_word",
        rf"(?:the\s+)?(?:(?P<shift>day\s+(?:before|after))\s+)?(?P<word>{alternatives(words.day_words)})\b",
    )
    yield (
        "ago",
        rf"(?P<count>{count})\s*(?P<unit>{unit})s?(?:(?:,\s*|\s+and\s+|,?\s+)(?P<count2>{count})\s+(?P<unit2>{unit})s?)?"
        rf"(?:(?:,\s*|\s+and\s+|,?\s+)(?P<count3>{count})\s+(?P<unit3>{unit})s?)?"
        rf"\s+(?P<way>ago|hence|(?:from|after|before)\s+(?:now|{alternatives(words.day_words)}))\b",
    )
    yield (
        "season",
        rf"(?:(?P<direction>{direction})\s+|(?:the\s+)?(?P<edge>{edge})[-\s]+)?(?P<season>{alternatives(words.seasons)})(?:(?:\s+of)?\s+(?P<year>[12]\d{{3}})\b|\b)",
    )
    yield (
        "relative_period",
        rf"(?:(?P<edge>{edge})[-\s]+)?(?P<direction>{direction})\s+(?P<unit>{unit}|century)\b|(?:the\s+)?(?P<unit_after>{unit})\s+after\s+(?:the\s+)?next\b",
    )
    yield (
        "quarter",
        r"(?:the\s+)?(?:Q(?P<quarter>[1-4])|H(?P<half>[12]))(?:(?:\s+of|,)?\s*(?P<year>[12]\d{3}|['’]\d\d)|\s+(?P<this>this|last|next)\s+year)?\b",
    )
    yield "year_quarter", r"(?P<year>[12]\d{3})\s*(?:Q(?P<quarter>[1-4])|H(?P<half>[12]))\b"
    yield (
        "quarter_words",
        r"(?:the\s+)?(?P<which>first|second|third|fourth|final|last)\s+(?P<unit>quarter|half)\s+(?:of\s+)?(?:the\s+)?(?:(?P<fiscal>fiscal|financial)\s+)?(?:year\s+)?"
        r"(?:(?P<year>[12]\d{3})|(?P<this>this|last|next)\s+year)\b",
    )
    yield (
        "fiscal",
        r"(?:fiscal(?:\s+year)?|financial\s+year|FY)\s*(?P<year>[12]\d{3}|['’]?\d\d)(?:[-–/](?P<end>\d{4}|\d\d))?\b",
    )
    yield "decade", r"(?:the\s+)?(?:(?P<edge>early|mid|late)[-\s]+)?(?P<year>[12]\d\d0)['’]?s\b"
    yield (
        "short_decade",
        rf"(?:the\s+)?(?:(?P<edge>early|mid|late)[-\s]+)?(?:['’](?P<tens>\d0)s|(?P<word>{alternatives(words.decade_words)}))\b",
    )
    yield (
        "century",
        rf"(?:(?:the\s+)?(?P<edge>early|mid|late)[-\s]+)?(?P<number>\d{{1,2}}(?:st|nd|rd|th)|{ordinal_words})[-\s]+(?P<unit>century|centuries)\b(?P<era>{ERA})?",
    )
    yield "years", r"(?P<year>[12]\d{3})(?P<mark>\s*[-–—‑/]\s*)(?P<end>[12]\d{3}|\d\d)\b"
    yield (
        "bc",
        r"(?:c\.?\s*)?(?P<year>\d{1,3}(?:,?\d{3})?)\s*(?P<era>BCE?|B\.C\.(?:E\.)?|CE|AD|A\.D\.)(?:\b|\s|$)|(?:AD|A\.D\.)\s*(?P<ad>\d{1,4})\b",
    )
    yield (
        "military",
        rf"(?P<hour>[012]\d):?(?P<minute>[0-9]\d)\s*(?P<zone>(?:{alternatives(words.zones)})\b|hours\b|hrs\b)",
    )
    yield (
        "clock_range",
        rf"(?P<hour>{CLOCK})(?P<half>{HALF})?(?:{DASH}|\s+(?:to|until|till|and)\s+)(?P<end>{CLOCK})(?P<end_half>{HALF})(?P<zone>{zone})?",
    )
    yield "clock_half", rf"(?P<hour>{CLOCK}|\d{{3,4}})(?P<half>{HALF})(?P<part>{part})?(?P<zone>{zone})?"
    yield (
        "past",
        rf"(?:a\s+)?(?P<minutes>half|three\s+quarters|quarter|{count}|twenty[\s-]five)(?P<unit>\s+min(?:ute)?s?)?\s+(?P<side>past|to|before|after)\s+"
        rf"(?P<hour>{hour})(?:\s*(?P<oclock>o['’]\s?clock))?(?P<half>{HALF})?(?P<part>{part})?(?P<zone>{zone})?",
    )
    yield (
        "oclock",
        rf"(?P<hour>{hour})\s*o['’]\s?clock(?P<half>{HALF})?(?P<part>{part}|\s+(?:noon|midnight))?(?P<zone>{zone})?",
    )
    yield (
        "clock_words",
        rf"(?P<hour>(?:{small}))\s+(?P<minute>(?:oh\s+)?(?:{small})|thirteen|fifteen|(?:twenty|thirty|forty|fifty)(?:[\s-](?:{small}))?)(?P<half>{HALF})(?P<zone>{zone})?",
    )
    yield "word_half", rf"(?P<hour>{small})(?P<half>{HALF})(?P<part>{part})?(?P<zone>{zone})?"
    yield (
        "colon",
        rf"(?P<hour>[012]?\d):(?P<minute>[0-9]\d)(?::(?P<second>[0-9]\d))?(?P<part>{part})?(?P<zone>{zone})?\b",
    )
    yield "hour_part", rf"(?P<hour>{hour})(?P<part>\s+in\s+the\s+(?:{alternatives(words.day_parts)}))\b"
    yield "clock_word", rf"(?:12\s+)?(?P<word>{alternatives(words.clock_words)})(?:ish)?\b(?P<zone>{zone})?"
    yield (
        "holiday",
        rf"(?P<holiday>{alternatives(words.holidays)})\b(?:,?\s+(?:of\s+|in\s+)?(?:(?P<year>[12]\d{{3}})|(?P<direction>{direction})\s+year)\b)?",
    )
    yield "year", r"(?P<year>[12]\d{3})\b"


@cache
def forms(language: str = "en") -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The name and pattern of every form, in the order in which they are tried at one place."""
    return tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in _forms(language))


@cache
def scan(language: str = "en") -> Any:
    """One pattern, without groups, that finds whatever some form may match."""
    plain = "|".join("(?:" + re.sub(r"\(\?P<\w+>", "(?:", pattern) + ")" for _, pattern in _forms(language))
    return scanner.compile(rf"(?i)\b(?:{plain})|['’]\d0s\b")
