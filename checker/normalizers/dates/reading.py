"""The scan for dates and the readers of each form."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from types import MappingProxyType

from checker.facts import DateFact
from checker.normalizers.dates import clock_forms, day_forms, month_forms, period_forms, relative_forms
from checker.normalizers.dates.combine import combine
from checker.normalizers.dates.context import Context
from checker.normalizers.dates.resolve import resolve
from checker.normalizers.dates.scanning import forms, scan
from checker.normalizers.dates.vocabulary import vocabulary
from checker.normalizers.locale import DEFAULT_LOCALE, Locale
from checker.patterns import compiled

Reader = Callable[[Context, re.Match[str]], DateFact | None]

_READERS: MappingProxyType[str, Reader] = MappingProxyType(
    {
        "iso": day_forms.iso,
        "year_first": day_forms.year_first,
        "numeric": day_forms.numeric,
        "numeric_month": month_forms.numeric_month,
        "slash": day_forms.slash,
        "days_month": day_forms.days_month,
        "days_relative": day_forms.day_relative,
        "day_relative": day_forms.day_relative,
        "month_digits": day_forms.month_day,
        "day_the": day_forms.day_the,
        "nth_week": month_forms.nth_week,
        "spelled_year": period_forms.spelled_year,
        "part_clock": clock_forms.part_clock,
        "day_month": day_forms.day_month,
        "month_days": day_forms.month_days,
        "month_day": day_forms.month_day,
        "month_year": month_forms.month_year,
        "year_month": month_forms.year_month,
        "nth_weekday": relative_forms.nth_weekday,
        "relative_month": relative_forms.month,
        "relative_weekday": relative_forms.weekday,
        "weekday_the": day_forms.weekday_the,
        "weekday": day_forms.weekday,
        "month": month_forms.month_alone,
        "day_word": relative_forms.day_word,
        "ago": relative_forms.ago,
        "season": period_forms.season,
        "relative_period": relative_forms.period,
        "quarter": period_forms.quarter,
        "year_quarter": period_forms.quarter,
        "year_quarter_words": period_forms.quarter,
        "count_period": relative_forms.count_period,
        "ahead": relative_forms.ahead,
        "day_on": day_forms.day_on,
        "clock_h": clock_forms.clock_h,
        "lunch": clock_forms.lunch,
        "at_hour": clock_forms.at_hour,
        "quarter_words": period_forms.quarter,
        "fiscal": period_forms.fiscal_year,
        "decade": period_forms.decade,
        "short_decade": period_forms.short_decade,
        "century": period_forms.century,
        "years": period_forms.years,
        "bc": period_forms.year_bc,
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
        "holiday": day_forms.holiday,
        "edge_year": period_forms.edge_year,
        "year": period_forms.bare_year,
    }
)
_WORD_START = compiled(r"\b\w|['’]\d0s")


def read_dates(text: str, block: int = 0, locale: Locale = DEFAULT_LOCALE) -> list[DateFact]:
    """The dates and times of day in a block's text, in order, without overlaps.

    Dates whose parts tell their place in time have `low` and `high`; `resolve_dates` fills in the others.
    """
    spans = [found.span() for found in scan(locale.language).finditer(text)]
    if not spans:
        return []
    context = Context(text, block, vocabulary(locale.language), locale)
    pieces: list[DateFact] = []
    done = 0
    for start, end in spans:
        if end > done:
            for fact in _read_span(context, max(start, done), end):
                pieces.append(fact)
                done = fact.end
    return [resolve(fact, None) for fact in combine(text, pieces)]


def _read_span(context: Context, start: int, end: int) -> Iterator[DateFact]:
    """The dates that begin in a span which the scan found.

    Where the reading that the scan saw is refused, others are tried from each word; they may end beyond it.
    """
    position = start
    while position < end:
        fact = _read_at(context, position)
        if fact is not None:
            yield fact
            position = fact.end
        else:
            position += 1
        following = _WORD_START.search(context.text, position, end)
        if following is None:
            return
        position = following.start()


def _read_at(context: Context, position: int) -> DateFact | None:
    for name, pattern in forms(context.text, position, context.locale.language):
        match = pattern.match(context.text, position)
        if match is not None:
            fact = _READERS[name](context, match)
            if fact is not None:
                return fact
    return None
