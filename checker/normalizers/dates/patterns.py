"""The written forms of dates and times: one pattern with named groups each.

The patterns use neither look-around nor nested quantifiers, so that both re2 and `re` run them in time linear
in the text; what words around a match allow is decided afterwards, by the form's reader.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from checker.normalizers.dates.vocabulary import Vocabulary, alternatives, vocabulary

Form = tuple[str, str]

DASH = r"\s*[-–—‑]\s*"
ERA = r"(?:\s*(?:B\.?C\.?E?\.?|A\.?D\.?|C\.?E\.?)(?:\b|\s|$))"
CLOCK = r"(?:[01]?\d|2[0-9])(?:[:.][0-9]\d(?:[:.][0-9]\d)?)?"
HALF = r"\s*(?:[ap]\s?\.\s?m\b\.?|[ap]m\b|a\s?m\b|p\s?m\b)"
NUMERAL = r"[0-3]?\d(?:st|nd|rd|th)?\b"
UNIT = r"(?:day|week|weekend|month|quarter|year|decade)"
LINK = rf"(?:{DASH}|\s+(?:to|until|till|through|thru|and|or|&)\s+(?:the\s+)?)"
REGION = (
    r"(?:Eastern|Central|Mountain|Pacific|local|British|Moscow)"
    r"(?:\s+(?:Standard|Daylight|Summer))?(?:\s+time)?\b"
)


def _named(names: Collection[str], full: Collection[str]) -> str:
    """A pattern for full names, and for abbreviations with or without their full stop."""
    short = alternatives(name for name in names if name not in full)
    return rf"(?:(?:{alternatives(full)})\b|(?:{short})\b\.?)"


def spelled_years(words: Vocabulary) -> str:
    """A pattern for years in words: nineteen seventy-eight, two thousand and four, nineteen oh one."""
    small = [name for name, value in words.cardinals.items() if len(name) > 2 and value < 10]
    teens = [name for name, value in words.cardinals.items() if 10 <= value < 20]
    tens = [name for name, value in words.cardinals.items() if value >= 20]
    rest = rf"(?:{alternatives(teens)}|(?:{alternatives(tens)})(?:[\s-]+(?:{alternatives(small)}))?)"
    return (
        rf"(?:(?:eighteen|nineteen|twenty)[\s-]+(?:(?:oh|zero)[\s-]+(?:{alternatives(small)})|{rest})"
        rf"|two\s+thousand(?:\s+(?:and\s+)?(?:{rest}|{alternatives(small)}))?)"
    )


@dataclass(frozen=True, slots=True)
class _Pieces:
    """Patterns, without groups, that several forms share."""

    month: str
    weekday: str
    full_weekday: str
    ordinal: str
    day: str
    day_word: str
    direction: str
    edge: str
    count: str
    zone: str
    day_part: str
    part: str
    small: str
    year: str
    spelled_year: str
    teens: str


def _pieces(words: Vocabulary) -> _Pieces:
    ordinal = alternatives(word.replace("-", " ") for word in words.ordinals).replace(r"\s+", r"[\s-]+")
    spelled = spelled_years(words)
    day_part = alternatives(words.day_parts)
    units = alternatives(word for word, value in words.cardinals.items() if len(word) > 2 and value < 10)
    return _Pieces(
        month=_named(words.months, words.full_months),
        weekday=_named(words.weekdays, words.full_weekdays),
        full_weekday=alternatives(words.full_weekdays),
        ordinal=ordinal,
        day=rf"(?:[0-3]?\d(?:st|nd|rd|th)?\b|(?:{ordinal}|(?:twenty|thirty)[\s-]+(?:{units}))\b)",
        day_word=alternatives(words.day_words),
        direction=alternatives(words.directions),
        edge=alternatives(words.edges),
        count=rf"(?:\d{{1,4}}|{alternatives(words.cardinals)})",
        zone=rf"(?:\s*\(?(?:{alternatives(words.zones)})\b(?:[+-]\d{{1,2}})?\)?|\s+{REGION})",
        day_part=day_part,
        part=rf"(?:,?\s+(?:in\s+the\s+|at\s+)?(?:{day_part})\b)",
        small=alternatives(w for w, value in words.cardinals.items() if len(w) > 2 and value <= 12),
        year=rf"(?:[12]\d{{3}}\b|['’]\d\d\b|{spelled}\b)",
        spelled_year=spelled,
        teens=alternatives(word for word, value in words.cardinals.items() if 10 <= value < 20),
    )


def _numeric_forms(words: Vocabulary) -> Iterator[Form]:
    names = alternatives(words.months)
    yield (
        "iso",
        r"(?P<year>\d{4})-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?:[T\s]\s*(?P<hour>[012]\d):(?P<minute>[0-9]\d)"
        r"(?::(?P<second>[0-9]\d)(?:\.\d{1,9})?)?(?P<zone>Z|[+-]\d\d:?\d\d)?)?\b",
    )
    yield "year_first", rf"(?P<year>\d{{4}})[-/.](?P<month>\d{{1,2}}|{names})[-/.](?P<day>\d{{1,2}})\b"
    yield "numeric", r"(?P<one>\d{1,2})(?P<mark>[-/.])(?P<two>\d{1,2})[-/.](?P<year>\d{4}|\d\d)\b"
    yield "numeric_month", r"(?P<month>\d{1,2})\s*[-/]\s*(?P<year>(?:19|20)\d\d)\b"


def _day_forms(words: Vocabulary, p: _Pieces) -> Iterator[Form]:
    after = rf"(?:(?:\s*,\s*|\s+|-)(?:of\s+)?(?P<year>{p.year})(?P<era>{ERA})?)?"
    relative = rf"\s+(?:of\s+|in\s+)?(?:the\s+)?(?P<direction>{p.direction})\s+month\b"
    yield (
        "days_month",
        rf"(?P<day>{NUMERAL})(?:{LINK}|/)(?P<end>{NUMERAL})\s+(?:of\s+)?(?P<month>{p.month}){after}",
    )
    yield "days_relative", rf"(?P<day>{NUMERAL}){LINK}(?P<end>{NUMERAL}){relative}"
    yield "day_relative", rf"(?:the\s+)?(?P<day>[0-3]?\d(?:st|nd|rd|th)|{p.ordinal}){relative}"
    between = r"(?:\s+(?:day\s+)?of\s+|\.?\s*-?\s*)"
    yield "day_month", rf"(?:the\s+)?(?P<day>{p.day}){between}(?P<month>{p.month}){after}"
    yield (
        "month_days",
        rf"(?P<month>{p.month})\.?\s*(?:the\s+|between\s+)?(?P<day>{NUMERAL}){LINK}(?P<end>{NUMERAL}){after}",
    )
    yield "month_day", rf"(?P<month>{p.month})\.?(?:\s+the\s+|\s*[-\s]?)(?P<day>{p.day}){after}"
    yield (
        "month_digits",
        rf"(?P<month>{alternatives(words.months)})/?(?P<day>[0-3]?\d)\b{after}",
    )
    yield (
        "nth_weekday",
        rf"(?:the\s+)?(?P<nth>first|second|third|fourth|fifth|last)\s+(?P<weekday>{p.weekday})\s+(?:of|in)\s+"
        rf"(?:(?P<month>{p.month})(?:,?\s+(?P<year>{p.year}))?|(?:the\s+)?(?P<direction>{p.direction})\s+month\b)",
    )
    yield "weekday_the", rf"(?P<weekday>{p.weekday}),?\s+the\s+(?P<day>{p.day}|{p.teens})"


def _month_forms(words: Vocabulary, p: _Pieces) -> Iterator[Form]:
    edge = rf"(?:(?P<edge>{p.edge})[-\s]+)?"
    yield (
        "holiday",
        (
            rf"(?P<holiday>{alternatives(words.holiday_names)})\b"
            rf"(?:,?\s+(?:of\s+|in\s+)?(?:(?P<year>[12]\d{{3}})|(?P<direction>{p.direction})\s+year)\b)?"
        ),
    )
    yield (
        "month_year",
        rf"{edge}(?P<month>{p.month})(?:\s*,\s*|\s+)?(?:of\s+)?(?P<year>{p.year})(?P<era>{ERA})?",
    )
    yield "year_month", rf"(?P<year>[12]\d{{3}})(?:\s+|\s*,\s+)(?P<month>{alternatives(words.months)})\b"
    yield (
        "relative_month",
        rf"{edge}(?P<direction>{p.direction})\s+(?P<month>{p.month})"
        rf"|(?P<later_month>{p.month})\s+(?:of\s+)?(?P<later_direction>{p.direction})\s+year\b",
    )
    yield "month", rf"{edge}(?P<month>{p.month})"


def _relative_forms(p: _Pieces) -> Iterator[Form]:
    edge = rf"(?:(?P<edge>{p.edge})[-\s]+(?:the\s+)?)?"
    unit = rf"(?:{UNIT}|{p.full_weekday})"
    joint = r"(?:,\s*|\s+and\s+|,?\s+)"
    length = (
        rf"(?P<count>{p.count})\s*(?P<unit>{UNIT})s?"
        rf"(?:{joint}(?P<count2>{p.count})\s+(?P<unit2>{UNIT})s?)?"
        rf"(?:{joint}(?P<count3>{p.count})\s+(?P<unit3>{UNIT})s?)?"
    )
    yield (
        "relative_weekday",
        rf"(?P<direction>{p.direction})\s+(?P<week>week\s+(?:on\s+)?)?(?P<weekday>{p.weekday})"
        rf"|(?P<later_weekday>{p.weekday})\s+(?:of\s+)?(?P<later_direction>{p.direction})\s+week\b",
    )
    yield "weekday", rf"(?P<weekday>{p.weekday})"
    yield (
        "day_word",
        rf"(?:the\s+)?(?:(?P<shift>day\s+(?:before|after))\s+)?(?P<word>{p.day_word})\b"
        rf"|(?P<today>this\s+(?:{p.day_part}))\b",
    )
    yield (
        "ago",
        length.replace(f"(?P<unit>{UNIT})", f"(?P<unit>{unit})")
        + rf"\s+(?P<way>ago|hence|(?:from|after|before)\s+(?:now|{p.day_word}))\b",
    )
    yield (
        "nth_week",
        rf"(?:the\s+)?(?P<nth>first|second|third|fourth|fifth|last|final)\s+week\s+(?:(?:of|in)\s+)?"
        rf"(?:(?P<month>{p.month})(?:,?\s+(?P<year>{p.year}))?|(?P<bare_year>{p.year})"
        rf"|(?:the\s+)?(?P<direction>{p.direction})\s+(?P<unit>month|year)\b)",
    )
    yield (
        "relative_period",
        (
            rf"{edge}(?P<direction>{p.direction})\s+(?P<unit>{UNIT}|century)\b"
            rf"|(?:the\s+)?(?P<unit_after>{UNIT})\s+after\s+(?:the\s+)?next\b"
            rf"|(?P<shift>earlier|later|rest)\s+(?:in|of)\s+(?:(?:the|my|our|this|current)\s+)?(?P<shift_unit>{UNIT})\b"
        ),
    )
    yield (
        "count_period",
        rf"(?P<within>within\s+)?(?P<the>the\s+)?(?P<direction>{p.direction})\s+{length}\b",
    )
    yield "ahead", rf"(?P<way>within|in)\s+{length}\b"


def _period_forms(words: Vocabulary, p: _Pieces) -> Iterator[Form]:
    edge = r"(?:(?P<edge>early|mid|late)[-\s]+)?"
    yield (
        "season",
        rf"(?:(?P<direction>{p.direction})\s+|(?:the\s+)?(?P<edge>{p.edge})[-\s]+)?"
        rf"(?P<season>{alternatives(words.seasons)})(?:(?:\s+of)?\s+(?P<year>{p.year})|\b)",
    )
    yield (
        "quarter",
        (
            r"(?:the\s+)?(?:Q(?P<quarter>[1-4])|H(?P<half>[12]))"
            r"(?:(?:\s+of|,)?\s*(?P<year>[12]\d{3}|['’]\d\d)|\s+(?P<this>this|last|next)\s+year)?\b"
        ),
    )
    yield "year_quarter", r"(?P<year>[12]\d{3})\s*(?:Q(?P<quarter>[1-4])|H(?P<half>[12]))\b"
    yield (
        "quarter_words",
        (
            r"(?:the\s+)?(?P<which>first|second|third|fourth|final|last)\s+(?P<unit>quarter|half)\s+(?:of\s+)?"
            r"(?:the\s+)?(?:(?P<fiscal>fiscal|financial)\s+)?(?:year\s+)?"
            rf"(?:(?P<year>{p.year})|(?P<this>this|last|next)\s+year\b)"
        ),
    )
    yield (
        "year_quarter_words",
        r"(?P<year>[12]\d{3})(?:['’]s)?\s+(?:the\s+)?(?P<which>first|second|third|fourth)[-\s]+(?P<unit>quarter|half)\b",
    )
    yield (
        "fiscal",
        (
            r"(?:fiscal(?:\s+year)?|financial\s+year|FY)\s*(?P<year>[12]\d{3}|['’]?\d\d)(?:[-–/](?P<end>\d{4}|\d\d))?\b"
        ),
    )
    yield "decade", rf"(?:the\s+)?{edge}(?P<year>[12]\d\d0)['’]?s\b"
    yield (
        "short_decade",
        rf"(?:the\s+)?{edge}(?:(?P<tens>['’]\d0s|\d0['’]?s)"
        rf"|(?:(?P<hundreds>eighteen|nineteen|twenty)[\s-]+)?(?P<word>{alternatives(words.decade_words)}))\b",
    )
    yield (
        "century",
        (
            rf"(?:(?:the\s+)?(?P<edge>early|mid|late)[-\s]+)?(?P<number>\d{{1,2}}(?:st|nd|rd|th)|{p.ordinal})"
            rf"[-\s]+(?P<unit>century|centuries)\b(?P<era>{ERA})?"
        ),
    )
    yield "years", r"(?P<year>[12]\d{3})(?P<mark>\s*[-–—‑/]\s*)(?P<end>[12]\d{3}|\d\d)\b"
    yield (
        "bc",
        (
            r"(?:c\.?\s*)?(?P<year>\d{1,3}(?:,?\d{3})?)\s*(?P<era>BCE?|B\.C\.(?:E\.)?|CE|AD|A\.D\.)(?:\b|\s|$)"
            r"|(?:AD|A\.D\.)\s*(?P<ad>\d{1,4})\b"
        ),
    )


def _clock_forms(words: Vocabulary, p: _Pieces) -> Iterator[Form]:
    hour = rf"(?:1[0-2]|0?[1-9]|{p.small})"
    told = rf"(?:(?P<half>{HALF})|(?P<part>{p.part}))"
    tens = r"thirteen|fifteen|(?:twenty|thirty|forty|fifty)"
    zone = rf"(?P<zone>{p.zone})?"
    yield (
        "military",
        rf"(?P<hour>[012]\d):?(?P<minute>[0-9]\d)\s*(?P<zone>(?:{alternatives(words.zones)})\b|hours\b|hrs\b)",
    )
    yield (
        "clock_range",
        (
            rf"(?P<hour>{CLOCK})(?P<half>{HALF})?(?:{DASH}|\s+(?:to|until|till|and)\s+)"
            rf"(?P<end>{CLOCK})(?P<end_half>{HALF}){zone}"
        ),
    )
    yield "clock_half", rf"(?P<hour>{CLOCK}|\d{{3,4}})(?P<half>{HALF})(?P<part>{p.part})?{zone}"
    yield (
        "past",
        (
            rf"(?:a\s+)?(?P<minutes>half|three\s+quarters|quarter|{p.count}|twenty[\s-]five)(?P<unit>\s+min(?:ute)?s?)?\s+"
            rf"(?P<side>past|to|before|after)\s+(?P<hour>{hour})(?:(?P<half>{HALF})|\b(?:\s*o['’]\s?clock)?)"
            rf"(?P<part>{p.part})?{zone}"
        ),
    )
    yield (
        "oclock",
        rf"(?P<hour>{hour})\s*o['’]\s?clock(?P<half>{HALF})?(?P<part>{p.part}|\s+(?:noon|midnight))?{zone}",
    )
    yield (
        "clock_words",
        (
            rf"(?P<hour>{p.small})\s+(?P<minute>(?:oh\s+)?(?:{p.small})|(?:{tens})(?:[\s-](?:{p.small}))?){told}{zone}"
            rf"|(?P<day_hour>{p.teens})\s+(?P<day_minute>{p.teens}|(?:{tens})(?:[\s-](?:{p.small}))?)(?P<day_half>{HALF})"
            rf"|(?P<bare_hour>{p.small})\s+(?P<bare_minute>ten|{tens}(?:[\s-](?:{p.small}))?)\b"
        ),
    )
    yield "word_half", rf"(?P<hour>{p.small})(?P<half>{HALF})(?P<part>{p.part})?{zone}"
    yield (
        "part_clock",
        rf"(?:in\s+the\s+)?(?P<part>{p.day_part})\s+(?P<at>at\s+)?(?P<hour>{CLOCK})(?P<half>{HALF})?{zone}",
    )
    yield (
        "colon",
        rf"(?P<hour>[012]?\d):(?P<minute>[0-9]\d)(?::(?P<second>[0-9]\d))?(?P<part>{p.part})?(?:{zone})\b",
    )
    yield "clock_h", r"(?P<hour>[012]?\d)h(?P<minute>[0-5]\d)\b"
    yield "lunch", r"(?P<hour>1[0-2]|[12])\s+lunchtime\b"
    yield "at_hour", rf"(?:at|around|,)\s+(?P<hour>{hour})\b"
    yield "hour_part", rf"(?P<hour>{hour})\b(?P<part>\s+in\s+the\s+(?:{p.day_part}))\b"
    yield "clock_word", rf"(?:12\s+)?(?P<word>{alternatives(words.clock_words)})(?:ish)?\b{zone}"


def _year_forms(p: _Pieces) -> Iterator[Form]:
    yield "edge_year", rf"(?P<edge>{p.edge})[-\s]+(?:of\s+)?(?P<year>[12]\d{{3}})\b"
    yield "year", r"(?P<year>[12]\d{3})\b"
    yield "slash", r"(?P<one>\d{1,2})(?P<mark>[-/])(?P<two>\d{1,2})(?:,\s?(?P<year>\d{4}|\d\d))?\b"
    yield "day_the", rf"the\s+(?P<day>{NUMERAL}|(?:twenty|thirty)[\s-](?:{p.ordinal})\b)"
    yield "day_on", r"on\s+(?P<day>[0-3]?\d)\b"
    yield "spelled_year", rf"in\s+(?P<year>{p.spelled_year})\b"


def written_forms(language: str) -> Iterator[Form]:
    """Every form, in the order in which they are tried at one place: the longer readings first."""
    words = vocabulary(language)
    pieces = _pieces(words)
    yield from _numeric_forms(words)
    yield from _day_forms(words, pieces)
    yield from _month_forms(words, pieces)
    yield from _relative_forms(pieces)
    yield from _period_forms(words, pieces)
    yield from _clock_forms(words, pieces)
    yield from _year_forms(pieces)


# At a digit only these forms need be tried; the first ones need not be tried anywhere else.
BEGIN_WITH_DIGIT = frozenset(
    [
        "iso",
        "year_first",
        "numeric",
        "numeric_month",
        "slash",
        "days_month",
        "days_relative",
        "year_month",
        "year_quarter",
        "years",
        "military",
        "clock_range",
        "clock_half",
        "clock_h",
        "lunch",
        "colon",
        "year",
        "year_quarter_words",
    ]
)
MAY_BEGIN_WITH_DIGIT = frozenset(
    [
        "day_month",
        "day_relative",
        "ago",
        "century",
        "bc",
        "past",
        "oclock",
        "hour_part",
        "clock_word",
        "decade",
        "short_decade",
    ]
)
