"""A full stop after a month's full name, where only an abbreviation takes one."""

from __future__ import annotations

from collections.abc import Iterator

from checker.article import Article
from checker.checks._dates import MONTHS, ends, is_disputed
from checker.facts import DateFact
from checker.findings import Comparison, Suggestion
from checker.rulebook import Rule

CONFIDENCE = 0.95


def run(article: Article, rule: Rule) -> Iterator[Comparison]:
    """Every day that follows its month is looked at; a stop that may end a sentence is no part of a date."""
    for fact in article.dates:
        for end in ends(fact):
            stop = _stop(article, end)
            if stop is None:
                continue
            if article.blocks[end.block].text[stop] != ".":
                yield Comparison("agrees", facts=(end,))
            elif is_disputed(article, end):
                yield Comparison("not compared", facts=(end,), reason="the sentence speaks of the date")
            else:
                yield _finding(article, rule, end, stop)


def _stop(article: Article, fact: DateFact) -> int | None:
    """Where a full stop would stand: right after a month in full that a day follows, or None."""
    month, day = fact.part("month"), fact.part("day")
    if month is None or day is None or day < month:
        return None
    name = article.blocks[fact.block].text[month[0] : month[1]]
    return month[1] if name.capitalize() in MONTHS else None


def _finding(article: Article, rule: Rule, fact: DateFact, stop: int) -> Comparison:
    month, day = fact.part("month"), fact.part("day")
    assert month is not None
    assert day is not None
    name = article.blocks[fact.block].text[month[0] : month[1]]
    finding = rule.finding(
        f"“{name}” is the month's full name and takes no full stop",
        [article.span_place(fact.block, month[0], day[1])],
        confidence=CONFIDENCE,
        suggestions=[
            Suggestion("Delete the full stop", (article.edit(fact.block, stop, stop + 1, ""),), safe=True)
        ],
    )
    return Comparison("differs", facts=(fact,), finding=finding)
