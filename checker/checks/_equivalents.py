"""Where an article states one amount twice over: "42 miles (68 km)", "5,000 acres, or 2,020 hectares"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import NamedTuple
from weakref import WeakKeyDictionary

from checker.article import Article
from checker.data import load
from checker.facts import Figure
from checker.interval import Interval
from checker.patterns import compiled

REACH = 70
"""Code points between a figure and its equivalent, beyond which they are not looked at."""

LEAD = (
    r"(?:(?:or|i\.e\.,?|ie|that is,?|that[’']s|which is|equal to|equivalent to|the equivalent of|worth|about"
    r"|roughly|=|≈|~|≃|c\.|ca\.|just|only) ?)*"
)
SAYS = (
    r"(?:or|which is|which equals|that is,?|that[’']s|this is|i\.e\.,?|(?:which is )?equivalent to|equal to"
    r"|(?:or )?the equivalent of|in other words|namely|equals)"
)
OPENS = compiled(rf"\s*[(\[]\s*{LEAD}\s*$", re.IGNORECASE)
APPOSITION = compiled(rf",\s+{SAYS}\s+$|\s+(?:equivalent to|equal to|the equivalent of)\s+$", re.IGNORECASE)
LOOSE = compiled(r"\s+or\s+$|,\s+$", re.IGNORECASE)
DASH = compiled(rf"(?:\s+[-–—]|\s*—)\s*(?:{SAYS}\s+)?$", re.IGNORECASE)
SIGN = compiled(r"\s*[/=≈|]\s*$")
CLOSES = compiled(r"\s*[)\],;/|]|\s*$")
ENDS = compiled(r"\s*[,;.)\]–—]|\s+-\s|\s*$|\s+(?:of|in|on|at|from|to|away|north|south|east|west)\b")
FURTHER = compiled(r"\s*[;,/|]\s*(?:or\s+)?$", re.IGNORECASE)


class Equivalents(NamedTuple):
    """Two figures of one block that the article puts side by side as one amount.

    firm: the words leave no doubt that the second restates the first.
    """

    one: Figure
    other: Figure
    firm: bool


_KNOWN: WeakKeyDictionary[Article, tuple[Equivalents, ...]] = WeakKeyDictionary()


def equivalents(article: Article) -> tuple[Equivalents, ...]:
    """The pairs of an article, in order. What the figures measure is not looked at."""
    if article not in _KNOWN:
        _KNOWN[article] = tuple(_pairs(article))
    return _KNOWN[article]


def _pairs(article: Article) -> Iterator[Equivalents]:
    figures = article.figures
    for index, (one, other) in enumerate(pairwise(figures)):
        if one.block != other.block or other.start - one.end > REACH:
            continue
        text = article.text_of(one)
        between = text[one.end : other.start]
        second = _as_range(text, one, other, figures[index + 2 : index + 3])
        firm = _joined(between, text[second.end : second.end + 12], one.adjective)
        if firm is None:
            continue
        yield Equivalents(one, second, firm)
        if OPENS.search(between):
            inside = tuple(figure for figure in figures[index + 1 : index + 4] if figure.block == one.block)
            yield from _further(text, one, inside, firm)


def _as_range(text: str, one: Figure, other: Figure, following: tuple[Figure, ...]) -> Figure:
    """The second figure, with the next where both answer a range: "10 and 15 inches (25 and 38 cm)"."""
    last = following[0] if following else other
    if not one.is_range or last.block != other.block or other.value is None or last.value is None:
        return other
    if text[other.end : last.start].strip() not in ("and", "to") or other.value >= last.value:
        return other
    return replace(
        last,
        start=other.start,
        text=text[other.start : last.end],
        value=None,
        stated=Interval(other.value, last.value),
        number_start=other.number_span[0],
    )


def _further(text: str, one: Figure, inside: tuple[Figure, ...], firm: bool) -> Iterator[Equivalents]:
    """More equivalents in one bracket: "62 mph (100 km/h; 54 knots)"."""
    for before, other in pairwise(inside):
        closed = CLOSES.match(text, other.end)
        if not FURTHER.fullmatch(text[before.end : other.start]) or not closed:
            return
        yield Equivalents(one, other, firm)


def _joined(between: str, after: str, adjective: bool) -> bool | None:
    """Whether the words between make the second figure restate the first: surely, perhaps or (None) not."""
    opening = OPENS.search(between) if "(" in between or "[" in between else None
    if opening is not None:
        if not CLOSES.match(after):
            return None
        tail = between[: opening.start()]
        if not tail.strip() or _dimensions().fullmatch(tail):
            return True
        return False if _loose_tail(adjective).fullmatch(tail) else None
    if APPOSITION.fullmatch(between):
        return True if ENDS.match(after) else None
    if SIGN.fullmatch(between):
        return False
    if LOOSE.fullmatch(between) or DASH.fullmatch(between):
        return False if ENDS.match(after) or CLOSES.match(after) else None
    return None


@cache
def _dimensions() -> re.Pattern[str]:
    words = "|".join(map(re.escape, load("en", "conversion")["dimensions"]))
    return compiled(rf"(?:[ -](?:{words})){{1,2}}", re.IGNORECASE)


@cache
def _loose_tail(adjective: bool) -> re.Pattern[str]:
    """Few words between a figure and a bracket: "of snow", "north of Lyon"; after an adjective any two."""
    of = r" of [\w’'-]{1,30}(?: [\w’'-]{1,30})?"
    direction = r" (?:north|south|east|west)[\w-]{0,12}(?: of [\w’'-]{1,30}(?: [A-Z][\w’'-]{1,30})?)?"
    noun = r"|(?:[ -][\w’'-]{1,30}){1,2}" if adjective else ""
    return re.compile(f"{of}|{direction}{noun}")
