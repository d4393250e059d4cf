"""The order in which findings are put to an author, and so their numbers."""

from __future__ import annotations

from collections.abc import Iterable

from checker.findings import Finding, Place


def worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """The findings by severity, then by confidence, both highest first, then in the order of the text.

    Lists that number findings from 1 in this order agree with each other.
    """
    return sorted(findings, key=_order)


def _order(finding: Finding) -> tuple[int, float, tuple[bool, int, int], str, str]:
    first = min(map(_position, finding.places))
    return -finding.severity.rank, -finding.confidence, first, finding.rule, finding.message


def _position(place: Place) -> tuple[bool, int, int]:
    """A separate title stands before the text."""
    return place.origin == "text", place.start, place.end
