"""A Word file as one text: body, then the notes in the order of their marks, a line for each paragraph."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

from checker.documents.docx.markup import Attributes, Reader, read_decoded
from checker.documents.docx.package import Package, relationships_of, target_of
from checker.documents.docx.story import Paragraph, Piece, Run, Story
from checker.documents.docx.styles import Styles
from checker.findings import Locator


class Line(NamedTuple):
    """A paragraph and its span of the extracted text.

    part: the name of its part in the archive. mark: of a note, the run in the body that holds its mark.
    """

    start: int
    end: int
    paragraph: Paragraph
    part: str
    mark: Run | None = None


_START = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Relationships:
    """The relationships of a part: the last step of each one's type, with the part that it leads to."""

    targets: dict[str, str]
    identifiers: frozenset[str]


class Layout:
    """Leads from the extracted text to the paragraphs and runs of the file."""

    def __init__(self, lines: tuple[Line, ...]) -> None:
        self.lines = lines

    def pieces(self, start: int, end: int) -> Iterator[tuple[Line, Piece]]:
        """What the characters `text[start:end]` stand for, in order."""
        number = max(bisect_right(self.lines, start, key=_START) - 1, 0)
        while number < len(self.lines) and self.lines[number].start < end:
            line = self.lines[number]
            for piece in line.paragraph.pieces:
                if line.start + piece.start < end and line.start + piece.end > start:
                    yield line, piece
            number += 1

    def locator(self, start: int, end: int) -> Locator:
        """Part, paragraph (from 1, of all in the part) and run (from 1, within the paragraph) of a place."""
        line, piece = next(self.pieces(start, end))
        part = line.part.rsplit("/", 1)[-1].removesuffix(".xml")
        number = line.paragraph.number
        where = "" if part == "document" else f" of the {part}"
        return Locator(
            f"paragraph {number}{where}", (("part", part), ("paragraph", number), ("run", piece.run.number))
        )


class Manuscript:
    """What a Word file holds, read within limits.

    text: all paragraphs that are part of the article, each on a line; layout: where they stand. parts: the
    content of the parts of text, in UTF-8. Raises DocumentError, naming `path`, for a file that is damaged,
    none of Word's, or exceeds a limit.
    """

    def __init__(self, data: bytes, path: str) -> None:
        self.path = path
        self.package = Package(data, path)
        self.main = self.related("").targets.get("officeDocument", "word/document.xml")
        related = self.related(self.main).targets
        self.parts = {self.main: self.content(self.main)}
        body = Story(self.parts[self.main], path, self.main)
        self.styles = Styles(self.package, related.get("styles"), path)
        lines: list[tuple[Paragraph, str, Run | None]] = [
            (paragraph, self.main, None) for paragraph in body.paragraphs
        ]
        tables = body.tables
        notes: dict[tuple[str, str | None], list[tuple[Paragraph, str]]] = {}
        for kind in ("footnotes", "endnotes"):
            part = related.get(kind)
            if part is not None and self.package.has(part):
                self.parts[part] = self.content(part)
                story = Story(self.parts[part], path, part, tables)
                tables = story.tables
                for paragraph in story.paragraphs:
                    notes.setdefault((kind, paragraph.note), []).append((paragraph, part))
        for note, mark in body.notes.items():
            lines += [(paragraph, part, mark) for paragraph, part in notes.get(note, ())]
        self.layout = Layout(tuple(self._lines(lines)))
        self.text = "\n".join(line.paragraph.text for line in self.layout.lines)

    def _lines(self, paragraphs: list[tuple[Paragraph, str, Run | None]]) -> Iterator[Line]:
        start = 0
        for paragraph, part, mark in paragraphs:
            if paragraph.text.strip() and not self.styles.of(paragraph.style).is_skipped:
                yield Line(start, start + paragraph.length, paragraph, part, mark)
                start += paragraph.length + 1

    def content(self, part: str) -> bytes:
        """A part of XML, in UTF-8."""
        return read_decoded(self.package.read(part), self.path, part)

    def related(self, part: str) -> Relationships:
        """What the relationships of a part (of the whole file: "") say."""
        name = relationships_of(part)
        targets: dict[str, str] = {}
        identifiers = set()

        def opening(tag: str, attributes: Attributes) -> None:
            if tag == "rel:Relationship":
                identifiers.add(attributes.get("Id", ""))
                if attributes.get("TargetMode") != "External":
                    kind = attributes.get("Type", "").rsplit("/", 1)[-1]
                    targets.setdefault(kind, target_of(part, attributes.get("Target", "")))

        if self.package.has(name):
            Reader(self.content(name), opening, lambda _: None).read(self.path, name)
        return Relationships(targets, frozenset(identifiers))


@dataclass(frozen=True, slots=True)
class Properties:
    """The core properties of a file, as they are written; empty where they are not."""

    title: str = ""
    created: str = ""
    modified: str = ""


def core_properties(manuscript: Manuscript) -> Properties:
    """What the file says of itself. Raises DocumentError where that part is malformed."""
    part = manuscript.related("").targets.get("core-properties")
    if part is None or not manuscript.package.has(part):
        return Properties()
    values: dict[str, str] = {}
    current = ""

    def opening(tag: str, attributes: Attributes) -> None:
        nonlocal current
        current = tag

    def text(characters: str) -> None:
        values[current] = values.get(current, "") + characters

    def closing(tag: str) -> None:
        nonlocal current
        current = ""

    Reader(manuscript.content(part), opening, closing, text).read(manuscript.path, part)
    return Properties(
        *(values.get(name, "").strip() for name in ("dc:title", "dcterms:created", "dcterms:modified"))
    )
