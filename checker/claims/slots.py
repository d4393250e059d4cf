"""Sentences in which every figure is one character, and pattern frames, which go over them.

"Of the 40 seats, 12 are empty" becomes "Of the □ seats, □ are empty". What a figure stands as depends on its
kind; of a count only hedge and numeral are replaced and its noun stays readable. `docs/frames.md` describes
the frames.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from typing import Any, NamedTuple

from checker.claims.marks import (
    CLOSED,
    MARKS,
    VALUED,
    Writing,
    alternation,
    compiled,
    gate_words,
    small,
    unhedged,
    words_in,
)
from checker.data import load
from checker.facts import DateFact, Fact, Figure, Kind
from checker.reuse import recalled

CLASSES = {"any": VALUED, "amount": ("count", "number", "money", "measure", "duration", "percent")}
"""Names for several kinds; `{a}` without a kind stands for any figure with one value."""

NUMERAL_ONLY = frozenset({Kind.COUNT, Kind.NUMBER, Kind.ORDINAL})
"""Kinds of which only hedge and numeral are replaced: the words after them are the sentence's own."""

PART = re.compile(
    r"\{(?P<gap>[~,])(?P<reach>\d+)\}|\{(?P<slot>\w*)(?::(?P<kinds>[\w|]+))?\}|(?<!\?P)<(?P<list>\w+)>"
)
GAPS = {"~": f"[^{CLOSED};:()—,]", ",": f"[^{CLOSED};()—]"}
"""Words between two parts of a frame, with no figure to compare: `{~40}` in a clause, `{,40}` over commas."""


class Slotted:
    """A sentence, in small letters, with its figures and dates as single characters.

    figures: those of the sentence, in order; block: index of its block; start: where it begins there.
    Nothing is written before it is asked for: most sentences are passed over for their words alone.
    """

    def __init__(self, text: str, block: int, span: tuple[int, int], facts: Sequence[Fact]) -> None:
        self.block = block
        self.start = span[0]
        self.figures = tuple(fact for fact in facts if isinstance(fact, Figure))
        self.block_text = text
        self.span = span
        self.facts = facts

    @property
    def written(self) -> str:
        """The sentence as it stands in the article."""
        return self.block_text[self.span[0] : self.span[1]]

    @cached_property
    def words(self) -> frozenset[bytes]:
        """Every word of the sentence, for gates."""
        return words_in(self.written)

    @cached_property
    def text(self) -> str:
        """The sentence as patterns see it."""
        return self._writing.text

    @cached_property
    def _writing(self) -> Writing:
        writing = Writing()
        position = self.span[0]
        for fact in (_as_meant(self.block_text, given) for given in self.facts):
            if fact.start < position:
                continue
            writing.add(small(self.block_text[position : fact.start]), position)
            writing.mark(fact, _slot_name(fact))
            position = min(_slot_end(fact), self.span[1])
        writing.add(small(self.block_text[position : self.span[1]]), position)
        return writing

    def fact(self, match: re.Match[str], name: str) -> Fact | None:
        """The fact at a slot of a match, or None where the slot took no part in it."""
        return self._writing.facts.get(match.start(name)) if match[name] is not None else None

    def facts_between(self, start: int, end: int) -> list[Fact]:
        """The facts in a stretch of `text`, in order."""
        facts = self._writing.facts
        return [facts[position] for position in range(start, end) if position in facts]

    def figure(self, match: re.Match[str], name: str) -> Figure | None:
        """The figure at a slot of a match; None for a date or a slot without one."""
        found = self.fact(match, name)
        return found if isinstance(found, Figure) else None

    def source(self, position: int) -> int:
        """The offset in the block's text of an offset in `text`."""
        return self._writing.origin(position)


def _as_meant(text: str, fact: Fact) -> Fact:
    """The fact without words before it that only look like its hedge.

    "More than the 60 expected" sets something against 60, "edged up to 60" is a movement, "an average of 60"
    is a value of its own.
    """
    if not isinstance(fact, Figure) or fact.hedge is None or fact.is_vague:
        return fact
    comparing, moving = _no_hedges()
    lead = fact.text[: fact.number_start - fact.start].rstrip("$£€¥ ")
    moved = lead.lower() in ("up to", "down to") and moving.search(text[max(0, fact.start - 20) : fact.start])
    stating = lead.lower() in load("en", "slots")["stating"]
    if not moved and not stating and not comparing.search(lead):
        return fact
    return unhedged(fact, len(lead) + 1)


@cache
def _no_hedges() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Patterns for the end of what sets something against a figure, and of what moves up to one."""
    table = load("en", "slots")
    comparing, articles = alternation(table["comparing"]), alternation(table["articles"])
    return (
        re.compile(rf"{comparing} {articles}$", re.IGNORECASE),
        re.compile(rf"{alternation(table['moving'])} $", re.IGNORECASE),
    )


def _slot_end(fact: Fact) -> int:
    if isinstance(fact, Figure) and fact.kind in NUMERAL_ONLY:
        return fact.number_span[1]
    return fact.end


def _slot_name(fact: Fact) -> str:
    if isinstance(fact, DateFact) or not isinstance(fact, Figure):
        return fact.kind.value
    if fact.value is None:
        return "range" if fact.is_range else "vague"
    return fact.kind.value


class Phrase(NamedTuple):
    """One pattern of a table.

    source: its regular expression; gate: words of which a sentence must have one; needs: words of which it
    must have all; slots: how many figures it needs; tags: all else that its entry says.
    """

    source: str
    gate: frozenset[bytes]
    needs: frozenset[bytes]
    slots: int
    tags: Mapping[str, Any]

    @property
    def pattern(self) -> re.Pattern[str]:
        return compiled(self.source)

    def may_fit(self, sentence: Slotted) -> bool:
        """Whether a sentence with a word of the gate has the figures and words that the pattern needs."""
        return len(sentence.facts) >= self.slots and self.needs <= sentence.words

    def matches(self, sentence: Slotted) -> Iterator[re.Match[str]]:
        """The places of the sentence that the pattern fits."""
        return self.pattern.finditer(sentence.text)


class Phrases:
    """The patterns of one table, in its order, with those that each word opens."""

    def __init__(self, phrases: Sequence[Phrase]) -> None:
        self.phrases = phrases
        self._fewest = min(phrase.slots for phrase in phrases)
        self._opened: dict[bytes, list[int]] = {}
        for index, phrase in enumerate(phrases):
            for word in phrase.gate:
                self._opened.setdefault(word, []).append(index)
        self.gate = frozenset(self._opened)

    def found(self, sentence: Slotted) -> Iterator[tuple[Phrase, re.Match[str]]]:
        """Every fitting pattern of the sentence with its place, in the table's order."""
        if len(sentence.facts) < self._fewest or self.gate.isdisjoint(sentence.words):
            return iter(())
        return iter(recalled(("phrases found", self, sentence), lambda: list(self._found(sentence))))

    def _found(self, sentence: Slotted) -> Iterator[tuple[Phrase, re.Match[str]]]:
        words = self.gate & sentence.words
        for index in sorted({index for word in words for index in self._opened[word]}):
            phrase = self.phrases[index]
            if phrase.may_fit(sentence):
                for match in phrase.matches(sentence):
                    yield phrase, match


@cache
def phrases(name: str, key: str = "patterns", language: str = "en") -> Phrases:
    """The compiled patterns of a table, whose `words` name its word lists.

    An entry has a `frame`, optional `gate` words (else the frame's first word list gates it), optional words
    that it `needs`, and tags.
    """
    table = load(language, name)
    lists = {label: tuple(words) for label, words in table.get("words", {}).items()}
    return Phrases([_phrase(entry, lists) for entry in table[key]])


def _phrase(entry: Mapping[str, Any], lists: Mapping[str, Iterable[str]]) -> Phrase:
    frame: str = entry["frame"]
    parts = list(PART.finditer(frame))
    gates = entry.get("gate") or next(lists[part["list"]] for part in parts if part["list"])
    named = [part for part in parts if part["slot"]]
    needed = sum(1 for part in named if not frame[part.end() :].startswith((")?", "?", "|")))
    tags = {key: value for key, value in entry.items() if key not in ("frame", "gate", "needs")}
    needs = gate_words(entry.get("needs", ()))
    return Phrase(frame_source(frame, lists), gate_words(gates), needs, entry.get("figures", needed), tags)


def compile_frame(frame: str, lists: Mapping[str, Iterable[str]]) -> re.Pattern[str]:
    """A frame as a pattern whose named slots are groups. Raises KeyError for an unknown list or kind."""
    return compiled(frame_source(frame, lists))


def frame_source(frame: str, lists: Mapping[str, Iterable[str]]) -> str:
    """The regular expression of a frame. Raises KeyError for an unknown list or kind."""

    def part(found: re.Match[str]) -> str:
        if found["gap"]:
            return f"{GAPS[found['gap']]}{{0,{found['reach']}}}?"
        if found["list"]:
            return alternation(lists[found["list"]])
        characters = "".join(MARKS[name] for name in _kinds(found["kinds"] or "any"))
        return f"(?P<{found['slot']}>[{characters}])" if found["slot"] else f"[{characters}]"

    return PART.sub(part, frame)


def _kinds(names: str) -> list[str]:
    return [kind for name in names.split("|") for kind in CLASSES.get(name, (name,))]
