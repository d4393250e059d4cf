"""Walks through LaTeX once, from command to command, and makes drafts of what stands between."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from checker.documents.body import Body, Edit, visible
from checker.documents.drafts import Draft, DraftList
from checker.documents.latex import commands
from checker.documents.latex.symbols import ACCENT, SIGNS, accented, figure, unit
from checker.documents.markup import code_draft
from checker.documents.model import REMOVED, BlockKind, Cell
from checker.errors import DocumentError

DEEPEST = 50
"""Passages within passages: a footnote in a caption in a cell."""

_SPECIAL = re.compile(r"\\|%|\$|[{}~&]|---?|``|''|\n[ \t]*\n\s*|(?:https?|ftp)://[^\s{}\\]++")
_NAME = re.compile(r"\\([A-Za-z]+)(\*?)[ \t]*")
_ENVIRONMENT = re.compile(r"\\(begin|end)\s*\{([A-Za-z]+)\*?\}")
_BRACE = re.compile(r"\\.|%[^\n]*+|[{}]", re.DOTALL)
_OPTION = re.compile(r"\s*\[[^\[\]]{0,500}\]")
_COMMENT = re.compile(r"%[^\n]*+")
_RULES = re.compile(
    r"\\(?:hline|toprule|midrule|bottomrule|cline\{[^}]{0,20}\}|cmidrule(?:\([lr]+\))?\{[^}]{0,20}\})"
)
_PLAIN = {"~": " ", "---": "—", "--": "–", "``": "“", "''": "”"}
_BODY = re.compile(r"\\begin\s*\{document\}")
_BODY_END = re.compile(r"\\end\s*\{document\}")


@dataclass(slots=True)
class Passages:
    drafts: list[Draft] = field(default_factory=DraftList)
    day: str = ""


def read_passages(source: str, path: str) -> Passages:
    """The drafts of a file. Raises DocumentError, naming `path`, for absurd nesting."""
    return _Reader(source, path).read()


@dataclass(slots=True)
class _Table:
    number: int
    row: int = 0
    column: int = 0
    wide: int = 0
    """Columns that the cell takes beside its own."""


@dataclass(slots=True)
class _Passage:
    """A stretch of text that is being read: its kind, where its open paragraph began, the markup in that."""

    kind: BlockKind
    start: int
    depth: int = 0
    edits: list[Edit] = field(default_factory=list)
    notes: list[tuple[BlockKind, int, int]] = field(default_factory=list)


class _Reader:
    def __init__(self, source: str, path: str) -> None:
        self._source = source
        self._path = path
        self._result = Passages()
        self._closing = _matching_braces(source)
        self._passage = _Passage(BlockKind.PARAGRAPH, 0)
        self._nesting = 0
        self._environments: list[str] = []
        self._lists: list[int] = []
        self._groups = self._tables = 0
        self._table: list[_Table] = []
        self._absent: set[tuple[str, int]] = set()

    def read(self) -> Passages:
        body = _BODY.search(self._source)
        start = body.end() if body else 0
        ending = _BODY_END.search(self._source, start)
        if body is not None:
            self._preamble(body.start())
        self._stretch(start, ending.start() if ending else len(self._source), BlockKind.PARAGRAPH)
        return self._result

    def _preamble(self, end: int) -> None:
        """Title, author and day, which are said before the text begins."""
        for found in re.finditer(
            r"\\(title|subtitle|author|date)\s*(?:\[[^\[\]]{0,200}\]\s*)?(?=\{)", self._source[:end]
        ):
            at = found.end()
            close = self._closing.get(at, end)
            if found[1] == "date":
                self._result.day = self._source[at + 1 : close]
            else:
                self._stretch(at + 1, close, commands.HEADS[found[1]])
        self._result.drafts.sort(key=lambda draft: draft.kind is BlockKind.FOOTNOTE)

    def _stretch(self, start: int, end: int, kind: BlockKind, depth: int = 0) -> None:
        """Read a stretch of its own, such as a caption; the passage around it goes on behind it."""
        if self._nesting > DEEPEST:
            raise self._too_deep(start)
        outer, self._passage = self._passage, _Passage(kind, start, depth)
        self._nesting += 1
        at = start
        while found := _SPECIAL.search(self._source, at, end):
            at = max(self._markup(found, end), found.end())
        self._flush(end)
        self._nesting -= 1
        self._passage = outer

    def _too_deep(self, at: int) -> DocumentError:
        line = self._source.count("\n", 0, at) + 1
        return DocumentError(f"is nested more than {DEEPEST} deep", path=self._path, line=line)

    def _edit(self, start: int, end: int, text: str) -> int:
        self._passage.edits.append(Edit(start, end, text))
        return end

    def _markup(self, found: re.Match[str], end: int) -> int:
        """Take in what stands at a special character; returns where to go on."""
        sign, at = found[0], found.start()
        if sign == "\\":
            return self._command(at, end)
        if sign == "%":
            comment = _COMMENT.match(self._source, at)
            return self._edit(at, comment.end() if comment else at + 1, "")
        if sign[0] == "\n":
            self._break(at, found.end())
            return found.end()
        if sign in "{}":
            return self._edit(at, at + 1, "")
        if sign == "$":
            return self._formula(at, end)
        if sign == "&":
            return self._next_cell(at)
        if sign in _PLAIN:
            return self._edit(at, found.end(), _PLAIN[sign])
        return self._edit(at, found.end(), REMOVED)

    def _find(self, what: str, start: int, end: int) -> int:
        """Where `what` stands next before `end`, or -1; a search in vain is not repeated."""
        if (what, end) in self._absent:
            return -1
        found = self._source.find(what, start, end)
        if found < 0:
            self._absent.add((what, end))
        return found

    def _formula(self, at: int, end: int) -> int:
        sign = "$$" if self._source.startswith("$$", at) else "$"
        close = self._find(sign, at + len(sign), end)
        if close < 0:
            return at + len(sign)
        return self._mathematics(at, at + len(sign), close, close + len(sign))

    def _mathematics(self, start: int, inner: int, inner_end: int, end: int) -> int:
        """A formula: a figure where it is no more than that, and otherwise no prose."""
        formula = self._source[inner:inner_end]
        if formula.isascii() and formula.replace(".", "").isdigit():
            self._edit(start, inner, "")
            return self._edit(inner_end, end, "")
        return self._edit(start, end, figure(formula) or REMOVED)

    # commands

    def _command(self, at: int, end: int) -> int:
        source = self._source
        if accent := ACCENT.match(source, at, end):
            return self._edit(*accent.span(), accented(accent))
        if environment := _ENVIRONMENT.match(source, at, end):
            begins = environment[1] == "begin"
            return (self._begin if begins else self._end)(environment[2], at, environment.end(), end)
        for opening, closing in (("\\(", "\\)"), ("\\[", "\\]")):
            if source.startswith(opening, at) and (close := self._find(closing, at + 2, end)) >= 0:
                return self._mathematics(at, at + 2, close, close + 2)
        if source.startswith("\\\\", at):
            option = _OPTION.match(source, at + 2, end)
            return self._line_end(at, option.end() if option else at + 2)
        name = _NAME.match(source, at, end)
        if name is None:
            return self._edit(at, min(at + 2, end), SIGNS.get(source[at + 1 : at + 2], ""))
        if rule := _RULES.match(source, at, end):
            return self._edit(*rule.span(), "")
        return self._named(name[1], at, name.end(), end)

    def _named(self, name: str, at: int, after: int, end: int) -> int:
        if name in SIGNS:
            close = after + 2 if self._source.startswith("{}", after) else after
            return self._edit(at, close, SIGNS[name])
        if name in ("verb", "lstinline") and after < end:
            close = self._find(self._source[after], after + 1, end)
            return self._edit(at, close + 1 if close >= 0 else after, REMOVED)
        if name == "item":
            return self._item(at, after)
        if name in ("num", "qty", "SI", "unit", "si", "ang"):
            return self._quantity(name, at, after, end)
        group = self._argument(after, end)
        if name in commands.HEADINGS or name in commands.HEADS or name in commands.CAPTIONS:
            return self._apart(name, at, group)
        if name in commands.NOTES and group is not None:
            self._passage.notes.append((BlockKind.FOOTNOTE, *group))
            return self._edit(at, group[1] + 1, "")
        if name == "multicolumn":
            return self._wide_cell(at, group, end)
        skipped = commands.ABSENT.get(name) or commands.REPLACED.get(name) or commands.SECOND.get(name) or 0
        close = self._after_arguments(after, skipped, end)
        return self._edit(at, close, REMOVED if name in commands.REPLACED else "")

    def _argument(self, after: int, end: int) -> tuple[int, int] | None:
        """The span within the braces that follow, behind an option in brackets."""
        option = _OPTION.match(self._source, after, end)
        at = option.end() if option else after
        close = self._closing.get(at)
        return (at + 1, close) if close is not None and close <= end else None

    def _after_arguments(self, after: int, count: int, end: int) -> int:
        """Where the text goes on behind a command, its options and the first of its arguments."""
        if count == 0:
            return after
        for _ in range(count):
            while option := _OPTION.match(self._source, after, end):
                after = option.end()
            close = self._closing.get(after)
            if close is None or close >= end:
                return after
            after = close + 1
        return after

    def _apart(self, name: str, at: int, group: tuple[int, int] | None) -> int:
        """A heading or a caption: a block of its own."""
        if group is None:
            return self._edit(at, at + 1 + len(name), "")
        self._flush(at)
        depth = commands.HEADINGS.get(name, 0)
        kind = commands.HEADS.get(name) or (BlockKind.HEADING if depth else BlockKind.CAPTION)
        self._stretch(*group, kind, depth)
        self._passage.start = group[1] + 1
        return group[1] + 1

    def _quantity(self, name: str, at: int, after: int, end: int) -> int:
        """A figure or a unit of the package siunitx."""
        first = self._argument(after, end)
        if first is None:
            return self._edit(at, after, "")
        has_unit = name in ("qty", "SI")
        second = self._argument(first[1] + 1, end) if has_unit else None
        said = self._source[slice(*first)]
        if name in ("unit", "si"):
            printed = unit(said)
        else:
            printed = figure(said)
            units = unit(self._source[slice(*second)]) if second else ""
            printed = None if printed is None or units is None else f"{printed} {units}".strip()
        return self._edit(at, (second or first)[1] + 1, printed or REMOVED)

    # environments, lists and tables

    def _begin(self, name: str, at: int, after: int, end: int) -> int:
        if name in commands.VERBATIM or name in commands.OPAQUE:
            closing = self._find(f"\\end{{{name}", after, end)
            stop = self._source.find("}", closing) + 1 if closing >= 0 else after
            if name in commands.VERBATIM and closing >= 0:
                self._flush(at)
                self._code(after, closing)
                self._passage.start = stop
                return stop
            return self._edit(at, stop, REMOVED)
        self._flush(at)
        if len(self._environments) >= DEEPEST:
            raise self._too_deep(at)
        self._environments.append(name)
        if name in commands.LISTS:
            self._groups += not self._lists
            self._lists.append(self._groups)
        elif name in commands.TABLES:
            self._table.append(_Table(self._tables))
            self._tables += 1
        self._passage.start = self._after_arguments(after, 0 if name in ("abstract", "center") else 3, end)
        return self._passage.start

    def _end(self, name: str, at: int, after: int, end: int) -> int:
        self._flush(at)
        self._passage.start = after
        if name in self._environments:
            while self._environments.pop() != name:
                pass
            if name in commands.LISTS and self._lists:
                self._lists.pop()
            elif name in commands.TABLES and self._table:
                self._table.pop()
        return after

    def _code(self, start: int, end: int) -> None:
        spans = [line.span() for line in re.compile(r"[^\s][^\n]*+").finditer(self._source, start, end)]
        if spans:
            self._result.drafts.append(code_draft(Body(self._source, spans)))

    def _item(self, at: int, after: int) -> int:
        self._break(at, after)
        return after

    def _line_end(self, at: int, after: int) -> int:
        if not self._table:
            return self._edit(at, after, " ")
        self._break(at, after)
        self._table[-1].row += 1
        self._table[-1].column = self._table[-1].wide = 0
        return after

    def _next_cell(self, at: int) -> int:
        if self._table:
            self._break(at, at + 1)
            table = self._table[-1]
            table.column, table.wide = table.column + 1 + table.wide, 0
        return at + 1

    def _wide_cell(self, at: int, group: tuple[int, int] | None, end: int) -> int:
        if group is None:
            return at + 1
        columns = self._source[slice(*group)].strip()
        close = self._after_arguments(group[1] + 1, 1, end)
        self._edit(at, close, "")
        if self._table and columns.isascii() and columns.isdigit() and len(columns) < 3:
            self._table[-1].wide = int(columns) - 1
        return close

    # drafts

    def _break(self, end: int, start: int) -> None:
        """End the open paragraph; the next begins at `start`."""
        self._flush(end)
        self._passage.start = start

    def _flush(self, end: int) -> None:
        passage = self._passage
        edits, passage.edits = passage.edits, []
        notes, passage.notes = passage.notes, []
        text, segments = visible(self._source, passage.start, max(end, passage.start), edits)
        if text.strip(f"{REMOVED} []"):
            self._result.drafts.append(self._placed(Draft(passage.kind, text=text, segments=segments)))
        passage.start = max(end, passage.start)
        for kind, start, stop in notes:
            self._stretch(start, stop, kind)

    def _placed(self, draft: Draft) -> Draft:
        draft.depth = self._passage.depth
        if draft.kind is not BlockKind.PARAGRAPH:
            return draft
        if self._table:
            table = self._table[-1]
            draft.kind, draft.cell = BlockKind.TABLE_CELL, Cell(table.number, table.row, table.column, False)
        elif self._lists:
            draft.kind, draft.depth, draft.group = BlockKind.LIST_ITEM, len(self._lists) - 1, self._lists[0]
        elif any(name in commands.QUOTES for name in self._environments):
            draft.kind = BlockKind.QUOTE
        return draft


def _matching_braces(source: str) -> dict[int, int]:
    """Where the brace is closed that opens at a place."""
    pairs: dict[int, int] = {}
    pending: list[int] = []
    for found in _BRACE.finditer(source):
        if found[0] == "{":
            pending.append(found.start())
        elif found[0] == "}" and pending:
            pairs[pending.pop()] = found.start()
    return pairs
