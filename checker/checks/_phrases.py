"""Phrases with figures in them, found by frames that are data.

A block is written with one mark for every figure and date, in small letters, with a line break between
sentences. A frame is a short pattern over that text: words, slots for figures, gaps. Since a gap holds no
figure, a frame reads figures that stand next to each other, whatever the digits look like.

The language of a frame:

    {name}     a figure of the kinds that the table `slots` names for it; `{name+}` two or more, a list
    <name>     one of the words of the table `words`; a table with parts names the part that was found
    ~          up to eight words or so without a figure; also none
    ~~         the same, and commas may stand in it
    /          a break: a comma, a dash, a bracket, a colon, or none
    $          the end of a sentence, before the next one
    [...]      may be missing
    (x|y)      one of these
    (( ))      brackets as they are printed

A figure may be followed by something in brackets, such as a conversion, without any sign in the frame.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any

from checker.article import Article
from checker.data import load
from checker.facts import NO_UNIT, AnyFact, Figure, Kind
from checker.findings import Place
from checker.interval import Interval
from checker.normalizers.figures import read_figures
from checker.normalizers.locale import Locale

LANGUAGE = "en"
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

KIND_CLASS = {
    Kind.PERCENT: "percent",
    Kind.MONEY: "money",
    Kind.COUNT: "count",
    Kind.NUMBER: "number",
    Kind.MEASURE: "measure",
    Kind.DURATION: "duration",
    Kind.AGE: "age",
}

POINTS = frozenset({"percentage_point", "basis_point", "point"})
"""Units of points: of a percentage, of an index."""
SPACE = re.compile(r"\s+")
DASH = re.compile(r"\s+-\s+|\s*--+\s*|\s*[—–]\s*")
TOKEN = re.compile(
    r"(?P<wide>~~)|(?P<gap>~)|(?P<stop>/)|(?P<end>\$)|(?P<bracket>\(\(|\)\))"
    r"|\{(?P<slot>\w+)(?P<more>\+?)\}|<(?P<words>\w+)>|(?P<mark>[\[\]()|])|(?P<text>[^~/${<\[\]()|]+)"
)


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


@dataclass(frozen=True, slots=True)
class Frame:
    """A compiled frame.

    marks: for each of its slots, the marks of which one must be there; words: sets of words of each of which
    one must be there; crosses: whether it runs into a second sentence.
    """

    name: str
    pattern: re.Pattern[str]
    marks: tuple[frozenset[str], ...]
    words: tuple[frozenset[str], ...]
    crosses: bool

    def may_fit(self, window: Window) -> bool:
        """Whether the window has the words that the frame needs, in whatever order."""
        return not any(words.isdisjoint(window.words) for words in self.words)


@dataclass(frozen=True, slots=True)
class Found:
    """A place where a frame fits: its figures by slot, and the parts of word tables that were found."""

    frame: str
    block: int
    start: int
    end: int
    slots: Mapping[str, tuple[Figure, ...]]
    words: Mapping[str, tuple[int, int]]

    def __getitem__(self, slot: str) -> Figure:
        return self.slots[slot][0]

    def get(self, slot: str) -> Figure | None:
        return self.slots[slot][0] if slot in self.slots else None

    @property
    def figures(self) -> tuple[Figure, ...]:
        """All its figures in the order of the text."""
        found = {figure for group in self.slots.values() for figure in group}
        return tuple(sorted(found, key=lambda figure: figure.start))

    def said(self, *parts: str) -> str | None:
        """The first of these parts of a word table of which a word was found."""
        return next((part for part in parts if part in self.words), None)

    def word_place(self, article: Article, part: str, label: str) -> Place:
        """The place of the word found of a part."""
        start, end = self.words[part]
        return article.span_place(self.block, start, end, label)


def phrases(article: Article, table: str) -> Iterator[Found]:
    """Every place of the article where a frame of `data/<language>/<table>.yaml` fits, frame by frame."""
    for marked in _marked(article):
        for crosses, windows in ((False, marked.sentences), (True, marked.pairs)):
            for window in windows:
                for frame in _candidates(table, crosses, window.marks):
                    if frame.may_fit(window):
                        for match in frame.pattern.finditer(marked.text, window.start, window.end):
                            yield _found(frame, match, marked)


@lru_cache(maxsize=4_000)
def _candidates(table: str, crosses: bool, marks: str) -> tuple[Frame, ...]:
    """The frames of a table, of one sentence or crossing into a second, for which the marks are enough."""
    return tuple(
        frame
        for frame in _frames(table)
        if frame.crosses == crosses
        and len(marks) >= len(frame.marks)
        and not any(needed.isdisjoint(marks) for needed in frame.marks)
    )


@lru_cache(maxsize=1)
def _marked(article: Article) -> tuple[Marked, ...]:
    """The blocks that state two figures or more, marked once for all checks of an article."""
    several = (block.index for block in article.prose if len(article.figures_in(block.index)) > 1)
    written = (_mark(article, block) for block in several)
    return tuple(marked for marked in written if marked is not None)


def _mark(article: Article, block: int) -> Marked | None:
    text = article.blocks[block].text
    if len(text) > LONGEST_BLOCK:
        return None
    writer = _Writer(block)
    facts: list[AnyFact] = [
        *_without_ranges(article.figures_in(block), text, article.locale),
        *article.dates_in(block),
    ]
    breaks = [end for _, end in article.sentences(block)]
    position, number = 0, 0
    figures = (
        own for fact in facts for own in _numerals(_without_shared_percent(fact, text), article.locale)
    )
    own = map(_without_of, figures)
    ordered = sorted(own, key=lambda fact: (fact.start, -fact.end))
    for fact in _compared(ordered, text):
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


POINT = re.compile(r"points?$")
"""What rises by points to a percentage is no range of it."""

UNSCALED = 200
"""From which ratio on the ends of a range are taken to be printed in different scales."""

FROM_TO = re.compile(r"(?P<from>from\s+)?(?P<first>.+?)(?P<to>,?\s+to\s+)(?P<second>.+)", re.IGNORECASE)


def _without_ranges(figures: Sequence[Figure], text: str, locale: Locale) -> Iterator[Figure]:
    """The figures, with the two ends of "from 5 to 7 miles" as two figures: it may tell of a change."""
    for figure in figures:
        joined = FROM_TO.fullmatch(figure.text) if figure.is_range else None
        two = joined and (joined["from"] or joined["to"][0] == "," or _is_after_from(text, figure.start))
        if joined and (two or POINT.search(joined["first"])):
            yield from _ends(figure, joined, locale) or (figure,)
        else:
            yield figure


COMPARISON = re.compile(
    r"(?:(?:more|less|fewer|higher|lower) )?(?:than|above|below|over|under)", re.IGNORECASE
)
ARTICLE = re.compile(r"(?:the|its|their|his|her|our|last year’s|last year's)\s+", re.IGNORECASE)


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
                yield _unhedged(fact, offset)
                end = fact.end
                continue
        yield fact
        end = fact.end


ALTERNATIVE = re.compile(r", or\b")


def _without_shared_percent(fact: AnyFact, text: str) -> AnyFact:
    """A number beside its share ("465, or 40 percent") is no percentage itself, as in "45, 40 and 15 percent"."""
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


def _unhedged(figure: Figure, offset: int) -> Figure:
    return replace(
        figure,
        start=figure.start + offset,
        text=figure.text[offset:],
        hedge=None,
        stated=Interval.point(figure.value or Fraction(0)),
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
    if (joined["to"][0] == "," and second.unit.kind == "none") or POINT.search(first.text):
        return first, second
    if first.unit.kind == "none" and abs(high / low) >= UNSCALED:
        return first, second  # "from 718.7 to 662.3 million tons": the scale word belongs to both
    unit = {"unit": figure.unit, "per": figure.per, "kind": figure.kind}
    last = high if second.value == high or first.value <= second.value else low
    begin = low if last == high else high
    return (
        replace(first, value=begin, stated=Interval.point(begin), step=_scaled(first, begin), **unit),
        replace(second, value=last, stated=Interval.point(last), step=_scaled(second, last), **unit),
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


WORD = re.compile(r"[a-z]+")


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


_ALL = "".join(MARKS.values())
_CLOSED = "".join(mark for name, mark in MARKS.items() if name not in TRANSPARENT)
_STATED = re.compile(f"[{_ALL.replace(MARKS['date'], '')}]")


def _found(frame: Frame, match: re.Match[str], marked: Marked) -> Found:
    slots: dict[str, tuple[Figure, ...]] = {}
    words: dict[str, tuple[int, int]] = {}
    for name, value in match.groupdict().items():
        if value is None:
            continue
        start, end = match.span(name)
        if name.startswith("w_"):
            words[name.split("_", 2)[2]] = (marked.origin(start), marked.origin(end - 1) + 1)
        else:
            slots[name] = tuple(_figures(marked, start, end))
    start, end = match.span()
    return Found(frame.name, marked.block, marked.origin(start), marked.origin(end - 1) + 1, slots, words)


def _figures(marked: Marked, start: int, end: int) -> Iterator[Figure]:
    """The figures that count between two positions: those that cannot stand in a gap."""
    for position in range(start, end):
        fact = marked.facts.get(position)
        if isinstance(fact, Figure) and (end - start == 1 or class_of(fact) not in TRANSPARENT):
            yield fact


@cache
def _frames(table: str) -> tuple[Frame, ...]:
    data = load(LANGUAGE, table)
    words = {**load(LANGUAGE, "arithmetic")["words"], **data.get("words", {})}
    groups = {**_shared(data.get("shared", {})), **data["frames"]}
    return tuple(
        _compile(group, template, data["slots"], words)
        for group, templates in groups.items()
        for template in templates
    )


def _shared(tables: Mapping[str, Sequence[str]]) -> dict[str, Sequence[str]]:
    """The groups of frames that a table takes from others."""
    return {
        group: load(LANGUAGE, table)["frames"][group] for table, groups in tables.items() for group in groups
    }


def _compile(name: str, template: str, slots: Mapping[str, Sequence[str]], words: Mapping[str, Any]) -> Frame:
    """Raises ValueError for a template that is no frame, KeyError for a slot or word table without entry."""
    compact = re.sub(r" *(~~?|/|\$) *", r"\1", template)
    marks: list[frozenset[str]] = []
    gates: list[frozenset[str]] = []
    parts: list[str] = []
    depth = position = 0
    for number, token in enumerate(TOKEN.finditer(compact)):
        if token.start() != position:
            break
        position = token.end()
        if token["slot"]:
            classes = "".join(MARKS[kind] for kind in slots[token["slot"]])
            parts.append(_slot_pattern(token["slot"], classes, bool(token["more"])))
            marks += [frozenset(classes)] if depth == 0 else []
        elif token["words"]:
            table = words[token["words"]]
            parts.append(_words_pattern(table, number))
            gates += [_first_words(table)] if depth == 0 else []
        elif token["mark"]:
            depth += {"[": 1, "(": 1, "]": -1, ")": -1}.get(token["mark"], 0)
            parts.append({"[": "(?:", "]": ")?", "(": "(?:", ")": ")", "|": "|"}[token["mark"]])
        else:
            parts.append(_filler(token))
            gates += [frozenset(WORD.findall(token["text"])[:1])] if token["text"] and depth == 0 else []
    if position != len(compact):
        raise ValueError(f"frame {template!r}: cannot be read at {compact[position:]!r}")
    return Frame(name, re.compile("".join(parts)), tuple(marks), tuple(filter(None, gates)), "$" in compact)


def _first_words(table: Any) -> frozenset[str]:
    """The first words of all the phrases of a table: nothing where one of them begins with none."""
    phrases = [phrase for part in table.values() for phrase in part] if isinstance(table, Mapping) else table
    found = [WORD.findall(phrase)[:1] for phrase in phrases]
    return frozenset(first for words in found for first in words) if all(found) else frozenset()


def _filler(token: re.Match[str]) -> str:
    if token["gap"]:
        return rf"(?: [^,;:()–\n{_CLOSED}]{{0,60}}?)?? ?"
    if token["wide"]:
        return rf"(?:,? [^;:()–\n{_CLOSED}]{{0,90}}?)?? ?"
    if token["stop"]:
        return r"[,:)]{0,2} ?[(–]? ?"
    if token["end"]:
        return r"[.!?][\"”')]? ?\n ?[\"“]?"
    if token["bracket"]:
        return re.escape(token["bracket"][0])
    text = token["text"]
    starts, ends = text[0].isalnum(), text[-1].isalnum()
    return (r"\b" if starts else "") + re.escape(text).replace(r"\ ", " ") + (r"\b" if ends else "")


def _slot_pattern(name: str, classes: str, more: bool) -> str:
    if not more:
        return rf"(?P<{name}>[{classes}])(?: \([^()\n]{{1,40}}\))??"
    return rf"(?P<{name}>[{classes}](?:[^;.\n{_CLOSED}]{{1,90}}[{classes}]){{1,11}})"


def _words_pattern(table: Any, number: int) -> str:
    """Alternatives; the parts of a table become named groups, numbered so that a frame may use it twice."""
    if isinstance(table, Mapping):
        return (
            "(?:"
            + "|".join(f"(?P<w_{number}_{part}>{_either(found)})" for part, found in table.items())
            + ")"
        )
    return f"(?:{_either(table)})"


def _either(words: Sequence[str]) -> str:
    return r"\b(?:" + "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word)))) + r")\b"
