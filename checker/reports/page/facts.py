"""The fact sheet of an article as tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from checker.claims.model import Stance
from checker.engine import Report
from checker.factsheet import Entry, fact_sheet
from checker.namesheet import NameEntry, name_sheet
from checker.reports.canonical import canonical
from checker.reports.page import text
from checker.reports.text import counted

FACTS = ("Line", "Statement", "Kind", "Value", "Measures", "Said by", "Compared", "Also stated")
NAMES = ("Line", "Name", "Mentions", "Lines")
Row = Iterable[Sequence[str]]
"""The cells of a row, each as the lines in it."""


def facts_html(report: Report) -> Iterator[str]:
    """All facts and names of an article."""
    facts, names = fact_sheet(report), name_sheet(report.article)
    if facts:
        yield from table_html(counted(len(facts), "fact"), FACTS, map(_fact, facts))
    if names:
        yield from table_html(counted(len(names), "name"), NAMES, map(_name, names))
    if not facts and not names:
        yield "<p>No figures, dates or names.</p>\n"


def table_html(caption: str, header: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    """A table that can be sorted by each of its columns, in a region of its own that scrolls."""
    yield f'<div class="scroll" tabindex="0" role="region" aria-label="{text(caption)}">\n'
    yield f'<table class="sortable"><caption>{text(caption)}</caption>\n<thead><tr>'
    yield from (f'<th scope="col">{text(name)}</th>' for name in header)
    yield "</tr></thead>\n<tbody>\n"
    for row in rows:
        yield f"<tr>{''.join(f'<td>{_cell(lines)}</td>' for lines in row)}</tr>\n"
    yield "</tbody></table></div>\n"


def _cell(lines: Sequence[str]) -> str:
    return "<br>".join(map(text, lines))


def _fact(entry: Entry) -> Row:
    claim = entry.claim
    about = claim.about if claim else ""
    if claim is not None and claim.stance is not Stance.ASSERTED:
        about = f"{about} ({claim.stance.value})".strip()
    compared = [compared.in_words for compared in entry.compared]
    return (
        [str(entry.place.line)],
        [entry.place.text],
        [entry.fact.kind.value],
        [canonical(entry.fact)],
        [about],
        [claim.speaker if claim else ""],
        [*compared, *(f"not compared: {reason}" for reason in entry.why_not)],
        [other.in_words for other in entry.also_stated],
    )


def _name(name: NameEntry) -> Row:
    lines = ", ".join(map(str, name.lines))
    return [str(name.place.line)], [name.spelling], [str(name.mentions)], [lines]
