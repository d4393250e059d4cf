"""What the parts of the check of changes share: words that multiply, and what a hedge says of the inverse."""

from __future__ import annotations

import re
from functools import cache

from checker.article import Article
from checker.checks._sums import either
from checker.claims.phrases import LANGUAGE
from checker.data import load
from checker.facts import Bound, Figure
from checker.patterns import compiled

LEAD = 24
"""Code points before a value in which the verb stands that makes a change of it."""

OPPOSITE = {
    Bound.BELOW: Bound.ABOVE,
    Bound.LESS: Bound.MORE,
    Bound.CEILING: Bound.FLOOR,
    Bound.ABOVE: Bound.BELOW,
    Bound.MORE: Bound.LESS,
    Bound.FLOOR: Bound.CEILING,
}
"""What a hedge says of the inverse: more than halved is a value more than twice as large before."""


def is_no_multiple(article: Article, word: Figure) -> bool:
    """Whether the word belongs to a compound that multiplies nothing ("double digits")."""
    after = article.text_of(word)[word.end : word.end + 24]
    return _no_multiples().match(after) is not None


@cache
def _no_multiples() -> re.Pattern[str]:
    words = "|".join(map(re.escape, load(LANGUAGE, "arithmetic")["no_multiples"]))
    return compiled(rf"[- ](?:{words})")


def is_a_change(article: Article, value: Figure) -> bool:
    """Whether a value is what something moved by: "lost 30 of its members"."""
    return _moving().search(article.text_of(value)[max(0, value.start - LEAD) : value.start]) is not None


@cache
def _moving() -> re.Pattern[str]:
    move = load(LANGUAGE, "arithmetic")["words"]["move"]
    return compiled(rf"{either([*move['up'], *move['down']]).pattern}(?: by)? $|\bby $", re.IGNORECASE)
