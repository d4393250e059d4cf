"""The block structure of Markdown: CommonMark 0.31 with the tables, alerts and footnotes that GitHub adds.

Works on offsets into the source and in linear time: each line is looked at once for each open container, and
nesting deeper than `DEEPEST` is refused.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from checker.documents.markdown.patterns import (
    ALERT,
    CLOSING_HASHES,
    FENCE,
    FOOTNOTE,
    HEADING,
    HTML_ENDS,
    HTML_STARTS,
    ITEM,
    LINE,
    SETEXT,
    THEMATIC_BREAK,
    Span,
    cells,
    label_key,
    table_columns,
    without_definitions,
)
from checker.errors import DocumentError

DEEPEST = 100
"""Containers within containers; people nest five deep, hostile files thousands."""

LeafKind = Literal["paragraph", "heading", "code", "html", "table"]
_LONE_TAG = 6
"""The kind of HTML block, of `HTML_STARTS`, that cannot interrupt a paragraph."""


@dataclass(slots=True, eq=False)
class Container:
    """A block quote, list item or footnote.

    group: number of the outermost list or quotation around it. indent: columns that a line must be indented
    by to belong to it. marker: what tells one list from the next.
    """

    kind: Literal["quote", "item", "footnote"]
    group: int
    indent: int = 0
    marker: str = ""
    is_empty: bool = True
    is_alert: bool = False


@dataclass(slots=True)
class Leaf:
    """A block that holds text: the source spans of its lines, without what containers put before them.

    containers: what it stands in, the outermost first. level: of a heading, from 1.
    """

    kind: LeafKind
    spans: list[Span]
    containers: tuple[Container, ...]
    level: int = 0


@dataclass(slots=True)
class Blocks:
    """The leaves of a text in order, and the labels that its links and footnotes may use."""

    leaves: list[Leaf] = field(default_factory=list)
    references: set[str] = field(default_factory=set)
    footnotes: set[str] = field(default_factory=set)


def read_blocks(source: str, start: int, path: str) -> Blocks:
    """The blocks of `source[start:]`. Raises DocumentError, naming `path` and line, for absurd nesting."""
    reader = _Reader(source)
    for line in LINE.finditer(source, start):
        if not reader.read_line(*line.span(1)):
            number = source.count("\n", 0, line.start()) + 1
            raise DocumentError(f"is nested more than {DEEPEST} deep", path=path, line=number)
    reader.close_leaf()
    return reader.blocks


class _Reader:
    def __init__(self, source: str) -> None:
        self.blocks = Blocks()
        self._source = source
        self._open: list[Container] = []
        self._siblings: dict[int, Container] = {}
        """For each depth the last item that was closed there, as long as the next may belong to its list."""
        self._leaf: Leaf | None = None
        self._fence = ""
        self._html_kind = 0
        self._groups = 0
        # the place in the line: offset, column (tabs go to the next multiple of 4), columns left of a tab
        self._at = self._end = self._column = self._pending = 0

    def read_line(self, start: int, end: int) -> bool:
        """Take in one line. Returns False where it nests too deep."""
        self._at, self._end, self._column, self._pending = start, end, 0, 0
        matched = self._match_containers()
        if self._leaf is not None and matched == len(self._open) and self._continue_leaf(self._leaf):
            return True
        while self._open_container(matched):
            matched = len(self._open)
            if matched > DEEPEST:
                return False
        self._read_rest(matched)
        return True

    def _next(self) -> tuple[int, int]:
        """The offset of the next character that is no blank, and how many columns it is indented."""
        at, column = self._at, self._column
        source, end = self._source, self._end
        while at < end:
            if source[at] == " ":
                column += 1
            elif source[at] == "\t":
                column += 4 - column % 4
            else:
                break
            at += 1
        return at, column - self._column + self._pending

    def _advance(self, columns: int) -> None:
        """Pass over blanks that are `columns` wide; of a tab, a part may be left."""
        while columns > 0:
            if self._pending:
                step = min(self._pending, columns)
                self._pending -= step
            elif self._at < self._end and self._source[self._at] in " \t":
                width = 4 - self._column % 4 if self._source[self._at] == "\t" else 1
                step = min(width, columns)
                self._pending = width - step
                self._column += width
                self._at += 1
            else:
                return
            columns -= step

    def _pass_to(self, offset: int) -> None:
        """Go to an offset beyond the blanks."""
        while self._at < offset:
            self._column += 4 - self._column % 4 if self._source[self._at] == "\t" else 1
            self._at += 1
        self._pending = 0

    def _match_containers(self) -> int:
        """How many of the open containers the line belongs to; passes over what shows it."""
        for depth, container in enumerate(self._open):
            at, indent = self._next()
            is_blank = at == self._end
            if container.kind == "quote":
                if indent > 3 or is_blank or self._source[at] != ">":
                    return depth
                self._pass_to(at + 1)
                self._advance(1)
            elif is_blank:
                if container.is_empty:
                    return depth
            elif indent >= container.indent:
                self._advance(container.indent)
            else:
                return depth
        return len(self._open)

    def _continue_leaf(self, leaf: Leaf) -> bool:
        """Give the line to the open leaf, if that takes any line or is ended by this one."""
        at, indent = self._next()
        if leaf.kind == "code" and self._fence:
            text = self._source[at : self._end].rstrip(" \t")
            if indent < 4 and len(text) >= len(self._fence) and not text.strip(self._fence[0]):
                self.close_leaf()
            else:
                self._add_line(leaf, self._at)
            return True
        if leaf.kind == "code":
            if indent < 4 and at < self._end:
                self.close_leaf()
                return False
            self._advance(4)
            self._add_line(leaf, self._at)
            return True
        if leaf.kind == "html":
            return self._continue_html(leaf, at)
        return False

    def _continue_html(self, leaf: Leaf, at: int) -> bool:
        if self._html_kind < len(HTML_ENDS):
            self._add_line(leaf, self._at)
            if HTML_ENDS[self._html_kind].search(self._source, self._at, self._end):
                self.close_leaf()
            return True
        if at == self._end:
            self.close_leaf()
            return False
        self._add_line(leaf, self._at)
        return True

    def _paragraph(self, matched: int) -> Leaf | None:
        """The open paragraph, if the line belongs to all that it stands in."""
        leaf = self._leaf
        return leaf if leaf is not None and leaf.kind == "paragraph" and matched == len(self._open) else None

    def _open_container(self, matched: int) -> bool:
        """Open the container that begins here, if one does."""
        at, indent = self._next()
        if indent > 3 or at == self._end:
            return False
        first = self._source[at]
        if first == ">":
            self._push(matched, Container("quote", self._group(matched)))
            self._pass_to(at + 1)
            self._advance(1)
            return True
        if first in "-+*" or first.isdigit():
            return self._open_item(matched, at, indent)
        if first == "[" and (found := FOOTNOTE.match(self._source, at, self._end)):
            self.blocks.footnotes.add(label_key(found[1]))
            self._push(matched, Container("footnote", self._group(matched), indent=4))
            self._pass_to(found.end())
            return True
        return False

    def _open_item(self, matched: int, at: int, indent: int) -> bool:
        found = ITEM.match(self._source, at, self._end)
        if found is None or THEMATIC_BREAK.match(self._source, at, self._end):
            return False
        is_blank = not self._source[found.end() : self._end].strip(" \t")
        if self._paragraph(matched) and (is_blank or (found[1] is not None and int(found[1]) != 1)):
            return False  # a line of prose that happens to begin with a number (CommonMark 5.2)
        marker = found[0][-1]
        sibling = self._open[matched] if matched < len(self._open) else self._siblings.get(matched)
        is_same_list = sibling is not None and sibling.kind == "item" and sibling.marker == marker
        group = sibling.group if sibling is not None and is_same_list else self._group(matched)
        self._pass_to(found.end())
        _, blanks = self._next()
        width = 1 if is_blank or blanks > 4 else blanks
        self._push(matched, Container("item", group, indent + len(found[0]) + width, marker))
        self._advance(width)
        return True

    def _group(self, matched: int) -> int:
        """The number of the outermost container that goes on, or else a new one."""
        if matched > 0:
            return self._open[0].group
        self._groups += 1
        return self._groups

    def _push(self, matched: int, container: Container) -> None:
        self._close_to(matched)
        self._fill(matched)
        self._open.append(container)

    def _close_to(self, matched: int) -> None:
        """Close the leaf and the containers that the line does not belong to."""
        self.close_leaf()
        if matched < len(self._open):
            self._forget_siblings(matched)
            self._siblings[matched] = self._open[matched]
            del self._open[matched:]

    def _fill(self, depth: int) -> None:
        """Note that something begins at a depth: what is around it is not empty, a list there has ended."""
        self._forget_siblings(depth)
        for container in self._open:
            container.is_empty = False

    def _forget_siblings(self, depth: int) -> None:
        for other in [other for other in self._siblings if other >= depth]:
            del self._siblings[other]

    def _read_rest(self, matched: int) -> None:
        """Read what follows the marks of the containers."""
        at, indent = self._next()
        leaf = self._leaf
        if at == self._end:
            self._close_to(matched)
        elif indent <= 3 and self._start_leaf(matched, at):
            return
        elif leaf is not None and leaf.kind == "paragraph":
            self._add_line(leaf, at)  # also where the line leaves out the containers' marks (CommonMark 5.1)
        elif indent > 3:
            self._advance(4)
            self._add_line(self._start(matched, "code"), self._at)
        elif leaf is not None and leaf.kind == "table" and matched == len(self._open):
            self._add_line(leaf, at)
        else:
            self._add_line(self._start(matched, "paragraph"), at)

    def _start_leaf(self, matched: int, at: int) -> bool:
        """Start (or finish, as a heading or table) the leaf that the line's first characters announce."""
        source, end, first = self._source, self._end, self._source[at]
        paragraph = self._paragraph(matched)
        if first == "#" and (found := HEADING.match(source, at, end)):
            hashes = CLOSING_HASHES.search(source, found.end(), end)
            leaf = self._start(matched, "heading", len(found[1]))
            leaf.spans.append((found.end(), hashes.start() if hashes else end))
            self.close_leaf()
            return True
        if first in "`~" and (found := FENCE.match(source, at, end)):
            self._start(matched, "code")
            self._fence = found[1] or found[2]
            return True
        if first == "<":
            return self._start_html(matched, at, paragraph)
        if paragraph is not None and first in "|:-=" and self._finish_paragraph(paragraph, at):
            return True
        if first in "-_*" and THEMATIC_BREAK.match(source, at, end):
            self._close_to(matched)
            self._fill(matched)
            return True
        return False

    def _start_html(self, matched: int, at: int, paragraph: Leaf | None) -> bool:
        for kind, pattern in enumerate(HTML_STARTS):
            if pattern.match(self._source, at, self._end) and not (kind == _LONE_TAG and paragraph):
                leaf = self._start(matched, "html")
                self._html_kind = kind
                self._continue_html(leaf, at)
                return True
        return False

    def _finish_paragraph(self, paragraph: Leaf, at: int) -> bool:
        """Make a heading of the paragraph above its underline, or a table of the row above its rule."""
        line = self._source[at : self._end]
        columns = table_columns(line)
        if columns:
            start, end = paragraph.spans[-1]
            if len(cells(self._source[start:end], start)) != columns:
                return False
            del paragraph.spans[-1]
            table = self._start(len(self._open), "table")
            table.spans.append((start, end))
            return True
        if not SETEXT.match(line):
            return False
        paragraph.spans = without_definitions(self._source, paragraph.spans, self.blocks.references)
        if not paragraph.spans:
            return False
        paragraph.kind, paragraph.level = "heading", 1 if line[0] == "=" else 2
        self._leaf = None
        return True

    def _start(self, matched: int, kind: LeafKind, level: int = 0) -> Leaf:
        self._close_to(matched)
        self._fill(matched)
        leaf = self._leaf = Leaf(kind, [], tuple(self._open), level)
        self.blocks.leaves.append(leaf)
        return leaf

    def _add_line(self, leaf: Leaf, start: int) -> None:
        leaf.spans.append((start, self._end))

    def close_leaf(self) -> None:
        """End the open leaf."""
        leaf, self._leaf = self._leaf, None
        self._fence = ""
        if leaf is None or leaf.kind != "paragraph":
            return
        leaf.spans = without_definitions(self._source, leaf.spans, self.blocks.references)
        quote = leaf.containers[-1] if leaf.containers else None
        is_quoted = quote is not None and quote.kind == "quote" and bool(leaf.spans)
        if quote is not None and is_quoted and ALERT.match(self._source[slice(*leaf.spans[0])]):
            quote.is_alert = True
            del leaf.spans[0]
