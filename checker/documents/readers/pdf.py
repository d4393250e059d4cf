"""PDF files: their text, read as plain text is."""

from __future__ import annotations

from dataclasses import replace

from checker.documents.model import Document
from checker.documents.pdf.pages import read_pages
from checker.documents.pdf.paragraphs import text_of
from checker.documents.readers import text
from checker.documents.source import Source
from checker.errors import DocumentError


def read(source: Source) -> Document:
    """A PDF file as a document: offsets run in its text, and places have page and box.

    Columns are read one after the other, headers and footers that many pages repeat are left out, and words
    parted at the end of a line are joined. Raises DocumentError for what is no intact PDF file, is protected
    by a password or holds no text, and where the library that reads it is not installed.
    """
    if isinstance(source.data, str):
        raise DocumentError("a PDF file is not a text: give the file itself", path=source.path)
    extracted, boxes = text_of(read_pages(source.data, source.path))
    if not extracted.strip():
        raise DocumentError("holds no text: a scan must be recognised first", path=source.path)
    document = text.read(replace(source, data=extracted))
    return replace(document, format="pdf", locations=boxes, can_be_mended=False)
