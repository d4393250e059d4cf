"""What a reader makes of a file: a document of blocks whose every character knows its source place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from operator import attrgetter
from typing import NamedTuple, Protocol

from checker.findings import Edit, Locator, Origin, Place

REMOVED = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands in a block's text for markup whose content is not prose (inline code, images, formulas)."""


class BlockKind(StrEnum):
    TITLE = "title"
    DECK = "deck"
    BYLINE = "byline"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    QUOTE = "quote"
    CAPTION = "caption"
    TABLE_CELL = "table_cell"
    FOOTNOTE = "footnote"
    NOTE = "note"
    ENTRY = "entry"
    CODE = "code"


class Segment(NamedTuple):
    """`text[text_start:text_end]` stands for `source[source_start:source_end]`.

    Where both lengths are equal, the characters correspond one to one; otherwise the whole segment is one
    unit (an entity, a removed code span).
    """

    text_start: int
    text_end: int
    source_start: int
    source_end: int


_TEXT_START = attrgetter("text_start")


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a table cell stands. Rows and columns count from 0 within the table numbered `table`."""

    table: int
    row: int
    column: int
    header: bool


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of prose of one kind.

    text: what a reader sees, on one line, without markup; no-break spaces are spaces, zero-width characters
    are gone, removed markup is `REMOVED`. section: index of the block's nearest heading above, or None.
    group: number of the list, quotation or entry that the block belongs to, or None. depth: heading level
    (1 is the highest) or list depth (0 is the outermost).
    """

    index: int
    kind: BlockKind
    text: str
    segments: tuple[Segment, ...]
    origin: Origin = "text"
    depth: int = 0
    section: int | None = None
    group: int | None = None
    cell: Cell | None = None

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """The source span of `text[start:end]`. Raises ValueError for an empty or outside span."""
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"no span {start}:{end} in a block of {len(self.text)} characters")
        return self._source_start(start), self._source_end(end)

    def _segment_at(self, position: int) -> Segment:
        return self.segments[bisect_right(self.segments, position, key=_TEXT_START) - 1]

    def _source_start(self, position: int) -> int:
        segment = self._segment_at(position)
        if segment.text_end - segment.text_start != segment.source_end - segment.source_start:
            return segment.source_start
        return segment.source_start + position - segment.text_start

    def _source_end(self, position: int) -> int:
        segment = self._segment_at(position - 1)
        if segment.text_end - segment.text_start != segment.source_end - segment.source_start:
            return segment.source_end
        return segment.source_start + position - segment.text_start


class BlockText:
    """Builds a block's text and its segments, piece by piece."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._segments: list[Segment] = []
        self._length = 0

    def __len__(self) -> int:
        return self._length

    @property
    def last(self) -> str:
        """The last character added, or an empty string."""
        return self._parts[-1][-1] if self._parts else ""

    def copy(self, text: str, source_start: int) -> None:
        """Add text that stands in the source, character for character, from `source_start`."""
        self.replace(text, source_start, source_start + len(text))

    def replace(self, text: str, source_start: int, source_end: int) -> None:
        """Add `text`, which stands for `source[source_start:source_end]`."""
        if not text:
            return
        end = self._length + len(text)
        self._parts.append(text)
        self._segments.append(Segment(self._length, end, source_start, source_end))
        self._length = end

    def build(self) -> tuple[str, tuple[Segment, ...]]:
        """The text and its segments, without white space at either end, adjoining segments merged."""
        text = "".join(self._parts)
        start, end = len(text) - len(text.lstrip()), len(text.rstrip())
        if start >= end:
            return "", ()
        if end - start == len(text):
            return text, tuple(_merged(iter(self._segments)))
        kept = (_cut(segment, start, end) for segment in self._segments)
        return text[start:end], tuple(_merged(segment for segment in kept if segment is not None))


def _is_direct(segment: Segment) -> bool:
    return segment.text_end - segment.text_start == segment.source_end - segment.source_start


def _cut(segment: Segment, start: int, end: int) -> Segment | None:
    """The part of a segment within `text[start:end]`, moved so that `start` becomes 0."""
    low, high = max(segment.text_start, start), min(segment.text_end, end)
    if low >= high:
        return None
    if not _is_direct(segment):
        return Segment(low - start, high - start, segment.source_start, segment.source_end)
    source = segment.source_start + low - segment.text_start
    return Segment(low - start, high - start, source, source + high - low)


def _merged(segments: Iterator[Segment]) -> Iterator[Segment]:
    previous: Segment | None = None
    for segment in segments:
        if (
            previous is not None
            and _is_direct(previous)
            and _is_direct(segment)
            and previous.source_end == segment.source_start
        ):
            previous = Segment(
                previous.text_start, segment.text_end, previous.source_start, segment.source_end
            )
            continue
        if previous is not None:
            yield previous
        previous = segment
    if previous is not None:
        yield previous


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the file or its sender says of the article, beside its text."""

    title: str | None = None
    description: str | None = None
    date: date | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """Something that the reader noticed and that the report should say ("date ignored: …")."""

    reason: str


class Locations(Protocol):
    """Leads from a text that was extracted from a file back into the file."""

    def locator(self, start: int, end: int) -> Locator | None:
        """Where `source[start:end]` stands in the file; None where the offsets are those of the file."""


@dataclass(frozen=True)
class Document:
    """An article. `source` is the decoded file; `title_source` a title that came separately from it.

    locations: of a file that is no text itself; `source` is then the text extracted from it. can_be_mended:
    whether an edit of `source` is one of the file, which it would damage elsewhere. own_length: where the
    article's own text ends and tables of data files begin, see `attached`; None where there are none.
    """

    path: str
    format: str
    source: str
    blocks: tuple[Block, ...]
    metadata: Metadata = field(default_factory=Metadata)
    title_source: str = ""
    notes: tuple[Note, ...] = ()
    locations: Locations | None = None
    can_be_mended: bool = True
    own_length: int | None = None

    @property
    def own_source(self) -> str:
        """The source without tables of data files that stand behind it."""
        return self.source[: self.own_length]

    def place(self, block: int, start: int, end: int, label: str = "") -> Place:
        """The source place of `blocks[block].text[start:end]`."""
        owner = self.blocks[block]
        return self.source_place(*owner.source_span(start, end), label, owner.origin)

    def source_place(self, start: int, end: int, label: str = "", origin: Origin = "text") -> Place:
        """The place of a span of the source itself."""
        starts = self._line_starts[origin]
        line = bisect_right(starts, start)
        locations = self.locations if origin == "text" else None
        return Place(
            start=start,
            end=end,
            line=line,
            column=start - starts[line - 1] + 1,
            text=self._source_of(origin)[start:end],
            label=label,
            origin=origin,
            locator=locations.locator(start, end) if locations is not None else None,
        )

    def edit(self, block: int, start: int, end: int, text: str) -> Edit:
        """The edit that replaces `blocks[block].text[start:end]` by `text` in the source."""
        owner = self.blocks[block]
        source_start, source_end = owner.source_span(start, end)
        return Edit(source_start, source_end, text, owner.origin)

    def lines_begin(self, origin: Origin) -> list[int]:
        """The offsets at which the lines of the source begin, computed once."""
        return self._line_starts[origin]

    @cached_property
    def block_spans(self) -> list[tuple[int, int]]:
        """The source spans of the blocks that are not a separate title, in order."""
        blocks = (block for block in self.blocks if block.origin == "text" and block.segments)
        return sorted((block.segments[0].source_start, block.segments[-1].source_end) for block in blocks)

    def _source_of(self, origin: Origin) -> str:
        return self.title_source if origin == "title" else self.source

    @cached_property
    def _line_starts(self) -> dict[Origin, list[int]]:
        return {"text": line_starts(self.source), "title": line_starts(self.title_source)}


def line_starts(source: str) -> list[int]:
    r"""Offsets at which lines begin; "\n", "\r\n" and "\r" each end a line."""
    starts = [0]
    position = 0
    for line in source.splitlines(keepends=True):
        position += len(line)
        if line.endswith(("\n", "\r")):
            starts.append(position)
    return starts
