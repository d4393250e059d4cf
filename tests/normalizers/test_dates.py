"""Reading dates and times of day."""

from __future__ import annotations

import re
import time
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.documents.model import Document
from checker.facts import DateFact, Kind
from checker.normalizers.dates import iso_values, read_dates, resolve_dates
from checker.normalizers.dates.scanning import scan, scan_pattern
from checker.normalizers.dates.vocabulary import vocabulary
from checker.normalizers.locale import Locale

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
SHORT = ["Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."]
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def only(text: str, locale: Locale | None = None) -> DateFact:
    found = read_dates(text, 0, locale or Locale())
    assert len(found) == 1, [fact.text for fact in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "stated", "value"),
    [
        ("It began on May 3, 2012, in fog.", "May 3, 2012", "2012-05-03"),
        ("It began on 3 May 2012 in fog.", "3 May 2012", "2012-05-03"),
        ("It began on the 3rd of May, 2012.", "the 3rd of May, 2012", "2012-05-03"),
        ("It began on Sept. 3, 1998.", "Sept. 3, 1998", "1998-09-03"),
        ("Filed 2016-12-29 at the court.", "2016-12-29", "2016-12-29"),
        ("Filed 12/29/2016 at the court.", "12/29/2016", "2016-12-29"),
        ("Filed 29/12/2016 at the court.", "29/12/2016", "2016-12-29"),
        ("Filed 29.12.2016 at the court.", "29.12.2016", "2016-12-29"),
        ("He left on May twenty-first, 2011.", "May twenty-first, 2011", "2011-05-21"),
        ("On June the fourth, nineteen eighty-nine", "June the fourth, nineteen eighty-nine", "1989-06-04"),
        ("The first Monday of May 2024 is free.", "The first Monday of May 2024", "2024-05-06"),
        ("They met on the last Friday in June 2023.", "the last Friday in June 2023", "2023-06-30"),
        ("Christmas Day 2018 was quiet.", "Christmas Day 2018", "2018-12-25"),
        ("Snow fell on Easter Sunday 2018.", "Easter Sunday 2018", "2018-04-01"),
        ("Shops were full on Thanksgiving 2010.", "Thanksgiving 2010", "2010-11-25"),
        ("They met on New Years Day 2011.", "New Years Day 2011", "2011-01-01"),
        ("They met on New Year’s Eve 2011.", "New Year’s Eve 2011", "2011-12-31"),
    ],
)
def test_full_dates(text: str, stated: str, value: str) -> None:
    fact = only(text)
    assert (fact.text, iso_values(fact)) == (stated, (value, None, None))
    assert fact.full
    assert fact.year_from == "stated"


@pytest.mark.parametrize(
    ("text", "stated", "low", "high"),
    [
        ("built in May 2012 by", "May 2012", "2012-05-01", "2012-06-01"),
        ("built in early May 2012 by", "early May 2012", "2012-05-01", "2012-05-16"),
        ("built in 2012 by", "2012", "2012-01-01", "2013-01-01"),
        ("built in late 2012 by", "late 2012", "2012-07-01", "2013-01-01"),
        ("from May 3 to June 2, 2011, it", "May 3 to June 2, 2011", "2011-05-03", "2011-06-03"),
        ("on 3–5 May 2011 it", "3–5 May 2011", "2011-05-03", "2011-05-06"),
        ("on May 3-5, 2011, it", "May 3-5, 2011", "2011-05-03", "2011-05-06"),
        ("December 28, 2014, to January 3", "December 28, 2014, to January 3", "2014-12-28", "2015-01-04"),
        ("the 2012–13 season", "2012–13", "2012-01-01", "2014-01-01"),
        ("the war of 1914-18", "1914-18", "1914-01-01", "1919-01-01"),
        ("between 2014 and 2016 it", "2014 and 2016", "2014-01-01", "2017-01-01"),
        ("in Q3 2016 profit", "Q3 2016", "2016-07-01", "2016-10-01"),
        ("in the first half of 2016", "the first half of 2016", "2016-01-01", "2016-07-01"),
        ("in the 1990s it", "the 1990s", "1990-01-01", "2000-01-01"),
        ("in the late 1990s it", "the late 1990s", "1995-01-01", "2000-01-01"),
        ("music of the '80s", "the '80s", "1980-01-01", "1990-01-01"),
        ("in the nineteen seventies", "the nineteen seventies", "1970-01-01", "1980-01-01"),
        ("in the 19th century", "19th century", "1800-01-01", "1900-01-01"),
        ("In nineteen twenty-eight, they", "nineteen twenty-eight", "1928-01-01", "1929-01-01"),
        ("the week of May 3, 2011", "the week of May 3, 2011", "2011-05-02", "2011-05-09"),
        ("the first week of October 2016", "the first week of October 2016", "2016-10-03", "2016-10-10"),
    ],
)
def test_spans(text: str, stated: str, low: str, high: str) -> None:
    fact = only(text)
    assert (fact.text, iso_values(fact)) == (stated, (None, low, high))
    assert not fact.full


@pytest.mark.parametrize(
    ("text", "stated", "value"),
    [
        ("It starts at 2 p.m. EDT.", "2 p.m. EDT", "14:00:00"),
        ("It starts at 7:56:30pm sharp", "7:56:30pm", "19:56:30"),
        ("It starts at 12 a.m. tonight", None, None),
        ("It starts at 14:05 GMT.", "14:05 GMT", "14:05:00"),
        ("The news at 2000 GMT said", "2000 GMT", "20:00:00"),
        ("They met at half past three.", "half past three", "03:30:00"),
        ("They met at a quarter to nine in the evening.", "a quarter to nine in the evening", "20:45:00"),
        ("They met at noon.", "noon", "12:00:00"),
        ("They met at seven o'clock.", "seven o'clock", "07:00:00"),
        ("at eight in the morning, the", "eight in the morning", "08:00:00"),
        ("Doors open at 8.10 pm.", "8.10 pm", "20:10:00"),
        ("in the afternoon at 3:15", "in the afternoon at 3:15", "15:15:00"),
    ],
)
def test_times_of_day(text: str, stated: str | None, value: str | None) -> None:
    if stated is None:
        assert [fact.hour for fact in read_dates(text)] == [0]  # joined with the day: unresolved, hour kept
        return
    fact = only(text)
    assert (fact.kind, fact.text, iso_values(fact)) == (Kind.TIME, stated, (value, None, None))


def test_ranges_of_clock_times() -> None:
    assert iso_values(only("open 9 a.m. to 5 p.m. daily")) == (None, "09:00:00", "17:00:00")
    assert iso_values(only("open 2-4 p.m. daily")) == (None, "14:00:00", "16:00:00")
    assert iso_values(only("open 11-2 p.m. daily")) == (None, "11:00:00", "14:00:00")


def test_a_date_with_a_clock_time_is_one_date() -> None:
    fact = only("He left on Tuesday, March 6, 2012, at 2 p.m. EST, alone.")
    assert fact.text == "Tuesday, March 6, 2012, at 2 p.m. EST"
    assert (fact.kind, fact.weekday, fact.zone) == (Kind.DATE, 1, "EST")
    assert iso_values(fact) == ("2012-03-06T14:00:00", None, None)
    assert iso_values(only("at 8 p.m. on 5 May 2011, the"))[0] == "2011-05-05T20:00:00"


@pytest.mark.parametrize(
    "text",
    [
        "He may come. They march on. The sun shone, and he sat down.",
        "Theresa May said so. May be, may be not. April said no.",
        "13 may be enough, but they may have 12.",
        "They counted 1900 miles, 2,010 cars and 2011 people.",
        "He flew a Boeing 2012 to Room 1950 and read Article 1999 on Windows 2000.",
        "The score was 3:15; the ratio 2:1; she ran it in 12:34.",
        "He paid $2,012, or £1999, or 1999%.",
        "It was the second march of the year; March on Washington.",
        "Call 555-2012 or 2012-555-0100.",
        "About 2 to 5 people, five to seven cars, 10 to 12 at most.",
        "I am a man of few words.",
        "Version 1.2.2019 of 10.0.0.1 is out.",
        "every Sunday, a Monday paper, the second Tuesday running",
        "the 27th president, the 19th hole",
        "He won it in the fall and will spring back.",
    ],
)
def test_no_dates(text: str) -> None:
    assert [fact.text for fact in read_dates(text)] == []


def test_parts_have_their_places() -> None:
    text = "On Tuesday, Sept. 3, 1998, it rained."
    fact = only(text)
    parts = {name: text[start:end] for name, start, end in fact.spans}
    assert parts == {"weekday": "Tuesday", "day": "3", "month": "Sept.", "year": "1998"}


def test_weekdays_join_their_dates() -> None:
    assert only("6 March 2012 (Tuesday)").weekday == 1
    assert only("2016-12-29 (Thursday)").weekday == 3
    assert only("Tuesday night, March 6").weekday == 1
    fact = only("Friday–Sunday, 3–5 May 2024")
    assert (fact.weekday, fact.day, fact.end_weekday, fact.end_day) == (4, 3, 6, 5)
    fact = only("Thursday and Friday, March 6 and 7, 2025")
    assert (fact.weekday, fact.day, fact.end_weekday, fact.end_day) == (3, 6, 4, 7)


@pytest.mark.parametrize(("text", "month", "day"), [("31 June 2024", 6, 31), ("Feb. 30", 2, 30)])
def test_impossible_days_are_read_but_not_resolved(text: str, month: int, day: int) -> None:
    fact = only(text)
    assert (fact.month, fact.day, fact.low, fact.high) == (month, day, None, None)


def test_years_before_christ() -> None:
    fact = only("from 500 BC to 300 BC")
    assert (fact.year, fact.until and fact.until.year, fact.low) == (-500, -300, None)


def test_numeric_order_follows_the_locale() -> None:
    assert iso_values(only("on 3/4/2024", Locale(day_first=True)))[0] == "2024-04-03"
    assert iso_values(only("on 3/4/2024", Locale(day_first=False)))[0] == "2024-03-04"
    assert iso_values(only("on 31/4/2024", Locale(day_first=False)))[0] is None


DAYS = st.dates(min_value=date(1800, 1, 1), max_value=date(2199, 12, 31))


def forms_of(day: date) -> list[str]:
    month, short, weekday = MONTHS[day.month - 1], SHORT[day.month - 1], WEEKDAYS[day.weekday()]
    ordinal = {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10 if day.day not in (11, 12, 13) else 0, "th")
    return [
        f"{month} {day.day}, {day.year}",
        f"{short} {day.day}, {day.year}",
        f"{day.day} {month} {day.year}",
        f"{day.day}{ordinal} {month} {day.year}",
        f"{weekday}, {month} {day.day}, {day.year}",
        f"{weekday} {day.day} {month}, {day.year}",
        f"{month} {day.day}, {day.year} ({weekday})",
        day.isoformat(),
        f"{day.year}/{day.month:02}/{day.day:02}",
    ]


@given(DAYS)
def test_what_is_written_is_read_back(day: date) -> None:
    for written in forms_of(day):
        fact = only(f"It happened on {written}, they said.")
        assert (fact.text, fact.low, fact.full) == (written, day, True)
        assert fact.weekday in (None, day.weekday())


@given(DAYS, st.integers(1, 40))
def test_ranges_are_read_back(start: date, length: int) -> None:
    end = start + timedelta(days=length)
    first, last = (f"{MONTHS[day.month - 1]} {day.day}, {day.year}" for day in (start, end))
    for joined in (f"{first} to {last}", f"{first} – {last}", f"between {first} and {last}"):
        fact = only(f"The show ran {joined} in the hall.")
        assert (fact.low, fact.high) == (start, end + timedelta(days=1))


@given(st.times())
def test_clock_times_are_read_back(clock: object) -> None:
    text = str(clock)[:5]
    hour, minute = int(text[:2]), int(text[3:])
    value = f"{hour:02}:{minute:02}:00"
    half = f"{(hour + 11) % 12 + 1}:{minute:02} {'p.m.' if hour >= 12 else 'a.m.'}"
    for written in (f"{text} GMT", half, half.replace(" ", "").replace(".", "")):
        assert iso_values(only(f"It starts at {written} there"))[0] == value


def test_dateparser_agrees_on_full_dates() -> None:
    dateparser = pytest.importorskip("dateparser")
    day = date(1985, 1, 31)
    while day.year < 2030:
        for written in forms_of(day)[:4]:
            oracle = dateparser.parse(written, languages=["en"])
            assert oracle is not None
            assert only(written).low == oracle.date(), written
        day += timedelta(days=487)


@given(st.text(max_size=200))
def test_any_text_is_read_without_overlaps(text: str) -> None:
    _check_spans(text)


PIECES = [
    "May",
    "3",
    "2012",
    ",",
    "to",
    "-",
    "Tuesday",
    "at",
    "2 p.m.",
    "last",
    "week",
    "of",
    "the",
    "5th",
    "/",
]
PIECES += ["1990s", "BC", "(", ")", "noon", "in", "and", "GMT", ".", "'", "19th century"]


@given(st.lists(st.sampled_from(PIECES), max_size=20))
def test_any_pieces_of_dates_are_read_without_overlaps(pieces: list[str]) -> None:
    _check_spans(" ".join(pieces))
    _check_spans("".join(pieces))


def _check_spans(text: str) -> None:
    position = 0
    for fact in read_dates(text):
        assert position <= fact.start < fact.end
        assert text[fact.start : fact.end] == fact.text
        position = fact.end
        if fact.low is not None and fact.high is not None and fact.until is None:
            assert fact.low <= fact.high


HOSTILE = [
    "1",
    "1 ",
    "May ",
    "12/",
    "2012-",
    "a year ",
    "the ",
    "Monday and ",
    "1:",
    " ",
    "1.",
    "twenty ",
    "9 to ",
]
HOSTILE += ["May 3 to ", "2 p.m. to ", "1 day, "]


@pytest.mark.parametrize("piece", HOSTILE)
def test_reading_takes_linear_time(piece: str) -> None:
    def seconds(size: int) -> float:
        text = (piece * (size // len(piece) + 1))[:size]
        started = time.perf_counter()
        read_dates(text)
        return time.perf_counter() - started

    seconds(1000)
    assert seconds(40_000) < 60 * max(seconds(4_000), 0.002)


def test_the_scan_finds_the_same_with_either_engine() -> None:
    text = (
        "On Tuesday, March 6, 2012, at 2 p.m. EDT, the 3rd of May and 3–5 May; last week, two years ago, the "
        "late 1990s, Q3 2016, 500 BC, half past three, early next month and the first Monday in June 2020."
    )
    plain = [match.span() for match in re.finditer(scan_pattern(), text)]
    assert [match.span() for match in scan().finditer(text)] == plain


@pytest.mark.parametrize("name", vocabulary().holiday_names)
def test_every_holiday_is_read_with_and_without_apostrophe(name: str) -> None:
    for written in (name.title().replace("'S", "'s"), name.title().replace("'S", "s").replace("'", "")):
        fact = only(f"They met on {written} 2015 there.")
        assert (fact.text, fact.low and fact.low.year) == (f"{written} 2015", 2015)


PUBLISHED = date(2019, 5, 14)  # a Tuesday


@pytest.mark.parametrize(
    ("text", "stated", "value", "low", "high"),
    [
        ("Rain fell on may 9, the mayor said.", "may 9", "2019-05-09", None, None),
        ("The bridge will reopen in three weeks.", "in three weeks", "2019-06-04", None, None),
        ("They'll leave on 21.", "21", "2019-05-21", None, None),
        ("The stalls close by the 25.", "the 25", "2019-05-25", None, None),
        ("Rehearsals begin on the twenty-second.", "the twenty-second", "2019-05-22", None, None),
        ("Doors open on 17 at 8:30.", "17 at 8:30", "2019-05-17T08:30:00", None, None),
        ("The choir sings tonight at 8.", "tonight at 8", "2019-05-14T20:00:00", None, None),
        (
            "Logged Thu Mar 14 09:26:53 2019 by hand.",
            "Thu Mar 14 09:26:53 2019",
            "2019-03-14T09:26:53",
            None,
            None,
        ),
        ("Signed on 09/08 by both.", "09/08", "2019-09-08", None, None),
        ("Snow lay for the past two weeks.", "the past two weeks", None, "2019-04-30", "2019-05-15"),
        ("Work goes on over the next 10 days.", "the next 10 days", None, "2019-05-15", "2019-05-25"),
        ("Half will be gone within five days.", "within five days", None, "2019-05-14", "2019-05-20"),
        ("Moored here in the 70s.", "the 70s", None, "1970-01-01", "1980-01-01"),
        ("Sales in the 2018 third quarter fell.", "2018 third quarter", None, "2018-07-01", "2018-10-01"),
        ("The deal of 03-2017 lapsed.", "03-2017", None, "2017-03-01", "2017-04-01"),
        ("It closed at the end of 2018.", "end of 2018", None, "2018-09-01", "2019-01-01"),
        ("It rained for the week of the 20th.", "the week of the 20th", None, "2019-05-20", "2019-05-27"),
        (
            "Pick a slot between now and August 3.",
            "now and August 3",
            None,
            "2019-05-14",
            "2019-08-04",
        ),
        (
            "The hall is booked for two weeks starting June 3.",
            "two weeks starting June 3",
            None,
            "2019-06-03",
            "2019-06-17",
        ),
        (
            "Trains stop next week between Tuesday and Thursday.",
            "next week between Tuesday and Thursday",
            None,
            "2019-05-21",
            "2019-05-24",
        ),
    ],
)
def test_dates_from_the_article(
    text: str, stated: str, value: str | None, low: str | None, high: str | None
) -> None:
    fact = only(text)
    (resolved,) = resolve_dates([fact], Document("", "text", text, ()), Locale(), PUBLISHED)
    assert resolved.text == stated
    assert text[resolved.start : resolved.end] == stated
    assert iso_values(resolved) == (value, low, high)


@pytest.mark.parametrize(
    "text",
    [
        "The run lasted 12 games in three weeks.",
        "The last two days of the trial were quiet.",
        "They extended the order past 21 days.",
        "Highs will be in the 70s.",
        "The range is 1000 - 5000.",
        "He won 4/22 of the seats.",
        "The team went on a 16-3 run.",
        "She voted for the 30 members.",
        "He ran it in 2h05.",
        "It cost ten fifteen more.",
    ],
)
def test_lengths_and_counts_are_no_dates(text: str) -> None:
    assert read_dates(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Trains left at fifteen twenty p m daily.", "15:20:00"),
        ("The bell rang at eight forty.", "08:40:00"),
        ("They met at 7h05.", "07:05:00"),
        ("Served at 1 lunchtime.", "13:00:00"),
    ],
)
def test_times_in_words(text: str, value: str) -> None:
    assert iso_values(only(text))[0] == value
