"""Classes that part people and things: by the words after the figures that count them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from checker.article import Article
from checker.claims.phrases import LANGUAGE
from checker.data import load
from checker.facts import Figure
from checker.patterns import compiled

AFTER = 40
"""Code points after a part in which the words stand that say what it is a part of."""


@cache
def partitions() -> tuple[re.Pattern[str], ...]:
    lines = load(LANGUAGE, "arithmetic_total")["partitions"]
    return tuple(compiled(rf"\b(?:{'|'.join(map(re.escape, line))})\b", re.IGNORECASE) for line in lines)


def is_by_class(
    article: Article, parts: Sequence[Figure], lines: Sequence[re.Pattern[str]] = (), before: bool = False
) -> bool:
    """Whether each part is of a class, and not all of one, that a line of the table names.

    before: the words stand before the figures ("men earn $40").
    """
    words_of = lead_of if before else tail_of
    tails = [words_of(article, parts, index) for index in range(len(parts))]
    for line in lines or partitions():
        found = [match[0].lower() if (match := line.search(tail)) else "" for tail in tails]
        if all(found) and len(set(found)) > 1:
            return True
    return False


def tail_of(article: Article, parts: Sequence[Figure], index: int) -> str:
    """The words of a part, up to the next one."""
    part = parts[index]
    end = parts[index + 1].start if index + 1 < len(parts) else part.end + AFTER
    return article.text_of(part)[part.number_span[1] : min(end, part.end + AFTER)]


def lead_of(article: Article, parts: Sequence[Figure], index: int) -> str:
    """The words before a part, from the one before it on."""
    part = parts[index]
    start = parts[index - 1].end if index else part.start - AFTER
    return article.text_of(part)[max(0, start, part.start - AFTER) : part.start]
