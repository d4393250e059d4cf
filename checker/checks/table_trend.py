"""The course of a table's row or column over time against what the text tells of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from checker.article import Article
from checker.canonical import number
from checker.claims.marks import alternation
from checker.claims.slots import Slotted
from checker.claims.tables import Cell, Table
from checker.data import load
from checker.documents.model import BlockKind
from checker.findings import Comparison, Severity
from checker.patterns import compiled
from checker.rulebook import Rule

YEAR = compiled(r"(?<![\d,.])(?:1[89]|20)\d\d(?![\d,]|\.\d)")
ORDINALS = {
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
    "5th": 5,
    "6th": 6,
}
RUN = compiled(
    rf"\b(?P<nth>{'|'.join(ORDINALS)})\b[^.;]{{0,40}}?"
    r"\b(?:in a row|straight|consecutive|successive|running)\b",
    re.IGNORECASE,
)
RANKED = compiled(rf"\b(?:{'|'.join(ORDINALS)}|among the|one of the|next)[- ]$", re.IGNORECASE)
"""Before "highest" it is a lower place: "the second highest"."""

NOT_A_STEP = compiled(r"\b(?:by|to|than|after|before|despite|since|growth|rate)\b", re.IGNORECASE)
FEWEST = 3
"""Points from which a series has a course."""


class Series(NamedTuple):
    """Values over time, in order. label: the row or column that they stand in."""

    label: str
    years: tuple[str, ...]
    cells: tuple[Cell, ...]

    @property
    def values(self) -> tuple[Fraction, ...]:
        return tuple(cell.value or Fraction(0) for cell in self.cells)

    def at(self, year: str) -> Fraction:
        return self.values[self.years.index(year)]

    @property
    def shown(self) -> str:
        return ", ".join(
            f"{year} {number(value)}" for year, value in zip(self.years, self.values, strict=True)
        )


@dataclass(frozen=True, slots=True)
class Told:
    """What a sentence tells: its span in the sentence, whether the table agrees, and what that shows."""

    start: int
    end: int
    fits: bool
    message: str


def run(article: Article, rule: Rule) -> Iterator[Comparison]:
    """One comparison for every sentence that tells the course of a series of a table."""
    for table in article.tables:
        series = _series(table)
        if series:
            for block in article.prose:
                if block.kind in (BlockKind.PARAGRAPH, BlockKind.DECK, BlockKind.CAPTION, BlockKind.QUOTE):
                    for start, end in article.sentences(block.index):
                        sentence = Slotted(block.text, block.index, (start, end), ())
                        yield from _sentence(article, rule, sentence, series)


def _series(table: Table) -> list[Series]:
    """The columns of a table whose rows are years, or the rows of one whose columns are."""
    if len(table.rows) >= FEWEST and all(YEAR.fullmatch(label) for label in table.labels):
        found = [
            _of(table.name(column), table.labels, table.column(column)) for column in table.value_columns
        ]
        return _in_order(found)
    columns = [column for column in table.value_columns if YEAR.fullmatch(table.name(column))]
    if len(columns) < 2:
        return []
    names = [table.name(column) for column in columns]
    return _in_order(
        [
            _of(label, names, [row[column] if column < len(row) else None for column in columns])
            for label, row in zip(table.labels, table.rows, strict=True)
        ]
    )


def _of(label: str, years: Sequence[str], cells: Sequence[Cell | None]) -> Series | None:
    known = [cell for cell in cells if cell is not None and cell.value is not None]
    return Series(label, tuple(years), tuple(known)) if len(known) == len(years) else None


def _in_order(found: Sequence[Series | None]) -> list[Series]:
    """The series with years in order, oldest first."""
    ordered = []
    for series in found:
        if series is None or len(set(series.years)) < len(series.years):
            continue
        if list(series.years) == sorted(series.years):
            ordered.append(series)
        elif list(series.years) == sorted(series.years, reverse=True):
            ordered.append(Series(series.label, series.years[::-1], series.cells[::-1]))
    return ordered


def _sentence(
    article: Article, rule: Rule, sentence: Slotted, series: Sequence[Series]
) -> Iterator[Comparison]:
    if sentence.words.isdisjoint(_gate()) or not _unless().isdisjoint(sentence.words):
        return
    everywhere = _everywhere(sentence, series)
    if everywhere is not None:
        yield _comparison(article, rule, sentence, everywhere, series)
        return
    named = [one for one in series if one.label and _names(sentence, one.label)]
    chosen = named if named else (list(series) if len(series) == 1 else [])
    if len(chosen) != 1 or len(chosen[0].years) < FEWEST:
        return
    for tell in (_extreme, _since, _every, _in_a_row, _step):
        told = tell(sentence, chosen[0])
        if told is not None:
            yield _comparison(article, rule, sentence, told, chosen)
            return


def _names(sentence: Slotted, label: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(label.lower())}(?!\w)", sentence.written.lower()) is not None


@cache
def _table() -> dict[str, list[str]]:
    words: dict[str, list[str]] = load("en", "tables")["trend"]
    return words


@cache
def _gate() -> frozenset[bytes]:
    names = ("up", "down", "highest", "lowest")
    return frozenset(word.split(" ")[0].encode() for name in names for word in _table()[name])


@cache
def _unless() -> frozenset[bytes]:
    return frozenset(word.encode() for word in _table()["unless"] if " " not in word)


@cache
def _pattern(frame: str) -> re.Pattern[str]:
    lists = {name: alternation(words) for name, words in _table().items()}
    return re.compile(frame.format(**lists), re.IGNORECASE)


def _extreme(sentence: Slotted, series: Series) -> Told | None:
    """The highest in 2019; it peaked in 2019."""
    for sense, choose in (("highest", max), ("lowest", min)):
        found = _pattern(rf"{{{sense}}}[^.;]{{{{0,60}}}}? in (?P<year>(?:1[89]|20)\d\d)\b").search(
            sentence.written
        )
        if found and RANKED.search(sentence.written[: found.start()]):
            return None
        if found and found["year"] in series.years and "since" not in found[0]:
            value, best = series.at(found["year"]), choose(series.values)
            year = series.years[series.values.index(best)]
            message = f"{number(value)} in {found['year']} is not the {sense}: {year} has {number(best)}"
            return Told(found.start(), found.end(), value == best, message)
    return None


def _since(sentence: Slotted, series: Series) -> Told | None:
    """The highest since 2015, told of the last year or of the year named before."""
    for sense in ("highest", "lowest"):
        found = _pattern(rf"{{{sense}}}[^.;]{{{{0,40}}}}? since (?P<year>(?:1[89]|20)\d\d)\b").search(
            sentence.written
        )
        if not found or found["year"] not in series.years:
            continue
        if RANKED.search(sentence.written[: found.start()]):
            return None
        before = [year for year in YEAR.findall(sentence.written[: found.start()]) if year in series.years]
        last = before[-1] if before else series.years[-1]
        first, end = series.years.index(found["year"]), series.years.index(last)
        between = series.values[first + 1 : end]
        if end <= first:
            return None
        value = series.values[end]
        sign = 1 if sense == "highest" else -1
        beaten = [other for other in between if sign * other > sign * value]
        fits = not beaten
        message = f"{number(value)} in {last} is not the {sense} since {found['year']}: {series.shown}"
        return Told(found.start(), found.end(), fits, message)
    return None


def _every(sentence: Slotted, series: Series) -> Told | None:
    """Rose every year."""
    for sense, sign in (("up", 1), ("down", -1)):
        found = _pattern(
            rf"{{{sense}}}[^.;]{{{{0,30}}}}?{{every}}|{{every}}[^.;]{{{{0,15}}}}?{{{sense}}}"
        ).search(sentence.written)
        if found:
            values = _between(sentence, series)
            fits = all(sign * (later - earlier) > 0 for earlier, later in pairwise(values))
            word = "rise" if sign > 0 else "fall"
            return Told(found.start(), found.end(), fits, f"not every step is a {word}: {series.shown}")
    return None


def _between(sentence: Slotted, series: Series) -> tuple[Fraction, ...]:
    """The values of the years that a sentence names the ends of, else all."""
    years = [year for year in YEAR.findall(sentence.written) if year in series.years]
    if len(years) == 2:
        first, last = sorted(series.years.index(year) for year in years)
        return series.values[first : last + 1]
    return series.values


def _in_a_row(sentence: Slotted, series: Series) -> Told | None:
    """The third rise in a row, told of the last year or of the one named."""
    found = RUN.search(sentence.written)
    if found is None:
        return None
    up = _pattern("{up}").search(sentence.written) is not None
    down = _pattern("{down}").search(sentence.written) is not None
    steps = ORDINALS[found["nth"].lower()]
    years = [year for year in YEAR.findall(sentence.written) if year in series.years]
    end = series.years.index(years[-1]) if years else len(series.years) - 1
    if up == down or steps > end:
        return None
    values = series.values[end - steps : end + 1]
    sign = 1 if up else -1
    fits = all(sign * (later - earlier) > 0 for earlier, later in pairwise(values))
    word = "rises" if up else "falls"
    return Told(
        found.start(), found.end(), fits, f"the last {steps} steps are not all {word}: {series.shown}"
    )


def _step(sentence: Slotted, series: Series) -> Told | None:
    """Rose from 2019 to 2021; fell in 2020, from the year before."""
    for sense, sign in (("up", 1), ("down", -1)):
        found = _pattern(
            rf"{{{sense}}} (?P<words>[^.;,]{{{{0,20}}}}?)(?:from (?P<first>\d{{{{4}}}}) to|between "
            r"(?P<one>\d{{4}}) and|in) (?P<last>\d{{4}})\b"
        ).search(sentence.written)
        if not found or found["last"] not in series.years or NOT_A_STEP.search(found["words"]):
            continue
        end = series.years.index(found["last"])
        first = found["first"] or found["one"]
        start = series.years.index(first) if first in series.years else (end - 1 if first is None else -1)
        if not 0 <= start < end:
            return None
        before, after = series.values[start], series.values[end]
        word = "rise" if sign > 0 else "fall"
        message = f"from {number(before)} to {number(after)} is no {word}"
        return Told(found.start(), found.end(), sign * (after - before) > 0, message)
    return None


def _everywhere(sentence: Slotted, series: Sequence[Series]) -> Told | None:
    """All regions rose, over the years named or from first to last."""
    if len(series) < 2:
        return None
    for sense, sign in (("up", 1), ("down", -1)):
        found = _pattern(
            rf"{{all}}[^.;]{{{{0,40}}}}?{{{sense}}}|{{{sense}}}[^.;]{{{{0,40}}}}?{{all}}"
        ).search(sentence.written)
        if found is None:
            continue
        contrary = [
            one for one in series if sign * (_between(sentence, one)[-1] - _between(sentence, one)[0]) <= 0
        ]
        word = "rise" if sign > 0 else "fall"
        told = "; ".join(f"{one.label}: {one.shown}" for one in contrary[:2])
        return Told(found.start(), found.end(), not contrary, f"not all {word}: {told}")
    return None


def _comparison(
    article: Article, rule: Rule, sentence: Slotted, told: Told, series: Sequence[Series]
) -> Comparison:
    working = (f"{series[0].label}: {series[0].shown}" if len(series) == 1 else told.message,)
    if told.fits:
        return Comparison("agrees", (), working, "as printed")
    start = sentence.start + told.start
    place = article.span_place(sentence.block, start, sentence.start + told.end, "the text")
    cells = series[0].cells if len(series) == 1 else ()
    values = [article.span_place(cell.block, cell.start, cell.end, "the table") for cell in cells]
    finding = rule.finding(
        f"the table does not bear out “{place.text}”: {told.message}",
        (place, *values),
        confidence=0.75,
        severity=Severity.WARNING,
        working=working,
    )
    return Comparison("differs", (), working, "as printed", finding=finding)
