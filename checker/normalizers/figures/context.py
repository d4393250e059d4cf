"""The word right before a number, which decides most of what the number is."""

from __future__ import annotations

from typing import NamedTuple

_LONGEST_WORD = 30
_OPENING = "(\"'“‘[—–"


class Word(NamedTuple):
    """A word as written, without what opens a bracket or a quotation, and where it begins; -1 for none."""

    text: str
    start: int


NO_WORD = Word("", -1)


def word_before(text: str, position: int, floor: int = 0) -> Word:
    """The word that one space parts from `position`, looked for no further left than `floor`."""
    end = position - 1
    if end <= floor or text[end] not in " \u00a0":
        return NO_WORD
    start = text.rfind(" ", max(floor, end - _LONGEST_WORD), end) + 1 or max(floor, end - _LONGEST_WORD)
    word = text[start:end]
    if word[:1] in _OPENING:
        word = word.lstrip(_OPENING)
    return Word(word, end - len(word)) if word else NO_WORD
