"""What speaks for two figures measuring the same thing, and what speaks against it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import log

from checker.claims.entities import entity_keys
from checker.claims.model import Claim, Stance
from checker.claims.words import WORD, content_words, fields_of, rarity
from checker.data import load
from checker.documents.model import Document
from checker.facts import Kind

YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")

COMMON, RARE = 0.7, 1.3
"""Rarity (`words.rarity`) of words that say nothing ("use") and of words that say all they can ("rent")."""

LINK = 0.5
"""What a common physical unit weighs, or a sentence that points back to the one before; a rare word is 1."""

STANCES_APART = frozenset({Stance.FORMER, Stance.TARGET, Stance.FORECAST, Stance.NEGATED, Stance.CONDITIONAL})
"""A figure of one of these stances does not contradict one that the article asserts."""


@dataclass(frozen=True, slots=True)
class Evidence:
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


class Context:
    """Weighs evidence within one document: a word that every sentence has says little."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._counts = Counter(word for block in document.blocks for word in set(content_words(block.text)))
        self._blocks = max(len(document.blocks), 2)

    def weigh(self, one: Claim, other: Claim) -> Evidence:
        """The evidence that two claims of the document speak of the same quantity."""
        texts = [self._sentence(claim) for claim in (one, other)]
        words = (*_shared_noun(one, other), *_shared(one.measure, other.measure))
        fields = _shared_fields(texts, words)
        entities = sorted(entity_keys(texts[0]) & entity_keys(texts[1]))
        weight = sum(self._rarity(word) for word in words) + len(fields) + (1 if entities else 0)
        weight += LINK * (_same_measure(one, other) + self._follows(one, other))
        return Evidence(words, fields, tuple(entities), weight, _veto(one, other, texts))

    def _sentence(self, claim: Claim) -> str:
        return self._document.blocks[claim.figure.block].text[slice(*claim.sentence)]

    def _follows(self, one: Claim, other: Claim) -> bool:
        """Whether the one's sentence comes right before the other's and the other points back to it."""
        if one.figure.block != other.figure.block:
            return False
        between = self._document.blocks[one.figure.block].text[one.sentence[1] : other.sentence[0]]
        return not between.strip() and _pointing_back().match(self._sentence(other).lower()) is not None

    def _rarity(self, word: str) -> float:
        """1 for a rare word of one or two blocks, falling to 0 for a common one or one in every block."""
        share = max(self._counts[word] - 2, 1) / self._blocks
        in_article = min(1.0, -log(min(share, 1.0)) / log(self._blocks))
        return in_article * min(1.0, max(0.0, (rarity(word) - COMMON) / (RARE - COMMON)))


@cache
def _pointing_back() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(load('en', 'claims')['pointing_back'])})\b")


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


def _shared_fields(texts: Sequence[str], words: Sequence[str]) -> tuple[str, ...]:
    """Fields that both texts touch, other than through the words already shared."""
    found = []
    for text in texts:
        forms = {match[0].lower() for match in WORD.finditer(text)}
        found.append({name for form in forms for name in fields_of(form)})
    known = {name for word in words for name in fields_of(word)}
    return tuple(sorted((found[0] & found[1]) - known))


@cache
def _contrast() -> re.Pattern[str]:
    phrases = "|".join(map(re.escape, load("en", "claims")["contrast"]))
    return re.compile(rf"\b(?:{phrases})\b")


@cache
def _parting() -> re.Pattern[str]:
    phrases = "|".join(map(re.escape, load("en", "claims")["parting"]))
    return re.compile(rf"\b(?:{phrases})\b")


def _parted(one: Claim, other: Claim, sentence: str) -> bool:
    """Whether both stand in one sentence, with words between them that part what they measure."""
    figures = one.figure, other.figure
    if figures[0].block != figures[1].block or one.sentence != other.sentence:
        return False
    between = sentence[figures[0].end - one.sentence[0] : figures[1].start - one.sentence[0]]
    return _parting().search(between.lower()) is not None


def _veto(one: Claim, other: Claim, texts: Sequence[str]) -> str:
    years = [set(YEAR.findall(text)) for text in texts]
    if years[0] and years[1] and not years[0] & years[1]:
        return "different years"
    stances = {one.stance, other.stance}
    if len(stances) > 1 and stances & STANCES_APART:
        return f"one is {', the other '.join(sorted(stance.value for stance in stances))}"
    if any(_contrast().search(text.lower()) for text in texts) or _parted(one, other, texts[0]):
        return "set against each other"
    return ""
