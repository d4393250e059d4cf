"""Markdown: CommonMark with GitHub's tables, footnotes and deletions, front matter, shortcodes and MDX."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.documents.body import Body, Edit
from checker.documents.drafts import Draft, DraftList
from checker.documents.frontmatter import read_front_matter
from checker.documents.html import read_html
from checker.documents.markdown import patterns
from checker.documents.markdown.blocks import Blocks, Leaf, read_blocks
from checker.documents.markdown.inline import Inline, read_inline
from checker.documents.markup import code_draft, document_of, prose_draft
from checker.documents.model import BlockKind, Cell, Document
from checker.documents.source import Source

_MDX_STATEMENT = re.compile(r"(?:import|export)\s")


def read(source: Source) -> Document:
    """A Markdown file as a document.

    The title is that of the front matter and the first heading of level 1. Images give captions; code spans,
    images, web addresses, formulas and deleted text are `REMOVED`. Raises DocumentError for bad front matter
    and absurd nesting.
    """
    matter = read_front_matter(source.text, source.path)
    drafts = drafts_of(source.text, matter.end, source.path)
    source.notes.extend(matter.notes)
    return document_of(source, "markdown", drafts, matter.metadata, matter.drafts)


def drafts_of(text: str, start: int, path: str, first_table: int = 0) -> list[Draft]:
    """The drafts of the blocks of `text[start:]`. first_table: the number of its first table.

    Raises DocumentError for absurd nesting and for more blocks than any article has.
    """
    drafts = DraftList()
    drafts.extend(_Drafts(text, read_blocks(text, start, path), path, first_table).drafts())
    return drafts


class _Drafts:
    """Makes drafts of the leaves of a Markdown text."""

    def __init__(self, text: str, blocks: Blocks, path: str, first_table: int) -> None:
        self._source = text
        self._blocks = blocks
        self._is_mdx = path.lower().endswith(".mdx")
        self._tables = first_table
        self._open_braces = 0

    def drafts(self) -> Iterator[Draft]:
        for leaf in self._blocks.leaves:
            if not leaf.spans:
                continue
            if leaf.kind == "table":
                yield from self._table(leaf)
            elif leaf.kind == "html":
                yield from self._html(leaf)
            elif leaf.kind == "code":
                yield code_draft(Body(self._source, leaf.spans))
            else:
                yield from self._prose(leaf)

    def _inline(self, text: str) -> Inline:
        return read_inline(text, self._blocks.references, self._blocks.footnotes, is_mdx=self._is_mdx)

    def _prose(self, leaf: Leaf) -> Iterator[Draft]:
        body = Body(self._source, leaf.spans)
        if self._is_mdx and (self._open_braces > 0 or _MDX_STATEMENT.match(body.text)):
            # a statement of several paragraphs ends with the brace that closes its first
            self._open_braces += body.text.count("{") - body.text.count("}")
            return
        inline = self._inline(body.text)
        kind, depth, group = _place(leaf)
        if kind is BlockKind.LIST_ITEM and (task := patterns.TASK.match(body.text)):
            inline.edits.append(Edit(0, task.end(), ""))
        draft = prose_draft(kind, body, (0, len(body.text)), inline.edits)
        if draft is not None:
            draft.depth, draft.group = depth, group
            draft.is_emphasised = _is_emphasised(body.text, inline)
            yield draft
        yield from _captions(body, inline, group)

    def _table(self, leaf: Leaf) -> Iterator[Draft]:
        columns: int | None = None
        for row, (start, end) in enumerate(leaf.spans):
            spans = patterns.cells(self._source[start:end], start)
            columns = len(spans) if columns is None else columns
            for column, span in enumerate(spans[:columns]):
                body = Body(self._source, [span])
                inline = self._inline(body.text)
                draft = prose_draft(BlockKind.TABLE_CELL, body, (0, len(body.text)), inline.edits)
                if draft is not None:
                    draft.cell = Cell(self._tables, row, column, row == 0)
                    yield draft
                yield from _captions(body, inline, None)
        self._tables += 1

    def _html(self, leaf: Leaf) -> Iterator[Draft]:
        body = Body(self._source, leaf.spans)
        page = read_html(body.text, first_table=self._tables)
        self._tables += page.tables
        for draft in page.drafts:
            draft.segments = body.segments(draft.segments)
            yield draft


def _place(leaf: Leaf) -> tuple[BlockKind, int, int | None]:
    """The kind, depth and group of a paragraph or heading, from what it stands in."""
    kinds = [container.kind for container in leaf.containers]
    group = leaf.containers[0].group if leaf.containers else None
    if leaf.kind == "heading":
        return BlockKind.HEADING, leaf.level, group
    if any(container.is_alert for container in leaf.containers):
        return BlockKind.NOTE, 0, group
    if "footnote" in kinds:
        return BlockKind.FOOTNOTE, 0, group
    if "quote" in kinds:
        return BlockKind.QUOTE, 0, group
    if kinds:
        return BlockKind.LIST_ITEM, len(kinds) - 1, group
    return BlockKind.PARAGRAPH, 0, None


def _captions(body: Body, inline: Inline, group: int | None) -> Iterator[Draft]:
    for caption in inline.captions:
        draft = prose_draft(BlockKind.CAPTION, body, (caption.start, caption.end), list(caption.edits))
        if draft is not None:
            draft.group = group
            yield draft


def _is_emphasised(text: str, inline: Inline) -> bool:
    """Whether a text is in italics or bold from its beginning to its end."""
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    return (start, end) in inline.emphasised
