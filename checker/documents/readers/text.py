"""Plain text, whose structure shows in its lines alone."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from checker.documents.characters import add_prose, add_space
from checker.documents.comments import blanked
from checker.documents.drafts import Draft, find_headings, group_entries
from checker.documents.frontmatter import FrontMatter, read_front_matter
from checker.documents.heads import find_head, is_title, is_title_in_sentences
from checker.documents.layout import Layout
from checker.documents.lines import Line, glued, split_groups, wrap_width
from checker.documents.model import BlockKind, BlockText, Document, Segment
from checker.documents.source import Source, finished, same_words
from checker.errors import DocumentError


def read(source: Source) -> Document:
    """A plain text as a document: title, deck, byline, headings, paragraphs, lists, tables and the rest.

    Lines wrapped by hand are one paragraph; in a text without blank lines each other line is one. A date in
    the head or in the dateline becomes the day of publication.
    """
    matter = _front_matter(source)
    groups = split_groups(blanked(source.text, "text"), matter.end)
    layout = Layout(source.text, wrap_width(groups))
    for group in groups:
        layout.read(group)
    for draft in layout.drafts:
        draft.text, draft.segments = _text_of(draft.lines, source.text)
    drafts = [draft for draft in layout.drafts if draft.text]
    title = None if matter.metadata.title else _own_title(drafts, source)
    if title is not None:
        drafts[0].kind, drafts[0].depth = BlockKind.TITLE, 1
    is_titled = title is not None or bool(matter.metadata.title or source.title_text)
    published = find_head(drafts, start=int(title is not None), is_titled=is_titled)
    group_entries(drafts)
    find_headings(drafts)
    source.notes.extend(matter.notes)
    metadata = replace(
        matter.metadata, title=matter.metadata.title or title, date=matter.metadata.date or published
    )
    return finished(source, "text", [*matter.drafts, *drafts], metadata)


def _front_matter(source: Source) -> FrontMatter:
    """The front matter in YAML, which a plain text seldom has: what is no such thing is text."""
    if source.text.startswith("---"):
        with suppress(DocumentError):
            return read_front_matter(source.text, source.path)
    return FrontMatter()


def _own_title(drafts: Sequence[Draft], source: Source) -> str | None:
    """The title that the text begins with: the separate one, or else a line that looks like one."""
    if not drafts or drafts[0].kind is not BlockKind.PARAGRAPH:
        return None
    first = drafts[0]
    if source.title_text:
        return first.text if same_words(first.text, source.title_text) else None
    if len(drafts) > 1 and (first.is_underlined or is_title(first.text)):
        return first.text
    return first.text if is_title_in_sentences(drafts) else None


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
