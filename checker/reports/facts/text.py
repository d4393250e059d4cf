"""The fact sheet for people: every figure and date with what it measures and what it was compared with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TextIO

from checker.claims.model import Stance
from checker.factsheet import Entry, fact_sheet
from checker.reports import Options, Result
from checker.reports.canonical import canonical
from checker.reports.screen import Pieces, screen
from checker.reports.text import counted


def render(results: Iterable[Result], out: TextIO, options: Options) -> None:
    write = screen(out)
    for result in results:
        if result.report is None:
            continue
        entries = fact_sheet(result.report)
        write([(f"{result.path}: {counted(len(entries), 'fact')}", "bold")])
        for entry in entries:
            for line in _entry(entry):
                write(line)
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
    for compared in entry.compared:
        style = "error" if compared.outcome == "differs" else ""
        yield [("      compared: ", "dim"), (compared.in_words, style)]
        for step in compared.working:
            yield [(f"        {step}", "dim")]
    for reason in entry.why_not:
        yield [("      not compared: ", "dim"), (reason, "")]
