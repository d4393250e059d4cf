"""Where a text quotes somebody."""

from __future__ import annotations

import re

MARKS = re.compile(r"[“”\"]|(?<!\w)‘(?=\w)|(?<=[\w.,!?])’(?!\w)")
PAIRS = {"“": "”", '"': '"', "‘": "’"}


def quoted_spans(text: str) -> list[tuple[int, int]]:
    """The spans between quotation marks, marks included.

    A quotation that is opened and not closed runs to the end of the text, as one does that goes on in the
    next paragraph.
    """
    if not any(mark in text for mark in PAIRS):
        return []
    spans: list[tuple[int, int]] = []
    opened: tuple[int, str] | None = None
    for match in MARKS.finditer(text):
        mark = match[0]
        if opened is None:
            if mark in PAIRS:
                opened = (match.start(), PAIRS[mark])
        elif mark == opened[1]:
            spans.append((opened[0], match.end()))
            opened = None
    if opened is not None and opened[1] != "’":
        spans.append((opened[0], len(text)))
    return spans
