"""Reads the words that names are made of, with the name words beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from checker.data import load
from checker.normalizers.lexicon import level
from checker.patterns import compiled

NAME_WORD = compiled(
    # The capital first: a search for one of some letters is quick, and few of them follow a letter.
    r"[A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĪİŁŃŇŌŐŘŚŞŠŤŪŮŰŹŻŽ](?<![\w@#/._'’-].)[^\W\d_]*(?![\w@/]|\.\w)"
)
DOTTED_INITIALS = compiled(r"(?<![^\W_])([A-Z])\.(?:[A-Z]\.)* $")
ORDINARY_WORD = 80
"""The level from which a capitalised word at the head of a sentence is no name ("But", "Officials")."""


class NameWord(NamedTuple):
    """One word of a name: "Lopez" in "Maria Lopez said".

    before, after: the name word right beside it, or the initial before it, without titles; empty where there
    is none.
    """

    block: int
    start: int
    end: int
    word: str
    before: str
    after: str


@cache
def titles() -> frozenset[str]:
    return frozenset(load("en", "names")["titles"])


@cache
def given_names() -> frozenset[str]:
    return frozenset(load("en", "names")["given"])


def read_name_words(text: str, block: int) -> Iterator[NameWord]:
    """Every capitalised word of a block's text that may belong to a name, one-letter initials aside."""
    found = list(NAME_WORD.finditer(text))
    for index, match in enumerate(found):
        if len(match[0]) == 1:
            continue
        before = _before(text, found, index)
        after = ""
        if index + 1 < len(found) and text[match.end() : found[index + 1].start()] == " ":
            after = found[index + 1][0]
        yield NameWord(block, match.start(), match.end(), match[0], before, after)


def _before(text: str, found: list[re.Match[str]], index: int) -> str:
    """The name word or initial right before; of a name and a middle initial, the name."""
    initial = ""
    while index > 0 and _adjoins(text, found[index - 1], found[index]):
        index -= 1
        word = found[index][0]
        if len(word) > 1:
            return initial if word.lower() in titles() or _opens_sentence(text, found[index]) else word
        initial = word
    dotted = DOTTED_INITIALS.search(text, max(found[index].start() - 8, 0), found[index].start())
    return dotted[1] if dotted else initial


def _adjoins(text: str, one: re.Match[str], two: re.Match[str]) -> bool:
    gap = text[one.end() : two.start()]
    return gap == " " or (gap == ". " and len(one[0]) == 1)


def _opens_sentence(text: str, match: re.Match[str]) -> bool:
    """Whether a word has its capital from the beginning of a sentence rather than from being a name."""
    before = text[max(match.start() - 2, 0) : match.start()].rstrip()
    if before and before[-1] not in '.!?:“"‘(':
        return False
    return level(match[0]) >= ORDINARY_WORD and match[0].lower() not in given_names()
