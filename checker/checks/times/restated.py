"""An amount that an adjective makes one for a year or a month, told again for a shorter period."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import cache, partial

from checker.agreement import Relation, product, quotient, rounded_value
from checker.article import Article
from checker.checks._periods import conventions
from checker.checks._sums import Sum, amount, either, judged, where_possible
from checker.checks.times.factors import either_way
from checker.claims.phrases import LANGUAGE
from checker.data import load
from checker.facts import Figure
from checker.findings import Comparison
from checker.patterns import compiled
from checker.rulebook import Rule

TIME = "[time]"
LEAD = 60
"""Code points before an amount in which the adjective stands."""

OR = compiled(
    r"(?: [a-z]+){0,4},? ?(?:\(|or|that is|which is|equal to|equivalent to)"
    r"(?: about| nearly| almost| roughly| around| some| just)? ?$"
)
END = compiled(r"[.;:](?: |$)")


def restated_amounts(article: Article, rule: Rule, seen: set[Figure]) -> Iterator[Comparison]:
    """One comparison for every "annual pay of $52,000, or $1,000 a week"; `seen` takes what is compared."""
    for whole, each in zip(article.figures, article.figures[1:], strict=False):
        if (
            each.per is None
            or each.per.dimension != TIME
            or whole.per is not None
            or whole.block != each.block
        ):
            continue
        if each in seen or whole.unit != each.unit or not whole.value or not each.value:
            continue
        if OR.match(article.text_of(each)[whole.end : each.start]) is None:
            continue
        made = where_possible(article, (whole, each), partial(_compared, article, rule, whole, each))
        if made is not None:
            seen.update((whole, each))
            yield made


def _compared(article: Article, rule: Rule, whole: Figure, each: Figure) -> Comparison | None:
    before = END.split(article.text_of(whole)[max(0, whole.start - LEAD) : whole.start])[-1]
    longs = [name for name, words in _adjectives() if words.search(before)]
    periods = conventions(each.per.name, longs[0]) if each.per is not None and len(longs) == 1 else None
    if periods is None or each.per_count != 1:
        return None
    one = replace(each, per=None)
    made_of = product(rounded_value(one), periods)
    verdict = either_way(made_of, whole, quotient(rounded_value(whole), periods), one)
    if verdict.relation is Relation.CONFLICT and (each.hedge or whole.hedge):
        return None
    told = f"{each.text} is {amount(made_of.point or Fraction(0), whole)} a {longs[0]}"
    return judged(
        article, rule, Sum(told, whole.text, [(whole, "the longer"), (each, "the shorter")]), verdict, 0.8
    )


@cache
def _adjectives() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The periods, each with a pattern for the adjectives that name it."""
    return tuple(
        (name, either(words)) for name, words in load(LANGUAGE, "arithmetic_times")["adjectives"].items()
    )
