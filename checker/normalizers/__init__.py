"""Text becomes facts in canonical form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import NamedTuple

from checker.documents.model import Block, BlockKind, Document
from checker.facts import DateFact, Figure
from checker.normalizers.dates import read_dates, resolve_dates
from checker.normalizers.evidence import detect_locale
from checker.normalizers.figures import read_figures
from checker.normalizers.locale import Locale
from checker.reuse import recalled

__all__ = ["ArticleFacts", "read_facts"]


class ArticleFacts(NamedTuple):
    """Everything stated in an article, in document order."""

    figures: tuple[Figure, ...]
    dates: tuple[DateFact, ...]
    locale: Locale


def read_facts(
    document: Document, published: date | None = None, chosen: Mapping[str, str | bool] | None = None
) -> ArticleFacts:
    """All figures, dates and times of a document. Dates without a year take the article's, never today's.

    chosen: fields of the locale that are decided whatever the article points to.
    """
    prose = [block for block in document.blocks if block.kind is not BlockKind.CODE]
    locale = detect_locale([block.text for block in prose])
    if chosen:
        locale = replace(locale, **chosen)  # type: ignore[arg-type]  # validated where they are read
    figures: list[Figure] = []
    dates: list[DateFact] = []
    for block in prose:
        found = recalled(("facts", block.text, locale, block.index), partial(_facts_at, block, locale))
        dates.extend(found.dates)
        figures.extend(found.figures)
    resolved = resolve_dates(dates, document, locale, published)
    return ArticleFacts(tuple(figures), tuple(resolved), locale)


class _BlockFacts(NamedTuple):
    """What a block's text alone states: dates are not yet resolved."""

    block: int
    dates: tuple[DateFact, ...]
    figures: tuple[Figure, ...]


def _facts_at(block: Block, locale: Locale) -> _BlockFacts:
    """The facts of a block; those of a block that has another index than before are moved, not read again."""
    found = recalled(("facts of a text", block.text, locale), partial(_facts_of, block, locale))
    if found.block == block.index:
        return found
    dates = tuple(fact.moved(block.index) for fact in found.dates)
    return _BlockFacts(block.index, dates, tuple(figure.moved(block.index) for figure in found.figures))


def _facts_of(block: Block, locale: Locale) -> _BlockFacts:
    dates = tuple(read_dates(block.text, block.index, locale))
    taken = [(fact.start, fact.end) for fact in dates]
    return _BlockFacts(block.index, dates, tuple(read_figures(block.text, block.index, locale, taken)))
