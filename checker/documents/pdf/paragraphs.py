"""Joins the lines of pages to paragraphs, and says where each character of the text stands."""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, zip_longest
from statistics import quantiles

from checker.documents.lines import ends_sentence
from checker.documents.patterns import words
from checker.documents.pdf.columns import Row, rows_of
from checker.documents.pdf.pages import Letter, Page
from checker.findings import Locator

_MARGIN = 0.12
"""Share of a page's height at its top and bottom in which headers and footers stand."""
_REPEATED = 0.4
"""Share of the pages from which on a line in the margin is a header; left and right pages may differ."""
_LEADING = 1.5
"""Lines further apart than this many times the usual distance belong to two paragraphs."""
_WIDEST_LEADING = 1.6
"""Sizes of the font; lines set wider apart than this are lines of a poem, or paragraphs."""
_INDENT = 0.8
"""Sizes of the font by which the first line of a paragraph is indented at least."""
_SHORT = 0.3
"""Share of its column's width that a line leaves free which does not go on in the next."""
_SIZES = 1.15
"""How many times larger one of two fonts must be to part paragraphs."""
_BULLET = re.compile(r"[•‣◦▪●○■–—-]\s|\(?(?:\d{1,2}|[a-z])[.)]\s")


@dataclass(slots=True)
class Line:
    """A row of a page as text; right: the right edge of its column."""

    page: int
    left: float
    end: float
    right: float
    baseline: float
    size: float
    is_table: bool
    letters: list[Letter] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(letter.text for letter in self.letters)


class Boxes:
    """The page and box of each character of a text; a character between two lines has none."""

    def __init__(self) -> None:
        self._pages = array("H")
        self._boxes = array("f")

    def add(self, page: int, box: tuple[float, float, float, float] | None) -> None:
        self._pages.append(page if box is not None else 0)
        self._boxes.extend(box or (0.0,) * 4)

    def locator(self, start: int, end: int) -> Locator:
        """The page on which a place begins, and the box around the part of it that stands there.

        The box is left, bottom, right and top in points from the lower left corner of the page.
        """
        placed = [index for index in range(start, end) if self._pages[index]]
        page = self._pages[placed[0]] if placed else 1
        boxes = [self._boxes[4 * index : 4 * index + 4] for index in placed if self._pages[index] == page]
        box = tuple(
            round(float(pick(edges)), 1)
            for pick, edges in zip((min, min, max, max), zip(*boxes, strict=True), strict=False)
        )
        return Locator(f"page {page}", (("page", page), ("box", box)))


def text_of(pages: Sequence[Page]) -> tuple[str, Boxes]:
    """The text of a file, a line for each paragraph and row, and blank lines between paragraphs."""
    lines = list(_without_margins([line for page in pages for line in _lines(page)], pages))
    leading = _usual_leading(lines)
    parts: list[str] = []
    boxes = Boxes()
    for line, following in zip_longest(lines, lines[1:]):
        joint = "" if following is None else _joint(line, following, leading)
        for letter in line.letters[: -1 if joint == _DROP else None]:
            parts.append(letter.text)
            boxes.add(line.page, letter.box)
        for character in "" if joint == _DROP else joint:
            parts.append(character)
            boxes.add(0, None)
    return "".join(parts), boxes


_DROP = "-"
"""Between two lines: the hyphen at the end of the first goes, and nothing comes in its place."""


def _joint(line: Line, following: Line, leading: float) -> str:
    """What stands between two lines in the text."""
    if line.is_table and following.is_table:
        return "\n"
    if _part(line, following, leading):
        return "\n\n"
    text = line.text
    if not text.endswith("-") or not text[-2:-1].isalpha() or not following.text[:1].islower():
        return "" if text.endswith(("-", "–")) and text[-2:-1].isalnum() else " "
    return "" if _last_word(text) in words()["hyphenated_firsts"] else _DROP


def _last_word(text: str) -> str:
    found = re.search(r"[\w-]+(?=-$)", text)
    word = found[0].lower() if found else ""
    return word.rsplit("-", 1)[-1]


def _part(line: Line, following: Line, leading: float) -> bool:
    """Whether two lines belong to two paragraphs."""
    small, large = sorted((line.size, following.size))
    if line.is_table or following.is_table or large > _SIZES * small or _BULLET.match(following.text):
        return True
    if line.page == following.page and following.baseline < line.baseline:
        if line.baseline - following.baseline > _LEADING * leading * large:
            return True
        if following.left - line.left > _INDENT * large and not _BULLET.match(line.text):
            return True
        room = line.right - line.end
        is_short = room > _SHORT * (line.right - line.left) and not following.text[:1].islower()
        return is_short or (ends_sentence(line.text) and room > 3 * large)
    # a new column or page: what is broken off goes on there
    return ends_sentence(line.text) or not following.text[:1].islower()


def _lines(page: Page) -> Iterator[Line]:
    for rows in rows_of(page.pieces):
        right = max((piece.right for row in rows for piece in row), default=0.0)
        cells = [len(row) > 1 for row in rows]
        for number, row in enumerate(rows):
            is_table = cells[number] and (
                any(cells[number + 1 : number + 2]) or any(cells[max(number - 1, 0) : number])
            )
            yield _line(row, right, is_table)


def _line(row: Row, right: float, is_table: bool) -> Line:
    letters: list[Letter] = []
    for piece in row:
        if letters:
            letters.append(Letter("\t" if is_table else " "))
        letters += piece.letters
    size = max(piece.size for piece in row)
    return Line(row[0].page, row[0].left, row[-1].right, right, row[0].baseline, size, is_table, letters)


def _usual_leading(lines: Sequence[Line]) -> float:
    """The usual distance of two lines of one paragraph, in sizes of their font."""
    distances = [
        (one.baseline - other.baseline) / other.size
        for one, other in pairwise(lines)
        if one.page == other.page and 0 < one.baseline - other.baseline < 3 * other.size
    ]
    return min(quantiles(distances, n=4)[0], _WIDEST_LEADING) if len(distances) > 1 else 1.2


def _without_margins(lines: Iterable[Line], pages: Sequence[Page]) -> Iterator[Line]:
    """The lines without those that stand, but for their figures, in the margins of many pages."""
    lines = list(lines)
    heights = {page.number: page.height for page in pages}
    keys = {id(line): key for line in lines if (key := _margin_key(line, heights[line.page])) is not None}
    repeated = Counter(keys.values())
    least = max(2, _REPEATED * len(pages))
    for line in lines:
        if repeated[keys.get(id(line), "")] < least:
            yield line


def _margin_key(line: Line, height: float) -> str | None:
    """What headers of several pages have in common: their place and their words without figures."""
    if _MARGIN * height < line.baseline < (1 - _MARGIN) * height:
        return None
    return f"{round(line.baseline / 4)} {re.sub(r'[0-9]+', '#', line.text)}"
