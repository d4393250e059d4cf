"""From the lines of a plain text to drafts of its blocks, each judged by itself and its neighbours."""

from __future__ import annotations

from collections.abc import Sequence

from checker.documents.drafts import LEAD_KINDS, LONGEST_TITLE, Draft, DraftList
from checker.documents.lines import Line, joins
from checker.documents.model import BlockKind, Cell
from checker.documents.patterns import Lead, lead_of
from checker.documents.plain_tables import Table, may_be_row, table_at
from checker.patterns import compiled

_LABEL = compiled(r"[^\W_a-z][^:.!?;“\"]{0,40}:[ \t]+\S.{0,99}$")
_LABEL_WORDS = 5
_LISTS = ("bullet", "dash", "number")


class Layout:
    """Reads groups of lines into `drafts`. width: at which the lines were wrapped, if they were."""

    def __init__(self, source: str, width: int | None) -> None:
        self.drafts: list[Draft] = DraftList()
        self._source = source
        self._width = width
        self._groups = 0
        self._tables = 0
        self._list_indents: list[int] = []

    def read(self, group: list[Line]) -> None:
        """Add the drafts of lines that no blank line parts."""
        position = no_table_before = 0
        while position < len(group):
            line = group[position]
            if position >= no_table_before and may_be_row(line.text):
                table = table_at(group, position, self._source)
                if table is not None:
                    self._add_table(table)
                    position += table.lines
                    continue
                # the first row of a run may be its title; beyond that, trying every row would take for ever
                no_table_before = (
                    position + 1 if position == no_table_before - 1 or position == 0 else len(group)
                )
            position = self._read_line(group, position)

    def new_group(self) -> int:
        self._groups += 1
        return self._groups

    def _read_line(self, group: list[Line], position: int) -> int:
        """Read what begins at a line that is no row of a table; returns the position after it."""
        line = group[position]
        lead = lead_of(line.text)
        if lead is None:
            if _is_rule(line.text):
                self._underline(position)
                return position + 1
            if ":" in line.text[:44] and _label_count(group, position) >= 2:
                return self._read_labels(group, position)
            return self._read_run(Draft(BlockKind.PARAGRAPH, [line]), group, position)
        if lead.kind == "quote":
            return self._read_quote(group, position)
        if lead.kind in _LISTS:
            return self._read_item(lead, group, position)
        rest = line.without(lead.length) or line
        return self._read_run(Draft(LEAD_KINDS[lead.kind], [rest], lead=lead.kind), group, position)

    def _read_run(self, draft: Draft, group: list[Line], position: int) -> int:
        """Add the draft with the lines that go on with it."""
        is_first = not self.drafts and position == 0
        while position + 1 < len(group) and joins(
            draft.lines[-1], group[position + 1], self._width, is_first=is_first
        ):
            position += 1
            is_first = False
            draft.lines.append(group[position])
        self.drafts.append(draft)
        return position + 1

    def _read_item(self, lead: Lead, group: list[Line], position: int) -> int:
        line = group[position]
        content = line.without(lead.length)
        is_lone_dash = lead.kind == "dash" and not self._has_dash_beside(group, position)
        if content is None or is_lone_dash:
            return self._read_run(Draft(BlockKind.PARAGRAPH, [line]), group, position)
        depth = self._list_depth(line, lead)
        draft = Draft(BlockKind.LIST_ITEM, [content], depth, self._groups, lead=lead.kind)
        while position + 1 < len(group) and self._goes_on(draft, line, group[position + 1]):
            position += 1
            draft.lines.append(group[position])
        self.drafts.append(draft)
        return position + 1

    def _goes_on(self, draft: Draft, marker: Line, following: Line) -> bool:
        """Whether a line belongs to a list item: hanging under its text, or wrapped."""
        if lead_of(following.text) is not None:
            return False
        return following.indent > marker.indent or joins(draft.lines[-1], following, self._width)

    def _has_dash_beside(self, group: list[Line], position: int) -> bool:
        after = group[position + 1] if position + 1 < len(group) else None
        return (after is not None and after.text[0] == group[position].text[0]) or (
            bool(self.drafts) and self.drafts[-1].lead == "dash"
        )

    def _list_depth(self, line: Line, lead: Lead) -> int:
        """How deep an item stands; the first item of a list opens a group."""
        previous = self.drafts[-1] if self.drafts else None
        is_new = previous is None or previous.lead not in _LISTS
        restarts = lead.kind == "number" and line.text.strip("(").startswith(("1.", "1)", "a)"))
        if is_new or (restarts and line.indent <= self._list_indents[0]):
            self.new_group()
            self._list_indents = []
        while self._list_indents and self._list_indents[-1] > line.indent:
            self._list_indents.pop()
        if not self._list_indents or self._list_indents[-1] < line.indent:
            self._list_indents.append(line.indent)
        return len(self._list_indents) - 1

    def _read_quote(self, group: list[Line], position: int) -> int:
        previous = self.drafts[-1] if self.drafts else None
        number = previous.group if previous is not None and previous.lead == "quote" else self.new_group()
        is_open = False
        while position < len(group) and group[position].text[0] == ">":
            line = _unquoted(group[position])
            position += 1
            if line is None:
                is_open = False
                continue
            draft = self.drafts[-1] if is_open else None
            if draft is not None and joins(draft.lines[-1], line, self._width):
                draft.lines.append(line)
            else:
                self.drafts.append(Draft(BlockKind.QUOTE, [line], group=number, lead="quote"))
            is_open = True
        return position

    def _read_labels(self, group: list[Line], position: int) -> int:
        number = self.new_group()
        for line in group[position : position + _label_count(group, position)]:
            self.drafts.append(Draft(BlockKind.LIST_ITEM, [line], group=number, lead="label"))
            position += 1
        return position

    def _underline(self, position: int) -> None:
        """Make the line above a rule a heading, where it is in the same group."""
        if position > 0 and self.drafts:
            above = self.drafts[-1]
            is_line = above.kind is BlockKind.PARAGRAPH and above.is_line
            if is_line and len(above.lines[0].text) <= LONGEST_TITLE:
                above.is_underlined = True

    def _add_table(self, table: Table) -> None:
        for number, row in enumerate(table.rows):
            for column, (start, end) in row:
                line = Line(start, end, 0, self._source[start:end])
                cell = Cell(self._tables, number, column, table.has_header and number == 0)
                self.drafts.append(Draft(BlockKind.TABLE_CELL, [line], cell=cell))
        self._tables += 1


def _is_rule(text: str) -> bool:
    return text[0] in "-=_*~#—–·" and len(text) >= 3 and not text.strip(f"{text[0]} \t")


def _unquoted(line: Line) -> Line | None:
    """A quoted line without its signs of quotation."""
    return line.without(len(line.text) - len(line.text.lstrip("> \t")))


def _label_count(group: Sequence[Line], position: int) -> int:
    """How many lines from `position` on are of the form "label: value"."""
    end = position
    while end < len(group) and _is_labelled(group[end].text):
        end += 1
    return end - position


def _is_labelled(text: str) -> bool:
    label = text.partition(":")[0]
    return bool(_LABEL.match(text)) and len(label.split()) <= _LABEL_WORDS and lead_of(text) is None
