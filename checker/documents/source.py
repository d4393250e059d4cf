"""What a reader is given (`Source`) and what it builds its document with (`Outline`)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from checker.documents.characters import add_prose, prose
from checker.documents.decoding import decode
from checker.documents.model import Block, BlockKind, BlockText, Cell, Document, Metadata, Note, Segment
from checker.findings import Origin


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
        """The decoded file. Raises DocumentError where it is no text."""
        if isinstance(self.data, str):
            return self.data
        text, notes = decode(self.data, self.path)
        self.notes.extend(notes)
        return text

    @cached_property
    def title_text(self) -> str:
        """The title that came separately, as prose; empty where none came."""
        return prose(self.title or "")


class Outline:
    """Collects the blocks of a document in order.

    own_title: the title that stands in the text itself. A title that came separately becomes the first
    block, unless the text's own title says the same.
    """

    def __init__(self, source: Source, own_title: str | None = None) -> None:
        self.source = source
        self.blocks: list[Block] = []
        self._section: int | None = None
        self._groups = 0
        self._tables = 0
        self._title_source = ""
        if source.title_text and not same_words(source.title_text, own_title or ""):
            self._title_source = source.title or ""
            text, segments = spanning(self._title_source)
            self.add(BlockKind.TITLE, text, segments, depth=1, origin="title")

    def add(
        self,
        kind: BlockKind,
        text: str,
        segments: tuple[Segment, ...],
        *,
        depth: int = 0,
        group: int | None = None,
        cell: Cell | None = None,
        origin: Origin = "text",
    ) -> None:
        """Add a block, unless its text is empty."""
        if not text:
            return
        index = len(self.blocks)
        self.blocks.append(Block(index, kind, text, segments, origin, depth, self._section, group, cell))
        if kind is BlockKind.HEADING:
            self._section = index

    def new_group(self) -> int:
        self._groups += 1
        return self._groups

    def new_table(self) -> int:
        self._tables += 1
        return self._tables - 1

    def document(self, format: str, metadata: Metadata) -> Document:
        """The finished document; what the sender said of title and date goes before what the file says."""
        return Document(
            path=self.source.path,
            format=format,
            source=self.source.text,
            blocks=tuple(self.blocks),
            metadata=Metadata(
                title=self.source.title_text or metadata.title,
                description=metadata.description,
                date=self.source.date or metadata.date,
                language=metadata.language,
            ),
            title_source=self._title_source,
            notes=tuple(self.source.notes),
        )


def spanning(source: str, start: int = 0, end: int | None = None) -> tuple[str, tuple[Segment, ...]]:
    """The text and segments of a block that is `source[start:end]` and nothing else."""
    text = BlockText()
    add_prose(text, source, start, len(source) if end is None else end)
    return text.build()


def same_words(one: str, other: str) -> bool:
    """Whether two texts differ at most in case and in a full stop at the end."""
    return one.casefold().rstrip(".") == other.casefold().rstrip(".")
