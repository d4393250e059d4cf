"""Where a text quotes somebody."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from checker.patterns import compiled

MARKS = compiled(r"[“”\"]|(?<!\w)‘(?=\w)|(?<=[\w.,!?])’(?!\w)")
PAIRS = {"“": "”", '"': '"', "‘": "’"}


@lru_cache(maxsize=1_000)
def quoted_spans(text: str) -> Sequence[tuple[int, int]]:
    """The spans between quotation marks, marks included. Several checks ask for those of one block.

    A quotation that is opened and not closed runs to the end of the text, as one does that goes on in the
    next paragraph.
    """
    if not any(mark in text for mark in PAIRS):
        return ()
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
    return tuple(spans)
