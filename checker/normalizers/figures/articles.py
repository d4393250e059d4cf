"""One of a unit without a number: "an hour", "another week", "a full year", "a mile and a half"."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache

from checker.data import load
from checker.facts import Kind
from checker.normalizers.figures.lexicon import Lexicon, Match
from checker.normalizers.figures.numerals import Numeral
from checker.normalizers.figures.terms import Term
from checker.patterns import compiled

_WORD = compiled(
    r"(?P<article>an?|another|all|full|whole|the whole|the full)"
    r"(?:[ -](?:full|whole|entire|business))?(?=[ -])",
    re.IGNORECASE,
)
_ENTIRE = ("all", "full", "whole", "the whole", "the full")
_JOINED = compiled(r" (?:of|and (?:half|\d)|and \w+ \w+s?\b)")
_AND_A_PART = compiled(r"[ -]and[ -]an?[ -](?:half|quarter|third)\b")
_ALONE = compiled(r"\s*\W?\s*$")
_LAST_WORDS = compiled(r"([^\W\d_]+) \Z")
_DIGIT = compiled(r"[ -](?:\d|old\b|earlier\b|ago\b|before\b|later\b)")


@cache
def _openers() -> frozenset[str]:
    return frozenset(load("en", "articles")["before"])


def read_article(text: str, position: int, lexicon: Lexicon) -> Term | None:
    """The term of "a" or its like and a unit, where the words around it count it as one; or None."""
    word = _WORD.match(text, position)
    if word is None:
        return None
    article = word["article"].lower()
    match = lexicon.after(text, word.end())
    if match is None or match.use.per is not None or match.use.kind is Kind.PERCENT or match.use.ambiguous:
        match = _weight(text, match, lexicon)
    if match is None or _DIGIT.match(text, match.end) or not _counts(text, position, article, match):
        return None
    numeral = Numeral(position, word.end(), Fraction(1), Fraction(1), words=True)
    return Term(position, match.end, numeral, match.use)


def _weight(text: str, match: Match | None, lexicon: Lexicon) -> Match | None:
    if match is None or not match.use.ambiguous:
        return None
    return Match(lexicon.pound, match.end)


def _counts(text: str, position: int, article: str, match: Match) -> bool:
    """Whether the article is a count: not in "twice a week", "a second chance", "a foot in the door"."""
    if _AND_A_PART.match(text, match.end):
        return True
    is_time = match.use.unit.dimension == "[time]"
    if article == "another" or article in _ENTIRE:
        return is_time
    if _JOINED.match(text, match.end) and not is_time:
        return True
    before = _LAST_WORDS.search(text, max(0, position - 20), position)
    if before is None:
        return position == 0 and (
            _ALONE.match(text, match.end) is not None or _JOINED.match(text, match.end) is not None
        )
    return before[1].lower() in _openers()
