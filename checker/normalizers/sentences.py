"""Where sentences begin and end."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from checker.data import load
from checker.patterns import compiled

# A mark that may end a sentence, with what closes around it, then white space; no nested repetition.
_STOP = compiled(r"[.!?…。]['\"’”»)\]]{0,3}\s+")
_WORD_BEFORE = compiled(r"[^\s(\[“‘\"']+\Z")
_NEXT_WORD = compiled(r"[\"'“‘«(\[]*([^\W_]+)")
_LONGEST_WORD = 40  # enough for any abbreviation
LONGEST = 2_000
"""Code points; a longer run without a full stop is no sentence, and is cut between words. What is done for
every figure of a sentence with the rest of it then takes time in proportion to the text."""


class _Words(NamedTuple):
    before_a_word: frozenset[str]
    before_a_number: frozenset[str]
    perhaps_at_the_end: frozenset[str]
    openers: frozenset[str]


@cache
def _words() -> _Words:
    table = load("en", "sentences")
    return _Words(*(frozenset(table[name]) for name in _Words._fields))


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """The spans of the sentences of a block's text, in order, without the white space between them.

    They cover every character that is not white space. Linear in the length of the text.
    """
    spans: list[tuple[int, int]] = []
    start = len(text) - len(text.lstrip())
    for stop in _STOP.finditer(text):
        if stop.end() < len(text) and _ends_here(text, stop.start(), stop.end()):
            spans += _cut(text, start, stop.start() + len(stop[0].rstrip()))
            start = stop.end()
    spans += _cut(text, start, len(text.rstrip()))
    return spans


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The span of a sentence, or those of the pieces of what is too long for one."""
    while end - start > LONGEST:
        space = text.rfind(" ", start, start + LONGEST)
        last = space if space > start else start + LONGEST
        piece = text[start:last].rstrip()
        if piece:
            yield start, start + len(piece)
        start = last + len(text[last : last + LONGEST]) - len(text[last : last + LONGEST].lstrip())
    if start < end:
        yield start, end


def _ends_here(text: str, mark: int, after: int) -> bool:
    """Whether the mark at `mark` ends a sentence, where the next word stands at `after`."""
    follower = _NEXT_WORD.match(text, after)
    if follower is None:
        return True
    following = follower[1]
    if following[0].islower():
        return False
    if text[mark] != ".":
        return True
    before = _WORD_BEFORE.search(text, max(0, mark - _LONGEST_WORD), mark)
    return before is None or _word_can_end(before[0], following)


def _word_can_end(word: str, following: str) -> bool:
    """Whether a sentence can end with `word` and a full stop where `following` comes next."""
    words = _words()
    key = word.lower()
    if key in words.before_a_number:
        return not following[0].isdigit()
    if key in words.before_a_word:
        return False
    if len(word) == 1 and word.isupper() and word != "I":
        return following.lower() in words.openers  # an initial, or the letter of a name
    if key in words.perhaps_at_the_end:
        return following.lower() in words.openers
    return True
