"""A time of day and its equivalent in another zone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache
from itertools import pairwise

from checker.agreement import compare_clocks
from checker.article import Article
from checker.checks._dates import MONTHS, REACH, WEEKDAYS, is_disputed
from checker.checks._sums import alternatives
from checker.data import load
from checker.documents.model import Block, BlockKind
from checker.facts import DateFact, Kind
from checker.findings import Comparison
from checker.patterns import compiled
from checker.rulebook import Rule

CONFIDENCE = 0.9
_OFFSET = compiled(r"(?:gmt|utc) ?([+−–-]) ?(\d{1,2})(?::?(\d\d))?", re.IGNORECASE)
_DAYS_AROUND = 3
"""How many days beside the article's date a time without a day may be of."""
_ANY_YEAR = 2023
"""A year for articles without a date: only how zones change over a year is asked of it."""

Zone = int | str
"""Minutes east of Greenwich, or a name of the IANA database."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A time with the zones that it may be of. start, end: with the words that name the zone."""

    fact: DateFact
    zones: tuple[Zone, ...]
    named: str
    start: int
    end: int

    @property
    def minutes(self) -> int:
        """Minutes since midnight."""
        return (self.fact.hour or 0) * 60 + (self.fact.minute or 0)


@cache
def _place_of() -> dict[str, str]:
    return {place: zone for zone, places in load("en", "zones")["places"].items() for place in places}


@cache
def _place() -> re.Pattern[str]:
    """What names a zone behind a time: "IST", "in Tokyo", "local time in Tokyo", "Tokyo time"."""
    places = alternatives(_place_of())
    return compiled(
        rf" (?P<name>[A-Z]{{2,5}})\b"
        rf"|,?(?: local time)?(?: (?:in|at) (?P<at>{places})(?!\w)| (?P<of>{places}) time\b)"
    )


@cache
def _between() -> re.Pattern[str]:
    return compiled(rf"\)?\s?(?:{alternatives(load('en', 'zones')['one_moment'])})\s?(?:about |around )?")


@cache
def _dateline() -> re.Pattern[str]:
    """The place with which an article begins: "TOKYO, Jan. 12 (Agency) - "."""
    places = alternatives(place.upper() for place in _place_of())
    return compiled(rf"(?P<place>{places})\b[^–—\n]{{0,60}}?\s?(?:[—–]|--?\s)")


@cache
def _anywhere() -> re.Pattern[str]:
    return compiled(rf"(?<![\w-])(?:{alternatives(_place_of())})(?![\w-])")


_ELSEWHERE = compiled(
    r"\b(?:in|at|from|near|over|off|to|of|left|leaves|reached|entered|hit|struck|shook|rocked|crossed|departed)\s+"
    r"(?:the\s+)?(?P<name>[A-Z][a-z]+)"
)
_BARE = compiled(r"(?<![\w.,:$£€/-])([01]\d|2[0-3])([0-5]\d) \($")
"""Four digits right before the bracket that has the time of Greenwich: "at 0700 (0300 GMT)"."""
_GREENWICH = frozenset({"gmt", "utc", "z"})


def run(article: Article, rule: Rule) -> Iterator[Comparison]:
    """Two times side by side, each with its zone, that the text gives as one moment."""
    for block in article.prose:
        times = list(_times(article, block))
        if len(times) > 1:
            clocks = [_clock(block, fact) for fact in times]
            for stated, two in pairwise(clocks):
                one = _placed(article, block, stated, two)
                if one.zones and two.zones and _between().fullmatch(block.text, one.end, two.start):
                    yield _compared(article, rule, block, one, two)


def _times(article: Article, block: Block) -> Iterator[DateFact]:
    """The times of a block in order, with those that only the time of Greenwich behind them tells."""
    last = 0
    for fact in article.dates_in(block.index):
        if fact.hour is None or fact.until is not None:
            continue
        bare = _BARE.search(block.text, last, fact.start) if fact.zone.lower() in _GREENWICH else None
        if bare is not None:
            start, end = bare.start(1), bare.end(2)
            written = block.text[start:end]
            hour, minute = int(bare[1]), int(bare[2])
            yield DateFact(Kind.TIME, block.index, start, end, written, hour=hour, minute=minute, full=True)
        yield fact
        last = fact.end


def _clock(block: Block, fact: DateFact) -> Clock:
    end = fact.start + len(fact.text.rstrip(")]"))
    name = (
        fact.zone.lower()
        .removesuffix(" time")
        .removesuffix(" standard")
        .removesuffix(" daylight")
        .strip(" ()")
    )
    offset = _OFFSET.fullmatch(fact.zone.strip(" ()"))
    if offset:
        minutes = int(offset[2]) * 60 + int(offset[3] or 0)
        return Clock(fact, (minutes if offset[1] == "+" else -minutes,), fact.zone, fact.start, end)
    zones: dict[str, list[Zone]] = load("en", "zones")["names"]
    if name in zones:
        return Clock(fact, tuple(zones[name]), fact.zone.strip(" ()"), fact.start, end)
    behind = _place().match(block.text, end)
    if behind is None or (fact.zone and name != "local"):
        return Clock(fact, (), "", fact.start, end)
    if behind["name"]:
        zone = tuple(zones.get(behind["name"].lower(), ()))
        return Clock(fact, zone, behind["name"], fact.start, behind.end())
    place = behind["at"] or behind["of"]
    return Clock(fact, (_place_of()[place],), place, fact.start, behind.end())


def _placed(article: Article, block: Block, one: Clock, two: Clock) -> Clock:
    """A local time beside one of Greenwich, in the zones of its sentence's places or of the dateline."""
    is_local = one.fact.zone.lower().startswith("local")
    if one.zones or not (is_local or not one.fact.zone) or two.named.lower() not in _GREENWICH:
        return one
    begin, end = article.sentence_at(block.index, one.start)
    sentence = block.text[begin : min(end, begin + REACH)]
    home = article.once("dateline", _home)
    opening = home is not None and (block.index, 0) == (home[1], begin)
    if opening and home is not None:
        sentence = sentence[home[2] :]
    places = [match[0] for match in _anywhere().finditer(sentence)]
    unknown = any(
        found["name"] not in MONTHS
        and found["name"] not in WEEKDAYS
        and found["name"] not in " ".join(places)
        for found in _ELSEWHERE.finditer(sentence)
    )
    if unknown or not (places or home):
        return one
    zones = dict.fromkeys([*(_place_of()[place] for place in places), *([home[0]] if home else [])])
    return replace(one, zones=tuple(zones), named="local time" if not is_local else one.fact.zone)


def _home(article: Article) -> tuple[str, int, int] | None:
    """The zone of the article's dateline, the index of its block and where it ends; None without one."""
    first = next((block for block in article.prose if block.kind is BlockKind.PARAGRAPH), None)
    found = _dateline().match(first.text) if first is not None else None
    if first is None or found is None:
        return None
    zones = {place.upper(): zone for place, zone in _place_of().items()}
    return zones[found["place"]], first.index, found.end()


def _compared(article: Article, rule: Rule, block: Block, one: Clock, two: Clock) -> Comparison:
    facts = (one.fact, two.fact)
    if is_disputed(article, one.fact):
        return Comparison("not compared", facts, reason="the sentence speaks of a time as wrong")
    days = _days(article, block, one.fact)
    apart = dict.fromkeys(
        offset - other
        for day in days
        for zone in one.zones
        for beside in two.zones
        if (offset := _offset(zone, day)) is not None and (other := _offset(beside, day)) is not None
    )
    if not apart:
        return Comparison("not compared", facts, reason="the zones are not known here")
    verdict = compare_clocks(one.minutes, two.minutes, apart)
    if verdict.agrees:
        return Comparison("agrees", facts, tolerance=verdict.tolerance)
    right = [_written((one.minutes - minutes) % 1440) for minutes in apart]
    line = f"{_written(one.minutes)} {one.named} is {' or '.join(dict.fromkeys(right))} {two.named}"
    finding = rule.finding(
        f"{line}; stated: {_written(two.minutes)}",
        [
            article.span_place(block.index, one.start, one.end, one.named),
            article.span_place(block.index, two.start, two.end, two.named),
        ],
        confidence=CONFIDENCE,
        working=(line,),
    )
    return Comparison("differs", facts, finding.working, verdict.tolerance, finding=finding)


def _days(article: Article, block: Block, fact: DateFact) -> list[date]:
    """The days that a time may be of: that of its sentence, those around the article's date, or any."""
    begin, end = article.sentence_at(block.index, fact.start)
    for other in article.dates_in(block.index):
        if begin <= other.start < end and other.kind is Kind.DATE and other.full and other.low is not None:
            return [other.low.date() if isinstance(other.low, datetime) else other.low]
    if article.published is not None:
        around = range(-_DAYS_AROUND, _DAYS_AROUND + 1)
        near = [article.published + timedelta(days=days) for days in around]
        return [*near, *_over_a_year(article.published.year)]
    return _over_a_year(_ANY_YEAR)


def _over_a_year(year: int) -> list[date]:
    """A day of every half month: summer time begins and ends on different days in different zones."""
    return [date(year, month, day) for month in range(1, 13) for day in (1, 15, 28)]


def _offset(zone: Zone, day: date) -> int | None:
    """Minutes east of Greenwich at noon of a day; None where the zone is not in this machine's database."""
    if isinstance(zone, int):
        return zone
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # noqa: PLC0415 - only articles with two times need it

    try:
        shift = datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo(zone)).utcoffset()
    except (ZoneInfoNotFoundError, OSError):
        return None
    return None if shift is None else int(shift.total_seconds()) // 60


def _written(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
