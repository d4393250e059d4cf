"""What speaks for two figures measuring the same thing, and what speaks against it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from math import log
from typing import NamedTuple

from checker.claims.entities import entity_keys
from checker.claims.model import Claim, Stance
from checker.claims.words import WORD, content_words, fields_of, rarity
from checker.data import load
from checker.documents.model import Document
from checker.facts import Kind
from checker.patterns import compiled

YEAR = compiled(r"\b(?:1[89]|20)\d\d\b")

COMMON, RARE = 0.7, 1.3
"""Rarity (`words.rarity`) of words that say nothing ("use") and of words that say all they can ("rent")."""

LINK = 0.5
"""What a common physical unit weighs, or a sentence that points back to the one before; a rare word is 1."""

SPACE_BETWEEN = 3
"""Code points of white space between two sentences that follow each other."""

STANCES_APART = frozenset({Stance.FORMER, Stance.TARGET, Stance.FORECAST, Stance.NEGATED, Stance.CONDITIONAL})
"""A figure of one of these stances does not contradict one that the article asserts."""


class Evidence(NamedTuple):
    """Reasons to take two claims for statements of one quantity.

    words: shared stems of content words; fields: shared fields of meaning beyond those words; entities:
    shared names; weight: the sum of it, rare words counting more; veto: why the two are apart all the same,
    or "".
    """

    words: tuple[str, ...]
    fields: tuple[str, ...]
    entities: tuple[str, ...]
    weight: float
    veto: str

    @property
    def in_words(self) -> str:
        """The evidence as an editor reads it."""
        parts = []
        if self.entities:
            parts.append(f"name {', '.join(self.entities)}")
        if self.words:
            parts.append(f"words {', '.join(self.words)}")
        if self.fields:
            parts.append(f"field {', '.join(self.fields)}")
        return "both share: " + "; ".join(parts) if parts else "nothing shared"


class _Sentence(NamedTuple):
    """What of a sentence counts, read once however many pairs it stands in."""

    text: str
    fields: frozenset[str]
    entities: frozenset[str]
    years: frozenset[str]
    contrasts: bool
    points_back: bool


def _read(text: str) -> _Sentence:
    lower = text.lower()
    forms = {match[0] for match in WORD.finditer(lower)}
    return _Sentence(
        text=text,
        fields=frozenset(name for form in forms for name in fields_of(form)),
        entities=entity_keys(text),
        years=frozenset(YEAR.findall(text)),
        contrasts=_contrast().search(lower) is not None,
        points_back=_pointing_back().match(lower) is not None,
    )


class Context:
    """Weighs evidence within one document: a word that every sentence has says little."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._counts = Counter(word for block in document.blocks for word in set(content_words(block.text)))
        self._blocks = max(len(document.blocks), 2)
        self._sentences: dict[tuple[int, tuple[int, int]], _Sentence] = {}

    def weigh(self, one: Claim, other: Claim) -> Evidence:
        """The evidence that two claims of the document speak of the same quantity."""
        first, second = self._sentence(one), self._sentence(other)
        words = (*_shared_noun(one, other), *_shared(one.measure, other.measure))
        told = {name for word in words for name in fields_of(word)}
        fields = tuple(sorted((first.fields & second.fields) - told))
        entities = tuple(sorted(first.entities & second.entities))
        weight = sum(self._rarity(word) for word in words) + len(fields) + (1 if entities else 0)
        follows = second.points_back and _is_next(one, other)
        weight += LINK * (_same_measure(one, other) + follows)
        return Evidence(words, fields, entities, weight, _veto(one, other, first, second))

    def _sentence(self, claim: Claim) -> _Sentence:
        key = claim.figure.block, claim.sentence
        if key not in self._sentences:
            text = self._document.blocks[claim.figure.block].text
            self._sentences[key] = _read(text[slice(*claim.sentence)])
        return self._sentences[key]

    def _rarity(self, word: str) -> float:
        """1 for a rare word of one or two blocks, falling to 0 for a common one or one in every block."""
        share = max(self._counts[word] - 2, 1) / self._blocks
        in_article = min(1.0, -log(min(share, 1.0)) / log(self._blocks))
        return in_article * min(1.0, max(0.0, (rarity(word) - COMMON) / (RARE - COMMON)))


@cache
def _pointing_back() -> re.Pattern[str]:
    return compiled(rf"(?:{'|'.join(load('en', 'claims')['pointing_back'])})\b")


def _same_measure(one: Claim, other: Claim) -> bool:
    """Whether both are given in one physical unit: unlike money, few things of a story are."""
    units = one.figure.unit, other.figure.unit
    return units[0].kind == "measure" and units[0].name == units[1].name and one.figure.kind is Kind.MEASURE


def _shared_noun(one: Claim, other: Claim) -> tuple[str, ...]:
    """The noun that both figures count."""
    units = one.figure.unit, other.figure.unit
    return (units[0].name,) if units[0].kind == "noun" and units[0] == units[1] else ()


def _shared(one: Sequence[str], other: Sequence[str]) -> tuple[str, ...]:
    return tuple(word for word in one if word in other)


def _is_next(one: Claim, other: Claim) -> bool:
    """Whether the other's sentence comes right after the one's."""
    if one.figure.block != other.figure.block:
        return False
    return 0 <= other.sentence[0] - one.sentence[1] <= SPACE_BETWEEN


@cache
def _contrast() -> re.Pattern[str]:
    phrases = "|".join(map(re.escape, load("en", "claims")["contrast"]))
    return compiled(rf"\b(?:{phrases})\b")


@cache
def _parting() -> re.Pattern[str]:
    phrases = "|".join(map(re.escape, load("en", "claims")["parting"]))
    return compiled(rf"\b(?:{phrases})\b")


def _parted(one: Claim, other: Claim, sentence: str) -> bool:
    """Whether both stand in one sentence, with words between them that part what they measure."""
    figures = one.figure, other.figure
    if figures[0].block != figures[1].block or one.sentence != other.sentence:
        return False
    between = sentence[figures[0].end - one.sentence[0] : figures[1].start - one.sentence[0]]
    return _parting().search(between.lower()) is not None


def _veto(one: Claim, other: Claim, first: _Sentence, second: _Sentence) -> str:
    if first.years and second.years and not first.years & second.years:
        return "different years"
    stances = {one.stance, other.stance}
    if len(stances) > 1 and stances & STANCES_APART:
        return f"one is {', the other '.join(sorted(stance.value for stance in stances))}"
    if first.contrasts or second.contrasts or _parted(one, other, first.text):
        return "set against each other"
    return ""
