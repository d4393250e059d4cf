"""The goals that a sentence gives to scorers by name, against the result."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from checker.article import Article
from checker.checks._sums import alternatives
from checker.claims.scores import Score, with_scores
from checker.claims.slots import Slotted
from checker.data import load
from checker.findings import Comparison, Place, Severity
from checker.patterns import compiled
from checker.rulebook import Rule

HIGHEST = 12
"""A side with more has not scored goals that are told one by one."""

NAME = r"[A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+){0,3}"
EACH_NAME = compiled(NAME)


def named_scorers(article: Article, rule: Rule) -> Iterator[Comparison]:
    """One comparison for every sentence with one score and goals by name: no more than one side's."""
    words = load("en", "score")["scorers"]
    gate, unless = (frozenset(word.encode() for word in words[name]) for name in ("gate", "unless"))
    for sentence in article.slotted_with(gate):
        if not sentence.words.isdisjoint(unless):
            continue
        scored = with_scores(sentence)
        scores = [fact for fact in scored.facts if isinstance(fact, Score)] if scored else []
        if len(scores) == 1 and 0 < scores[0].high <= HIGHEST:
            goals = list(_goals(sentence.written))
            if goals:
                yield _compared(article, rule, sentence, scores[0], goals)


def _goals(text: str) -> Iterator[tuple[int, re.Match[str]]]:
    """How many goals each piece of a sentence gives to scorers, with the piece."""
    table = load("en", "score")["scorers"]
    for match in _scoring().finditer(text):
        if match["list"]:
            yield len(EACH_NAME.findall(match["list"])), match
        elif match["times"]:
            yield table["times"][match["times"].lower()], match
        else:
            yield table["numbers"][match["by"].lower()], match


@cache
def _scoring() -> re.Pattern[str]:
    """A pattern for a piece that gives goals: "goals from Kerr and Moss", "Moss once", "two by Kerr"."""
    table = load("en", "score")["scorers"]
    times, numbers = alternatives(table["times"]), alternatives(table["numbers"])
    names = rf"{NAME}(?:, {NAME}){{0,8}}(?:,? and {NAME})?"
    return compiled(
        rf"\b[Gg]oals? (?:from|by|were scored by|came from) (?P<list>{names})"
        rf"|(?:\b(?:scored|scoring|scores|netted|struck)|{NAME}) (?P<times>{times})\b"
        rf"|\b(?P<by>(?i:{numbers})) (?:goals? )?(?:from|by) {NAME}"
    )


def _compared(
    article: Article, rule: Rule, sentence: Slotted, score: Score, goals: list[tuple[int, re.Match[str]]]
) -> Comparison:
    named = sum(number for number, _ in goals)
    working = (f"goals given to scorers: {named}; the result: {score.shown}",)
    if named <= score.high:
        return Comparison("agrees", (), working, "exact")
    result = article.span_place(score.block, score.start, score.end, "the result")
    places = [result, *(_place(article, sentence, match) for _, match in goals)]
    finding = rule.finding(
        f"{named} goals are given to scorers, and no side has more than {score.high} in {score.shown}",
        sorted(places, key=lambda place: place.start),
        confidence=0.75,
        severity=Severity.WARNING,
        working=working,
    )
    return Comparison("differs", (), working, finding=finding)


def _place(article: Article, sentence: Slotted, match: re.Match[str]) -> Place:
    start = sentence.start
    return article.span_place(sentence.block, start + match.start(), start + match.end(), "goals")
