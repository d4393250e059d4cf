"""Tells whether a text is English, by the share of its most frequent words."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from functools import cache

from checker.data import load
from checker.documents.model import Block, BlockKind
from checker.patterns import compiled

ENOUGH = 40
"""Words below which shares tell nothing; such a text is foreign only where every sign says so."""
FEWEST = 4
"""Words below which nothing can be told at all."""
_SAMPLES = (1_200, 12_000)
"""Characters to look at: first few, which are enough for plain prose, then more."""
_OWN_SHARE = 0.1
"""English prose has 25 to 40% of the words listed, other languages hardly above 5%."""
_OTHER_SHARE = 0.08
_LEAST_SHARE = 0.015
"""Of words listed, in a text that may be a table or a list of names; Finnish or Turkish prose has none."""

_WORD = compiled(r"[^\W\d_]+")
_LAST_LATIN = "\u024f"


def is_foreign(blocks: Iterable[Block], language: str = "en") -> bool:
    """Whether the text of a document is in another language than `language`."""
    blocks = [block for block in blocks if block.kind is not BlockKind.CODE]
    return all(_seems_foreign(_sample(blocks, size), language) for size in _SAMPLES)


def _sample(blocks: Iterable[Block], size: int) -> str:
    """The first characters of the blocks' text, in lower case."""
    parts = []
    for block in blocks:
        parts.append(block.text[:size])
        size -= len(block.text)
        if size <= 0:
            break
    return " ".join(parts).lower()


def _seems_foreign(text: str, language: str) -> bool:
    own, others = _lists(language)
    words = text.split()
    if sum(word in own for word in words) >= _OWN_SHARE * len(words) and words:
        return False
    words = _WORD.findall(text)
    letters = sum(map(len, words))
    if letters >= ENOUGH and sum(letter > _LAST_LATIN for word in words for letter in word) > letters / 2:
        return True
    if len(words) < ENOUGH:
        whole = [word for word in words if len(word) > 1]
        return len(whole) >= FEWEST and _is_foreign_line(whole, own, others)
    own_share = sum(word in own for word in words) / len(words)
    other_share = max(sum(word in other for word in words) for other in others) / len(words)
    is_other = other_share >= _OTHER_SHARE and other_share > 2 * own_share
    return own_share < _OWN_SHARE and (is_other or own_share < _LEAST_SHARE)


def _is_foreign_line(words: Sequence[str], own: Container[str], others: Iterable[Container[str]]) -> bool:
    """Whether a line has no English function word, and two of another language or one and foreign letters."""
    if any(word in own for word in words):
        return False
    shared = _shared()
    most = max(len({word for word in words if word in other and word not in shared}) for other in others)
    return most > 1 or (most == 1 and any(not word.isascii() for word in words))


@cache
def _shared() -> frozenset[str]:
    return frozenset(load("en", "language")["shared"])


@cache
def _lists(language: str) -> tuple[frozenset[str], tuple[frozenset[str], ...]]:
    table = load(language, "language")
    return frozenset(table["own"]), tuple(frozenset(words) for words in table["other"])
