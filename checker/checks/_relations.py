"""What the checks of stated relations share: which figures can be compared, and which are not asserted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from checker.article import Article
from checker.claims import Stance
from checker.claims.slots import Slotted
from checker.facts import Figure, Kind
from checker.patterns import compiled

NOT_ASSERTED = frozenset({Stance.NEGATED, Stance.CORRECTED})
"""Stances in which a text speaks of figures without stating them: "not 12 of the 10, as we wrote"."""

PLAIN = (Kind.COUNT, Kind.NUMBER)
YEAR = compiled(r"(?:1[6-9]|20)\d\d$")
PLAIN_DIGITS = compiled(r"\d{1,15}(?:\.\d{1,9})?")
SCALE = compiled(r"(?:thousand|million|billion|trillion|bn|tn|\dm|\dk)\b", re.IGNORECASE)


def comparable(one: Figure | None, other: Figure | None) -> bool:
    """Whether both state one value in units that can be set against each other.

    A bare number takes its noun from the other: "12 of the 10 seats". Counts of different nouns pass; what
    their nouns mean is for the caller to say.
    """
    if one is None or other is None or one.value is None or other.value is None:
        return False
    if one.kind in PLAIN and other.kind in PLAIN:
        return one.per == other.per
    return one.dimension == other.dimension


def in_unit_of(first: Figure, second: Figure) -> Figure:
    """A figure that leaves its unit to the next one ("from 60 to 40 percent"), with that unit.

    Not where the other's value is not what its numeral says ("eight quarters" are two years).
    """
    if first.kind is not Kind.NUMBER or second.kind is Kind.NUMBER or first.value is None:
        return first
    if second.kind is Kind.DURATION and second.value is not None and _digits(second) != second.value:
        return first
    return replace(
        first,
        kind=second.kind,
        unit=second.unit,
        per=second.per,
        per_count=second.per_count,
        noun=second.noun,
    )


def _digits(figure: Figure) -> Fraction | None:
    """The value of a figure's numeral alone; None for one in words."""
    digits = numeral(figure).replace(",", "")
    return Fraction(digits) if PLAIN_DIGITS.fullmatch(digits) else None


def shares_scale(first: Figure, second: Figure) -> bool:
    """Whether a power of ten written with the second figure may belong to the first too."""
    return bool(SCALE.search(second.text)) and not SCALE.search(first.text)


def looks_like_year(figure: Figure) -> bool:
    """Whether a plain number may be the name of a year."""
    start, end = figure.number_span
    numeral = figure.text[start - figure.start : end - figure.start]
    return figure.kind is Kind.NUMBER and bool(YEAR.match(numeral))


def is_asserted(article: Article, *figures: Figure) -> bool:
    """Whether the article states the figures, rather than denying or correcting them."""
    return NOT_ASSERTED.isdisjoint(_stances(article, figures))


def is_conditional(article: Article, *figures: Figure) -> bool:
    """Whether the article states one of the figures under a condition ("could", "if")."""
    return Stance.CONDITIONAL in _stances(article, figures)


def _stances(article: Article, figures: Sequence[Figure]) -> set[Stance]:
    spans = {(figure.block, figure.number_span) for figure in figures}
    return {
        article.claim(figure).stance
        for block in sorted({figure.block for figure in figures})
        for figure in article.figures_in(block)
        if (block, figure.number_span) in spans
    }


def following(sentence: Slotted, position: int, reach: int = 40) -> str:
    """The words of a sentence after a position of its slotted text."""
    return sentence.text[position : position + reach]


def numeral(figure: Figure) -> str:
    """The number alone, as written."""
    start, end = figure.number_span
    return figure.text[start - figure.start : end - figure.start]
