"""A text as an editor sees it: lines, and positions in the units that it counts in."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from lsprotocol import types

from checker.documents.model import line_starts

ENCODINGS = {
    types.PositionEncodingKind.Utf8: "utf-8",
    types.PositionEncodingKind.Utf16: "utf-16-le",
    types.PositionEncodingKind.Utf32: "utf-32-le",
}
UNIT = {"utf-8": 1, "utf-16-le": 2, "utf-32-le": 4}
"""Bytes of a unit in which an editor counts."""


class Text:
    """A version of an article. Offsets are code points; positions count from 0, in units of the encoding.

    Lines end with a line feed, a carriage return, or both, as the protocol says; positions beyond a line's
    end are its end.
    """

    def __init__(self, source: str, encoding: types.PositionEncodingKind | str) -> None:
        self.source = source
        self.encoding = encoding
        self._codec = ENCODINGS[types.PositionEncodingKind(encoding)]

    @cached_property
    def _starts(self) -> list[int]:
        return line_starts(self.source)

    def offset(self, position: types.Position) -> int:
        """The offset of a position."""
        if position.line >= len(self._starts):
            return len(self.source)
        start, end = self._line(position.line)
        line = self.source[start:end]
        if line.isascii():
            return start + min(position.character, len(line))
        units = line.encode(self._codec, "surrogatepass")[: position.character * UNIT[self._codec]]
        return start + len(units.decode(self._codec, "ignore"))

    def position(self, offset: int) -> types.Position:
        """The position of an offset."""
        line = bisect_right(self._starts, offset) - 1
        before = self.source[self._starts[line] : offset]
        units = before if before.isascii() else before.encode(self._codec, "surrogatepass")
        unit = 1 if isinstance(units, str) else UNIT[self._codec]
        return types.Position(line, len(units) // unit)

    def range(self, start: int, end: int) -> types.Range:
        return types.Range(self.position(start), self.position(end))

    def span(self, range: types.Range) -> tuple[int, int]:
        """The offsets of a range, in order."""
        start, end = self.offset(range.start), self.offset(range.end)
        return min(start, end), max(start, end)

    def changed(self, change: types.TextDocumentContentChangeEvent) -> Text:
        """The text after a change of all of it or of a range."""
        if isinstance(change, types.TextDocumentContentChangeWholeDocument):
            return Text(change.text, self.encoding)
        start, end = self.span(change.range)
        return Text(self.source[:start] + change.text + self.source[end:], self.encoding)

    def _line(self, line: int) -> tuple[int, int]:
        """Where a line begins, and where it ends before its line end."""
        start = self._starts[line]
        end = self._starts[line + 1] if line + 1 < len(self._starts) else len(self.source)
        return start, start + len(self.source[start:end].rstrip("\r\n"))
