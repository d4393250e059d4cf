"""HTML tags within a line: which are mere dress, which part words, and whose content is no prose."""

from __future__ import annotations

import re
from collections.abc import Callable

from checker.documents.body import Edit, Span
from checker.documents.model import REMOVED


def _tags(names: str) -> frozenset[str]:
    return frozenset(names.split())


DRESS = _tags(
    "a abbr acronym b bdi bdo big cite dfn em font i ins label mark nobr q small span strong sub sup time tt"
    " u var wbr"
)
"""Tags that change how words look and nothing else."""
PARTING = _tags(
    "address article aside blockquote body br caption center dd details dir div dl dt fieldset figcaption"
    " figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre search"
    " section summary table tbody td tfoot th thead tr ul"
)
"""Tags that begin a new line."""
NO_PROSE = _tags(
    "audio button canvas code del head iframe kbd math noscript object pre s samp script select strike style"
    " svg template textarea title video"
)
"""Tags whose content is no prose, or no longer."""

_NAME = re.compile(r"</?([A-Za-z][\w.-]*)")
_ALT = re.compile(r"\s(?:alt|title|caption)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_RAISED = re.compile(r"<sup>([0-9+−-]{1,3})</sup>", re.IGNORECASE)
_LINKED = r"(?:<a\b[^>]{0,300}>[^<>]{0,20}</a>|\[[^\]<>]{0,20}\])"
_REFERENCE = re.compile(rf"<sup\b[^>]{{0,200}}>\s?{_LINKED}\s?</sup>", re.IGNORECASE)
_SUPERSCRIPTS = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")


def tag_edits(text: str, tag: re.Match[str], find: Callable[[str, int], int]) -> tuple[Edit, list[Span]]:
    """The edit for a tag, and the spans of captions in it (an image's description and title).

    Where the tag's content is no prose, the edit goes up to its end. find: looks for a text from a place on,
    -1 where there is none.
    """
    name = name_of(tag[0])
    start, end = tag.span()
    is_opening = not tag[0].startswith("</")
    if name == "sup" and is_opening:
        if raised := _RAISED.match(text, start):
            return Edit(start, raised.end(), raised[1].translate(_SUPERSCRIPTS)), []
        if reference := _REFERENCE.match(text, start):
            return Edit(start, reference.end(), ""), []
    if name in NO_PROSE and is_opening and not tag[0].endswith("/>"):
        closing = find(f"</{name}", end)
        stop = text.find(">", closing) + 1 if closing >= 0 else 0
        return Edit(start, stop or end, REMOVED), []
    if name in DRESS:
        return Edit(start, end, ""), []
    if name in PARTING:
        return Edit(start, end, " "), []
    return Edit(start, end, REMOVED), captions_of(text, start, end) if is_opening else []


def captions_of(text: str, start: int, end: int) -> list[Span]:
    """The spans of the captions among the attributes of a tag."""
    spans = (found.span(found.lastindex or 1) for found in _ALT.finditer(text, start, end))
    return [span for span in spans if span[0] < span[1]]


def name_of(tag: str) -> str:
    """The name of the element that a tag opens or closes, in lower case."""
    found = _NAME.match(tag)
    return found[1].lower() if found else ""
