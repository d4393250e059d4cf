"""Figures as phrases speak of them: without nouns, a change as its two ends, comparing hedges undone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache

from checker.claims.marks import alternation, unhedged
from checker.data import load
from checker.facts import NO_UNIT, AnyFact, Figure, Kind
from checker.interval import Interval
from checker.normalizers.figures import read_figures
from checker.normalizers.locale import Locale
from checker.patterns import compiled


def spoken(facts: Sequence[AnyFact], text: str, locale: Locale) -> list[AnyFact]:
    """The facts of a block in the order of its text, each as the words beside it take it.

    A count leaves its noun to the sentence; "from 5 to 7" is two figures; "50 more than the 350" sets 50
    beside 350 and hedges neither.
    """
    figures = [fact for fact in facts if isinstance(fact, Figure)]
    others = [fact for fact in facts if not isinstance(fact, Figure)]
    ends = _without_ranges(figures, text, locale)
    single = (own for fact in ends for own in _numerals(_without_shared_percent(fact, text), locale))
    ordered = sorted([*others, *map(_without_of, single)], key=lambda fact: (fact.start, -fact.end))
    return list(_compared(ordered, text))


POINTS = frozenset({"percentage_point", "basis_point", "point"})
"""Units of points: of a percentage, of an index."""

POINT = compiled(r"points?$")
"""What rises by points to a percentage is no range of it."""

UNSCALED = 200
"""From which ratio on the ends of a range are taken to be printed in different scales."""

CHANGED = 3
"""From which ratio on the ends of a "range" after a verb of change are a change and what it led to."""

FRACTION = compiled(
    r"(?:an? (?:third|quarter|fifth|half|tenth)|half|(?:two|three)[- ](?:thirds|quarters|fifths))$", re.I
)

FROM_TO = compiled(r"(?P<from>from\s+)?(?P<first>.+?)(?P<to>,?\s+to\s+)(?P<second>.+)", re.IGNORECASE)


def _without_ranges(figures: Sequence[Figure], text: str, locale: Locale) -> Iterator[Figure]:
    """The figures, with the two ends of "from 5 to 7 miles" as two figures: it may tell of a change."""
    for figure in figures:
        joined = FROM_TO.fullmatch(figure.text) if figure.is_range else None
        two = joined and (
            joined["from"]
            or joined["to"][0] == ","
            or _is_after_from(text, figure.start)
            or _is_change_and_end(figure, joined, text)
        )
        if joined and (two or POINT.search(joined["first"])):
            yield from _ends(figure, joined, locale) or (figure,)
        else:
            yield figure


def _is_change_and_end(figure: Figure, joined: re.Match[str], text: str) -> bool:
    """Whether a "range" says by how much something moved, and to what: "rose $4 to $84", "by a third to 60".

    Not one of percentages, which says by how much at least and at most.
    """
    low, high = figure.stated.low, figure.stated.high
    if figure.kind is Kind.PERCENT or not _moving().search(text[max(0, figure.start - 30) : figure.start]):
        return False
    far = low is not None and high is not None and abs(high) >= CHANGED * abs(low)
    return far or FRACTION.match(joined["first"]) is not None


@cache
def _moving() -> re.Pattern[str]:
    """A pattern for the end of what moves something by an amount."""
    move = load("en", "arithmetic")["words"]["move"]
    return compiled(
        rf"{alternation([*move['up'], *move['down']])}(?: by)?(?: about| some| another| nearly| almost)? $",
        re.IGNORECASE,
    )


def _is_after_from(text: str, position: int) -> bool:
    return text[max(0, position - 5) : position].lower() == "from "


def _ends(figure: Figure, joined: re.Match[str], locale: Locale) -> tuple[Figure, Figure] | None:
    """Both ends of a range as figures of their own, each with the precision at which it is printed."""
    ends = [_read_end(figure, joined, name, locale) for name in ("first", "second")]
    first, second = ends
    low, high = figure.stated.low, figure.stated.high
    if first is None or second is None or not first.value or not second.value or low is None or high is None:
        return None
    if first.kind is Kind.RATIO:
        return first, second
    if (joined["to"][0] == "," and second.unit.kind == "none") or POINT.search(first.text):
        return first, second
    if first.unit.kind == "none" and abs(high / low) >= UNSCALED:
        return first, second  # "from 718.7 to 662.3 million tons": the scale word belongs to both
    last = high if second.value == high or first.value <= second.value else low
    begin = low if last == high else high
    return _as_end(first, begin, figure), _as_end(second, last, figure)


def _as_end(end: Figure, value: Fraction, whole: Figure) -> Figure:
    """An end with its value in the unit of the range that it belongs to."""
    return replace(
        end,
        value=value,
        stated=Interval.point(value),
        step=_scaled(end, value),
        unit=whole.unit,
        per=whole.per,
        kind=whole.kind,
    )


def _scaled(figure: Figure, value: Fraction) -> Fraction | None:
    """The step of a figure that turns out to be counted in a larger unit ("5" in "5 to 7 million")."""
    if figure.step is None or not figure.value:
        return None
    return figure.step * abs(value / figure.value)


def _read_end(figure: Figure, joined: re.Match[str], name: str, locale: Locale) -> Figure | None:
    found = read_figures(joined[name], figure.block, locale, [])
    if len(found) != 1 or found[0].value is None:
        return None
    end = _moved(found[0], figure.block, figure.start + joined.start(name))
    return replace(end, noun=figure.noun, hedge=end.hedge or figure.hedge)


COMPARISON = compiled(r"(?:(?:more|less|fewer|higher|lower) )?(?:than|above|below|over|under)", re.IGNORECASE)

ARTICLE = compiled(r"(?:the|its|their|his|her|our|last year’s|last year's)\s+", re.IGNORECASE)


def _compared(facts: Sequence[AnyFact], text: str) -> Iterator[AnyFact]:
    """The facts, without hedges that set a figure against another: "50 more than the 350", "20% over 500"."""
    end = -1
    for fact in facts:
        lead = COMPARISON.match(fact.text) if isinstance(fact, Figure) and fact.hedge else None
        if lead is not None and isinstance(fact, Figure) and fact.value is not None:
            article = ARTICLE.match(fact.text, lead.end() + 1)
            is_beside = end >= 0 and not text[end : fact.start].strip(" ")
            if article or is_beside:
                offset = article.end() if article else lead.end() + 1
                yield unhedged(fact, offset)
                end = fact.end
                continue
        yield fact
        end = fact.end


ALTERNATIVE = compiled(r", or\b")


def _without_shared_percent(fact: AnyFact, text: str) -> AnyFact:
    """A number beside its share ("465, or 40 percent") is none itself, as in "45, 40 and 15 percent"."""
    if not isinstance(fact, Figure) or fact.kind is not Kind.PERCENT or fact.end != fact.number_span[1]:
        return fact
    if "%" in fact.text or not ALTERNATIVE.match(text, fact.end):
        return fact
    return replace(fact, kind=Kind.NUMBER, unit=NO_UNIT)


ADVERBS = frozenset({"more", "fewer", "less", "other", "higher", "lower", "additional"})
"""What is no noun though it is read as what a number counts: "60 more than"."""


def _numerals(fact: AnyFact, locale: Locale) -> Iterator[AnyFact]:
    """A count without its noun, whose words are the sentence's own; and the whole that the noun may name."""
    if (
        not isinstance(fact, Figure)
        or fact.kind is not Kind.COUNT
        or fact.adjective
        or fact.unit.name in POINTS
    ):
        yield fact
        return
    end = fact.number_span[1]
    bare = fact.unit.name in ADVERBS
    yield replace(
        fact,
        end=end,
        text=fact.text[: end - fact.start],
        kind=Kind.NUMBER if bare else Kind.COUNT,
        unit=NO_UNIT if bare else fact.unit,
    )
    rest = fact.text[end - fact.start :]
    if rest.startswith(" of "):
        yield from (_moved(inner, fact.block, end) for inner in read_figures(rest, fact.block, locale, []))


def _moved(figure: Figure, block: int, by: int) -> Figure:
    """A figure read from a part of a block's text that begins at `by`."""
    start, end = figure.number_span
    return replace(
        figure,
        block=block,
        start=figure.start + by,
        end=figure.end + by,
        number_start=start + by,
        number_end=end + by,
    )


def _without_of(fact: AnyFact) -> AnyFact:
    """The fact without a last "of", which is a word of the sentence ("40 percent of the seats")."""
    if not isinstance(fact, Figure) or not fact.text.endswith(" of"):
        return fact
    return replace(fact, end=fact.end - 3, text=fact.text[:-3])
