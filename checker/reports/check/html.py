"""A page that stands alone: each article with linked highlights, the findings' working, the fact sheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TextIO

from checker.reports import Options, Result
from checker.reports.ordering import worst_first
from checker.reports.page import text, write_page
from checker.reports.page.article import article_html, marks_of
from checker.reports.page.facts import facts_html
from checker.reports.page.findings import findings_html
from checker.reports.records import error_records
from checker.reports.summary import Summary
from checker.reports.text import counted, shown


def render(results: Iterable[Result], out: TextIO, options: Options) -> None:
    summary = Summary()
    contents: list[str] = []
    sections: list[str] = []
    for number, result in enumerate(summary.watch(results, options.severity), start=1):
        count = counted(len(shown(result, options.severity)), "finding")
        told = count if result.report is not None else "not checked"
        contents.append(f'<li><a href="#a{number}">{text(result.path)}</a>: {told}</li>\n')
        sections.append("".join(_section(f"a{number}", result, options)))
    write_page(out, "factlint report", _body(summary, contents, sections))


def _body(summary: Summary, contents: list[str], sections: list[str]) -> Iterator[str]:
    yield "<header><h1>factlint report</h1>\n"
    yield from (f"<p>{text(line)}</p>\n" for line in summary.lines())
    yield "</header>\n"
    if len(contents) > 1:
        yield '<nav aria-label="Articles"><ul>\n'
        yield from contents
        yield "</ul></nav>\n"
    yield "<main>\n"
    yield from sections
    yield "</main>\n"


def _section(name: str, result: Result, options: Options) -> Iterator[str]:
    yield f'<section id="{name}">\n<h2>{text(result.path)}</h2>\n'
    for error in error_records(result):
        yield f'<p class="unchecked">Not checked: {text(error["message"])}</p>\n'
    if result.report is not None:
        document = result.report.article.document
        worst = worst_first(shown(result, options.severity))
        findings = [(f"{name}f{number}", finding) for number, finding in enumerate(worst, start=1)]
        marks = marks_of(document, findings)
        yield '<div class="columns">\n'
        yield from article_html(document, marks)
        yield f'<div class="findings"><h3>{counted(len(findings), "finding")}</h3>\n'
        yield from findings_html(findings, marks)
        yield "</div>\n</div>\n<details><summary>Fact sheet</summary>\n"
        yield from facts_html(result.report)
        yield "</details>\n"
    yield "</section>\n"
