"""The fact sheet of an article: everything it states, and what each statement was compared with."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import islice

from checker.article import Article
from checker.claims.model import Claim
from checker.engine import Report
from checker.facts import AnyFact, Figure
from checker.findings import Comparison, Outcome, Place
from checker.quantities import Quantity, Stand, quantities_in, span_of

NOTHING_FOUND = "no rule found anything to compare it with"


@dataclass(frozen=True, slots=True)
class Compared:
    """One comparison that a fact took part in. others: the other facts' places."""

    rule: str
    outcome: Outcome
    others: tuple[Place, ...]
    tolerance: str
    working: tuple[str, ...]

    @property
    def in_words(self) -> str:
        """Such as "units/conversion: agrees with “250 km” on line 3 (tolerance: printed precision)"."""
        with_others = ", ".join(f"“{other.text}” on line {other.line}" for other in self.others)
        verb = f"{self.outcome} {'with' if self.outcome == 'agrees' else 'from'} " if with_others else ""
        tolerance = f" (tolerance: {self.tolerance})" if self.tolerance else ""
        return f"{self.rule}: {verb or self.outcome}{with_others}{tolerance}"


MOST_RESTATED = 10
"""Other statements of a quantity that an entry shows; `quantities` has them all."""


@dataclass(frozen=True, slots=True)
class Restated:
    """Another statement of an entry's quantity, and how the two stand to each other ("" where left open)."""

    figure: Figure
    place: Place
    stand: Stand

    @property
    def in_words(self) -> str:
        """Such as "line 4 “4,152 families”, differs"."""
        stand = f", {self.stand}" if self.stand else ""
        return f"line {self.place.line} “{self.place.text}”{stand}"


@dataclass(frozen=True, slots=True)
class Entry:
    """A fact with its place, what it measures and who says so (where known), and its comparisons.

    claim is None for dates and times. why_not: reasons for which comparisons were not made; never empty where
    `compared` is. also_stated: the other statements of the same quantity, at most 10 of them.
    """

    fact: AnyFact
    place: Place
    claim: Claim | None
    compared: tuple[Compared, ...]
    why_not: tuple[str, ...]
    also_stated: tuple[Restated, ...] = ()


def fact_sheet(report: Report) -> tuple[Entry, ...]:
    """Every figure and date of a checked article, in the order of the text."""
    article = report.article
    by_fact = _comparisons_by_fact(report)
    quantity_of = {span_of(figure): found for found in quantities(report) for figure in found.figures}
    return tuple(
        _entry(article, fact, by_fact.get(_span(fact), []), quantity_of.get(_span(fact)))
        for fact in facts_of(article)
    )


def quantities(report: Report) -> tuple[Quantity, ...]:
    """The quantities that a checked article states more than once, agreeing or not."""
    return quantities_in(report.comparisons)


def facts_of(article: Article) -> list[AnyFact]:
    """Figures and dates together, in the order of the text."""
    facts: list[AnyFact] = [*article.figures, *article.dates]
    return sorted(facts, key=_span)


def _span(fact: AnyFact) -> tuple[int, int, int]:
    return fact.block, fact.start, fact.end


def _comparisons_by_fact(report: Report) -> dict[tuple[int, int, int], list[Comparison]]:
    found: dict[tuple[int, int, int], list[Comparison]] = defaultdict(list)
    for comparison in report.comparisons:
        for span in dict.fromkeys(_span(fact) for fact in comparison.facts):
            found[span].append(comparison)
    return found


def _entry(
    article: Article, fact: AnyFact, comparisons: list[Comparison], quantity: Quantity | None
) -> Entry:
    made = [comparison for comparison in comparisons if comparison.outcome != "not compared"]
    reasons = dict.fromkeys(
        f"{comparison.rule}: {comparison.reason}"
        for comparison in comparisons
        if comparison.outcome == "not compared"
    )
    nothing = () if made or reasons else (NOTHING_FOUND,)
    return Entry(
        fact=fact,
        place=article.place(fact),
        claim=article.claim(fact) if isinstance(fact, Figure) else None,
        compared=tuple(_compared(article, fact, comparison) for comparison in made),
        why_not=(*reasons, *nothing),
        also_stated=_restated(article, fact, quantity),
    )


def _restated(article: Article, fact: AnyFact, quantity: Quantity | None) -> tuple[Restated, ...]:
    if quantity is None or not isinstance(fact, Figure):
        return ()
    others = islice((other for other in quantity.figures if span_of(other) != _span(fact)), MOST_RESTATED)
    return tuple(Restated(other, article.place(other), quantity.stand(fact, other)) for other in others)


def _compared(article: Article, fact: AnyFact, comparison: Comparison) -> Compared:
    others = [other for other in comparison.facts if _span(other) != _span(fact)]
    return Compared(
        rule=comparison.rule,
        outcome=comparison.outcome,
        others=tuple(article.place(other) for other in others),
        tolerance=comparison.tolerance,
        working=comparison.working,
    )
