"""Whether a change that an article states is the change between the values that it states."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from functools import cache
from itertools import chain

from checker.agreement import (
    Relation,
    Value,
    Verdict,
    compare,
    compare_computed,
    difference,
    magnitude,
    multiple,
    percent_change,
    quotient,
    rounded_value,
    shifted,
    spoken_share,
    times,
    value_of,
)
from checker.article import Article
from checker.canonical import figure_in_words
from checker.checks._sums import (
    Sum,
    alike,
    amount,
    as_moved,
    direction,
    either,
    in_direction,
    is_one_statement,
    judged,
    labelled,
    mend,
    mends,
    moved,
    plain,
    skipped,
    stated_in,
    with_shared_rate,
)
from checker.checks.change.words import OPPOSITE, is_a_change, is_no_multiple
from checker.claims.phrases import LANGUAGE, Found, phrases
from checker.data import load
from checker.facts import Figure, Kind
from checker.findings import Comparison, Finding, Severity
from checker.patterns import compiled
from checker.rulebook import Rule

HUNDRED = Fraction(100)
REACH = 40
FAR = Fraction(1_000)
"""Percent: values that lie further apart, where a small change is stated, are none of one thing."""
OTHER_WAY = Fraction(1, 20)
"""How small a share of the other one of two values may be that only the wrong word sets in order."""
NEXT_CLAUSE = compiled(r"\b(?:and|but) (?:has|have|had)\b")
NEARLY = Fraction(12, 100)
"""How far a percentage may lie from what "tripled" says."""

Ends = tuple[Figure, ...]


def stated_changes(article: Article, rule: Rule, seen: set[Figure]) -> Iterator[Comparison]:
    """One comparison for every change that a frame reads with both values; `seen` takes what is compared."""
    for found in chain(
        phrases(article.marked, "arithmetic_change"), phrases(article.marked, "arithmetic_change_fraction")
    ):
        stated = found.get("percent") or found.get("times") or found.get("change")
        if stated is None or stated in seen or not is_one_statement(article, found, stated):
            continue
        if "percent" in found.slots and article.text_of(stated).startswith(" of ", stated.end):
            continue  # a share of something, not a change
        made = _made(article, rule, found)
        if made is not None:
            seen.update(figure for figure in (stated, found.get("change")) if figure)
            yield made


def _made(article: Article, rule: Rule, found: Found) -> Comparison | None:
    if any(figure.value is None for figure in found.figures):
        return None
    if any(figure.adjective for slot in ("from", "to") if (figure := found.get(slot)) is not None):
        return None  # "the two-year deadline" is no value that changes
    if _is_an_end(article, found) or _opens_another(article, found) or _is_told_before(article, found):
        return None
    try:
        return _JUDGES[found.frame](article, rule, found)
    except ValueError as error:
        return skipped(article, found.figures, str(error))


def _is_an_end(article: Article, found: Found) -> bool:
    """Whether what the frame took for the change is the value after it: "is down to 21 million"."""
    change = found.get("change")
    return change is not None and _words_before(article, change).endswith(" to")


def _opens_another(article: Article, found: Found) -> bool:
    """Whether the value before, told last, opens another change: "rises 50p to £5 and … from £20 to £21"."""
    start, end = found.get("from"), found.get("to")
    if start is None or end is None or start.start < end.start:
        return False
    return any(
        figure.is_range and figure.start <= start.start < figure.end and figure.end > start.end
        for figure in article.figures_in(start.block)
    )


def _is_told_before(article: Article, found: Found) -> bool:
    """Whether what the frame took for the change is told in a clause before: "threw 61 and has cut …"."""
    stated = found.get("change") or found.get("percent")
    if stated is None or stated.start != min(figure.start for figure in found.figures):
        return False
    following = min((figure.start for figure in found.figures if figure != stated), default=stated.end)
    return NEXT_CLAUSE.search(article.text_of(stated)[stated.end : following]) is not None


def _words_before(article: Article, figure: Figure) -> str:
    return article.text_of(figure)[max(0, figure.start - REACH) : figure.start].rstrip()


def _percent(article: Article, rule: Rule, found: Found) -> Comparison | None:
    """From one value to another by so many percent."""
    ends = alike(*with_shared_rate(found["from"], found["to"]))
    if ends is None:
        return None
    percent, way = found["percent"], direction(found)
    change = percent_change(rounded_value(ends[0]), rounded_value(ends[1]))
    size, stated = magnitude(change).point or Fraction(0), percent.value or Fraction(0)
    if size > FAR * max(Fraction(1), stated / HUNDRED):
        return None  # not two values of one thing
    if way and (change.point or 0) * way < 0 and not OTHER_WAY <= _ratio(*ends) <= 1 / OTHER_WAY:
        return None  # far apart, and the other way than the words say
    verdict = _judge(change, percent, way)
    if percent.kind is not Kind.PERCENT:
        return _fraction(article, rule, found, ends, change)
    if not verdict.agrees:
        better = _first_of_several(article, ends, percent, way)
        if better is not None:
            ends, change, verdict = better
    if found.frame == "pair" and not verdict.agrees:
        backwards = percent_change(rounded_value(ends[1]), rounded_value(ends[0]))
        verdict = _best(verdict, _judge(backwards, percent, way))
    if not verdict.agrees and is_a_change(article, found["from"]):
        return None
    wrong_base = percent_change(rounded_value(ends[1]), rounded_value(ends[0]))
    made = Sum(
        told=f"{_span(*ends)} is {moved(change, plain(magnitude(change).point) + ' percent')}",
        stated=as_moved(figure_in_words(percent), way),
        figures=_labelled(found),
        notes=() if verdict.agrees else _base_note(wrong_base, percent, found["to"]),
        mends=mends(
            mend(article, percent, magnitude(change).point or Fraction(0), "both values are right"),
            mend(article, found["to"], _after(ends[0], percent, way, change), "the percentage is right"),
        ),
    )
    return judged(article, rule, made, verdict)


def _ratio(start: Figure, end: Figure) -> Fraction:
    """How many times as large the value at the end is."""
    return (end.value or Fraction(0)) / (start.value or Fraction(1))


def _first_of_several(
    article: Article, ends: Ends, percent: Figure, way: int
) -> tuple[Ends, Value, Verdict] | None:
    """The change from another value of a row, where that is the one stated: "5, 6 and 9, up 80 percent"."""
    end = ends[1]
    first, _ = article.sentence_at(end.block, end.start)
    for figure in stated_in(article, end.block, first, max(figure.start for figure in ends)):
        same = alike(figure, end) if figure.value and figure.unit == end.unit else None
        if same is not None and figure not in ends:
            change = percent_change(rounded_value(same[0]), rounded_value(same[1]))
            verdict = _judge(change, percent, way)
            if verdict.agrees:
                return same, change, verdict
    return None


def _fraction(article: Article, rule: Rule, found: Found, ends: Ends, change: Value) -> Comparison | None:
    """From one value to another by a third, or the like."""
    fraction, way = found["percent"], direction(found)
    if fraction.value is None or not 0 < fraction.value < 1:
        return None
    spoken = spoken_share(fraction.value * HUNDRED, fraction.hedge.bound if fraction.hedge else None)
    made = Sum(
        told=f"{_span(*ends)} is {moved(change, plain(magnitude(change).point) + ' percent')}",
        stated=as_moved(fraction.text, way),
        figures=_labelled(found),
    )
    return judged(article, rule, made, compare(in_direction(change, way), spoken), 0.85)


def _before(article: Article, rule: Rule, found: Found) -> Comparison | None:
    """A value in one sentence, and in the next one another that is so many percent higher or lower."""
    start, end = found["from"], found["to"]
    same_thing = start.unit == end.unit or (start.unit.kind == "noun" and end.unit.kind == "none")
    if (
        not same_thing
        or start.unit.kind == "none"
        or not _is_dated(article, start)
        or not _is_dated(article, end)
    ):
        return None
    made = _percent(article, rule, found)
    return replace(made, finding=_softer(made.finding)) if made and made.finding else made


def _softer(finding: Finding) -> Finding:
    return replace(finding, severity=Severity.WARNING, confidence=finding.confidence - 0.15)


def _is_dated(article: Article, figure: Figure) -> bool:
    """Whether the sentence of a figure says when, and states no other value of the figure's unit."""
    start, end = article.sentence_at(figure.block, figure.start)
    alone = sum(
        1 for own in article.figures_in(figure.block) if start <= own.start < end and own.unit == figure.unit
    )
    dates = any(start <= date.start < end for date in article.dates_in(figure.block))
    return alone <= 1 and (dates or _words("when").search(article.text_of(figure)[start:end]) is not None)


def _word_percent(article: Article, rule: Rule, found: Found) -> Comparison | None:
    """ "Tripled, a 200 percent increase": the word and the percentage of one change."""
    word, percent = found["times"], found["percent"]
    if not word.value or word.value <= 1 or word.hedge is not None or is_no_multiple(article, word):
        return None
    rise = (word.value - 1) * HUNDRED
    off = magnitude(shifted(value_of(percent), -rise)).point or Fraction(0)
    fits = off <= rise * NEARLY
    made = Sum(
        told=f"“{word.text}” is a rise of {plain(rise)} percent",
        stated=figure_in_words(percent),
        figures=_labelled(found),
        mends=mends(mend(article, percent, rise, f"“{word.text}” is right")),
    )
    verdict = Verdict(Relation.AGREE if fits else Relation.CONFLICT, "as such words are used")
    return judged(article, rule, made, verdict, 0.85)


@cache
def _words(name: str) -> re.Pattern[str]:
    return either(load(LANGUAGE, "arithmetic_change")[name])


def _judge(change: Value, stated: Figure, way: int) -> Verdict:
    """How a signed change stands to the figure that states it, in the direction that the words give."""
    unsigned = replace(stated, value=abs(stated.value)) if stated.value is not None else stated
    return compare_computed(in_direction(change, way), unsigned)


def _best(one: Verdict, other: Verdict) -> Verdict:
    return other if other.agrees else one


def _base_note(backwards: Value, percent: Figure, to: Figure) -> tuple[str, ...]:
    if compare_computed(magnitude(backwards), percent).agrees:
        return (f"{figure_in_words(percent)} is the change measured against {to.text}, the end",)
    return ()


def _after(start: Figure, percent: Figure, way: int, change: Value) -> Fraction:
    sign = way or (1 if (change.point or 0) >= 0 else -1)
    return (start.value or Fraction(0)) * (1 + sign * (percent.value or Fraction(0)) / HUNDRED)


def _amount_and_percent(article: Article, rule: Rule, found: Found) -> Comparison | None:
    """By so much, or so many percent, to a value: the value before follows from it."""
    ends = alike(found["change"], found["to"])
    if ends is None or found["change"].is_range:
        return None
    if _is_planned(article, found):
        others = {slot: figures for slot, figures in found.slots.items() if slot != "to"}
        return _of_base(article, rule, replace(found, slots=others | {"from": found.slots["to"]}))
    change, end = (rounded_value(figure) for figure in ends)
    percent, way = found["percent"], direction(found)
    ways = (way,) if way else (1, -1)
    tried = [_share_of_base(change, end, sign) for sign in ways]
    verdicts = [compare_computed(value, percent) for value, _ in tried]
    best = next((index for index, verdict in enumerate(verdicts) if verdict.agrees), 0)
    value, base = tried[best]
    made = Sum(
        told=f"{ends[0].text} on {amount(base, ends[1])} is {plain(value.point)} percent",
        stated=figure_in_words(percent),
        figures=_labelled(found),
        notes=(f"{ends[1].text} after {as_moved(ends[0].text, ways[best])} was {amount(base, ends[1])}",),
        mends=mends(mend(article, percent, value.point or Fraction(0), "the amounts are right")),
    )
    return judged(article, rule, made, verdicts[best])


def _of_base(article: Article, rule: Rule, found: Found) -> Comparison | None:
    """By so much, or so many percent, from a value."""
    ends = alike(found["change"], found["from"])
    if ends is None or found["change"].is_range:
        return None
    change, base = ends
    value = quotient(rounded_value(change), rounded_value(base), HUNDRED)
    made = Sum(
        told=f"{change.text} on {base.text} is {plain(value.point)} percent",
        stated=figure_in_words(found["percent"]),
        figures=_labelled(found),
        mends=mends(mend(article, found["percent"], value.point or Fraction(0), "the amounts are right")),
    )
    return judged(article, rule, made, compare_computed(value, found["percent"]))


def _is_planned(article: Article, found: Found) -> bool:
    """Whether the change is still to come, so that the value told before it is the one it starts from."""
    first = min(found.figures, key=lambda figure: figure.start)
    if first != found["to"]:
        return False
    between = article.text_of(first)[first.end : max(figure.start for figure in found.figures)]
    return _words("planned").search(between) is not None


def _share_of_base(change: Value, end: Value, way: int) -> tuple[Value, Fraction]:
    """The change in percent of the value before it, and that value."""
    base = difference(end, times(change, Fraction(way)))
    return quotient(change, base, HUNDRED), base.point or Fraction(0)


def _amount(article: Article, rule: Rule, found: Found) -> Comparison | None:
    """From one value to another by so much."""
    ends = alike(found["from"], found["to"], found["change"])
    if ends is None or not _is_of(found["change"], ends[0]):
        return None
    start, end, change = ends
    made_change = difference(rounded_value(end), rounded_value(start))
    size = magnitude(made_change).point or Fraction(0)
    way = direction(found)
    made = Sum(
        told=f"{_span(start, end)} is {moved(made_change, amount(size, end))}",
        stated=as_moved(change.text, way),
        figures=_labelled(found),
        mends=mends(mend(article, found["change"], size, "both values are right")),
    )
    return judged(
        article,
        rule,
        made,
        compare_computed(in_direction(made_change, way), change),
    )


def _is_of(change: Figure, value: Figure) -> bool:
    """Whether a change names the unit of the values: a bare number can be one only of numbers and counts."""
    return change.unit.kind != "none" or (value.unit.kind in ("none", "noun") and not change.words)


def _times(article: Article, rule: Rule, found: Found) -> Comparison | None:
    """Doubled, halved, and so on, from one value to another."""
    ends = alike(found["from"], found["to"])
    word = found["times"]
    if ends is None or not word.value or is_no_multiple(article, word):
        return None
    start, end = (rounded_value(figure) for figure in ends)
    bound = word.hedge.bound if word.hedge else None
    if word.value < 1:
        verdict = compare(
            quotient(start, end), multiple(1 / word.value, OPPOSITE.get(bound, bound) if bound else None)
        )
    else:
        verdict = compare(quotient(end, start), multiple(word.value, bound))
    ratio = quotient(end, start).point or Fraction(0)
    made = Sum(
        told=f"{_span(*ends)} is {plain(ratio)} times as much",
        stated=f"“{word.text}”",
        figures=_labelled(found),
        mends=mends(
            mend(
                article,
                found["to"],
                (start.point or Fraction(0)) * word.value / ends[0].unit.factor,
                f"“{word.text}” is right",
            ),
        ),
    )
    return judged(article, rule, made, verdict)


def _labelled(found: Found) -> list[tuple[Figure, str]]:
    change = "the change"
    return labelled(found, **{"from": "before"}, to="after", percent=change, change=change, times=change)


def _span(start: Figure, end: Figure) -> str:
    return f"from {start.text} to {end.text}"


_JUDGES: dict[str, Callable[[Article, Rule, Found], Comparison | None]] = {
    "from_to_percent": _percent,
    "pair": _percent,
    "row": _percent,
    "before": _before,
    "word_percent": _word_percent,
    "change_percent_to": _amount_and_percent,
    "change_percent_from": _of_base,
    "from_to_change": _amount,
    "times": _times,
}
