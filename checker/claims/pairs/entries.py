"""Which entries of a live blog or update log have been overtaken by a later one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from checker.documents.model import BlockKind, Document
from checker.facts import DateFact

DatesIn = Callable[[int], Sequence[DateFact]]
Moment = tuple[int, int, int, int]


def outdated_entries(document: Document, dates_in: DatesIn) -> frozenset[int]:
    """The blocks of all dated entries but the newest: the first one, unless their times run on."""
    entries = [block for block in document.blocks if block.kind is BlockKind.ENTRY]
    groups = list(dict.fromkeys(block.group for block in entries))
    if len(groups) < 2:
        return frozenset()
    starts = {block.group: _moment(dates_in(block.index)) for block in reversed(entries)}
    first, last = starts[groups[0]], starts[groups[-1]]
    newest = groups[-1] if first is not None and last is not None and first < last else groups[0]
    return frozenset(block.index for block in entries if block.group != newest)


def _moment(dates: Sequence[DateFact]) -> Moment | None:
    """Month, day, hour and minute that an entry begins with, as far as they are stated."""
    for date in dates:
        if date.hour is not None or date.day is not None:
            return date.month or 0, date.day or 0, date.hour or 0, date.minute or 0
    return None
