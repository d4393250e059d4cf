"""A block as a text in which every figure and date is one mark, for patterns over words and figures."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from checker.claims.marks import ANY_MARK, MARKS, Writing, small, words_in
from checker.claims.spoken import POINTS, spoken
from checker.documents.model import Block
from checker.facts import AnyFact, Fact, Figure, Kind
from checker.normalizers.locale import Locale
from checker.patterns import compiled

LONGEST_BLOCK = 6_000
"""Code points; a longer run without a paragraph break is no paragraph in which phrases are looked for."""

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

_STATED = compiled(f"(?!{MARKS['date']}){ANY_MARK}")


class Window(NamedTuple):
    """A stretch of a marked text, and what it has for frames: its words and marks."""

    start: int
    end: int
    words: frozenset[bytes]
    marks: str


@dataclass(frozen=True, slots=True, eq=False)
class Marked:
    """A block with its facts written as marks.

    facts: the fact behind each mark, by its position in `text`; sentences: windows of one sentence; pairs: of
    two that follow each other.
    """

    block: int
    text: str
    facts: Mapping[int, Fact]
    origin: Callable[[int], int]
    sentences: tuple[Window, ...]
    pairs: tuple[Window, ...]


def mark(
    block: Block, facts: Sequence[AnyFact], sentences: Sequence[tuple[int, int]], locale: Locale
) -> Marked | None:
    """A block with its facts as marks; None for one that is too long. sentences: spans of its text."""
    text = block.text
    if len(text) > LONGEST_BLOCK:
        return None
    writer = _Writer()
    breaks = [end for _, end in sentences]
    position, number = 0, 0
    for fact in spoken(facts, text, locale):
        if fact.start < position:
            continue
        while number < len(breaks) and breaks[number] <= fact.start:
            writer.prose(text, position, breaks[number])
            writer.sentence_end(breaks[number])
            position, number = breaks[number], number + 1
        writer.prose(text, position, fact.start)
        writer.mark(fact, class_of(fact))
        position = fact.end
    for end in breaks[number:]:
        if end > position:
            writer.prose(text, position, end)
            writer.sentence_end(end)
            position = end
    return _in_windows(block.index, writer)


class _Writer(Writing):
    """Writes a block's marked text piece by piece."""

    def prose(self, text: str, start: int, end: int) -> None:
        """Words: small letters, one space for many, one dash for all kinds of dashes."""
        piece = text[start:end]
        position = 0
        for match in re.finditer(r"\s+-\s+|\s*--+\s*|\s*[—–]\s*|\s{2,}|[’\[\]]", piece):
            self.add(small(piece[position : match.start()]), start + position)
            self.add(_plain(match[0]), start + match.start())
            position = match.end()
        self.add(small(piece[position:]), start + position)

    def sentence_end(self, origin: int) -> None:
        self.add("\n", origin)


def _in_windows(block: int, writing: Writing) -> Marked:
    text = writing.text
    ends = [match.end() for match in re.finditer("\n", text)]
    cuts = [0, *ends] if ends and ends[-1] == len(text) else [0, *ends, len(text)]
    windows = tuple(_window(text, start, end) for start, end in pairwise(cuts))
    nothing = Window(len(text), len(text), frozenset(), "")
    pairs = tuple(_joint(one, two) for one, two in pairwise((*windows, nothing)))
    return Marked(block, text, writing.facts, writing.origin, windows, pairs)


def _window(text: str, start: int, end: int) -> Window:
    marks = "".join(sorted(_STATED.findall(text, start, end)))
    words = words_in(text[start:end]) if marks else frozenset()
    return Window(start, end, words, marks)


def _joint(one: Window, two: Window) -> Window:
    return Window(one.start, two.end, one.words | two.words, "".join(sorted(one.marks + two.marks)))


def _plain(match: str) -> str:
    if match.isspace():
        return " "
    return {"’": "'", "[": "(", "]": ")"}.get(match, "–")


def class_of(fact: Fact) -> str:
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
