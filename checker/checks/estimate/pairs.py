"""Numbers told with their shares, one after the other: "45 (30%) ..., 60 (40%) ..." are shares of one base.

Which figure is the base need not be told in so many words: it is the one that most of the pairs fit or, where
none is printed, the base that they have in common. A pair that does not fit it is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from checker.agreement import Relation, Value, compare_computed, quotient, rounded_value, value_of
from checker.article import Article
from checker.canonical import figure_in_words
from checker.checks._relations import comparable, is_asserted
from checker.checks._sums import plain
from checker.claims.slots import Slotted, phrases
from checker.data import load
from checker.facts import Fact, Figure, Kind
from checker.findings import Comparison, Severity
from checker.rulebook import Rule

HUNDRED = Fraction(100)
FITTING = 2
"""How many pairs must fit a printed base for it to be theirs."""

IN_COMMON = 3
"""How many pairs must have one base where it is not printed."""

MOST = 40


@dataclass(frozen=True, slots=True)
class Pair:
    """A number and the share that it is told to be."""

    count: Figure
    percent: Figure

    @property
    def base(self) -> Value | None:
        """The whole that they imply; None where the share may be nothing."""
        try:
            return quotient(rounded_value(self.count), value_of(self.percent), HUNDRED)
        except ValueError:
            return None

    def fits(self, base: Value) -> Relation:
        """How the pair stands to a base: possible, where that may be nothing."""
        try:
            share = quotient(rounded_value(self.count), base, HUNDRED)
        except ValueError:
            return Relation.POSSIBLE
        return compare_computed(share, self.percent).relation


def paired_shares(article: Article, rule: Rule, seen: set[Fact]) -> Iterator[Comparison]:
    """One comparison for every pair of a paragraph whose base can be known."""
    paragraphs: dict[int, list[Slotted]] = {}
    for sentence in article.slotted:
        paragraphs.setdefault(sentence.block, []).append(sentence)
    for sentences in paragraphs.values():
        for first, sentence in enumerate(sentences):
            pairs = [pair for pair in _pairs(sentence) if pair.count not in seen and pair.percent not in seen]
            if FITTING <= len(pairs) <= MOST:
                before = sentences[first - 1].figures if first else ()
                yield from _compared(article, rule, pairs, (*before, *sentence.figures))


def _pairs(sentence: Slotted) -> list[Pair]:
    found: dict[Figure, Pair] = {}
    for phrase, match in phrases("estimate", "pairs").found(sentence):
        count, percent = sentence.figure(match, "n"), sentence.figure(match, "p")
        if count is None or percent is None or not count.value or not percent.value or count in found:
            continue
        if any(pair.percent == percent for pair in found.values()) or percent.value > HUNDRED:
            continue
        lead = sentence.text[max(0, match.start() - phrase.tags["lead"]) : match.start()]
        if not set(load("en", "estimate")["changing"]).intersection(lead.replace(",", " ").split()):
            found[count] = Pair(count, percent)
    return sorted(found.values(), key=lambda pair: pair.count.start)


def _compared(
    article: Article, rule: Rule, pairs: Sequence[Pair], around: Sequence[Figure]
) -> Iterator[Comparison]:
    known = _printed_base(pairs, around) or _common_base(pairs)
    if known is None:
        return
    base, figure, fitting = known
    whole = figure_in_words(figure) if figure else f"the {plain(base.point)} that the others are shares of"
    for pair in pairs:
        facts = (pair.count, pair.percent, *((figure,) if figure else ()))
        working = (f"{figure_in_words(pair.count)} of {whole}; stated: {pair.percent.text}",)
        if pair in fitting:
            yield Comparison("agrees", facts, working, "printed precision")
        elif pair.count != figure and pair.fits(base) is Relation.CONFLICT and is_asserted(article, *facts):
            share = plain(quotient(rounded_value(pair.count), base, HUNDRED).point)
            finding = rule.finding(
                f"{figure_in_words(pair.count)} of {whole} is {share}%; stated: {pair.percent.text}",
                [article.place(fact) for fact in sorted(facts, key=lambda fact: fact.start)],
                confidence=0.75,
                severity=Severity.WARNING,
                working=(*working, f"the other {len(fitting)} pairs fit"),
            )
            yield Comparison("differs", facts, finding.working, finding=finding)


def _printed_base(
    pairs: Sequence[Pair], around: Sequence[Figure]
) -> tuple[Value, Figure | None, list[Pair]] | None:
    """The printed figure that most pairs fit."""
    best: tuple[Value, Figure | None, list[Pair]] | None = None
    for figure in around:
        if figure.kind is Kind.PERCENT or not figure.value:
            continue
        if not all(comparable(pair.count, figure) for pair in pairs):
            continue
        others = [pair for pair in pairs if pair.count != figure]
        if any((pair.count.value or 0) > figure.value for pair in others):
            continue
        fitting = _fitting(others, rounded_value(figure))
        if (
            len(fitting) >= FITTING
            and len(fitting) * 2 > len(others)
            and len(fitting) > len(best[2] if best else ())
        ):
            best = rounded_value(figure), figure, fitting
    return best


def _common_base(pairs: Sequence[Pair]) -> tuple[Value, Figure | None, list[Pair]] | None:
    """The base that all pairs, or all but one, have in common, told from the one printed most exactly."""
    if len(pairs) < IN_COMMON or not all(comparable(pair.count, pairs[0].count) for pair in pairs):
        return None
    for pair in sorted(pairs, key=lambda pair: pair.percent.value or 0, reverse=True):
        base = pair.base
        fitting = _fitting(pairs, base) if base is not None else []
        if base is not None and len(fitting) >= max(IN_COMMON, len(pairs) - 1):
            return base, None, fitting
    return None


def _fitting(pairs: Sequence[Pair], base: Value) -> list[Pair]:
    return [pair for pair in pairs if pair.fits(base) is Relation.AGREE]
