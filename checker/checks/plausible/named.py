"""An age in commas behind a person's name, which no one has reached: "Ida Holm, 143, keeps bees"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from checker.agreement import Relation, in_range
from checker.article import Article
from checker.checks._beside import WITHIN, phrases
from checker.claims.marks import alternation
from checker.data import load
from checker.facts import Figure, Kind
from checker.findings import Comparison, Severity
from checker.interval import Interval
from checker.normalizers.lexicon import level
from checker.normalizers.names import ORDINARY_WORD, given_names
from checker.patterns import compiled
from checker.rulebook import Rule

REACH = 60
"""Characters before an age in which the whole name stands."""
MOST = 1000
"""Larger numbers are no slip of an age."""

_NAME = compiled(r"(?<![\w’'-])(?P<given>[A-Z][\w’'-]{1,20})(?: [A-Z]\.)?(?: [A-Z][\w’'-]{1,30}){1,3}, $")


def check_named(article: Article, rule: Rule) -> Iterator[Comparison]:
    """One comparison for every number in commas right behind a given name and a surname."""
    table = load("en", "plausible")["named"]
    for figure in article.figures:
        if figure.kind not in (Kind.NUMBER, Kind.COUNT) or figure.value is None or figure.value >= MOST:
            continue
        if figure.text.isdigit() and _is_age(article, figure):
            yield _compare(article, rule, figure, Interval(None, table["high"]), table["source"])


def _is_age(article: Article, figure: Figure) -> bool:
    """Whether a number stands where news give ages, in a sentence that tells no scores or votes."""
    text = article.text_of(figure)
    name = _NAME.search(text[max(0, figure.start - REACH) : figure.start])
    if name is None or not _is_given(name["given"].lower()) or not _goes_on().match(text, figure.end):
        return False
    start, end = article.sentence_at(figure.block, figure.start)
    return _other().search(text[start:end]) is None


def _is_given(word: str) -> bool:
    """Whether a word is a given name, or no English word at all."""
    return word in given_names() or level(word) < ORDINARY_WORD


@cache
def _goes_on() -> re.Pattern[str]:
    """What a sentence says of a person next; a list of names and numbers goes on with a name."""
    return compiled(rf", {alternation(load('en', 'plausible')['named']['after'])}(?!\w)")


@cache
def _other() -> re.Pattern[str]:
    pattern = phrases(load("en", "plausible")["named"]["unless_sentence"], WITHIN)
    if pattern is None:
        raise ValueError("no words")
    return pattern


def _compare(article: Article, rule: Rule, figure: Figure, bounds: Interval, known: str) -> Comparison:
    verdict = in_range(figure, bounds)
    if verdict.relation is not Relation.CONFLICT:
        return Comparison("agrees", (figure,), (known,), verdict.tolerance)
    finding = rule.finding(
        f"“{figure.text}” cannot be a person's age: {known}",
        (article.place(figure, "out of range"),),
        confidence=0.85,
        severity=Severity.WARNING,
        working=(known,),
    )
    return Comparison("differs", (figure,), (known,), verdict.tolerance, finding=finding)
