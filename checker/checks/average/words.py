"""Words that call a figure an average."""

from __future__ import annotations

import re
from functools import cache

from checker.article import Article
from checker.checks._sums import either
from checker.claims.phrases import LANGUAGE
from checker.data import load
from checker.facts import Figure
from checker.patterns import compiled

LEAD = 30
"""Code points before a figure in which the word stands that makes an average of it."""

NAMED = compiled(
    r"\b(?P<average>average|mean)\b(?! than)[^,;:.]{0,120}\b(?:was|is|were|stood at|came to|comes to) "
    r"(?:about |roughly |just |only |nearly |almost )?$",
    re.IGNORECASE,
)
NEXT = compiled(r"[,;:(]")


def average_words(article: Article, figure: Figure) -> str:
    """The words with which a figure is called an average, or nothing."""
    start = figure.number_span[0]
    named = _named(article, figure)
    if named:
        return named
    before = article.text_of(figure)[max(0, start - LEAD) : start]
    found = list(words_of("average").finditer(before))
    if not found or NEXT.search(before[found[-1].end() :]):
        return ""
    since = start - len(before) + found[-1].end()
    others = article.figures_in(figure.block)
    return "" if any(since <= other.start < figure.start for other in others) else before


def _named(article: Article, figure: Figure) -> str:
    """The words from "average" to a verb right before a figure: "the average for those who rent was 9"."""
    text, start = article.text_of(figure), figure.number_span[0]
    first, _ = article.sentence_at(figure.block, figure.start)
    found = NAMED.search(text[first:start])
    if found is None or text.startswith(" for ", figure.end):
        return ""  # "was 4 for men": one of several groups
    since = first + found.start("average")
    others = article.figures_in(figure.block)
    return "" if any(since <= other.start < figure.start for other in others) else text[first:start]


def is_average(article: Article, figure: Figure) -> bool:
    """Whether words right before or after a figure call it an average."""
    if average_words(article, figure):
        return True
    after = article.text_of(figure)[figure.end : figure.end + LEAD]
    return words_of("averaged").match(after.lstrip()) is not None


@cache
def words_of(name: str) -> re.Pattern[str]:
    """A pattern for any word of a list of the table of averages."""
    return either(load(LANGUAGE, "arithmetic_average")[name])
