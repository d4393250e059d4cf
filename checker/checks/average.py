"""Whether an average that an article states can be that of the values, or of the number of things, stated."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache

from checker.agreement import (
    Relation,
    Verdict,
    compare,
    compare_computed,
    is_possible_for,
    times,
    total,
    value_of,
)
from checker.article import Article
from checker.canonical import figure_in_words
from checker.checks._sums import (
    Sum,
    alike,
    amount,
    as_average,
    judged,
    labelled,
    mend,
    mends,
    plain,
    same_measure,
)
from checker.claims.phrases import LANGUAGE, Found, phrases
from checker.data import load
from checker.facts import Figure, Kind
from checker.findings import Comparison, Severity
from checker.rulebook import Rule

LEAD = 30
"""Code points before a figure in which the word stands that makes an average of it."""

BETWEEN = re.compile(r"(?: [a-z-]+){0,2}(?:,| and|, and|;)(?: [a-z-]+){0,3} $")
"""What stands between two values of a list."""

MOST_THINGS = 60
"""Up to how many things a percentage of them is looked at: of more, nearly every percentage is possible."""

AMOUNTS = (
    Kind.MONEY,
    Kind.COUNT,
    Kind.NUMBER,
    Kind.MEASURE,
    Kind.DURATION,
    Kind.AGE,
    Kind.TEMPERATURE,
    Kind.PERCENT,
)


def run(article: Article, rule: Rule) -> Iterator[Comparison]:
    """One comparison for every average beside its values or its range, and every share of a few things."""
    for figure in article.figures:
        if figure.kind in AMOUNTS and figure.value is not None and _average_word(article, figure):
            yield from _beside(article, rule, as_average(figure))
    seen: set[Figure] = set()
    for found in phrases(article.marked, "arithmetic_average"):
        stated = as_average(found.get("percent") or found["mean"])
        made = None if stated in seen else _of_few(article, rule, found, stated)
        if made is not None:
            seen.add(stated)
            yield made


def _average_word(article: Article, figure: Figure) -> str:
    """The words with which a figure is called an average, or nothing."""
    start = figure.number_span[0]
    before = article.text_of(figure)[max(0, start - LEAD) : start]
    return before if _words("average").search(before) else ""


def _beside(article: Article, rule: Rule, mean: Figure) -> Iterator[Comparison]:
    start, end = article.sentence_at(mean.block, mean.start)
    others = [
        figure
        for figure in article.figures_in(mean.block)
        if start <= figure.start < end and figure.start != mean.start
    ]
    ranges = [
        figure
        for figure in others
        if figure.is_range and _is_ranging(article, figure) and _same(figure, mean)
    ]
    if len(ranges) == 1:
        yield _in_range(article, rule, mean, ranges[0])
    elif not ranges:
        yield from _of_list(article, rule, mean, others)


def _same(range_: Figure, mean: Figure) -> bool:
    none = "none" in (range_.unit.kind, mean.unit.kind)
    return range_.dimension == mean.dimension or (
        none and range_.per == mean.per and Kind.MONEY not in (range_.kind, mean.kind)
    )


def _is_ranging(article: Article, figure: Figure) -> bool:
    text = article.text_of(figure)
    return _words("ranging").search(text[max(0, figure.start - LEAD) : figure.number_span[0]]) is not None


def _in_range(article: Article, rule: Rule, mean: Figure, values: Figure) -> Comparison:
    """An average lies between the lowest and the highest value."""
    verdict = compare(value_of(mean), value_of(values))
    low, high = plain(values.stated.low), plain(values.stated.high)
    made = Sum(
        told=f"an average of values from {low} to {high} lies between them",
        stated=mean.text,
        figures=[(values, "the values"), (mean, "the average")],
    )
    return judged(article, rule, made, verdict, 0.85)


def _of_list(article: Article, rule: Rule, mean: Figure, others: Sequence[Figure]) -> Iterator[Comparison]:
    """An average of values that stand in a list before or after it."""
    if _words("other_averages").search(_average_word(article, mean)):
        return
    for values in (_list_before(article, mean, others), _list_after(article, mean, others)):
        same = alike(mean, *values) if len(values) > 2 else None
        if same is not None:
            stated, listed = same[0], same[1:]
            summed = times(total(value_of(value) for value in listed), Fraction(1, len(listed)))
            point = summed.point or Fraction(0)
            shown = ", ".join(plain(value.value) for value in listed)
            made = Sum(
                told=f"the average of {shown} is {amount(point, stated)}",
                stated=mean.text,
                figures=[*((value, "a value") for value in values), (mean, "the average")],
                mends=mends(mend(article, mean, stated.unit.from_base(point), "the values are right")),
            )
            low, high = min(value.value or 0 for value in listed), max(value.value or 0 for value in listed)
            outside = not low <= (stated.value or 0) <= high
            severity = None if outside else Severity.WARNING
            yield judged(article, rule, made, compare_computed(summed, stated), 0.75, severity)
            return


def _list_before(article: Article, mean: Figure, others: Sequence[Figure]) -> list[Figure]:
    before = [figure for figure in others if figure.end <= mean.start]
    return _run(article, before[::-1], mean)[::-1]


def _list_after(article: Article, mean: Figure, others: Sequence[Figure]) -> list[Figure]:
    return _run(article, [figure for figure in others if figure.start >= mean.end], mean)


def _run(article: Article, figures: Sequence[Figure], mean: Figure) -> list[Figure]:
    """The first figures of a sequence that are one list of values of the average's measure."""
    run: list[Figure] = []
    for figure in figures:
        if not same_measure(figure, mean):
            break
        if run:
            first, second = sorted((run[-1], figure), key=lambda value: value.start)
            if not BETWEEN.fullmatch(article.text_of(mean)[first.end : second.start]):
                break
        run.append(figure)
    return run


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
    if not share and (stated.step is None or stated.step >= 1 or not _average_word(article, stated)):
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


@cache
def _words(name: str) -> re.Pattern[str]:
    phrases = sorted(load(LANGUAGE, "arithmetic_average")[name], key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b", re.IGNORECASE)
