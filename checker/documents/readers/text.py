"""Plain text, whose structure shows in its lines alone."""

from __future__ import annotations

from collections.abc import Sequence

from checker.documents.characters import add_prose, add_space
from checker.documents.heads import find_head, is_title
from checker.documents.layout import Draft, Layout, find_headings, group_entries
from checker.documents.lines import Line, glued, split_groups, wrap_width
from checker.documents.model import BlockKind, BlockText, Document, Metadata, Segment
from checker.documents.source import Outline, Source, same_words

EXTENSIONS = (".txt", ".text")


def read(source: Source) -> Document:
    """A plain text as a document: title, deck, byline, headings, paragraphs, lists, tables and the rest.

    Lines wrapped by hand are one paragraph; in a text without blank lines each other line is one. A date in
    the head or in the dateline becomes the day of publication.
    """
    groups = split_groups(source.text)
    layout = Layout(source.text, wrap_width(groups))
    for group in groups:
        layout.read(group)
    drafts = layout.drafts
    title = _own_title(drafts, source)
    if title is not None:
        drafts[0].kind, drafts[0].depth = BlockKind.TITLE, 1
    is_titled = title is not None or bool(source.title)
    published = find_head(drafts, start=int(title is not None), is_titled=is_titled)
    group_entries(drafts)
    find_headings(drafts)
    outline = Outline(source, title)
    for draft in drafts:
        text, segments = _text_of(draft.lines, source.text)
        outline.add(draft.kind, text, segments, depth=draft.depth, group=draft.group, cell=draft.cell)
    return outline.document("text", Metadata(title=title, date=published))


def _own_title(drafts: Sequence[Draft], source: Source) -> str | None:
    """The title that the text begins with: the separate one, or else a line that looks like one."""
    if not drafts or drafts[0].kind is not BlockKind.PARAGRAPH:
        return None
    text, _ = _text_of(drafts[0].lines, source.text)
    if source.title:
        return text if text and same_words(text, source.title_text) else None
    is_first_of_several = len(drafts) > 1 and bool(text)
    return text if is_first_of_several and (drafts[0].is_underlined or is_title(text)) else None


def _text_of(lines: Sequence[Line], source: str) -> tuple[str, tuple[Segment, ...]]:
    line = lines[0]
    if len(lines) == 1 and line.text.isprintable() and "  " not in line.text:
        return line.text, (Segment(0, len(line.text), line.start, line.end),)
    text = BlockText()
    previous: Line | None = None
    for line in lines:
        if previous is not None and not glued(previous.text, line.text):
            add_space(text, previous.end, line.start)
        add_prose(text, source, line.start, line.end)
        previous = line
    return text.build()
