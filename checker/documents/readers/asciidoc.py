"""AsciiDoc."""

from __future__ import annotations

from checker.documents.asciidoc.blocks import read_blocks
from checker.documents.markup import document_of
from checker.documents.model import Document, Metadata, Note
from checker.documents.published import parse_date
from checker.documents.source import Source


def read(source: Source) -> Document:
    """A file in AsciiDoc as a document.

    Comments and code are left out; footnotes, captions, notes and tables are told as such. The day is that of
    the header's revision.
    """
    blocks = read_blocks(source.text)
    day = blocks.attributes.get("revdate", "") or blocks.attributes.get("date", "")
    published = parse_date(day)
    if published is None and day:
        source.notes.append(Note(f"date ignored: {day[:80]!r}"))
    return document_of(source, "asciidoc", blocks.drafts, Metadata(date=published))
