"""What a reader is given (`Source`) and what it makes its document with (`finished`)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from checker.documents.characters import add_prose, prose
from checker.documents.decoding import decode
from checker.documents.drafts import Draft
from checker.documents.model import Block, BlockKind, BlockText, Document, Metadata, Note, Segment
from checker.errors import DocumentError

LONGEST_TEXT = 20_000_000
"""Characters of a file, with its markup and whatever pictures are written into it."""
MOST_LINES = 1_000_000
MOST_PROSE = 5_000_000
"""Characters of prose in a file; a novel of 1,500 pages has about three million."""


@dataclass(frozen=True)
class Source:
    """A file, or a text that came without one.

    data: the bytes of the file, or the text itself where there are no bytes. title, date: what the sender
    says of the article.
    """

    path: str
    data: bytes | str
    title: str | None = None
    date: date | None = None
    notes: list[Note] = field(default_factory=list)

    @cached_property
    def text(self) -> str:
        """The decoded file. Raises DocumentError where it is no text or too long."""
        if len(self.data) > LONGEST_TEXT * (1 if isinstance(self.data, str) else 4):
            raise self._too_long("characters", LONGEST_TEXT)
        text, notes = (self.data, []) if isinstance(self.data, str) else decode(self.data, self.path)
        if len(text) > LONGEST_TEXT:
            raise self._too_long("characters", LONGEST_TEXT)
        if text.count("\n") > MOST_LINES:
            raise self._too_long("lines", MOST_LINES)
        self.notes.extend(notes)
        return text

    def _too_long(self, what: str, most: int) -> DocumentError:
        return DocumentError(f"is longer than an article can be: more than {most:,} {what}", path=self.path)

    @cached_property
    def title_text(self) -> str:
        """The title that came separately, as prose; empty where none came."""
        return prose(self.title or "")


def finished(source: Source, format: str, drafts: Iterable[Draft], metadata: Metadata) -> Document:
    """The document with these blocks, without those that hold no text.

    A title that came separately becomes the first block, unless a title in the text says the same; what the
    sender said of title and date goes before what the file says.
    """
    drafts = [draft for draft in drafts if draft.text]
    if sum(len(draft.text) for draft in drafts) > MOST_PROSE:
        message = f"is longer than an article can be: more than {MOST_PROSE:,} characters of prose"
        raise DocumentError(message, path=source.path)
    titles = (draft.text for draft in drafts if draft.kind is BlockKind.TITLE)
    is_separate = source.title_text and not any(same_words(title, source.title_text) for title in titles)
    title_source = source.title or "" if is_separate else ""
    blocks: list[Block] = []
    if title_source:
        text, segments = spanning(title_source)
        blocks.append(Block(0, BlockKind.TITLE, text, segments, "title", 1))
    section: int | None = None
    for number, draft in enumerate(drafts, start=len(blocks)):
        place = (draft.depth, section, draft.group, draft.cell)
        blocks.append(Block(number, draft.kind, draft.text, draft.segments, "text", *place))
        if draft.kind is BlockKind.HEADING:
            section = number
    return Document(
        path=source.path,
        format=format,
        source=source.text,
        blocks=tuple(blocks),
        metadata=replace(
            metadata, title=source.title_text or metadata.title, date=source.date or metadata.date
        ),
        title_source=title_source,
        notes=tuple(source.notes),
    )


def spanning(source: str, start: int = 0, end: int | None = None) -> tuple[str, tuple[Segment, ...]]:
    """The text and segments of a block that is `source[start:end]` and nothing else."""
    text = BlockText()
    add_prose(text, source, start, len(source) if end is None else end)
    return text.build()


def same_words(one: str, other: str) -> bool:
    """Whether two texts differ at most in case and in a full stop at the end."""
    return one.casefold().rstrip(".") == other.casefold().rstrip(".")
