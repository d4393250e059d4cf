"""What figures side by side say of each other: "45 and 50 mg", "more than 10 but less than 20"."""

from __future__ import annotations

from dataclasses import replace

from checker.facts import Bound, Figure, Kind
from checker.interval import Interval
from checker.normalizers.figures.nouns import counted, unit_of
from checker.patterns import compiled

_AND = compiled(r",? (?:and|or|&|and then) |, ")
_OF_ALL = compiled(
    r"(?: out)? of (?:(?:the|its|his|her|their|these|those|all) )?(?:[^\W\d_]+['’]s? |[a-z]+ )?"
)
_DESCRIBED = compiled(r" (?:of (?:the|these|those|its|his|her|their) )?(?:new |other |more |small |large )?")
_CLOSING = compiled(r",? (?:and|or|&) ")
_BUT = compiled(r",? (?:and|but|yet)(?: (?:is|was|are|were))? ")
_LOW = (Bound.MORE, Bound.FLOOR)
_HIGH = (Bound.LESS, Bound.CEILING)
_MOST_LISTED = 12


def settled(text: str, figures: list[Figure]) -> list[Figure]:
    """The figures with bounds of one value joined, and units shared along lists."""
    return _shared(text, _bounded(text, figures))


def _bounded(text: str, figures: list[Figure]) -> list[Figure]:
    """ "more than 10 but less than 20" is one figure, from 10 to 20."""
    kept: list[Figure] = []
    for figure in figures:
        both = _one_value(text, kept[-1], figure) if kept else None
        if both is None:
            kept.append(figure)
        else:
            kept[-1] = both
    return kept


def _one_value(text: str, first: Figure, second: Figure) -> Figure | None:
    one, other = first.hedge, second.hedge
    if one is None or other is None or first.value is None or second.value is None:
        return None
    opposed = (one.bound in _LOW and other.bound in _HIGH) or (one.bound in _HIGH and other.bound in _LOW)
    if not opposed or not _BUT.fullmatch(text, first.end, second.start):
        return None
    if first.unit != second.unit and first.unit.name:
        return None
    rising = one.bound in _LOW
    low, high = (first, second) if rising else (second, first)
    if low.value is None or high.value is None or low.value > high.value:
        return None
    interval = Interval(low.value, high.value, low.stated.low_open, high.stated.high_open)
    return replace(
        second,
        start=first.start,
        text=text[first.start : second.end],
        value=None,
        stated=interval,
        hedge=None,
        number_start=first.number_start,
    )


def _shared(text: str, figures: list[Figure]) -> list[Figure]:
    """ "45 and 50 mg": a bare number before "and" takes the unit of the next."""
    shared = list(figures)
    for at in range(len(shared) - 2, -1, -1):
        figure, following = shared[at], shared[at + 1]
        if not _is_bare(figure):
            continue
        described = _counting_beyond(text, figure, following)
        if described is not None:
            shared[at] = described
        elif _may_share(following) and _is_linked(text, shared, at):
            shared[at] = replace(figure, kind=following.kind, unit=following.unit, per=following.per)
    return shared


def _counting_beyond(text: str, figure: Figure, following: Figure) -> Figure | None:
    """ "three 500-bed hospitals": the number before a measure that only describes what it counts."""
    if not following.adjective or _DESCRIBED.fullmatch(text, figure.end, following.start) is None:
        return None
    noun = counted(text, following.end, one=figure.value == 1)
    if noun is None or noun.adjective:
        return None
    return replace(figure, kind=Kind.COUNT, unit=unit_of(noun.lemma), noun=noun.text, noun_end=noun.end)


def _is_linked(text: str, shared: list[Figure], at: int) -> bool:
    """Whether the words between a figure and the next make one list, or a part and its whole."""
    between = shared[at].end, shared[at + 1].start
    if shared[at + 1].kind is Kind.PERCENT and text[slice(*between)] == ", or ":
        before = shared[at - 1].end if at else 0
        return text[before : shared[at].start] == ", "  # "19, or 36 percent" tells one share twice
    if _CLOSING.fullmatch(text, *between):
        return True
    if shared[at + 1].kind is Kind.COUNT and _OF_ALL.fullmatch(text, *between):
        return True
    return _AND.fullmatch(text, *between) is not None and _was_listed(text, shared, at)


def _is_bare(figure: Figure) -> bool:
    return figure.kind is Kind.NUMBER and not figure.unit.name and figure.value is not None


def _may_share(following: Figure) -> bool:
    unit_behind = following.unit.name and following.number_start == following.start
    known = following.kind in (
        Kind.PERCENT,
        Kind.MEASURE,
        Kind.DURATION,
        Kind.TEMPERATURE,
        Kind.COUNT,
        Kind.MONEY,
    )
    return bool(unit_behind and known)


def _was_listed(text: str, shared: list[Figure], at: int) -> bool:
    """Whether a comma leads on to an "and" further along the same list."""
    for place in range(at + 1, min(len(shared) - 1, at + _MOST_LISTED)):
        between = shared[place].end, shared[place + 1].start
        if _CLOSING.fullmatch(text, *between):
            return True
        if not _AND.fullmatch(text, *between):
            return False
    return False
