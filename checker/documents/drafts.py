"""Drafts of blocks, and what a draft's neighbours and first words tell of its kind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from checker.documents.lines import Line, ends_sentence
from checker.documents.model import BlockKind, Cell, Segment
from checker.documents.patterns import lead_of
from checker.errors import DocumentError

LONGEST_TITLE = 150
"""Characters; the longest headlines of newspapers have about 130."""

MOST_BLOCKS = 100_000
"""A manuscript of 1,000 pages has some 20,000."""

LEAD_KINDS = {
    "note": BlockKind.NOTE,
    "caption": BlockKind.CAPTION,
    "entry": BlockKind.ENTRY,
    "update": BlockKind.ENTRY,
    "byline": BlockKind.BYLINE,
    "footnote": BlockKind.FOOTNOTE,
}
"""The kind of a block that begins with a lead (see `patterns.lead_of`)."""


@dataclass(slots=True, eq=False)
class Draft:
    """A block whose kind may still change.

    lines: where it came from, in plain text. lead: what it begins with. is_underlined: surely a heading.
    is_emphasised: all of it is in italics or bold.
    """

    kind: BlockKind
    lines: list[Line] = field(default_factory=list)
    depth: int = 0
    group: int | None = None
    cell: Cell | None = None
    lead: str = ""
    is_underlined: bool = False
    is_emphasised: bool = False
    text: str = ""
    segments: tuple[Segment, ...] = ()

    @property
    def is_line(self) -> bool:
        return len(self.lines) <= 1


class DraftList(list[Draft]):
    """The drafts of a file. To `append` and `extend` it beyond `MOST_BLOCKS` raises DocumentError."""

    def append(self, draft: Draft) -> None:
        if len(self) >= MOST_BLOCKS:
            raise DocumentError(f"holds more than {MOST_BLOCKS:,} paragraphs and cells")
        super().append(draft)

    def extend(self, drafts: Iterable[Draft]) -> None:
        for draft in drafts:
            self.append(draft)


def find_headings(drafts: Sequence[Draft]) -> None:
    """Make headings of the underlined lines, and of short lines without a full stop above prose or a list."""
    for number, draft in enumerate(drafts):
        if draft.kind is not BlockKind.PARAGRAPH:
            continue
        following = drafts[number + 1] if number + 1 < len(drafts) else None
        if draft.is_underlined or (following is not None and _is_heading(draft, following)):
            draft.kind = BlockKind.HEADING
            draft.depth = 2


def _is_heading(draft: Draft, following: Draft) -> bool:
    text = draft.text
    if not draft.is_line or len(draft.text) > 80 or not (text[0].isupper() or text[0].isdigit()):
        return False
    if not (text[-1].isalnum() or text[-1] in ')”"%?') or text.count(" ") > 11 or draft.group is not None:
        return False
    if following.kind is BlockKind.PARAGRAPH:
        return len(following.text) > 80 or ends_sentence(following.text)
    return following.kind in (BlockKind.LIST_ITEM, BlockKind.TABLE_CELL, BlockKind.QUOTE, BlockKind.ENTRY)


def group_entries(drafts: Sequence[Draft]) -> None:
    """Put what follows a dated entry into its group; a lone entry is no live blog but prose or a note."""
    entries = sum(draft.kind is BlockKind.ENTRY for draft in drafts)
    number = max((draft.group or 0 for draft in drafts), default=0)
    current: int | None = None
    for draft in drafts:
        if draft.kind is BlockKind.ENTRY and entries < 2:
            draft.kind = BlockKind.NOTE if draft.lead == "update" else BlockKind.PARAGRAPH
        elif draft.kind is BlockKind.ENTRY:
            number += 1
            draft.group = current = number
        elif draft.kind in (BlockKind.HEADING, BlockKind.NOTE):
            current = None
        elif draft.kind is BlockKind.PARAGRAPH and draft.group is None:
            draft.group = current


def mark_leads(drafts: Sequence[Draft]) -> None:
    """Give paragraphs of a format with markup the kinds that their first words announce.

    An emphasised paragraph right below a caption belongs to the image.
    """
    above: Draft | None = None
    for draft in drafts:
        if draft.kind is BlockKind.PARAGRAPH:
            lead = lead_of(draft.text)
            if lead is not None and lead.kind in LEAD_KINDS and lead.length == 0:
                draft.kind, draft.lead = LEAD_KINDS[lead.kind], lead.kind
            elif draft.is_emphasised and above is not None and above.kind is BlockKind.CAPTION:
                draft.kind = BlockKind.CAPTION
        above = draft
