"""Names for findings that stay the same while the rest of the file changes."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from checker.documents.model import Document
from checker.findings import Finding, Place

CONTEXT = 24
"""Code points before and after a place that count towards its fingerprint: enough to tell like figures apart,
few enough that an edit elsewhere in the paragraph changes nothing."""


def with_fingerprints(findings: Iterable[Finding], document: Document) -> list[Finding]:
    """The findings with their fingerprints: hexadecimal, from the rule and the text at and around each place.

    Findings that are alike to the letter are numbered in the order in which they stand.
    """
    seen: Counter[str] = Counter()
    named = []
    for finding in sorted(findings, key=lambda found: [place.start for place in found.places]):
        parts = [finding.rule, *(_surroundings(place, document) for place in finding.places)]
        base = hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]
        named.append(replace(finding, fingerprint=f"{base}-{seen[base]}" if seen[base] else base))
        seen[base] += 1
    return named


def _surroundings(place: Place, document: Document) -> str:
    source = document.title_source if place.origin == "title" else document.source
    around = source[max(0, place.start - CONTEXT) : place.end + CONTEXT]
    return " ".join(around.split())
