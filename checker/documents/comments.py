"""Finds the comments that speak to factlint ("factlint: ignore …"), in the source of any format.

Readers drop comments, so they are looked for in the source: HTML comments in every format, beside each
format's own. In plain text, which has no comments, a line in square brackets is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from checker.documents.model import BlockKind, Document

WORD = "factlint:"
LONGEST = 1000
"""Characters of one comment."""

BEGIN = rf"\s{{0,20}}{WORD}"
LINE = rf"{BEGIN}[^\n]{{0,{LONGEST}}}$"
HTML = rf"<!--{BEGIN}(?:(?!-->).){{0,{LONGEST}}}-->"
MARKDOWN = rf"^[ ]{{0,3}}\[//\]:[ ]#[ ][(\"']{BEGIN}[^\n]{{0,{LONGEST}}}[)\"'][ \t]*$"
JSX = rf"\{{/\*{BEGIN}(?:(?!\*/).){{0,{LONGEST}}}\*/\}}"
OWN_LINE = rf"^[ \t]*\[{BEGIN}[^\n\]]{{0,{LONGEST}}}\][ \t]*$"
CLOSINGS = {"<!--": 3, "{/*": 3, "[": 1}
"""By how a comment opens, how many characters close it; those to the end of a line are not closed."""
FORMATS = {
    "markdown": (MARKDOWN, JSX),
    "mdx": (MARKDOWN, JSX),
    "notebook": (MARKDOWN,),
    "latex": (rf"(?<!\\)%+{LINE}",),
    "asciidoc": (rf"^//{LINE}",),
    "rst": (rf"^[ \t]*\.\.{LINE}",),
    "text": (OWN_LINE,),
    "docx": (OWN_LINE,),
    "pdf": (OWN_LINE,),
}
"""Patterns of a format's own comments."""


@dataclass(frozen=True, slots=True)
class SourceComment:
    """A comment, at `source[start:end]`. body: what follows "factlint:", on one line.

    is_alone: nothing else stands on its lines.
    """

    start: int
    end: int
    body: str
    is_alone: bool


def comments_in(source: str, format: str) -> list[SourceComment]:
    """The comments of a source that speak to factlint, in order."""
    if WORD not in source:
        return []
    return [
        SourceComment(found.start(), found.end(), _body(found[0]), _is_alone(source, *found.span()))
        for found in _pattern(format).finditer(source)
    ]


def comments_of(document: Document) -> list[SourceComment]:
    """Those of a document, without what only shows one as code."""
    found = comments_in(document.source, document.format)
    if not found:
        return []
    shown = list(_code_spans(document))
    return [each for each in found if not any(start <= each.start < end for start, end in shown)]


def blanked(source: str, format: str) -> str:
    """The source with blanks for such comments, character for character."""
    for found in comments_in(source, format):
        blank = re.sub(r"\S", " ", source[found.start : found.end])
        source = source[: found.start] + blank + source[found.end :]
    return source


@cache
def _pattern(format: str) -> re.Pattern[str]:
    return re.compile("|".join((HTML, *FORMATS.get(format, ()))), re.MULTILINE | re.DOTALL)


def _body(comment: str) -> str:
    comment = comment.strip()
    closing = next((length for opening, length in CLOSINGS.items() if comment.startswith(opening)), 0)
    body = comment[: len(comment) - closing].partition(WORD)[2]
    return " ".join(body.split())


def _is_alone(source: str, start: int, end: int) -> bool:
    """Whether only signs of quotation, of list items or of JSON strings stand beside a span on its lines."""
    before = source[source.rfind("\n", 0, start) + 1 : start]
    after = source[end:].partition("\n")[0] if end < len(source) else ""
    return not (before + after).replace("\\n", "").strip(" \t\r>\",'")


def _code_spans(document: Document) -> Iterator[tuple[int, int]]:
    """The source spans of code: whole blocks, and what stands between backticks."""
    for block in document.blocks:
        if block.origin != "text" or not block.segments:
            continue
        if block.kind is BlockKind.CODE:
            yield block.segments[0].source_start, block.segments[-1].source_end
        for segment in block.segments:
            if document.source.startswith("`", segment.source_start):
                yield segment.source_start, segment.source_end
