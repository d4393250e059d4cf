"""The ages of two relatives that one sentence tells: a mother is not nine years older than her child."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from checker.agreement import compare_age_gap
from checker.article import Article
from checker.checks.age.people import NAME, names_in
from checker.checks.age.statements import Statement, statements_of
from checker.claims.marks import alternation
from checker.data import load
from checker.documents.model import Block
from checker.facts import DateFact, Figure
from checker.findings import Comparison, Severity
from checker.patterns import compiled
from checker.rulebook import Rule

CONFIDENCE = 0.8
LONGEST = 70
"""How many characters may lie between a person's age and "her mother"."""


class Relatives(NamedTuple):
    """least, most: years by which the relative may be older; never: up to which it cannot be at all."""

    words: frozenset[str]
    least: int
    most: int
    never: int


@cache
def _kinds() -> tuple[Relatives, ...]:
    return tuple(
        Relatives(frozenset(entry["of"]), entry["least"], entry["most"], entry["never"])
        for entry in load("en", "ages")["relatives"]
    )


@cache
def _between() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What may stand from one age to the other, without and with the relative named behind it."""
    words = alternation(word for kind in _kinds() for word in kind.words)
    lead = rf"(?P<lead>[^.;:?!()\d]{{0,{LONGEST}}}?)\b(?:his|her) "
    return (
        compiled(rf"{lead}(?P<word>{words})(?:,? {NAME})?\Z"),
        compiled(rf"{lead}(?P<old>)\Z"),
    )


@cache
def _behind() -> re.Pattern[str]:
    return compiled(rf" (?P<word>{alternation(word for kind in _kinds() for word in kind.words)})")


def _relation(text: str, one: Statement, two: Statement) -> tuple[str, int, int] | None:
    """The word for the second person, and the span between the ages in which others may be named."""
    for pattern in _between():
        found = pattern.match(text, one.end, two.start)
        named = found and (_behind().match(text, two.end) if "old" in pattern.groupindex else found)
        if found and named:
            return named["word"], found.start("lead"), found.end("lead")
    return None


@cache
def _no_kin() -> re.Pattern[str]:
    return compiled(alternation(load("en", "ages")["no_kin"]))


@cache
def _apart() -> re.Pattern[str]:
    return compiled(alternation(load("en", "ages")["not_now"]))


def compare_relatives(article: Article, rule: Rule) -> Iterator[Comparison]:
    """Two present ages in one sentence, the second of a relative of the first."""
    for block, statements in statements_of(article):
        ages = [made for made in statements if made.says == "now"]
        for one, two in pairwise(ages):
            if one.sentence == two.sentence:
                yield from _compared(article, rule, block, one, two)
        births = [made for made in statements if made.says == "born"]
        for one, two in pairwise(births):
            yield from _compared_births(article, rule, block, one, two)


@cache
def _born_of() -> re.Pattern[str]:
    """What stands from one birth to that of a relative: "born in 1960. His son, Jim, was born in"."""
    words = alternation(word for kind in _kinds() for word in kind.words)
    return compiled(
        rf"(?P<lead>[^.;:?!()\d]{{0,{LONGEST}}}?)[.;,]?[”\"]? ?(?:and |while )?(?:[Hh]is|[Hh]er) "
        rf"(?P<word>{words})"
        rf"(?:,? {NAME})?,?(?: who)?(?: was| is| had been)? ?\Z"
    )


def _compared_births(
    article: Article, rule: Rule, block: Block, one: Statement, two: Statement
) -> Iterator[Comparison]:
    """The births of a person and of a relative named right after."""
    found = _born_of().match(block.text, one.end, two.start)
    if found is None or one.date is None or two.date is None or not one.date.year or not two.date.year:
        return
    if one.date.year_from != "stated" or two.date.year_from != "stated":
        return
    told = block.text[one.sentence[0] : two.sentence[1]].lower()
    if _no_kin().search(told) or any(names_in(block.text, found.start("lead"), found.end("lead"))):
        return
    kind = next(kind for kind in _kinds() if found["word"] in kind.words)
    gap = one.date.year - two.date.year
    line = f"{one.date.year} − {two.date.year} = {gap}"
    yield _judged(article, rule, kind, found["word"], gap, line, (one.date, two.date))


def _compared(
    article: Article, rule: Rule, block: Block, one: Statement, two: Statement
) -> Iterator[Comparison]:
    found = _relation(block.text, one, two)
    if found is None or one.age is None or two.age is None:
        return
    sentence = block.text[slice(*one.sentence)].lower()
    word, begin, end = found
    kind = next(kind for kind in _kinds() if word in kind.words)
    if _apart().search(sentence) or any(names_in(block.text, begin, end)):
        return
    gap = two.years - one.years
    yield _judged(article, rule, kind, word, gap, f"{two.years} − {one.years} = {gap}", (one.age, two.age))


def _judged(
    article: Article,
    rule: Rule,
    kind: Relatives,
    word: str,
    gap: int,
    line: str,
    facts: tuple[Figure | DateFact, Figure | DateFact],
) -> Comparison:
    """gap: by how many years the relative is older."""
    verdict = compare_age_gap(gap, kind.least, kind.most)
    if verdict.agrees:
        return Comparison("agrees", facts, (line,), verdict.tolerance)
    certain = gap < kind.never - 1 if kind.never > 0 or kind.least == 0 else gap > kind.never + 1
    way = "older" if gap > 0 else "younger"
    finding = rule.finding(
        f"{word} {abs(gap)} years {way}: {line}" if gap else f"{word} of the same age: {line}",
        [article.place(facts[0], "the person"), article.place(facts[1], f"the {word}")],
        confidence=CONFIDENCE,
        severity=Severity.ERROR if certain else Severity.WARNING,
        working=(line, f"the {word} of someone is {_allowed(kind)}"),
    )
    return Comparison("differs", facts, finding.working, verdict.tolerance, finding=finding)


def _allowed(kind: Relatives) -> str:
    if kind.least == kind.most:
        return "of the same age"
    low, high = sorted((abs(kind.least), abs(kind.most)))
    return f"{low} to {high} years {'older' if kind.most > 0 else 'younger'}"
