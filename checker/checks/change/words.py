"""What the parts of the check of changes share: words that multiply, and what a hedge says of the inverse."""

from __future__ import annotations

import re
from functools import cache

from checker.article import Article
from checker.claims.phrases import LANGUAGE
from checker.data import load
from checker.facts import Bound, Figure

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
    return re.compile(rf"[- ](?:{words})")
