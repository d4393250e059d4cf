"""The one shared index of an article that every check reads: its document, facts and claims."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import Any, TypeVar

from checker.claims import Claim, read_claims
from checker.claims.evidence import Context
from checker.claims.marked import Marked, mark
from checker.claims.slots import Slotted
from checker.claims.tables import Table, read_tables
from checker.documents.model import Block, BlockKind, Document
from checker.facts import AnyFact, DateFact, Fact, Figure
from checker.findings import Edit, Place
from checker.normalizers import ArticleFacts, read_facts
from checker.normalizers.locale import Locale
from checker.normalizers.sentences import sentence_spans
from checker.prose import Prose
from checker.reuse import recalled
from checker.settings import Reading
from checker.surroundings import ALONE, Surroundings

_F = TypeVar("_F", Figure, DateFact)
_T = TypeVar("_T")


class Article:
    """A document with everything read from it, computed once and when first asked for.

    published: the publication date, from the settings or the document, or None. weights: the file of pair
    weights to score with, None for the package's own. reading: what the words are held against. around: what
    the article is checked beside.
    """

    def __init__(
        self,
        document: Document | Callable[[], Document],
        published: date | None = None,
        weights: Path | None = None,
        reading: Reading | None = None,
        around: Surroundings = ALONE,
    ) -> None:
        """document: or what reads it, where it may never be asked for."""
        self._document = document
        self._published = published
        self.reading = reading or Reading()
        self.around = around
        self.weights = weights

    @cached_property
    def document(self) -> Document:
        return self._document() if callable(self._document) else self._document

    @property
    def published(self) -> date | None:
        return self._published or self.document.metadata.date

    @cached_property
    def previous(self) -> Article | None:
        """An earlier version of the article, or None."""
        earlier = self.around.previous
        return Article(earlier, self._published, self.weights, self.reading) if earlier else None

    @property
    def blocks(self) -> tuple[Block, ...]:
        return self.document.blocks

    @cached_property
    def prose(self) -> tuple[Block, ...]:
        """The blocks that a reader reads: all but code."""
        return tuple(block for block in self.blocks if block.kind is not BlockKind.CODE)

    @cached_property
    def whole(self) -> Prose:
        """All prose as one text, for scans that most articles answer with nothing."""
        return Prose(self.prose)

    @cached_property
    def _facts(self) -> ArticleFacts:
        return read_facts(self.document, self.published, dict(self.reading.locale))

    @property
    def locale(self) -> Locale:
        return self._facts.locale

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Every figure, in document order."""
        return self._facts.figures

    @property
    def dates(self) -> tuple[DateFact, ...]:
        """Every date and time of day, in document order."""
        return self._facts.dates

    @cached_property
    def _figures_by_block(self) -> dict[int, list[Figure]]:
        return _by_block(self.figures)

    @cached_property
    def _dates_by_block(self) -> dict[int, list[DateFact]]:
        return _by_block(self.dates)

    def figures_in(self, block: int) -> Sequence[Figure]:
        """The figures of a block, in order."""
        return self._figures_by_block.get(block, ())

    def dates_in(self, block: int) -> Sequence[DateFact]:
        """The dates and times of a block, in order."""
        return self._dates_by_block.get(block, ())

    @cached_property
    def _sentences(self) -> dict[int, list[tuple[int, int]]]:
        return {}

    def sentences(self, block: int) -> list[tuple[int, int]]:
        """The spans of a block's sentences."""
        spans = self._sentences.get(block)
        if spans is None:
            text = self.blocks[block].text
            spans = self._sentences[block] = recalled(("sentences", text), partial(sentence_spans, text))
        return spans

    def sentence_at(self, block: int, position: int) -> tuple[int, int]:
        """The span of the sentence that holds a position of a block's text."""
        spans = self.sentences(block)
        index = bisect_left(spans, (position + 1,)) - 1
        return spans[max(index, 0)] if spans else (0, len(self.blocks[block].text))

    @cached_property
    def slotted(self) -> tuple[Slotted, ...]:
        """Every sentence of prose that has a figure, with its figures and dates as single characters."""
        return tuple(
            slotted
            for block in self.prose
            if block.kind is not BlockKind.TABLE_CELL
            for slotted in self.of_block("slotted", block, self._slotted_in)
        )

    @cached_property
    def _slotted_by_word(self) -> dict[bytes, list[int]]:
        """The sentences of `slotted`, by their indices, that hold each word."""
        found: dict[bytes, list[int]] = defaultdict(list)
        for index, sentence in enumerate(self.slotted):
            for word in sentence.words:
                found[word].append(index)
        return dict(found)

    def slotted_with(self, words: frozenset[bytes]) -> list[Slotted]:
        """The sentences of `slotted` that hold one of some words, in order."""
        held = words & self._slotted_by_word.keys()
        return [
            self.slotted[at] for at in sorted({at for word in held for at in self._slotted_by_word[word]})
        ]

    @cached_property
    def marked(self) -> tuple[Marked, ...]:
        """The blocks that state two figures or more, with their facts as phrases speak of them, as marks."""
        several = (block for block in self.prose if len(self.figures_in(block.index)) > 1)
        written = (self.of_block("marked", block, self._marked) for block in several)
        return tuple(marked for marked in written if marked is not None)

    def _marked(self, block: Block) -> Marked | None:
        facts: list[AnyFact] = [*self.figures_in(block.index), *self.dates_in(block.index)]
        return mark(block, facts, self.sentences(block.index), self.locale)

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """The tables of the article with at least two rows of values."""
        return read_tables(self.document)

    def _slotted_in(self, block: Block) -> Sequence[Slotted]:
        figures, dates = self.figures_in(block.index), self.dates_in(block.index)
        if not figures:
            return ()
        both: list[AnyFact] = [*figures, *dates]
        facts = sorted(both, key=lambda fact: (fact.start, -fact.end))
        starts = [fact.start for fact in facts]
        found = []
        for start, end in self.sentences(block.index):
            inside = facts[bisect_left(starts, start) : bisect_left(starts, end)]
            if any(isinstance(fact, Figure) for fact in inside):
                found.append(Slotted(block.text, block.index, (start, end), inside))
        return found

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """What each figure measures, in the order of `figures`."""
        return tuple(
            claim
            for block in self.prose
            if self.figures_in(block.index)
            for claim in self.of_block("claims", block, self._claims_in)
        )

    def _claims_in(self, block: Block) -> Sequence[Claim]:
        return read_claims(block, self.figures_in(block.index), self.sentences(block.index))

    @cached_property
    def _claim_of(self) -> dict[Figure, Claim]:
        return {claim.figure: claim for claim in self.claims}

    def claim(self, figure: Figure) -> Claim:
        """The claim that a figure of this article makes."""
        return self._claim_of[figure]

    @cached_property
    def context(self) -> Context:
        """Weighs what speaks for two claims of the article measuring the same thing."""
        return Context(self.document)

    def of_block(self, name: str, block: Block, make: Callable[[Block], _T]) -> _T:
        """What `make` finds in a block of prose, kept by this name for the next check where anything is kept.

        It must depend on nothing but the block's text, kind, facts and sentences and on how the article is
        read, and nobody may change it.
        """
        return recalled((name, self._content(block)), partial(make, block))

    def _content(self, block: Block) -> object:
        """The same for two blocks of two articles exactly where all that is read of them is the same."""
        if block.index not in self._contents:
            facts = tuple(self.figures_in(block.index)), tuple(self.dates_in(block.index))
            key = ("content", block.text, block.index, block.kind, self.locale, self.reading.rounding, facts)
            self._contents[block.index] = recalled(key, object)
        return self._contents[block.index]

    @cached_property
    def _contents(self) -> dict[int, object]:
        return {}

    def once(self, name: str, make: Callable[[Article], _T]) -> _T:
        """What `make` finds in this article, found once and shared by every check that asks by this name."""
        if name not in self._shared:
            self._shared[name] = make(self)
        found: _T = self._shared[name]
        return found

    @cached_property
    def _shared(self) -> dict[str, Any]:
        return {}

    def text_of(self, fact: Fact) -> str:
        return self.blocks[fact.block].text

    def place(self, fact: AnyFact, label: str = "") -> Place:
        """The source place of a fact."""
        return self.document.place(fact.block, fact.start, fact.end, label)

    def span_place(self, block: int, start: int, end: int, label: str = "") -> Place:
        """The source place of a span of a block's text."""
        return self.document.place(block, start, end, label)

    def edit(self, block: int, start: int, end: int, text: str) -> Edit:
        """The edit that replaces a span of a block's text."""
        return self.document.edit(block, start, end, text)


def _by_block(facts: Sequence[_F]) -> dict[int, list[_F]]:
    grouped: dict[int, list[_F]] = defaultdict(list)
    for fact in facts:
        grouped[fact.block].append(fact)
    return grouped
