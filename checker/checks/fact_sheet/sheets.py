"""House facts as editors keep them: rows of subject, measure and value, in a page or a data file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from checker.documents.tabular import read_tables, stamp
from checker.errors import DocumentError, RuleError, SettingsError
from checker.facts import DateFact, Figure
from checker.normalizers.dates import read_dates
from checker.normalizers.figures import read_figures
from checker.normalizers.locale import DEFAULT_LOCALE
from checker.patterns import compiled

COLUMNS = ("subject", "measure", "value", "also", "source")
REQUIRED = COLUMNS[:3]
APART = "/"
"""Parts several words of one cell ("height / tall / high")."""
MOST_FACTS = 20_000

YEAR = compiled(r"[12]\d{3}")
YEAR_LEAD = "in "
"""Four digits alone in a cell are a year; in a sentence it takes a word more to tell."""

Row = tuple[str, ...]
"""The cells of a fact in the order of `COLUMNS`."""


class HouseFact(NamedTuple):
    """What the house knows. subjects: the subject's names, the main one first; measures: words of which one
    must stand in the sentence; value: a figure, or a date."""

    subjects: tuple[str, ...]
    measures: tuple[str, ...]
    value: Figure | DateFact
    source: str

    @property
    def name(self) -> str:
        return f"{self.subjects[0]}, {self.measures[0]}"


@cache
def fact_of(row: Row) -> HouseFact:
    """The fact of a row. Raises ValueError for one that states no value that can be compared."""
    subject, measure, text, also, source = (*row, *[""] * (len(COLUMNS) - len(row)))
    if not subject or not measure:
        raise ValueError("a fact needs a subject and a measure")
    return HouseFact((subject, *_listed(also)), _listed(measure), _value(text), source)


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(APART) if part.strip())


def _value(text: str) -> Figure | DateFact:
    if YEAR.fullmatch(text):
        (year,) = read_dates(f"{YEAR_LEAD}{text}", 0, DEFAULT_LOCALE)
        return year
    dates = read_dates(text, 0, DEFAULT_LOCALE)
    taken = [(date.start, date.end) for date in dates]
    figures = read_figures(text, 0, DEFAULT_LOCALE, taken)
    if len(dates) == 1 and not figures and _span(dates[0]) is not None:
        return dates[0]
    if len(figures) == 1 and not dates and figures[0].value is not None:
        return figures[0]
    raise ValueError(f"{text!r} is not one value or date that factlint can read")


def _span(found: DateFact) -> object:
    return found.low if found.high is not None else None


def table_rows(rows: Sequence[Sequence[str]], lines: Sequence[int], path: str) -> Iterator[Row]:
    """The facts of a table whose first row names the columns.

    Raises RuleError, naming file and line, for an unknown or missing column and a value that cannot be read.
    """
    if not rows:
        raise RuleError("holds no facts", path=path)
    header = [cell.strip().lower() for cell in rows[0]]
    unknown = [name for name in header if name not in COLUMNS]
    missing = [name for name in REQUIRED if name not in header]
    if unknown or missing:
        what = f"unknown column {unknown[0]!r}" if unknown else f"no column {missing[0]!r}"
        raise RuleError(f"{what} (known: {', '.join(COLUMNS)})", path=path, line=lines[0])
    if len(rows) > MOST_FACTS:
        raise RuleError(f"has more than {MOST_FACTS:,} facts", path=path)
    for line, cells in zip(lines[1:], rows[1:], strict=True):
        named = dict(zip(header, cells, strict=False))
        row = tuple(named.get(name, "") for name in COLUMNS)
        row = (*row[:4], row[4] or f"{Path(path).name}, line {line}")
        try:
            fact_of(row)
        except ValueError as error:
            raise RuleError(str(error), path=path, line=line) from None
        yield row


def sheet_rows(path: Path) -> list[Row]:
    """The facts of a CSV or XLSX file. Raises RuleError, naming file and line."""
    try:
        tables = read_tables(path)
    except DocumentError as error:
        raise RuleError(error.message, path=str(path), line=error.line) from None
    return [row for table in tables if table.rows for row in table_rows(table.rows, table.lines, str(path))]


def configured_facts(paths: tuple[str, ...]) -> tuple[Row, ...]:
    """The facts of configured files, read again when one changes. Raises SettingsError, naming the line."""
    return _facts_of(paths, tuple(map(stamp, paths)))


@lru_cache(maxsize=16)
def _facts_of(paths: tuple[str, ...], state: object) -> tuple[Row, ...]:
    try:
        return tuple(row for path in paths for row in sheet_rows(Path(path)))
    except RuleError as error:
        raise SettingsError(error.message, path=error.path, line=error.line) from None


def page_rows(lines: Iterable[str], path: Path) -> list[Row]:
    """The facts of the table under "## Facts" of a rule page. Raises RuleError, naming file and line."""
    rows: list[list[str]] = []
    numbers: list[int] = []
    is_inside = False
    for number, line in enumerate(lines, start=1):
        if line.startswith("#"):
            is_inside = line.strip().lower() == "## facts"
        elif is_inside and line.strip().startswith("|") and line.strip("|-: \t"):
            rows.append([cell.strip() for cell in line.strip().strip("|").split("|")])
            numbers.append(number)
    return list(table_rows(rows, numbers, str(path))) if rows else []
