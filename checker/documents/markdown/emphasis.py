"""Pairs the signs of emphasis and deletion (CommonMark 0.31, "An algorithm for parsing nested emphasis")."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from checker.documents.body import Edit, Span
from checker.documents.model import REMOVED


@dataclass(slots=True)
class Delimiter:
    """A run of one sign. start, end: what is left of it; length: what it was."""

    sign: str
    start: int
    end: int
    length: int
    opens: bool
    closes: bool


def pair_up(delimiters: Iterable[Delimiter]) -> tuple[list[Edit], list[Span]]:
    """The edits that take away paired signs, and the spans of emphasised text with its signs.

    Text between signs of deletion is taken away with them.
    """
    edits: list[Edit] = []
    emphasised: list[Span] = []
    openers: list[Delimiter] = []
    bottoms: dict[tuple[str, bool, int], int] = {}
    """For each kind of closer the number of openers among which none for it was found."""
    for closer in delimiters:
        while closer.closes and closer.start < closer.end:
            key = (closer.sign, closer.opens, closer.length % 3)
            index = _opener(openers, closer, bottoms.get(key, 0))
            if index is None:
                bottoms[key] = len(openers)
                break
            opener = openers[index]
            width = min(2, opener.end - opener.start, closer.end - closer.start)
            span = (opener.end - width, closer.start + width)
            if closer.sign == "~":
                edits.append(Edit(*span, REMOVED))
            else:
                edits += Edit(span[0], opener.end, ""), Edit(closer.start, span[1], "")
                emphasised.append(span)
            opener.end -= width
            closer.start += width
            del openers[index + (opener.start < opener.end) :]
            for kind, bottom in bottoms.items():
                bottoms[kind] = min(bottom, len(openers))
        if closer.opens and closer.start < closer.end:
            openers.append(closer)
    return edits, emphasised


def _opener(openers: list[Delimiter], closer: Delimiter, bottom: int) -> int | None:
    """The index of the nearest opener that fits, from `bottom` up."""
    for index in range(len(openers) - 1, bottom - 1, -1):
        opener = openers[index]
        if opener.sign != closer.sign:
            continue
        # "the sum of the lengths must not be a multiple of 3 unless both lengths are" (rules 9 and 10)
        both_ways = opener.closes or closer.opens
        if both_ways and (opener.length + closer.length) % 3 == 0 and closer.length % 3:
            continue
        return index
    return None
