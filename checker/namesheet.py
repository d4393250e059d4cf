"""The names of an article: people, places and bodies, each with the places where it is mentioned."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from checker.article import Article
from checker.claims.words import stopwords
from checker.documents.model import Block, BlockKind
from checker.findings import Place
from checker.normalizers.names import given_names, titles
from checker.normalizers.whole_names import (
    WholeName,
    beheaded,
    is_known_word,
    is_ordinary,
    is_shouted,
    parts,
    read_whole_names,
    without_titles,
)

MOST_NAMES = 300
"""Names that are listed of one article: the most mentioned ones of a whole book."""
MOST_PLACES = 50
"""Places that are kept of one name; the mentions are counted all."""
CAPITALISED = frozenset({BlockKind.TITLE, BlockKind.DECK, BlockKind.HEADING, BlockKind.TABLE_CELL})
"""Blocks in which any word may have a capital: only names that the story knows are read in them."""
MOSTLY = 0.6
"""The share of a block's words with a capital from which its capitals say nothing."""


@dataclass(frozen=True, slots=True)
class NameEntry:
    """A name in one spelling. places: where it stands, in the order of the text, at most 50 of them;
    mentions: how often it stands in the article."""

    spelling: str
    mentions: int
    places: tuple[Place, ...]

    @property
    def place(self) -> Place:
        """Where it stands first."""
        return self.places[0]

    @property
    def lines(self) -> tuple[int, ...]:
        """The lines of its places, each once."""
        return tuple(dict.fromkeys(place.line for place in self.places))


def name_sheet(article: Article) -> tuple[NameEntry, ...]:
    """Every name of an article, in the order of first mention; of very many, those most mentioned.

    A name is listed in each of its spellings: a surname alone and a full name are two entries. Where a word
    may have its capital from the beginning of a sentence or from a headline, it is a name only if the article
    says so elsewhere, or if it is no ordinary word.
    """
    mentions: dict[str, list[WholeName]] = defaultdict(list)
    for name in _names(article):
        mentions[name.spelling].append(name)
    often = sorted(mentions, key=lambda spelling: -len(mentions[spelling]))[:MOST_NAMES]
    listed = frozenset(often)
    return tuple(
        NameEntry(
            spelling,
            len(found),
            tuple(article.span_place(m.block, m.start, m.end) for m in found[:MOST_PLACES]),
        )
        for spelling, found in mentions.items()
        if spelling in listed
    )


def _names(article: Article) -> Iterator[WholeName]:
    read = [
        (name, capitalised)
        for block in article.prose
        if not block.text.isupper()
        for capitalised in (_is_capitalised(block),)  # once, however many names a long block has
        for name in _in_block(article, block)
    ]
    certain = frozenset(name.spelling for name, capitalised in read if not name.opens and not capitalised)
    certain |= _surnames(certain)
    for name, capitalised in read:
        if capitalised:
            yield from (found for found in _known_within(name, certain) if _is_telling(found.spelling))
            continue
        settled = _settled(name, certain) if name.opens else name
        if settled is not None:
            found = without_titles(settled, certain)
            if _is_telling(found.spelling):
                yield found


def _surnames(names: frozenset[str]) -> frozenset[str]:
    """The last words of full names, by which people are called later."""
    words = [[word for word in name.split() if word.lower() not in titles()] for name in names]
    return frozenset(name[-1] for name in words if len(name) > 1 and name[0].lower() in given_names())


def _in_block(article: Article, block: Block) -> Iterator[WholeName]:
    """The names of a block that overlap no date and no numeral."""
    starts = [start for start, _ in article.sentences(block.index)]
    taken = [
        *((date.start, date.end) for date in article.dates_in(block.index)),
        *(figure.number_span for figure in article.figures_in(block.index)),
    ]
    taken.sort()
    at = 0
    for name in read_whole_names(block.text, block.index, starts):
        while at < len(taken) and taken[at][1] <= name.start:
            at += 1
        if at == len(taken) or taken[at][0] >= name.end:
            yield name


def _is_capitalised(block: Block) -> bool:
    if block.kind in CAPITALISED:
        return True
    words = block.text.split()
    if block.text.rstrip("\"'”’)").endswith((".", "!", "?")):
        return False
    return len(words) > 1 and sum(word[0].isupper() for word in words) > MOSTLY * len(words)


def _known_within(name: WholeName, certain: frozenset[str]) -> Iterator[WholeName]:
    """The known names in a row of capitalised words, the longest first at each word."""
    words = name.spelling.split(" ")
    offsets = [0, *accumulate(len(word) + 1 for word in words)]
    index = 0
    while index < len(words):
        for upto in range(len(words), index, -1):
            spelling = " ".join(words[index:upto])
            if spelling in certain:
                start = name.start + offsets[index]
                yield WholeName(name.block, start, start + len(spelling), spelling, opens=False)
                index = upto - 1
                break
        index += 1


def _settled(name: WholeName, certain: frozenset[str]) -> WholeName | None:
    """The name that stands at the head of a sentence, without what has its capital from there."""
    if name.spelling in certain:
        return name
    head, _, tail = name.spelling.partition(" ")
    if head.lower() in stopwords():
        shorter = beheaded(name) if tail else None
        return shorter if shorter is None or " " not in tail else _settled(shorter, certain)
    if not tail:
        return None if is_known_word(head) else name
    return beheaded(name) if tail in certain and is_ordinary(head) else name


def _is_telling(spelling: str) -> bool:
    """Whether a spelling is more than a title, a small word or a letter."""
    words = [word.lower() for word in spelling.split()]
    empty = titles() | stopwords() | parts()["joiners"] | parts()["particles"]
    if len(spelling) < 2 or is_shouted(spelling):
        return False
    return spelling.isupper() or not all(word.rstrip(".") in empty for word in words)
