"""Findings in Markdown, for the summary of a job or a comment on a change."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TextIO

from checker.findings import Finding
from checker.reports import Options, Result
from checker.reports.ordering import worst_first
from checker.reports.positions import portable
from checker.reports.prose import Passage, Prose, passages
from checker.reports.records import error_records
from checker.reports.summary import Summary
from checker.reports.text import counted, one_line, shown

MOST_CHARACTERS = 60_000
"""GitHub refuses comments over 65,536 characters; what does not fit is counted."""
MOST_PASSAGES = 6
MARKUP = re.compile(r"([\\`*_{}\[\]<>()#+\-!|~&$])")
CALLS = re.compile(r"(?<=[@#])(?=\w)")


def render(results: Iterable[Result], out: TextIO, options: Options) -> None:
    summary = Summary()
    sections = [_section(result, options) for result in summary.watch(results, options.severity)]
    first, *rest = [_text(line) for line in summary.lines()] or ["No article was checked."]
    out.write(f"## factlint\n\n{first}\n\n")
    room, left_out = MOST_CHARACTERS, 0
    for section in sections:
        for part, findings in section:
            room -= len(part)
            if room > 0:
                out.write(part)
            else:
                left_out += findings
    if left_out:
        out.write(f"… and {counted(left_out, 'more finding')}, too many to show here.\n\n")
    out.writelines(f"{line}  \n" for line in rest)


def _section(result: Result, options: Options) -> list[tuple[str, int]]:
    """What is said of one file, in parts, each with the number of findings in it."""
    parts = [(f"**Not checked:** {_text(error['message'])}\n\n", 0) for error in error_records(result)]
    findings = worst_first(shown(result, options.severity))
    if result.report is not None and findings:
        prose = Prose(result.report.article.document)
        parts += [("".join(_finding(finding, prose)), 1) for finding in findings]
    return [(f"### {_text(portable(result.path))}\n\n", 0), *parts] if parts else []


def _finding(finding: Finding, prose: Prose) -> Iterator[str]:
    yield f"- **{finding.severity.value.capitalize()}:** {_text(finding.message)} (`{finding.rule}`)\n\n"
    quoted = list(passages(prose, finding.places))
    told = [_passage(passage) for passage in quoted[:MOST_PASSAGES]]
    if len(quoted) > MOST_PASSAGES:
        told.append(f"… and in {counted(len(quoted) - MOST_PASSAGES, 'more passage')}")
    yield "  >\n".join(f"  > {words}\n" for words in told) + "\n"
    yield from (f"  - {_text(step)}\n" for step in finding.working)
    for suggestion in finding.suggestions:
        yield f"  - Perhaps: {_text(suggestion.description)}\n"
    yield "\n"


def _passage(passage: Passage) -> str:
    words = (f"**{_text(text)}**" if is_place else _text(text) for text, is_place in passage.pieces)
    return f"{passage.where}: {''.join(words)}"


def _text(text: str) -> str:
    """Text as it stands: nothing in it is markup, calls a person or names another change."""
    return CALLS.sub("<!-- -->", MARKUP.sub(r"\\\1", one_line(text)))
