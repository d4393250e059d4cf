"""Findings in the words of the article: the sentences around their places, as a reader of it sees them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import attrgetter, itemgetter
from typing import NamedTuple

from checker.documents.model import REMOVED, Document, Segment
from checker.findings import Origin, Place
from checker.normalizers.sentences import sentence_spans
from checker.reports.positions import where_of

AROUND = 120
"""Code points before the first and after the last place of a passage that are quoted at most."""
ELLIPSIS = "…"


class Span(NamedTuple):
    """`blocks[block].text[start:end]`."""

    block: int
    start: int
    end: int


class _Piece(NamedTuple):
    """A segment of a block, for looking up what stands for a source offset."""

    source_start: int
    block: int
    segment: Segment


class Prose:
    """Finds the text of blocks that stands for places of the source."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._sentences: dict[int, list[tuple[int, int]]] = {}
        self._direct: dict[Origin, list[_Piece]] = {"text": [], "title": []}
        self._starts: dict[tuple[Origin, int], tuple[int, int]] = {}
        self._ends: dict[tuple[Origin, int, int], int] = {}
        for block in document.blocks:
            for segment in block.segments:
                self._add(block.origin, block.index, segment)
        for pieces in self._direct.values():
            pieces.sort(key=attrgetter("source_start"))

    def _add(self, origin: Origin, block: int, segment: Segment) -> None:
        if segment.text_end - segment.text_start == segment.source_end - segment.source_start:
            self._direct[origin].append(_Piece(segment.source_start, block, segment))
        else:
            self._starts.setdefault((origin, segment.source_start), (block, segment.text_start))
            self._ends[origin, block, segment.source_end] = segment.text_end

    def sentences(self, span: Span) -> Span:
        """The sentences that a span touches."""
        spans = self._sentences.get(span.block)
        if spans is None:
            spans = self._sentences[span.block] = sentence_spans(self.document.blocks[span.block].text)
        first = max(0, bisect_right(spans, span.start, key=itemgetter(0)) - 1)
        last = max(first, bisect_right(spans, span.end - 1, key=itemgetter(0)) - 1)
        return Span(span.block, min(spans[first][0], span.start), max(spans[last][1], span.end))

    def find(self, place: Place) -> Span | None:
        """Where a place stands in the blocks; None where no block holds all of it."""
        start = self._start(place)
        if start is None:
            return None
        block, text_start = start
        text_end = self._end(place, block)
        return Span(block, text_start, text_end) if text_end is not None and text_end > text_start else None

    def _start(self, place: Place) -> tuple[int, int] | None:
        piece = self._piece(place.origin, place.start)
        if piece is not None:
            return piece.block, piece.segment.text_start + place.start - piece.source_start
        return self._starts.get((place.origin, place.start))

    def _end(self, place: Place, block: int) -> int | None:
        piece = self._piece(place.origin, place.end - 1)
        if piece is not None and piece.block == block:
            return piece.segment.text_start + place.end - piece.source_start
        return self._ends.get((place.origin, block, place.end))

    def _piece(self, origin: Origin, offset: int) -> _Piece | None:
        """The segment that stands for a source offset character by character."""
        pieces = self._direct[origin]
        number = bisect_right(pieces, offset, key=attrgetter("source_start")) - 1
        if number < 0 or offset >= pieces[number].segment.source_end:
            return None
        return pieces[number]


@dataclass(frozen=True, slots=True)
class Passage:
    """A quotation from the article.

    where: such as "line 7"; pieces: its text in order, each with whether it is one of the places.
    """

    where: str
    pieces: tuple[tuple[str, bool], ...]

    @property
    def text(self) -> str:
        return "".join(text for text, _ in self.pieces)


def passages(prose: Prose, places: Iterable[Place]) -> Iterator[Passage]:
    """The sentences of the places in the order of the text; places of one sentence share a passage."""
    gathered: dict[Span, list[tuple[Span, Place]]] = {}
    lone: list[Passage] = []
    for place in places:
        span = prose.find(place)
        if span is None:
            lone.append(Passage(where_of(place), ((" ".join(place.text.split()), True),)))
        else:
            gathered.setdefault(prose.sentences(span), []).append((span, place))
    for sentence in sorted(gathered):
        held = sorted(gathered[sentence], key=itemgetter(0))
        pieces = _pieces(prose.document, sentence, [span for span, _ in held])
        yield Passage(where_of(held[0][1]), tuple(pieces))
    yield from lone


def _pieces(document: Document, sentence: Span, spans: list[Span]) -> Iterator[tuple[str, bool]]:
    """The sentence cut at its places; of a long one only what is near them."""
    text = document.blocks[sentence.block].text
    position = sentence.start
    for number, span in enumerate(spans):
        between = _readable(text[position : span.start])
        yield (_shortened(between) if number else _tail(between)), False
        yield _readable(text[max(span.start, position) : span.end]), True
        position = max(position, span.end)
    yield _head(_readable(text[position : sentence.end])), False


def _readable(text: str) -> str:
    return text.replace(REMOVED, ELLIPSIS)


def _tail(text: str) -> str:
    """The last words of a text."""
    if len(text) <= AROUND:
        return text
    space = text.find(" ", len(text) - AROUND)
    return ELLIPSIS + text[space + 1 if space >= 0 else -AROUND :]


def _head(text: str) -> str:
    """The first words of a text."""
    if len(text) <= AROUND:
        return text
    space = text.rfind(" ", 0, AROUND)
    return text[: space if space >= 0 else AROUND] + ELLIPSIS


def _shortened(text: str) -> str:
    """The text, without its middle where that is long."""
    return text if len(text) <= 2 * AROUND else f"{_head(text)} {_tail(text)}"
