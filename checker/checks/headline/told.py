"""What a headline and a story tell, made ready for computing one from the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from checker.agreement import compare_restated
from checker.article import Article
from checker.claims import Stance
from checker.claims.evidence import STANCES_APART, YEAR
from checker.claims.marked import Marked, mark
from checker.claims.pairs.statements import SUMMARIES
from checker.claims.phrases import Found, phrases
from checker.claims.words import content_words, rarity, stem
from checker.data import load
from checker.documents.model import Block, BlockKind, Document
from checker.facts import AnyFact, Figure, Kind

LONGEST_PULL_QUOTE = 200
"""Code points of a quotation that is set apart to repeat what the story says; longer ones are sources."""

MUCH = 0.5
"""Which share of a short headline's words is enough."""

TOLD, GIVEN = "headline_told", "headline_given"


class Summary(NamedTuple):
    """A title, deck, caption, pull quote or box: its block, with its figures as marks, and its words."""

    block: Block
    marked: Marked
    words: frozenset[str]
    years: frozenset[str]


class Given(NamedTuple):
    """Figures of the story from which something follows, and what their sentence shares with a headline."""

    found: Found
    shared: float


def summaries(article: Article) -> Iterator[Summary]:
    """The blocks that sum up the story, where there is a story apart from them."""
    for block in article.prose:
        if not is_summary(article.document, block):
            continue
        facts: list[AnyFact] = [*article.figures_in(block.index), *article.dates_in(block.index)]
        marked = mark(block, facts, article.sentences(block.index), article.locale)
        if marked is not None:
            yield Summary(block, marked, words_of(block.text), frozenset(YEAR.findall(block.text)))


def is_summary(document: Document, block: Block) -> bool:
    """Whether a block sums up the story: a title, deck or caption, a pull quote, an item of a box."""
    if block.kind in SUMMARIES:
        return True
    if block.kind is BlockKind.QUOTE:
        return len(block.text) <= LONGEST_PULL_QUOTE
    if block.section is None or block.kind is not BlockKind.LIST_ITEM:
        return False
    return document.blocks[block.section].text.lower().strip(" :") in _boxes()


@cache
def _boxes() -> frozenset[str]:
    return frozenset(load("en", TOLD)["boxes"])


def words_of(text: str) -> frozenset[str]:
    """The content stems of a text that say what it is about, those of change left out."""
    return frozenset(content_words(text)) - _of_change()


@cache
def _of_change() -> frozenset[str]:
    return frozenset(stem(word) for word in load("en", TOLD)["of_change"])


def told(summary: Summary, *groups: str) -> Iterator[Found]:
    """What a headline tells in the frames of some groups."""
    return (found for found in phrases([summary.marked], TOLD) if found.frame in groups)


def given(article: Article, summary: Summary, group: str, least: float) -> list[Given]:
    """What the story gives for a headline, those that share most with it first."""
    story = article.once("headline given", _all_given)
    least = min(least, MUCH * shared_words(summary.words, summary.words))
    made = [
        Given(found, shared_with(article, summary, found.figures[0]))
        for found in story
        if found.frame == group and found.block != summary.block.index
    ]
    return sorted(
        (one for one in made if one.shared >= least and one.shared > 0), key=lambda one: -one.shared
    )


def _all_given(article: Article) -> tuple[Found, ...]:
    story = [
        marked for marked in article.marked if not is_summary(article.document, article.blocks[marked.block])
    ]
    return tuple(
        found
        for found in phrases(story, GIVEN)
        if all(figure.value for figure in found.figures) and _is_told(article, found.figures)
    )


def _is_told(article: Article, figures: Sequence[Figure]) -> bool:
    """Whether the story states the figures as they are, and not as a target, a forecast or a supposition."""
    spans = [(figure.block, figure.number_span) for figure in figures]
    stances = {
        article.claim(own).stance
        for own in article.figures_in(figures[0].block)
        if (own.block, own.number_span) in spans
    }
    return stances.isdisjoint(STANCES_APART - {Stance.FORMER})


def shared_with(article: Article, summary: Summary, figure: Figure) -> float:
    """The rarity of the words that headline and sentence share; 0 where they name two years."""
    start, end = article.sentence_at(figure.block, figure.start)
    sentence = article.text_of(figure)[start:end]
    years = set(YEAR.findall(sentence))
    if years and summary.years and not years & summary.years:
        return 0.0
    return shared_words(summary.words, words_of(sentence))


def shared_words(one: frozenset[str], other: frozenset[str]) -> float:
    """The rarity of the words of both, together."""
    return sum(rarity(word) for word in sorted(one & other))


def is_stated(article: Article, figure: Figure) -> bool:
    """Whether the story itself states a headline's value."""
    return any(
        own.kind is figure.kind
        and own.dimension == figure.dimension
        and own.value is not None
        and compare_restated(own, figure).agrees
        for own in figures_of_story(article)
    )


def figures_of_story(article: Article) -> Iterable[Figure]:
    """The figures that stand outside the summaries."""
    return article.once("figures of the story", _figures_of_story)


def _figures_of_story(article: Article) -> tuple[Figure, ...]:
    inside = {block.index for block in article.prose if is_summary(article.document, block)}
    return tuple(
        figure for figure in article.figures if figure.block not in inside and figure.kind is not Kind.AGE
    )
