"""A headline's count of people against the parts that the story lists ("two men and a woman were killed")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from checker.agreement import Relation, Verdict
from checker.article import Article
from checker.canonical import number
from checker.checks._sums import Sum, judged
from checker.checks.headline.told import Summary, figures_of_story, shared_with
from checker.claims.pairs.statements import FATES, groups_near, is_people
from checker.facts import Figure, Kind
from checker.findings import Comparison, Severity
from checker.patterns import compiled
from checker.rulebook import Rule

JOINED = compiled(r",? and (?:his |her |their |a |an |the )?|, (?:his |her |their )?")
CONFIDENCE = 0.75


def told_counts(article: Article, rule: Rule, summary: Summary, least: float) -> Iterator[Comparison]:
    """One comparison for each count of people in a headline that the story states in parts only."""
    for figure in article.figures_in(summary.block.index):
        groups = _groups(article, figure)
        if not _is_count(figure) or not groups or _is_told(article, figure):
            continue
        lists = [
            (shared, parts)
            for parts in article.once("people told in parts", _lists)
            if groups == _groups(article, parts[-1])
            and (shared := shared_with(article, summary, parts[0])) >= least
        ]
        if len(lists) == 1:
            yield _judged(article, rule, figure, lists[0][1])


def _is_count(figure: Figure) -> bool:
    plain = figure.kind in (Kind.COUNT, Kind.NUMBER) and figure.hedge is None and not figure.adjective
    return plain and bool(figure.value) and (figure.kind is Kind.NUMBER or is_people(figure))


def _groups(article: Article, figure: Figure) -> frozenset[str]:
    """Of whom a count is, men, women and children apart: those are the parts."""
    span = article.sentence_at(figure.block, figure.start)
    return groups_near(article.text_of(figure), figure, span) & FATES


def _is_told(article: Article, figure: Figure) -> bool:
    """Whether the story has the headline's number of people, whatever it says of them."""
    return any(
        own.value == figure.value and own.kind in (Kind.COUNT, Kind.NUMBER)
        for own in figures_of_story(article)
    )


def _lists(article: Article) -> tuple[tuple[Figure, ...], ...]:
    """The counts of people that the story joins by commas and "and", list by list."""
    lists: list[tuple[Figure, ...]] = []
    current: list[Figure] = []
    for figure in figures_of_story(article):
        if current and not _goes_on(article, current[-1], figure):
            lists.append(tuple(current))
            current = []
        if _is_count(figure) and is_people(figure):
            current.append(figure)
    lists.append(tuple(current))
    return tuple(parts for parts in lists if len(parts) > 1)


def _goes_on(article: Article, last: Figure, figure: Figure) -> bool:
    if figure.block != last.block or not (_is_count(figure) and is_people(figure)):
        return False
    return JOINED.fullmatch(article.text_of(last), last.end, figure.start) is not None


def _judged(article: Article, rule: Rule, figure: Figure, parts: Sequence[Figure]) -> Comparison:
    total = sum((part.value or Fraction(0) for part in parts), Fraction(0))
    made = Sum(
        told=f"{' + '.join(part.text for part in parts)} makes {number(total)}",
        stated=f"“{figure.text}” in the {article.blocks[figure.block].kind}",
        figures=[(figure, "the headline's count"), *((part, "a part") for part in parts)],
    )
    relation = Relation.AGREE if total == figure.value else Relation.CONFLICT
    return judged(article, rule, made, Verdict(relation, "exact"), CONFIDENCE, Severity.WARNING)
