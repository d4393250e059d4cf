"""What stands within a paragraph of Markdown: which characters are markup, and what a reader sees instead.

Nothing is rendered: the result is a list of edits to the text. Works in linear time: what is looked for ahead
and not found is not looked for again, and no bracket or delimiter is visited twice.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from html import unescape
from html.entities import html5
from typing import NamedTuple

from checker.documents.body import Edit, Span
from checker.documents.inline_html import tag_edits
from checker.documents.markdown import patterns
from checker.documents.markdown.emphasis import Delimiter, pair_up
from checker.documents.markdown.patterns import label_key
from checker.documents.model import REMOVED


class Caption(NamedTuple):
    """The description or title of an image: `text[start:end]` with the edits within."""

    start: int
    end: int
    edits: tuple[Edit, ...] = ()


@dataclass(slots=True)
class Inline:
    """The markup of a text. emphasised: spans between signs of emphasis, with the signs."""

    edits: list[Edit] = field(default_factory=list)
    captions: list[Caption] = field(default_factory=list)
    emphasised: list[Span] = field(default_factory=list)


class _Bracket(NamedTuple):
    position: int
    is_image: bool
    edits: int
    delimiters: int


def read_inline(text: str, references: set[str], footnotes: set[str], *, is_mdx: bool = False) -> Inline:
    """The markup in the text of a paragraph, heading or cell. references, footnotes: the labels defined."""
    reader = _Reader(text, references, footnotes, is_mdx)
    reader.read()
    return reader.result


class _Reader:
    def __init__(self, text: str, references: set[str], footnotes: set[str], is_mdx: bool) -> None:
        self.result = Inline()
        self._text = text
        self._references = references
        self._footnotes = footnotes
        self._is_mdx = is_mdx
        self._at = 0
        self._delimiters: list[Delimiter] = []
        self._brackets: list[_Bracket] = []
        self._no_links_below = 0
        """Brackets below this index stand around a link, and so are none."""
        self._absent: set[str] = set()
        self._backticks: dict[int, list[int]] | None = None

    def read(self) -> None:
        text = self._text
        while found := patterns.SPECIAL.search(text, self._at):
            position = found.start()
            end = _HANDLERS[found[0][0]](self, position)
            self._at = max(end, position + 1)
        self._pair_up(0)

    def _edit(self, start: int, end: int, replacement: str) -> int:
        self.result.edits.append(Edit(start, end, replacement))
        return end

    def _find(self, what: str, start: int) -> int:
        """Where `what` stands next, or -1; a search in vain is not repeated."""
        if what in self._absent:
            return -1
        found = self._text.find(what, start)
        if found < 0:
            self._absent.add(what)
        return found

    # Each handler is given where its character stands and returns where to go on; the same place means
    # that the character is prose.

    def _escape(self, at: int) -> int:
        if patterns.ESCAPE.match(self._text, at):
            self._edit(at, at + 1, "")
            return at + 2
        if self._text.startswith("\n", at + 1):
            return self._edit(at, at + 1, " ")
        return at

    def _code(self, at: int) -> int:
        if self._backticks is None:
            self._backticks = {}
            for found in patterns.BACKTICKS.finditer(self._text, at):
                self._backticks.setdefault(len(found[0]), []).append(found.start())
        run = patterns.BACKTICKS.match(self._text, at)
        length = len(run[0]) if run else 1
        closing = self._backticks.get(length, [])
        following = bisect_right(closing, at)
        if following == len(closing):
            return at + length
        return self._edit(at, closing[following] + length, REMOVED)

    def _delimiter(self, at: int) -> int:
        text, sign = self._text, self._text[at]
        end = at
        while end < len(text) and text[end] == sign:
            end += 1
        if sign == "~" and end - at != 2:
            return end
        before, after = _class_of(text[at - 1 : at]), _class_of(text[end : end + 1])
        opens = after != " " and (after != "." or before != "w")
        closes = before != " " and (before != "." or after != "w")
        if sign == "_":
            opens, closes = opens and (not closes or before == "."), closes and (not opens or after == ".")
        if opens or closes:
            self._delimiters.append(Delimiter(sign, at, end, end - at, opens, closes))
        return end

    def _pair_up(self, bottom: int) -> None:
        edits, emphasised = pair_up(self._delimiters[bottom:])
        self.result.edits.extend(edits)
        self.result.emphasised.extend(emphasised)
        del self._delimiters[bottom:]

    def _open_bracket(self, at: int) -> int:
        mark = patterns.FOOTNOTE_MARK.match(self._text, at)
        if mark is not None and label_key(mark[1]) in self._footnotes:
            joins = self._text[at - 1 : at].isalnum() and self._text[mark.end() : mark.end() + 1].isalnum()
            return self._edit(at, mark.end(), REMOVED if joins else "")
        self._brackets.append(_Bracket(at, False, len(self.result.edits), len(self._delimiters)))
        return at + 1

    def _exclamation(self, at: int) -> int:
        if not self._text.startswith("[", at + 1):
            return at
        self._brackets.append(_Bracket(at, True, len(self.result.edits), len(self._delimiters)))
        return at + 2

    def _close_bracket(self, at: int) -> int:
        if not self._brackets:
            return at
        bracket = self._brackets.pop()
        is_around_link = len(self._brackets) < self._no_links_below and not bracket.is_image
        self._no_links_below = min(self._no_links_below, len(self._brackets))
        inner = bracket.position + 1 + bracket.is_image
        end, title = (None, None) if is_around_link else self._link_end(inner, at)
        if end is None:
            return at
        self._pair_up(bracket.delimiters)
        if bracket.is_image:
            within = tuple(self.result.edits[bracket.edits :])
            del self.result.edits[bracket.edits :]
            self.result.captions.append(Caption(inner, at, within))
            if title is not None:
                self.result.captions.append(Caption(*title))
            return self._edit(bracket.position, end, REMOVED)
        self._no_links_below = len(self._brackets)
        if not self._text[inner:at].strip():
            return self._edit(bracket.position, end, REMOVED)
        self._edit(bracket.position, inner, "")
        return self._edit(at, end, "")

    def _link_end(self, inner: int, at: int) -> tuple[int | None, Span | None]:
        """Where the link ends whose text ends at `at`, if it is one, and its title's span."""
        tail = patterns.LINK_TAIL.match(self._text, at + 1)
        if tail is not None:
            title = (tail.start("title") + 1, tail.end("title") - 1) if tail["title"] else None
            return tail.end(), title
        if not self._references:
            return None, None
        label = patterns.LABEL.match(self._text, at + 1)
        if label is not None:
            return (label.end() if label_key(label[1]) in self._references else None), None
        if at - inner > patterns.LONGEST_LABEL or label_key(self._text[inner:at]) not in self._references:
            return None, None
        return (at + 3 if self._text.startswith("[]", at + 1) else at + 1), None

    def _angle(self, at: int) -> int:
        text = self._text
        if link := patterns.AUTOLINK.match(text, at):
            return self._edit(at, link.end(), REMOVED)
        for opening, closing in (("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>")):
            if text.startswith(opening, at):
                end = self._find(closing, at + len(opening) - 2)
                return self._edit(at, end + len(closing), REMOVED) if end >= 0 else at
        tag = patterns.TAG.match(text, at)
        if tag is None:
            return at
        edit, captions = tag_edits(text, tag, self._find)
        self.result.captions.extend(Caption(*caption) for caption in captions)
        return self._edit(*edit)

    def _entity(self, at: int) -> int:
        found = patterns.ENTITY.match(self._text, at)
        if found is None or not (found[0][1] == "#" or found[0][1:] in html5):
            return at
        return self._edit(at, found.end(), unescape(found[0]))

    def _dollar(self, at: int) -> int:
        text = self._text
        if text.startswith("$$", at):
            end = self._find("$$", at + 2)
            is_formula = end >= 0 and patterns.MATHEMATICAL.search(text, at + 2, end)
            return self._edit(at, end + 2, REMOVED) if is_formula else at + 2
        formula = patterns.MATH.match(text, at)
        if formula is None or not patterns.MATHEMATICAL.search(formula[1]):
            return at
        return self._edit(at, formula.end(), REMOVED)

    def _brace(self, at: int) -> int:
        text = self._text
        for opening, closing in (("{{", "}}"), ("{%", "%}")):
            if text.startswith(opening, at):
                end = self._find(closing, at + 2)
                if end < 0:
                    return at
                for found in patterns.SHORTCODE_CAPTION.finditer(text, at, end):
                    self.result.captions.append(Caption(*found.span(found.lastindex or 1)))
                return self._edit(at, end + 2, REMOVED)
        if attributes := patterns.ATTRIBUTE_LIST.match(text, at):
            return self._edit(at, attributes.end(), "")
        if self._is_mdx and (end := self._find("}", at)) >= 0:
            return self._edit(at, end + 1, REMOVED)
        return at

    def _address(self, at: int) -> int:
        """A bare web address, at its "://" or "www."."""
        text, start = self._text, at
        if text[at] == ":":
            scheme = patterns.URL_SCHEME.search(text, max(self._at, at - 8), at)
            if scheme is None:
                return at
            start = scheme.start()
        found = patterns.URL_REST.match(text, at)
        address = found[0] if found else ""
        end = at + len(_without_punctuation(address))
        return self._edit(start, end, REMOVED) if end - at > 4 else at

    def _mail(self, at: int) -> int:
        name = patterns.MAIL_NAME.search(self._text, max(self._at, at - 64), at)
        host = patterns.MAIL_HOST.match(self._text, at + 1)
        if name is None or host is None:
            return at
        return self._edit(name.start(), host.end(), REMOVED)


_HANDLERS: dict[str, Callable[[_Reader, int], int]] = {
    "\\": _Reader._escape,
    "`": _Reader._code,
    "*": _Reader._delimiter,
    "_": _Reader._delimiter,
    "~": _Reader._delimiter,
    "[": _Reader._open_bracket,
    "!": _Reader._exclamation,
    "]": _Reader._close_bracket,
    "<": _Reader._angle,
    "&": _Reader._entity,
    "$": _Reader._dollar,
    "{": _Reader._brace,
    ":": _Reader._address,
    "w": _Reader._address,
    "@": _Reader._mail,
}


def _class_of(character: str) -> str:
    """What a neighbour of a sign of emphasis is: white space (or the end), punctuation or a word."""
    if not character or character.isspace():
        return " "
    return "." if unicodedata.category(character)[0] in "PS" else "w"


def _without_punctuation(address: str) -> str:
    """A web address without the punctuation of the sentence around it (GitHub's extended autolinks)."""
    end = len(address)
    surplus = address.count(")") - address.count("(")
    while end:
        last = address[end - 1]
        if last == ")" and surplus > 0:
            surplus -= 1
        elif last not in "?!.,:*_~'\";”’…":
            break
        end -= 1
    return address[:end]
