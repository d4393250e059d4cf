"""Jupyter notebooks: the Markdown of their cells, with places in the file itself."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import attrgetter
from typing import Any

from checker.documents.drafts import Draft
from checker.documents.frontmatter import read_front_matter
from checker.documents.json_strings import Text, decoded, strings
from checker.documents.markup import document_of
from checker.documents.model import Document, Metadata, Segment
from checker.documents.readers import markdown
from checker.documents.source import Source
from checker.errors import DocumentError

_DEEPEST = 6
"""Levels down to a line of a cell's source: worksheets (before version 4), cells, source."""
_TEXT_START = attrgetter("text_start")


def read(source: Source) -> Document:
    """A notebook as a document. Code, outputs and raw cells are left out.

    Front matter may stand in a first raw cell. Raises DocumentError for what is no notebook, bad front matter
    and absurd nesting.
    """
    _refuse_other(source)
    drafts: list[Draft] = []
    before: list[Draft] = []
    metadata = Metadata()
    tables = groups = 0
    for number, (kind, lines) in enumerate(_cells(source.text)):
        text, segments = _joined(source.text, lines)
        start = 0
        if number == 0 and text.startswith("---"):
            matter = read_front_matter(text, source.path)
            metadata, start = matter.metadata, matter.end
            before = [_moved(draft, segments) for draft in matter.drafts]
            source.notes.extend(matter.notes)
        if kind == "markdown":
            found = markdown.drafts_of(text, start, source.path, tables)
            for draft in found:
                draft.group = None if draft.group is None else draft.group + groups
            tables = max([tables, *(draft.cell.table + 1 for draft in found if draft.cell)])
            groups = max([groups, *(draft.group for draft in found if draft.group)])
            drafts += [_moved(draft, segments) for draft in found]
    return replace(document_of(source, "notebook", drafts, metadata, before), can_be_mended=False)


def _refuse_other(source: Source) -> None:
    try:
        notebook: Any = json.loads(source.text)
    except json.JSONDecodeError as error:
        message = f"is no notebook: not JSON: {error.msg.lower()}"
        raise DocumentError(message, path=source.path, line=error.lineno) from None
    except RecursionError:
        raise DocumentError("is no notebook: nested too deep", path=source.path) from None
    if not isinstance(notebook, dict) or not {"cells", "worksheets"} & set(notebook):
        raise DocumentError("is no notebook: it has no cells", path=source.path)


def _cells(source: str) -> Iterator[tuple[str, list[Text]]]:
    """The kind of each cell and the strings of its source, in order."""
    cell: tuple[object, ...] = ()
    kind, lines = "", list[Text]()
    for text in strings(source, _DEEPEST):
        depth = 2 if text.path[:1] == ("cells",) else 4 if text.path[:1] == ("worksheets",) else 0
        if not depth or len(text.path) <= depth:
            continue
        if text.path[:depth] != cell:
            if cell:
                yield kind, lines
            cell, kind, lines = text.path[:depth], "", []
        if text.path[depth:] == ("cell_type",):
            kind = source[text.start : text.end]
        elif text.path[depth] == "source":
            lines.append(text)
    if cell:
        yield kind, lines


def _joined(source: str, lines: Sequence[Text]) -> tuple[str, list[Segment]]:
    """The text of a cell and where its parts stand in the file."""
    parts: list[str] = []
    segments: list[Segment] = []
    length = 0
    for line in lines:
        text, found = decoded(source, line.start, line.end)
        parts.append(text)
        segments += [Segment(a + length, b + length, low, high) for a, b, low, high in found]
        length += len(text)
    return "".join(parts), segments


def _moved(draft: Draft, segments: Sequence[Segment]) -> Draft:
    """A draft of a cell's text with places in the file."""
    draft.segments = tuple(piece for segment in draft.segments for piece in _pieces(segment, segments))
    return draft


def _pieces(segment: Segment, segments: Sequence[Segment]) -> Iterator[Segment]:
    at, end = segment.source_start, segment.source_end
    number = bisect_right(segments, at, key=_TEXT_START) - 1
    if segment.text_end - segment.text_start != end - at:
        last = segments[bisect_right(segments, end - 1, key=_TEXT_START) - 1]
        low, high = _source_of(segments[number], at)[0], _source_of(last, end - 1)[1]
        yield Segment(segment.text_start, segment.text_end, low, high)
        return
    text_at = segment.text_start
    while at < end:
        part = segments[number]
        stop = min(end, part.text_end)
        low, high = _source_of(part, at)[0], _source_of(part, stop - 1)[1]
        yield Segment(text_at, text_at + stop - at, low, high)
        at, text_at, number = stop, text_at + stop - at, number + 1


def _source_of(part: Segment, at: int) -> tuple[int, int]:
    """The span of the file that one character of a cell's text stands for."""
    if part.text_end - part.text_start != part.source_end - part.source_start:
        return part.source_start, part.source_end
    start = part.source_start + at - part.text_start
    return start, start + 1
