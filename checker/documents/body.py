"""Text that was put together from several spans of the source, and the way back."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from checker.documents.characters import add_prose, prose
from checker.documents.model import REMOVED, BlockText, Segment

Span = tuple[int, int]


class Edit(NamedTuple):
    """Markup: `text` is what a reader sees in the place of `body[start:end]`."""

    start: int
    end: int
    text: str


class Body:
    """The lines of a block, joined by line feeds: `text`, with places that `segments` takes to the source."""

    def __init__(self, source: str, spans: Sequence[Span]) -> None:
        self.text = "\n".join(source[start:end] for start, end in spans)
        self._spans = spans
        self._starts: list[int] = []
        position = 0
        for start, end in spans:
            self._starts.append(position)
            position += end - start + 1

    def segments(self, segments: Sequence[Segment]) -> tuple[Segment, ...]:
        """The segments of a block's text whose source places are places in `text`, led to the source."""
        if len(self._spans) == 1:
            shift = self._spans[0][0]
            return tuple(Segment(a, b, start + shift, end + shift) for a, b, start, end in segments)
        return tuple(piece for segment in segments for piece in self._pieces(segment))

    def _pieces(self, segment: Segment) -> Iterator[Segment]:
        first, last = self._line(segment.source_start), self._line(segment.source_end - 1)
        is_direct = segment.text_end - segment.text_start == segment.source_end - segment.source_start
        if not is_direct or (first == last and segment.source_end <= self._end(first)):
            yield Segment(
                segment.text_start,
                segment.text_end,
                self._source_start(segment.source_start),
                self._source_end(segment.source_end),
            )
            return
        at, text_at = segment.source_start, segment.text_start
        while at < segment.source_end:
            line_end = self._end(self._line(at))
            stop = min(segment.source_end, line_end if at < line_end else at + 1)
            yield Segment(text_at, text_at + stop - at, self._source_start(at), self._source_end(stop))
            at, text_at = stop, text_at + stop - at

    def _line(self, position: int) -> int:
        return bisect_right(self._starts, position) - 1

    def _end(self, line: int) -> int:
        """Where a line ends in `text`, before its line feed."""
        return self._starts[line] + self._spans[line][1] - self._spans[line][0]

    def _source_start(self, position: int) -> int:
        line = self._line(position)
        return self._spans[line][0] + position - self._starts[line]

    def _source_end(self, position: int) -> int:
        line = self._line(position - 1)
        if position - 1 == self._end(line):  # the line feed stands for all up to the next line's text
            return self._spans[line + 1][0]
        return self._spans[line][0] + position - self._starts[line]


def visible(text: str, start: int, end: int, edits: Sequence[Edit]) -> tuple[str, tuple[Segment, ...]]:
    """The text of `text[start:end]` with its markup edited, and its segments (as places in `text`).

    Markup that leaves nothing between two spaces becomes `REMOVED`, so that the words on either side are not
    neighbours; of edits within each other the outer one counts.
    """
    built = BlockText()
    position = start
    cluster: int | None = None  # where the markup without any text began that ends at `position`
    for edit in sorted(edits, key=lambda edit: (edit.start, -edit.end)):
        if edit.start < position or edit.end > end:
            continue
        if edit.start > position:
            _close_cluster(built, text, cluster, position, end)
            cluster = None
            add_prose(built, text, position, edit.start)
        cluster = edit.start if cluster is None and not edit.text else cluster if not edit.text else None
        _add_edit(built, edit)
        position = edit.end
    _close_cluster(built, text, cluster, position, end)
    add_prose(built, text, position, end)
    return built.build()


def _add_edit(built: BlockText, edit: Edit) -> None:
    if edit.text in ("", REMOVED):
        built.replace(edit.text, edit.start, edit.end)
        return
    text = prose(f"x{edit.text}x")[1:-1]  # between letters, so that white space is kept
    if text.isspace() and (not built.last or built.last.isspace()):
        return
    built.replace(text, edit.start, edit.end)


def _close_cluster(built: BlockText, text: str, start: int | None, end: int, limit: int) -> None:
    if start is not None and built.last.isspace() and end < limit and text[end].isspace():
        built.replace(REMOVED, start, end)
