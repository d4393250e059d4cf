"""The lines of a plain text: which stand together, and which were only broken to fit a width."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from checker.documents.patterns import lead_of, words
from checker.patterns import compiled

_CLOSING = "\"'”’)]»*_"
_GAP = compiled(r"\S(?:[ \xa0]{2,}|\t|\s?\|)")
"""What only lines of tables have within them; two blanks after a full stop do no harm here."""

_EVIDENCE = 400
"""Breaks between lines that are enough to judge a text by."""

NARROWEST, WIDEST = 34, 132
"""Columns between which people wrap by hand: a newspaper's column, and the widest old printer."""
_FILLED = 0.6
"""Share of the width from which on a line counts as filled: before a very long word, it may be so short."""


@dataclass(slots=True)
class Line:
    """A line that is not blank: `text` is `source[start:end]`, without white space at either end."""

    start: int
    end: int
    indent: int
    text: str

    @property
    def width(self) -> int:
        return self.indent + len(self.text)

    def without(self, length: int) -> Line | None:
        """The line after its first characters, which count as indent; None where nothing is left."""
        rest = self.text[length:]
        text = rest.lstrip()
        skipped = length + len(rest) - len(text)
        return Line(self.start + skipped, self.end, self.indent + skipped, text) if text else None


def split_groups(source: str, position: int = 0) -> list[list[Line]]:
    """The lines of `source[position:]` in groups that blank lines part."""
    groups: list[list[Line]] = [[]]
    for raw in source[position:].splitlines(keepends=True):
        text = raw.strip()
        if text:
            indent = 0 if raw[0] == text[0] else raw.index(text[0])
            start = position + indent
            groups[-1].append(Line(start, start + len(text), indent, text))
        elif groups[-1]:
            groups.append([])
        position += len(raw)
    return groups if groups[-1] else groups[:-1]


def all_lines(source: str) -> Iterator[Line]:
    """The lines of a source, blank ones without text; a tab indents to the next multiple of 8 columns."""
    position = 0
    for raw in source.splitlines(keepends=True):
        text = raw.strip()
        lead = raw[: len(raw) - len(raw.lstrip())] if text else ""
        start = position + len(lead)
        yield Line(start, start + len(text), len(lead.expandtabs(8)), text)
        position += len(raw)


def stripped_span(line: Line, start: int, end: int) -> tuple[int, int] | None:
    """The source span of `line.text[start:end]` without white space around it; None where nothing else is."""
    text = line.text[start : max(end, start)]
    if not text.strip():
        return None
    first = start + len(text) - len(text.lstrip())
    return line.start + first, line.start + start + len(text.rstrip())


def ends_sentence(text: str) -> bool:
    """Whether a text ends in a mark that ends sentences, perhaps within quotation marks or brackets."""
    return text.rstrip(_CLOSING)[-1:] in (".", "!", "?", "…", ":")


def wrap_width(groups: Sequence[Sequence[Line]]) -> int | None:
    """The column at which the lines of a text were wrapped by hand, or None where they were not.

    Wrapped lines are of like length (short ones, as in lists, do not count) and break in mid-sentence.
    """
    pairs = list(islice(_breaks(groups), _EVIDENCE))
    widths = sorted(line.width for line, _ in pairs)
    width = widths[len(widths) * 19 // 20] if widths else 0
    if not NARROWEST <= width <= WIDEST:
        return None
    filled = [(line, following) for line, following in pairs if line.width >= _FILLED * width]
    too_wide = sum(max(line.width, following.width) > 1.25 * width for line, following in pairs)
    open_ended = sum(not ends_sentence(line.text) for line, _ in filled)
    continued = sum(not following.text[0].isupper() for _, following in filled)
    is_wrapped = (
        too_wide <= 0.1 * len(pairs)
        and len(filled) >= 0.3 * len(pairs)
        and open_ended >= 0.6 * len(filled)
        and continued >= 0.4 * len(filled)
    )
    return width if is_wrapped else None


def _breaks(groups: Sequence[Sequence[Line]]) -> Iterator[tuple[Line, Line]]:
    """The pairs of lines that may be one paragraph: not in tables, nor before the beginning of a list's item.

    The first line of a text is left out, because it may be a title.
    """
    for number, group in enumerate(groups):
        for line, following in pairwise(group[1:] if number == 0 else group):
            if not _GAP.search(line.text, 0, WIDEST) and lead_of(following.text) is None:
                yield line, following


def joins(line: Line, following: Line, width: int | None, *, is_first: bool = False) -> bool:
    """Whether `following` goes on with the paragraph of `line`.

    width: as from `wrap_width`. is_first: `line` is the first of the text, so that it may be a title.
    """
    if following.indent > line.indent + 1 or lead_of(following.text) is not None:
        return False
    is_open = not ends_sentence(line.text)
    if is_open and following.text[0].islower() and " " in line.text:
        return True
    if width is None:
        return False
    is_full = line.width + 1 + len(following.text.partition(" ")[0]) > width
    if is_open and not is_first:
        return line.width >= _FILLED * width
    return is_full and following.width <= 1.25 * width


def is_suspended(line: str, following: str) -> bool:
    """Whether a hyphen at the end of a line belongs to half a compound ("short-" / "and long-term")."""
    word = re.match(r"\w+", following)
    return word is not None and word[0].casefold() in words()["suspended_by"]


def glued(line: str, following: str) -> bool:
    """Whether two lines meet without a space: the first ends in the hyphen of a word."""
    return (
        line[-1:] in ("-", "\u2010", "\xad")
        and line[-2:-1].isalnum()
        and following[:1].isalnum()
        and not is_suspended(line, following)
    )
