"""The prose of HTML, with the offset of every character.

Made for pages as people write them, with tags that do not match, and linear in time: what is looked for in
vain is not looked for again. (The standard library's parser is quadratic on unclosed comments and tags.)
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape

from checker.documents.body import Edit, Span, visible
from checker.documents.drafts import Draft, DraftList
from checker.documents.inline_html import DRESS, NO_PROSE, PARTING, captions_of, name_of, tag_edits
from checker.documents.model import REMOVED, BlockKind, Cell

_TAG = re.compile(r"</?[A-Za-z][^\s/>]*+(?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+>")
_SIMPLE_TAG = re.compile(r"</?[A-Za-z][^>]*+>")
_MARKUP = re.compile(r"[<&]")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7};?|#[xX][0-9a-fA-F]{1,6};?|[A-Za-z][A-Za-z0-9]{1,31};?)")
_HIDDEN = re.compile(
    r"\s(?:hidden(?=[\s/>=])(?!\s*=\s*[\"']?until-found)|aria-hidden\s*=\s*[\"']?true"
    r"|style\s*=\s*[\"'][^\"']*(?:display\s*:\s*none|visibility\s*:\s*hidden)"
    r"|class\s*=\s*[\"'](?:[^\"']*\s)?(?:visually-hidden|sr-only|screen-reader-text)[\s\"']"
    r"|role\s*=\s*[\"']?(?:navigation|search|menu|menubar|dialog|alertdialog)\b)",
    re.IGNORECASE,
)
_JSON_DATE = re.compile(r"\"datePublished\"\s*:\s*\"([^\"]{4,40})\"")

_ASIDE = frozenset({"nav", "aside", "form", "dialog", "menu"})
_FRAME = frozenset({"header", "footer"})
"""Left out around a page; within an article they hold its own title and notes."""
_RAW = frozenset({"script", "style", "template", "title", "pre"})
_REPLACED = frozenset({"img", "input", "embed", "area", "picture"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LISTS = frozenset({"ul", "ol", "dl"})
_CLASSES = {
    "byline": BlockKind.BYLINE,
    "author": BlockKind.BYLINE,
    "caption": BlockKind.CAPTION,
    "wp-caption-text": BlockKind.CAPTION,
    "deck": BlockKind.DECK,
    "dek": BlockKind.DECK,
    "standfirst": BlockKind.DECK,
    "subtitle": BlockKind.DECK,
    "subheadline": BlockKind.DECK,
    "correction": BlockKind.NOTE,
    "editors-note": BlockKind.NOTE,
    "editor-note": BlockKind.NOTE,
    "footnote": BlockKind.FOOTNOTE,
}
"""Usual names of classes that tell what a block is."""
_PUBLISHED = frozenset(
    {"article:published_time", "datepublished", "date", "pubdate", "publishdate", "dc.date"}
)


@dataclass(slots=True)
class Page:
    """The drafts of a page's blocks, whose segments are places in the given text, and what its head says.

    dates: what is given as the day of publication, the surest first. tables: how many there are.
    """

    drafts: list[Draft] = field(default_factory=DraftList)
    title: Draft | None = None
    description: Draft | None = None
    language: str | None = None
    dates: list[str] = field(default_factory=list)
    tables: int = 0


@dataclass(slots=True)
class _Table:
    number: int
    row: int = -1
    column: int = -1
    in_head: bool = False
    cell: Cell | None = None


def read_html(text: str, first_table: int = 0) -> Page:
    """What a page, or a piece of one, says. first_table: the number of its first table."""
    reader = _Reader(text, first_table)
    reader.read()
    return reader.page


class _Reader:
    def __init__(self, text: str, first_table: int) -> None:
        self.page = Page()
        self._text = text
        self._first_table = first_table
        self._dates: dict[int, str] = {}
        self._absent: set[str] = set()
        self._trusts_quotes = True
        # the block that is being read: where it began, the markup within it, the captions that follow it
        self._start = 0
        self._edits: list[Edit] = []
        self._captions: list[Span] = []
        self._break_end = -1
        # what it stands in
        self._heading = self._quotes = self._lists = self._articles = self._caption = 0
        self._groups = 0
        self._list_group = self._quote_group = 0
        self._tables: list[_Table] = []
        self._hint: tuple[str, BlockKind] | None = None

    def read(self) -> None:
        at = 0
        while found := _MARKUP.search(self._text, at):
            at = max(self._markup(found.start()), found.end())
        self._flush(len(self._text))
        self.page.dates = [self._dates[rank] for rank in sorted(self._dates)]

    def _markup(self, at: int) -> int:
        """Take in what stands at a "<" or "&"; returns where to go on."""
        text = self._text
        if text[at] == "&":
            found = _ENTITY.match(text, at)
            character = unescape(found[0]) if found else ""
            if found is None or character == found[0]:
                return at + 1
            self._edits.append(Edit(at, found.end(), character))
            return found.end()
        for opening, closing in (("<!--", "-->"), ("<!", ">"), ("<?", ">")):
            if text.startswith(opening, at):
                end = self._find(closing, at + 2)
                return at + 1 if end < 0 else self._leave_out(at, end + len(closing), "")
        tag = self._tag_at(at)
        return at + 1 if tag is None else self._tag(tag)

    def _find(self, what: str, start: int) -> int:
        """Where `what` stands next, in any case, or -1; a search in vain is not repeated."""
        if what in self._absent:
            return -1
        found = re.compile(re.escape(what), re.IGNORECASE).search(self._text, start)
        if found is None:
            self._absent.add(what)
            return -1
        return found.start()

    def _tag_at(self, at: int) -> re.Match[str] | None:
        if self._trusts_quotes:
            tag = _TAG.match(self._text, at)
            if tag is not None or not self._text[at + 1 : at + 3].strip("/")[:1].isalpha():
                return tag
            self._trusts_quotes = False
        if self._find(">", at) < 0:
            return None
        return _SIMPLE_TAG.match(self._text, at)

    def _leave_out(self, start: int, end: int, replacement: str) -> int:
        self._edits.append(Edit(start, end, replacement))
        return end

    def _tag(self, tag: re.Match[str]) -> int:
        name = name_of(tag[0])
        is_opening = not tag[0].startswith("</")
        if is_opening:
            self._read_head(name, tag)
            end = self._skipped(name, tag)
            if end is not None:
                self._flush(tag.start())
                if name == "pre":
                    text, segments = visible(self._text, tag.end(), end, ())
                    self.page.drafts.append(Draft(BlockKind.CODE, text=text, segments=segments))
                self._start = end
                return end
        if name == "br" and is_opening:
            return self._line_break(tag)
        if name in PARTING or name == "head":
            self._flush(tag.start())
            self._start = tag.end()
            self._enter(name, tag) if is_opening else self._leave(name)
            if name == "figure" and is_opening:
                self._captions += captions_of(self._text, *tag.span())
            return tag.end()
        if name in _REPLACED:
            self._captions += captions_of(self._text, *tag.span()) if name == "img" else []
            return self._leave_out(*tag.span(), REMOVED)
        if name in NO_PROSE or name in DRESS:
            edit, _ = tag_edits(self._text, tag, self._find)
            return self._leave_out(*edit)
        if is_opening:  # a component, which may be a figure of some kind
            self._captions += captions_of(self._text, *tag.span())
        return self._leave_out(*tag.span(), "")

    def _line_break(self, tag: re.Match[str]) -> int:
        if self._break_end >= 0 and not self._text[self._break_end : tag.start()].strip():
            self._flush(tag.start())
            self._start = tag.end()
        else:
            self._leave_out(*tag.span(), " ")
        self._break_end = tag.end()
        return tag.end()

    def _skipped(self, name: str, tag: re.Match[str]) -> int | None:
        """Where an element ends that is no part of the article, or None for any other."""
        if name in _RAW:
            closing = self._find(f"</{name}", tag.end())
            if closing >= 0:
                return closing
            return len(self._text) if name in ("script", "style") else None
        is_frame = name in _FRAME and not self._articles
        if name in _ASIDE or is_frame or (name not in _REPLACED and _HIDDEN.search(tag[0])):
            return self._matching_end(name, tag.end())
        return None

    def _matching_end(self, name: str, start: int) -> int | None:
        """Where the element ends whose content begins at `start`; None where it is not closed."""
        if f"<{name}" in self._absent:
            return None
        depth = 1
        for found in re.compile(rf"<(/?){re.escape(name)}(?=[\s/>])[^>]*+>", re.IGNORECASE).finditer(
            self._text, start
        ):
            depth += -1 if found[1] else 1
            if depth == 0:
                return found.end()
        self._absent.add(f"<{name}")
        return None

    def _read_head(self, name: str, tag: re.Match[str]) -> None:
        """Take in what an element says of the page: title, description, language, date."""
        if name == "title" and self.page.title is None and not self.page.drafts:
            end = self._find("</title", tag.end())
            self.page.title = self._draft(BlockKind.TITLE, (tag.end(), end)) if end >= 0 else None
        elif name == "html":
            self.page.language = self._value(tag, "lang") or None
        elif name == "time":
            self._add_date(2, self._value(tag, "datetime"))
        elif name == "script" and "ld+json" in tag[0]:
            end = self._find("</script", tag.end())
            found = _JSON_DATE.search(self._text, tag.end(), max(end, tag.end()))
            self._add_date(1, found[1] if found else "")
        elif name == "meta":
            key = self._value(tag, "property") or self._value(tag, "name") or self._value(tag, "itemprop")
            if key.lower() in _PUBLISHED:
                self._add_date(0, self._value(tag, "content"))
            elif key.lower() == "description" and self.page.description is None:
                span = _attribute(self._text, tag, "content")
                self.page.description = self._draft(BlockKind.DECK, span) if span else None

    def _add_date(self, rank: int, value: str) -> None:
        if value:
            self._dates.setdefault(rank, value)

    def _value(self, tag: re.Match[str], attribute: str) -> str:
        span = _attribute(self._text, tag, attribute)
        return unescape(self._text[slice(*span)]).strip() if span else ""

    def _draft(self, kind: BlockKind, span: Span) -> Draft | None:
        """The draft of a stretch of text in which only entities are markup."""
        edits = [
            Edit(found.start(), found.end(), unescape(found[0]))
            for found in _ENTITY.finditer(self._text, *span)
        ]
        text, segments = visible(self._text, *span, [edit for edit in edits if edit.text])
        return Draft(kind, text=text, segments=segments) if text else None

    def _enter(self, name: str, tag: re.Match[str]) -> None:
        self._heading = int(name[1]) if name in _HEADINGS else 0
        if name in _LISTS:
            self._lists += 1
            if self._lists == 1:
                self._list_group = self._new_group()
        elif name == "blockquote":
            self._quotes += 1
            if self._quotes == 1:
                self._quote_group = self._new_group()
        elif name in ("figcaption", "caption"):
            self._caption = 1
        elif name in ("article", "main"):
            self._articles += 1
        else:
            self._enter_table(name)
        if self._hint is None:
            classes = self._value(tag, "class").lower().split()
            kind = next((_CLASSES[token] for token in classes if token in _CLASSES), None)
            self._hint = (name, kind) if kind is not None else None

    def _enter_table(self, name: str) -> None:
        if name == "table":
            self._tables.append(_Table(self._first_table + self.page.tables))
            self.page.tables += 1
        elif self._tables:
            table = self._tables[-1]
            if name == "thead":
                table.in_head = True
            elif name == "tr":
                table.row, table.column, table.cell = table.row + 1, -1, None
            elif name in ("td", "th"):
                table.row = max(table.row, 0)
                table.column += 1
                is_header = table.in_head or (name == "th" and table.row == 0)
                table.cell = Cell(table.number, table.row, table.column, is_header)

    def _leave(self, name: str) -> None:
        if name in _HEADINGS:
            self._heading = 0
        elif name in _LISTS:
            self._lists = max(self._lists - 1, 0)
        elif name == "blockquote":
            self._quotes = max(self._quotes - 1, 0)
        elif name in ("figcaption", "caption", "figure"):
            self._caption = 0
        elif name in ("article", "main"):
            self._articles = max(self._articles - 1, 0)
        elif self._tables and name in ("td", "th", "tr"):
            self._tables[-1].cell = None
        elif self._tables and name == "thead":
            self._tables[-1].in_head = False
        elif self._tables and name == "table":
            self._tables.pop()
        if self._hint is not None and self._hint[0] == name:
            self._hint = None

    def _new_group(self) -> int:
        self._groups += 1
        return self._groups

    def _flush(self, end: int) -> None:
        """Make a draft of the text up to here."""
        edits, self._edits = self._edits, []
        self._break_end = -1
        text, segments = visible(self._text, self._start, max(end, self._start), edits)
        if text.strip(f"{REMOVED} "):
            self.page.drafts.append(self._placed(Draft(BlockKind.PARAGRAPH, text=text, segments=segments)))
        captions, self._captions = self._captions, []
        drafts = (self._draft(BlockKind.CAPTION, span) for span in captions)
        self.page.drafts.extend(draft for draft in drafts if draft is not None)

    def _placed(self, draft: Draft) -> Draft:
        """A draft with the kind that the elements around it give it."""
        cell = self._tables[-1].cell if self._tables else None
        if cell is not None:
            draft.kind, draft.cell = BlockKind.TABLE_CELL, cell
        elif self._caption:
            draft.kind = BlockKind.CAPTION
        elif self._hint is not None:
            draft.kind = self._hint[1]
        elif self._heading:
            draft.kind, draft.depth = BlockKind.HEADING, self._heading
        elif self._quotes:
            draft.kind, draft.group = BlockKind.QUOTE, self._quote_group
        elif self._lists:
            draft.kind, draft.group, draft.depth = BlockKind.LIST_ITEM, self._list_group, self._lists - 1
        return draft


def _attribute(text: str, tag: re.Match[str], name: str) -> Span | None:
    """The span of the value of an attribute."""
    value = rf"\s{name}\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))"
    found = re.compile(value, re.IGNORECASE).search(text, *tag.span())
    return found.span(found.lastindex or 1) if found else None
