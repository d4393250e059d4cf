"""The paragraphs of one part of a Word file: body, footnotes or endnotes.

Tracked changes are read as accepted: inserted text is text, deleted text is none, and a paragraph whose mark
is deleted goes on in the next. Hidden text, the codes of fields and ruby glosses are no text. Text boxes
follow the paragraph that they are anchored in.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from checker.documents.docx.markup import Attributes, Reader
from checker.documents.drafts import MOST_BLOCKS
from checker.documents.model import REMOVED, Cell
from checker.errors import DocumentError

_SKIPPED = frozenset(
    "w:del w:moveFrom w:instrText w:delText w:delInstrText w:rt w:pPrChange w:rPrChange w:tblPrChange"
    " w:trPrChange w:tcPrChange w:sectPrChange w:numberingChange w:tblGrid w:sdtPr mc:Fallback".split()
)
"""Elements whose content is no text of the accepted document, or is told twice."""
_SIGNS = {
    "w:tab": "\t",
    "w:ptab": "\t",
    "w:br": "\n",
    "w:cr": "\n",
    "w:noBreakHyphen": "\N{NON-BREAKING HYPHEN}",
    "w:softHyphen": "\N{SOFT HYPHEN}",
    "w:drawing": REMOVED,
    "w:pict": REMOVED,
    "w:object": REMOVED,
    "w:sym": REMOVED,
    "mc:AlternateContent": REMOVED,
    "m:oMath": REMOVED,
    "m:oMathPara": REMOVED,
}
"""What a child of a run that holds no characters reads as."""
_SUPERSCRIPTS = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_LEAVES = frozenset({"w:t", *_SIGNS})
_LEVELS = frozenset("012345678")
_OFF = ("0", "false", "off", "none")


@dataclass(slots=True, eq=False)
class Run:
    """A run as it stands in its part, by offsets into the part's bytes.

    start, end: of the element. head: where its start tag ends. properties: the span of its formatting, which
    is empty where it has none. number: from 1 within its paragraph.
    """

    number: int
    start: int
    head: int
    properties: tuple[int, int]
    end: int = 0


@dataclass(slots=True)
class Piece:
    """Some characters of a paragraph, and what they stand for.

    start, end: offsets into the paragraph's text. element: the span of the run's child, in bytes; None where
    only the whole run can be named. content: the bytes of its characters, each of which stands for one of the
    text; None where the element can only be taken whole.
    """

    start: int
    end: int
    run: Run
    element: tuple[int, int] | None
    content: tuple[int, int] | None = None


@dataclass(slots=True, eq=False)
class Paragraph:
    """number: from 1 among all paragraphs of the part, read or not. note: the id of the footnote around it.

    level, numbering: depth and id of the list that its own formatting puts it into; "0" takes it out of one.
    """

    number: int
    style: str = ""
    level: int = 0
    numbering: str | None = None
    cell: Cell | None = None
    note: str | None = None
    parts: list[str] = field(default_factory=list)
    length: int = 0
    pieces: list[Piece] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.parts)

    def add(
        self, text: str, run: Run, element: tuple[int, int] | None, content: tuple[int, int] | None
    ) -> None:
        end = self.length + len(text)
        self.parts.append(text)
        self.pieces.append(Piece(self.length, end, run, element, content))
        self.length = end


@dataclass(slots=True)
class _Table:
    number: int
    row: int = -1
    column: int = -1
    in_head: bool = False
    cell: Cell | None = None


@dataclass(slots=True)
class _Leaf:
    """The child of a run that is being read: where it and its content begin, in bytes; how deep it stands."""

    name: str
    depth: int
    start: int
    inner: int
    is_trimmed: bool
    characters: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Frame:
    """The state of the body or of a text box.

    depth: of its element. anchor: the run that holds the box. leaf: the child of that run. goes_on: the
    paragraph whose mark was deleted. run_depth: of the element of `run`.
    """

    depth: int
    anchor: Run | None = None
    leaf: _Leaf | None = None
    paragraph: Paragraph | None = None
    goes_on: Paragraph | None = None
    mark_is_deleted: bool = False
    run: Run | None = None
    run_depth: int = 0
    runs: int = 0
    is_hidden: bool = False
    is_raised: bool = False
    tables: list[_Table] = field(default_factory=list)


class Story:
    """paragraphs: in reading order. notes: kind and id of foot- and endnotes, with the runs of their marks.

    first_table: the number of its first table. Raises DocumentError, naming `path`, where the part is
    malformed or exceeds a limit.
    """

    def __init__(self, data: bytes, path: str, part: str, first_table: int = 0) -> None:
        self.paragraphs: list[Paragraph] = []
        self.notes: dict[tuple[str, str], Run] = {}
        self.tables = first_table
        self._path = path
        self._data = data
        self._frame = _Frame(0)
        self._outer: list[_Frame] = []
        self._leaf: _Leaf | None = None
        self._note: str | None = None
        self._numbered = 0
        self._fields: list[bool] = []  # whether each open field still tells its code
        # how deep the walk is, and how deep the element is that it passes over or whose properties it reads
        self._depth = self._skipped = self._paragraph_properties = self._row_properties = 0
        if data.count(b"</w:p>") > MOST_BLOCKS:  # told at once in files as Word writes them
            raise self._too_many()
        self._xml = Reader(data, self._open, self._close, self._characters)
        self._xml.read(path, part)

    def _open(self, name: str, attributes: Attributes) -> None:
        self._depth += 1
        self._numbered += name == "w:p"
        if self._skipped:
            return
        if name in _SKIPPED:
            self._skipped = self._depth
            if name in ("w:del", "w:moveFrom"):
                self._deletion()
            return
        opener = _OPENERS.get(name)
        if opener is not None:
            opener(self, attributes)
        if name in _LEAVES:
            self._open_leaf(name, attributes)

    def _too_many(self) -> DocumentError:
        return DocumentError(f"holds more than {MOST_BLOCKS:,} paragraphs and cells", path=self._path)

    def _close(self, name: str) -> None:
        depth, self._depth = self._depth, self._depth - 1
        if self._skipped:
            if depth == self._skipped:
                self._skipped = 0
            return
        if self._leaf is not None and depth == self._leaf.depth:
            self._close_leaf(self._leaf)
        closer = _CLOSERS.get(name)
        if closer is not None:
            closer(self, depth)

    def _characters(self, text: str) -> None:
        if self._leaf is not None and not self._skipped and self._leaf.name == "w:t":
            self._leaf.characters.append(text)

    def _element_end(self, start: int) -> int:
        """Where the element ends whose closing is told now."""
        at = self._xml.at
        is_empty = self._data.rfind(b"<", start, at) == start and self._data[at - 2 : at] == b"/>"
        return at if is_empty else self._data.index(b">", at) + 1

    def _deletion(self) -> None:
        """A mark of deletion that is a property: of a paragraph's end or of a row."""
        if self._paragraph_properties:
            self._frame.mark_is_deleted = True
        elif self._row_properties and self._frame.tables:
            self._skipped = self._row_properties - 1
            self._frame.tables[-1].row -= 1
            self._row_properties = 0

    # paragraphs

    def _open_paragraph(self, attributes: Attributes) -> None:
        frame = self._frame
        frame.runs, frame.mark_is_deleted = 0, False
        if frame.goes_on is not None:
            frame.paragraph, frame.goes_on = frame.goes_on, None
            return
        if len(self.paragraphs) >= MOST_BLOCKS:
            raise self._too_many()
        cell = frame.tables[-1].cell if frame.tables else None
        frame.paragraph = Paragraph(self._numbered, cell=cell, note=self._note)
        self.paragraphs.append(frame.paragraph)

    def _close_paragraph(self, depth: int) -> None:
        frame = self._frame
        frame.goes_on = frame.paragraph if frame.mark_is_deleted else None
        frame.paragraph = None
        if not self._outer:  # a field whose code has no end must not swallow the rest of the text
            self._fields = [False for _ in self._fields]

    def _open_paragraph_properties(self, attributes: Attributes) -> None:
        self._paragraph_properties = self._depth

    def _close_paragraph_properties(self, depth: int) -> None:
        self._paragraph_properties = 0

    def _style(self, attributes: Attributes) -> None:
        if self._frame.paragraph is not None and self._paragraph_properties:
            self._frame.paragraph.style = attributes.get("w:val", "")

    def _list_level(self, attributes: Attributes) -> None:
        level = attributes.get("w:val", "")
        if self._frame.paragraph is not None and self._paragraph_properties and level in _LEVELS:
            self._frame.paragraph.level = int(level)

    def _list_number(self, attributes: Attributes) -> None:
        if self._frame.paragraph is not None and self._paragraph_properties:
            self._frame.paragraph.numbering = attributes.get("w:val", "0")

    # runs and what they hold

    def _open_run(self, attributes: Attributes) -> None:
        frame = self._frame
        frame.is_hidden = frame.is_raised = False
        if frame.run is None and self._leaf is None:
            frame.runs += 1
            head = self._xml.tag_end()
            frame.run, frame.run_depth = Run(frame.runs, self._xml.at, head, (head, head)), self._depth

    def _close_run(self, depth: int) -> None:
        frame = self._frame
        if frame.run is not None and depth == frame.run_depth:
            frame.run.end = self._element_end(frame.run.start)
            frame.run = None

    def _open_run_properties(self, attributes: Attributes) -> None:
        frame = self._frame
        if frame.run is not None and self._depth == frame.run_depth + 1:
            frame.run.properties = (self._xml.at, self._xml.at)

    def _close_run_properties(self, depth: int) -> None:
        frame = self._frame
        if frame.run is not None and depth == frame.run_depth + 1:
            start = frame.run.properties[0]
            frame.run.properties = (start, self._element_end(start))

    def _hidden(self, attributes: Attributes) -> None:
        self._frame.is_hidden = attributes.get("w:val", "true") not in _OFF

    def _raised(self, attributes: Attributes) -> None:
        self._frame.is_raised = attributes.get("w:val") == "superscript"

    def _open_leaf(self, name: str, attributes: Attributes) -> None:
        if self._leaf is None and self._frame.paragraph is not None:
            is_trimmed = attributes.get("xml:space") != "preserve"
            self._leaf = _Leaf(name, self._depth, self._xml.at, self._xml.tag_end(), is_trimmed)

    def _close_leaf(self, leaf: _Leaf) -> None:
        self._leaf = None
        frame = self._frame
        paragraph = frame.paragraph
        if paragraph is None or frame.is_hidden or True in self._fields:
            return
        end = self._element_end(leaf.start)
        run = frame.anchor or frame.run
        if run is None:  # a formula stands beside runs; for whoever puts something around it, it is one
            run = Run(frame.runs, leaf.start, leaf.start, (leaf.start, leaf.start), end)
        is_child = frame.anchor is None and run is frame.run and leaf.depth == frame.run_depth + 1
        element = (leaf.start, end) if is_child else None
        if leaf.name != "w:t":
            paragraph.add(_SIGNS[leaf.name], run, element, None)
            return
        characters = "".join(leaf.characters)
        text = characters.strip(" \t\r\n") if leaf.is_trimmed else characters
        content = (leaf.inner, self._xml.at) if text == characters and element else None
        if text:
            paragraph.add(text.translate(_SUPERSCRIPTS) if frame.is_raised else text, run, element, content)

    def _field_mark(self, attributes: Attributes) -> None:
        kind = attributes.get("w:fldCharType")
        if kind == "begin":
            self._fields.append(True)
        elif kind == "separate" and self._fields:
            self._fields[-1] = False
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _footnote_mark(self, attributes: Attributes) -> None:
        self._note_mark("footnotes", attributes)

    def _endnote_mark(self, attributes: Attributes) -> None:
        self._note_mark("endnotes", attributes)

    def _note_mark(self, kind: str, attributes: Attributes) -> None:
        run = self._frame.anchor or self._frame.run
        if run is not None:
            self.notes.setdefault((kind, attributes.get("w:id", "")), run)

    # what stands around paragraphs

    def _open_note(self, attributes: Attributes) -> None:
        self._note = attributes.get("w:id", "")
        if attributes.get("w:type", "normal") != "normal":  # the line above the notes, and the like
            self._skipped = self._depth

    def _open_box(self, attributes: Attributes) -> None:
        frame = self._frame
        self._outer.append(frame)
        self._frame = _Frame(self._depth, frame.anchor or frame.run, self._leaf)
        self._leaf = None

    def _close_box(self, depth: int) -> None:
        self._leaf = self._frame.leaf
        self._frame = self._outer.pop()

    def _open_table(self, attributes: Attributes) -> None:
        self._frame.tables.append(_Table(self.tables))
        self.tables += 1

    def _close_table(self, depth: int) -> None:
        self._frame.tables.pop()

    def _open_row(self, attributes: Attributes) -> None:
        if self._frame.tables:
            table = self._frame.tables[-1]
            table.row, table.column, table.in_head = table.row + 1, -1, False

    def _open_row_properties(self, attributes: Attributes) -> None:
        self._row_properties = self._depth if self._frame.tables else 0

    def _close_row_properties(self, depth: int) -> None:
        self._row_properties = 0

    def _head_row(self, attributes: Attributes) -> None:
        if self._frame.tables:
            self._frame.tables[-1].in_head = attributes.get("w:val", "true") not in _OFF

    def _open_cell(self, attributes: Attributes) -> None:
        if self._frame.tables:
            table = self._frame.tables[-1]
            table.column += 1
            table.cell = Cell(table.number, max(table.row, 0), table.column, table.in_head)

    def _close_cell(self, depth: int) -> None:
        if self._frame.tables:
            self._frame.tables[-1].cell = None

    def _wide_cell(self, attributes: Attributes) -> None:
        """A cell over several columns."""
        span = attributes.get("w:val", "1")
        if self._frame.tables and span.isascii() and span.isdigit() and len(span) < 3:
            self._frame.tables[-1].column += int(span) - 1


_OPENERS: dict[str, Callable[[Story, Attributes], None]] = {
    "w:p": Story._open_paragraph,
    "w:pPr": Story._open_paragraph_properties,
    "w:pStyle": Story._style,
    "w:ilvl": Story._list_level,
    "w:numId": Story._list_number,
    "w:r": Story._open_run,
    "w:rPr": Story._open_run_properties,
    "w:vanish": Story._hidden,
    "w:vertAlign": Story._raised,
    "w:fldChar": Story._field_mark,
    "w:footnoteReference": Story._footnote_mark,
    "w:endnoteReference": Story._endnote_mark,
    "w:footnote": Story._open_note,
    "w:endnote": Story._open_note,
    "w:txbxContent": Story._open_box,
    "w:tbl": Story._open_table,
    "w:tr": Story._open_row,
    "w:trPr": Story._open_row_properties,
    "w:tblHeader": Story._head_row,
    "w:tc": Story._open_cell,
    "w:gridSpan": Story._wide_cell,
}
_CLOSERS: dict[str, Callable[[Story, int], None]] = {
    "w:p": Story._close_paragraph,
    "w:pPr": Story._close_paragraph_properties,
    "w:r": Story._close_run,
    "w:rPr": Story._close_run_properties,
    "w:trPr": Story._close_row_properties,
    "w:txbxContent": Story._close_box,
    "w:tbl": Story._close_table,
    "w:tc": Story._close_cell,
}
