"""Names for findings that stay the same while the rest of the file changes."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from checker.documents.model import Document
from checker.findings import Finding, Place

CONTEXT = 24
"""Code points before and after a place that count towards its fingerprint: enough to tell like figures apart,
few enough that an edit elsewhere in the paragraph changes nothing. None of another block counts, and white
space of any kind and length is one, so that lines may be wrapped anew."""


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
    low, high = _block_around(place, document)
    before = " ".join(source[max(low, place.start - 2 * CONTEXT) : place.start].split())
    after = " ".join(source[place.end : min(high, place.end + 2 * CONTEXT)].split())
    return "\x1e".join((before[-CONTEXT:], " ".join(place.text.split()), after[:CONTEXT]))


def _block_around(place: Place, document: Document) -> tuple[int, int]:
    """The source span of the block that holds a place, or of the place where none does."""
    if place.origin == "title":
        return 0, len(document.title_source)
    spans = document.block_spans
    index = bisect_right(spans, (place.start, len(document.source))) - 1
    start, end = spans[index] if index >= 0 else (0, 0)
    return (start, end) if place.start < end else (place.start, place.end)
