"""Puts the pieces of a page into reading order: columns one after the other, tables row by row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

from checker.documents.pdf.pages import Piece

Row = list[Piece]
"""Pieces on one baseline, from left to right."""

_LEAST_LINES = 4
"""Lines that make a column; fewer on either side are a table or a pair of boxes."""
_FILLED = 0.55
"""Share of its column's width that half of the lines of prose fill; cells of a table do not."""
_CROSSING = 0.25
"""Share of the lines that may run across the gutter: titles, and figures over both columns."""
_STEPS = 100
_DEEPEST = 3
"""Gutters within columns: a page of eight columns has three levels."""


def rows_of(pieces: Sequence[Piece], depth: int = 0) -> Iterator[list[Row]]:
    """The columns of a page, or of a column, as lists of rows from top to bottom."""
    gutter = _gutter(pieces) if depth < _DEEPEST else None
    if gutter is None:
        yield _rows(pieces)
        return
    left: list[Piece] = []
    right: list[Piece] = []
    across: list[Piece] = []
    for piece in sorted(pieces, key=lambda piece: (-piece.baseline, piece.left)):
        if piece.left < gutter < piece.right:
            for side in (left, right):
                yield from rows_of(side, depth + 1) if side else ()
            left, right = [], []
            across.append(piece)
            continue
        if across:
            yield _rows(across)
            across = []
        (left if piece.right <= gutter else right).append(piece)
    if across:
        yield _rows(across)
    for side in (left, right):
        yield from rows_of(side, depth + 1) if side else ()


def _gutter(pieces: Sequence[Piece]) -> float | None:
    """Where a strip of white parts two columns of prose, if one does."""
    if len(pieces) < 2 * _LEAST_LINES:
        return None
    low, high = min(piece.left for piece in pieces), max(piece.right for piece in pieces)
    best: tuple[int, float] | None = None
    for step in range(15, 86):
        at = low + (high - low) * step / _STEPS
        crossing = sum(piece.left < at < piece.right for piece in pieces)
        if crossing <= _CROSSING * len(pieces) and (best is None or crossing < best[0]):
            left = [piece for piece in pieces if piece.right <= at]
            right = [piece for piece in pieces if piece.left >= at]
            if _are_columns(left, right) and _overlap(left, right):
                best = (crossing, at)
    return best[1] if best else None


def _are_columns(left: Sequence[Piece], right: Sequence[Piece]) -> bool:
    """Whether both are prose, or one is and the other is no part of its rows."""
    prose = [_is_prose(side) for side in (left, right)]
    if len(left) < _LEAST_LINES or len(right) < _LEAST_LINES or not any(prose):
        return False
    baselines = {round(piece.baseline) for piece in left}
    level = sum(round(piece.baseline) in baselines for piece in right)
    return all(prose) or level < len(right) / 2


def _is_prose(pieces: Sequence[Piece]) -> bool:
    if len(pieces) < _LEAST_LINES:
        return False
    width = max(piece.right for piece in pieces) - min(piece.left for piece in pieces)
    words = median(sum(letter.text == " " for letter in piece.letters) + 1 for piece in pieces)
    return median(piece.right - piece.left for piece in pieces) >= _FILLED * width and words >= 3


def _overlap(left: Sequence[Piece], right: Sequence[Piece]) -> bool:
    """Whether two columns stand beside each other for some lines."""
    top = min(max(piece.baseline for piece in side) for side in (left, right))
    bottom = max(min(piece.baseline for piece in side) for side in (left, right))
    return top - bottom > 2 * median(piece.size for piece in left)


def _rows(pieces: Sequence[Piece]) -> list[Row]:
    rows: list[Row] = []
    for piece in sorted(pieces, key=lambda piece: (-piece.baseline, piece.left)):
        if rows and abs(rows[-1][0].baseline - piece.baseline) < 0.3 * max(rows[-1][0].size, piece.size):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    for row in rows:
        row.sort(key=lambda piece: piece.left)
    return rows
