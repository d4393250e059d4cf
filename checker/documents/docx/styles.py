"""What the styles of a Word file say of its paragraphs.

Built-in styles keep their English names in the file, whatever the language of Word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from checker.documents.docx.markup import Attributes, Reader, read_decoded
from checker.documents.docx.package import Package
from checker.documents.model import BlockKind

_KINDS = {
    "title": BlockKind.TITLE,
    "subtitle": BlockKind.DECK,
    "deck": BlockKind.DECK,
    "standfirst": BlockKind.DECK,
    "caption": BlockKind.CAPTION,
    "image caption": BlockKind.CAPTION,
    "table caption": BlockKind.CAPTION,
    "quote": BlockKind.QUOTE,
    "intense quote": BlockKind.QUOTE,
    "block text": BlockKind.QUOTE,
    "author": BlockKind.BYLINE,
    "byline": BlockKind.BYLINE,
    "html preformatted": BlockKind.CODE,
    "source code": BlockKind.CODE,
    "code": BlockKind.CODE,
    "macro": BlockKind.CODE,
}
"""Kinds by the names of styles: Word's own, those that pandoc writes, and those that newsrooms use."""
_HEADING = re.compile(r"heading ([1-9])$")
_LIST = re.compile(r"list(?: (?:bullet|number|paragraph|continue))?(?: ([2-5]))?$")
_CONTENTS = re.compile(r"toc [1-9]$|table of (?:figures|authorities)$|index [1-9]$|(?:page )?header$|footer$")
_LONGEST_CHAIN = 20
"""Styles based on styles; Word allows eleven."""


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph's style makes of it. depth: of a heading (from 1) or a list (from 0).

    is_listed: its name or numbering makes it an item of a list. is_skipped: it repeats what stands elsewhere,
    as a table of contents does.
    """

    kind: BlockKind = BlockKind.PARAGRAPH
    depth: int = 0
    is_listed: bool = False
    is_skipped: bool = False


@dataclass(slots=True)
class _Entry:
    name: str = ""
    base: str = ""
    level: int | None = None
    is_numbered: bool = False


class Styles:
    """The paragraph styles of a file, by their ids. A file without styles has only plain paragraphs."""

    def __init__(self, package: Package, part: str | None, path: str) -> None:
        self._entries: dict[str, _Entry] = {}
        self._current: _Entry | None = None
        self._known: dict[str, Style] = {}
        if part is not None and package.has(part):
            Reader(read_decoded(package.read(part), path, part), self._open, self._close).read(path, part)

    def _open(self, name: str, attributes: Attributes) -> None:
        if name == "w:style":
            self._current = self._entries.setdefault(attributes.get("w:styleId", ""), _Entry())
        elif self._current is None:
            return
        elif name == "w:name":
            self._current.name = attributes.get("w:val", "").lower()
        elif name == "w:basedOn":
            self._current.base = attributes.get("w:val", "")
        elif name == "w:outlineLvl":
            level = attributes.get("w:val", "")
            self._current.level = int(level) if level in set("012345678") else None
        elif name == "w:numPr":
            self._current.is_numbered = True

    def _close(self, name: str) -> None:
        if name == "w:style":
            self._current = None

    def of(self, identifier: str) -> Style:
        """The style with this id; an unknown one is that of plain paragraphs."""
        if identifier not in self._known:
            self._known[identifier] = self._resolved(identifier)
        return self._known[identifier]

    def _resolved(self, identifier: str) -> Style:
        entries = []
        for _ in range(_LONGEST_CHAIN):
            entry = self._entries.get(identifier)
            if entry is None:
                break
            entries.append(entry)
            identifier = entry.base
        for entry in entries:
            style = _by_name(entry.name) or _by_level(entry.level)
            if style is not None:
                return style
        return Style(is_listed=any(entry.is_numbered for entry in entries))


def _by_name(name: str) -> Style | None:
    if name in _KINDS:
        kind = _KINDS[name]
        return Style(kind, int(kind is BlockKind.TITLE))
    if found := _HEADING.match(name):
        return Style(BlockKind.HEADING, int(found[1]))
    if found := _LIST.match(name):
        return Style(BlockKind.LIST_ITEM, int(found[1] or 1) - 1, is_listed=True)
    return Style(is_skipped=True) if _CONTENTS.match(name) else None


def _by_level(level: int | None) -> Style | None:
    return None if level is None else Style(BlockKind.HEADING, level + 1)
