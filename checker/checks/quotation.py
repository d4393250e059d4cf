"""Whether one quotation, printed twice, says the same both times."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, cached_property
from itertools import pairwise
from typing import NamedTuple

from checker.article import Article
from checker.claims.quotes import quoted_spans
from checker.data import load
from checker.documents.model import Block, BlockKind
from checker.findings import Comparison, Place
from checker.patterns import compiled
from checker.rulebook import Rule

TOKEN = compiled(r"[$£€]?\d[\d,.]*%?|[^\W\d_]+(?:['’][^\W\d_]+)*")
RUN = 4
"""Words in a row that two quotations must share before they are aligned at all."""

MOST_HOLDERS = 8
"""Quotations that one run of words is looked up in: a refrain of a hundred is not compared pair by pair."""


@dataclass(frozen=True, slots=True)
class Params:
    """least_words: words that both must share; longest_change, most_changes: words in a differing stretch and
    such stretches, beyond which they are two quotations; least_share: the share of the shorter quotation's
    words that must stand in the other."""

    least_words: int = 6
    longest_change: int = 3
    most_changes: int = 2
    least_share: float = 0.75


def key_of(word: str) -> str:
    """A word as it is compared."""
    return word.lower().replace("’", "'").rstrip(".,")


class Word(NamedTuple):
    text: str
    start: int
    end: int

    @property
    def key(self) -> str:
        return key_of(self.text)


class Quotation:
    """What stands between quotation marks, or a block that is a quotation."""

    def __init__(self, block: Block, start: int, end: int) -> None:
        self.block = block.index
        self._section = block.section
        self._is_whole = block.kind is BlockKind.QUOTE and (start, end) == (0, len(block.text))
        self._text = block.text
        self._span = (start, end)

    def is_apart(self, other: Quotation) -> bool:
        """Whether both are blocks of their own under two headings, as the notices of a collection are."""
        return self._is_whole and other._is_whole and self._section != other._section

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Its words and where they stand."""
        return tuple(Word(found[0], *found.span()) for found in TOKEN.finditer(self._text, *self._span))

    @cached_property
    def keys(self) -> list[str]:
        """Its words as they are compared."""
        return [key_of(word) for word in TOKEN.findall(self._text, *self._span)]


class Change(NamedTuple):
    """A stretch that differs: words of the one, words of the other, either of them perhaps empty."""

    one: tuple[Word, ...]
    other: tuple[Word, ...]


def run(article: Article, rule: Rule) -> Iterator[Comparison]:
    """One comparison for every two quotations that share most of their words."""
    params: Params = rule.params
    quotations = [found for found in _quotations(article) if len(found.keys) >= params.least_words]
    for one, other in _sharing(quotations):
        changes = None if one.is_apart(other) else _changes(one, other, params)
        if changes is None:
            continue
        telling = [change for change in changes if _matters(change)]
        working = (f"shared: {len(one.words)} and {len(other.words)} words, {len(changes)} stretches differ",)
        if telling:
            yield _report(article, rule, (one, other), telling[0], working)
        else:
            yield Comparison("agrees", working=working)


def _quotations(article: Article) -> Iterator[Quotation]:
    for block in article.prose:
        spans = [span for span in quoted_spans(block.text) if block.text[: span[0]][-1:] != "="]
        if block.kind is BlockKind.QUOTE and not spans:
            spans = [(0, len(block.text))]
        for start, end in spans:
            yield Quotation(block, start, end)


def _sharing(quotations: Sequence[Quotation]) -> Iterator[tuple[Quotation, Quotation]]:
    """Pairs that share four words in a row, each once, in document order."""
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    pairs: set[tuple[int, int]] = set()
    for number, quotation in enumerate(quotations):
        for run_of_words in set(zip(*(quotation.keys[first:] for first in range(RUN)), strict=False)):
            if len(holders[run_of_words]) < MOST_HOLDERS:
                pairs.update((earlier, number) for earlier in holders[run_of_words])
                holders[run_of_words].append(number)
    for one, other in sorted(pairs):
        yield quotations[one], quotations[other]


def _changes(one: Quotation, other: Quotation, params: Params) -> list[Change] | None:
    """Where two quotations differ within what they share; None where they are not one quotation."""
    first, second = one.keys, other.keys
    blocks = SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks()[:-1]
    shared = sum(block.size for block in blocks)
    if shared < params.least_words or shared < params.least_share * min(len(first), len(second)):
        return None
    changes = []
    for before, after in pairwise(blocks):
        left = one.words[before.a + before.size : after.a]
        right = other.words[before.b + before.size : after.b]
        changes.append(Change(left, right))
    longest = max((max(len(change.one), len(change.other)) for change in changes), default=0)
    alike = len(changes) <= params.most_changes and longest <= params.longest_change
    return changes if alike else None


@cache
def _negations() -> frozenset[str]:
    return frozenset(load("en", "claims")["negations"])


def _matters(change: Change) -> bool:
    """Whether a change touches a figure, a name or a negation."""
    if _negates(change):
        return True
    if not change.one or not change.other:
        return False  # words left out, as quotations are shortened
    words = [*change.one, *change.other]
    figures = any(word.text.strip("%,.")[-1:].isdigit() for word in words)
    return figures or all(word.text[0].isupper() for word in words)


def _negates(change: Change) -> bool:
    one, other = (sum(word.key in _negations() for word in words) for words in (change.one, change.other))
    return one != other


def _report(
    article: Article,
    rule: Rule,
    quotations: tuple[Quotation, Quotation],
    change: Change,
    working: tuple[str, ...],
) -> Comparison:
    one, other = quotations
    places = (_place(article, one, change.one), _place(article, other, change.other))
    finding = rule.finding(
        f"one quotation is printed twice and differs: “{places[0].text}” and “{places[1].text}”",
        places,
        confidence=0.9,
        working=working,
    )
    return Comparison("differs", working=working, finding=finding)


def _place(article: Article, quotation: Quotation, words: Sequence[Word]) -> Place:
    """The differing words; where there are none on this side, the whole quotation."""
    shown = words or quotation.words
    return article.span_place(quotation.block, shown[0].start, shown[-1].end, "as quoted here")
