"""Percentages and averages of so few things that not every value can be one."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from checker.agreement import Relation, Verdict, is_possible_for
from checker.article import Article
from checker.canonical import figure_in_words
from checker.checks._sums import Sum, as_average, judged, labelled, plain
from checker.checks.average.words import is_average
from checker.claims.phrases import Found, phrases
from checker.facts import Figure
from checker.findings import Comparison, Severity
from checker.rulebook import Rule

MOST_THINGS = 60
"""Up to how many things a percentage of them is looked at: of more, nearly every percentage is possible."""


def shares_of_few(article: Article, rule: Rule, seen: set[Figure]) -> Iterator[Comparison]:
    """One comparison for every share or average of a few things; `seen` takes what is compared."""
    for found in phrases(article.marked, "arithmetic_average"):
        stated = as_average(found.get("percent") or found["mean"])
        made = None if stated in seen else _of_few(article, rule, found, stated)
        if made is not None:
            seen.add(stated)
            yield made


def _of_few(article: Article, rule: Rule, found: Found, stated: Figure) -> Comparison | None:
    """A percentage, or an average of whole numbers, of so few things that not every value can be."""
    number = found["number"]
    whole = (
        number.value is not None
        and number.value.denominator == 1
        and number.hedge is None
        and number.step == 1
    )
    if not whole or stated.value is None or stated.hedge is not None or number.unit.kind != "noun":
        return None
    things, share = int(number.value or 0), found.frame == "percent_of"
    if (
        not 1 < things <= MOST_THINGS
        or (share and stated.value > 100)
        or _is_of_others(article, found, stated)
    ):
        return None
    if not share and (stated.step is None or stated.step >= 1 or not is_average(article, stated)):
        return None
    possible = is_possible_for(stated, things, Fraction(100) if share else Fraction(1))
    nearest = _nearest(stated.value, things, share)
    made = Sum(
        told=f"of {things} it can be {nearest}",
        stated=figure_in_words(stated),
        figures=labelled(found, percent="the share", mean="the average", number="of how many"),
    )
    relation = Relation.AGREE if possible else Relation.CONFLICT
    return judged(article, rule, made, Verdict(relation, "printed precision"), 0.7, Severity.WARNING)


def _is_of_others(article: Article, found: Found, stated: Figure) -> bool:
    """Whether the share is one of something else, or the sentence begins with something else."""
    text, number = article.text_of(stated), found["number"]
    if number.start > stated.start:
        return False
    leads = text[article.sentence_at(number.block, number.start)[0] : found.start]
    return (
        bool(leads.strip(' “"')) or text[stated.end : stated.end + 4] == " of " or stated.text.endswith(" of")
    )


def _nearest(value: Fraction, things: int, share: bool) -> str:
    """The two values that the number of things allows on both sides of one that it does not."""
    scale = 100 if share else 1
    below = value * things / scale // 1
    ends = [plain(Fraction(count * scale, things)) for count in (below, below + 1)]
    unit = " percent" if share else ""
    return f"{ends[0]} or {ends[1]}{unit}"
