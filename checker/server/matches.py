"""Findings in the words of LanguageTool's HTTP API: one match for each place, naming the others."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from checker.documents.model import Document
from checker.engine import Report
from checker.findings import Edit, Finding, Place, Severity, Suggestion
from checker.normalizers.sentences import sentence_spans
from checker.reports.positions import told_in_one_place
from checker.reports.records import Record, dumps
from checker.rulebook import Rule, RuleBook
from checker.server.annotated import Annotated, Offsets, units
from checker.version import __version__

LANGUAGES = {
    "en": "English",
    "en-US": "English (US)",
    "en-GB": "English (GB)",
    "en-AU": "English (Australian)",
    "en-CA": "English (Canadian)",
    "en-NZ": "English (New Zealand)",
    "en-ZA": "English (South African)",
}
CONTEXT = 40
"""Characters of context on either side of a match, as many as LanguageTool sends."""
ISSUE_TYPES = {"names": "misspelling", "words": "duplication", "units": "inconsistency"}
"""The Internationalization Tag Set's type of an issue by family, by which clients choose a colour."""
OTHER_ISSUE = "inconsistency"
WHITE_SPACE = re.compile(r"\s")


def languages_record() -> list[Record]:
    """The answer to /v2/languages."""
    return [{"name": name, "code": "en", "longCode": code} for code, name in LANGUAGES.items()]


def check_record(
    report: Report, book: RuleBook, text: Annotated, language: str, detected: bool, lowest: Severity
) -> str:
    """The answer to /v2/check, as JSON. language: one of LANGUAGES; detected: whether it was left to us."""
    document = report.article.document
    offsets, sentences = text.offsets(), _Sentences(document)
    matches = [
        {
            **_match(finding, number, book[finding.rule], offsets),
            "context": _context(document.source, place),
            "sentence": sentences.at(place.start),
        }
        for finding in report.findings
        if finding.severity.rank >= lowest.rank
        for number, place in enumerate(finding.places)
    ]
    found = {"name": LANGUAGES[language], "code": language}
    return dumps(
        {
            "software": {
                "name": "factlint",
                "version": __version__,
                "apiVersion": 1,
                "premium": False,
                "premiumHint": "",
                "status": "",
            },
            "warnings": {"incompleteResults": bool(report.failures)},
            "language": {**found, "detectedLanguage": {**found, "confidence": 1.0 if detected else 0.0}},
            "matches": sorted(matches, key=lambda match: (match["offset"], match["length"])),
        }
    )


def _match(finding: Finding, number: int, rule: Rule, offsets: Offsets) -> Record:
    """The match of a finding's place of this number."""
    place = finding.places[number]
    start, end = offsets.span(place.start, place.end)
    return {
        "message": told_in_one_place(finding, number),
        "shortMessage": rule.title,
        "replacements": [{"value": value} for value in dict.fromkeys(_replacements(finding, place))],
        "offset": start,
        "length": end - start,
        "type": {"typeName": "Other"},
        "rule": {
            "id": rule.id,
            "description": rule.title,
            "issueType": ISSUE_TYPES.get(rule.family, OTHER_ISSUE),
            "category": {"id": rule.family, "name": rule.family.capitalize()},
            "isPremium": False,
        },
        "ignoreForIncompleteSentence": False,
        "contextForSureMatch": -1,
    }


def _replacements(finding: Finding, place: Place) -> Iterator[str]:
    """What may stand at a place instead, by the suggestions that change nothing outside the finding's places.

    A client changes one match at a time, so that what a suggestion changes at another place is offered there.
    """
    for suggestion in finding.suggestions:
        if all(any(_within(edit, one) for one in finding.places) for edit in suggestion.edits):
            value = _edited(suggestion, place)
            if value != place.text:
                yield value


def _edited(suggestion: Suggestion, place: Place) -> str:
    text = place.text
    for edit in sorted(suggestion.edits, key=lambda edit: -edit.start):
        if _within(edit, place):
            text = text[: edit.start - place.start] + edit.text + text[edit.end - place.start :]
    return text


def _within(edit: Edit, place: Place) -> bool:
    return edit.origin == place.origin and place.start <= edit.start and edit.end <= place.end


def _context(source: str, place: Place) -> Record:
    """A place with what stands around it on its line; offset and length in UTF-16 units."""
    before, after = max(0, place.start - CONTEXT), min(len(source), place.end + CONTEXT)
    head = ("..." if before else "") + source[before : place.start]
    tail = source[place.end : after] + ("..." if after < len(source) else "")
    text = WHITE_SPACE.sub(" ", head + place.text + tail)
    return {"text": text, "offset": units(head), "length": units(place.text)}


class _Sentences:
    """Finds the sentence in which a place begins, within its line; each line is divided once."""

    def __init__(self, document: Document) -> None:
        self._source = document.source
        self._starts = document.lines_begin("text")
        self._spans: dict[int, list[tuple[int, int]]] = {}

    def at(self, position: int) -> str:
        index = bisect_right(self._starts, position) - 1
        start = self._starts[index]
        if index not in self._spans:
            stop = self._starts[index + 1] if index + 1 < len(self._starts) else len(self._source)
            self._spans[index] = sentence_spans(self._source[start:stop])
        spans = self._spans[index]
        low, high = spans[max(0, bisect_right(spans, (position - start, len(self._source))) - 1)]
        return self._source[start + low : start + high]
