"""Word files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from checker.documents.docx.manuscript import Line, Manuscript, Properties, core_properties
from checker.documents.drafts import Draft, find_headings, group_entries, mark_leads
from checker.documents.heads import find_head, is_title
from checker.documents.markup import mark_table_heads
from checker.documents.model import BlockKind, Document, Metadata
from checker.documents.published import parse_date
from checker.documents.source import Source, finished, spanning
from checker.errors import DocumentError

_STAMP = "2013-12-23T23:15:00Z"
"""The day on which the template of the library python-docx was made, in every file that it writes."""


def read(source: Source) -> Document:
    """A Word file as a document: offsets run in the text of its paragraphs, and places have locators.

    Kinds come from the names of styles, from lists and from tables. Footnotes and endnotes follow the body;
    headers, footers, comments and tables of contents are left out. Title and day are those of the text, or
    else those of the file's properties. Raises DocumentError for what is no intact Word file.
    """
    if isinstance(source.data, str):
        raise DocumentError("a Word file is not a text: give the file itself", path=source.path)
    manuscript = Manuscript(source.data, source.path)
    drafts = list(_drafts(manuscript))
    mark_table_heads(drafts)
    title = _title(drafts)
    mark_leads(drafts)
    start = drafts.index(title) + 1 if title is not None else 0
    published = find_head(drafts, start=start, is_titled=title is not None)
    group_entries(drafts)
    if not any(draft.kind is BlockKind.HEADING for draft in drafts):
        find_headings(drafts)
    properties = core_properties(manuscript)
    metadata = Metadata(
        title=title.text if title is not None else properties.title or None,
        date=published or _date(properties),
    )
    extracted = replace(source, data=manuscript.text)
    document = finished(extracted, "docx", drafts, metadata)
    return replace(document, locations=manuscript.layout, can_be_mended=False)


def _drafts(manuscript: Manuscript) -> Iterator[Draft]:
    previous: Draft | None = None
    groups = 0
    for line in manuscript.layout.lines:
        draft = _draft(manuscript, line)
        if draft.kind in (BlockKind.LIST_ITEM, BlockKind.QUOTE):
            if previous is None or previous.kind is not draft.kind:
                groups += 1
            draft.group = groups
        yield draft
        previous = draft


def _draft(manuscript: Manuscript, line: Line) -> Draft:
    paragraph = line.paragraph
    style = manuscript.styles.of(paragraph.style)
    text, segments = spanning(manuscript.text, line.start, line.end)
    draft = Draft(style.kind, depth=style.depth, text=text, segments=segments)
    is_listed = paragraph.numbering != "0" if paragraph.numbering is not None else style.is_listed
    if paragraph.cell is not None:
        draft.kind, draft.depth, draft.cell = BlockKind.TABLE_CELL, 0, paragraph.cell
    elif paragraph.note is not None:
        draft.kind, draft.depth = BlockKind.FOOTNOTE, 0
    elif is_listed and style.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
        draft.kind, draft.depth = BlockKind.LIST_ITEM, max(style.depth, paragraph.level)
    elif style.kind is BlockKind.LIST_ITEM:
        draft.kind, draft.depth = BlockKind.PARAGRAPH, 0
    return draft


def _title(drafts: list[Draft]) -> Draft | None:
    """The first in the style of titles, the first heading of level 1, or a first line that looks like one."""
    title = next((draft for draft in drafts if draft.kind is BlockKind.TITLE), None)
    if title is None:
        headings = [draft for draft in drafts if draft.kind is BlockKind.HEADING]
        title = next((draft for draft in headings if draft.depth == 1), None)
        first = drafts[0] if len(drafts) > 1 else None
        is_plain = not headings and first is not None and first.kind is BlockKind.PARAGRAPH
        if is_plain and first is not None and is_title(first.text):
            title = first
    if title is not None:
        title.kind, title.depth = BlockKind.TITLE, 1
    return title


def _date(properties: Properties) -> date | None:
    """The day on which the file was made, or else last changed."""
    stamps = (properties.created, properties.modified)
    return next((day for stamp in stamps if stamp != _STAMP and (day := parse_date(stamp))), None)
