"""Whether the totals of a table are the sums of its rows and columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from checker.agreement import sums_to
from checker.article import Article
from checker.canonical import decimal_string, number
from checker.checks._sums import has_rounding_note
from checker.claims.tables import Cell, Table
from checker.data import load
from checker.findings import Comparison, Place, Severity, Suggestion
from checker.patterns import compiled
from checker.rulebook import Rule

PLAUSIBLE = Fraction(1, 4)
"""How far a sum may be off its total, as a share, for the rows above still to be taken for its parts where no
other column confirms that they are."""

WORD = compiled(r"[^\W\d_]+|%")
INDENT = compiled(r"^(?:[-–—•·]\s|\s{2,}|\u2003|\u00a0{2,})")


class Sum(NamedTuple):
    """Parts and their total, in one column or one row. across: the sum runs along a row."""

    parts: tuple[Cell, ...]
    total: Cell
    label: str
    across: bool
    percent: bool
    exact: bool

    @property
    def computed(self) -> Fraction:
        return sum((part.value or Fraction(0) for part in self.parts), Fraction(0))

    @property
    def stated(self) -> Fraction:
        return self.total.value or Fraction(0)

    @property
    def agrees(self) -> bool:
        steps = [cell.step for cell in (*self.parts, self.total)]
        return sums_to(self.computed, self.stated, steps, self.exact)

    @property
    def off(self) -> Fraction:
        """How far the sum lies from the total, as a share of the larger of the two."""
        larger = max(abs(self.computed), abs(self.stated))
        return abs(self.computed - self.stated) / larger if larger else Fraction(0)

    @property
    def is_plausible(self) -> bool:
        """Whether the total may be meant for these parts: it is near, or one digit is a slip."""
        return self.off <= PLAUSIBLE or _is_one_digit_off(self.computed, self.stated)

    @property
    def shown(self) -> str:
        plus = " + ".join(number(part.value or Fraction(0)) for part in self.parts[:12])
        more = " + …" if len(self.parts) > 12 else ""
        return f"{plus}{more} = {number(self.computed)}"


def _is_one_digit_off(one: Fraction, other: Fraction) -> bool:
    """Whether two values are written alike but for one digit; classes counted twice give a multiple."""
    if not other or (one / other).denominator == 1:
        return False
    digits, others = decimal_string(one), decimal_string(other)
    return len(digits) == len(others) > 2 and sum(a != b for a, b in zip(digits, others, strict=True)) == 1


def run(article: Article, rule: Rule) -> Iterator[Comparison]:
    """One comparison for every total of every table."""
    if not article.tables:
        return
    rounded = has_rounding_note(article)
    for table in article.tables:
        yield from _table(article, rule, table, rounded)


def _table(article: Article, rule: Rule, table: Table, rounded: bool) -> Iterator[Comparison]:
    blamed: set[int] = set()
    for group in (_down(table, rounded), _across(table, rounded)):
        confirmed = any(made.agrees for made in group)
        for made in group:
            working = (made.shown, f"stated as {made.label}: {number(made.stated)}")
            if made.agrees:
                yield Comparison("agrees", (), working, "exact" if made.exact else "printed precision")
            elif (confirmed or made.is_plausible) and not blamed & {cell.block for cell in _cells(made)}:
                blamed |= {cell.block for cell in _cells(made)}
                yield _differs(article, rule, made, working, confirmed)


def _cells(made: Sum) -> tuple[Cell, ...]:
    return (*made.parts, made.total)


def _differs(
    article: Article, rule: Rule, made: Sum, working: tuple[str, ...], confirmed: bool
) -> Comparison:
    total = made.total
    places = [_place(article, cell, "a part") for cell in made.parts]
    places.append(_place(article, total, "the total"))
    shown = number(made.computed)
    line = "row" if made.across else "column"
    edit = article.edit(total.block, total.start, total.end, shown.replace(" million", "").lstrip("-"))
    suggestions = (Suggestion(f"if the parts are right: {shown}", (edit,)),) if " " not in shown else ()
    finding = rule.finding(
        f"the {line} adds up to {shown}, and the total says {number(made.stated)}",
        places,
        confidence=0.9 if confirmed else 0.75,
        severity=None if confirmed else Severity.WARNING,
        working=working,
        suggestions=suggestions,
    )
    return Comparison("differs", (), working, finding=finding)


def _place(article: Article, cell: Cell, label: str) -> Place:
    return article.span_place(cell.block, cell.start, cell.end, label)


def _down(table: Table, rounded: bool) -> list[Sum]:
    """The sums of columns, for every row whose label is a total."""
    kinds = [_kind(label) for label in table.labels]
    made: list[Sum] = []
    for row, kind in enumerate(kinds):
        if kind not in ("total", "subtotal"):
            continue
        for column in table.value_columns:
            found = _column_sum(table, kinds, row, column, rounded)
            if found is not None:
                made.append(found)
    return made


def _column_sum(table: Table, kinds: Sequence[str], row: int, column: int, rounded: bool) -> Sum | None:
    """The sum that fits best of those that the rows above (or, for a first row, below) allow."""
    total = table.rows[row][column] if column < len(table.rows[row]) else None
    if total is None or total.value is None or _is_not_summed(table, column):
        return None
    percent = table.is_percent(column)
    if percent and abs(total.value - 100) > 1:
        return None
    cells = table.column(column)
    exact = not (rounded or percent or table.multiplier(column) != 1)
    sums = []
    for rows in _candidates(kinds, row):
        parts = [cells[number] for number in rows]
        if len(parts) >= 2 and all(part is not None and part.value is not None for part in parts):
            known = tuple(part for part in parts if part is not None)
            sums.append(
                Sum(known, total, table.labels[row], False, percent, exact and _is_exact(known, total))
            )
    if not sums:
        return None
    return next((made for made in sums if made.agrees), min(sums, key=lambda made: made.off))


def _is_exact(parts: Sequence[Cell], total: Cell) -> bool:
    """Whole numbers of things; amounts of money and anything with decimals may be rounded."""
    return all(cell.step == 1 and not cell.unit for cell in (*parts, total))


def _candidates(kinds: Sequence[str], row: int) -> Iterator[list[int]]:
    """Which rows may be the parts of a total: those since the last sum, all above, the subtotals."""
    if row == 0:
        yield [number for number in range(1, len(kinds)) if kinds[number] == "part"]
        return
    starts = [number for number in range(row) if kinds[number] in ("total", "subtotal")]
    since = starts[-1] + 1 if starts else 0
    yield [number for number in range(since, row) if kinds[number] == "part"]
    if starts:
        yield [number for number in range(row) if kinds[number] == "part"]
        yield [number for number in starts if kinds[number] == "subtotal"]
        yield starts
        yield [*starts, *(number for number in range(since, row) if kinds[number] == "part")]


def _across(table: Table, rounded: bool) -> list[Sum]:
    """The sums of rows, for a column named as a total, where most rows add up."""
    columns = [column for column in table.value_columns if _kind(table.name(column)) == "total"]
    if len(columns) != 1:
        return []
    target = columns[0]
    parts = [
        column
        for column in table.value_columns
        if column != target and _kind(table.name(column)) == "part" and not _is_not_summed(table, column)
    ]
    if len(parts) < 2 or len({table.is_percent(column) for column in (*parts, target)}) > 1:
        return []
    made = [_row_sum(table, row, parts, target, rounded) for row in table.rows]
    kinds = [_kind(label) for label in table.labels]
    rows = [found for found, kind in zip(made, kinds, strict=True) if found and kind != "total"]
    sums = [found for found, kind in zip(made, kinds, strict=True) if found and kind == "total"]
    agreeing = sum(found.agrees for found in rows)
    if agreeing * 2 <= len(rows):
        return []
    return [*rows, *sums] if agreeing == len(rows) else rows


def _row_sum(
    table: Table, row: Sequence[Cell | None], parts: Sequence[int], target: int, rounded: bool
) -> Sum | None:
    cells = [row[column] if column < len(row) else None for column in (*parts, target)]
    known = [cell for cell in cells if cell is not None and cell.value is not None]
    if len(known) != len(cells):
        return None
    percent = table.is_percent(target)
    exact = not rounded and not percent and table.multiplier(target) == 1 and _is_exact(known[:-1], known[-1])
    return Sum(tuple(known[:-1]), known[-1], table.name(target), True, percent, exact)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load("en", "tables")[name])


def _kind(label: str) -> str:
    """What a label says of its row or column: "total", "subtotal", "aside" or "part"."""
    text = re.sub(r"[*†‡:()\[\]]", "", label).strip().lower()
    if not text:
        return "aside"
    if text in _words("subtotals") or text.startswith(("subtotal", "sub-total")):
        return "subtotal"
    if text in _words("totals"):
        return "total"
    if INDENT.match(label) or _holds(text, "aside"):
        return "aside"
    words = WORD.findall(text)
    named = words and (words[0] in _words("total_starts") or words[-1] in _words("total_ends"))
    return "total" if named and len(words) <= 4 else "part"


def _holds(text: str, name: str) -> bool:
    """Whether a text in small letters holds one of the words of a table."""
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) for word in _words(name))


def _is_not_summed(table: Table, column: int) -> bool:
    if _holds(table.name(column).lower(), "not_summed"):
        return True
    cells = [cell for cell in table.column(column) if cell is not None and cell.value is not None]
    return all(cell.is_year for cell in cells)
