"""Findings as comments in the Word file that they were found in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checker.documents.docx.comments import Comment, with_comments
from checker.documents.docx.manuscript import Manuscript
from checker.findings import Finding, Place
from checker.reports.ordering import worst_first

_LONGEST_QUOTE = 120
"""Characters of another place; more would not be read in a margin."""
_MOST_PLACES = 6
"""Other places that a comment quotes."""


def annotate(data: bytes, findings: Iterable[Finding], *, path: str = "document.docx") -> bytes:
    """A Word file with a comment at each place of each finding, and nothing else changed.

    data: the file that the findings were made in. The comments are numbered from 1, the worst finding first,
    and say its message, its working and the other places. path: what errors call the file. Raises
    DocumentError where the file is damaged, or is not the one that the findings were made in.
    """
    manuscript = Manuscript(data, path)
    comments = []
    for number, finding in enumerate(worst_first(findings), start=1):
        for place in finding.places:
            if manuscript.text[place.start : place.end] != place.text:
                raise manuscript.package.error("is not the file in which the findings were made")
            comments.append(Comment(place.start, place.end, tuple(_lines(number, finding, place))))
    return with_comments(manuscript, comments)


def _lines(number: int, finding: Finding, place: Place) -> Iterator[str]:
    yield f"{number}. {finding.message}"
    yield from finding.working
    others = [other for other in finding.places if other != place]
    for other in others[:_MOST_PLACES]:
        where = f" ({other.locator.words})" if other.locator is not None else ""
        yield f"See also “{_quoted(other.text)}”{where}"
    if len(others) > _MOST_PLACES:
        yield f"and {len(others) - _MOST_PLACES} more places"


def _quoted(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_QUOTE else f"{line[: _LONGEST_QUOTE - 1]}…"
