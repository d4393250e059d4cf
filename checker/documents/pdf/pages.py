"""Pages as pieces of lines: characters that stand side by side on one baseline."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from checker.errors import DocumentError

MOST_PAGES = 5_000
MOST_CHARACTERS = 5_000_000
"""Of all pages; a book of 1,000 pages has about three million."""

_SPACE = 0.2
"""Gap, in sizes of the font, from which on characters belong to two words; a narrow space is a quarter."""
_GAP = 1.4
"""Gap, in sizes of the font, that parts columns and cells; justified words stand up to one apart."""
_RAISED = 0.6
"""Sizes of the font by which a character may stand above or below the baseline of its neighbour."""
_SMALL, _LIFTED = 0.85, 0.15
"""How small, and how high above the baseline, a figure must be to be a superscript, in sizes of the font."""
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_SIGNS = {**dict.fromkeys("\x02\ufffe\xad", "-"), **dict.fromkeys("\uf0b7\uf0a7\uf076", "•")}
"""What PDFium gives for a hyphen at the end of a line, and for bullets of fonts of symbols."""
_SUPERSCRIPTS = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")


class Letter(NamedTuple):
    """A character and its box in points from the lower left corner of the page; a space has no box."""

    text: str
    box: tuple[float, float, float, float] | None = None


@dataclass(slots=True)
class Piece:
    """Letters on one baseline without a wide gap. Lengths in points; `page` counts from 1."""

    page: int
    left: float
    right: float
    baseline: float
    size: float
    letters: list[Letter] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(letter.text for letter in self.letters)


@dataclass(slots=True)
class Page:
    number: int
    height: float
    pieces: list[Piece]


def read_pages(data: bytes, path: str) -> list[Page]:
    """The pages of a file. Raises DocumentError where it cannot be read or the library for it is missing."""
    try:
        import pypdfium2  # noqa: PLC0415  (an extra)
        import pypdfium2.raw  # noqa: PLC0415
    except ImportError:
        message = "PDF files need an extra: pip install 'factlint[pdf]'"
        raise DocumentError(message, path=path) from None
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        reason = "is protected by a password" if "assword" in str(error) else "is no intact PDF file"
        raise DocumentError(reason, path=path) from None
    try:
        if len(document) > MOST_PAGES:
            raise DocumentError(f"has more than {MOST_PAGES:,} pages", path=path)
        pages = []
        characters = 0
        for number in range(len(document)):
            page = document[number]
            text = page.get_textpage()
            characters += text.count_chars()
            if characters > MOST_CHARACTERS:
                raise DocumentError(f"holds more than {MOST_CHARACTERS:,} characters", path=path)
            pages.append(Page(number + 1, page.get_height(), list(_pieces(pypdfium2.raw, text, number + 1))))
            text.close()
            page.close()
    except pypdfium2.PdfiumError:
        raise DocumentError("is no intact PDF file", path=path) from None
    finally:
        document.close()
    return pages


def _pieces(raw: Any, text: Any, page: int) -> Iterator[Piece]:
    """The pieces of a page, in the order in which the file draws them."""
    piece: Piece | None = None
    is_parted = False
    x, y, left, right, bottom, top = (ctypes.c_double() for _ in range(6))
    loose = raw.FS_RECTF()
    for index in range(text.count_chars()):
        character = chr(raw.FPDFText_GetUnicode(text.raw, index))
        character = _SIGNS.get(character, character)
        if character.isspace() or not character.isprintable():
            is_parted = True
            continue
        raw.FPDFText_GetCharBox(text.raw, index, left, right, bottom, top)
        raw.FPDFText_GetLooseCharBox(text.raw, index, loose)
        raw.FPDFText_GetCharOrigin(text.raw, index, x, y)
        size = max(loose.top - loose.bottom, top.value - bottom.value, 1.0)
        letter = Letter(character, (left.value, bottom.value, right.value, top.value))
        if piece is None or not _goes_on(piece, loose.left, y.value, size):
            if piece is not None:
                yield piece
            piece = Piece(page, loose.left, loose.right, y.value, size)
        elif is_parted or loose.left - piece.right > _SPACE * min(size, piece.size):
            piece.letters.append(Letter(" "))
        if size < _SMALL * piece.size and y.value - piece.baseline > _LIFTED * piece.size:
            character = character.translate(_SUPERSCRIPTS)
        piece.letters += [letter._replace(text=sign) for sign in _LIGATURES.get(character, character)]
        piece.right, piece.size = max(piece.right, loose.right), max(piece.size, size)
        is_parted = False
    if piece is not None:
        yield piece


def _goes_on(piece: Piece, left: float, baseline: float, size: float) -> bool:
    largest = max(piece.size, size)
    is_level = abs(baseline - piece.baseline) < (_RAISED if size != piece.size else 0.3) * largest
    return is_level and -largest < left - piece.right < _GAP * largest
