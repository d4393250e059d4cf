"""Whether figures stand in the order that the words between them say: a rise rises, the higher is higher."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import cache

from checker.agreement import Relation, below, compare, value_of
from checker.article import Article
from checker.canonical import figure_in_words
from checker.checks._relations import SCALE, comparable, in_unit_of, is_asserted, is_conditional, shares_scale
from checker.claims.marks import ANY_MARK, alternation
from checker.claims.slots import Phrase, Slotted, phrases
from checker.data import load
from checker.facts import Figure, Kind
from checker.findings import Comparison, Severity
from checker.patterns import compiled
from checker.rulebook import Rule

FIRST_SLOT = compiled(ANY_MARK)
OPPOSITES = {"a rise": "fall", "a fall": "rise"}
UNDER = ("below ", "under ")
"""What bounds the first of two figures that are read as one range: "fell below 50, to 53"."""

FAR_BELOW, FAR_ABOVE = Fraction(1, 3), 3
"""Within which multiples of a bound a number may be the one that it is said of."""


def run(article: Article, rule: Rule) -> Iterator[Comparison]:
    """One comparison for every pair of figures of which a sentence says which is the larger."""
    table = phrases("order")
    for sentence in article.slotted_with(table.gate):
        seen: set[Figure] = set()
        for phrase, match in table.found(sentence):
            if "span" in phrase.tags:
                yield from _compare_span(article, rule, sentence, phrase, match)
                continue
            if "bound" in phrase.tags or "slower" in phrase.tags:
                yield from _other(article, rule, sentence, phrase, match, seen)
                continue
            low, high = sentence.figure(match, "low"), sentence.figure(match, "high")
            if low is None or high is None or low in seen or high in seen:
                continue
            if not _is_order(sentence, phrase, match, low, high):
                continue
            seen.update((low, high))
            comparison = _compare(article, rule, phrase, low, high)
            if comparison is not None:
                yield comparison


def _other(
    article: Article, rule: Rule, sentence: Slotted, phrase: Phrase, match: re.Match[str], seen: set[Figure]
) -> Iterator[Comparison]:
    """What no two figures in order tell: a number against its bound, a slower rise that is called a fall."""
    judge = _bound if "bound" in phrase.tags else _slower
    made = judge(article, rule, sentence, phrase, match)
    if made is not None and seen.isdisjoint(made.facts):
        seen.update(fact for fact in made.facts if isinstance(fact, Figure))
        yield made


def _bound(
    article: Article, rule: Rule, sentence: Slotted, phrase: Phrase, match: re.Match[str]
) -> Comparison | None:
    """ "More than 500 came, 520 in all": the number lies where the bound before it says."""
    bound, exact = sentence.figure(match, "bound"), sentence.figure(match, "exact")
    if bound is None or exact is None or bound.hedge is None or exact.hedge is not None:
        return None
    if not comparable(bound, exact) or shares_scale(bound, exact) or shares_scale(exact, bound):
        return None
    if exact.unit.kind != "none" and exact.unit != bound.unit:
        return None  # another thing, or a conversion
    if not FAR_BELOW < (exact.value or 0) / (bound.value or 1) < FAR_ABOVE:
        return None
    verdict = compare(value_of(in_unit_of(exact, bound)), value_of(bound))
    working = (f"“{bound.text}”: {figure_in_words(exact)}",)
    if verdict.relation is not Relation.CONFLICT:
        return Comparison("agrees", (bound, exact), working, verdict.tolerance)
    if not is_asserted(article, bound, exact):
        return Comparison("not compared", (bound, exact), working, reason="denied or corrected")
    finding = rule.finding(
        f"“{bound.text}” does not hold for {figure_in_words(exact)}",
        (article.place(bound, "the bound"), article.place(exact, "the number")),
        confidence=0.8,
        severity=Severity.WARNING,
        working=working,
    )
    return Comparison("differs", (bound, exact), working, verdict.tolerance, finding=finding)


def _slower(
    article: Article, rule: Rule, sentence: Slotted, phrase: Phrase, match: re.Match[str]
) -> Comparison | None:
    """ "Prices fell, rising 2 percent after a 3 percent rise": they rose, only more slowly."""
    slow, fast = sentence.figure(match, "slow"), sentence.figure(match, "fast")
    if slow is None or fast is None or not slow.value or not comparable(slow, fast):
        return None
    if _table_words("rates").search(sentence.text[: match.start()]) or not is_asserted(article, slow, fast):
        return None
    said = phrase.tags["sense"]
    finding = rule.finding(
        f"what the words call the opposite is {said}: {figure_in_words(slow)} after {figure_in_words(fast)}",
        (article.place(slow, "now"), article.place(fast, "before")),
        confidence=0.75,
        severity=Severity.WARNING,
        working=(f"{said}: {figure_in_words(fast)}, then {figure_in_words(slow)}",),
    )
    return Comparison("differs", (slow, fast), finding.working, finding=finding)


@cache
def _table_words(name: str) -> re.Pattern[str]:
    return re.compile(alternation(load("en", "order")[name]), re.IGNORECASE)


def _is_order(sentence: Slotted, phrase: Phrase, match: re.Match[str], low: Figure, high: Figure) -> bool:
    sense = phrase.tags["sense"]
    if not phrase.tags.get("both") and sense in OPPOSITES and _opposite(OPPOSITES[sense]).search(match[0]):
        return False
    times = sentence.figure(match, "times") if "times" in match.groupdict() else None
    if times is not None and (times.value or 0) <= 1:
        return False
    if Kind.COUNT is low.kind is high.kind and low.unit != high.unit:
        return False
    if phrase.tags.get("signed") and _table_words("signed").search(sentence.text):
        return False
    if phrase.tags.get("single") and _others_before(sentence, match, low, high):
        return False
    return not (phrase.tags.get("ranked") and low.kind in (Kind.DURATION, Kind.AGE))


@cache
def _opposite(name: str) -> re.Pattern[str]:
    """Words that turn the sense of a phrase round: "the fall slowed from 4 to 3"."""
    return re.compile(alternation(load("en", "order")["words"][name]), re.IGNORECASE)


def _others_before(sentence: Slotted, match: re.Match[str], low: Figure, high: Figure) -> bool:
    """Whether the figure that is set against a mark is not the only one of its kind before it."""
    first = low if low.start < high.start else high
    return any(
        comparable(figure, first) and figure != first
        for figure in sentence.figures
        if figure.start < first.end
    )


def _compare_span(
    article: Article, rule: Rule, sentence: Slotted, phrase: Phrase, match: re.Match[str]
) -> Iterator[Comparison]:
    """A rising pair is read as one range: "fell from 40 to 60 percent"."""
    span = sentence.figure(match, "span")
    sense = phrase.tags["sense"]
    if span is None or not _is_pair(span, phrase.tags["span"]):
        return
    if sense in OPPOSITES and _opposite(OPPOSITES[sense]).search(match[0]):
        return
    if _is_misread(span):
        return
    working = (f"{sense}: {figure_in_words(span)}",)
    if phrase.tags["span"] == "rising":
        yield Comparison("agrees", (span,), working)
    elif is_asserted(article, span):
        # "cut prices from 10 to 50 percent" may mean by how much
        severity = Severity.WARNING if span.kind is Kind.PERCENT else None
        finding = rule.finding(
            f"the words say {sense}, the figures do not: {figure_in_words(span)}",
            (article.place(span, "from the lower to the higher"),),
            confidence=0.75,
            severity=severity,
            working=working,
        )
        yield Comparison("differs", (span,), working, finding=finding)


def _is_pair(span: Figure, role: str) -> bool:
    """Whether a range is a pair that the words order: "from 40 to 60", a lead of "41 to 46 percent"."""
    if role == "under":
        return span.text.lower().startswith(UNDER)
    if role == "lead":
        return span.kind is Kind.PERCENT and " to " in span.text
    return role == "first" or span.text.lower().startswith("from ")


def _is_misread(span: Figure) -> bool:
    """ "From 700 to 600 million" is no range from 700: the power of ten belongs to both."""
    low, high = span.stated.low, span.stated.high
    return low is None or high is None or (bool(SCALE.search(span.text)) and low * 100 < high)


def _compare(article: Article, rule: Rule, phrase: Phrase, low: Figure, high: Figure) -> Comparison | None:
    first, second = sorted((low, high), key=lambda figure: figure.start)
    if phrase.tags.get("shared"):
        first = in_unit_of(first, second)
        if first.per is not None and second.per is None and first.unit == second.unit:
            second = replace(second, per=first.per, per_count=first.per_count)
    low, high = (first, second) if low.start < high.start else (second, first)
    if not comparable(low, high) or _differ_in_calendar(low, high) or shares_scale(first, second):
        return None
    if phrase.tags.get("unequal"):
        low, high = sorted((low, high), key=lambda figure: figure.value or 0)
    verdict = below(value_of(low), value_of(high))
    should = "differ from" if phrase.tags.get("unequal") else "be less than"
    working = (f"{phrase.tags['sense']}: {figure_in_words(low)} should {should} {figure_in_words(high)}",)
    if verdict.agrees:
        return Comparison("agrees", (low, high), working, verdict.tolerance)
    equal = low.value == high.value
    if equal and not (phrase.tags.get("equal") or phrase.tags.get("unequal")):
        return None
    if verdict.relation is Relation.POSSIBLE and not low.hedge is high.hedge is None:
        return Comparison("not compared", (low, high), working, reason="the hedges leave room")
    if not is_asserted(article, low, high):
        return Comparison("not compared", (low, high), working, reason="denied or corrected")
    by_how_much = phrase.tags["sense"] == "a fall" and high.start < low.start and low.kind is Kind.PERCENT
    if by_how_much and is_conditional(article, low, high):
        # "could cut costs from 15 to 35 percent" says by how much
        return Comparison("not compared", (low, high), working, reason="a possible change, not two values")
    said = phrase.tags["sense"]
    fact = "they are equal" if equal else f"{figure_in_words(first)}, then {figure_in_words(second)}"
    finding = rule.finding(
        f"the words say {said}, the figures do not: {fact}",
        (article.place(first, "first figure"), article.place(second, "second figure")),
        confidence=0.75 if equal else 0.85,
        severity=Severity.WARNING if equal else verdict.severity,
        working=working,
    )
    return Comparison("differs", (low, high), working, verdict.tolerance, finding=finding)


def _differ_in_calendar(low: Figure, high: Figure) -> bool:
    """Whether two durations are counted in different units, which have no fixed length in days."""
    return low.kind is Kind.DURATION and low.unit.name != high.unit.name
