"""The order in which findings are put to an author."""

from __future__ import annotations

import random

from checker.findings import Finding, Place, Severity
from checker.reports.ordering import worst_first


def finding(severity: Severity, confidence: float, *starts: int, title: bool = False) -> Finding:
    origin = "title" if title else "text"
    places = tuple(Place(start, start + 1, 1, start + 1, "5", origin=origin) for start in starts)
    return Finding("units/conversion", severity, confidence, "they differ", places)


def test_worst_come_first() -> None:
    expected = [
        finding(Severity.ERROR, 0.99, 70),
        finding(Severity.ERROR, 0.9, 40, title=True),
        finding(Severity.ERROR, 0.9, 60, 5),
        finding(Severity.ERROR, 0.9, 20, 50),
        finding(Severity.WARNING, 1.0, 1),
        finding(Severity.INFO, 1.0, 0),
    ]
    shuffled = list(expected)
    random.Random(4).shuffle(shuffled)
    assert shuffled != expected
    assert worst_first(shuffled) == expected
