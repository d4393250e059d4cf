"""The words for what a figure measures."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from checker.facts import Figure


class Stance(StrEnum):
    """How the article stands to what it states. Where words of several precede a figure, the first holds."""

    CORRECTED = "corrected"
    NEGATED = "negated"
    FORMER = "former"
    TARGET = "target"
    FORECAST = "forecast"
    CONDITIONAL = "conditional"
    ESTIMATE = "estimate"
    QUOTED = "quoted"
    ATTRIBUTED = "attributed"
    ASSERTED = "asserted"


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure with what it measures.

    subject: the words before the figure's verb, as written; measure: the content words of the figure's
    clause, lower case, nearest first; speaker: who says so, as written, or ""; sentence: the sentence's
    span in the block's text.
    """

    figure: Figure
    sentence: tuple[int, int]
    subject: str = ""
    measure: tuple[str, ...] = ()
    speaker: str = ""
    stance: Stance = Stance.ASSERTED

    @property
    def about(self) -> str:
        """What the figure measures, in the article's own words, for a person to read."""
        return self.subject or " ".join(self.measure[:3])
