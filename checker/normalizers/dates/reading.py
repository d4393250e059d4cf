"""The scan for dates and the readers of each form."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from types import MappingProxyType

from checker.facts import DateFact
from checker.normalizers.dates import calendar_forms, clock_forms, relative_forms
from checker.normalizers.dates.combine import combine
from checker.normalizers.dates.context import Context
from checker.normalizers.dates.patterns import forms, scan
from checker.normalizers.dates.resolve import resolve
from checker.normalizers.dates.vocabulary import vocabulary
from checker.normalizers.locale import DEFAULT_LOCALE, Locale

Reader = Callable[[Context, re.Match[str]], DateFact | None]

_READERS: MappingProxyType[str, Reader] = MappingProxyType(
    {
        "iso": calendar_forms.iso,
        "year_first": calendar_forms.year_first,
        "numeric": calendar_forms.numeric,
        "days_month": calendar_forms.days_month,
        "day_month": calendar_forms.day_month,
        "month_days": calendar_forms.month_days,
        "month_day": calendar_forms.month_day,
        "month_year": calendar_forms.month_year,
        "year_month": calendar_forms.year_month,
        "nth_weekday": relative_forms.nth_weekday,
        "relative_month": relative_forms.month,
        "relative_weekday": relative_forms.weekday,
        "weekday_the": calendar_forms.weekday_the,
        "weekday": calendar_forms.weekday,
        "month": calendar_forms.month_alone,
        "day_word": relative_forms.day_word,
        "ago": relative_forms.ago,
        "season": calendar_forms.season,
        "relative_period": relative_forms.period,
        "quarter": calendar_forms.quarter,
        "year_quarter": calendar_forms.quarter,
        "quarter_words": calendar_forms.quarter,
        "fiscal": calendar_forms.fiscal_year,
        "decade": calendar_forms.decade,
        "short_decade": calendar_forms.short_decade,
        "century": calendar_forms.century,
        "years": calendar_forms.years,
        "bc": calendar_forms.year_bc,
        "military": clock_forms.military,
        "clock_range": clock_forms.clock_range,
        "clock_half": clock_forms.half_day,
        "past": clock_forms.past,
        "oclock": clock_forms.oclock,
        "clock_words": clock_forms.clock_words,
        "word_half": clock_forms.word_half,
        "colon": clock_forms.colon,
        "hour_part": clock_forms.hour_part,
        "clock_word": clock_forms.clock_word,
        "holiday": calendar_forms.holiday,
        "year": calendar_forms.bare_year,
    }
)
_WORD_START = re.compile(r"\b\w|['’]\d0s")


def read_dates(text: str, block: int = 0, locale: Locale = DEFAULT_LOCALE) -> list[DateFact]:
    """The dates and times of day in a block's text, in order, without overlaps.

    Dates whose parts tell their place in time have `low` and `high`; `resolve_dates` fills in the others.
    """
    context = Context(text, block, vocabulary(locale.language), locale)
    pieces: list[DateFact] = []
    for found in scan(locale.language).finditer(text):
        pieces.extend(_read_span(context, found.start(), found.end()))
    return [resolve(fact, None) for fact in combine(text, pieces)]


def _read_span(context: Context, start: int, end: int) -> Iterator[DateFact]:
    """The dates in a span that the scan found; where the longest reading fails, shorter ones are tried."""
    position = start
    while position < end:
        fact = _read_at(context, position, end)
        if fact is not None:
            yield fact
            position = fact.end
        else:
            position += 1
        following = _WORD_START.search(context.text, position, end)
        if following is None:
            return
        position = following.start()


def _read_at(context: Context, position: int, end: int) -> DateFact | None:
    for name, pattern in forms(context.locale.language):
        match = pattern.match(context.text, position, end)
        if match is not None:
            fact = _READERS[name](context, match)
            if fact is not None:
                return fact
    return None
