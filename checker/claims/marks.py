"""What all frames share: the mark of each kind of figure, the text written with marks, words and their gates.

`docs/frames.md` describes the frames.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from checker.facts import Fact, Figure
from checker.interval import Interval
from checker.patterns import pattern_cache

VALUED = ("count", "number", "money", "percent", "measure", "duration", "temperature", "age")
"""Kinds of figures with one value."""

NAMES = (
    *VALUED,
    *("ordinal", "ratio", "score", "range", "date", "time", "vague"),
    *("points", "fraction", "multiple", "other", "unusable"),
)
MARKS = {name: chr(0xE000 + number) for number, name in enumerate(NAMES)}
"""The one character that stands for a figure or date of each kind."""

ANY_MARK = f"[{MARKS[NAMES[0]]}-{MARKS[NAMES[-1]]}]"
"""A pattern for any of them."""

TRANSPARENT = ("date", "time", "ordinal", "duration", "age", "vague", "other")
"""Kinds that may stand in a gap: they do not come between two figures that are compared."""

CLOSED = "".join(mark for name, mark in MARKS.items() if name not in TRANSPARENT)

WORD = re.compile(r"[a-z]+")
_LETTERS = bytes(
    ord(chr(byte).lower()) if byte < 0x80 and chr(byte).isalpha() else 0x20 for byte in range(256)
)
"""Small letters for the letters of ASCII and spaces for all else, over bytes."""


class Writing:
    """A text written piece by piece, with marks for facts, that remembers where each piece came from.

    facts: the fact behind each mark, by its position in `text`.
    """

    def __init__(self) -> None:
        self.facts: dict[int, Fact] = {}
        self._parts: list[str] = []
        self._starts: list[int] = []
        self._origins: list[int] = []
        self._length = 0

    @property
    def text(self) -> str:
        return "".join(self._parts)

    def add(self, piece: str, origin: int) -> None:
        """Writes a piece that begins at a position of the source."""
        self._parts.append(piece)
        self._starts.append(self._length)
        self._origins.append(origin)
        self._length += len(piece)

    def mark(self, fact: Fact, name: str) -> None:
        """Writes the mark of a fact."""
        self.facts[self._length] = fact
        self.add(MARKS[name], fact.start)

    def origin(self, position: int) -> int:
        """The position in the source of a position in `text`."""
        index = bisect_right(self._starts, position) - 1
        return self._origins[index] + position - self._starts[index]


def small(piece: str) -> str:
    """A piece of text in small letters, or as it is where they would be more of them."""
    lowered = piece.lower()
    return lowered if len(lowered) == len(piece) else piece


def words_in(text: str) -> frozenset[bytes]:
    """Every word of a text, in small letters, cut at anything but a letter from a to z."""
    return frozenset(text.encode("utf-8", "surrogatepass").translate(_LETTERS).split())


def gate_words(phrases: Iterable[str]) -> frozenset[bytes]:
    """The longest word of each phrase: a text with one of the phrases has one of them.

    Empty, and so no gate, where a phrase has no word.
    """
    return _gate_words(tuple(phrases))


@cache
def _gate_words(phrases: tuple[str, ...]) -> frozenset[bytes]:
    found = [WORD.findall(phrase.lower()) for phrase in phrases]
    return frozenset(max(words, key=len).encode() for words in found) if all(found) else frozenset()


def alternation(words: Iterable[str]) -> str:
    """A pattern for any of some phrases, which stand as whole words; a star is any ending."""
    return _alternation(tuple(words))


@cache
def _alternation(words: tuple[str, ...]) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    choices = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in longest_first)
    return rf"(?<!\w)(?:{choices})(?!\w)"


@cache
def compiled(source: str) -> re.Pattern[str]:
    """A frame's pattern, compiled when a text may fit it: most articles need few of a table's frames."""
    return pattern_cache().compile(source)


def unhedged(figure: Figure, offset: int) -> Figure:
    """The figure without its first `offset` characters and the hedge that they were read as."""
    return replace(
        figure,
        start=figure.start + offset,
        text=figure.text[offset:],
        hedge=None,
        stated=Interval.point(figure.value) if figure.value is not None else figure.stated,
    )
