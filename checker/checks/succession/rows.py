"""Numbers of things that follow each other, against the years, numbers and names told beside them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from checker.agreement import Relation, Verdict, compare_ranks
from checker.article import Article
from checker.checks._dates import exceptions
from checker.checks._sums import either
from checker.checks.age.statements import WORDS
from checker.claims.marks import MARKS
from checker.claims.slots import Slotted, compile_frame
from checker.data import load
from checker.facts import DateFact, Fact, Figure
from checker.findings import Comparison, Place
from checker.normalizers.romans import roman_value
from checker.patterns import compiled
from checker.rulebook import Rule

CONFIDENCE = 0.85
PAIR = 2
MOST = 60
"""A sentence with more figures and dates is a table in disguise, in which nothing is reckoned."""
_YEAR = MARKS["date"]
_YEARS = rf"(?P<years>{_YEAR}(?:,? and {_YEAR}|(?:, {_YEAR}){{0,15}}(?:,? and {_YEAR})?))"


@dataclass(frozen=True, slots=True)
class Frame:
    """One way to tell a number of a row: see the table for `kind`."""

    pattern: re.Pattern[str]
    gate: frozenset[bytes]
    kind: str
    straight: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A number and what it must be: `low` to `high`; told: the reckoning in words; facts: those concerned."""

    number: int
    low: int
    high: int
    told: str
    facts: Sequence[Fact]
    spans: Sequence[tuple[int, int]] = ()


@cache
def _frames() -> tuple[Frame, ...]:
    table = load("en", "successions")
    lists = {label: tuple(words) for label, words in table["words"].items()}
    return tuple(_frame(entry, lists) for entry in table["patterns"])


def _frame(entry: Mapping[str, Any], lists: Mapping[str, tuple[str, ...]]) -> Frame:
    text: str = entry["frame"]
    first = re.search(r"(?<!\?P)<(\w+)>", text)
    gate = entry.get("gate", lists[first[1]] if first else [])
    text = text.replace("[words]", WORDS).replace("[words,]", WORDS.replace(",.", ""))
    pattern = compile_frame(text.replace("[years]", _YEARS), lists)
    words = frozenset(re.findall(r"[a-z]+", word)[0].encode() for word in gate)
    return Frame(pattern, words, entry["kind"], entry.get("straight", False))


@cache
def _gate() -> frozenset[bytes]:
    return frozenset().union(*(frame.gate for frame in _frames()))


@cache
def _apart() -> re.Pattern[str]:
    return either(load("en", "successions")["apart"])


def compare_rows(article: Article, rule: Rule) -> Iterator[Comparison]:
    """Each number that a sentence tells of a row is set against the rest of the sentence, once."""
    for sentence in article.slotted_with(_gate()):
        if len(sentence.facts) > MOST:
            continue
        seen: set[int] = set()
        for frame in _frames():
            if not frame.gate.isdisjoint(sentence.words):
                yield from _found(article, rule, sentence, frame, seen)


def _found(
    article: Article, rule: Rule, sentence: Slotted, frame: Frame, seen: set[int]
) -> Iterator[Comparison]:
    for match in frame.pattern.finditer(sentence.text):
        number = sentence.figure(match, "n")
        if number is None or number.value is None or number.hedge is not None or number.start in seen:
            continue
        if number.value.denominator != 1 or not 0 < number.value < 1000:
            continue
        row = _KINDS[frame.kind](sentence, match, number, frame.straight)
        if row is None:
            continue
        seen.add(number.start)
        yield _judged(article, rule, sentence, row)


def _judged(article: Article, rule: Rule, sentence: Slotted, row: Row) -> Comparison:
    facts = tuple(fact for fact in row.facts if isinstance(fact, (Figure, DateFact)))
    verdict: Verdict = compare_ranks(row.number, row.low, row.high)
    if verdict.relation is Relation.AGREE:
        return Comparison("agrees", facts, (row.told,), verdict.tolerance)
    lowered = sentence.written.lower()
    if _apart().search(lowered) or "?" in lowered or exceptions().correction.search(lowered):
        return Comparison("not compared", facts, reason="the row may have gaps, or is not stated as a fact")
    places: list[Place] = [article.place(fact) for fact in facts]
    places += [article.span_place(sentence.block, *span) for span in row.spans]
    finding = rule.finding(
        row.told,
        sorted(places, key=lambda place: place.start),
        confidence=CONFIDENCE,
        working=(row.told,),
    )
    return Comparison("differs", facts, finding.working, verdict.tolerance, finding=finding)


def _of_years(sentence: Slotted, match: re.Match[str]) -> list[DateFact] | None:
    """The years of a list, each once and in order, or None where one of them is no plain year."""
    found = sentence.facts_between(match.start("years"), match.end("years"))
    years = [fact for fact in found if isinstance(fact, DateFact)]
    plain = all(
        fact.year is not None
        and fact.until is None
        and not fact.period
        and fact.month is None
        and fact.year_from == "stated"
        for fact in years
    )
    return years if plain and len(years) == len({fact.year for fact in years}) else None


def _row(sentence: Slotted, match: re.Match[str], number: Figure, straight: bool) -> Row | None:
    """So many in a row, and the years of all of them, as a range or a list."""
    stated = _whole(number)
    if "range" in match.re.groupindex:
        fact = sentence.fact(match, "range")
        if (
            not isinstance(fact, DateFact)
            or fact.until is None
            or fact.year is None
            or fact.until.year is None
        ):
            return None
        if fact.month is not None or fact.until.month is not None or fact.until.year <= fact.year:
            return None
        made = fact.until.year - fact.year + 1
        told = f"{fact.year} to {fact.until.year} is {made} years; stated: {stated}"
        # Seasons that span two years, and years counted to the day, leave one less.
        return Row(stated, made - 1, made, told, (number, fact))
    return _list(sentence, match, number, straight)


def _list(sentence: Slotted, match: re.Match[str], number: Figure, straight: bool) -> Row | None:
    years = _of_years(sentence, match)
    if years is None or len(years) < 2:
        return None
    told = f"{_named(years)} are {len(years)}; stated: {_whole(number)}"
    return Row(_whole(number), len(years), len(years), told, (number, *years))


def _before(sentence: Slotted, match: re.Match[str], number: Figure, straight: bool) -> Row | None:
    """The nth, and the years of those before it: no more than n − 1, without a gap if in a row."""
    years = _of_years(sentence, match)
    if not years:
        return None
    stated, count = _whole(number), len(years)
    numbers = sorted(fact.year or 0 for fact in years)
    gap = straight and numbers[-1] - numbers[0] != count - 1
    told = f"{_named(years)} are {count} before it, so it is at least number {count + 1}; stated: {stated}"
    if gap:
        missing = next(year for year in range(numbers[0], numbers[-1]) if year not in numbers)
        return Row(0, 1, 1, f"{_named(years)} are not in a row: {missing} is missing", (number, *years))
    return Row(stated, count + 1, 999, told, (number, *years))


def _next(sentence: Slotted, match: re.Match[str], number: Figure, straight: bool) -> Row | None:
    return _beside(sentence, match, number, 1)


def _last(sentence: Slotted, match: re.Match[str], number: Figure, straight: bool) -> Row | None:
    return _beside(sentence, match, number, -1)


def _beside(sentence: Slotted, match: re.Match[str], number: Figure, step: int) -> Row | None:
    """The number of one holder, and that of the holder right before (step 1) or after (-1)."""
    other = sentence.fact(match, "m")
    # "The 11th" is read as a day of the month where nothing beside it says otherwise.
    is_day = isinstance(other, DateFact) and other.month is None and other.year is None
    beside = other.day if is_day and isinstance(other, DateFact) else None
    if isinstance(other, Figure) and other.value is not None:
        beside = int(other.value)
    if other is None or beside is None:
        return None
    right = beside + step
    word = "after" if step > 0 else "before"
    told = f"the one {word} number {beside} is number {right}; stated: {_whole(number)}"
    return Row(_whole(number), right, right, told, (number, other))


def _annual(sentence: Slotted, match: re.Match[str], number: Figure, straight: bool) -> Row | None:
    """An edition of a yearly event: no more of them than years since the first, in a year that is stated."""
    first = sentence.fact(match, "first")
    if not isinstance(first, DateFact) or first.year is None or first.until or first.period:
        return None
    others = [
        fact
        for fact in sentence.facts
        if isinstance(fact, DateFact)
        and fact.start != first.start
        and fact.year is not None
        and fact.low is not None
    ]
    if len(others) != 1 or others[0].year is None or others[0].year <= first.year:
        return None
    most = others[0].year - first.year + 1
    held = f"held every year from {first.year} to {others[0].year}"
    told = f"{held}, it was number {most}; stated: {_whole(number)}"
    return Row(_whole(number), 1, most, told, (number, first, others[0]))


def _some_ahead(sentence: Slotted, match: re.Match[str], number: Figure, straight: bool) -> Row | None:
    """A place, and names that were ahead, perhaps not all: two of them may be a pair, or one name."""
    made = _ahead(sentence, match, number, straight)
    if made is None or made.low <= PAIR + 1:
        return None
    told = f"with {made.low - 1} ahead, the place is number {made.low} or later; stated: {made.number}"
    return replace(made, high=999, told=told)


def _ahead(sentence: Slotted, match: re.Match[str], number: Figure, straight: bool) -> Row | None:
    """A place, and how many were ahead: as a number, or as names joined by commas and "and"."""
    other = sentence.figure(match, "m") if "m" in match.re.groupindex else None
    facts: tuple[Figure, ...] = (number,)
    spans: tuple[tuple[int, int], ...] = ()
    if other is not None and other.value is not None:
        ahead, facts = int(other.value), (number, other)
    else:
        span = sentence.source(match.start("names")), sentence.source(match.end("names"))
        ahead, spans = count_names(sentence.block_text[slice(*span)]), (span,)
    if not ahead:
        return None
    told = f"with {ahead} ahead, the place is number {ahead + 1}; stated: {_whole(number)}"
    return Row(_whole(number), ahead + 1, ahead + 1, told, facts, spans)


_WORD = r"[A-Z][\w.’'-]{0,40}"
_PERSON = rf"{_WORD}(?: (?:{_WORD}|de|van|von|da|of)){{0,6}}"
_LIST = compiled(rf"{_PERSON}(?:(?:, and |, | and ){_PERSON}){{0,20}}")


def count_names(text: str) -> int:
    """How many names a list has; 0 where it has anything else."""
    if not _LIST.fullmatch(text.strip()):
        return 0
    return len(re.split(r", and |, | and ", text.strip()))


def _roman(sentence: Slotted, match: re.Match[str], number: Figure, straight: bool) -> Row | None:
    numeral = sentence.figure(match, "r")
    value = roman_value(numeral.text) if numeral else None
    if numeral is None or value is None:
        return None
    told = f"{numeral.text} is {value}; stated: {_whole(number)}"
    return Row(_whole(number), value, value, told, (number,), ((numeral.start, numeral.end),))


def _whole(figure: Figure) -> int:
    if figure.value is None:
        raise ValueError(f"{figure.text!r} has no value")
    return int(figure.value)


def _named(years: Sequence[DateFact]) -> str:
    written = [str(fact.year) for fact in years]
    return f"{', '.join(written[:-1])} and {written[-1]}" if len(written) > 1 else written[0]


_KINDS: Mapping[str, Callable[[Slotted, re.Match[str], Figure, bool], Row | None]] = {
    "row": _row,
    "before": _before,
    "list": _list,
    "next": _next,
    "last": _last,
    "annual": _annual,
    "ahead": _ahead,
    "some ahead": _some_ahead,
    "roman": _roman,
}
