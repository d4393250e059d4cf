"""The blocks of AsciiDoc, line by line; blocks that enclose others only change what their paragraphs are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from checker.documents.asciidoc.inline import edits_within, read_inline
from checker.documents.body import Body, Span
from checker.documents.drafts import Draft, DraftList
from checker.documents.lines import Line, all_lines, stripped_span
from checker.documents.markup import code_draft, prose_draft
from checker.documents.model import BlockKind, Cell

_HEADING = re.compile(r"(={1,6}|#{1,6})[ \t]+(?=\S)")
_ATTRIBUTE = re.compile(r":(!?[\w-]{1,60}!?):(?:[ \t]+(.*))?$")
_REVISION = re.compile(r"(?:v[\d.]{1,20}(?:,\s*|$))?([^:]{0,60})")
_STYLE = re.compile(r"\[[^\[\]]{0,400}\]$|\[\[[^\]]{1,200}\]\]$")
_BLOCK_MACRO = re.compile(r"(\w{1,20})::([^\s\[]{0,300})\[(.*)\]$")
_TITLE = re.compile(r"\.(?=[^\s.])")
_ITEM = re.compile(r"(\*{1,6}|-|\.{1,6}|[0-9]{1,4}\.|[a-zA-Z]\.|<[0-9.]{1,3}>)[ \t]+(?=\S)")
_TERM = re.compile(r"(?P<term>[^\s:].{0,300}?):{2,4}(?:[ \t]+|$)")
_ADMONITION = re.compile(r"(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION):[ \t]+")
_FENCE = re.compile(r"(-{4,}|\.{4,}|\+{4,}|/{4,}|={4,}|\*{4,}|_{4,}|--|```\w*|[|,:!]={3,})$")
_CODE_FENCES = ("----", "....", "```", ",===", ":===")
_DROPPED_FENCES = ("++++", "////")
_ADMONITION_STYLE = re.compile(r"\[(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\b")
_CELL = re.compile(r"(?:(?<=\s)|^)(?:[\d.]{0,6}[+*])?[<^>.]{0,4}[a-z]?\||(?<!\\)\|")
_COLUMNS = re.compile(r"cols\s*=\s*(?:\"([^\"]{1,300})\"|([^\s,\]]{1,100}))")
_REPEATED = re.compile(r"(\d{1,3})\*")


@dataclass(slots=True)
class Blocks:
    """attributes: what the header says, by lower-case names; "revdate" may come from its third line."""

    drafts: list[Draft] = field(default_factory=DraftList)
    attributes: dict[str, str] = field(default_factory=dict)


def read_blocks(source: str) -> Blocks:
    """The blocks of a file."""
    reader = _Reader(source)
    reader.read()
    return reader.blocks


class _Reader:
    def __init__(self, source: str) -> None:
        self.blocks = Blocks()
        self._source = source
        self._lines = list(all_lines(source))
        self._at = 0
        self._style = ""
        self._open: list[tuple[str, BlockKind]] = []
        """The blocks around the line, by their delimiters, with the kind that each gives its paragraphs."""
        self._item: tuple[int, int] | None = None
        """Depth and group of the list whose item the line may belong to."""
        self._markers: list[str] = []
        self._groups = self._tables = 0

    def read(self) -> None:
        self._header()
        while self._at < len(self._lines):
            self._line(self._lines[self._at])

    def _header(self) -> None:
        """The title, the lines of author and revision, and the attributes."""
        self._skip_comments()
        title = self._peek()
        if title is not None and (found := re.match(r"[=#][ \t]+(?=\S)", title.text)):
            self._heading(title, found)
            if (author := self._peek()) and author.text[:1].isupper():
                name = author.text.partition("<")[0].rstrip()
                self._add(BlockKind.BYLINE, [(author.start, author.start + len(name))])
                self._at += 1
                revision = self._peek()
                if revision and revision.text[:1] not in (":", "/", "") and not revision.text[:1].isupper():
                    found = _REVISION.match(revision.text)
                    self.blocks.attributes["revdate"] = found[1].strip() if found else ""
                    self._at += 1
        while (line := self._peek()) is not None and (setting := _ATTRIBUTE.match(line.text)):
            self.blocks.attributes[setting[1].lower()] = setting[2] or ""
            self._at += 1
            self._skip_comments()

    def _peek(self) -> Line | None:
        return self._lines[self._at] if self._at < len(self._lines) else None

    def _skip_comments(self) -> None:
        while (line := self._peek()) is not None and line.text.startswith("//") and line.text[:4] != "////":
            self._at += 1

    def _line(self, line: Line) -> None:
        """Read what begins at a line and go on to what follows it."""
        text = line.text
        if not text:
            self._at += 1
            if self._at < len(self._lines) and not _ITEM.match(self._lines[self._at].text):
                self._item = None
        elif fence := _FENCE.match(text):
            self._fence(fence[1])
        elif found := _HEADING.match(text):
            self._item, self._style = None, ""
            self._heading(line, found)
        elif self._is_told_elsewhere(line) or self._macro(line):
            self._at += 1
        elif found := _ITEM.match(text):
            self._list_item(line, found)
        elif (found := _TERM.match(text)) and line.indent == 0:
            self._term(line, found)
        elif line.indent and self._item is None:
            self._verbatim()
        else:
            self._paragraph(self._kind(), line, self._place())

    def _heading(self, line: Line, found: re.Match[str]) -> None:
        self._add(BlockKind.HEADING, [(line.start + found.end(), line.end)], len(found[0].strip()))
        self._at += 1

    def _is_told_elsewhere(self, line: Line) -> bool:
        """Take in lines that are no text: comments, attributes, styles, titles of blocks, breaks."""
        text = line.text
        if _STYLE.match(text):
            self._style += text
        elif found := _TITLE.match(text):
            self._add(BlockKind.CAPTION, [(line.start + found.end(), line.end)])
        elif text == "+":
            self._item = self._item or (0, self._new_group())
        else:
            return (
                text.startswith("//") or bool(_ATTRIBUTE.match(text)) or text in ("'''", "---", "***", "<<<")
            )
        return True

    def _macro(self, line: Line) -> bool:
        found = _BLOCK_MACRO.match(line.text)
        if found is None:
            return False
        if found[1] == "image":
            alt = re.match(r"\"[^\"]*\"|[^,\"=]*(?=,|$)", found[3])
            start = line.start + found.start(3)
            if alt is not None and alt[0].strip('" '):
                quoted = alt[0].startswith('"')
                self._add(BlockKind.CAPTION, [(start + quoted, start + alt.end() - quoted)])
        self._style = ""
        return True

    # blocks with delimiters

    def _fence(self, fence: str) -> None:
        if self._open and self._open[-1][0] == fence:
            self._open.pop()
            self._at += 1
        elif fence.startswith((*_CODE_FENCES, *_DROPPED_FENCES)):
            inner = self._enclosed(fence[:3] if fence.startswith("```") else fence)
            if not fence.startswith(_DROPPED_FENCES):
                self._code(inner)
        elif fence.startswith(("|===", "!===")):
            self._table(self._enclosed(fence))
        else:
            self._open.append((fence, self._kind_of_block(fence)))
            self._at += 1
        self._style = ""

    def _kind_of_block(self, fence: str) -> BlockKind:
        if _ADMONITION_STYLE.match(self._style) or fence.startswith("****"):
            return BlockKind.NOTE
        if fence.startswith("____") or self._style.startswith(("[quote", "[verse")):
            return BlockKind.QUOTE
        return self._open[-1][1] if self._open else BlockKind.PARAGRAPH

    def _enclosed(self, fence: str) -> list[Line]:
        """The lines up to a delimiter like the one at hand, or to the end."""
        first = self._at + 1
        stop = next(
            (at for at in range(first, len(self._lines)) if self._lines[at].text == fence), len(self._lines)
        )
        self._at = stop + 1
        return self._lines[first:stop]

    def _code(self, lines: Sequence[Line]) -> None:
        spans = [(line.start, line.end) for line in lines if line.text]
        if spans:
            self.blocks.drafts.append(code_draft(Body(self._source, spans)))

    def _verbatim(self) -> None:
        """A paragraph that is indented stands as it is."""
        first = self._at
        while (line := self._peek()) is not None and line.text:
            self._at += 1
        self._code(self._lines[first : self._at])

    # paragraphs and lists

    def _kind(self) -> BlockKind:
        style, self._style = self._style, ""
        if self._open and self._open[-1][1] is not BlockKind.PARAGRAPH:
            return self._open[-1][1]
        if _ADMONITION_STYLE.match(style):
            return BlockKind.NOTE
        if style.startswith(("[quote", "[verse")):
            return BlockKind.QUOTE
        if style.startswith(("[source", "[listing", "[literal")):
            return BlockKind.CODE
        return BlockKind.LIST_ITEM if self._item else BlockKind.PARAGRAPH

    def _place(self) -> tuple[int, int | None]:
        return self._item or (0, None)

    def _new_group(self) -> int:
        self._groups += 1
        return self._groups

    def _list_item(self, line: Line, found: re.Match[str]) -> None:
        marker = re.sub(r"\w+", "1", found[1])
        if self._item is None:
            self._markers = []
        if marker not in self._markers:
            self._markers.append(marker)
        group = self._item[1] if self._item else self._new_group()
        self._item = (self._markers.index(marker), group)
        del self._markers[self._item[0] + 1 :]
        rest = line.without(found.end())
        if rest is not None:
            self._paragraph(BlockKind.LIST_ITEM, rest, self._item)

    def _term(self, line: Line, found: re.Match[str]) -> None:
        self._item = self._item or (0, self._new_group())
        self._add(BlockKind.LIST_ITEM, [(line.start, line.start + found.end("term"))], *self._item)
        rest = line.without(found.end())
        if rest is not None:
            depth, group = self._item  # a definition is not counted beside its term
            self._paragraph(BlockKind.LIST_ITEM, rest, (depth + 1, group))
        else:
            self._at += 1

    def _paragraph(self, kind: BlockKind, first: Line, place: tuple[int, int | None]) -> None:
        """Read the lines of a paragraph, whose first line may begin behind a marker."""
        if found := _ADMONITION.match(first.text):
            kind, first = BlockKind.NOTE, first.without(found.end()) or first
        lines = [first]
        self._at += 1
        while (line := self._peek()) is not None and line.text and not self._interrupts(line):
            lines.append(line)
            self._at += 1
        if kind is BlockKind.CODE:
            self._code(lines)
            return
        kept = [line for line in lines if not line.text.startswith("//")]
        self._add(kind, [(line.start, line.end) for line in kept], *place)

    def _interrupts(self, line: Line) -> bool:
        text = line.text
        in_list = self._item is not None and (_ITEM.match(text) or _TERM.match(text) or text == "+")
        return bool(in_list or _FENCE.match(text) or _STYLE.match(text) or _BLOCK_MACRO.match(text))

    def _add(self, kind: BlockKind, spans: Sequence[Span], depth: int = 0, group: int | None = None) -> None:
        draft = self._prose(kind, spans)
        if draft is not None:
            draft.depth, draft.group = depth, group

    def _prose(self, kind: BlockKind, spans: Sequence[Span]) -> Draft | None:
        """Add the draft of some lines, and of the notes and images within them."""
        if not spans:
            return None
        body = Body(self._source, spans)
        inline = read_inline(body.text)
        draft = prose_draft(kind, body, (0, len(body.text)), inline.edits)
        if draft is not None:
            self.blocks.drafts.append(draft)
        for inner, found in ((BlockKind.CAPTION, inline.captions), (BlockKind.FOOTNOTE, inline.notes)):
            for span in found:
                other = prose_draft(inner, body, span, edits_within(body.text, span))
                if other is not None:
                    self.blocks.drafts.append(other)
        return draft

    # tables

    def _table(self, lines: Sequence[Line]) -> None:
        cells: list[list[Span]] = []
        in_first = 0
        for line in lines:
            if not line.text:
                in_first = in_first or len(cells)
                continue
            marks = list(_CELL.finditer(line.text))
            lead = line.text[: marks[0].start()] if marks else line.text
            if cells and lead.strip():
                cells[-1].append((line.start, line.start + len(lead.rstrip())))
            for number, mark in enumerate(marks):
                stop = marks[number + 1].start() if number + 1 < len(marks) else len(line.text)
                span = stripped_span(line, mark.end(), stop)
                cells.append([span] if span else [])
        columns = _columns(self._style) or _cells_of_first(lines) or 1
        is_headed = "header" in self._style or in_first == columns
        for number, spans in enumerate(cells):
            draft = self._prose(BlockKind.TABLE_CELL, spans)
            if draft is not None:
                row, column = divmod(number, columns)
                draft.cell = Cell(self._tables, row, column, is_headed and row == 0)
        self._tables += 1


def _columns(style: str) -> int:
    """How many columns a table's style names ("1,2,3" or "3*")."""
    found = _COLUMNS.search(style)
    if found is None:
        return 0
    parts = re.split(r"[,;]", found[1] or found[2])
    return sum(int(many[1]) if (many := _REPEATED.match(part.strip())) else 1 for part in parts)


def _cells_of_first(lines: Sequence[Line]) -> int:
    first = next((line for line in lines if line.text), None)
    return len(_CELL.findall(first.text)) if first is not None else 0
