"""Places dates in time: years from the paragraph or the article's date, relative dates from the latter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from checker.documents.model import Document
from checker.facts import DateFact, Kind
from checker.normalizers.dates.holidays import holiday_in
from checker.normalizers.dates.spans import (
    day_of,
    month_start,
    narrowed,
    nth_week,
    nth_weekday,
    period_span,
    shifted,
    stated_span,
)
from checker.normalizers.locale import Locale
from checker.patterns import compiled

_SLASHED = compiled(r"\b(\d{1,2})/(\d{1,2})/(?:\d{4}|\d\d)\b")
_NEAR = 12  # characters between two dates that share the year written after the second


def day_order(texts: Iterable[str]) -> bool | None:
    """Whether numeric dates put the day first, by those of the texts that allow only one order.

    None where there are none or they disagree.
    """
    orders = set()
    for text in texts:
        for found in _SLASHED.finditer(text):
            one, two = int(found[1]), int(found[2])
            if max(one, two) <= 31 and min(one, two) <= 12 < max(one, two):
                orders.add(one > 12)
    return orders.pop() if len(orders) == 1 else None


def resolve_dates(
    dates: Sequence[DateFact], document: Document, locale: Locale, published: date | None
) -> list[DateFact]:
    """The dates with their spans filled in, where the article tells enough.

    A year that is not stated comes from the dates of the same paragraph, then from `published` (the nearest
    year); relative dates count from `published`. Today's date is never used.
    """
    order = locale.day_first
    if order is None and any(fact.numeric for fact in dates):
        order = day_order(block.text for block in document.blocks)
    resolved: list[DateFact] = []
    for index, fact in enumerate(dates):
        ordered = _in_order(fact, order)
        if ordered.month is not None and ordered.year is None and not ordered.relative:
            year = _paragraph_year(dates, index)
            if year is not None:
                ordered = _with_year(ordered, year)
        is_done = ordered.low is not None and not ordered.edge and ordered.until is None
        resolved.append(ordered if is_done else resolve(ordered, published))
    return resolved


def _in_order(fact: DateFact, day_first: bool | None) -> DateFact:
    """A numeric date with day and month in the article's order, where both orders are possible."""
    parts = {name: start for name, start, _ in fact.spans}
    if (
        not fact.numeric
        or fact.day is None
        or fact.month is None
        or "day" not in parts
        or max(fact.day, fact.month) > 12
    ):
        return fact
    if day_first is None or parts["year"] < parts["day"] or (parts["day"] < parts["month"]) == day_first:
        return fact
    names = {"day": "month", "month": "day"}
    spans = tuple((names.get(name, name), start, end) for name, start, end in fact.spans)
    return replace(fact, day=fact.month, month=fact.day, spans=spans, low=None, high=None)


def _paragraph_year(dates: Sequence[DateFact], index: int) -> int | None:
    """The year stated with a month by the last date before in the same block, or by the one right after."""
    fact = dates[index]
    for position in range(index - 1, max(-1, index - 9), -1):
        earlier = dates[position]
        if earlier.block != fact.block:
            break
        last = earlier.until or earlier
        if last.month is not None and last.year_from == "stated":
            return last.year
    if index + 1 < len(dates):
        later = dates[index + 1]
        if (
            later.block == fact.block
            and later.start - fact.end < _NEAR
            and later.month
            and later.year_from == "stated"
        ):
            return later.year
    return None


def _with_year(fact: DateFact, year: int) -> DateFact:
    until = fact.until
    if until is not None and until.year is None and until.month is not None:
        until = replace(until, year=year + (until.month < (fact.month or 0)), year_from="paragraph")
    return replace(fact, year=year, year_from="paragraph", until=until)


def resolve(fact: DateFact, published: date | None) -> DateFact:
    """One date with its span, as far as its own parts and the article's date tell it."""
    if fact.kind is Kind.TIME:
        return fact
    if fact.until is not None:
        return _resolved_range(fact, published)
    if fact.period == "week" and fact.day is not None:
        day = resolve(replace(fact, period=""), published)
        week = period_span("week", day.low) if day.low else None
        low, high = week or (None, None)
        return replace(day, period="week", low=low, high=high, full=False)
    span = None
    if fact.holiday:
        span = _holiday_span(fact, published)
    elif fact.year is not None or fact.period == "century":
        span = stated_span(fact)
    elif published is not None:
        fact, span = _from_article(fact, published)
    if span is None:
        return fact if fact.low is None and not fact.full else replace(fact, low=None, high=None, full=False)
    if fact.edge in ("earlier", "later"):
        return _with_span(fact, *_beside_article(fact, span, published))
    return _with_span(fact, *narrowed(*span, fact.edge))


def _beside_article(fact: DateFact, span: tuple[date, date], published: date | None) -> tuple[date, date]:
    """The part of a span before the article's date, or from it on."""
    low, high = span
    if published is None or not low < published < high:
        return span
    return (low, published) if fact.edge == "earlier" else (published, high)


def _with_span(fact: DateFact, low: date, high: date) -> DateFact:
    full = high - low == timedelta(days=1) and not fact.period
    if full and fact.hour is not None:
        if not (0 <= fact.hour < 24 and 0 <= (fact.minute or 0) < 60 and 0 <= (fact.second or 0) < 60):
            return replace(fact, low=None, high=None, full=False)
        moment = datetime(low.year, low.month, low.day, fact.hour, fact.minute or 0, fact.second or 0)
        return replace(fact, low=moment, high=moment, full=True)
    return replace(fact, low=low, high=high, full=full)


def _resolved_range(fact: DateFact, published: date | None) -> DateFact:
    assert fact.until is not None
    start = resolve(replace(fact, until=None), published)
    end = _counted(fact.until, start.low) if fact.until.from_start else resolve(fact.until, published)
    if start.low is not None and end.low is not None and end.low < start.low and fact.year is None:
        end = _after(end, fact.until, start.low)
    return replace(
        start,
        until=end,
        low=start.low if end.high is not None else None,
        high=end.high if start.low is not None else None,
        full=False,
        start=fact.start,
        end=fact.end,
        text=fact.text,
    )


def _counted(end: DateFact, start: date | datetime | None) -> DateFact:
    """The end of a range that is told as a length, counted from its first day."""
    day = start.date() if isinstance(start, datetime) else start
    for unit, count in end.offsets:
        day = day and shifted(day, unit, count)
    if day is None or day == date.max:
        return end
    return replace(end, low=day, high=day + timedelta(days=1))


def _after(end: DateFact, stated: DateFact, start: date | datetime) -> DateFact:
    """The far end of a range, moved on a year (or a week, for weekdays) to lie after its start."""
    if isinstance(end.low, datetime) or isinstance(start, datetime) or end.low is None or end.high is None:
        return end
    if stated.weekday is not None and stated.day is None:
        return replace(end, low=end.low + timedelta(days=7), high=end.high + timedelta(days=7))
    if stated.month is not None and stated.year_from != "stated":
        return resolve(replace(stated, year=end.low.year + 1, year_from=end.year_from), None)
    return end


def _holiday_span(fact: DateFact, published: date | None) -> tuple[date, date] | None:
    if fact.year is not None:
        day = holiday_in(fact.holiday, fact.year)
    elif published is None:
        return None
    elif fact.offsets:
        day = holiday_in(fact.holiday, published.year + fact.offsets[0][1])
    else:
        near = (holiday_in(fact.holiday, published.year + step) for step in (-1, 0, 1))
        day = min((found for found in near if found), key=lambda found: abs(found - published), default=None)
    return (day, day + timedelta(days=1)) if day else None


def _from_article(fact: DateFact, published: date) -> tuple[DateFact, tuple[date, date] | None]:
    if fact.month is not None and not fact.relative:
        return _nearest_year(fact, published)
    if fact.period in ("quarter", "half") and fact.number and not fact.relative:
        return _nearest_year(fact, published)
    if fact.relative or fact.weekday is not None:
        return replace(fact, year_from="article"), _relative_span(fact, published)
    return fact, None


def _nearest_year(fact: DateFact, published: date) -> tuple[DateFact, tuple[date, date] | None]:
    """The date in the year that puts it nearest to the article's; 29 February only in leap years."""
    reach = 4 if (fact.month, fact.day) == (2, 29) else 1
    candidates = []
    for step in range(-reach, reach + 1):
        dated = replace(fact, year=published.year + step, year_from="article")
        span = stated_span(dated)
        if span is not None:
            middle = span[0] + (span[1] - span[0]) // 2
            candidates.append((abs(middle - published), dated, span))
    if not candidates:
        return fact, None
    _, dated, span = min(candidates, key=lambda candidate: candidate[0])
    return dated, span


def _relative_span(fact: DateFact, published: date) -> tuple[date, date] | None:
    if fact.weekday is not None:
        day = _relative_weekday(fact, published)
        return (day, day + timedelta(days=1)) if day else None
    if fact.month is not None:
        return _relative_month(fact, published)
    if fact.day is not None:
        return _relative_day(fact, published)
    if fact.period in ("quarter", "half") and fact.number:
        return stated_span(replace(fact, relative=False, year=published.year + fact.offsets[0][1]))
    if fact.period == "season":
        return None
    anchor: date | None = published
    for unit, count in fact.offsets:
        anchor = anchor and shifted(anchor, unit, count)
    if anchor is None:
        return None
    if fact.period == "week" and fact.nth is not None:
        outer = period_span(fact.offsets[0][0], anchor)
        return nth_week(*outer, fact.nth) if outer else None
    return period_span(fact.period or "day", anchor)


def _relative_weekday(fact: DateFact, published: date) -> date | None:
    """A bare weekday is the last one on or before the article's date, as in news; "next" is next week's."""
    assert fact.weekday is not None
    monday = published - timedelta(days=published.weekday())
    if fact.nth is not None:
        first = month_start(published.year, published.month + fact.offsets[0][1])
        return first and nth_weekday(first.year, first.month, fact.weekday, fact.nth)
    if fact.day is not None:
        return _day_near(fact, published)
    unit, count = fact.offsets[0] if fact.offsets else ("", 0)
    if unit == "weekday" and abs(count) > 1:
        step = (
            (fact.weekday - published.weekday() - 1) % 7 + 1
            if count > 0
            else -((published.weekday() - fact.weekday - 1) % 7 + 1)
        )
        return published + timedelta(days=step + 7 * (count - (1 if count > 0 else -1)))
    if not unit and fact.edge == "later":
        return published + timedelta(days=(fact.weekday - published.weekday()) % 7)
    if not unit:
        return published - timedelta(days=(published.weekday() - fact.weekday) % 7)
    if unit == "weekday" and count < 0:
        return published - timedelta(days=(published.weekday() - fact.weekday - 1) % 7 + 1)
    return monday + timedelta(days=7 * count + fact.weekday)


def _day_near(fact: DateFact, published: date) -> date | None:
    """The day nearest to the article's date that has the stated number and weekday ("Thursday the 21st")."""
    found = []
    for step in (-1, 0, 1):
        first = month_start(published.year, published.month + step)
        day = first and day_of(first.year, first.month, fact.day or 0)
        if day and day.weekday() == fact.weekday:
            found.append(day)
    return min(found, key=lambda day: abs(day - published), default=None)


def _relative_day(fact: DateFact, published: date) -> tuple[date, date] | None:
    """The 20th of next month; "the 27th" alone is the one nearest to the article's date."""
    assert fact.day is not None
    steps = (fact.offsets[0][1],) if fact.offsets else (0, -1, 1)
    firsts = (month_start(published.year, published.month + step) for step in steps)
    days = [day for first in firsts if first and (day := day_of(first.year, first.month, fact.day))]
    nearest = min(days, key=lambda day: abs(day - published), default=None)
    return (nearest, nearest + timedelta(days=1)) if nearest else None


def _relative_month(fact: DateFact, published: date) -> tuple[date, date] | None:
    """Last March is the latest one that has ended; next March the next to begin; this March this year's."""
    assert fact.month is not None
    unit, count = fact.offsets[0]
    if unit == "year":
        year = published.year + count
    elif count < 0:
        year = published.year - (fact.month >= published.month)
    elif count > 0:
        year = published.year + (fact.month <= published.month)
    else:
        year = published.year
    return stated_span(replace(fact, relative=False, period="", year=year))
