"""What the readers of formats with markup have in common."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from checker.documents.body import Body, Edit, Span, visible
from checker.documents.drafts import Draft, group_entries, mark_leads
from checker.documents.heads import find_head
from checker.documents.model import REMOVED, BlockKind, Cell, Document, Metadata
from checker.documents.plain_tables import is_head_by_content
from checker.documents.source import Source, finished


def prose_draft(kind: BlockKind, body: Body, span: Span, edits: Sequence[Edit]) -> Draft | None:
    """The draft of a stretch of text; None where nothing of it is prose."""
    text, segments = visible(body.text, *span, edits)
    if not text.strip(f"{REMOVED} "):
        return None
    return Draft(kind, text=text, segments=body.segments(segments))


def code_draft(body: Body) -> Draft:
    """The draft of a stretch of code, in which nothing is markup."""
    text, segments = visible(body.text, 0, len(body.text), ())
    return Draft(BlockKind.CODE, text=text, segments=body.segments(segments))


def mark_table_heads(drafts: Iterable[Draft]) -> None:
    """Make headers of the first rows that hold no figures where the rows below do."""
    tables: dict[int, list[tuple[Cell, Draft]]] = {}
    for draft in drafts:
        if draft.cell is not None:
            tables.setdefault(draft.cell.table, []).append((draft.cell, draft))
    for cells in tables.values():
        first = [draft for cell, draft in cells if cell.row == 0]
        below = [draft.text for cell, draft in cells if cell.row > 0]
        if is_head_by_content([draft.text for draft in first], below):
            for draft in first:
                draft.cell = replace(draft.cell, header=True) if draft.cell is not None else None


def document_of(
    source: Source,
    format: str,
    drafts: list[Draft],
    metadata: Metadata | None = None,
    before: Sequence[Draft] = (),
) -> Document:
    """The document with these drafts, whose kinds may still change by what they begin with and stand beside.

    The first heading of level 1 is the title. metadata, before: what the file says of itself, and the drafts
    that hold it.
    """
    metadata = metadata or Metadata()
    title = next((draft for draft in drafts if draft.kind is BlockKind.TITLE), None) or next(
        (draft for draft in drafts if draft.kind is BlockKind.HEADING and draft.depth == 1), None
    )
    if title is not None:
        title.kind = BlockKind.TITLE
    mark_leads(drafts)
    start = drafts.index(title) + 1 if title is not None else 0
    is_titled = title is not None or bool(metadata.title or source.title_text)
    published = find_head(drafts, start=start, is_titled=is_titled)
    group_entries(drafts)
    metadata = replace(
        metadata,
        title=metadata.title or (title.text if title is not None else None),
        date=metadata.date or published,
    )
    return finished(source, format, [*before, *drafts], metadata)
