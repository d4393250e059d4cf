"""Falls by more than all there is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache

from checker.agreement import Relation, Verdict
from checker.article import Article
from checker.canonical import figure_in_words
from checker.checks._sums import Sum, alternatives, either, judged
from checker.claims.phrases import LANGUAGE
from checker.data import load
from checker.facts import Figure, Kind
from checker.findings import Comparison
from checker.patterns import compiled
from checker.rulebook import Rule

HUNDRED = Fraction(100)
REACH = 40


def falls_by_more_than_all(article: Article, rule: Rule) -> Iterator[Comparison]:
    """A finding for every fall by more than 100 percent of what cannot turn negative."""
    for figure in article.figures:
        if figure.kind is Kind.PERCENT and figure.value is not None and figure.value > HUNDRED:
            yield from _more_than_all(article, rule, figure)


def _more_than_all(article: Article, rule: Rule, figure: Figure) -> Iterator[Comparison]:
    """A fall by more than 100 percent of what cannot turn negative."""
    text = article.text_of(figure)
    before, after = text[max(0, figure.start - REACH) : figure.start], text[figure.end : figure.end + REACH]
    if not ((_fall_before().search(before) and not after.startswith(" of")) or _fall_after().match(after)):
        return
    start, end = article.sentence_at(figure.block, figure.start)
    if _may_turn_negative().search(text[start:end]):
        return
    made = Sum("nothing falls by more than 100 percent", figure_in_words(figure), [(figure, "the fall")])
    yield judged(article, rule, made, Verdict(Relation.CONFLICT, "exact"), 0.8)


@cache
def _fall_before() -> re.Pattern[str]:
    words = load(LANGUAGE, "arithmetic")["words"]
    verbs, nouns = alternatives([*words["move"]["down"], "down"]), alternatives(words["growth"]["down"])
    return compiled(
        rf"\b(?:(?:{verbs})(?: by)?(?: about| nearly| almost| some)?|(?:{nouns}) of) $", re.IGNORECASE
    )


@cache
def _fall_after() -> re.Pattern[str]:
    words = load(LANGUAGE, "arithmetic")["words"]
    down = alternatives([word for word in words["way"]["down"] if not word.endswith("ing")])
    return compiled(rf" (?:{alternatives(words['growth']['down'])}|(?:{down}) than)\b", re.IGNORECASE)


@cache
def _may_turn_negative() -> re.Pattern[str]:
    return either(load(LANGUAGE, "arithmetic_change")["may_turn_negative"])
