"""Whether one quantity is stated with two values: in the story, in a headline, or by a slip of scale."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from checker.agreement import Relation, Verdict, compare_figures, compare_rounded
from checker.article import Article
from checker.canonical import figure_in_words, number, rounded
from checker.claims.pairs import (
    Model,
    Scope,
    Statement,
    candidate_pairs,
    features_of,
    load_models,
    read_statements,
    scope_of,
)
from checker.claims.pairs.slips import Slip
from checker.facts import Figure, Kind
from checker.findings import Comparison, Place, Severity, Suggestion
from checker.rulebook import Rule

MOST_PLACES = 6
CERTAIN = 0.9
"""The confidence from which a conflict of values is an error; below, an editor should look."""


EACH = re.compile(r"(?: \([^()]{1,24}\))? (?:each|apiece)\b")


@dataclass(frozen=True, slots=True)
class Params:
    """scope: which pairs the rule speaks of: two statements of the story, one of them in a title, deck or
    caption, or two that differ by a slip of scale; least_score: the raw score from which two statements are
    taken for one quantity."""

    scope: Scope = Scope.STORY
    least_score: float = 0.5


@dataclass(frozen=True, eq=False)
class Pair:
    """Two statements with the model's raw score for their being one quantity.

    How they compare and what speaks for them is read when asked for: most pairs score too low for either.
    """

    one: Statement
    other: Statement
    scope: Scope
    score: float
    features: Sequence[float]
    model: Model

    @cached_property
    def verdict(self) -> Verdict:
        return _verdict(self.one, self.other)

    @property
    def confidence(self) -> float:
        return self.model.confidence(self.score)

    @property
    def reasons(self) -> tuple[str, ...]:
        return self.model.reasons(self.features)


def run(article: Article, rule: Rule) -> Iterator[Comparison]:
    """One comparison for every pair of statements taken for one quantity; conflicts are clustered."""
    params: Params = rule.params
    pairs = [
        pair
        for pair in article.once("pairs", _scored_pairs)
        if pair.scope == params.scope
        and pair.score >= params.least_score
        and pair.verdict.relation is not Relation.POSSIBLE  # hedges leave room for both values
    ]
    apart = [pair for pair in pairs if not pair.verdict.agrees]
    for pair in pairs:
        if pair.verdict.agrees:
            working = (_working(pair),)
            yield Comparison("agrees", _figures(pair), working, pair.verdict.tolerance, one_quantity=True)
    for cluster in _clusters(apart):
        yield _report(article, rule, cluster)


def _scored_pairs(article: Article) -> list[Pair]:
    """Every candidate pair with its score."""
    models = load_models(article.weights) if article.weights else load_models()
    statements = read_statements(article.document, article.claims, article.dates_in)
    pairs = []
    for one, other in candidate_pairs(article.document, statements):
        if _is_each(article, one) != _is_each(article, other):
            continue
        scope = scope_of(one, other)
        model, features = models[scope], features_of(one, other, _assumed_slip(one, other, scope))
        pairs.append(Pair(one, other, scope, model.score(features), features, model))
    return pairs


def _is_each(article: Article, statement: Statement) -> bool:
    """Whether a figure is for each of several things: "150 g (5 oz) each of oats and rye"."""
    figure = statement.figure
    return EACH.match(article.text_of(figure), figure.end) is not None


def _assumed_slip(one: Statement, other: Statement, scope: Scope) -> Slip | None:
    """The slip with which equal values are scored.

    None where the values differ, and where values of the story are so round that many are equal by chance.
    """
    value = one.figure.value
    if value is None or value != other.figure.value or one.figure.unit.name != other.figure.unit.name:
        return None
    if not _verdict(one, other).agrees:
        return None
    is_counted = one.figure.kind is Kind.COUNT and value > 1
    is_round = max(one.printed.significant, other.printed.significant) <= 1
    return None if scope is Scope.STORY and is_round and not is_counted else Slip.DIGIT


def _verdict(one: Statement, other: Statement) -> Verdict:
    """How the values stand; a headline may round."""
    figure = _comparable(one.figure, other.figure)
    if one.is_summary or other.is_summary:
        return compare_rounded(figure, other.figure)
    return compare_figures(figure, other.figure)


def _comparable(figure: Figure, other: Figure) -> Figure:
    """The figure in the unit of the other where both count people under two names."""
    return replace(figure, unit=other.unit) if figure.dimension != other.dimension else figure


def _figures(pair: Pair) -> tuple[Figure, Figure]:
    return pair.one.figure, pair.other.figure


def _clusters(pairs: Sequence[Pair]) -> list[list[Pair]]:
    """Pairs that share a statement belong to one cause."""
    clusters: list[list[Pair]] = []
    for pair in sorted(pairs, key=lambda found: -found.score):
        members = {pair.one, pair.other}
        home = next((cluster for cluster in clusters if members & _members(cluster)), None)
        if home is None:
            clusters.append([pair])
        else:
            home.append(pair)
    return clusters


def _members(cluster: Iterable[Pair]) -> set[Statement]:
    return {statement for pair in cluster for statement in (pair.one, pair.other)}


def _report(article: Article, rule: Rule, cluster: Sequence[Pair]) -> Comparison:
    best = cluster[0]
    members = sorted(_members(cluster), key=lambda statement: statement.position)
    places = _places(article, best, members)
    severe = best.verdict.relation is Relation.CONFLICT and best.confidence >= CERTAIN
    one, other = _figures(best)
    working = (
        _working(best),
        f"taken for one quantity: {'; '.join(best.reasons)}",
        *(
            f"also stated: {figure_in_words(statement.figure)}"
            for statement in members
            if _is_third(statement, best)
        ),
    )
    finding = rule.finding(
        f"“{one.text}” and “{other.text}” seem to state one quantity with two values",
        places,
        confidence=best.confidence,
        severity=Severity.ERROR if severe else Severity.WARNING,
        working=working,
        suggestions=(_mend(article, one, other), _mend(article, other, one)),
    )
    facts = tuple(statement.figure for statement in members)
    return Comparison("differs", facts, working, best.verdict.tolerance, finding=finding, one_quantity=True)


def _is_third(statement: Statement, best: Pair) -> bool:
    return statement not in (best.one, best.other)


def _places(article: Article, best: Pair, members: Sequence[Statement]) -> tuple[Place, ...]:
    """The pair first told, then the other statements of the quantity."""
    others = [statement for statement in members if _is_third(statement, best)]
    shown = [best.one, best.other, *others][:MOST_PLACES]
    return tuple(article.place(statement.figure, _label(statement)) for statement in shown)


def _label(statement: Statement) -> str:
    return f"stated: {figure_in_words(statement.figure)}"


def _working(pair: Pair) -> str:
    """Both values, what they measure, and their ratio."""
    one, other = _figures(pair)
    story_first = sorted((pair.one, pair.other), key=lambda statement: statement.is_summary)
    about = next((statement.claim.about for statement in story_first if statement.claim.about), "")
    told = f" ({about})" if about else ""
    ratio = _ratio(one, other)
    return f"{figure_in_words(one)} against {figure_in_words(other)}{told}{ratio}"


def _ratio(one: Figure, other: Figure) -> str:
    if not one.value or not other.value or one.value == other.value:
        return ""
    low, high = sorted(abs(figure.unit.to_base(figure.value or one.value)) for figure in (one, other))
    return f", {number(rounded(high / low))} times as much" if low else ""


def _mend(article: Article, wrong: Figure, right: Figure) -> Suggestion:
    edit = article.edit(wrong.block, wrong.start, wrong.end, right.text)
    return Suggestion(f"if “{right.text}” is right: replace “{wrong.text}”", (edit,))
