"""What is kept of a statement, so that it can be compared without reading its article again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from fractions import Fraction
from typing import Any

from checker.agreement import value_of
from checker.article import Article
from checker.canonical import figure_in_words
from checker.claims.model import Stance
from checker.claims.pairs import Statement, read_statements
from checker.facts import Kind
from checker.findings import Locator, Place

LEAST_RARITY = 0.7
"""Rarity of a word from which it says something of what a figure measures."""

TOLD = frozenset({Stance.ASSERTED, Stance.ATTRIBUTED, Stance.QUOTED})
"""A target, forecast, former or denied value of one article does not contradict another article."""


@dataclass(frozen=True, slots=True)
class Record:
    """A statement of an article.

    low, high: the printed value in base units with its precision, as fractions; digits: the significant ones;
    words: stems with their rarity; times, names, groups and marks as a `Statement` has them; published: the
    article's date in ISO 8601, or "".
    """

    path: str
    place: Place
    key: str
    kind: str
    noun: str
    canonical: str
    low: str
    high: str
    digits: int
    words: Mapping[str, float]
    times: tuple[str, ...]
    names: tuple[str, ...]
    groups: tuple[str, ...]
    marks: tuple[str, ...]
    published: str = ""

    @property
    def ends(self) -> tuple[Fraction, Fraction]:
        return Fraction(self.low), Fraction(self.high)


def records_of(article: Article) -> list[Record]:
    """The records of the article's statements that another article might contradict.

    What an article hedges, estimates or looks forward to is left out, and durations and ages, which are told
    of too many things.
    """
    published = article.published.isoformat() if article.published else ""
    statements = read_statements(article.document, article.claims, article.dates_in)
    return [_record(article, statement, published) for statement in statements if _is_telling(statement)]


def _is_telling(statement: Statement) -> bool:
    figure = statement.figure
    if figure.hedge is not None or figure.kind in (Kind.DURATION, Kind.AGE) or statement.contrast:
        return False
    return statement.printed.significant >= 2 and statement.claim.stance in TOLD


def _record(article: Article, statement: Statement, published: str) -> Record:
    figure = statement.figure
    printed = value_of(figure).printed
    return Record(
        path=article.document.path,
        place=article.place(figure),
        key=statement.key,
        kind=figure.kind.value,
        noun=figure.unit.name,
        canonical=figure_in_words(figure),
        low=str(printed.low),
        high=str(printed.high),
        digits=statement.printed.significant,
        words={word: round(weight, 2) for word, weight in statement.words.items() if weight >= LEAST_RARITY},
        times=tuple(sorted(statement.times)),
        names=tuple(sorted(statement.names)),
        groups=tuple(sorted(statement.groups)),
        marks=tuple(sorted(statement.marks)),
        published=published,
    )


def dumps(records: Iterable[Record]) -> str:
    return json.dumps([asdict(record) for record in records], ensure_ascii=False, separators=(",", ":"))


def loads(text: str) -> list[Record]:
    """The records of a text that `dumps` made. Raises ValueError, TypeError or KeyError for another one."""
    return [_loaded(entry) for entry in json.loads(text)]


def _loaded(entry: dict[str, Any]) -> Record:
    place = entry.pop("place")
    locator = place.pop("locator")
    located = None
    if locator:
        values = (
            (name, tuple(value) if isinstance(value, list) else value) for name, value in locator["values"]
        )
        located = Locator(locator["words"], tuple(values))
    lists = {name: tuple(value) for name, value in entry.items() if isinstance(value, list)}
    return Record(**{**entry, **lists, "place": Place(**place, locator=located)})
