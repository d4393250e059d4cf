"""Reads what each figure of a document measures."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache, cached_property

from checker.claims.attribution import speaker_of
from checker.claims.model import Claim, Stance
from checker.claims.quotes import quoted_spans
from checker.claims.words import WORD, content_words, stem, stopwords
from checker.data import load
from checker.documents.model import REMOVED, Block, BlockKind
from checker.facts import Figure
from checker.patterns import compiled

CLAUSE = compiled(r"[;:—–()]|, (?=(?:and|but|while|whereas|which|who|although|though|adding|saying)\b)")
STANCE_REACH = 60
"""Code points before a figure in which a word can change how the article stands to it."""

MEASURE_WORDS = 12
"""Content words of a clause that are kept: beyond them a clause speaks of something else."""

WORDS_BEFORE, WORDS_AFTER = 3, 5
"""Words beside a figure that are shown to a person where its clause names no subject."""


def read_claims(
    block: Block, figures: Iterable[Figure], sentences: Sequence[tuple[int, int]]
) -> tuple[Claim, ...]:
    """One claim a figure of a block, in their order. sentences: the spans of the block's sentences."""
    reader = _Reader(block, sentences)
    return tuple(reader.claim(figure) for figure in figures)


class _Reader:
    """Keeps what the figures of one sentence or block share."""

    def __init__(self, block: Block, sentences: Sequence[tuple[int, int]]) -> None:
        self._block = block
        self._sentences = sentences
        self._speakers: dict[int, str] = {}

    def claim(self, figure: Figure) -> Claim:
        return Claim(figure, self._sentence(figure), self)

    def subject(self, claim: Claim) -> str:
        start, _ = self._clause(claim)
        return _subject(self._block.text[start : claim.figure.start])

    def measure(self, claim: Claim) -> tuple[str, ...]:
        figure = claim.figure
        start, end = self._clause(claim)
        text = self._block.text
        after = _own_words(text, figure) + text[figure.end : end]
        return _nearest(text[start : figure.start], after)

    def speaker(self, claim: Claim) -> str:
        start, end = claim.sentence
        if start not in self._speakers:
            self._speakers[start] = speaker_of(self._block.text[start:end])
        return self._speakers[start]

    def stance(self, claim: Claim) -> Stance:
        return self._stance(claim.figure, claim.sentence[0], claim.speaker)

    def around(self, claim: Claim) -> str:
        start, end = self._clause(claim)
        text = self._block.text
        return _around(text[start : claim.figure.start], text[claim.figure.end : end])

    def _clause(self, claim: Claim) -> tuple[int, int]:
        return _clause(self._block.text, *claim.sentence, claim.figure)

    def _sentence(self, figure: Figure) -> tuple[int, int]:
        spans = self._sentences
        index = bisect_left(spans, (figure.start + 1,)) - 1
        if index >= 0 and figure.start < spans[index][1]:
            return spans[index]
        return (0, len(self._block.text))

    def _stance(self, figure: Figure, sentence_start: int, speaker: str) -> Stance:
        window = self._block.text[max(sentence_start, figure.start - STANCE_REACH) : figure.start]
        window = window.replace("May", "").lower()  # the month supposes nothing
        told = {found.lastgroup for found in _stance_pattern().finditer(window)}
        if told:
            return next(stance for stance in Stance if stance.value in told)
        if self._block.kind is BlockKind.QUOTE or self._is_quoted(figure):
            return Stance.QUOTED
        return Stance.ATTRIBUTED if speaker else Stance.ASSERTED

    def _is_quoted(self, figure: Figure) -> bool:
        return any(start <= figure.start < end for start, end in self._quotes)

    @cached_property
    def _quotes(self) -> Sequence[tuple[int, int]]:
        return quoted_spans(self._block.text)


@cache
def _stance_pattern() -> re.Pattern[str]:
    """The phrases of all stances, each stance a named group."""
    groups = []
    for name, phrases in load("en", "claims")["stances"].items():
        words = "|".join(re.escape(phrase).replace(r"\*", r"\w*") for phrase in phrases)
        groups.append(rf"(?P<{Stance(name).value}>{words})")
    return compiled(rf"\b(?:{'|'.join(groups)})\b")


@cache
def _verbs() -> frozenset[str]:
    return frozenset(load("en", "claims")["verbs"])


def _clause(text: str, start: int, end: int, figure: Figure) -> tuple[int, int]:
    """The clause of a sentence in which a figure stands."""
    cuts = [match.end() for match in CLAUSE.finditer(text, start, figure.start)]
    after = CLAUSE.search(text, figure.end, end)
    return (cuts[-1] if cuts else start), (after.start() if after else end)


def _subject(before: str) -> str:
    """The words of a clause before its first finite verb."""
    verbs = _verbs()
    for word in WORD.finditer(before):
        form = word[0].lower()
        if word.start() > 0 and (form in verbs or form.endswith("ed")):
            return _without_loose_end(before[: word.start()])
    return ""


def _without_loose_end(words: str) -> str:
    """The words without particles at their end: "Mine to" of "Mine to cut 40 jobs" is the mine."""
    kept = words.strip(" ,")
    while kept and kept.rpartition(" ")[2].lower() in stopwords():
        kept = kept.rpartition(" ")[0].rstrip(" ,")
    return kept


def _around(before: str, after: str) -> str:
    """The words beside a figure as written, with "…" in its place: "a grant of … back to the county"."""
    nearest = before.replace(REMOVED, "").split()[-WORDS_BEFORE:]
    following = after.replace(REMOVED, "").rstrip(" .,").split()[:WORDS_AFTER]
    return " ".join([*nearest, "…", *following]) if nearest or following else ""


def _own_words(text: str, figure: Figure) -> str:
    """The words within a figure that say what is measured: the fuel of "40 gallons of fuel a month"."""
    units = {figure.unit.name, figure.per.name if figure.per else ""}
    words = (match[0] for match in WORD.finditer(text, figure.number_span[1], figure.end))
    return "".join(f"{word} " for word in words if not units.intersection((word, stem(word.lower()))))


def _nearest(before: str, after: str) -> tuple[str, ...]:
    """The content words on both sides of a figure, nearest first, each once."""
    left, right = content_words(before)[::-1], content_words(after)
    mixed = [word for pair in zip(left, right, strict=False) for word in pair]
    longer = left if len(left) > len(right) else right
    mixed += longer[min(len(left), len(right)) :]
    return tuple(dict.fromkeys(mixed))[:MEASURE_WORDS]
