"""Source lines with carets under places: aligned in a terminal, long lines cut around the place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from checker.documents.model import Document
from checker.findings import Origin, Place
from checker.reports.text import cells, printable

ELLIPSIS = "…"
TAB = "    "
ORIGINS: tuple[Origin, ...] = ("title", "text")
LINES_OF_A_PLACE = 3
"""A place that runs over more lines than this is shown by its first ones."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an excerpt: of the source (`number` from 1), or the carets and label under it (0)."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class _Span:
    """The part of a place that lies on one line, in columns from 0; the label where the place ends."""

    start: int
    end: int
    label: str


def excerpt(document: Document, places: Iterable[Place], width: int) -> Iterator[Line]:
    """The source lines of the places in order, each with a caret line under it for every place.

    width: columns for the text. Where places of one long line lie too far apart to be seen together, the line
    is shown once for each of them.
    """
    for origin in ORIGINS:
        source = document.title_source if origin == "title" else document.source
        starts = document.lines_begin(origin)
        by_line: dict[int, list[_Span]] = {}
        for place in places:
            if place.origin == origin:
                _add_spans(place, starts, by_line)
        for number in sorted(by_line):
            end = starts[number] if number < len(starts) else len(source)
            text = source[starts[number - 1] : end].rstrip("\r\n")
            spans = sorted(by_line[number], key=lambda span: (span.start, span.end))
            around = slice(max(0, spans[0].start - width), spans[0].start + width)
            room = _characters(text[around], width)
            for group in _groups(spans, room):
                yield from _shown(number, text, group, room)


def _add_spans(place: Place, starts: Sequence[int], by_line: dict[int, list[_Span]]) -> None:
    first = bisect_right(starts, place.start)
    last = min(bisect_right(starts, place.end - 1), first + LINES_OF_A_PLACE - 1)
    for number in range(first, last + 1):
        start = max(place.start, starts[number - 1])
        end = min(place.end, starts[number]) if number < len(starts) else place.end
        label = place.label if number == last else ""
        if end > start:
            span = _Span(start - starts[number - 1], end - starts[number - 1], label)
            by_line.setdefault(number, []).append(span)


def _groups(spans: list[_Span], width: int) -> Iterator[list[_Span]]:
    """Spans that fit on the screen together."""
    group: list[_Span] = []
    for span in spans:
        if group and span.end - group[0].start > width - 2 * len(ELLIPSIS):
            yield group
            group = []
        group.append(span)
    if group:
        yield group


def _shown(number: int, text: str, spans: list[_Span], width: int) -> Iterator[Line]:
    low, high = _window(text, spans[0].start, max(span.end for span in spans), width)
    before = ELLIPSIS if low > 0 else ""
    after = ELLIPSIS if high < len(text) else ""
    yield Line(number, before + _display(text[low:high]) + after)
    for span in spans:
        start, end = max(span.start, low), min(span.end, high)
        indent = cells(before + _display(text[low:start]))
        carets = max(1, cells(_display(text[start:end])))
        yield Line(0, f"{' ' * indent}{'^' * carets} {span.label}".rstrip())


def _window(text: str, start: int, end: int, width: int) -> tuple[int, int]:
    """The slice of a line to show: all of it where it fits, else `width` of it with the places amid it."""
    if len(text) <= width:
        return 0, len(text)
    room = max(width - 2 * len(ELLIPSIS) - (end - start), 0)
    low = max(0, start - room // 2)
    high = min(len(text), low + room + end - start)
    low = max(0, min(low, high - room - (end - start)))
    high = max(min(high, low + width - 2 * len(ELLIPSIS)), low + 1)
    return _after_space(text, low, start), _before_space(text, high, end)


def _after_space(text: str, low: int, start: int) -> int:
    """`low` moved to the beginning of a word where one begins soon."""
    if low == 0 or text[low - 1].isspace():
        return low
    space = text.find(" ", low, min(low + 12, start))
    return space + 1 if space >= 0 else low


def _before_space(text: str, high: int, end: int) -> int:
    """`high` moved back to the end of a word where one ends not far before it."""
    if high >= len(text) or text[high].isspace():
        return high
    space = text.rfind(" ", max(high - 12, end), high)
    return space if space >= 0 else high


def _characters(text: str, width: int) -> int:
    """How many characters fill `width` columns, if they are like those of `text`."""
    wide = cells(_display(text))
    return width if wide <= len(text) else width * len(text) // wide


def _display(text: str) -> str:
    return "".join(TAB if character == "\t" else printable(character) for character in text)
