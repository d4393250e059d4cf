"""Estimates beside their own intervals, margins, p-values, wholes and bases."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import NamedTuple

from checker.agreement import (
    Relation,
    at_most,
    compare_computed,
    placed,
    prints_as,
    quotient,
    rounded_value,
    same_at,
    value_of,
)
from checker.article import Article
from checker.canonical import decimal_string, figure_in_words, number
from checker.checks._relations import is_asserted, numeral, shares_scale
from checker.checks.estimate.params import Params
from checker.claims.slots import Slotted, phrases
from checker.data import load
from checker.facts import Figure, Kind
from checker.findings import Comparison, Severity
from checker.interval import Interval
from checker.patterns import compiled
from checker.rulebook import Rule

PLUS_OR_MINUS = compiled(
    r"(?:±|\+/-|\+/−|plus or minus|plus-or-minus|give or take) ?(?P<margin>\d{1,9}(?:\.\d{1,9})?)"
)


@dataclass(frozen=True, slots=True)
class Case:
    """A place where a pattern fits, with the settings of the rule."""

    sentence: Slotted
    match: re.Match[str]
    params: Params

    def __getitem__(self, name: str) -> Figure:
        figure = self.sentence.figure(self.match, name)
        if figure is None:
            raise KeyError(name)
        return figure


class Judged(NamedTuple):
    """What a case comes to: the figures concerned, whether they fit, what to say where they do not."""

    figures: tuple[Figure, ...]
    fits: bool
    message: str
    working: str
    severity: Severity | None = None
    negates: bool = False  # what is told is itself a negation ("no significant difference")


def stated_estimates(article: Article, rule: Rule) -> Iterator[Comparison]:
    """One comparison for every estimate that a sentence states with its uncertainty."""
    params: Params = rule.params
    table = phrases("estimate")
    for sentence in article.slotted_with(table.gate):
        seen: set[tuple[str, Figure]] = set()
        for phrase, match in table.found(sentence):
            told = phrase.tags["told"]
            judged = JUDGES[told](Case(sentence, match, params))
            if judged is None or (told, judged.figures[-1]) in seen:
                continue
            seen.add((told, judged.figures[-1]))
            yield _comparison(article, rule, judged)


def _comparison(article: Article, rule: Rule, judged: Judged) -> Comparison:
    working = (judged.working,)
    if judged.fits or not (judged.negates or is_asserted(article, *judged.figures)):
        return Comparison("agrees", judged.figures, working, "printed precision")
    finding = rule.finding(
        judged.message,
        [article.place(figure) for figure in sorted(judged.figures, key=lambda figure: figure.start)],
        confidence=0.8,
        severity=judged.severity,
        working=working,
    )
    return Comparison("differs", judged.figures, working, "printed precision", finding=finding)


def _interval(case: Case) -> Judged | None:
    return _within(case["value"], case["range"], (case["value"], case["range"]))


def _ends(case: Case) -> Judged | None:
    low, high = case["low"], case["high"]
    if low.value is None or high.value is None:
        return None
    figures = (case["value"], low, high)
    working = f"the interval runs from {figure_in_words(low)} to {figure_in_words(high)}"
    if low.value > high.value:
        return Judged(figures, False, f"{working}: its lower end lies above its upper end", working)
    return _within(case["value"], replace(high, value=None, stated=Interval(low.value, high.value)), figures)


def _within(value: Figure, span: Figure, figures: tuple[Figure, ...]) -> Judged | None:
    span = _in_unit(span, value)
    if value.dimension != span.dimension or shares_scale(value, span) or shares_scale(span, value):
        return None
    if not _is_near(value, span):
        return None
    # an estimate's own interval says how far off it may be: "an estimated" widens nothing
    verdict = placed(value_of(replace(value, hedge=None)), value_of(span), "within")
    working = f"{figure_in_words(value)} should lie within {_ends_in_words(span)}"
    message = f"the estimate, {figure_in_words(value)}, lies outside its own interval, {_ends_in_words(span)}"
    return Judged(figures, verdict.relation is not Relation.CONFLICT, message, working)


def _in_unit(bare: Figure, like: Figure) -> Figure:
    if bare.kind not in (Kind.NUMBER, Kind.SCORE):
        return bare
    return replace(bare, kind=like.kind, unit=like.unit, per=like.per, per_count=like.per_count)


def _is_near(value: Figure, span: Figure) -> bool:
    """Whether the two are of one order: an interval far off belongs to another figure."""
    low, high = span.stated.low, span.stated.high
    if value.value is None or low is None or high is None:
        return False
    width = max(high - low, abs(high) / 20)
    return low - 10 * width <= value.value <= high + 10 * width


def _ends_in_words(span: Figure) -> str:
    low, high = span.stated.low or Fraction(0), span.stated.high or Fraction(0)
    return f"{number(low)} to {number(high)}"


def _margin(case: Case) -> Judged | None:
    value, span = case["value"], case["range"]
    low, high = span.stated.low, span.stated.high
    margin = _plus_or_minus(case, value)
    if margin is None or value.value is None or low is None or high is None or not _is_near(value, span):
        return None
    step = max(value.step or Fraction(0), span.step or Fraction(0))
    fits = same_at(step, value.value - margin, low) and same_at(step, value.value + margin, high)
    computed = f"{number(value.value - margin)} to {number(value.value + margin)}"
    working = f"{number(value.value)} ± {number(margin)} is {computed}; stated: {_ends_in_words(span)}"
    return Judged((value, span), fits, working, working)


def _plus_or_minus(case: Case, value: Figure) -> Fraction | None:
    """The margin told with a value: in its own hedge, or as a figure after it."""
    margin = case.sentence.figure(case.match, "margin")
    if margin is not None and "margin of error" in case.match[0]:
        return margin.value
    told = PLUS_OR_MINUS.search((margin or value).text)
    return Fraction(told["margin"]) if told else None


def _lead(case: Case) -> Judged | None:
    """A lead is a difference of two estimates: its own margin is up to twice the margin of one."""
    lead, margin = case["lead"], case["margin"]
    if lead.value is None or margin.value is None or lead.hedge:
        return None
    inside = case.match["side"] in ("within", "inside")
    fits = lead.value <= 2 * margin.value if inside else lead.value > margin.value
    limit = f"twice {number(margin.value)} is {number(2 * margin.value)}" if inside else ""
    working = f"a lead of {number(lead.value)} against a margin of error of {number(margin.value)}"
    message = (
        f"a lead of {number(lead.value)} is not within a margin of error of {number(margin.value)}: {limit}"
        if inside
        else f"a lead of {number(lead.value)} does not exceed a margin of error of {number(margin.value)}"
    )
    return Judged((lead, margin), fits, message, working, Severity.WARNING)


def _lead_of(case: Case) -> Judged | None:
    """Two shares and whether their difference is within the margin of error."""
    one, other, margin = case["a"], case["b"], case["margin"]
    if one.value is None or other.value is None or margin.value is None or one.hedge or other.hedge:
        return None
    lead = abs(one.value - other.value)
    inside = case.match["side"] in ("within", "inside")
    fits = lead <= 2 * margin.value if inside else lead > margin.value
    side = "within" if inside else "outside"
    working = f"a lead of {number(lead)} points told as {side} a margin of error of {number(margin.value)}"
    return Judged((one, other, margin), fits, working, working, Severity.WARNING)


def _contributions(case: Case) -> Judged | None:
    """Parts of a growth, in points, that are more than the growth."""
    whole, parts = case["whole"], (case["part"], case["other"])
    if whole.value is None or any(part.value is None for part in parts) or whole.hedge:
        return None
    if any(word in case.sentence.text for word in load("en", "estimate")["against"]):
        return None
    summed = sum((part.value or Fraction(0) for part in parts), Fraction(0))
    steps = sum((figure.step or Fraction(0) for figure in (whole, *parts)), Fraction(0))
    working = f"{numeral(parts[0])} + {numeral(parts[1])} is {number(summed)} points"
    message = f"{working}: more than the whole, {figure_in_words(whole)}"
    return Judged((*parts, whole), summed <= whole.value + steps / 2, message, working, Severity.WARNING)


def _p_value(case: Case) -> Judged | None:
    figure = case["p"]
    if figure.value is None or not 0 <= figure.value <= 1 or _other_level(case):
        return None
    limit = Fraction(case.params.significant, 1000)
    than = case.match["than"].strip()
    significant = not _is_negated(case)
    if than in ("<", "≤"):
        fits = significant or figure.value > limit
    elif than in (">", "≥"):
        fits = not significant or figure.value < limit
    else:
        fits = significant == (figure.value <= limit)
    said = "significant" if significant else "not significant"
    working = f"told as {said}, with p {than or '='} {decimal_string(figure.value)}"
    return Judged((figure,), fits, working, working, Severity.WARNING, negates=not significant)


def _change(case: Case) -> Judged | None:
    span = case["range"]
    low, high = span.stated.low, span.stated.high
    same = _no_change(case.match["words"])
    if same is None:
        same = _no_change(case.sentence.text[: case.match.start()])
    if same is None or low is None or high is None or _other_level(case):
        return None
    holds = low <= same <= high
    significant = not _is_negated(case)
    said = "significant" if significant else "not significant"
    working = (
        f"told as {said}; the interval {_ends_in_words(span)} {'holds' if holds else 'leaves out'} {same}"
    )
    return Judged(
        (span,), holds != significant, f"{working}, which stands for no change", working, Severity.WARNING
    )


def _no_change(words: str) -> int | None:
    for value, names in load("en", "estimate")["no_change"].items():
        if any(re.search(rf"\b{name}\b", words) for name in names):
            return int(value)
    return None


def _is_negated(case: Case) -> bool:
    before = (case.match["sign"] or "") + case.sentence.text[: case.match.start()][-25:]
    words = re.findall(r"[\w’']+", before.replace("-", " ").replace("n’t", " not").replace("n't", " not"))
    return not set(load("en", "estimate")["negations"]).isdisjoint(words)


def _other_level(case: Case) -> bool:
    written = case.sentence.written.lower()
    return any(level in written for level in load("en", "estimate")["other_levels"])


def _part(case: Case) -> Judged | None:
    part, whole = case["part"], case["whole"]
    if part.value is None or whole.value is None:
        return None
    one, other = (replace(figure, kind=Kind.NUMBER) for figure in (part, whole))
    verdict = at_most(value_of(one), value_of(other))
    working = f"{number(part.value)} points of {figure_in_words(whole)}"
    message = f"a part of {number(part.value)} points is more than its whole, {figure_in_words(whole)}"
    return Judged((part, whole), verdict.agrees, message, working, Severity.WARNING)


def _base(case: Case) -> Judged | None:
    """ "45 (30 percent)" against the whole that the sentence names."""
    base, count, percent = figures = (case["base"], case["n"], case["p"])
    if any(figure.value is None or figure.hedge for figure in figures) or not base.value:
        return None
    if not _is_share(count, base):
        return None
    share = decimal_string(round((count.value or 0) * 100 / base.value, 1))
    working = f"{figure_in_words(count)} of {figure_in_words(base)} is {share}%; stated: {percent.text}"
    return Judged(figures, _prints_as_share(case, base, count, percent), working, working)


def _is_share(count: Figure, base: Figure) -> bool:
    plain = {count.kind, base.kind} <= {Kind.COUNT, Kind.NUMBER}
    return (plain or count.dimension == base.dimension) and 0 < (count.value or 0) <= (base.value or 0)


def _prints_as_share(case: Case, base: Figure, count: Figure, percent: Figure) -> bool:
    if case.params.rounding == "any":
        share = quotient(rounded_value(count), rounded_value(base), Fraction(100))
        return compare_computed(share, percent).relation is not Relation.CONFLICT
    exact = (count.value or Fraction(0)) * 100 / (base.value or Fraction(1))
    return prints_as(exact, percent.value or Fraction(0), percent.step, case.params.rounding)


JUDGES: dict[str, Callable[[Case], Judged | None]] = {
    "interval": _interval,
    "ends": _ends,
    "margin": _margin,
    "lead": _lead,
    "leadof": _lead_of,
    "contributions": _contributions,
    "p": _p_value,
    "change": _change,
    "part": _part,
    "base": _base,
}
