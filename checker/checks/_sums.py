"""What the checks of an article's own arithmetic share: which figures count, how a sum is told and mended."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from checker.agreement import Relation, Value, Verdict, magnitude, times
from checker.article import Article
from checker.canonical import in_words, number, rounded
from checker.claims import Claim, Stance
from checker.claims.marked import Marked
from checker.claims.phrases import LANGUAGE, Found
from checker.data import load
from checker.facts import Figure, Kind
from checker.findings import Comparison, Place, Severity, Suggestion
from checker.interval import Interval
from checker.patterns import compiled
from checker.rulebook import Rule

NOT_STATED = frozenset({Stance.NEGATED, Stance.CORRECTED})
"""Stances in which a sum is not the article's own. What it supposes must add up too."""

OF_A_WHOLE = compiled(r" of (?:the|its|their|his|her|all|those|these) more\b", re.IGNORECASE)
END_OF_CHANGE = compiled(r"\b(?:from|to|at|factor of|than|than the) $", re.IGNORECASE)
SCALE = compiled(r"(?:thousand|million|billion|trillion|bn|tn|m|k)\b", re.IGNORECASE)
LABEL = compiled(
    r"(?:Quarter|Phase|Part|Section|Article|Chapter|Level|Stage|Route|Highway|Act|Grade|Group|Table|Figure"
    r"|Week|Day|Game|Round|District|Ward|Line|Year|No\.) $"
)
"""Before a number it makes a name of it."""

ELIDED = 10
"""How many times a figure may be as large as a bare number after it that is counted in the same unit."""

SCALED = 200
"""From which ratio on a bare number beside "5 million" is taken for one in millions too."""

QUOTED_LOSS = 0.1
"""What a sum loses in confidence where it stands in a quotation."""


class Sum(NamedTuple):
    """A sum that an article states.

    told: the sum as it comes out, in words; stated: what the article states for it; figures: with the label
    of each place; words: places of words that take part in it; mends: what would make it right.
    """

    told: str
    stated: str
    figures: Sequence[tuple[Figure, str]]
    words: Sequence[Place] = ()
    notes: Sequence[str] = ()
    mends: Sequence[Suggestion] = ()


def judged(
    article: Article,
    rule: Rule,
    made: Sum,
    verdict: Verdict,
    confidence: float = 0.9,
    severity: Severity | None = None,
) -> Comparison:
    """The comparison that a sum makes, with a finding where it cannot be as stated."""
    facts = tuple(original(article, figure) for figure, _ in made.figures)
    working = (f"{made.told}; stated: {made.stated}", *made.notes)
    if verdict.relation is Relation.AGREE:
        return Comparison("agrees", facts, working, verdict.tolerance)
    if verdict.relation is Relation.POSSIBLE:
        return Comparison("not compared", facts, working, reason="hedges or rounding leave room")
    claims = [claim for figure, _ in made.figures if (claim := claim_of(article, figure)) is not None]
    if any(claim.stance in NOT_STATED for claim in claims):
        return Comparison("not compared", facts, working, reason="not stated as a fact")
    if any(claim.stance is Stance.QUOTED for claim in claims):
        confidence -= QUOTED_LOSS
    places = [*(article.place(figure, label) for figure, label in made.figures), *made.words]
    finding = rule.finding(
        f"{made.told}; stated: {made.stated}",
        sorted(places, key=lambda place: (place.start, place.end)),
        confidence=confidence,
        severity=severity,
        working=working,
        suggestions=made.mends,
    )
    return Comparison("differs", facts, working, verdict.tolerance, finding=finding)


def is_one_statement(article: Article, found: Found, stated: Figure) -> bool:
    """Whether the figures of a frame are said of one thing, and all of one sign.

    Not where words between them begin something else ("while sales fell"), and not where the figure that
    should state the sum is itself an end of another change ("from 4% to 3%").
    """
    text = article.blocks[found.block].text
    figures = found.figures
    between = text[figures[0].end : figures[-1].start]
    if begins_another(between) or END_OF_CHANGE.search(text[max(0, stated.start - 12) : stated.start]):
        return False
    if OF_A_WHOLE.match(between) or any(_is_in_a_word(text, figure) for figure in figures):
        return False
    around = text[article.sentence_at(found.block, found.start)[0] : found.end]
    both = _words("losses").search(around) and _words("profits").search(around)
    return not (both or _words("signs").search(around))


def begins_another(text: str) -> bool:
    """Whether words of a text begin something else, with figures of its own ("while sales fell")."""
    return _words("apart").search(text) is not None


def _is_in_a_word(text: str, figure: Figure) -> bool:
    """Whether a number is the end of a name ("delta-8", "Quarter 4")."""
    if figure.unit.kind != "none":
        return False
    before = text[max(0, figure.start - 12) : figure.start]
    return re.search(r"[^\W\d_]-$", before) is not None or LABEL.search(before) is not None


@cache
def _words(name: str) -> re.Pattern[str]:
    return either(load(LANGUAGE, "arithmetic")[name])


def either(phrases: Iterable[str]) -> re.Pattern[str]:
    """A pattern for any of some phrases, as whole words, the longest first, in any case."""
    return compiled(rf"(?<!\w)(?:{alternatives(phrases)})(?!\w)", re.IGNORECASE)


def alternatives(phrases: Iterable[str]) -> str:
    """The inside of a pattern for any of some phrases, the longest first."""
    return "|".join(map(re.escape, sorted(phrases, key=lambda phrase: (-len(phrase), phrase))))


def skipped(article: Article, figures: Sequence[Figure], reason: str) -> Comparison:
    """A sum that is not compared, and why."""
    return Comparison("not compared", tuple(original(article, figure) for figure in figures), reason=reason)


def _may_share(bare: Figure, named: Figure) -> bool:
    """Whether a bare number can have its unit from a figure: one that follows, or one of about its size."""
    if bare.unit.kind != "none" or named.unit.kind in ("none", "noun") or bare.start < named.start:
        return True
    if named.unit.kind == "currency" or named.kind in (Kind.DURATION, Kind.AGE) or not bare.value:
        return False
    return Fraction(1, ELIDED) <= abs((named.value or Fraction(0)) / bare.value) <= ELIDED


def same_measure(one: Figure, other: Figure) -> bool:
    """Whether two figures can be amounts of one thing: one dimension, or a bare number beside any other."""
    if one.value is None or other.value is None:
        return False
    if "none" in (one.unit.kind, other.unit.kind):
        return one.per is None or other.per is None or one.per == other.per
    return one.dimension == other.dimension


def as_like(figure: Figure, other: Figure) -> Figure:
    """A bare number in the unit of the figure that it stands beside ("from 50 to 75 tons")."""
    if figure.unit.kind != "none" or other.unit.kind == "none":
        return figure
    like = replace(figure, unit=other.unit, per=other.per, per_count=other.per_count, kind=other.kind)
    return _in_scale(like, other)


def _in_scale(figure: Figure, other: Figure) -> Figure:
    """A number that shares the other's scale word ("from 5.2 to 6 million tons")."""
    value, step, beside = figure.value, figure.step, other.value
    if not value or not beside or step is None or SCALE.search(figure.text) or not SCALE.search(other.text):
        return figure
    if abs(value) >= 1000 or abs(beside / value) < SCALED:
        return figure
    scale = Fraction(1)
    while abs(beside / value) >= SCALED * scale:
        scale *= 1000
    return replace(figure, value=value * scale, step=step * scale, stated=figure.stated.times(scale))


def as_average(figure: Figure) -> Figure:
    """An average as printed: "an average of 12" is about 12 for each of its values, and 12 as an average."""
    if figure.hedge is None or figure.value is None or "averag" not in figure.hedge.text.lower():
        return figure
    return replace(figure, hedge=None, stated=Interval.point(figure.value))


def alike(*figures: Figure) -> tuple[Figure, ...] | None:
    """The figures in the unit that one of them names, or None where they do not measure one thing."""
    named = next((figure for figure in figures if figure.unit.kind != "none"), figures[0])
    named = next(
        (figure for figure in figures if SCALE.search(figure.text) and figure.unit == named.unit), named
    )
    if not all(same_measure(figure, named) and _may_share(figure, named) for figure in figures):
        return None
    return tuple(as_like(figure, named) for figure in figures)


def with_shared_rate(one: Figure, other: Figure) -> tuple[Figure, Figure]:
    """Two figures of one unit of which only one says what it is a rate of: "from $5 to $7 a pack"."""
    if one.unit != other.unit or (one.per is None) == (other.per is None):
        return one, other
    rate = one if one.per is not None else other
    first, second = (replace(figure, per=rate.per, per_count=rate.per_count) for figure in (one, other))
    return first, second


def original(article: Article, figure: Figure) -> Figure:
    """The article's own figure of which this one may be an end ("from 50 to 75")."""
    for own in article.figures_in(figure.block):
        if own.start <= figure.start < own.end:
            return own
    return figure


def where_possible(
    article: Article, figures: Sequence[Figure], make: Callable[[], Comparison | None]
) -> Comparison | None:
    """The comparison that `make` makes; one that says why not, where values leave no sum to be made."""
    try:
        return make()
    except ValueError as error:
        return skipped(article, figures, str(error))


def has_rounding_note(article: Article) -> bool:
    """Whether a note says that figures may not add up because they are rounded."""
    return article.once("rounding note", _has_note)


def _has_note(article: Article) -> bool:
    notes = load(LANGUAGE, "tables")["rounding"]
    return any(note in block.text.lower() for block in article.prose for note in notes)


def stated_in(article: Article, block: int, start: int, end: int) -> list[Figure]:
    """The figures of a stretch of a block, in order, as phrases speak of them."""
    marked = article.once("marked by block", _by_block).get(block)
    facts = marked.facts.values() if marked else ()
    return [fact for fact in facts if isinstance(fact, Figure) and start <= fact.start < end]


def _by_block(article: Article) -> dict[int, Marked]:
    return {marked.block: marked for marked in article.marked}


def claim_of(article: Article, figure: Figure) -> Claim | None:
    """What the article says the figure measures."""
    own = original(article, figure)
    return article.claim(own) if own in article.figures_in(figure.block) else None


def plain(value: Fraction | None) -> str:
    """A computed value as a person writes it: three significant digits, or all of a whole number below."""
    if value is None:
        raise ValueError("no value")
    return number(rounded(value, Fraction(1)) if abs(value) >= 100 else rounded(value))


def amount(value: Fraction, like: Figure) -> str:
    """A computed value, in base units, in the unit of a figure; of a count the number alone."""
    own = rounded(like.unit.from_base(value), like.step)
    return (
        plain(own)
        if like.unit.kind in ("noun", "none")
        else in_words(own, like.unit, like.per, like.per_count)
    )


def mend(article: Article, figure: Figure, value: Fraction, because: str) -> Suggestion | None:
    """The suggestion to print `value` (in the figure's own unit) instead of a figure in digits."""
    if figure.words or figure.step is None or value <= 0:
        return None
    shown: Fraction = figure.step * round(value / figure.step)
    if shown in (figure.value, 0):
        return None
    start, end = figure.number_span
    text = number(shown)
    edit = article.edit(figure.block, start, end, text)
    return Suggestion(f"if {because}: {text} for “{numeral(figure)}”", (edit,))


def mends(*found: Suggestion | None) -> tuple[Suggestion, ...]:
    """The suggestions that could be made."""
    return tuple(suggestion for suggestion in found if suggestion is not None)


def numeral(figure: Figure) -> str:
    """The number alone, as written."""
    start, end = figure.number_span
    return figure.text[start - figure.start : end - figure.start]


def direction(found: Found) -> int:
    """1 where the words tell of a rise, -1 of a fall, 0 where they tell neither or both."""
    return int(found.said("up") is not None) - int(found.said("down") is not None)


def in_direction(change: Value, way: int) -> Value:
    """A signed change as it counts in the direction that the words give; its size where they give none."""
    return times(change, Fraction(way)) if way else magnitude(change)


def moved(change: Value, size: str) -> str:
    """A signed change of a size told in words: "a rise of 5 percent"."""
    if not change.point:
        return "no change"
    return f"a {'rise' if change.point > 0 else 'fall'} of {size}"


def as_moved(stated: str, way: int) -> str:
    """A stated change with the direction that its words give."""
    return f"a {'rise' if way > 0 else 'fall'} of {stated}" if way else stated


def labelled(found: Found, **labels: str) -> list[tuple[Figure, str]]:
    """The figures of the named slots, each with the label of its place."""
    return [(found[slot], label) for slot, label in labels.items() if slot in found.slots]
