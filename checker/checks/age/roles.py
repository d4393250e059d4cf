"""The age of somebody who is told of before being named: "a 28-year-old man", then "Tom Cole, 38"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from checker.agreement import compare_ages
from checker.article import Article
from checker.checks.age.people import NAME
from checker.checks.age.statements import is_plain_sentence
from checker.claims.marks import alternation
from checker.data import load
from checker.documents.model import Block
from checker.findings import Comparison, Severity
from checker.patterns import compiled
from checker.rulebook import Rule

CONFIDENCE = 0.8
MOST = 8
"""How many of those told of before are looked at."""
NEAR = 6
"""How many blocks after being told of somebody is named."""


class Aged(NamedTuple):
    """Somebody with an age: `role` is how the text calls the person ("him" where it only has a pronoun)."""

    block: int
    start: int
    end: int
    role: str
    years: int


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Somebody without a name and with an age; somebody with both; somebody else."""
    roles = alternation(load("en", "ages")["roles"])
    age = r"(?P<{}>\d{{1,3}})"
    unnamed = (
        rf"\b(?:[Aa]n?|[Tt]he) (?:{age.format('old')}-year-old (?:[a-z-]+ ){{0,2}}?(?P<who>{roles})"
        rf"|(?P<role>{roles}),? aged {age.format('aged')})(?![\w-])"
    )
    person = rf"{NAME},(?: aged)? {age.format('years')}(?=[,.;)]|$| of )"
    by = r"(?: (?:by [\w ’']{1,40}?|on [A-Z][a-z]+day|later|later on))?"
    named = (
        rf"\b(?:[Tt]he (?P<apposed>{roles}), {person}"
        rf"|(?:identified|named) (?:the (?P<object>{roles})|(?P<pronoun>him|her)){by} as "
        rf"{person.replace('years', 'stated')}"
        rf"|[Tt]he (?P<subject>{roles}) (?:was|has been)(?: later)? (?:identified|named){by} as "
        rf"{person.replace('years', 'given')})"
    )
    several = (
        rf"\b(?:(?:an?|one|two|three|four|five|several|other|another|second|first|both|his|her) "
        rf"(?:[a-z-]+ )?{roles}s?"
        rf"|{roles}s|[Tt]he (?P<part>victim|suspect|gunman|shooter|attacker|deceased))\b"
    )
    return compiled(unnamed), compiled(named), compiled(several)


def compare_roles(article: Article, rule: Rule) -> Iterator[Comparison]:
    """Where an article tells of one person by an age alone and names one with an age, they are compared."""
    unnamed: list[Aged] = []
    if not any(article.whole.blocks_holding("-year-old", " aged ")):
        return
    for block in article.prose:
        unnamed.extend(_unnamed(block))
        for one in _named(block) if unnamed else ():
            other = _the_one(article, unnamed, one)
            if other is not None:
                yield _compared(article, rule, other, one)


def _unnamed(block: Block) -> Iterator[Aged]:
    for found in _patterns()[0].finditer(block.text):
        which = "old" if found["old"] else "aged"
        yield Aged(block.index, *found.span(which), found["who"] or found["role"], int(found[which]))


def _named(block: Block) -> Iterator[Aged]:
    for found in _patterns()[1].finditer(block.text):
        which = next(name for name in ("years", "stated", "given") if found[name])
        role = found["apposed"] or found["object"] or found["subject"] or "him"
        yield Aged(block.index, *found.span(which), role, int(found[which]))


def _the_one(article: Article, unnamed: list[Aged], named: Aged) -> Aged | None:
    """The one person told of without a name who can be meant; None where there are several, or none."""
    before = bisect_left(unnamed, (named.block, named.start), key=_position)
    near = [aged for aged in unnamed[max(0, before - MOST) : before] if named.block - aged.block <= NEAR]
    if len({aged.years for aged in near}) != 1 or len({aged.role for aged in near}) != 1:
        return None
    one = near[-1]
    if named.role not in (one.role, "him") or _tells_of_others(article, near[0], named):
        return None
    return one


def _tells_of_others(article: Article, one: Aged, named: Aged) -> bool:
    """Whether somebody else comes in before the name does: "a man", "the victim", "two drivers"."""
    for block in article.blocks[one.block : named.block + 1]:
        begin = one.end if block.index == one.block else 0
        end = named.start if block.index == named.block else len(block.text)
        for found in _patterns()[2].finditer(block.text, begin, end):
            if found["part"] is None or found["part"] != one.role:
                return True
    return False


def _position(aged: Aged) -> tuple[int, int]:
    return aged.block, aged.end


def _compared(article: Article, rule: Rule, one: Aged, other: Aged) -> Comparison:
    verdict = compare_ages(one.years, other.years, ())
    working = (f"the {one.role} is {one.years}, and named with the age of {other.years}",)
    if verdict.agrees or abs(one.years - other.years) <= 1:
        return Comparison("agrees", (), working, verdict.tolerance)
    sentences = [article.sentence_at(aged.block, aged.start) for aged in (one, other)]
    texts = [
        article.blocks[aged.block].text[slice(*span)]
        for aged, span in zip((one, other), sentences, strict=True)
    ]
    is_dated = any(
        fact.year_from == "stated" and span[0] <= fact.start < span[1]
        for aged, span in zip((one, other), sentences, strict=True)
        for fact in article.dates_in(aged.block)
    )
    if is_dated or not all(map(is_plain_sentence, texts)):
        return Comparison(
            "not compared", reason="the ages may be of different times, or are not stated as facts"
        )
    finding = rule.finding(
        f"aged {one.years} and aged {other.years} in one article: {working[0]}",
        [article.span_place(aged.block, aged.start, aged.end, "the age") for aged in (one, other)],
        confidence=CONFIDENCE,
        severity=Severity.WARNING,
        working=working,
    )
    return Comparison("differs", (), working, verdict.tolerance, finding=finding)
