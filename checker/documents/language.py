"""Tells whether a text is English, by the share of its most frequent words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import islice

from checker.data import load
from checker.documents.model import Block, BlockKind

ENOUGH = 40
"""Words below which nothing can be told; such a text passes."""
_SAMPLE = 2000
"""Words that are enough."""
_OWN_SHARE = 0.1
"""English prose has 25 to 40% of the words listed, other languages hardly above 5%."""
_OTHER_SHARE = 0.08
_LEAST_SHARE = 0.015
"""Of words listed, in a text that may be a table or a list of names; Finnish or Turkish prose has none."""

_WORD = re.compile(r"[^\W\d_]+")


def is_foreign(blocks: Iterable[Block], language: str = "en") -> bool:
    """Whether the text of a document is in another language than `language`."""
    words = list(islice(_words(blocks), _SAMPLE))
    if len(words) < ENOUGH:
        return False
    own, others = _lists(language)
    own_share = sum(word in own for word in words) / len(words)
    if own_share >= _OWN_SHARE:
        return False
    if sum(not _is_latin(word) for word in words) > len(words) / 2:
        return True
    other_share = max(sum(word in other for word in words) for other in others) / len(words)
    return (other_share >= _OTHER_SHARE and other_share > 2 * own_share) or own_share < _LEAST_SHARE


def _words(blocks: Iterable[Block]) -> Iterable[str]:
    for block in blocks:
        if block.kind is not BlockKind.CODE:
            for found in _WORD.finditer(block.text):
                yield found[0].lower()


def _is_latin(word: str) -> bool:
    """Whether a word is in Latin letters, which come first in Unicode (up to U+024F)."""
    return word[0] <= "\u024f"


@cache
def _lists(language: str) -> tuple[frozenset[str], tuple[frozenset[str], ...]]:
    table = load(language, "language")
    return frozenset(table["own"]), tuple(frozenset(words) for words in table["other"])
