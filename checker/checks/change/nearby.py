"""Changes whose two values stand anywhere in their sentence, or one of them in the sentence before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache, partial

from checker.agreement import (
    Value,
    Verdict,
    compare,
    compare_computed,
    magnitude,
    multiple,
    percent_change,
    quotient,
    rounded_value,
)
from checker.article import Article
from checker.canonical import figure_in_words
from checker.checks._sums import (
    Sum,
    alike,
    as_moved,
    begins_another,
    direction,
    either,
    in_direction,
    judged,
    mend,
    mends,
    moved,
    plain,
    stated_in,
    where_possible,
    with_shared_rate,
)
from checker.checks.change.words import OPPOSITE, is_a_change, is_no_multiple
from checker.claims.marked import class_of
from checker.claims.phrases import LANGUAGE, Found, phrases
from checker.data import load
from checker.facts import Figure, Kind
from checker.findings import Comparison
from checker.patterns import compiled
from checker.rulebook import Rule

TABLE = "arithmetic_change_near"
LEAST = 10
FAR = 8
"""How many times as far apart as the change says two values may lie, and still be meant for it."""
FAR_ABOVE = 50
TO = compiled(r"[^;.]{0,20}?,? to (?:about |some |nearly |almost )?")
MULTIPLIED = compiled(r" (?:as|the|that|what|(?:larger|bigger|higher|more|greater|longer|older) than)\b")
VALUES = ("money", "count", "number", "measure")


def nearby_changes(article: Article, rule: Rule, seen: set[Figure]) -> Iterator[Comparison]:
    """One comparison for every change that the frames of a whole statement have not read."""
    for found in phrases(article.marked, TABLE):
        stated = found.get("percent") or found.get("times") or found["half"]
        if stated in seen or not stated.value:
            continue
        if "times" in found.slots and _multiplies_another(article, stated):
            continue
        ends = _values(article, stated)
        if ends is not None:
            seen.add(stated)
            make = partial(_compared, article, rule, found, stated, ends)
            made = where_possible(article, (stated, *ends), make)
            if made is not None:
                yield made


def _multiplies_another(article: Article, word: Figure) -> bool:
    """Whether a multiple is no change of the values around it: "twice as much as", "double digits"."""
    after = article.text_of(word)[word.end :]
    return is_no_multiple(article, word) or MULTIPLIED.match(after) is not None


def _values(article: Article, stated: Figure) -> tuple[Figure, Figure] | None:
    """The two values that a change lies between: the only two of one measure in its sentence, or with the one
    before that it goes on from."""
    text = article.text_of(stated)
    first, last = article.sentence_at(stated.block, stated.start)
    inside = stated_in(article, stated.block, first, last)
    if any(figure.kind is Kind.PERCENT and figure.start != stated.start for figure in inside):
        return None
    if text.startswith(" of ", stated.end) or begins_another(text[first:last]):
        return None
    pair = _pair(inside)
    if pair is None and first > 0 and _words("resumes").match(text[first:last].lstrip('“"')):
        first, _ = article.sentence_at(stated.block, first - 1)
        pair = _pair(stated_in(article, stated.block, first, last))
        if pair is not None and pair[1].end <= article.sentence_at(stated.block, stated.start)[0]:
            return None  # both belong to the sentence before
    if pair is None or any(is_a_change(article, value) for value in pair):
        return None
    if not _are_compared(article, text, (first, last), pair) or _ends_elsewhere(text, stated, pair):
        return None
    between = text[pair[0].end : pair[1].start].strip(" ,").lower()
    return None if _words("not_values").match(between) else pair


def _ends_elsewhere(text: str, stated: Figure, pair: tuple[Figure, Figure]) -> bool:
    """Whether the change leads to the first of two values: "grew 9 percent to 920, reaching 1,600 later"."""
    return pair[0].start > stated.end and TO.fullmatch(text[stated.end : pair[0].start]) is not None


def _pair(figures: Sequence[Figure]) -> tuple[Figure, Figure] | None:
    """The only two values of one measure among some figures."""
    values = [
        figure for figure in figures if class_of(figure) in VALUES and figure.value and not figure.adjective
    ]
    if len(values) != 2:
        values = [figure for figure in values if figure.unit.kind not in ("none", "noun")]
    if len(values) != 2 or any(_is_label(value) for value in values):
        return None
    if values[1].unit.kind != "none" and values[0].unit != values[1].unit:
        return None
    if any(_is_rival(figure, values) for figure in figures):
        return None
    same = alike(*with_shared_rate(*values))
    return (same[0], same[1]) if same is not None else None


def _is_label(value: Figure) -> bool:
    """Whether a bare number is too small to be more than the name or number of something."""
    return value.unit.kind == "none" and abs(value.value or Fraction(0)) < LEAST


def _is_rival(figure: Figure, values: Sequence[Figure]) -> bool:
    """Whether a third figure, without one value, may be what one of the two was or became."""
    return figure.value is None and figure not in values and figure.unit in {value.unit for value in values}


def _are_compared(article: Article, text: str, span: tuple[int, int], pair: tuple[Figure, Figure]) -> bool:
    """Whether words between two values set one against the other, or words around them date both."""
    if _words("compared").search(text[pair[0].end : pair[1].start]):
        return True
    dates = [date for date in article.dates_in(pair[0].block) if span[0] <= date.start < span[1]]
    return len(dates) + len(_words("compared").findall(text[span[0] : span[1]])) > 1


def _compared(
    article: Article, rule: Rule, found: Found, stated: Figure, ends: tuple[Figure, Figure]
) -> Comparison | None:
    """Which value came first the words may leave open: a rise ends at the higher one."""
    way = _way(found, stated)
    low, high = sorted(ends, key=lambda figure: figure.value or 0)
    start, end = (low, high) if way >= 0 else (high, low)
    change = percent_change(rounded_value(start), rounded_value(end))
    size = magnitude(change).point or Fraction(0)
    if "percent" in found.slots and size > FAR * 100 * (1 + (stated.value or 0) / 100):
        return None
    if "percent" in found.slots and way < 0 and (start.value or 0) > FAR_ABOVE * (end.value or 1):
        return None
    told = moved(change, f"{plain(size)} percent")
    made = Sum(
        told=f"from {start.text} to {end.text} is {told}",
        stated=f"“{stated.text}”" if "percent" not in found.slots else as_moved(figure_in_words(stated), way),
        figures=[(start, "before"), (end, "after"), (stated, "the change")],
        mends=mends(mend(article, stated, size, "both values are right")),
    )
    verdict = (
        _of_times(start, end, stated) if "percent" not in found.slots else _of_percent(change, stated, way)
    )
    return judged(article, rule, made, verdict, 0.8)


def _way(found: Found, stated: Figure) -> int:
    """1 for a rise, -1 for a fall, 0 where the words tell neither."""
    if "percent" not in found.slots:
        return 1 if (stated.value or 0) > 1 else -1
    return direction(found)


def _of_percent(change: Value, stated: Figure, way: int) -> Verdict:
    return compare_computed(in_direction(change, way), stated)


def _of_times(start: Figure, end: Figure, word: Figure) -> Verdict:
    """How the quotient of two values stands to "doubled" or "halved"."""
    factor = word.value or Fraction(1)
    bound = word.hedge.bound if word.hedge else None
    before, after = rounded_value(start), rounded_value(end)
    if factor >= 1:
        return compare(quotient(after, before), multiple(factor, bound))
    inverse = OPPOSITE.get(bound, bound) if bound else None
    return compare(quotient(before, after), multiple(1 / factor, inverse))


@cache
def _words(name: str) -> re.Pattern[str]:
    return either(load(LANGUAGE, TABLE)[name])
