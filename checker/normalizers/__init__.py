"""Text becomes facts in canonical form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from checker.documents.model import BlockKind, Document
from checker.facts import DateFact, Figure
from checker.normalizers.dates import read_dates, resolve_dates
from checker.normalizers.evidence import detect_locale
from checker.normalizers.figures import read_figures
from checker.normalizers.locale import Locale

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
        found = read_dates(block.text, block.index, locale)
        dates.extend(found)
        taken = [(fact.start, fact.end) for fact in found]
        figures.extend(read_figures(block.text, block.index, locale, taken))
    resolved = resolve_dates(dates, document, locale, published)
    return ArticleFacts(tuple(figures), tuple(resolved), locale)
