"""Averages beside the values that they are of, beside their range, and of groups."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache

from checker.agreement import (
    compare,
    compare_computed,
    spanning,
    times,
    total,
    value_of,
)
from checker.article import Article
from checker.checks._partitions import is_by_class
from checker.checks._sums import (
    Sum,
    alike,
    amount,
    as_average,
    either,
    judged,
    mend,
    mends,
    plain,
    same_measure,
)
from checker.checks.average.words import LEAD, average_words, is_average, words_of
from checker.claims.phrases import LANGUAGE
from checker.data import load
from checker.facts import Figure, Kind
from checker.findings import Comparison, Severity
from checker.interval import Interval
from checker.patterns import compiled
from checker.rulebook import Rule

BETWEEN = compiled(r"(?: [a-z-]+){0,2}(?:,| and|, and|;)(?: [a-z-]+){0,3} $")
"""What stands between two values of a list."""

WAS = compiled(r"\b(?:was|is|were|comes to|came to|stood at|stands at) $")
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


def listed_averages(article: Article, rule: Rule, seen: set[Figure]) -> Iterator[Comparison]:
    """One comparison for every average beside its values or its range; `seen` takes what is compared."""
    for figure in article.figures:
        if figure.kind not in AMOUNTS or figure.value is None:
            continue
        if is_average(article, figure) or _closes_a_list(article, figure):
            for made in _beside(article, rule, as_average(figure)):
                seen.add(figure)
                yield made


def _beside(article: Article, rule: Rule, mean: Figure) -> Iterator[Comparison]:
    others = _others(article, mean, article.sentence_at(mean.block, mean.start))
    made = list(_within_sentence(article, rule, mean, others))
    yield from made or _next_to(article, rule, mean, others)


def _others(article: Article, mean: Figure, span: tuple[int, int]) -> list[Figure]:
    start, end = span
    return [
        figure
        for figure in article.figures_in(mean.block)
        if start <= figure.start < end and figure.start != mean.start
    ]


def _next_to(article: Article, rule: Rule, mean: Figure, others: Sequence[Figure]) -> Iterator[Comparison]:
    """An average, the only figure of its measure, beside a sentence with the lowest and the highest."""
    if any(same_measure(figure, mean) for figure in others):
        return
    if words_of("other_averages").search(average_words(article, mean)):
        return
    spans = article.sentences(mean.block)
    own = next(number for number, (_, end) in enumerate(spans) if mean.start < end)
    for beside in (own + 1, own - 1):
        if 0 <= beside < len(spans):
            found = _others(article, mean, spans[beside])
            ends = _extremes(article, mean, found)
            if ends is not None and len(found) == 2:
                yield _between(article, rule, mean, ends)
                return


def _within_sentence(
    article: Article, rule: Rule, mean: Figure, others: Sequence[Figure]
) -> Iterator[Comparison]:
    ranges = [
        figure
        for figure in others
        if figure.is_range and _is_ranging(article, figure) and _same(figure, mean)
    ]
    if len(ranges) == 1:
        yield _in_range(article, rule, mean, ranges[0])
    elif not ranges:
        ends = _extremes(article, mean, others) or _groups(article, mean, others)
        if ends is not None:
            yield _between(article, rule, mean, ends)
        else:
            yield from _of_list(article, rule, mean, others)


def _closes_a_list(article: Article, figure: Figure) -> bool:
    """Whether a figure is called the average by words before the values: "the mean of 1, 2 and 3 was 2"."""
    text = article.text_of(figure)
    start, _ = article.sentence_at(figure.block, figure.start)
    if not WAS.search(text[start : figure.start]):
        return False
    inside = [other for other in article.figures_in(figure.block) if start <= other.start < figure.start]
    values = _list_before(article, figure, inside)
    lead = text[start : values[0].start] if len(values) > 2 else ""
    is_plain = words_of("other_averages").search(lead) is None
    return is_plain and words_of("average").search(lead) is not None


def _extremes(article: Article, mean: Figure, others: Sequence[Figure]) -> tuple[Figure, Figure] | None:
    """The lowest and the highest value, where words call two figures so."""
    same = [figure for figure in others if same_measure(figure, mean) and figure.value is not None]
    named = {
        name: [figure for figure in same if _is_called(article, figure, same, name)]
        for name in ("low", "high")
    }
    if any(len(found) != 1 for found in named.values()) or named["low"] == named["high"]:
        return None
    return named["low"][0], named["high"][0]


def _unbounded(high: Figure) -> Figure:
    """The highest value, where "up to" belongs to the range: "from 4 percent up to 9 percent"."""
    if high.hedge is None or high.value is None or high.hedge.text.lower() != "up to":
        return high
    return replace(high, hedge=None, stated=Interval.point(high.value))


def _is_called(article: Article, figure: Figure, others: Sequence[Figure], name: str) -> bool:
    """Whether one of the words for the lowest or the highest value stands right before a figure."""
    start = figure.number_span[0]
    before = max((other.end for other in others if other.end <= figure.start), default=0)
    lead = article.text_of(figure)[max(before, start - LEAD) : start]
    return _called(name).search(lead) is not None


@cache
def _called(name: str) -> re.Pattern[str]:
    return either(load(LANGUAGE, "arithmetic_average")["extremes"][name])


def _groups(article: Article, mean: Figure, others: Sequence[Figure]) -> tuple[Figure, Figure] | None:
    """The lowest and the highest of the averages of groups that together are all: men and women."""
    same = [figure for figure in others if same_measure(figure, mean) and figure.value is not None]
    if len(same) < 2 or len(same) != len(others) or not words_of("overall").search(_lead(article, mean)):
        return None
    if not is_by_class(article, same) and not is_by_class(article, same, before=True):
        return None
    low, high = min(same, key=_value), max(same, key=_value)
    return low, high


def _lead(article: Article, mean: Figure) -> str:
    """The words before an average, from the last comma on."""
    start, _ = article.sentence_at(mean.block, mean.start)
    return re.split(r"[,;]", article.text_of(mean)[start : mean.start])[-1]


def _value(figure: Figure) -> Fraction:
    return figure.value or Fraction(0)


def _between(article: Article, rule: Rule, mean: Figure, ends: tuple[Figure, Figure]) -> Comparison:
    """An average lies between the lowest and the highest of what it is of."""
    low, high = ends[0], _unbounded(ends[1])
    reach = spanning(value_of(low), value_of(high))
    made = Sum(
        told=f"an average of values from {low.text} to {high.text} lies between them",
        stated=mean.text,
        figures=[(low, "the lowest"), (high, "the highest"), (mean, "the average")],
    )
    return judged(article, rule, made, compare(value_of(mean), reach), 0.8)


def _same(range_: Figure, mean: Figure) -> bool:
    none = "none" in (range_.unit.kind, mean.unit.kind)
    return range_.dimension == mean.dimension or (
        none and range_.per == mean.per and Kind.MONEY not in (range_.kind, mean.kind)
    )


def _is_ranging(article: Article, figure: Figure) -> bool:
    text = article.text_of(figure)
    return words_of("ranging").search(text[max(0, figure.start - LEAD) : figure.number_span[0]]) is not None


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
    if words_of("other_averages").search(average_words(article, mean)):
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
    """The list that ends before the average, also where the number of its values stands between."""
    before = [figure for figure in others if figure.end <= mean.start]
    run = _run(article, before[::-1], mean)[::-1]
    if len(run) == 1 and len(before) > 2 and before[-1].value == len(before) - 1:
        return _run(article, before[-2::-1], mean)[::-1]
    announced = len(run) > 2 and run[0].value == len(run) - 1 and run[0].unit.kind == "noun"
    return run[1:] if announced else run  # "the three readings, 2.1, 2.4 and 2.7"


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
