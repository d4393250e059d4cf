"""The statements of one quantity, together: what the checks took for one quantity, agreeing or not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from checker.agreement import Relation, compare_figures
from checker.facts import Figure
from checker.findings import Comparison

Stand = Literal["agrees", "differs", ""]
"""How two statements stand to each other; "" where only a third one connects them and their words leave it
open."""
Span = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Quantity:
    """Figures that state one quantity, in the order of the text; outcome: "differs" where any two do.

    compared: how the pairs stand that a rule compared, by their spans.
    """

    figures: tuple[Figure, ...]
    outcome: Stand
    compared: Mapping[frozenset[Span], Stand]

    def stand(self, one: Figure, other: Figure) -> Stand:
        """How two statements of the quantity stand to each other."""
        made = self.compared.get(frozenset((span_of(one), span_of(other))))
        if made is not None:
            return made
        if one.dimension != other.dimension:
            return ""
        relation = compare_figures(one, other).relation
        if relation is Relation.POSSIBLE:
            return ""
        return "agrees" if relation is Relation.AGREE else "differs"


def span_of(figure: Figure) -> Span:
    return figure.block, figure.start, figure.end


def quantities_in(comparisons: Iterable[Comparison]) -> tuple[Quantity, ...]:
    """The quantities that are stated more than once, in the order of their first statements.

    Statements that share one with another pair belong to the same quantity. What a rule was not sure enough
    of to report is left out.
    """
    sure = [comparison for comparison in comparisons if _is_sure(comparison)]
    groups = _Groups()
    compared: dict[frozenset[Span], Stand] = {}
    at_odds: set[Span] = set()
    for comparison in sure:
        figures = [fact for fact in comparison.facts if isinstance(fact, Figure)]
        stand: Stand = "agrees" if comparison.outcome == "agrees" else "differs"
        groups.join(figures)
        if len(figures) == 2:
            compared[frozenset(map(span_of, figures))] = stand
        if stand == "differs":
            at_odds.update(map(span_of, figures))
    return tuple(
        Quantity(figures, "agrees" if at_odds.isdisjoint(map(span_of, figures)) else "differs", compared)
        for figures in groups.found()
    )


def _is_sure(comparison: Comparison) -> bool:
    made = comparison.outcome == "agrees" or comparison.finding is not None
    return comparison.one_quantity and made


class _Groups:
    """Figures, joined into groups (union by chains of parents)."""

    def __init__(self) -> None:
        self._parent: dict[Span, Span] = {}
        self._figure: dict[Span, Figure] = {}

    def join(self, figures: Iterable[Figure]) -> None:
        roots = []
        for figure in figures:
            span = span_of(figure)
            self._figure[span] = figure
            self._parent.setdefault(span, span)
            roots.append(self._root(span))
        for root in roots:
            self._parent[root] = self._root(roots[0])

    def _root(self, span: Span) -> Span:
        while self._parent[span] != span:
            self._parent[span] = self._parent[self._parent[span]]
            span = self._parent[span]
        return span

    def found(self) -> Iterator[tuple[Figure, ...]]:
        members: dict[Span, list[Figure]] = defaultdict(list)
        for span in sorted(self._figure):
            members[self._root(span)].append(self._figure[span])
        for figures in members.values():
            yield tuple(figures)
