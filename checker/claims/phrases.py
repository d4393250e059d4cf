"""Phrases with figures in them, found by frames that are data.

A block is written with one mark for every figure and date, in small letters, with a line break between
sentences. A frame is a short pattern over that text: words, slots for figures, gaps. Since a gap holds no
figure, a frame reads figures that stand next to each other, whatever the digits look like.
`docs/frames.md` describes the frames.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from checker.claims.marked import Marked, Window, class_of
from checker.claims.marks import CLOSED, MARKS, TRANSPARENT, alternation, compiled, gate_words
from checker.data import load
from checker.facts import Figure
from checker.reuse import remembered

LANGUAGE = "en"

TOKEN = re.compile(
    r"(?P<wide>~~)|(?P<gap>~)|(?P<stop>/)|(?P<end>\$)|(?P<bracket>\(\(|\)\))"
    r"|\{(?P<slot>\w+)(?P<more>\+?)\}|<(?P<words>\w+)>|(?P<mark>[\[\]()|])|(?P<text>[^~/${<\[\]()|]+)"
)


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame, compiled when a window may fit it: most articles need few of a table's frames.

    source: its regular expression; marks: for each of its slots, the marks of which one must be there; words:
    sets of words of each of which one must be there; crosses: whether it runs into a second sentence.
    """

    name: str
    source: str
    marks: tuple[frozenset[str], ...]
    words: tuple[frozenset[bytes], ...]
    crosses: bool

    @property
    def pattern(self) -> re.Pattern[str]:
        return compiled(self.source)

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


def phrases(blocks: Iterable[Marked], table: str) -> Iterator[Found]:
    """Every place where a frame of `data/<language>/<table>.yaml` fits, block by block, frame by frame."""
    for marked in blocks:
        yield from _phrases_in(marked, table)


@remembered
def _phrases_in(marked: Marked, table: str) -> Sequence[Found]:
    return [
        _found(frame, match, marked)
        for crosses, windows in ((False, marked.sentences), (True, marked.pairs))
        for window in windows
        for frame in _candidates(table, crosses, window.marks).that_may_fit(window)
        for match in frame.pattern.finditer(marked.text, window.start, window.end)
    ]


class _Candidates:
    """Frames in the order of their table, with those that each word opens."""

    def __init__(self, frames: Sequence[Frame]) -> None:
        self._frames = frames
        self._always: set[int] = set()
        self._opened: dict[bytes, list[int]] = {}
        for index, frame in enumerate(frames):
            if frame.words:
                for word in min(frame.words, key=len):
                    self._opened.setdefault(word, []).append(index)
            else:
                self._always.add(index)
        self._gate = frozenset(self._opened)

    def that_may_fit(self, window: Window) -> Iterator[Frame]:
        """The frames for which the window has the words."""
        if not self._frames:
            return
        opened = {index for word in self._gate & window.words for index in self._opened[word]}
        for index in sorted(self._always | opened):
            if self._frames[index].may_fit(window):
                yield self._frames[index]


@lru_cache(maxsize=4_000)
def _candidates(table: str, crosses: bool, marks: str) -> _Candidates:
    """The frames of a table, of one sentence or crossing into a second, for which the marks are enough."""
    return _Candidates(
        [
            frame
            for frame in _frames(table)
            if frame.crosses == crosses
            and len(marks) >= len(frame.marks)
            and not any(needed.isdisjoint(marks) for needed in frame.marks)
        ]
    )


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
    """The figures that count between two positions: those that no gap holds, and those like the first."""
    first = marked.facts.get(start)
    in_gaps = [kind for kind in TRANSPARENT if not isinstance(first, Figure) or kind != class_of(first)]
    for position in range(start, end):
        fact = marked.facts.get(position)
        if isinstance(fact, Figure) and (end - start == 1 or class_of(fact) not in in_gaps):
            yield fact


@cache
def _frames(table: str) -> tuple[Frame, ...]:
    data = load(LANGUAGE, table)
    shared = data.get("shared", {})
    words = dict(load(LANGUAGE, "arithmetic")["words"])
    for other in (*shared, table):
        words |= load(LANGUAGE, other).get("words", {})
    groups = {**_shared(shared), **data["frames"]}
    return tuple(
        _frame(group, template, data["slots"], words)
        for group, templates in groups.items()
        for template in templates
    )


def _shared(tables: Mapping[str, Sequence[str]]) -> dict[str, Sequence[str]]:
    """The groups of frames that a table takes from others."""
    return {
        group: load(LANGUAGE, table)["frames"][group] for table, groups in tables.items() for group in groups
    }


def _frame(name: str, template: str, slots: Mapping[str, Sequence[str]], words: Mapping[str, Any]) -> Frame:
    """Raises ValueError for a template that is no frame, KeyError for a slot or word table without entry."""
    compact = re.sub(r" *(~~?|/|\$) *", r"\1", template)
    marks: list[frozenset[str]] = []
    gates: list[frozenset[bytes]] = []
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
            gates += [gate_words(_all_phrases(table))] if depth == 0 else []
        elif token["mark"]:
            depth += {"[": 1, "(": 1, "]": -1, ")": -1}.get(token["mark"], 0)
            parts.append({"[": "(?:", "]": ")?", "(": "(?:", ")": ")", "|": "|"}[token["mark"]])
        else:
            parts.append(_filler(token))
            gates += [gate_words([token["text"]])] if token["text"] and depth == 0 else []
    if position != len(compact):
        raise ValueError(f"frame {template!r}: cannot be read at {compact[position:]!r}")
    return Frame(name, "".join(parts), tuple(marks), tuple(filter(None, gates)), "$" in compact)


def _all_phrases(table: Any) -> list[str]:
    """The phrases of a table of words, of all its parts."""
    return [phrase for part in table.values() for phrase in part] if isinstance(table, Mapping) else table


def _filler(token: re.Match[str]) -> str:
    if token["gap"]:
        return rf"(?: [^,;:()–\n{CLOSED}]{{0,60}}?)?? ?"
    if token["wide"]:
        return rf"(?:,? [^;:()–\n{CLOSED}]{{0,90}}?)?? ?"
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
    return rf"(?P<{name}>[{classes}](?:[^;.\n{CLOSED}]{{1,90}}[{classes}]){{1,11}})"


def _words_pattern(table: Any, number: int) -> str:
    """Alternatives; the parts of a table become named groups, numbered so that a frame may use it twice."""
    if isinstance(table, Mapping):
        return (
            "(?:"
            + "|".join(f"(?P<w_{number}_{part}>{alternation(found)})" for part, found in table.items())
            + ")"
        )
    return f"(?:{alternation(table)})"
