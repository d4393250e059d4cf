"""Copies characters of the source into a block's text: white space and invisible characters made plain."""

from __future__ import annotations

import re

from checker.documents.model import BlockText
from checker.patterns import compiled

THIN_SPACE = "\N{THIN SPACE}"
_THIN = "\u2006\u2007\u2008\u2009\u200a\u202f"
_WIDE = "\t\n\x0b\x0c\r\x1c-\x1f\x85\xa0\u1680\u2000-\u2005\u2028\u2029\u205f\u3000"
_IGNORED = (
    "\x00-\x08\x0e-\x1b\x7f\xad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ud800-\udfff"
)
"""Control characters, soft hyphens, zero-width characters, marks of writing direction and lone surrogates."""

UNUSUAL = compiled(rf"[ {_WIDE}{_THIN}{_IGNORED}]{{2,}}|[{_WIDE}{_THIN}{_IGNORED}]")
"""A run of characters that a block's text does not take over as they are."""
_SPACE = compiled(rf"[ {_WIDE}{_THIN}]")


def add_prose(text: BlockText, source: str, start: int, end: int) -> None:
    """Add `source[start:end]` as prose.

    Each run of white space becomes one space (a lone thin or figure space, which groups digits, becomes
    U+2009), also across calls; invisible characters are left out.
    """
    piece = source[start:end]
    if piece.isprintable() and "  " not in piece:  # nothing unusual is printable
        _add_plain(text, piece, start)
        return
    position = start
    for run in UNUSUAL.finditer(source, start, end):
        if run.start() > position:
            _add_plain(text, source[position : run.start()], position)
        _add_run(text, run)
        position = run.end()
    if position < end:
        _add_plain(text, source[position:end], position)


def add_space(text: BlockText, source_start: int, source_end: int) -> None:
    """Add one space that stands for `source[source_start:source_end]`, unless one stands there already."""
    if text.last not in ("", " ", THIN_SPACE):
        text.replace(" ", source_start, source_end)


def prose(source: str, start: int = 0, end: int | None = None) -> str:
    """What `add_prose` makes of a text, without the places."""
    text = BlockText()
    add_prose(text, source, start, len(source) if end is None else end)
    return text.build()[0]


def _add_plain(text: BlockText, piece: str, start: int) -> None:
    if piece.startswith(" ") and text.last in ("", " ", THIN_SPACE):
        piece, start = piece[1:], start + 1
    if piece:
        text.copy(piece, start)


def _add_run(text: BlockText, run: re.Match[str]) -> None:
    spaces = list(_SPACE.finditer(run[0]))
    if not spaces or text.last in ("", " ", THIN_SPACE):
        return
    at = run.start() + spaces[0].start()
    is_thin = len(spaces) == 1 and spaces[0][0] in _THIN
    text.copy(THIN_SPACE if is_thin else " ", at)
