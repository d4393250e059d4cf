"""Whether an article keeps to one of several spellings that a house allows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from checker.article import Article
from checker.claims.quotes import quoted_spans
from checker.documents.model import Block
from checker.findings import Comparison, Finding, Suggestion
from checker.rulebook import Rule

MOST_WORDS = 2000
LONGEST = 100
"""Bounds of one page: groups times spellings, and characters of a spelling."""
WORD_END = r"(?![^\W_])"


@dataclass(frozen=True, slots=True)
class Params:
    """The spellings between which an article must not change.

    spellings: groups of two or more; a star at the end stands for any ending, which is kept. prefer_first:
    tell of the others wherever they stand, even alone; in_quotes: whether to look into quotations.
    """

    spellings: tuple[tuple[str, ...], ...]
    prefer_first: bool = False
    in_quotes: bool = False

    def __post_init__(self) -> None:
        words = [word for group in self.spellings for word in group]
        if not words or len(words) > MOST_WORDS or any(len(word) > LONGEST for word in words):
            raise ValueError(f"needs 1 to {MOST_WORDS} spellings of at most {LONGEST} characters")
        if any(len(group) < 2 for group in self.spellings):
            raise ValueError("a group needs at least two spellings")
        seen: set[str] = set()
        for word in map(_key, words):
            if not word or word in seen:
                raise ValueError(f"{word!r} is empty or stands twice")
            seen.add(word)


@dataclass(frozen=True, slots=True)
class Use:
    """One place at which a spelling stands. number: which of its group; ending: what the star stands for."""

    block: Block
    start: int
    end: int
    number: int
    ending: str

    @property
    def text(self) -> str:
        return self.block.text[self.start : self.end]


def _key(spelling: str) -> str:
    return spelling.rstrip("*").lower()


@cache
def _pattern(params: Params) -> tuple[re.Pattern[str], dict[str, tuple[int, int]]]:
    """All spellings in one pattern, and where each belongs: its group and number there."""
    places = {
        _key(word): (number, place)
        for number, group in enumerate(params.spellings)
        for place, word in enumerate(group)
    }
    words = sorted((word for group in params.spellings for word in group), key=len, reverse=True)
    choices = "|".join(
        re.escape(word.rstrip("*")) + ("" if word.endswith("*") else WORD_END) for word in words
    )
    return re.compile(rf"(?<![^\W_])(?:{choices})", re.IGNORECASE), places


def run(article: Article, rule: Rule) -> Iterator[Comparison]:
    """One comparison for each group of spellings of which the article uses any."""
    params: Params = rule.params
    uses: dict[int, list[Use]] = {}
    for group, use in _uses(article, params):
        uses.setdefault(group, []).append(use)
    for group in sorted(uses):
        kept = 0 if params.prefer_first else _most_used(uses[group])
        others = [use for use in uses[group] if use.number != kept]
        if others:
            finding = _finding(article, rule, params.spellings[group], kept, uses[group])
            yield Comparison("differs", count=len(uses[group]), finding=finding)
        else:
            yield Comparison("agrees", count=len(uses[group]), working=(f"always “{uses[group][0].text}”",))


def _uses(article: Article, params: Params) -> Iterator[tuple[int, Use]]:
    pattern, places = _pattern(params)
    for block in article.prose:
        quotes = () if params.in_quotes else quoted_spans(block.text)
        for found in pattern.finditer(block.text):
            group, number = places[found[0].lower()]
            word = params.spellings[group][number]
            end = found.end()
            while word.endswith("*") and end < len(block.text) and block.text[end].isalpha():
                end += 1
            in_quotes = any(start <= found.start() < stop for start, stop in quotes)
            if not in_quotes and not _is_name(article, block, found.start(), word):
                yield group, Use(block, found.start(), end, number, block.text[found.end() : end])


def _is_name(article: Article, block: Block, start: int, word: str) -> bool:
    """Whether a word that is written small stands with a capital amid a sentence: part of a name."""
    if not (block.text[start].isupper() and word[0].islower()):
        return False
    return article.sentence_at(block.index, start)[0] != start


def _most_used(uses: list[Use]) -> int:
    """The spelling used most; of several, the one used first."""
    counts: dict[int, int] = {}
    for use in uses:
        counts[use.number] = counts.get(use.number, 0) + 1
    return max(counts, key=lambda number: counts[number])


def _finding(article: Article, rule: Rule, group: tuple[str, ...], kept: int, uses: list[Use]) -> Finding:
    others = [use for use in uses if use.number != kept]
    same = [use for use in uses if use.number == kept][:1]
    wanted = group[kept].rstrip("*")
    if same:
        message = f"“{others[0].text}” here, “{same[0].text}” elsewhere: an article keeps to one spelling"
    else:
        message = f"“{others[0].text}” is written “{wanted}{others[0].ending}” in this house"
    placed = sorted((*same, *others), key=lambda use: (use.block.index, use.start))
    edits = tuple(
        article.edit(use.block.index, use.start, use.end, _cased(use.text, wanted + use.ending))
        for use in others
    )
    return rule.finding(
        message,
        [article.span_place(use.block.index, use.start, use.end) for use in placed],
        confidence=0.9,
        working=(f"{len(others)} of {len(uses)} places differ",),
        suggestions=(Suggestion(f"write “{wanted}” throughout", edits),),
    )


def _cased(text: str, wanted: str) -> str:
    """The wanted spelling in capitals, or with one, where the text at hand has them."""
    if text.isupper() and len(text) > 1:
        return wanted.upper()
    return wanted[0].upper() + wanted[1:] if text[0].isupper() else wanted
