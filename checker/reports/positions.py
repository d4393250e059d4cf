"""Where places lie, as other programs count: paths of a repository, ends of places, bytes for columns."""

from __future__ import annotations

from bisect import bisect_right
from pathlib import Path
from typing import NamedTuple

from checker.documents.model import Document
from checker.findings import Finding, Origin, Place
from checker.reports.text import one_line

MOST_NAMED = 8
"""Other places of a finding that a message names; more would bury what it says."""


class Position(NamedTuple):
    """A line and a column, both from 1."""

    line: int
    column: int


def portable(path: str) -> str:
    """A path as repositories write it: with slashes, relative to the working folder where it lies in it."""
    absolute = Path(path)
    if absolute.is_absolute() and absolute.is_relative_to(Path.cwd()):
        return absolute.relative_to(Path.cwd()).as_posix()
    return absolute.as_posix()


def position(document: Document, offset: int, origin: Origin = "text") -> Position:
    """The line of an offset, and its column in code points."""
    starts = document.lines_begin(origin)
    line = bisect_right(starts, offset)
    return Position(line, offset - starts[line - 1] + 1)


def byte_position(document: Document, offset: int, origin: Origin = "text") -> Position:
    """The line of an offset, and its column in bytes of UTF-8."""
    line, column = position(document, offset, origin)
    source = document.title_source if origin == "title" else document.source
    before = source[offset - column + 1 : offset]
    return Position(line, len(before.encode("utf-8", "surrogatepass")) + 1)


def told_in_one_place(finding: Finding) -> str:
    """The message with line and text of every place but the first, for formats that show only one."""
    others = [place_in_words(place) for place in finding.places[1 : MOST_NAMED + 1]]
    if not others:
        return finding.message
    more = len(finding.places) - 1 - len(others)
    rest = f" and {more} more" if more else ""
    return f"{finding.message} (see {', '.join(others)}{rest})"


def place_in_words(place: Place) -> str:
    """Such as "line 7: “63 kilometers”"."""
    where = "the title" if place.origin == "title" else f"line {place.line}"
    return f"{where}: “{one_line(place.text)}”"
