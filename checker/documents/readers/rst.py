"""reStructuredText."""

from __future__ import annotations

from checker.documents.markup import document_of
from checker.documents.model import Document, Metadata, Note
from checker.documents.published import parse_date
from checker.documents.rst.blocks import read_blocks
from checker.documents.source import Source


def read(source: Source) -> Document:
    """A file in reStructuredText as a document.

    Comments, targets and code are left out; captions, alternative texts, notes and tables are told as such.
    The day is that of the field list that the file begins with. Raises DocumentError for absurd nesting.
    """
    blocks = read_blocks(source.text, source.path)
    day = blocks.fields.get("date", "")
    published = parse_date(day)
    if published is None and day:
        source.notes.append(Note(f"date ignored: {day[:80]!r}"))
    return document_of(source, "rst", blocks.drafts, Metadata(date=published))
