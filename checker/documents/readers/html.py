"""HTML pages."""

from __future__ import annotations

from datetime import date

from checker.documents.drafts import group_entries, mark_leads
from checker.documents.heads import find_head
from checker.documents.html import Page, read_html
from checker.documents.model import BlockKind, Document, Metadata, Note
from checker.documents.published import parse_date
from checker.documents.source import Source, finished


def read(source: Source) -> Document:
    """An HTML page as a document.

    Scripts, styles, navigation, forms and hidden text are left out; deleted text and code are `REMOVED`. The
    title is the first heading of level 1, or else that of the page; the description in the head is the deck.
    """
    page = read_html(source.text)
    drafts = page.drafts
    title = next((draft for draft in drafts if draft.kind is BlockKind.HEADING and draft.depth == 1), None)
    if title is not None:
        title.kind = BlockKind.TITLE
    elif page.title is not None:
        title = page.title
        drafts.insert(0, title)
    start = drafts.index(title) + 1 if title is not None else 0
    mark_leads(drafts)
    is_titled = title is not None or bool(source.title_text)
    published = find_head(drafts, start=start, is_titled=is_titled)
    group_entries(drafts)
    if page.description is not None:
        drafts.insert(start, page.description)
    metadata = Metadata(
        title=title.text if title is not None else None,
        description=page.description.text if page.description is not None else None,
        date=_published(page, source) or published,
        language=page.language,
    )
    return finished(source, "html", drafts, metadata)


def _published(page: Page, source: Source) -> date | None:
    for value in page.dates:
        published = parse_date(value)
        if published is not None:
            return published
        source.notes.append(Note(f"date ignored: {value[:80]!r}"))
    return None
