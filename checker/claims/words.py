"""Content words: what they are, what they come down to, and which fields of meaning they belong to."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from checker.data import load
from checker.normalizers.lexicon import level
from checker.patterns import compiled

COMMONEST = 104
"""The level of the commonest word of the lexicon."""

WORD = compiled(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


@cache
def stopwords() -> frozenset[str]:
    """Words that say nothing of what a figure measures."""
    return frozenset(load("en", "claims")["stopwords"])


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """What a lower-case word comes down to for comparing: without possessive, plural and -ing or -ed.

    A light stemmer in the manner of Harman's S stemmer (1991): two forms of one word should meet, two words
    should not.
    """
    word = re.sub(r"['’]s?$", "", word)
    for ending, instead in (("sses", "ss"), ("ies", "y"), ("ches", "ch"), ("shes", "sh"), ("xes", "x")):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word[: -len(ending)] + instead
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    for ending in ("ing", "ed"):
        base = word.removesuffix(ending)
        if base != word and len(base) > 3:
            return base[:-1] if base[-1] == base[-2] and base[-1] not in "lsz" else base
    return word


def content_words(text: str) -> list[str]:
    """The stems of the words of a text that are not stopwords, in their order."""
    known = stopwords()
    return [stem(word) for word in WORD.findall(text.lower()) if len(word) > 1 and word not in known]


@lru_cache(maxsize=50_000)
def rarity(word: str) -> float:
    """0 for the commonest word, about 3 for a rare one, 5.2 for one that the lexicon does not know."""
    return (COMMONEST - level(word)) / 20


@cache
def _fields() -> tuple[dict[str, tuple[str, ...]], tuple[tuple[str, str], ...]]:
    whole: dict[str, tuple[str, ...]] = {}
    prefixes: list[tuple[str, str]] = []
    for name, words in load("en", "claims")["fields"].items():
        for word in words:
            if word.endswith("*"):
                prefixes.append((word[:-1], name))
            else:
                whole[word] = (*whole.get(word, ()), name)
    return whole, tuple(prefixes)


@lru_cache(maxsize=50_000)
def fields_of(word: str) -> frozenset[str]:
    """The fields of meaning of a lower-case word ("crude" belongs to oil)."""
    whole, prefixes = _fields()
    return frozenset(whole.get(word, ())) | {name for prefix, name in prefixes if word.startswith(prefix)}
