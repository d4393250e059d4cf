"""One pass of a pattern over all prose of an article, with google-re2 where there is a wheel of it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Any
from weakref import WeakKeyDictionary

from checker.article import Article
from checker.documents.model import Block


@dataclass(frozen=True, slots=True)
class Hit:
    """A match in a block: where it begins in the block’s text, what it is, its group if that has a name."""

    block: Block
    start: int
    text: str
    group: str


@dataclass(frozen=True)
class _Prose:
    text: str
    blocks: tuple[Block, ...]
    starts: tuple[int, ...]


_KNOWN: WeakKeyDictionary[Article, _Prose] = WeakKeyDictionary()


def compiled(pattern: str) -> Any:
    """A pattern without look-around, which both engines read alike; it must not match a line end."""
    try:
        import re2  # noqa: PLC0415  (there is no wheel of it for every interpreter)
    except ImportError:
        return re.compile(pattern)
    return re2.compile(pattern)


def scan(article: Article, pattern: Any) -> Iterator[Hit]:
    """The matches of a compiled pattern in the article's prose, in order."""
    prose = _prose(article)
    for match in pattern.finditer(prose.text):
        index = bisect_right(prose.starts, match.start()) - 1
        yield Hit(prose.blocks[index], match.start() - prose.starts[index], match[0], match.lastgroup or "")


def blocks_with(article: Article, pattern: Any) -> frozenset[int]:
    """The indices of the blocks in which a compiled pattern matches somewhere."""
    prose, found, end = _prose(article), set(), 0
    while match := pattern.search(prose.text, end):
        index = bisect_right(prose.starts, match.start())
        found.add(prose.blocks[index - 1].index)
        if index == len(prose.starts):
            break
        end = prose.starts[index]
    return frozenset(found)


def _prose(article: Article) -> _Prose:
    """All prose in one text, a line a block."""
    if article not in _KNOWN:
        blocks = article.prose
        starts = accumulate((len(block.text) + 1 for block in blocks), initial=0)
        text = "\n".join(block.text for block in blocks)
        _KNOWN[article] = _Prose(text, blocks, tuple(starts)[: len(blocks)])
    return _KNOWN[article]
