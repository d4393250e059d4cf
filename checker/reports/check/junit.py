"""Test results in the form of JUnit: a suite for each article, a case for each finding.

A finding at or above `fail_on` is a failure; others pass and tell what they say in their output.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TextIO
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from checker.findings import Finding, Severity
from checker.reports import Options, Result
from checker.reports.positions import place_in_words, portable
from checker.reports.records import Record, error_records
from checker.reports.text import shown

NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, however it is written (https://www.w3.org/TR/xml/#charsets)."""


def render(results: Iterable[Result], out: TextIO, options: Options) -> None:
    out.write('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="factlint">\n')
    for result in results:
        suite = _suite(result, options)
        indent(suite, level=1)
        out.write(f"  {tostring(suite, encoding='unicode')}\n")
    out.write("</testsuites>\n")


def _suite(result: Result, options: Options) -> Element:
    path = _clean(portable(result.path))
    suite = Element("testsuite", name=path)
    for finding in shown(result, options.severity):
        _finding(suite, path, finding, result.settings.fail_on)
    for error in error_records(result):
        _error(suite, path, error)
    if not len(suite):
        SubElement(suite, "testcase", name="no findings", classname=path, file=path)
    for attribute, tag in (("tests", "testcase"), ("failures", "failure"), ("errors", "error")):
        suite.set(attribute, str(len(list(suite.iter(tag)))))
    return suite


def _finding(suite: Element, path: str, finding: Finding, fail_on: Severity | None) -> None:
    place = finding.places[0]
    name = f"{finding.rule} at {place.line}:{place.column}"
    case = SubElement(suite, "testcase", name=name, classname=path, file=path, line=str(place.line))
    text = _clean("\n".join(_lines(finding)))
    if fail_on is not None and finding.severity.rank >= fail_on.rank:
        message = _clean(finding.message)
        SubElement(case, "failure", message=message, type=finding.severity.value).text = text
    else:
        SubElement(case, "system-out").text = f"{finding.severity.value}: {text}"


def _lines(finding: Finding) -> Iterator[str]:
    yield finding.message
    for place in finding.places:
        yield f"{place_in_words(place)}{f' ({place.label})' if place.label else ''}"
    yield from finding.working


def _error(suite: Element, path: str, error: Record) -> None:
    case = SubElement(suite, "testcase", name="not checked", classname=path, file=path)
    SubElement(case, "error", message=_clean(error["message"]), type="not checked")


def _clean(text: str) -> str:
    return NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)
