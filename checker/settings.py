"""What a caller may decide about a check."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """Options of one check.

    select, ignore: rule ids ("units/conversion") or families ("units"); an empty `select` means every stable
    rule. Preview rules run only where selected by id or with `preview`. date: the publication date, in place
    of the one that the article states. min_confidence: overrides every rule's own where given. weights: a
    file of pair weights to use in place of the package's own.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    preview: bool = False
    date: date | None = None
    min_confidence: float | None = None
    rule_folders: tuple[str, ...] = field(default=())
    weights: Path | None = None
