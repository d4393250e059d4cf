"""The shared words for what an article states: facts, figures, dates, units, hedges.

Offsets of a fact count code points into its block's text; `Document.place` turns them into source offsets.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction
from typing import Literal

from checker.interval import Interval


class Kind(StrEnum):
    """What sort of thing a fact states."""

    MONEY = "money"
    PERCENT = "percent"
    MEASURE = "measure"
    COUNT = "count"
    NUMBER = "number"
    ORDINAL = "ordinal"
    RATIO = "ratio"
    AGE = "age"
    DURATION = "duration"
    TEMPERATURE = "temperature"
    SCORE = "score"
    DATE = "date"
    TIME = "time"


UnitKind = Literal["measure", "currency", "noun", "none"]


@dataclass(frozen=True, slots=True)
class Unit:
    """What a value is counted in.

    `name` is a pint name ("kilometer"), an ISO 4217 code ("USD"), or a counted noun's lemma ("worker").
    Two units can be converted into each other exactly when their `dimension` is equal; a value in base
    units is `(value + offset) * factor`. Dimensions of measures are pint's, such as "[length]".
    """

    kind: UnitKind
    name: str
    dimension: str
    factor: Fraction = Fraction(1)
    offset: Fraction = Fraction(0)

    def to_base(self, value: Fraction) -> Fraction:
        return (value + self.offset) * self.factor

    def from_base(self, value: Fraction) -> Fraction:
        return value / self.factor - self.offset

    def convert(self, value: Fraction, target: Unit) -> Fraction:
        """`value` of this unit in units of `target`. Raises ValueError where the dimensions differ."""
        if self.dimension != target.dimension:
            raise ValueError(f"{self.name} ({self.dimension}) is not {target.name} ({target.dimension})")
        return target.from_base(self.to_base(value))


NO_UNIT = Unit("none", "", "")
PERCENT = Unit("measure", "percent", "percent")


def noun_unit(lemma: str) -> Unit:
    """The unit of a count: the counted noun's lemma."""
    return Unit("noun", lemma, f"noun:{lemma}")


def currency_unit(code: str, factor: Fraction = Fraction(1)) -> Unit:
    """The unit of an amount of money, by ISO 4217 code."""
    return Unit("currency", code, f"currency:{code}", factor)


class Bound(StrEnum):
    """What a hedge does to the value beside it."""

    APPROXIMATE = "approximate"  # about, roughly, some
    BELOW = "below"  # nearly, just under: less, but close
    ABOVE = "above"  # just over: more, but close
    CEILING = "ceiling"  # up to, no more than
    FLOOR = "floor"  # at least, no fewer than
    LESS = "less"  # less than, under
    MORE = "more"  # more than, over
    VAGUE = "vague"  # dozens of, scores of: no usable value


@dataclass(frozen=True, slots=True)
class Hedge:
    """Words that loosen or bound a value, such as "about" or "up to"."""

    text: str
    bound: Bound


@dataclass(frozen=True, slots=True)
class Fact:
    """Something stated at a span of a block. `block` is the block's index in the document."""

    kind: Kind
    block: int
    start: int
    end: int
    text: str

    def __hash__(self) -> int:
        """By place alone: few facts share one, and a hash of every value would cost more than it tells."""
        return hash((self.block, self.start, self.end))


@dataclass(frozen=True, slots=True)
class Figure(Fact):
    """A fact with a value.

    value: the single value stated, in `unit`, with scale words applied; None for a range or a vague figure.
    stated: what the words state ("up to 5" is (-∞, 5]); the printed precision is *not* included.
    step: one unit of the last printed place, in `unit` ("1.2bn" has the step 100,000,000).
    per: the unit of a rate's denominator; per_count: how many of them ("per 100,000 people").
    number_start, number_end: the numeral alone, without currency, hedge or unit.
    """

    value: Fraction | None = None
    stated: Interval = field(default_factory=lambda: Interval(None, None))
    step: Fraction | None = None
    unit: Unit = NO_UNIT
    per: Unit | None = None
    per_count: Fraction = Fraction(1)
    hedge: Hedge | None = None
    words: bool = False  # written in words ("three"), not digits
    adjective: bool = False  # hyphenated before a noun ("a 10-mile run")
    number_start: int = -1
    number_end: int = -1
    is_difference: bool = False  # a change ("rose 1.5 °C"), not a reading
    noun: str = ""  # the counted noun phrase as written ("people", "new homes")
    noun_end: int = -1

    __hash__ = Fact.__hash__

    @property
    def is_vague(self) -> bool:
        return self.hedge is not None and self.hedge.bound is Bound.VAGUE

    @property
    def is_range(self) -> bool:
        """Whether two different ends are stated ("5 to 10")."""
        return self.value is None and self.stated.low is not None and self.stated.high is not None

    @property
    def dimension(self) -> str:
        """What must be equal for two figures to be comparable after conversion; includes the denominator."""
        return f"{self.unit.dimension} / {self.per.dimension}" if self.per else self.unit.dimension

    @property
    def number_span(self) -> tuple[int, int]:
        return (self.number_start, self.number_end) if self.number_start >= 0 else (self.start, self.end)

    def moved(self, block: int) -> Figure:
        """The same figure in another block (facts are cached per block text)."""
        return replace(self, block=block)


class Calendar(StrEnum):
    GREGORIAN = "gregorian"
    JULIAN = "julian"
    OTHER = "other"


CalendarPeriod = Literal[
    "", "day", "week", "weekend", "month", "quarter", "half", "season", "year", "decade", "century"
]


@dataclass(frozen=True, slots=True)
class DateFact(Fact):
    """A date or a time of day, as stated and, where it can be, resolved.

    year, month, day, hour, minute, second, weekday (Monday is 0): the stated parts; they may be impossible
    ("31 June"). A year before Christ is negative. `year_from` says where a year that the words do not state
    came from: "stated", "paragraph", "article" or "" (unknown). low and high: the resolved span, high
    exclusive; both None where unresolved. spans: where each stated part stands in the block's text, by the
    part's name.

    period: the stretch of the calendar named ("" for plain dates); number: which one (the 3 of "third
    quarter", the 19 of "19th century", the season from 1 for spring). A decade's `year` is its first.
    nth: the place of a weekday or week in its month or year ("first Monday of May"), -1 for the last.
    offsets: how far a relative date lies from the article's date, as (unit, count): "next month" is
    ("month", 1), "last Tuesday" ("weekday", -1), "Tuesday of last week" ("week", -1). edge: the part of the
    period meant; "earlier" and "later" are the parts before and after the article's date.
    from_start: the end of a range that is told as a length ("two weeks from 3 May"): its offsets count from
    the range's first day.
    until: the far end of a range, itself a date; `end_day` and `end_weekday` are its parts.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    weekday: int | None = None
    year_from: Literal["stated", "paragraph", "article", ""] = ""
    calendar: Calendar = Calendar.GREGORIAN
    zone: str = ""
    relative: bool = False  # "last Tuesday", "three weeks ago"
    full: bool = False  # a full date or time: `low` is its value
    low: date | datetime | None = None
    high: date | datetime | None = None
    numeric: bool = False  # 3/4/2024
    spans: tuple[tuple[str, int, int], ...] = ()
    period: CalendarPeriod = ""
    number: int | None = None
    nth: int | None = None
    offsets: tuple[tuple[str, int], ...] = ()
    edge: Literal["", "early", "mid", "late", "start", "middle", "end", "earlier", "later"] = ""
    from_start: bool = False
    holiday: str = ""
    until: DateFact | None = None

    __hash__ = Fact.__hash__

    def moved(self, block: int) -> DateFact:
        """The same date in another block."""
        return replace(self, block=block, until=self.until.moved(block) if self.until else None)

    @property
    def end_day(self) -> int | None:
        """The last day of a range ("3-5 May")."""
        return self.until.day if self.until else None

    @property
    def end_weekday(self) -> int | None:
        """The last weekday of a range ("Friday to Sunday")."""
        return self.until.weekday if self.until else None

    @property
    def is_range(self) -> bool:
        return self.until is not None

    def part(self, name: str) -> tuple[int, int] | None:
        """The span of a stated part ("weekday", "day", "month", "year"), or None."""
        return next(((start, end) for key, start, end in self.spans if key == name), None)


AnyFact = Figure | DateFact
