"""Puts comments into a Word file and leaves all else as it is, to the byte.

Nothing is parsed and written anew: marks are inserted between the bytes of a part, and a run that a comment
begins or ends in is closed and opened again with its own tag and formatting.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import PurePosixPath
from typing import NamedTuple
from xml.sax.saxutils import escape

from checker.documents.docx.manuscript import Line, Manuscript
from checker.documents.docx.markup import Attributes, Reader, prefix_of
from checker.documents.docx.package import relationships_of
from checker.documents.docx.story import Piece, Run

AUTHOR = "factlint"

_TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_STRICT_RELATIONSHIP = "http://purl.oclc.org/ooxml/officeDocument/relationships/comments"
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_TYPES_NAMESPACE = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONSHIPS_NAMESPACE = "http://schemas.openxmlformats.org/package/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = "[Content_Types].xml"

_NAME = re.compile(rb"<([^\s/>]++)")
_CHARACTER = re.compile(rb"&[^;]*+;|\r\n|[\x00-\x7f]|[\xc0-\xff][\x80-\xbf]*+")
"""One character of a part in UTF-8, in its bytes; a line end counts as one (XML 1.0, 2.11)."""
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_USED_ID = re.compile(
    rb"comment(?:RangeStart|RangeEnd|Reference)\s[^>]{0,200}?\bid\s*=\s*[\"'](\d{1,9})[\"']"
)


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment at `text[start:end]` of a manuscript; `lines` are its paragraphs."""

    start: int
    end: int
    lines: tuple[str, ...]


@dataclass(slots=True)
class _Marks:
    """The numbers of the comments that end and begin at one place of a part."""

    ends: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)


class _Cut(NamedTuple):
    """A place in a part, in bytes, and what must be closed and opened again there.

    run: unless the place is outside of runs. text: where the child of the run and where its characters begin,
    unless the place is between children.
    """

    at: int
    run: Run | None = None
    text: tuple[int, int] | None = None


def with_comments(manuscript: Manuscript, comments: Sequence[Comment]) -> bytes:
    """The file with comments, in the order given.

    In a text box, where Word takes none, a comment stands at the run that holds the box; in a note, where
    LibreOffice loads none, at the run that holds the note's mark. Raises DocumentError where the parts that
    list comments are malformed.
    """
    if not comments:
        return manuscript.package.copy({})
    main, related = manuscript.main, manuscript.related(manuscript.main)
    namespace = _STRICT if _STRICT.encode() in manuscript.parts[main][:8192] else _TRANSITIONAL
    part = related.targets.get("comments") or str(PurePosixPath(main).parent / "comments.xml")
    is_new = not manuscript.package.has(part)
    old = _empty("w:comments", f'xmlns:w="{namespace}"') if is_new else manuscript.content(part)
    first = _first_number(manuscript, part, old)
    body = manuscript.parts[main]
    changes = {main: _inserted(body, _cuts(manuscript, comments, first), _declared(body, namespace))}
    declared = _declared(old, namespace)
    written = (_written(comment, number, declared) for number, comment in enumerate(comments, start=first))
    changes[part] = _appended(manuscript, part, old, "w:comments", "".join(written))
    if is_new:
        changes |= _listed(manuscript, part, namespace, related.identifiers)
    return manuscript.package.copy(changes)


# the marks in the text


def _cuts(manuscript: Manuscript, comments: Sequence[Comment], first: int) -> dict[_Cut, _Marks]:
    """Where the comments, numbered from `first`, begin and end in the body."""
    body = manuscript.parts[manuscript.main]
    cuts: dict[_Cut, _Marks] = {}
    for number, comment in enumerate(comments, start=first):
        pieces = list(manuscript.layout.pieces(comment.start, comment.end))
        (first_line, first_piece), (last_line, last_piece) = pieces[0], pieces[-1]
        start = _cut_before(body, first_line, first_piece, comment.start)
        cuts.setdefault(start, _Marks()).starts.append(number)
        end = _cut_after(body, last_line, last_piece, comment.end)
        cuts.setdefault(end, _Marks()).ends.append(number)
    return cuts


def _cut_before(data: bytes, line: Line, piece: Piece, at: int) -> _Cut:
    """Where a comment begins that starts at a character of the piece, or as little before it as can be."""
    if line.mark is not None:
        return _Cut(line.mark.start)
    within = _cut_within(data, piece, at - line.start - piece.start)
    if within is not None:
        return within
    begins_run = piece.element is None or not data[piece.run.properties[1] : piece.element[0]].strip()
    if begins_run or piece.element is None:
        return _Cut(piece.run.start)
    return _Cut(piece.element[0], piece.run)


def _cut_after(data: bytes, line: Line, piece: Piece, at: int) -> _Cut:
    """Where a comment ends whose last character is in the piece, or as little after it as can be."""
    if line.mark is not None:
        return _Cut(line.mark.end)
    within = _cut_within(data, piece, at - line.start - piece.start)
    if within is not None:
        return within
    if piece.element is None or data.startswith(b"</", piece.element[1]):
        return _Cut(piece.run.end)
    return _Cut(piece.element[1], piece.run)


def _cut_within(data: bytes, piece: Piece, characters: int) -> _Cut | None:
    """The place after some characters of a piece; None at its ends and where its text cannot be parted."""
    if piece.content is None or piece.element is None or not 0 < characters < piece.end - piece.start:
        return None
    content = data[slice(*piece.content)]
    head = data[piece.element[0] : piece.content[0]]
    ends = [found.end() for found in _CHARACTER.finditer(content)]
    is_plain = b"<" not in content and len(ends) == piece.end - piece.start
    if not is_plain or (b"xml:space" in head and b"preserve" not in head):
        return None
    return _Cut(piece.content[0] + ends[characters - 1], piece.run, (piece.element[0], piece.content[0]))


def _inserted(data: bytes, cuts: dict[_Cut, _Marks], declared: str) -> bytes:
    insertions = {cut.at: _insertion(data, cut, marks, declared) for cut, marks in cuts.items()}
    for cut in cuts:
        if cut.text is not None:
            head = data[slice(*cut.text)]
            if b"xml:space" not in head:
                insertions[cut.text[1] - 1] = b' xml:space="preserve"'
    pieces, position = [], 0
    for at in sorted(insertions):
        pieces += [data[position:at], insertions[at]]
        position = at
    return b"".join([*pieces, data[position:]])


def _insertion(data: bytes, cut: _Cut, marks: _Marks, declared: str) -> bytes:
    ends = (
        f'<w:commentRangeEnd{declared} w:id="{number}"/>'
        f'<w:r{declared}><w:commentReference w:id="{number}"/></w:r>'
        for number in marks.ends
    )
    starts = (f'<w:commentRangeStart{declared} w:id="{number}"/>' for number in marks.starts)
    marked = "".join([*ends, *starts]).encode()
    if cut.run is None:
        return marked
    run = cut.run
    closing = b"</" + _name_at(data, run.start) + b">"
    opening = data[run.start : run.head] + data[slice(*run.properties)]
    if cut.text is not None:
        name = _name_at(data, cut.text[0])
        closing = b"</" + name + b">" + closing
        opening += b"<" + name + b' xml:space="preserve">'
    return closing + marked + opening


def _name_at(data: bytes, at: int) -> bytes:
    found = _NAME.match(data, at)
    return found[1] if found else b""


def _declared(data: bytes, namespace: str) -> str:
    """What an element with the prefix "w" must declare to stand in a part: nothing, where the root does."""
    is_known = re.search(rb"xmlns:w\s*=\s*[\"']" + re.escape(namespace.encode()) + rb"[\"']", data[:8192])
    return "" if is_known else f' xmlns:w="{namespace}"'


# the parts that hold and list the comments


def _first_number(manuscript: Manuscript, part: str, comments: bytes) -> int:
    """One more than the highest number of a comment, there or only marked."""
    numbers = [int(found[1]) for data in manuscript.parts.values() for found in _USED_ID.finditer(data)]

    def opening(name: str, attributes: Attributes) -> None:
        identifier = attributes.get("w:id", "")
        if name == "w:comment" and identifier.isascii() and identifier.isdigit():
            numbers.append(int(identifier[:9]))

    Reader(comments, opening, lambda _: None).read(manuscript.path, part)
    return max(numbers, default=-1) + 1


def _written(comment: Comment, number: int, declared: str) -> str:
    paragraphs = "".join(
        f'<w:p><w:r>{mark}<w:t xml:space="preserve">{_escaped(line)}</w:t></w:r></w:p>'
        for mark, line in zip(["<w:annotationRef/>", *[""] * len(comment.lines)], comment.lines, strict=False)
    )
    return (
        f'<w:comment{declared} w:id="{number}" w:author="{AUTHOR}" w:initials="fl">{paragraphs}</w:comment>'
    )


def _escaped(text: str) -> str:
    """A text as XML in any encoding that has ASCII."""
    return (
        escape(_NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)).encode("ascii", "xmlcharrefreplace").decode()
    )


def _listed(
    manuscript: Manuscript, part: str, namespace: str, identifiers: Iterable[str]
) -> dict[str, bytes]:
    """The parts that must name a new part of comments: the list of content types and the relationships."""

    used = set(identifiers)
    identifier = next(name for number in count(1) if (name := f"rId{number}") not in used)
    kind = _STRICT_RELATIONSHIP if namespace == _STRICT else _RELATIONSHIP
    types = f'<Override xmlns="{_TYPES_NAMESPACE}" PartName="/{part}" ContentType="{_CONTENT_TYPE}"/>'
    entry = (
        f'<Relationship xmlns="{_RELATIONSHIPS_NAMESPACE}" Id="{identifier}" Type="{kind}" Target="/{part}"/>'
    )
    name = relationships_of(manuscript.main)
    old = (
        manuscript.content(name)
        if manuscript.package.has(name)
        else _empty("Relationships", f'xmlns="{_RELATIONSHIPS_NAMESPACE}"')
    )
    return {
        _TYPES: _appended(manuscript, _TYPES, manuscript.content(_TYPES), "ct:Types", types),
        name: _appended(manuscript, name, old, "rel:Relationships", entry),
    }


def _empty(root: str, declaration: str) -> bytes:
    return f"{_HEAD}<{root} {declaration}></{root}>".encode()


def _appended(manuscript: Manuscript, part: str, data: bytes, root: str, content: str) -> bytes:
    """A part with some XML after all that its root holds."""
    end = -1
    prefix = ""

    def opening(name: str, attributes: Attributes) -> None:
        nonlocal prefix
        if name == root:
            prefix = prefix_of(reader.raw_name)

    def closing(name: str) -> None:
        nonlocal end
        if name == root:
            end = reader.at

    reader = Reader(data, opening, closing)
    reader.read(manuscript.path, part)
    if end < 0:
        raise manuscript.package.error(f"is no intact Word file: {part} is no {root.partition(':')[2]}")
    if data[end - 2 : end] == b"/>" and not data.startswith(b"</", end):
        closing_tag = f"</{prefix}{root.partition(':')[2]}>"
        return data[: end - 2] + f">{content}{closing_tag}".encode() + data[end:]
    return data[:end] + content.encode() + data[end:]
