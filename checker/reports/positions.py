"""Where places lie, as other programs count: paths of a repository, ends of places, bytes for columns."""

from __future__ import annotations

from bisect import bisect_right
from pathlib import Path
from typing import NamedTuple

from checker.documents.model import Document
from checker.findings import Finding, Origin, Place, Suggestion
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


def told_in_one_place(finding: Finding, at: int = 0) -> str:
    """The message with line and text of every place but the one that a format shows, that at `at`.

    In a file that has no lines such formats show no place at all, so that one is told too.
    """
    places = list(finding.places)
    if places[at].locator is None:
        del places[at]
    others = [place_in_words(place) for place in places[:MOST_NAMED]]
    if not others:
        return finding.message
    more = len(places) - len(others)
    rest = f" and {more} more" if more else ""
    return f"{finding.message} (see {', '.join(others)}{rest})"


def place_in_words(place: Place) -> str:
    """Such as "line 7: “63 kilometers”"."""
    return f"{where_of(place)}: “{one_line(place.text)}”"


def where_of(place: Place) -> str:
    """Such as "line 7", or in a file without lines "paragraph 3"."""
    if place.locator is not None:
        return place.locator.words
    return "title" if place.origin == "title" else f"line {place.line}"


def located(finding: Finding) -> str:
    """A finding's message and, in a file without lines of its own, where the first place is."""
    locator = finding.places[0].locator
    return finding.message if locator is None else f"{finding.message} ({locator.words})"


def edits_file(document: Document, suggestion: Suggestion) -> bool:
    """Whether the offsets of a suggestion are those of the document's file."""
    end = len(document.own_source)
    return document.can_be_mended and all(
        edit.origin == "text" and edit.end <= end for edit in suggestion.edits
    )
