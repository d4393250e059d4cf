"""LaTeX."""

from __future__ import annotations

from checker.documents.latex.passages import read_passages
from checker.documents.markup import document_of, mark_table_heads
from checker.documents.model import Document, Metadata
from checker.documents.published import parse_date
from checker.documents.source import Source


def read(source: Source) -> Document:
    """A file in LaTeX as a document.

    Comments, formulas (other than plain figures), references and code are left out; footnotes follow the
    paragraph that they belong to. Raises DocumentError for absurd nesting.
    """
    passages = read_passages(source.text, source.path)
    mark_table_heads(passages.drafts)
    return document_of(source, "latex", passages.drafts, Metadata(date=parse_date(passages.day)))
