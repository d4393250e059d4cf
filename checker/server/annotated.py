"""Texts as LanguageTool's clients send them: stretches to check between stretches of markup."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

BEYOND_BMP = 0xFFFF
"""Code points above this take two units of UTF-16."""


class Piece(NamedTuple):
    """A stretch of a text. read: what is checked; written: what stands in the text, the same for prose."""

    read: str
    written: str


@dataclass(frozen=True, slots=True)
class Annotated:
    """A text in pieces."""

    pieces: tuple[Piece, ...]

    @classmethod
    def of(cls, text: str) -> Annotated:
        """A text without markup."""
        return cls((Piece(text, text),))

    @property
    def plain(self) -> str:
        """What is checked."""
        return "".join(piece.read for piece in self.pieces)

    def offsets(self) -> Offsets:
        return Offsets(self.pieces)


class Offsets:
    """Turns offsets into what is checked (code points) into offsets into what was sent (UTF-16 units)."""

    def __init__(self, pieces: Iterable[Piece]) -> None:
        self._pieces = tuple(piece for piece in pieces if piece.read or piece.written)
        self._read = [0, *accumulate(len(piece.read) for piece in self._pieces)]
        self._sent = [0, *accumulate(units(piece.written) for piece in self._pieces)]
        self._units = [_unit_offsets(piece.read) for piece in self._pieces]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a span that is not empty stands in what was sent."""
        return self._position(start, is_end=False), self._position(end - 1, is_end=True)

    def _position(self, position: int, *, is_end: bool) -> int:
        """Where a character begins or ends. Markup that is read as something else is one unit."""
        index = bisect_right(self._read, position) - 1
        piece = self._pieces[index]
        if piece.read != piece.written:
            return self._sent[index + is_end]
        return self._sent[index] + self._units[index][position - self._read[index] + is_end]


def units(text: str) -> int:
    """The length of a text in UTF-16 units."""
    return len(text) + sum(ord(character) > BEYOND_BMP for character in text)


def _unit_offsets(text: str) -> range | list[int]:
    if units(text) == len(text):
        return range(len(text) + 1)
    return [0, *accumulate(1 + (ord(character) > BEYOND_BMP) for character in text)]
