"""One word written as two: "to gether", "an other"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import compress, count, pairwise
from typing import NamedTuple

from checker.article import Article
from checker.checks._words import attribute_spans, is_linked, is_mention
from checker.data import load
from checker.findings import Comparison, Suggestion
from checker.normalizers.lexicon import level, words_from
from checker.patterns import compiled
from checker.rulebook import Rule

COMMON_WORD = 65
"""How common the whole word must be."""
KNOWN_WORD = 55
"""The level up to which a half counts as no word: the lexicon holds rare ones such as "ment"."""
TERM_COUNT = 3
VOWEL = compiled(r"[aeiouy]")
PLAIN = compiled(r"[a-z]+")


class Vocabulary(NamedTuple):
    pairs: frozenset[str]
    pairs_before: Mapping[str, frozenset[str]]
    halves: frozenset[str]


@cache
def vocabulary() -> Vocabulary:
    data = load("en", "split")
    return Vocabulary(
        pairs=frozenset(data["pairs"]),
        pairs_before={pair: frozenset(words) for pair, words in data["pairs_before"].items()},
        halves=frozenset(data["halves"]),
    )


def run(article: Article, rule: Rule) -> Iterator[Comparison]:
    words = article.whole.words
    yield Comparison("agrees", count=len(words))
    pairs = split_words(words, article.whole.different_words)
    if not pairs:
        return
    pattern = re.compile(rf"(?<![\w'’.@#/-])(?:{'|'.join(pairs)})(?![\w'’@/-]|\.\w)")
    for block in article.prose:
        code: list[tuple[int, int]] | None = None
        for match in pattern.finditer(block.text):
            start, end = match.span()
            code = attribute_spans(block.text) if code is None else code
            if any(low <= start < high for low, high in code):
                continue
            if is_linked(block.text, start, end) or is_mention(block.text, start, end):
                continue
            if _fits_what_follows(match[0], block.text[end : end + 20]):
                yield _comparison(article, rule, block.index, start, match[0])


def split_words(words: Sequence[bytes], different: frozenset[bytes]) -> list[str]:
    """The pairs of neighbours among the words of an article that are one word, in alphabetical order.

    different: each of the words once. Only words that are none, and first halves of listed pairs, are looked
    at: there are few of them.
    """
    known, listed = words_from(KNOWN_WORD), _listed_pairs()
    unknown = different - known
    firsts = {one for one, _ in listed}
    found: set[tuple[bytes, bytes]] = set()
    for at in compress(count(), map((unknown | firsts).__contains__, words)):
        for pair in pairwise(words[max(at - 1, 0) : at + 2]):
            if pair in listed or (not unknown.isdisjoint(pair) and pair[0] + pair[1] in known):
                found.add(pair)
    pairs = ((one.decode(), two.decode()) for one, two in found)
    return sorted(f"{one} {two}" for one, two in pairs if _is_one_word(one, two, words.count))


@cache
def _listed_pairs() -> frozenset[tuple[bytes, bytes]]:
    listed = (pair.encode().split() for pair in (*vocabulary().pairs, *vocabulary().pairs_before))
    return frozenset((one, two) for one, two in listed)


def _is_one_word(one: str, two: str, count_of: Callable[[bytes], int]) -> bool:
    vocabulary_ = vocabulary()
    pair = f"{one} {two}"
    if pair in vocabulary_.pairs or pair in vocabulary_.pairs_before:
        return True
    if not (PLAIN.fullmatch(one) and PLAIN.fullmatch(two)) or level(one + two) < COMMON_WORD:
        return False
    if not vocabulary_.halves.isdisjoint((one, two)) or (one == "a" and not VOWEL.search(two)):
        return False  # behind an article, letters without a vowel are initials ("a dvd")
    # A half that is no word and comes back is a name or a term.
    unknown = [half for half in (one, two) if level(half) < KNOWN_WORD]
    return bool(unknown) and all(len(half) > 1 and count_of(half.encode()) < TERM_COUNT for half in unknown)


def _fits_what_follows(pair: str, after: str) -> bool:
    """Whether a pair that is only sometimes one word stands before a word that makes it one."""
    wanted = vocabulary().pairs_before.get(pair)
    return wanted is None or "".join(after.split(maxsplit=1)[:1]).rstrip(".,;:!?") in wanted


def _comparison(article: Article, rule: Rule, block: int, start: int, pair: str) -> Comparison:
    whole, end = pair.replace(" ", ""), start + len(pair)
    finding = rule.finding(
        message=f"“{pair}” is probably one word",
        places=(article.span_place(block, start, end),),
        confidence=0.9,
        working=(f"“{whole}”",),
        suggestions=(Suggestion(f"write “{whole}”", (article.edit(block, start, end, whole),)),),
    )
    return Comparison("differs", finding=finding)
