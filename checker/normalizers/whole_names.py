"""Reads whole names of people, places and bodies: "Maria de la Cruz", "Bank of England", "NATO"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

from checker.data import load
from checker.normalizers.lexicon import level
from checker.normalizers.names import given_names, titles
from checker.patterns import compiled

WORD = compiled(
    r"(?<![\w@#/.'’&-])(?:(?:[A-Z]\.){2,6}|[^\W\d_]{1,40}(?:['’-][A-ZÀ-Þ][^\W\d_]{0,40}){0,4})(?![\w@/]|\.\w)"
)
"""A word, with its capitals after hyphens and apostrophes ("O'Brien", "Saint-Denis"), or dotted initials."""
OPENERS = frozenset(':;“"‘(•–—*')
"""Marks within a sentence after which a word may have its capital from being the first."""
COMMON_NOUN = 66
"""The level from which a word is likely a common one that names are made of ("Bank", "Institute")."""
ORDINARY_WORD = 66
"""The level from which a capitalised word at the head of a sentence may not belong to the name after it."""
KNOWN_WORD = 30
"""The level from which a single word there is taken for no name, where nothing else says so."""
LONGEST_INITIALISM = 5
MOST_WORDS = 9


class WholeName(NamedTuple):
    """A mention of a name. opens: whether it stands where any word has a capital, so that it may be none or
    begin with a word that does not belong to it."""

    block: int
    start: int
    end: int
    spelling: str
    opens: bool


def read_whole_names(text: str, block: int, sentence_starts: Sequence[int]) -> Iterator[WholeName]:
    """The names of a block's text in their order, titles and forms of address in front included.

    sentence_starts: where the sentences of the text begin.
    """
    starts = frozenset(sentence_starts)
    words = list(WORD.finditer(text))
    index = 0
    while index < len(words):
        end = _end_of_name(text, words, index) if _is_name_word(words[index][0]) else index
        if end == index:
            index += 1
            continue
        first, last = words[index], words[end - 1]
        spelling = text[first.start() : last.end()]
        opens = first.start() in starts or _is_opened(text, first.start())
        yield WholeName(block, first.start(), last.end(), spelling, opens)
        index = end


@cache
def parts() -> dict[str, frozenset[str]]:
    table: dict[str, Any] = load("en", "name_parts")
    return {name: frozenset(words) for name, words in table.items()}


def _is_name_word(word: str) -> bool:
    return word[0].isupper() and word.lower() not in parts()["never"]


def _is_opened(text: str, start: int) -> bool:
    before = text[max(start - 3, 0) : start].rstrip()
    return not before or before[-1] in OPENERS


def _end_of_name(text: str, words: Sequence[re.Match[str]], start: int) -> int:
    """The index after the last word of the name that begins with a word."""
    end = start + 1
    while end < len(words) and end - start < MOST_WORDS:
        more = _continuation(text, words, start, end)
        if not more:
            break
        end += more
    return end


def _continuation(text: str, words: Sequence[re.Match[str]], start: int, end: int) -> int:
    """How many of the words from `end` on belong to the name so far; 0 where it ends."""
    last, word = words[end - 1], words[end]
    gap = text[last.end() : word.start()]
    if gap == " " and _belongs(word[0]):
        return 1
    if gap == ". " and len(last[0]) == 1 and _is_name_word(word[0]):
        return 1  # a middle initial
    if gap == " & " and _is_name_word(word[0]):
        return 1
    if gap == " " and word[0] == "and" and _is_joint(words, start, end):
        return 2
    count = _joined(text, words, start, end) if gap == " " else 0
    return count if count and _is_name_word(words[end + count - 1][0]) else 0


def _is_joint(words: Sequence[re.Match[str]], start: int, end: int) -> bool:
    """Whether "and" stands between two things that one body is for ("Department of Health and Welfare")."""
    if end + 1 >= len(words) or words[end].end() + 1 != words[end + 1].start():
        return False
    joined = any(word[0] in parts()["joiners"] for word in words[start:end])
    things = words[end - 1][0], words[end + 1][0]
    return joined and all(_is_name_word(thing) and level(thing) >= COMMON_NOUN for thing in things)


def _belongs(word: str) -> bool:
    return _is_name_word(word) or word.startswith(tuple(sorted(parts()["prefixes"])))


def _joined(text: str, words: Sequence[re.Match[str]], start: int, end: int) -> int:
    """How many words from the small word at `end` on belong to a name, the capital behind it included."""
    small = words[end][0]
    upto = end + 1
    is_joiner = small in parts()["joiners"] and _is_body(words[start][0], words[end - 1][0])
    if not is_joiner and small not in parts()["particles"]:
        return 0
    while upto < min(end + 3, len(words)) and (
        (is_joiner and words[upto][0] == "the") or words[upto][0] in parts()["particles"]
    ):
        upto += 1
    between = words[end - 1 : upto + 1]
    adjoining = all(text[one.end() : two.start()] == " " for one, two in pairwise(between))
    return upto + 1 - end if upto < len(words) and adjoining else 0


def _is_body(first: str, last: str) -> bool:
    """Whether "of" or "for" may follow as part of the name: not after a person, a title or a proper noun."""
    is_person = first.lower() in given_names() or last.lower() in titles()
    return not is_person and level(last) >= COMMON_NOUN


def without_titles(name: WholeName, known: frozenset[str]) -> WholeName:
    """The name without the titles before it, where what is left is a name by itself.

    That is so after a form of address, before a given name, and where `known` has it: "Justice Department"
    stays as it is.
    """
    rest = name
    while " " in rest.spelling:
        head, _, tail = rest.spelling.partition(" ")
        word = head.lower()
        if word not in titles() | parts()["honorifics"]:
            break
        shorter = beheaded(rest)
        if word in parts()["honorifics"] or tail in known or tail.split()[0].lower() in given_names():
            return without_titles(shorter, known)
        rest = shorter
        if tail.split()[0].lower() not in titles():
            break
    return name


def beheaded(name: WholeName) -> WholeName:
    """The name without its first word."""
    cut = len(name.spelling.split(" ", 1)[0]) + 1
    return name._replace(start=name.start + cut, spelling=name.spelling[cut:], opens=False)


def is_ordinary(word: str) -> bool:
    """Whether a capitalised word may well be an ordinary one, by how common it is."""
    return level(word) >= ORDINARY_WORD and word.lower() not in given_names()


def is_known_word(word: str) -> bool:
    """Whether the lexicon knows a word: that it is a name must be seen from its use."""
    return level(word) >= KNOWN_WORD


def is_shouted(spelling: str) -> bool:
    """Whether ordinary words are written in capitals for emphasis; short ones are initialisms."""
    words = spelling.split()
    return (
        len(spelling) > LONGEST_INITIALISM
        and spelling.isupper()
        and all(level(word) >= COMMON_NOUN for word in words)
    )
