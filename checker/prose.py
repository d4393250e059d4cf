"""All prose of an article as one text, for scans that most articles answer with nothing."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Any

from checker.documents.model import Block

try:
    import re2
except ImportError:  # there is no wheel of it for every interpreter
    re2 = None

ROUGH = bytes(
    ord(chr(byte).lower()) if chr(byte).isalnum() or chr(byte) == "'" or byte == 0 else 0x20
    for byte in range(0x80)
) + bytes(
    byte if byte not in b"\xe2\x80\x93\x94\x98\x99\x9c\x9d\xa6" else 0x20 for byte in range(0x80, 0x100)
)
"""Lower case, and spaces for punctuation, over the bytes of UTF-8 (above 0x7F: dashes, curly quotes)."""

BORDER = b"\0"
"""The word that stands between two blocks."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A match in a block: where it begins in the block’s text, what it is, its group if that has a name."""

    block: Block
    start: int
    text: str
    group: str


class Scanner:
    """A pattern without look-around that is run over all prose at once, by google-re2 where there is a wheel.

    It must not match a line end. google-re2 runs over UTF-8, which it reads without decoding.
    """

    def __init__(self, pattern: str) -> None:
        self.is_encoded = re2 is not None
        self._pattern: Any = re2.compile(pattern.encode()) if re2 else re.compile(pattern)

    def finditer(self, text: str | bytes) -> Iterator[Any]:
        matches: Iterator[Any] = self._pattern.finditer(text)
        return matches

    def search(self, text: str | bytes, start: int) -> Any:
        return self._pattern.search(text, start)


class Prose:
    """The blocks that a reader reads, a line each."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks

    @cached_property
    def text(self) -> str:
        return "\n".join(block.text for block in self.blocks)

    @cached_property
    def _lines(self) -> list[bytes]:
        return [block.text.encode("utf-8", "surrogatepass") for block in self.blocks]

    @cached_property
    def _data(self) -> bytes:
        return b"\n".join(self._lines)

    @cached_property
    def words(self) -> list[bytes]:
        """Every word in lower case, cut at anything that may be punctuation, with `BORDER` between blocks."""
        return b" \0 ".join(self._lines).translate(ROUGH).split()

    @cached_property
    def different_words(self) -> frozenset[bytes]:
        return frozenset(self.words)

    @cached_property
    def _starts(self) -> list[int]:
        """Where each block begins in `text`."""
        return list(accumulate((len(block.text) + 1 for block in self.blocks), initial=0))

    @cached_property
    def _data_starts(self) -> list[int]:
        """Where each block begins in `_data`."""
        return list(accumulate((len(line) + 1 for line in self._lines), initial=0))

    def hits(self, scanner: Scanner) -> Iterator[Hit]:
        """The matches of a scanner, in order."""
        text, starts = self._searched(scanner)
        for match in scanner.finditer(text):
            index = bisect_right(starts, match.start()) - 1
            start, found = match.start() - starts[index], match[0]
            if isinstance(found, bytes):
                start, found = len(self._lines[index][:start].decode("utf-8", "replace")), found.decode()
            group = match.lastgroup or ""
            yield Hit(self.blocks[index], start, found, group if isinstance(group, str) else group.decode())

    def blocks_with(self, scanner: Scanner) -> Iterator[Block]:
        """The blocks in which a scanner matches somewhere, in order."""
        text, starts = self._searched(scanner)
        end = 0
        while match := scanner.search(text, end):
            index = bisect_right(starts, match.start())
            yield self.blocks[index - 1]
            if index == len(self.blocks):
                break
            end = starts[index]

    def blocks_holding(self, *parts: str) -> Iterator[Block]:
        """The blocks that hold one of some pieces of text, in order."""
        indices: set[int] = set()
        for part in parts:
            at = self.text.find(part)
            while at >= 0:
                index = bisect_right(self._starts, at) - 1
                indices.add(index)
                at = self.text.find(part, self._starts[index + 1])
        return (self.blocks[index] for index in sorted(indices))

    def _searched(self, scanner: Scanner) -> tuple[str | bytes, list[int]]:
        return (self._data, self._data_starts) if scanner.is_encoded else (self.text, self._starts)
