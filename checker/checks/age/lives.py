"""Compares what an article tells of one person's birth, ages and death: each leaves some births possible."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import combinations
from typing import NamedTuple

from checker.agreement import (
    AGE_SLACK,
    Relation,
    Verdict,
    ages_within,
    births_at_age,
    compare_ages,
    compare_births,
    years_between,
)
from checker.article import Article
from checker.checks._dates import written
from checker.checks.age.statements import Statement, day
from checker.checks.age.subjects import Told
from checker.facts import AnyFact, DateFact
from checker.findings import Comparison, Finding, Place, Severity, Suggestion
from checker.interval import Interval
from checker.rulebook import Rule

DATED = 0.92
UNSURE = 0.85
"""Confidence where a pronoun, or the order of telling, says of whom a statement speaks."""
PRESENT = 0.8
"""Confidence where an age is taken to be that of the article's date."""
ONE_YEAR = 0.7
"""Confidence of two present ages one year apart: a birthday may lie between two interviews."""
MOST = 40
"""How many statements of one person are compared with each other; no article tells more of one."""
GROWN = 10
"""Below it a number behind a name is as often a score."""
LAG = timedelta(days=400)
"""How long before its publication an article may have learned an age."""


class Reading(NamedTuple):
    """A statement with the births that it leaves possible, for each time it may be told of.

    time: the year that it is told of, for the working; exact: whether the words state that time.
    """

    told: Told
    births: tuple[Interval, ...]
    time: int
    exact: bool
    at: DateFact | None

    @property
    def statement(self) -> Statement:
        return self.told.statement

    @property
    def is_birth(self) -> bool:
        return self.statement.says in ("born", "life")

    @property
    def is_present(self) -> bool:
        return self.statement.says == "now"

    @property
    def facts(self) -> tuple[AnyFact, ...]:
        return tuple(fact for fact in (self.statement.age, self.statement.date) if fact is not None)


def compare_lives(article: Article, rule: Rule, told: Sequence[Told]) -> Iterator[Comparison]:
    """Every two statements of one person are compared; of those that differ, one is told."""
    by_person: dict[tuple[str, str], list[Told]] = defaultdict(list)
    for made in told:
        by_person[made.person].append(made)
    for statements in by_person.values():
        if len(statements) > 1 or any(made.statement.says == "life" for made in statements):
            yield from _compared(article, rule, statements[:MOST])


def _compared(article: Article, rule: Rule, statements: Sequence[Told]) -> Iterator[Comparison]:
    readings = [reading for made in statements for reading in _readings(article, made, statements)]
    differing: list[tuple[float, Reading, Reading, Verdict]] = []
    for one, two in combinations(readings, 2):
        if one.statement is two.statement or (one.is_birth and two.is_birth):
            continue
        if one.is_present and two.is_present and one.statement.sentence == two.statement.sentence:
            continue  # "ten-year-old James would envy 38-year-old James"
        verdict = _verdict(article, one, two)
        facts = (*one.facts, *two.facts)
        if verdict is None:
            yield Comparison("not compared", facts, reason="the time of an age is not known")
        elif verdict.agrees:
            yield Comparison("agrees", facts, (_working(one, two),), verdict.tolerance)
        elif verdict.relation is Relation.POSSIBLE:
            yield Comparison("not compared", facts, reason="the ages may be of different times")
        else:
            differing.append((_confidence(one, two), one, two, verdict))
    if differing:
        yield _told(article, rule, differing)


def _readings(article: Article, made: Told, statements: Sequence[Told]) -> Iterator[Reading]:
    """The statement, or nothing where its time is not known."""
    statement = made.statement
    fact = statement.date
    if statement.says in ("born", "life"):
        if fact is not None and fact.low is not None and fact.high is not None:
            first = _beginning(fact)
            yield Reading(made, (first,), _year(first), fact.year_from == "stated", fact)
    elif statement.age is None:
        return
    elif statement.says == "now" or (statement.says == "last" and _is_alive(made, statements)):
        yield _present(article, made, statements)
    elif statement.says in ("dead", "last") and fact is None:
        death = _death(statements)
        if death is not None:
            at, exact, dated = death
            yield Reading(made, (births_at_age(statement.years, at),), _year(at), exact, dated)
    elif fact is not None and (time := _span(fact)) is not None:
        births = births_at_age(statement.years, time, statement.says == "turned")
        yield Reading(made, (births,), _year(time), fact.year_from == "stated", fact)


def _present(article: Article, made: Told, statements: Sequence[Told]) -> Reading:
    """An age in commas, of the article's date or of any year that it speaks of."""
    births: list[Interval] = []
    published = article.published
    if published is not None:
        births.append(
            births_at_age(made.statement.years, years_between(published - LAG, published + timedelta(days=7)))
        )
        own = {
            fact.start
            for told in statements
            if (fact := told.statement.date) and told.statement.says == "born"
        }
        births += [
            births_at_age(made.statement.years, years_between(date(year, 1, 1), date(year + 1, 1, 1)))
            for year in sorted(_years(article, own))
            if year < published.year
        ]
    return Reading(made, tuple(births), published.year if published else 0, False, None)


def _years(article: Article, without: set[int]) -> set[int]:
    """Every year that the article states, but those of dates that begin at the given offsets."""
    return {
        fact.year
        for fact in article.dates
        if fact.year is not None
        and 1000 <= fact.year < 9999
        and fact.year_from == "stated"
        and fact.start not in without
    }


def _verdict(article: Article, one: Reading, two: Reading) -> Verdict | None:
    """How two statements stand to each other, or None where there is no time to compare them at."""
    if one.is_present and two.is_present:
        if (
            min(one.statement.years, two.statement.years) < GROWN
            or _is_of_a_year(article, one.statement)
            or _is_of_a_year(article, two.statement)
        ):
            return None
        years = {*_years(article, set()), *([article.published.year] if article.published else [])}
        apart = [abs(a - b) for a, b in combinations(sorted(years), 2)]
        return compare_ages(one.statement.years, two.statement.years, apart)
    if not one.births or not two.births:
        return None
    slack = Fraction(0) if one.exact and two.exact else AGE_SLACK
    return compare_births(one.births, two.births, slack)


def _is_of_a_year(article: Article, statement: Statement) -> bool:
    """Whether the sentence of an age tells of another time than the article's own."""
    begin, end = statement.sentence
    return any(
        fact.year_from == "stated" and begin <= fact.start < end for fact in article.dates_in(statement.block)
    )


def _confidence(one: Reading, two: Reading) -> float:
    if one.is_present and two.is_present and abs(one.statement.years - two.statement.years) == 1:
        return ONE_YEAR
    if not (one.exact and two.exact):
        return PRESENT
    return DATED if one.told.sure and two.told.sure else UNSURE


def _told(
    article: Article, rule: Rule, differing: Sequence[tuple[float, Reading, Reading, Verdict]]
) -> Comparison:
    """The surest of the differences of one person, with the others in its working."""
    ranked = sorted(
        enumerate(differing), key=lambda entry: (-entry[1][0], not _has_birth(entry[1]), entry[0])
    )
    confidence, one, two, verdict = ranked[0][1]
    sum_line = _working(one, two)
    lines = [sum_line, *dict.fromkeys(_working(a, b) for _, (_, a, b, _) in ranked[1:3])]
    finding: Finding = rule.finding(
        sum_line,
        sorted(_places(article, one, two), key=lambda place: (place.start, place.end)),
        confidence=confidence,
        severity=Severity.ERROR if confidence >= UNSURE else Severity.WARNING,
        working=lines,
        suggestions=_mends(article, one, two),
    )
    return Comparison("differs", (*one.facts, *two.facts), tuple(lines), verdict.tolerance, finding=finding)


def _has_birth(difference: tuple[float, Reading, Reading, Verdict]) -> bool:
    return difference[1].is_birth or difference[2].is_birth


def _places(article: Article, one: Reading, two: Reading) -> Iterator[Place]:
    seen: set[tuple[int, int, int]] = set()
    for reading in (one, two):
        statement = reading.statement
        label = {"born": "the birth", "life": "the life"}.get(statement.says, "the age")
        for fact, said in (
            (statement.age, label),
            (statement.date, label if reading.is_birth else "the time"),
            (reading.at, "the time"),
        ):
            if fact is not None and (fact.block, fact.start, fact.end) not in seen:
                seen.add((fact.block, fact.start, fact.end))
                yield article.place(fact, said)


def _mends(article: Article, one: Reading, two: Reading) -> tuple[Suggestion, ...]:
    """The age that a birth and a time give, where the age is in digits."""
    birth, other = (one, two) if one.is_birth else (two, one)
    age = other.statement.age
    if not birth.is_birth or other.is_birth or age is None or age.words or not other.exact or not birth.exact:
        return ()
    right = _ages(birth, other)
    if right[0] <= 0:
        return ()
    start, end = age.number_span
    digits = article.blocks[age.block].text[start:end]
    if not digits.isdigit():
        return ()
    return tuple(
        Suggestion(
            f"if the dates are right: {years} for “{digits}”",
            (article.edit(age.block, start, end, str(years)),),
        )
        for years in right
    )


def _working(one: Reading, two: Reading) -> str:
    """The sum that puts two statements beside each other."""
    birth, other = (one, two) if one.is_birth else (two, one)
    if birth.is_birth:
        return _age_sum(birth, other)
    if one.is_present and two.is_present:
        return f"aged {one.statement.years} and aged {two.statement.years} in one article"
    return f"{_implied(one)}; {_implied(two)}"


def _age_sum(birth: Reading, other: Reading) -> str:
    stated = other.statement.years
    born = birth.statement.date
    if (
        born is not None
        and other.at is not None
        and _is_day(birth.births[0])
        and other.at.full
        and not other.at.until
    ):
        low = other.at.low
        if low is not None and born.low is not None:
            years = _ages(birth, other)[-1]
            return f"from {written(day(born.low))} to {written(day(low))} is {years} years; stated: {stated}"
    first = _year(birth.births[0])
    difference = other.time - first
    before = "" if other.statement.says == "turned" else f", or {difference - 1} before the birthday"
    source = " (the article's date)" if other.is_present else ""
    return (
        f"born in {first}, {_verb(other)} {stated} in {other.time}{source}: "
        f"{other.time} − {first} = {difference}{before}; stated: {stated}"
    )


def _ages(birth: Reading, other: Reading) -> tuple[int, ...]:
    """The ages that a birth leaves possible at the time of another statement, the youngest first."""
    born, at = birth.births[0], _span(other.at) if other.at else None
    if other.at is not None and other.at.until is not None and other.statement.says in ("dead", "last"):
        at = _ending(other.at)
    if at is None or born.low is None or born.high is None or at.low is None or at.high is None:
        return (other.time - _year(born),)
    if other.statement.says == "turned":
        return (other.time - _year(born),)
    youngest, oldest = ages_within(born, at)
    return tuple(range(youngest, oldest + 1)) if oldest - youngest < 3 else (oldest,)


def _implied(reading: Reading) -> str:
    births = reading.births[0]
    low, high = (births.low or Fraction(0)).__floor__(), (births.high or Fraction(0)).__floor__()
    source = " (the article's date)" if reading.is_present else ""
    years = str(low) if low == high else f"{low} or {high}" if high - low == 1 else f"{low} to {high}"
    return f"{_verb(reading)} {reading.statement.years} in {reading.time}{source}, so born in {years}"


def _verb(reading: Reading) -> str:
    return {"turned": "turned", "dead": "died at"}.get(reading.statement.says, "aged")


def _death(statements: Sequence[Told]) -> tuple[Interval, bool, DateFact] | None:
    """When the person died, as far as any statement tells; None where none does, or where two differ."""
    found: list[tuple[Interval, bool, DateFact]] = []
    for made in statements:
        fact = made.statement.date
        if fact is None:
            continue
        if made.statement.says == "life":
            found.append((_ending(fact), True, fact))
        elif made.statement.says in ("died", "dead") and (at := _span(fact)) is not None:
            found.append((at, fact.year_from == "stated", fact))
    if not found or any(not found[0][0].overlaps(at) for at, _, _ in found):
        return None
    return min(found, key=lambda death: (death[0].high or 0) - (death[0].low or 0))


def _is_alive(made: Told, statements: Sequence[Told]) -> bool:
    return not any(other.statement.says in ("died", "dead", "life") for other in statements)


def _span(fact: DateFact) -> Interval | None:
    if fact.low is None or fact.high is None:
        return None
    return years_between(day(fact.low), day(fact.high))


def _beginning(fact: DateFact) -> Interval:
    """The first date of a range, or the date itself."""
    low, high = fact.low, fact.high
    if low is None or high is None:
        raise ValueError(f"{fact.text!r} is not resolved")
    if fact.until is None:
        return years_between(day(low), day(high))
    first = day(low)
    return years_between(
        first, first + timedelta(days=1) if fact.day else _after(first, fact.month is not None)
    )


def _ending(fact: DateFact) -> Interval:
    """The last date of a range."""
    until = fact.until
    if until is None or until.low is None or until.high is None:
        raise ValueError(f"{fact.text!r} is no range")
    return years_between(day(until.low), day(until.high))


def _after(first: date, by_month: bool) -> date:
    if not by_month:
        return date(first.year + 1, 1, 1)
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)


def _is_day(span: Interval) -> bool:
    return span.is_point


def _year(span: Interval) -> int:
    return (span.low or Fraction(0)).__floor__()
