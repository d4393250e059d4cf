"""What stands around a figure, read once so that many pairs can be scored cheaply."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from checker.claims.entities import NAME
from checker.claims.evidence import YEAR
from checker.claims.model import Claim
from checker.claims.words import WORD, rarity, stem, stopwords
from checker.data import load
from checker.documents.model import BlockKind, Document
from checker.facts import DateFact, Figure, Kind

NEAR_WORDS = 3
"""Words on each side of a figure that say most of what it measures."""

BESIDE_REACH = 60
"""Code points in which those words stand."""

LONGEST_SENTENCE = 600
"""Code points around a figure that are looked at; longer runs are not sentences."""

SUMMARIES = frozenset({BlockKind.TITLE, BlockKind.DECK, BlockKind.CAPTION})

LEAST_BARE = 10_000
"""A number without a unit says what it counts only by its size; smaller ones may be anything, years too."""

APART = frozenset({BlockKind.TABLE_CELL, BlockKind.NOTE, BlockKind.CODE})
"""Blocks whose figures are not compared here: a table's are told apart by row and column, an editor's note
quotes what was wrong."""


@dataclass(frozen=True, slots=True, eq=False)
class Statement:
    """A figure with everything that a pair's features need.

    key: equal for figures that can be compared at all; words: content stems of the sentence with their
    rarity; left, right: stems right beside the figure, nearest first; names: capitalised words; times: years,
    months and weekdays; numbers: the other figures of the sentence; contrast: whether the sentence sets
    figures against each other; lead: the word right before the figure; repeats: how often this value stands
    in the article; kind_count: how many figures of this key the article has; unmatched: whether it stands in
    a title or caption and the story does not state its value; groups: of whom the count is ("injured",
    "women"); marks: words that tell one of several apart ("second", "northern").
    """

    claim: Claim
    key: str
    position: int
    words: dict[str, float]
    left: tuple[str, ...]
    right: tuple[str, ...]
    names: frozenset[str]
    times: frozenset[str]
    numbers: frozenset[str]
    contrast: bool
    lead: str
    is_summary: bool
    listed: bool
    repeats: int
    kind_count: int
    unmatched: bool
    groups: frozenset[str]
    marks: frozenset[str]

    @property
    def figure(self) -> Figure:
        return self.claim.figure


def read_statements(
    document: Document, claims: Sequence[Claim], dates_in: Callable[[int], Sequence[DateFact]]
) -> list[Statement]:
    """One statement for each claim whose figure states a value, in document order."""
    usable = [claim for claim in claims if _is_usable(claim.figure, document)]
    keys = [key_of(claim.figure) for claim in usable]
    values = Counter((key, claim.figure.value) for key, claim in zip(keys, usable, strict=True))
    kinds = Counter(keys)
    told = {
        (key, claim.figure.value)
        for key, claim in zip(keys, usable, strict=True)
        if document.blocks[claim.figure.block].kind not in SUMMARIES
    }
    numbers = _numbers_by_sentence(claims)
    surroundings: dict[tuple[int, int], _Surroundings] = {}
    statements = []
    for position, (claim, key) in enumerate(zip(usable, keys, strict=True)):
        figure = claim.figure
        place = (figure.block, claim.sentence[0])
        text = document.blocks[figure.block].text
        if place not in surroundings:
            surroundings[place] = _surroundings(text, claim, dates_in(figure.block))
        around = surroundings[place]
        summary = document.blocks[figure.block].kind in SUMMARIES
        statements.append(
            Statement(
                claim=claim,
                key=key,
                position=position,
                words=around.words,
                left=_beside(text[max(claim.sentence[0], figure.start - BESIDE_REACH) : figure.start], -1),
                right=_beside(_following(text, figure), 1),
                names=around.names,
                times=around.times,
                numbers=numbers[place] - {str(figure.value)},
                contrast=around.contrast,
                lead=_lead(text, claim.sentence[0], figure.start),
                is_summary=summary,
                listed=document.blocks[figure.block].kind is BlockKind.LIST_ITEM,
                repeats=values[key, figure.value],
                kind_count=kinds[key],
                groups=_groups(text, claim),
                marks=around.marks,
                unmatched=summary and (key, figure.value) not in told,
            )
        )
    return statements


def key_of(figure: Figure) -> str:
    """Equal for two figures exactly where they can be compared: kind apart, dimension, people as one noun."""
    if figure.kind is Kind.COUNT and figure.per is None and figure.unit.name in _people():
        return "noun:person"
    if figure.kind is Kind.DURATION:
        return (
            f"{figure.dimension} {figure.unit.name}"  # ten weeks and ten years are told of different things
        )
    period = figure.per.name if figure.per else ""  # rates over two periods are compared by themselves
    return f"{figure.dimension} {period}"


@cache
def _people() -> frozenset[str]:
    return frozenset(load("en", "claims")["people"])


def _is_usable(figure: Figure, document: Document) -> bool:
    if figure.value is None or figure.is_vague or document.blocks[figure.block].kind in APART:
        return False
    if figure.kind is Kind.NUMBER:
        return figure.value >= LEAST_BARE
    return figure.kind not in (Kind.ORDINAL, Kind.SCORE, Kind.RATIO, Kind.AGE)


@dataclass(frozen=True, slots=True)
class _Surroundings:
    words: dict[str, float]
    names: frozenset[str]
    times: frozenset[str]
    marks: frozenset[str]
    contrast: bool


def _surroundings(text: str, claim: Claim, dates: Iterable[DateFact]) -> _Surroundings:
    start, end = claim.sentence
    if end - start > LONGEST_SENTENCE:
        start = max(start, claim.figure.start - LONGEST_SENTENCE // 2)
        end = min(end, claim.figure.end + LONGEST_SENTENCE // 2)
    sentence = text[start:end]
    known = stopwords()
    forms = [match[0] for match in WORD.finditer(sentence)]
    stems = (stem(form.lower()) for form in forms if len(form) > 1 and form.lower() not in known)
    times = {*_calendar().findall(sentence), *YEAR.findall(sentence)}
    times |= {date.text.lower() for date in dates if date.relative and start <= date.start < end}
    names = {word for match in NAME.finditer(sentence, 1) for word in match[0].split() if word[0].isupper()}
    return _Surroundings(
        words={word: rarity(word) for word in stems},
        names=frozenset(names - times),
        times=frozenset(times),
        marks=_marks().intersection(form.lower() for form in forms),
        contrast=_contrast().search(sentence.lower()) is not None,
    )


@cache
def _marks() -> frozenset[str]:
    return frozenset(load("en", "claims")["marks"])


@cache
def _calendar() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(load('en', 'claims')['calendar'])})\b")


@cache
def _contrast() -> re.Pattern[str]:
    words = load("en", "claims")
    phrases = "|".join(map(re.escape, [*words["contrast"], *words["light_contrast"]]))
    return re.compile(rf"\b(?:{phrases})\b")


def _numbers_by_sentence(claims: Iterable[Claim]) -> dict[tuple[int, int], frozenset[str]]:
    found: dict[tuple[int, int], set[str]] = {}
    for claim in claims:
        place = (claim.figure.block, claim.sentence[0])
        found.setdefault(place, set()).add(str(claim.figure.value))
    return {place: frozenset(values) for place, values in found.items()}


def _following(text: str, figure: Figure) -> str:
    """What stands right after the numeral of a count, or after any other figure."""
    start = figure.number_end if figure.noun else figure.end
    return text[start : start + BESIDE_REACH]


def _beside(text: str, direction: int) -> tuple[str, ...]:
    """Stems of the words nearest the figure on one side, nearest first, stopwords included."""
    words = [match[0].lower() for match in WORD.finditer(text)]
    return tuple(stem(word) for word in words[::direction][:NEAR_WORDS])


@cache
def _group_names() -> dict[str, str]:
    groups: dict[str, list[str]] = load("en", "claims")["groups"]
    return {word: name for name, words in groups.items() for word in words}


def _groups(text: str, claim: Claim) -> frozenset[str]:
    """The groups named right beside a count: just before it ("kills 14"), or after it up to a comma."""
    figure = claim.figure
    if figure.kind not in (Kind.COUNT, Kind.NUMBER, Kind.PERCENT):
        return frozenset()
    after = re.split(r"[,;.:\d]", text[figure.number_end : min(claim.sentence[1], figure.end + 40)])[0]
    before = WORD.findall(text[max(claim.sentence[0], figure.start - 30) : figure.start])[-2:]
    names = _group_names()
    words = (word.lower() for word in [*before, *WORD.findall(after)])
    return frozenset(names[word] for word in words if word in names)


def _lead(text: str, sentence_start: int, start: int) -> str:
    """The word right before a figure, in lower case."""
    words = WORD.findall(text[max(sentence_start, start - 30) : start])
    return words[-1].lower() if words else ""
