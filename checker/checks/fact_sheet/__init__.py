"""Whether an article keeps to what the house knows: facts, each a subject, a measure and a value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from checker.agreement import compare_rounded
from checker.article import Article
from checker.checks.fact_sheet.sheets import HouseFact, Row, configured_facts, fact_of, page_rows, sheet_rows
from checker.claims.model import Stance
from checker.data import load
from checker.documents.model import Block
from checker.errors import RuleError
from checker.facts import DateFact, Figure
from checker.findings import Comparison, Severity
from checker.rulebook import Rule

__all__ = ["Params", "prepared", "run"]

REACH = 60
"""Code points between the words of the measure and the figure."""

NOT_STATED = (
    Stance.CORRECTED,
    Stance.NEGATED,
    Stance.FORMER,
    Stance.TARGET,
    Stance.FORECAST,
    Stance.CONDITIONAL,
)
"""Stances in which an article does not state that the value holds."""


@dataclass(frozen=True, slots=True)
class Params:
    """Where the facts are.

    sheets: CSV or XLSX files beside the page; facts: rows of subject, measure, value, other names of the
    subject, source; configured: whether to take those of the configuration (`fact_sheets`) too. A page may
    hold a table of facts under "## Facts".
    """

    sheets: tuple[str, ...] = ()
    facts: tuple[Row, ...] = ()
    configured: bool = False

    def __post_init__(self) -> None:
        for row in self.facts:
            fact_of(row)


def prepared(params: dict[str, Any], path: Path, lines: Sequence[str]) -> dict[str, Any]:
    """The settings of a page with the facts of its sheets and of its own table among `facts`.

    Raises RuleError, naming file and line, for a sheet that cannot be read.
    """
    sheets = params.get("sheets", ())
    if not isinstance(sheets, list | tuple) or not all(isinstance(sheet, str) for sheet in sheets):
        raise RuleError("params.sheets: a list of files is needed", path=str(path))
    rows = [*page_rows(lines, path), *(row for sheet in sheets for row in sheet_rows(path.parent / sheet))]
    return {**params, "sheets": [], "facts": [*params.get("facts", ()), *map(list, rows)]}


class Sheet(NamedTuple):
    """The facts of a rule by their subjects' names in small letters, and a pattern for those names."""

    by_subject: Mapping[str, tuple[HouseFact, ...]]
    subjects: re.Pattern[str]


@cache
def _sheet(rows: tuple[Row, ...]) -> Sheet | None:
    by_subject: dict[str, tuple[HouseFact, ...]] = {}
    for fact in map(fact_of, rows):
        for name in fact.subjects:
            by_subject[name.lower()] = (*by_subject.get(name.lower(), ()), fact)
    return Sheet(by_subject, _any_of(tuple(by_subject))) if by_subject else None


@cache
def _any_of(names: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE)


def run(article: Article, rule: Rule) -> Iterator[Comparison]:
    """One comparison for each value that a sentence states beside a subject and a measure of the sheet."""
    params: Params = rule.params
    reading = article.reading
    configured = (*reading.facts, *configured_facts(reading.fact_sheets)) if params.configured else ()
    sheet = _sheet((*params.facts, *configured))
    if sheet is None:
        return
    for block in article.prose:
        found = list(sheet.subjects.finditer(block.text))
        sentences = dict.fromkeys(article.sentence_at(block.index, match.start()) for match in found)
        for start, end in sentences:
            names = [match[0].lower() for match in found if start <= match.start() < end]
            yield from _in_sentence(article, rule, block, (start, end), sheet, names)


def _in_sentence(
    article: Article, rule: Rule, block: Block, span: tuple[int, int], sheet: Sheet, names: Sequence[str]
) -> Iterator[Comparison]:
    facts = dict.fromkeys(fact for name in names for fact in sheet.by_subject[name])
    reason = ""
    if len({fact.subjects[0] for fact in facts}) > 1:
        reason = "two subjects of the fact sheet in a sentence"
    told: set[tuple[int, int]] = set()
    for fact in facts:
        stated = _stated(article, block, span, fact)
        if stated is None or (stated.start, stated.end) in told:
            continue
        told.add((stated.start, stated.end))
        why_not = reason or _why_not(article, block, span, stated)
        if why_not:
            yield Comparison("not compared", (stated,), reason=why_not)
        else:
            yield _compared(article, rule, fact, stated)


def _why_not(article: Article, block: Block, span: tuple[int, int], stated: Figure | DateFact) -> str:
    """Why a stated value says nothing of the fact, or an empty string."""
    if isinstance(stated, DateFact):
        return ""
    if article.claim(stated).stance in NOT_STATED:
        return "not stated as holding"
    years = (
        date.year for date in article.dates_in(block.index) if span[0] <= date.start < span[1] and date.year
    )
    today = article.published.year if article.published else None
    if any(year != today for year in years) or _another_time().search(block.text, *span):
        return "of another time than the fact sheet"
    return ""


@cache
def _another_time() -> re.Pattern[str]:
    return _any_of(tuple(load("en", "fact_sheet")["another_time"]))


def _stated(
    article: Article, block: Block, span: tuple[int, int], fact: HouseFact
) -> Figure | DateFact | None:
    """The value of the fact's dimension that stands nearest to a word of its measure in the sentence."""
    words = list(_any_of(fact.measures).finditer(block.text, *span))
    near: list[tuple[int, Figure | DateFact]] = []
    for candidate in _candidates(article, block, fact):
        if span[0] <= candidate.start < span[1]:
            gaps = [max(candidate.start - word.end(), word.start() - candidate.end, 0) for word in words]
            near += [(gap, candidate) for gap in gaps if gap <= REACH]
    near.sort(key=lambda each: each[0])
    if not near or (len(near) > 1 and near[0][0] == near[1][0] and near[0][1] != near[1][1]):
        return None
    return near[0][1]


def _candidates(article: Article, block: Block, fact: HouseFact) -> Iterator[Figure | DateFact]:
    value = fact.value
    if isinstance(value, DateFact):
        yield from (
            date
            for date in article.dates_in(block.index)
            if date.year_from == "stated" and date.low is not None and date.high is not None
        )
        return
    for figure in article.figures_in(block.index):
        if figure.dimension == value.dimension and figure.value is not None and not figure.is_difference:
            yield figure


def _compared(article: Article, rule: Rule, fact: HouseFact, stated: Figure | DateFact) -> Comparison:
    known = f"{fact.name}: {fact.value.text}"
    working = (known, f"source: {fact.source}" if fact.source else "from the fact sheet")
    severity, tolerance = _disagreement(fact, stated)
    if severity is None:
        return Comparison("agrees", (stated,), working, tolerance)
    finding = rule.finding(
        f"“{stated.text}” is not what the fact sheet says ({known})",
        (article.place(stated, "in the article"),),
        confidence=0.9,
        severity=severity,
        working=working,
    )
    return Comparison("differs", (stated,), working, tolerance, finding=finding)


def _disagreement(fact: HouseFact, stated: Figure | DateFact) -> tuple[Severity | None, str]:
    """How severe it is that a stated value differs from a fact, None where it does not, and the tolerance."""
    if isinstance(fact.value, Figure) and isinstance(stated, Figure):
        verdict = compare_rounded(stated, fact.value)
        return None if verdict.agrees else verdict.severity, verdict.tolerance
    if isinstance(fact.value, DateFact) and isinstance(stated, DateFact):
        overlap = _begin(stated) < _end(fact.value) and _begin(fact.value) < _end(stated)
        return None if overlap else Severity.ERROR, "the same time"
    raise TypeError("a figure and a date cannot be compared")


def _begin(date: DateFact) -> str:
    return str(date.low)


def _end(date: DateFact) -> str:
    return str(date.high)
