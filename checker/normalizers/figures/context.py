"""The word right before a number, which decides most of what the number is."""

from __future__ import annotations

from typing import NamedTuple

_LONGEST_WORD = 30
_OPENING = "(\"'“‘[—–"


class Word(NamedTuple):
    """A word as written, without what opens a bracket or a quotation, and where it begins."""

    text: str
    start: int


NO_WORD = Word("", -1)


def word_before(text: str, position: int, floor: int = 0) -> Word:
    """The word that one space parts from `position`, looked for no further left than `floor`."""
    end = position - 1
    if end <= floor or text[end] not in " \u00a0":
        return NO_WORD
    low = max(floor, end - _LONGEST_WORD)
    start = max(text.rfind(" ", low, end) + 1, low)
    word = text[start:end].lstrip(_OPENING)
    return Word(word, end - len(word)) if word else NO_WORD
