"""Plain text."""

from __future__ import annotations

from checker.documents.model import BlockKind, Document, Metadata
from checker.documents.source import Outline, Source, same_words, spanning

EXTENSIONS = (".txt", ".text")


def read(source: Source) -> Document:
    """A plain text as a document."""
    position = 0
    lines = []
    for line in source.text.splitlines(keepends=True):
        text, segments = spanning(source.text, position, position + len(line))
        if text:
            lines.append((text, segments))
        position += len(line)
    first = lines[0][0] if lines else ""
    outline = Outline(source, first)
    title = None
    for number, (text, segments) in enumerate(lines):
        is_title = number == 0 and (
            same_words(first, source.title or "")
            or (
                not source.title
                and len(lines) > 1
                and len(text) <= 150
                and not text.endswith((".", ":", ",", ";"))
            )
        )
        if is_title:
            title = text
        outline.add(BlockKind.TITLE if is_title else BlockKind.PARAGRAPH, text, segments)
    return outline.document("text", Metadata(title=title))
