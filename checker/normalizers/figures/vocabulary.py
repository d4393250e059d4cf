"""Number words as sets and mappings, built once from `data/en/numbers.yaml`."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from typing import Literal, NamedTuple

from checker.data import load

WordKind = Literal["zero", "digit", "teen", "ten", "hundred", "scale", "collective", "and"]


class NumberWord(NamedTuple):
    """A word within a number, such as "seventy", and what it stands for."""

    kind: WordKind
    value: int


class Vocabulary(NamedTuple):
    """Words by what they do; `parts` are denominators by singular and plural, scales are multipliers."""

    words: dict[str, NumberWord]
    parts: dict[str, int]
    ordinals: dict[str, int]
    short_scales: dict[str, int]
    letter_scales: dict[str, int]
    vague: frozenset[str]
    vague_counts: frozenset[str]
    vague_before_of: frozenset[str]
    multiples: dict[str, Fraction]
    pairs: dict[str, int]
    signs: frozenset[str]
    placed: frozenset[str]  # what "a third" before it is the third of, and not a part
    long_scale_factors: dict[str, int]  # by which powers grow where a billion is a million millions
    continuing: frozenset[str]  # words that may go on a number in digits


@cache
def vocabulary(language: str = "en") -> Vocabulary:
    """The number words of a language."""
    table = load(language, "numbers")
    words, parts = _cardinals(table), _parts(table)
    powers = {word for word, entry in words.items() if entry.kind in ("hundred", "scale", "collective")}
    return Vocabulary(
        words=words,
        parts=parts,
        continuing=frozenset(
            powers
            | {f"{word}s" for word in powers}
            | set(parts)
            | set(table["short_scales"])
            | {"and", "point"}
        ),
        ordinals=dict(table["ordinals"]),
        short_scales={word: 10**exponent for word, exponent in table["short_scales"].items()},
        letter_scales={word: 10**exponent for word, exponent in table["letter_scales"].items()},
        vague=frozenset(table["vague"]),
        vague_counts=frozenset(table["vague_counts"]),
        vague_before_of=frozenset(table["vague_before_of"]),
        multiples={word: Fraction(value) for word, value in table["multiples"].items()},
        pairs=dict(table["pairs"]),
        signs=frozenset(table["signs"]),
        placed=frozenset(table["placed"]),
        long_scale_factors={word: 10**exponent for word, exponent in table["long_scale"].items()},
    )


def _cardinals(table: dict[str, dict[str, int]]) -> dict[str, NumberWord]:
    kinds: tuple[tuple[str, WordKind], ...] = (
        ("zeros", "zero"),
        ("digits", "digit"),
        ("teens", "teen"),
        ("tens", "ten"),
        ("hundreds", "hundred"),
        ("collectives", "collective"),
    )
    words = {word: NumberWord(kind, value) for group, kind in kinds for word, value in table[group].items()}
    words.update({word: NumberWord("scale", 10**power) for word, power in table["scales"].items()})
    return words


def _parts(table: dict[str, dict[str, int]]) -> dict[str, int]:
    regular = {word: value for word, value in table["ordinals"].items() if value > 2}
    singular = regular | table["parts"]
    return singular | {f"{word}s": value for word, value in singular.items() if not word.endswith("s")}
