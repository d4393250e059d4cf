"""A block as a text in which every figure and date is one mark, for patterns over words and figures."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from checker.article import Article
from checker.checks._spoken import POINTS, spoken
from checker.facts import AnyFact, Figure, Kind

LONGEST_BLOCK = 6_000
"""Code points; a longer run without a paragraph break is no paragraph in which phrases are looked for."""

MARKS = {
    "percent": "\ue001",
    "points": "\ue002",
    "money": "\ue003",
    "count": "\ue004",
    "number": "\ue005",
    "measure": "\ue006",
    "fraction": "\ue007",
    "multiple": "\ue00d",
    "duration": "\ue008",
    "age": "\ue009",
    "date": "\ue00a",
    "other": "\ue00b",
    "unusable": "\ue00c",
}
"""The mark that stands for a figure of each class."""

TRANSPARENT = ("date", "duration", "age", "other")
"""Classes that may stand in a gap: what they say does not come between two figures of a sum."""

SCALES = ("hundred", "thousand", "million", "billion")
"""A scale word alone counts nothing ("13 per thousand"), nor does a possessive ("the old one's")."""

KIND_CLASS = {
    Kind.PERCENT: "percent",
    Kind.MONEY: "money",
    Kind.COUNT: "count",
    Kind.NUMBER: "number",
    Kind.MEASURE: "measure",
    Kind.DURATION: "duration",
    Kind.AGE: "age",
}

_ALL = "".join(MARKS.values())

CLOSED = "".join(mark for name, mark in MARKS.items() if name not in TRANSPARENT)

_STATED = re.compile(f"[{_ALL.replace(MARKS['date'], '')}]")

WORD = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of a marked text, and what it has for frames: its words and marks."""

    start: int
    end: int
    words: frozenset[str]
    marks: str


@dataclass(frozen=True, slots=True)
class Marked:
    """A block with its facts written as marks. `origins` are block offsets of each piece of `text`.

    sentences: windows of one sentence; pairs: of two that follow each other.
    """

    block: int
    text: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]
    facts: Mapping[int, AnyFact]
    sentences: tuple[Window, ...]
    pairs: tuple[Window, ...]

    def origin(self, position: int) -> int:
        """The block offset of a position of the marked text."""
        index = bisect_right(self.starts, position) - 1
        return self.origins[index] + position - self.starts[index]


@lru_cache(maxsize=1)
def marked_blocks(article: Article) -> tuple[Marked, ...]:
    """The blocks that state two figures or more, marked once for all checks of an article."""
    several = (block.index for block in article.prose if len(article.figures_in(block.index)) > 1)
    written = (_mark(article, block) for block in several)
    return tuple(marked for marked in written if marked is not None)


def _mark(article: Article, block: int) -> Marked | None:
    text = article.blocks[block].text
    if len(text) > LONGEST_BLOCK:
        return None
    writer = _Writer(block)
    facts: list[AnyFact] = [*article.figures_in(block), *article.dates_in(block)]
    breaks = [end for _, end in article.sentences(block)]
    position, number = 0, 0
    for fact in spoken(facts, text, article.locale):
        if fact.start < position:
            continue
        while number < len(breaks) and breaks[number] <= fact.start:
            writer.prose(text, position, breaks[number])
            writer.sentence_end(breaks[number])
            position, number = breaks[number], number + 1
        writer.prose(text, position, fact.start)
        writer.fact(fact)
        position = fact.end
    for end in breaks[number:]:
        if end > position:
            writer.prose(text, position, end)
            writer.sentence_end(end)
            position = end
    return writer.build()


class _Writer:
    """Writes a block's marked text piece by piece."""

    def __init__(self, block: int) -> None:
        self._block = block
        self._parts: list[str] = []
        self._starts: list[int] = []
        self._origins: list[int] = []
        self._facts: dict[int, AnyFact] = {}
        self._length = 0

    def prose(self, text: str, start: int, end: int) -> None:
        """Words: small letters, one space for many, one dash for all kinds of dashes."""
        piece = text[start:end]
        position = 0
        for match in re.finditer(r"\s+-\s+|\s*--+\s*|\s*[—–]\s*|\s{2,}|[’\[\]]", piece):
            self._add(_small(piece[position : match.start()]), start + position)
            self._add(_plain(match[0]), start + match.start())
            position = match.end()
        self._add(_small(piece[position:]), start + position)

    def sentence_end(self, origin: int) -> None:
        self._add("\n", origin)

    def fact(self, fact: AnyFact) -> None:
        self._facts[self._length] = fact
        self._add(MARKS[class_of(fact)], fact.start)

    def build(self) -> Marked:
        text = "".join(self._parts)
        ends = [match.end() for match in re.finditer("\n", text)]
        cuts = [0, *ends] if ends and ends[-1] == len(text) else [0, *ends, len(text)]
        windows = tuple(_window(text, start, end) for start, end in pairwise(cuts))
        pairs = tuple(
            _joint(one, two)
            for one, two in pairwise((*windows, Window(len(text), len(text), frozenset(), "")))
        )
        return Marked(
            self._block, text, tuple(self._starts), tuple(self._origins), self._facts, windows, pairs
        )

    def _add(self, piece: str, origin: int) -> None:
        if piece:
            self._parts.append(piece)
            self._starts.append(self._length)
            self._origins.append(origin)
            self._length += len(piece)


def _window(text: str, start: int, end: int) -> Window:
    marks = "".join(sorted(_STATED.findall(text, start, end)))
    words = frozenset(WORD.findall(text, start, end)) if marks else frozenset()
    return Window(start, end, words, marks)


def _joint(one: Window, two: Window) -> Window:
    return Window(one.start, two.end, one.words | two.words, "".join(sorted(one.marks + two.marks)))


def _small(piece: str) -> str:
    lowered = piece.lower()
    return lowered if len(lowered) == len(piece) else piece


def _plain(match: str) -> str:
    if match.isspace():
        return " "
    return {"’": "'", "[": "(", "]": ")"}.get(match, "–")


def class_of(fact: AnyFact) -> str:
    """The class of a fact: a key of `MARKS`."""
    if not isinstance(fact, Figure):
        return "date"
    if fact.words and (fact.text.lower() in SCALES or fact.text.endswith(("'", "’"))):
        return "unusable"
    if fact.is_vague or (fact.value is None and fact.stated.low is None and fact.stated.high is None):
        return "unusable"
    if fact.unit.name in POINTS:
        return "points"
    if fact.kind is Kind.RATIO or (fact.kind in (Kind.NUMBER, Kind.COUNT) and fact.step is None):
        return _ratio_class(fact)
    return KIND_CLASS.get(fact.kind, "other")


def _ratio_class(figure: Figure) -> str:
    """Whether "doubled" and its like, or a part of one ("two thirds", "one in five", "7 of 12")."""
    numeral = _numeral(figure)
    single = figure.kind is Kind.RATIO and figure.words and "/" not in numeral
    grows = figure.value is not None and figure.value > 1
    return "multiple" if single and (grows or "halv" in numeral.lower()) else "fraction"


def _numeral(figure: Figure) -> str:
    start, end = figure.number_span
    return figure.text[start - figure.start : end - figure.start]
