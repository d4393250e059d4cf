"""A phrase of one's own: words and facts in a pattern that asks for no regular expressions.

`docs/house-rules.md` describes the patterns.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from checker.article import Article
from checker.checks.pattern.language import Sequence, parse, words_of
from checker.checks.pattern.matching import SPACE, Filled, Sentence
from checker.claims.marks import words_in
from checker.claims.quotes import quoted_spans
from checker.documents.model import Block
from checker.facts import Fact
from checker.findings import Comparison, Finding, Suggestion
from checker.rulebook import Rule

__all__ = ["Params", "run"]

FOUND = "found"
MOST_PATTERNS = 500


@dataclass(frozen=True, slots=True)
class Params:
    """What to look for and what to say.

    patterns: of which any is looked for; message: with {found} for the words found and the pattern's slots
    by their names; instead: what to write in their place, likewise; safe: whether --fix may do so;
    unless_before, unless_after: patterns right beside that make it right; unless_sentence: patterns in its
    sentence that do; in_quotes: whether to look into quotations; match_case: whether capitals count.
    """

    patterns: tuple[str, ...]
    message: str = "“{found}” is not house style"
    instead: str = ""
    safe: bool = False
    unless_before: tuple[str, ...] = ()
    unless_after: tuple[str, ...] = ()
    unless_sentence: tuple[str, ...] = ()
    in_quotes: bool = False
    match_case: bool = False

    def __post_init__(self) -> None:
        if not self.patterns:
            raise ValueError("no pattern")
        listed = (*self.patterns, *self.unless_before, *self.unless_after, *self.unless_sentence)
        if len(listed) > MOST_PATTERNS:
            raise ValueError(f"more than {MOST_PATTERNS} patterns")
        for pattern in listed:
            _parsed(pattern)


@cache
def _parsed(pattern: str) -> Sequence:
    return parse(pattern)


@dataclass(frozen=True)
class Search:
    """The parsed patterns of one rule."""

    params: Params

    @cached_property
    def patterns(self) -> list[tuple[Sequence, frozenset[bytes]]]:
        """Each pattern with words that a sentence must have for it to fit."""
        parsed = [_parsed(pattern) for pattern in self.params.patterns]
        return [(each, frozenset(word.encode() for word in words_of(each))) for each in parsed]

    def found(self, sentence: Sentence) -> Iterator[tuple[int, int, Filled]]:
        """The places of a sentence that are told: what makes them right is not there."""
        words = words_in(sentence.text[sentence.start : sentence.end])
        fitting = [sequence for sequence, needed in self.patterns if needed <= words]
        if not fitting or self._is_excused(sentence):
            return
        right_after = self._right_after(sentence)
        taken: list[tuple[int, int]] = []
        for sequence in fitting:
            for start, end, filled in sentence.matches(sequence):
                overlaps = any(start < other_end and end > other for other, other_end in taken)
                if not overlaps and start not in right_after and not self._is_right_before(sentence, end):
                    taken.append((start, end))
                    yield start, end, filled

    def _is_excused(self, sentence: Sentence) -> bool:
        unless = map(_parsed, self.params.unless_sentence)
        return any(next(sentence.matches(sequence), None) is not None for sequence in unless)

    def _right_after(self, sentence: Sentence) -> set[int]:
        """The positions right after a phrase that makes right what follows it."""
        places = (place for each in self.params.unless_before for place in sentence.matches(_parsed(each)))
        return {position for _, end, _ in places for position in _from(sentence, end)}

    def _is_right_before(self, sentence: Sentence, end: int) -> bool:
        """Whether a phrase begins at a position that makes right what stands before it."""
        return any(
            sentence.follow(_parsed(each), {position: ()})
            for each in self.params.unless_after
            for position in _from(sentence, end)
        )


@cache
def _search(params: Params) -> Search:
    return Search(params)


def _from(sentence: Sentence, position: int) -> tuple[int, ...]:
    """A position and, where white space is there, the one behind it."""
    space = SPACE.match(sentence.text, position)
    return (position, space.end()) if space else (position,)


def run(article: Article, rule: Rule) -> Iterator[Comparison]:
    """One finding for each place that a pattern fits; the sentences looked at are counted."""
    search = _search(rule.params)
    looked_at = 0
    for block in article.prose:
        quotes = () if search.params.in_quotes else quoted_spans(block.text)
        for sentence in _sentences(article, block, search.params.match_case):
            looked_at += 1
            for found_start, found_end, filled in search.found(sentence):
                if not any(low <= found_start < high for low, high in quotes):
                    found = _finding(article, rule, block, (found_start, found_end), filled)
                    yield Comparison("differs", working=(search.params.message,), finding=found)
    if looked_at:
        yield Comparison("agrees", count=looked_at, working=("sentences looked through",))


def _sentences(article: Article, block: Block, match_case: bool) -> Iterator[Sentence]:
    facts: list[Fact] = [*article.figures_in(block.index), *article.dates_in(block.index)]
    facts.sort(key=lambda fact: fact.start)
    starts = [fact.start for fact in facts]
    for start, end in article.sentences(block.index):
        inside = tuple(facts[bisect_left(starts, start) : bisect_left(starts, end)])
        yield Sentence(block.text, start, end, inside, match_case)


def _finding(article: Article, rule: Rule, block: Block, span: tuple[int, int], filled: Filled) -> Finding:
    params: Params = rule.params
    slots = {**dict(filled), FOUND: block.text[span[0] : span[1]]}
    suggestions = []
    if params.instead:
        text = _written(params.instead, slots)
        edit = article.edit(block.index, *span, text)
        suggestions.append(Suggestion(f"write “{text}”", (edit,), params.safe))
    return rule.finding(
        _written(params.message, slots),
        (article.span_place(block.index, *span),),
        confidence=0.9,
        suggestions=suggestions,
    )


def _written(template: str, slots: dict[str, str]) -> str:
    """A template with the text of its slots; what names none stays as it is."""
    for name, text in slots.items():
        template = template.replace(f"{{{name}}}", text)
    return template
