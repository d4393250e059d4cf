"""A report of GitLab's Code Quality, which merge requests show beside the lines of a change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TextIO

from checker.findings import Finding, Severity
from checker.reports import Options, Result
from checker.reports.positions import portable, told_in_one_place
from checker.reports.records import Record, dumps, error_records
from checker.reports.text import shown

SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(results: Iterable[Result], out: TextIO, options: Options) -> None:
    issues: list[Record] = []
    seen: Counter[str] = Counter()
    for result in results:
        issues += [_issue(result.path, finding, seen) for finding in shown(result, options.severity)]
        issues += [_unchecked(error) for error in error_records(result)]
    out.write(dumps(issues, indent=2) + "\n")


def _issue(path: str, finding: Finding, seen: Counter[str]) -> Record:
    """An issue. GitLab drops those with a fingerprint that it has already seen, so like ones are numbered."""
    fingerprint = finding.fingerprint
    number = seen[fingerprint]
    seen[fingerprint] += 1
    return {
        "description": told_in_one_place(finding),
        "check_name": finding.rule,
        "fingerprint": f"{fingerprint}.{number}" if number else fingerprint,
        "severity": SEVERITIES[finding.severity],
        "location": {"path": portable(path), "lines": {"begin": finding.places[0].line}},
    }


def _unchecked(error: Record) -> Record:
    path = portable(error["path"])
    return {
        "description": f"not checked: {error['message']}",
        "check_name": "unchecked",
        "fingerprint": f"unchecked:{path}:{error['message']}",
        "severity": "blocker",
        "location": {"path": path, "lines": {"begin": error.get("line", 1)}},
    }
