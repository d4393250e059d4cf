"""Scores and votes, "3-1" and "51-49": two numbers with a dash, in the order in which they are written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checker.claims.slots import Slotted
from checker.facts import Fact, Kind
from checker.patterns import compiled

DASH = "[-‐‑–]"
WRITTEN = compiled(
    rf"(?<![\w.,$£€%/:+#‐‑–-])(?P<first>\d{{1,3}})(?P<dash> ?{DASH} ?)"
    rf"(?P<second>\d{{1,3}})(?![\w%/]|{DASH}\w|[.,:]\d| ?%)"
)


@dataclass(frozen=True, slots=True)
class Score(Fact):
    """Two numbers set against each other, as written: "3-1" is 3 and 1."""

    first: int = 0
    second: int = 0

    @property
    def high(self) -> int:
        return max(self.first, self.second)

    @property
    def low(self) -> int:
        return min(self.first, self.second)

    @property
    def shown(self) -> str:
        return f"{self.first}-{self.second}"


def read_scores(text: str, block: int, span: tuple[int, int]) -> Iterator[Score]:
    """The scores in a span of a block's text."""
    for match in WRITTEN.finditer(text, *span):
        first, second = int(match["first"]), int(match["second"])
        yield Score(Kind.SCORE, block, match.start(), match.end(), match[0], first, second)


def with_scores(sentence: Slotted) -> Slotted | None:
    """The sentence with its scores as facts in place of the figures they are made of; None without scores."""
    text, span = sentence.block_text, sentence.span
    scores = list(read_scores(text, sentence.block, span))
    if not scores:
        return None
    others: list[Fact] = [
        fact
        for fact in sentence.facts
        if not any(fact.start < score.end and score.start < fact.end for score in scores)
    ]
    facts = sorted([*others, *scores], key=lambda fact: fact.start)
    return Slotted(text, sentence.block, span, facts)
