"""Forms of one country, body or company that are mixed within one article."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, NamedTuple

from checker.article import Article
from checker.claims.quotes import quoted_spans
from checker.data import load
from checker.findings import Comparison
from checker.prose import Scanner
from checker.rulebook import Rule

MOST_PLACES = 3
"""Places of each form that a finding points to; the message counts them all."""
BESIDE = 16
"""Characters looked at on each side for a word that makes a form part of another name."""


class Mention(NamedTuple):
    """A form of a name in the text. `form` is the spelling that all spellings of the form count as."""

    block: int
    start: int
    end: int
    form: str


@dataclass(frozen=True)
class Entity:
    """One country, body or company: its written-out names and its abbreviations.

    form_of: every spelling with the form that it counts as.
    """

    full: tuple[str, ...]
    short: tuple[str, ...]
    form_of: Mapping[str, str]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        longest_first = sorted(self.form_of, key=lambda spelling: (-len(spelling), spelling))
        alternatives = "|".join(map(re.escape, longest_first))
        return re.compile(rf"(?<![\w@#$/.&-])(?:{alternatives})(?![\w@$/&]|\.\w)")

    def is_mixed(self, forms: set[str]) -> bool:
        """Whether the forms go beyond one full name and one abbreviation of it."""
        return len(forms.intersection(self.full)) > 1 or len(forms.intersection(self.short)) > 1


@cache
def entities() -> tuple[Entity, ...]:
    return tuple(_entity(entry) for entry in load("en", "forms")["entities"])


def _entity(entry: Mapping[str, Any]) -> Entity:
    form_of: dict[str, str] = {}
    groups: dict[str, tuple[str, ...]] = {}
    for kind in ("full", "short"):
        spellings = [s if isinstance(s, list) else [s] for s in entry.get(kind, ())]
        groups[kind] = tuple(group[0] for group in spellings)
        form_of.update({spelling: group[0] for group in spellings for spelling in group})
    return Entity(groups["full"], groups["short"], form_of)


@cache
def _unfit(side: str) -> Mapping[str, frozenset[str]]:
    """By form, the words that may not stand on one side of it ("not_after": before it)."""
    return {form: frozenset(words) for form, words in load("en", "forms")[side].items()}


def run(article: Article, rule: Rule) -> Iterator[Comparison]:
    spellings = {hit.text for hit in article.whole.hits(_any_form())}
    for entity in entities():
        if len(spellings.intersection(entity.form_of)) > 1:
            present = {form for spelling, form in entity.form_of.items() if spelling in article.whole.text}
            if entity.is_mixed(present):
                yield from _compare(article, rule, entity)


@cache
def _any_form() -> Scanner:
    """Finds every spelling, the longest where several begin at one place."""
    spellings = {spelling for entity in entities() for spelling in entity.form_of}
    longest_first = sorted(spellings, key=lambda spelling: (-len(spelling), spelling))
    return Scanner("|".join(map(re.escape, longest_first)))


def _compare(article: Article, rule: Rule, entity: Entity) -> Iterator[Comparison]:
    mentions = list(_mentions(article, entity))
    unquoted = {mention.form for mention in mentions if not _is_quoted(article, mention)}
    if not unquoted:
        return
    finding = None
    if entity.is_mixed(unquoted):
        by_form: dict[str, list[Mention]] = defaultdict(list)
        for mention in mentions:
            by_form[mention.form].append(mention)
        counts = ", ".join(f"“{form}” ({len(found)})" for form, found in by_form.items())
        shown = sorted(mention for found in by_form.values() for mention in found[:MOST_PLACES])
        finding = rule.finding(
            message=f"forms of one name are mixed: {counts}",
            places=[article.span_place(m.block, m.start, m.end, m.form) for m in shown],
            confidence=0.9,
        )
    yield Comparison("differs" if finding else "agrees", finding=finding, count=len(mentions))


def _mentions(article: Article, entity: Entity) -> Iterator[Mention]:
    for block in article.whole.blocks_holding(*entity.form_of):
        if block.text.isupper():
            continue
        for match in entity.pattern.finditer(block.text):
            form = entity.form_of[match[0]]
            before = block.text[max(match.start() - BESIDE, 0) : match.start()].split()[-1:]
            after = block.text[match.end() : match.end() + BESIDE].split()[:1]
            unfit_before = _unfit("not_after").get(match[0], frozenset())
            unfit_after = _unfit("not_before").get(match[0], frozenset())
            if unfit_before.isdisjoint(before) and unfit_after.isdisjoint(
                word.rstrip(",.;:") for word in after
            ):
                yield Mention(block.index, match.start(), match.end(), form)


def _is_quoted(article: Article, mention: Mention) -> bool:
    spans = quoted_spans(article.blocks[mention.block].text)
    return any(start < mention.start and mention.end < end for start, end in spans)
