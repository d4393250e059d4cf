"""The fact sheet for people: every figure and date with what it measures and was compared with, and names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TextIO

from checker.claims.model import Stance
from checker.factsheet import Entry, fact_sheet
from checker.namesheet import NameEntry, name_sheet
from checker.reports import Options, Result
from checker.reports.canonical import canonical
from checker.reports.screen import Pieces, folded, screen
from checker.reports.text import counted

INDENT = 10
"""Columns by which the further lines of what is too long for one are indented."""
MOST_LINES = 10
"""Lines on which a name stands that are shown."""


def render(results: Iterable[Result], out: TextIO, options: Options) -> None:
    write = screen(out)
    for result in results:
        if result.report is None:
            continue
        entries = fact_sheet(result.report)
        names = name_sheet(result.report.article)
        told = f"{counted(len(entries), 'fact')}, {counted(len(names), 'name')}"
        write([(f"{result.path}: {told}", "bold")])
        for entry in entries:
            for line in _entry(entry):
                for part in folded(line, options.width, INDENT):
                    write(part)
        for name in names:
            for part in folded(_name(name), options.width, INDENT):
                write(part)
        write([])


def _entry(entry: Entry) -> Iterator[Pieces]:
    place = entry.place
    yield [
        (f"  {place.line}:{place.column}  ", "dim"),
        (place.text, "bold"),
        (f"  {entry.fact.kind.value}: ", "dim"),
        (canonical(entry.fact), ""),
    ]
    claim = entry.claim
    if claim is not None:
        said = [("measures", claim.about), ("said by", claim.speaker)]
        if claim.stance is not Stance.ASSERTED:
            said.append(("stance", claim.stance.value))
        for name, words in said:
            if words:
                yield [(f"      {name}: ", "dim"), (words, "")]
    for other in entry.also_stated:
        style = "error" if other.stand == "differs" else ""
        yield [("      also stated: ", "dim"), (other.in_words, style)]
    for compared in entry.compared:
        style = "error" if compared.outcome == "differs" else ""
        yield [("      compared: ", "dim"), (compared.in_words, style)]
        for step in compared.working:
            yield [(f"        {step}", "dim")]
    for reason in entry.why_not:
        yield [("      not compared: ", "dim"), (reason, "")]


def _name(name: NameEntry) -> Pieces:
    """Such as "1:42  Ada Holm  name: 3 mentions, also on lines 4, 7"."""
    place = name.place
    further = [str(line) for line in name.lines[1 : MOST_LINES + 1]]
    more = ", …" if len(name.lines) > MOST_LINES + 1 else ""
    noun = "line" if len(further) == 1 else "lines"
    lines = f", also on {noun} {', '.join(further)}{more}" if further else ""
    return [
        (f"  {place.line}:{place.column}  ", "dim"),
        (name.spelling, "bold"),
        ("  name: ", "dim"),
        (f"{counted(name.mentions, 'mention')}{lines}", ""),
    ]
