"""What an article is checked beside: an earlier version of it, edits of other articles, their statements."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.documents.model import Document

if TYPE_CHECKING:
    from checker.across import Record
    from checker.alterations import Altered


@dataclass(frozen=True, slots=True)
class Surroundings:
    """previous: an earlier version; altered: what edits of other articles altered, which this one may still
    state; beside: what other articles state."""

    previous: Document | None = None
    altered: tuple[Altered, ...] = ()
    beside: tuple[Record, ...] = ()


ALONE = Surroundings()
