"""What stands around a figure, read once so that many pairs can be scored cheaply."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from checker.claims.entities import NAME
from checker.claims.evidence import YEAR
from checker.claims.model import Claim
from checker.claims.pairs.slips import Printed, printed
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


class Sentence:
    """What of a sentence counts, read when a pair asks for it and once for all its figures."""

    def __init__(self, text: str, dates: Sequence[str]) -> None:
        """dates: its relative dates, as written."""
        self._text = text
        self._dates = dates
        self.numbers: set[str] = set()

    @cached_property
    def _forms(self) -> list[str]:
        return [match[0] for match in WORD.finditer(self._text)]

    @cached_property
    def words(self) -> dict[str, float]:
        """Content stems with their rarity."""
        known = stopwords()
        lower = ((form, form.lower()) for form in self._forms)
        stems = (stem(small) for form, small in lower if len(form) > 1 and small not in known)
        return {word: rarity(word) for word in stems}

    @cached_property
    def times(self) -> frozenset[str]:
        """Years, months, weekdays and relative dates."""
        dates = (date.lower() for date in self._dates)
        return frozenset((*_calendar().findall(self._text), *YEAR.findall(self._text), *dates))

    @cached_property
    def names(self) -> frozenset[str]:
        """Capitalised words."""
        found = (word for match in NAME.finditer(self._text, 1) for word in match[0].split())
        return frozenset(word for word in found if word[0].isupper()) - self.times

    @cached_property
    def marks(self) -> frozenset[str]:
        """Words that tell one of several apart ("second", "northern")."""
        return _marks().intersection(form.lower() for form in self._forms)

    @cached_property
    def contrast(self) -> bool:
        """Whether it sets figures against each other."""
        return _contrast().search(self._text.lower()) is not None


@dataclass(frozen=True, eq=False)
class Statement:
    """A figure with everything that a pair's features need, read when they ask for it.

    text, kind: of its block; sentence: what its sentence says; key: equal for figures that can be compared at
    all; repeats: how often this value stands in the article; kind_count: how many figures of this key the
    article has; unmatched: whether it stands in a title or caption and the story does not state its value.
    """

    claim: Claim
    key: str
    position: int
    text: str
    kind: BlockKind
    sentence: Sentence
    repeats: int
    kind_count: int
    unmatched: bool

    @property
    def figure(self) -> Figure:
        return self.claim.figure

    @property
    def is_summary(self) -> bool:
        return self.kind in SUMMARIES

    @property
    def listed(self) -> bool:
        return self.kind is BlockKind.LIST_ITEM

    @property
    def words(self) -> dict[str, float]:
        return self.sentence.words

    @property
    def names(self) -> frozenset[str]:
        return self.sentence.names

    @property
    def times(self) -> frozenset[str]:
        return self.sentence.times

    @property
    def marks(self) -> frozenset[str]:
        return self.sentence.marks

    @property
    def contrast(self) -> bool:
        return self.sentence.contrast

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The other figures of the sentence."""
        return frozenset(self.sentence.numbers - {str(self.figure.value)})

    @cached_property
    def printed(self) -> Printed:
        return printed(self.figure)

    @cached_property
    def left(self) -> tuple[str, ...]:
        """Stems right before the figure, nearest first."""
        start = max(self.claim.sentence[0], self.figure.start - BESIDE_REACH)
        return _beside(self.text[start : self.figure.start], -1)

    @cached_property
    def right(self) -> tuple[str, ...]:
        """Stems right after the figure, nearest first."""
        return _beside(_following(self.text, self.figure), 1)

    @cached_property
    def lead(self) -> str:
        """The word right before the figure, in lower case."""
        return _lead(self.text, self.claim.sentence[0], self.figure.start)

    @cached_property
    def groups(self) -> frozenset[str]:
        """Of whom the count is ("injured", "women")."""
        return _groups(self.text, self.claim)


def read_statements(
    document: Document,
    claims: Sequence[Claim],
    dates_in: Callable[[int], Sequence[DateFact]],
    least_bare: int = LEAST_BARE,
) -> list[Statement]:
    """One statement for each claim whose figure states a value, in document order.

    least_bare: from which value on a number without a unit is one.
    """
    usable = [claim for claim in claims if _is_usable(claim.figure, document, least_bare)]
    keys = [key_of(claim.figure) for claim in usable]
    values = Counter((key, claim.figure.value) for key, claim in zip(keys, usable, strict=True))
    kinds = Counter(keys)
    told = {
        (key, claim.figure.value)
        for key, claim in zip(keys, usable, strict=True)
        if document.blocks[claim.figure.block].kind not in SUMMARIES
    }
    sentences: dict[tuple[int, int], Sentence] = {}
    statements = []
    for position, (claim, key) in enumerate(zip(usable, keys, strict=True)):
        block = document.blocks[claim.figure.block]
        place = (block.index, claim.sentence[0])
        if place not in sentences:
            sentences[place] = _sentence(block.text, claim, dates_in(block.index))
        statements.append(
            Statement(
                claim=claim,
                key=key,
                position=position,
                text=block.text,
                kind=block.kind,
                sentence=sentences[place],
                repeats=values[key, claim.figure.value],
                kind_count=kinds[key],
                unmatched=block.kind in SUMMARIES and (key, claim.figure.value) not in told,
            )
        )
    for claim in claims:
        sentence = sentences.get((claim.figure.block, claim.sentence[0]))
        if sentence is not None:
            sentence.numbers.add(str(claim.figure.value))
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


def _is_usable(figure: Figure, document: Document, least_bare: int) -> bool:
    if figure.value is None or figure.is_vague or document.blocks[figure.block].kind in APART:
        return False
    if figure.kind is Kind.NUMBER:
        return figure.value >= least_bare
    return figure.kind not in (Kind.ORDINAL, Kind.SCORE, Kind.RATIO, Kind.AGE)


def _sentence(text: str, claim: Claim, dates: Iterable[DateFact]) -> Sentence:
    """The sentence of a claim, or what stands around its figure where that is too long for one."""
    start, end = claim.sentence
    if end - start > LONGEST_SENTENCE:
        start = max(start, claim.figure.start - LONGEST_SENTENCE // 2)
        end = min(end, claim.figure.end + LONGEST_SENTENCE // 2)
    return Sentence(text[start:end], [d.text for d in dates if d.relative and start <= d.start < end])


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
