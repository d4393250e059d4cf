"""The language of house patterns: words, slots for facts, alternatives, gaps.

    cost[s] {money}             "cost $5"; what stands in brackets may be missing
    [by|times] {length}         one of several
    from ... to {number}        up to six words between
    advis*                      a word of any ending

A pattern becomes a sequence of parts; `matching` tries them, without regular expressions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import NamedTuple, TypeAlias

from checker.facts import Kind
from checker.patterns import compiled

LONGEST = 300
"""Characters of a pattern."""
GAP_WORDS = 6

DIMENSIONS = {
    "length": "[length]",
    "area": "[length] ** 2",
    "volume": "[length] ** 3",
    "weight": "[mass]",
    "mass": "[mass]",
    "speed": "[length] / [time]",
    "temperature": "[temperature]",
}
KINDS = {
    **{kind.value: kind.value for kind in Kind},
    "figure": "",
    "measure": Kind.MEASURE.value,
}
SLOTS = tuple(sorted({*DIMENSIONS, *KINDS}))
"""What may stand between braces, before a colon and the name of a unit."""

_TOKEN = compiled(
    r"\{(?P<slot>[^{}]{1,60})\}|(?P<gap>\.\.\.|…)|(?P<space>\s+)|(?P<sign>[\[\]|])"
    r"|(?P<word>[^\W_]+(?:['’-][^\W_]+)*\*?|\*)|(?P<other>.)"
)


class Literal(NamedTuple):
    """Text as it stands. any_ending: further letters may follow."""

    text: str
    any_ending: bool = False


class Slot(NamedTuple):
    """A fact. name: as the pattern has it, for messages; unit: its name, or "" for any."""

    name: str
    kind: str
    dimension: str
    unit: str


class Gap(NamedTuple):
    """Up to `GAP_WORDS` words."""


class Space(NamedTuple):
    """White space."""


class AnyWord(NamedTuple):
    """One word."""


class Choice(NamedTuple):
    """One of several sequences."""

    sequences: tuple[Sequence, ...]


Part: TypeAlias = Literal | Slot | Gap | Space | AnyWord | Choice
Sequence: TypeAlias = tuple[Part, ...]


def parse(pattern: str) -> Sequence:
    """The parts of a pattern. Raises ValueError, in an editor's words, for one that makes no sense."""
    if not pattern.strip():
        raise ValueError("an empty pattern")
    if len(pattern) > LONGEST:
        raise ValueError(f"a pattern of more than {LONGEST} characters")
    tokens = list(_TOKEN.finditer(pattern.strip()))
    parts, position = _sequence(tokens, 0, depth=0)
    if position < len(tokens):
        raise ValueError(f"{tokens[position][0]!r} without a bracket that opens, in {pattern!r}")
    if not any(isinstance(part, Literal | Slot | AnyWord) for part in parts):
        raise ValueError(f"{pattern!r} needs a word or a slot that is not in brackets")
    return parts


def _sequence(tokens: list[re.Match[str]], position: int, depth: int) -> tuple[Sequence, int]:
    """The parts up to a bracket or bar that ends them, and where that stands."""
    parts: list[Part] = []
    while position < len(tokens):
        token = tokens[position]
        if token["sign"] in ("]", "|"):
            break
        if token["sign"] == "[":
            part, position = _choice(tokens, position, depth)
            parts.append(part)
        else:
            parts.append(_part(token))
        position += 1
    return tuple(parts), position


def _choice(tokens: list[re.Match[str]], opening: int, depth: int) -> tuple[Choice, int]:
    """What stands between two brackets: one sequence may be missing, of several there must be one."""
    if depth >= 3:
        raise ValueError("brackets within brackets within brackets")
    sequences: list[Sequence] = []
    position = opening
    while True:
        sequence, position = _sequence(tokens, position + 1, depth + 1)
        sequences.append(sequence)
        if position >= len(tokens):
            raise ValueError("a bracket [ that is not closed")
        if tokens[position][0] == "]":
            break
    return Choice(tuple(sequences) if len(sequences) > 1 else (*sequences, ())), position


def _part(token: re.Match[str]) -> Part:
    if token["slot"]:
        return _slot(token["slot"])
    if token["gap"]:
        return Gap()
    if token["space"]:
        return Space()
    word = token["word"]
    if word == "*":
        return AnyWord()
    if word:
        return Literal(word.rstrip("*"), word.endswith("*"))
    return Literal(token["other"])


def _slot(text: str) -> Slot:
    """A slot such as "length", "length 2" or "length:mile"."""
    name, _, unit = (part.strip() for part in text.partition(":"))
    what = name.split(" ")[0]
    if what not in SLOTS:
        near = get_close_matches(what, SLOTS, n=1)
        hint = f"did you mean {{{near[0]}}}?" if near else f"known: {', '.join(SLOTS)}"
        raise ValueError(f"unknown slot {{{text}}} ({hint})")
    return Slot(name, KINDS.get(what, ""), DIMENSIONS.get(what, ""), unit)


def words_of(sequence: Sequence) -> Iterator[str]:
    """Whole words without which the sequence cannot stand, as far as that is easily told."""
    for part in sequence:
        if isinstance(part, Literal) and not part.any_ending and part.text.isascii() and part.text.isalpha():
            yield part.text.lower()
