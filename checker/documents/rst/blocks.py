"""The blocks of reStructuredText. Works on the lines of a file; what is indented alike belongs together."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from checker.documents.body import Body, Span
from checker.documents.drafts import Draft, DraftList
from checker.documents.lines import Line, all_lines
from checker.documents.markup import code_draft, prose_draft
from checker.documents.model import BlockKind, Cell
from checker.documents.rst.inline import inline_edits
from checker.documents.rst.tables import GRID, SIMPLE, Found, grid_cells, simple_cells
from checker.errors import DocumentError

DEEPEST = 50
"""Blocks within blocks; people nest five deep, hostile files thousands."""

_RULE = re.compile(r"([!-/:-@\[-`{-~])\1*$")
_BULLET = re.compile(r"[-*+•‣⁃](?:\s+|$)")
_NUMBER = re.compile(r"(?:\(?(?:[0-9]{1,4}|#|[A-Za-z]|[ivxlIVXL]{1,6})[.)])\s+")
_FIELD = re.compile(r":(?!:)([^:\n]{1,60}(?::[\w-]+)*):(?:\s+|$)")
_EXPLICIT = re.compile(r"\.\.(?:\s+|$)")
_NOTE = re.compile(r"\.\. \[(?:[0-9]{1,4}|#[\w.-]{0,40}|\*|[A-Za-z][\w.-]{0,40})\](?:\s+|$)")
_DIRECTIVE = re.compile(r"\.\. (?:\|[^|]{1,60}\| )?([\w:.-]{1,60})::(?:\s+|$)")
_OPTION = re.compile(r":([\w-]{1,40}):(?:\s+|$)")

_ADMONITIONS = frozenset(
    "attention caution danger error hint important note tip warning admonition seealso versionadded"
    " versionchanged deprecated topic sidebar".split()
)
_VERSIONS = frozenset({"versionadded", "versionchanged", "deprecated"})
"""Admonitions that begin with the number of a version."""
_CODE = frozenset(
    "code code-block sourcecode parsed-literal prompt doctest testcode testoutput ipython".split()
)
_QUOTES = frozenset({"epigraph", "highlights", "pull-quote"})
_PASSED = frozenset(
    "math raw include literalinclude toctree contents index meta highlight default-role role replace unicode"
    " date graphviz plot mermaid productionlist bibliography sectnum header footer title tags".split()
)
"""Directives that hold no prose of the article."""


@dataclass(frozen=True, slots=True)
class _Context:
    """What the blocks stand in: the kind that paragraphs get, depth and group of the list around them."""

    kind: BlockKind = BlockKind.PARAGRAPH
    depth: int = 0
    group: int | None = None
    nesting: int = 0


@dataclass(slots=True)
class Blocks:
    """fields: the field list that the file begins with, such as its author and date, by lower-case names."""

    drafts: list[Draft] = field(default_factory=DraftList)
    fields: dict[str, str] = field(default_factory=dict)


def read_blocks(source: str, path: str) -> Blocks:
    """The blocks of a file. Raises DocumentError, naming `path` and line, for absurd nesting."""
    reader = _Reader(source, path)
    reader.read(0, len(reader.lines), _Context())
    return reader.blocks


class _Reader:
    def __init__(self, source: str, path: str) -> None:
        self.blocks = Blocks()
        self.lines = list(all_lines(source))
        self._source = source
        self._path = path
        self._rules: list[tuple[str, bool]] = []
        self._groups = self._tables = 0
        self._has_prose = False

    def read(self, at: int, end: int, context: _Context) -> None:
        """Read the lines from `at` up to `end`."""
        if context.nesting > DEEPEST:
            raise DocumentError(f"is nested more than {DEEPEST} deep", path=self._path, line=at + 1)
        indent = next((line.indent for line in self.lines[at:end] if line.text), 0)
        group: tuple[str, int] | None = None
        while at < end:
            line = self.lines[at]
            if not line.text:
                at += 1
                continue
            marker = _marker(line.text)
            if line.indent <= indent and marker:
                group = group if group and group[0] == marker[0] else (marker[0], self._new_group())
                at = self._item(at, end, marker[1], context, group[1])
                continue
            group = None
            at = self._block(at, end, indent, context)

    def _block(self, at: int, end: int, indent: int, context: _Context) -> int:
        """Read the block that begins at a line; returns where the next one may."""
        line = self.lines[at]
        if line.indent > indent:
            stop = self._extent(at, end, indent + 1)
            inner = replace(context, kind=_within(context.kind, BlockKind.QUOTE), group=self._new_group())
            self.read(at, stop, replace(inner, nesting=context.nesting + 1))
            return stop
        for is_begun, reader in self._forms():
            if is_begun(line.text):
                found = reader(at, end, context)
                if found > at:
                    return found
        return self._paragraph(at, end, context)

    def _forms(self) -> tuple[tuple[Callable[[str], object], Callable[[int, int, _Context], int]], ...]:
        return (
            (_EXPLICIT.match, self._explicit),
            (SIMPLE.match, self._simple_table),
            (GRID.match, self._grid),
            (_RULE.match, self._overlined),
            (_FIELD.match, self._field),
            (lambda text: text.startswith("| "), self._line_block),
            (lambda text: text.startswith(">>> "), self._doctest),
        )

    def _new_group(self) -> int:
        self._groups += 1
        return self._groups

    def _extent(self, at: int, end: int, indent: int) -> int:
        """Where the first line stands that is indented less than `indent`."""
        while at < end and (not self.lines[at].text or self.lines[at].indent >= indent):
            at += 1
        return at

    def _add(self, kind: BlockKind, spans: Sequence[Span], context: _Context) -> None:
        draft = self._prose(kind, spans)
        if draft is not None:
            self._has_prose = True
            draft.depth, draft.group = context.depth, context.group
            self.blocks.drafts.append(draft)

    def _prose(self, kind: BlockKind, spans: Sequence[Span]) -> Draft | None:
        body = Body(self._source, spans)
        return prose_draft(kind, body, (0, len(body.text)), inline_edits(body.text)) if spans else None

    # titles and paragraphs

    def _overlined(self, at: int, end: int, context: _Context) -> int:
        """A title between two rules, or a rule on its own, which is a break."""
        line = self.lines[at]
        if at + 2 < end and self.lines[at + 2].text == line.text and self.lines[at + 1].text:
            self._title(self.lines[at + 1], line.text[0], is_overlined=True)
            return at + 3
        above = self.lines[at - 1].text if at else ""
        return at + 1 if len(line.text) >= 4 and not above else at

    def _title(self, line: Line, sign: str, is_overlined: bool) -> None:
        rule = (sign, is_overlined)
        if rule not in self._rules:
            self._rules.append(rule)
        draft = self._prose(BlockKind.HEADING, [(line.start, line.end)])
        if draft is not None:
            draft.depth = self._rules.index(rule) + 1
            self.blocks.drafts.append(draft)

    def _paragraph(self, at: int, end: int, context: _Context) -> int:
        first = self.lines[at]
        following = self.lines[at + 1] if at + 1 < end else None
        if following is not None and following.indent == first.indent and _underlines(first, following):
            self._title(first, following.text[0], is_overlined=False)
            return at + 2
        if following is not None and following.text and following.indent > first.indent:
            self._add(_within(context.kind, BlockKind.LIST_ITEM), [(first.start, first.end)], context)
            stop = self._extent(at + 1, end, first.indent + 1)
            kind = _within(context.kind, BlockKind.LIST_ITEM)
            # a definition is not counted beside its term
            self.read(
                at + 1,
                stop,
                replace(context, kind=kind, depth=context.depth + 1, nesting=context.nesting + 1),
            )
            return stop
        stop = at
        while stop < end and self.lines[stop].text and self.lines[stop].indent == first.indent:
            stop += 1
        spans = [(line.start, line.end) for line in self.lines[at:stop]]
        is_literal = self.lines[stop - 1].text.endswith("::")
        if is_literal:
            spans[-1] = (spans[-1][0], spans[-1][1] - 1)
        if self._source[slice(*spans[-1])] == ":":
            del spans[-1]
        self._add(context.kind, spans, context)
        return self._literal(stop, end, first.indent) if is_literal else stop

    def _literal(self, at: int, end: int, indent: int) -> int:
        stop = self._extent(at, end, indent + 1)
        self._code([line for line in self.lines[at:stop] if line.text])
        return stop

    def _code(self, lines: Sequence[Line]) -> None:
        if lines:
            body = Body(self._source, [(line.start, line.end) for line in lines])
            self.blocks.drafts.append(code_draft(body))

    def _doctest(self, at: int, end: int, context: _Context) -> int:
        stop = at
        while stop < end and self.lines[stop].text:
            stop += 1
        self._code(self.lines[at:stop])
        return stop

    def _line_block(self, at: int, end: int, context: _Context) -> int:
        while at < end and self.lines[at].text.startswith("|"):
            line = self.lines[at].without(1)
            if line is not None:
                self._add(context.kind, [(line.start, line.end)], context)
            at += 1
        return at

    # lists and fields

    def _item(self, at: int, end: int, width: int, context: _Context, group: int) -> int:
        line = self.lines[at]
        rest = line.without(width)
        stop = self._extent(at + 1, end, line.indent + 1)
        inner = replace(
            context,
            kind=_within(context.kind, BlockKind.LIST_ITEM),
            depth=context.depth + (context.kind is BlockKind.LIST_ITEM),
            group=context.group if context.group is not None else group,
            nesting=context.nesting + 1,
        )
        self._read_after(at, rest, stop, inner)
        return stop

    def _read_after(self, at: int, rest: Line | None, stop: int, context: _Context) -> None:
        """Read a block whose first line begins behind its marker, or is the next where nothing does."""
        if rest is None:
            self.read(at + 1, stop, context)
            return
        inner = next((line.indent for line in self.lines[at + 1 : stop] if line.text), rest.indent)
        whole, self.lines[at] = self.lines[at], replace(rest, indent=inner)
        self.read(at, stop, context)
        self.lines[at] = whole

    def _field(self, at: int, end: int, context: _Context) -> int:
        line = self.lines[at]
        found = _FIELD.match(line.text)
        stop = self._extent(at + 1, end, line.indent + 1)
        rest = line.without(found.end()) if found else None
        if context == _Context() and not self._has_prose:
            self.blocks.fields.setdefault(found[1].lower() if found else "", rest.text if rest else "")
        elif rest is not None:
            kind = _within(context.kind, BlockKind.LIST_ITEM)
            self._read_after(at, rest, stop, replace(context, kind=kind, nesting=context.nesting + 1))
        return stop

    # explicit markup

    def _explicit(self, at: int, end: int, context: _Context) -> int:
        line = self.lines[at]
        stop = self._extent(at + 1, end, line.indent + 1)
        if found := _NOTE.match(line.text):
            inner = replace(context, kind=BlockKind.FOOTNOTE, nesting=context.nesting + 1)
            self._read_after(at, line.without(found.end()), stop, inner)
        elif found := _DIRECTIVE.match(line.text):
            self._directive(found[1].rsplit(":", 1)[-1], line.without(found.end()), at, stop, context)
        elif line.text == ".." and at + 1 < end and not self.lines[at + 1].text:
            return at + 1  # an empty comment takes nothing along
        return stop

    def _directive(self, name: str, argument: Line | None, at: int, stop: int, context: _Context) -> None:
        if name in _PASSED:
            return
        body = at + 1
        while body < stop and (option := _OPTION.match(self.lines[body].text)):
            value = self.lines[body].without(option.end())
            if option[1] == "alt" and value is not None:
                self._add(BlockKind.CAPTION, [(value.start, value.end)], context)
            body += 1
        inner = replace(context, nesting=context.nesting + 1)
        if name in _CODE:
            self._code([line for line in self.lines[body:stop] if line.text])
        elif name in ("figure", "image"):
            self.read(body, stop, replace(inner, kind=BlockKind.CAPTION))
        elif name in ("table", "list-table", "csv-table"):
            if argument is not None:
                self._add(BlockKind.CAPTION, [(argument.start, argument.end)], context)
            self._table_directive(name, body, stop, inner)
        elif name in _ADMONITIONS:
            if argument is not None and name in _VERSIONS:
                argument = argument.without(len(argument.text.split()[0]))
            start = at if argument is not None else body - 1
            self._read_after(start, argument, stop, replace(inner, kind=BlockKind.NOTE))
        else:
            self.read(body, stop, replace(inner, kind=BlockKind.QUOTE) if name in _QUOTES else inner)

    def _table_directive(self, name: str, at: int, stop: int, context: _Context) -> None:
        if name == "list-table":
            self._list_table(at, stop)
        elif name == "csv-table":
            self._code([line for line in self.lines[at:stop] if line.text])
        else:
            self.read(at, stop, context)

    # tables

    def _grid(self, at: int, end: int, context: _Context) -> int:
        stop = at
        while stop < end and self.lines[stop].text[:1] in ("+", "|"):
            stop += 1
        self._cells(grid_cells(self.lines[at:stop]))
        return stop

    def _simple_table(self, at: int, end: int, context: _Context) -> int:
        borders = 0
        for stop in range(at, end):
            is_border = SIMPLE.match(self.lines[stop].text) is not None
            borders += is_border
            is_last = stop + 1 == end or not self.lines[stop + 1].text
            if is_border and borders > 1 and is_last:
                self._cells(simple_cells(self.lines[at : stop + 1]))
                return stop + 1
        return at

    def _list_table(self, at: int, stop: int) -> None:
        """A list of rows, each a list of cells; the first row names the columns."""
        found: list[Found] = []
        row = column = -1
        for line in self.lines[at:stop]:
            marks = re.match(r"(?:(\*)\s+)?(-)(?:\s+|$)", line.text)
            if marks is not None:
                row, column = (row + 1, 0) if marks[1] else (row, column + 1)
                rest = line.without(marks.end())
                spans = [(rest.start, rest.end)] if rest is not None else []
                found.append(Found(row, column, row == 0, spans))
            elif line.text and found:
                found[-1].spans.append((line.start, line.end))
        self._cells(found)

    def _cells(self, cells: Iterable[Found]) -> None:
        for found in cells:
            draft = self._prose(BlockKind.TABLE_CELL, found.spans)
            if draft is not None:
                draft.cell = Cell(self._tables, found.row, found.column, found.is_head)
                self.blocks.drafts.append(draft)
        self._tables += 1


def _marker(text: str) -> tuple[str, int] | None:
    """What tells the list of an item from the next, and how long its marker is."""
    if found := _BULLET.match(text):
        return text[0], found.end()
    if found := _NUMBER.match(text):
        return re.sub(r"\w+|#", "1", found[0].strip()), found.end()
    return None


def _underlines(title: Line, rule: Line) -> bool:
    return bool(_RULE.match(rule.text)) and (len(rule.text) >= 4 or len(rule.text) >= len(title.text))


def _within(outer: BlockKind, inner: BlockKind) -> BlockKind:
    """Notes and captions keep their kind in all that they hold."""
    return outer if outer in (BlockKind.NOTE, BlockKind.FOOTNOTE, BlockKind.CAPTION) else inner
