"""Questions to the author, worst first, numbered, with the sentences quoted: fit to paste into a mail."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TextIO

from checker.findings import Finding
from checker.reports import Options, Result
from checker.reports.ordering import worst_first
from checker.reports.prose import Passage, Prose, passages
from checker.reports.text import one_line, shown

MOST_PASSAGES = 6
"""Sentences quoted under one question."""


def render(results: Iterable[Result], out: TextIO, options: Options) -> None:
    for result in results:
        if result.report is None:
            continue
        findings = worst_first(shown(result, options.severity))
        heading = "Questions on" if findings else "No questions on"
        out.write(one_line(f"{heading} {result.path}") + "\n\n")
        prose = Prose(result.report.article.document)
        for number, finding in enumerate(findings, start=1):
            out.writelines(f"{one_line(line)}\n" for line in _question(number, finding, prose))
            out.write("\n")


def _question(number: int, finding: Finding, prose: Prose) -> Iterator[str]:
    message = finding.message
    stop = "" if message.endswith((".", "?", "!", ".”")) else "."
    several = len(finding.places) > 1 or len(finding.suggestions) > 1
    ask = "Which is right?" if several else "Is it as you meant it?"
    yield f"{number}. {message[:1].upper()}{message[1:]}{stop} {ask}"
    quoted = list(passages(prose, finding.places))
    for passage in quoted[:MOST_PASSAGES]:
        yield f"   {_quotation(passage)}"
    if len(quoted) > MOST_PASSAGES:
        yield f"   and in {len(quoted) - MOST_PASSAGES} more places."
    for suggestion in finding.suggestions:
        yield f"   Perhaps: {suggestion.description}"


def _quotation(passage: Passage) -> str:
    where = passage.where
    return f"{where[:1].upper()}{where[1:]}: “{passage.text}”"
