"""Findings on a page: message, links to their places, working, suggestions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checker.findings import Finding
from checker.reports.page import text
from checker.reports.page.article import Marks, place_id
from checker.reports.positions import place_in_words


def findings_html(findings: Iterable[tuple[str, Finding]], marks: Marks) -> Iterator[str]:
    """A list of findings. findings: each with the id of its element."""
    yield "<ol>\n"
    for name, finding in findings:
        yield from _finding(name, finding, marks)
    yield "</ol>\n"


def _finding(name: str, finding: Finding, marks: Marks) -> Iterator[str]:
    severity = finding.severity.value
    yield f'<li id="{name}" class="finding {severity}" data-findings="{name}" tabindex="-1">\n'
    yield f'<p><strong class="severity">{severity.capitalize()}</strong> {text(finding.message)}</p>\n'
    yield "<ul>\n"
    for number, place in enumerate(finding.places):
        words = text(place_in_words(place))
        target = place_id(name, number)
        link = f'<a href="#{target}" data-findings="{name}">{words}</a>' if target in marks.ids else words
        label = f" ({text(place.label)})" if place.label else ""
        yield f"<li>{link}{label}</li>\n"
    yield "</ul>\n"
    yield from _steps("Working", finding.working)
    yield from _steps("Perhaps", (suggestion.description for suggestion in finding.suggestions))
    yield f'<p class="rule">{text(finding.rule)}, confidence {finding.confidence:.0%}</p>\n</li>\n'


def _steps(heading: str, steps: Iterable[str]) -> Iterator[str]:
    told = [f"<li>{text(step)}</li>\n" for step in steps]
    if told:
        yield f"<p>{heading}:</p>\n<ul>\n"
        yield from told
        yield "</ul>\n"
