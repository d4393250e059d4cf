"""The words for what a figure measures."""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property
from typing import Protocol

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


class Reading(Protocol):
    """Reads of a figure what nobody asks of most: see the fields of `Claim`."""

    def subject(self, claim: Claim) -> str: ...

    def measure(self, claim: Claim) -> tuple[str, ...]: ...

    def speaker(self, claim: Claim) -> str: ...

    def stance(self, claim: Claim) -> Stance: ...

    def around(self, claim: Claim) -> str: ...


class Claim:
    """A figure with what it measures, each part of it read when first asked for.

    sentence: the sentence's span in the block's text.
    """

    def __init__(self, figure: Figure, sentence: tuple[int, int], reading: Reading) -> None:
        self.figure = figure
        self.sentence = sentence
        self._reading = reading

    @cached_property
    def subject(self) -> str:
        """The words before the figure's verb, as written."""
        return self._reading.subject(self)

    @cached_property
    def measure(self) -> tuple[str, ...]:
        """The content words of the figure's clause, lower case, nearest first."""
        return self._reading.measure(self)

    @cached_property
    def speaker(self) -> str:
        """Who says so, as written, or ""."""
        return self._reading.speaker(self)

    @cached_property
    def stance(self) -> Stance:
        """How the article stands to it."""
        return self._reading.stance(self)

    @cached_property
    def around(self) -> str:
        """The words beside the figure as written, with "…" in its place."""
        return self._reading.around(self)

    @property
    def about(self) -> str:
        """What the figure measures, in the article's own words, for a person to read."""
        told_by = self.speaker.lower()
        is_speaker = bool(told_by) and self.subject.lower() in (told_by, f"the {told_by}")
        return self.around if is_speaker else self.subject or self.around
