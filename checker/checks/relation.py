"""Whether figures that follow from each other do: length × width, the weight of water, speed × time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from typing import Any, NamedTuple

from checker.agreement import Verdict, compare_product, value_of
from checker.article import Article
from checker.canonical import in_words, rounded
from checker.checks._beside import WITHIN, phrases
from checker.data import load
from checker.facts import NO_UNIT, Figure
from checker.findings import Comparison, Finding
from checker.interval import Interval
from checker.patterns import compiled
from checker.rulebook import Rule

REACH = 60
"""Code points between the factors and the result."""

WORD = r"[^\W\d_][\w'’-]{0,20}"
WORDS_BEFORE_LINK = rf"[ -]?(?:{WORD} ){{0,2}}(?:{WORD}(?=,))?"
RESULT_FIRST = compiled(
    rf"[ -]?(?:{WORD} ){{0,2}}(?:\(|(?:{WORD})?, measuring )(?:measuring )?"
    rf"|[ -]?(?:{WORD} ){{1,2}}(?:is|was|measures|measured|measuring) "
)
"""What may stand from a result to its factors: "a 600-square-foot room, measuring 30 by 20 feet"."""


@dataclass(frozen=True, slots=True)
class Params:
    """A relation of one's own, or the table that ships with the package.

    table: a table of relations; what: how the sum is to be called; factors, result: dimensions as pint writes
    them; constant: in SI units; between, links: what may stand between two factors, and between the factors
    and the result; sentence, unless_sentence: words that the sentence must, and must not, have; low, high:
    between which multiples of the product the result may lie.
    """

    table: str = ""
    what: str = ""
    factors: tuple[str, ...] = ()
    result: str = ""
    constant: str | int | float = 1
    between: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    sentence: tuple[str, ...] = ()
    unless_sentence: tuple[str, ...] = ()
    low: str | int | float = 1
    high: str | int | float = 1


class Relation(NamedTuple):
    """A relation made ready: phrases as patterns, bounds as an interval."""

    what: str
    factors: tuple[str, ...]
    result: str
    constant: Fraction
    between: frozenset[str]
    links: re.Pattern[str] | None
    sentence: re.Pattern[str] | None
    unless_sentence: re.Pattern[str] | None
    slack: Interval


class Stated(NamedTuple):
    """The figures of one sentence that a relation ties: the factors in their order, and the result."""

    factors: tuple[Figure, ...]
    result: Figure


def run(article: Article, rule: Rule) -> Iterator[Comparison]:
    """One comparison for every set of figures in a sentence that a relation ties."""
    params: Params = rule.params
    relations = _table(params.table) if params.table else (_own(params),)
    for text, figures in _sentences(article, 1 + min(len(each.factors) for each in relations)):
        for relation in relations:
            for stated in _stated(article, relation, figures):
                comparison = _compare(article, rule, relation, stated) if _has_words(relation, text) else None
                if comparison is not None:
                    yield comparison


def _sentences(article: Article, least: int) -> Iterator[tuple[str, tuple[Figure, ...]]]:
    """The sentences with at least so many figures, as text and figures."""
    for block in article.prose:
        figures = article.figures_in(block.index)
        if len(figures) >= least:
            for start, end in article.sentences(block.index):
                inside = tuple(figure for figure in figures if start <= figure.start < end)
                if len(inside) >= least:
                    yield block.text[start:end], inside


def _has_words(relation: Relation, text: str) -> bool:
    if relation.unless_sentence is not None and relation.unless_sentence.search(text):
        return False
    return relation.sentence is None or relation.sentence.search(text) is not None


def _stated(article: Article, relation: Relation, figures: Sequence[Figure]) -> Iterator[Stated]:
    if relation.links is None:
        yield from _anywhere(relation, figures)
        return
    text = article.text_of(figures[0])
    for run_start, factors in _runs(relation, figures, text):
        before = figures[run_start - 1] if run_start else None
        at = run_start + len(factors)
        after = figures[at] if at < len(figures) else None
        if (
            after is not None
            and after.dimension == relation.result
            and _linked(relation, text, factors[-1], after)
        ):
            yield Stated(factors, after)
        elif (
            before is not None
            and before.dimension == relation.result
            and _is_told_before(text, before, factors)
        ):
            yield Stated(factors, before)


def _anywhere(relation: Relation, figures: Sequence[Figure]) -> Iterator[Stated]:
    """The figures of a sentence in which each dimension stands once."""
    found = [[figure for figure in figures if figure.dimension == each] for each in relation.factors]
    results = [figure for figure in figures if figure.dimension == relation.result]
    if len(results) == 1 and all(len(each) == 1 for each in found):
        yield Stated(tuple(each[0] for each in found), results[0])


def _runs(
    relation: Relation, figures: Sequence[Figure], text: str
) -> Iterator[tuple[int, tuple[Figure, ...]]]:
    """Runs of exactly as many figures as there are factors, each with its place among the figures."""
    index = 0
    while index < len(figures):
        end = index + 1
        while end < len(figures) and _is_between(relation, text[figures[end - 1].end : figures[end].start]):
            end += 1
        if end - index == len(relation.factors):
            factors = _with_units(figures[index:end])
            if tuple(figure.dimension for figure in factors) == relation.factors:
                yield index, factors
        index = end


def _is_between(relation: Relation, words: str) -> bool:
    return " ".join(words.replace("-", " ").lower().split()) in relation.between


def _with_units(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures, a number without a unit in the one of the next that has one ("30 by 20 feet")."""
    unit = NO_UNIT
    found: list[Figure] = []
    for figure in reversed(figures):
        bare = figure.unit.kind == "none" and unit is not NO_UNIT
        found.append(replace(figure, unit=unit, kind=found[-1].kind) if bare else figure)
        unit = found[-1].unit
    return tuple(reversed(found))


def _linked(relation: Relation, text: str, last: Figure, result: Figure) -> bool:
    between = text[last.end : result.start]
    if relation.links is None or len(between) > REACH or not relation.links.fullmatch(between):
        return False
    return "(" not in between or text[result.end : result.end + 1] in (")", ",", ";")


def _is_told_before(text: str, result: Figure, factors: Sequence[Figure]) -> bool:
    """Whether a bracket or "measuring" ties factors to a result in front of them."""
    between = text[result.end : factors[0].start]
    if len(factors) < 2 or len(between) > REACH or not RESULT_FIRST.fullmatch(between):
        return False
    return "(" not in between or text[factors[-1].end : factors[-1].end + 1] == ")"


def _compare(article: Article, rule: Rule, relation: Relation, stated: Stated) -> Comparison | None:
    figures = (*stated.factors, stated.result)
    if any(figure.value is None or figure.value <= 0 for figure in figures):
        return None
    verdict = compare_product(
        [value_of(figure) for figure in stated.factors],
        relation.constant,
        relation.slack,
        value_of(stated.result),
    )
    sum_shown = _sum(relation, stated)
    working = (f"{relation.what}: {sum_shown}", f"stated: {stated.result.text}")
    if verdict.agrees:
        return Comparison("agrees", figures, working, verdict.tolerance)
    return Comparison(
        "differs",
        figures,
        working,
        verdict.tolerance,
        finding=_finding(article, rule, stated, verdict, working),
    )


def _finding(
    article: Article, rule: Rule, stated: Stated, verdict: Verdict, working: tuple[str, ...]
) -> Finding:
    places = [article.place(figure, "a factor") for figure in stated.factors]
    return rule.finding(
        f"{working[0]}, not {stated.result.text}",
        (*places, article.place(stated.result, "the result")),
        confidence=0.85,
        severity=verdict.severity,
        working=working,
    )


def _sum(relation: Relation, stated: Stated) -> str:
    """The product in the unit of the stated result, with its factors as printed."""
    product = relation.constant
    for figure in stated.factors:
        product *= value_of(figure).point or 0
    unit = stated.result.unit
    value = rounded(unit.from_base(product), stated.result.step)
    return f"{' × '.join(figure.text for figure in stated.factors)} is {in_words(value, unit)}"


@cache
def _table(name: str) -> tuple[Relation, ...]:
    return tuple(_relation(entry) for entry in load("en", name)["relations"])


def _own(params: Params) -> Relation:
    return _relation({name: getattr(params, name) for name in Params.__slots__})


def _relation(entry: Mapping[str, Any]) -> Relation:
    links = "|".join(re.escape(link) for link in entry.get("links", ()))
    return Relation(
        what=entry["what"],
        factors=tuple(entry["factors"]),
        result=entry["result"],
        constant=Fraction(str(entry.get("constant", 1))),
        between=frozenset(entry.get("between", ())),
        links=compiled(rf"{WORDS_BEFORE_LINK}\s*(?:{links})\s*", re.IGNORECASE) if links else None,
        sentence=phrases(entry.get("sentence"), WITHIN),
        unless_sentence=phrases(entry.get("unless_sentence"), WITHIN),
        slack=Interval(Fraction(str(entry.get("low", 1))), Fraction(str(entry.get("high", 1)))),
    )
