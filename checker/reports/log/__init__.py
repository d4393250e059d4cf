"""Reconciliation logs: what each statement of an article was held against, and by which rules.

One row for each comparison that a statement took part in, or could not, so that a file of a release says for
itself what was checked. Outputs of `factlint facts --log`, one module each.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from checker.factsheet import Entry, fact_sheet
from checker.reports import Result
from checker.reports.canonical import canonical
from checker.reports.text import one_line
from checker.rulebook import book_digest
from checker.version import __version__


class Row(NamedTuple):
    """What became of one statement in one comparison; `rule` and what follows are "" where none was made.

    value: the statement in canonical form; computed: the steps of the comparison; reason: why none was made.
    """

    path: str
    line: int
    column: int
    statement: str
    value: str
    about: str
    rule: str
    compared_with: str
    computed: str
    tolerance: str
    outcome: str
    reason: str


def rows(result: Result) -> Iterator[Row]:
    """The rows of one article, in the order of its text."""
    if result.report is not None:
        for entry in fact_sheet(result.report):
            yield from _rows(result.path, entry)


def _rows(path: str, entry: Entry) -> Iterator[Row]:
    place, claim = entry.place, entry.claim
    about = one_line(claim.about) if claim else ""
    stated = (path, place.line, place.column, one_line(place.text), canonical(entry.fact), about)
    for compared in entry.compared:
        others = "; ".join(f"line {other.line}: {one_line(other.text)}" for other in compared.others)
        computed = "; ".join(map(one_line, compared.working))
        yield Row(*stated, compared.rule, others, computed, compared.tolerance, compared.outcome, "")
    for reason in entry.why_not:
        yield Row(*stated, "", "", "", "", "not compared", reason)


def made_by(result: Result) -> tuple[str, str]:
    """The version, and a digest of the rule book that an article was checked by."""
    return __version__, book_digest(result.settings.check.rule_folders)
