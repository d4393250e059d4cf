"""The shared words for what a check says: places, suggestions, findings, comparisons."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from checker.facts import AnyFact

Origin = Literal["text", "title"]


class Severity(StrEnum):
    """error: cannot both be true; warning: an editor should look; info: good to know."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for info to 2 for error."""
        return ("info", "warning", "error").index(self.value)


@dataclass(frozen=True, slots=True)
class Locator:
    """Where a place stands in a file that is no text itself, such as a Word file.

    words: for people ("page 3"). values: for programs, each a name with a number, a text or some numbers.
    """

    words: str
    values: tuple[tuple[str, int | str | tuple[float, ...]], ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A span of the source with its text and a label.

    start, end: code points into the decoded source file (or into the separate title where `origin` is
    "title"; into the extracted text where there is a `locator`); line and column count from 1, column in code
    points; `text` is exactly `source[start:end]`.
    """

    start: int
    end: int
    line: int
    column: int
    text: str
    label: str = ""
    origin: Origin = "text"
    locator: Locator | None = None


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace `source[start:end]` by `text`."""

    start: int
    end: int
    text: str
    origin: Origin = "text"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One way to mend a finding. `safe` only where the meaning cannot change."""

    description: str
    edits: tuple[Edit, ...]
    safe: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """One cause that an editor should look at, with every place concerned and the working."""

    rule: str
    severity: Severity
    confidence: float
    message: str
    places: tuple[Place, ...]
    working: tuple[str, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    fingerprint: str = ""


Outcome = Literal["agrees", "differs", "not compared"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """One comparison that a check made, or could not make.

    facts: what was compared; tolerance: the band allowed, in words; reason: why it was not compared.
    count: how many comparisons this stands for (a scan of many words is reported once).
    finding: what to tell the editor, for an outcome of "differs". one_quantity: whether the facts are figures
    taken for statements of one quantity, agreeing or not.
    """

    outcome: Outcome
    facts: tuple[AnyFact, ...] = ()
    working: tuple[str, ...] = ()
    tolerance: str = ""
    reason: str = ""
    count: int = 1
    finding: Finding | None = None
    rule: str = ""
    one_quantity: bool = False

    def of_rule(self, rule: str) -> Comparison:
        """The comparison as one of a rule."""
        return Comparison(
            self.outcome,
            self.facts,
            self.working,
            self.tolerance,
            self.reason,
            self.count,
            self.finding,
            rule,
            self.one_quantity,
        )
