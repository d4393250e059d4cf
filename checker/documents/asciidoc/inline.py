"""Markup within a paragraph of AsciiDoc, as edits; every pattern is bounded, so time is linear."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import unescape

from checker.documents.body import Edit, Span
from checker.documents.model import REMOVED

_LONGEST = 500
"""Characters of one piece of inline markup; longer ones are prose that holds the same signs."""
_OPEN, _CLOSE = r"(?<![\w\\])", r"(?!\w)"


def _within(sign: str) -> str:
    """What stands between two signs around a word, which have no white space on their inner sides."""
    return rf"(?=[^\s{sign}])[^{sign}]{{0,{_LONGEST}}}(?<=\S)"


_TOKEN = re.compile(
    rf"""
    (?P<escape>\\(?=[*_`+\#^~<{{&\[]|\w+:))
    |(?P<literal>``[^`]{{1,{_LONGEST}}}``|{_OPEN}`{_within("`")}`{_CLOSE}|\+\+\+?[^+]{{1,{_LONGEST}}}\+\+\+?
        |{_OPEN}\+{_within("+")}\+{_CLOSE})
    |(?P<double>\*\*(?=[^\s*])[^*]{{1,{_LONGEST}}}\*\*|__(?=[^\s_])[^_]{{1,{_LONGEST}}}__)
    |(?P<single>{_OPEN}\*{_within("*")}\*{_CLOSE}|{_OPEN}_{_within("_")}_{_CLOSE})
    |(?P<role>(?:{_OPEN}\[[\w.\#\ ,=-]{{0,60}}\])?\#\#?(?=[^\s\#])[^\#]{{1,{_LONGEST}}}\#\#?)
    |(?P<raised>\^(?P<power>[^\s^]{{1,40}})\^)
    |(?P<lowered>~[^\s~]{{1,40}}~)
    |(?P<note>\ ?\bfootnote(?:ref)?:[\w-]{{0,40}}\[(?P<said>[^\]]{{0,{_LONGEST}}})\])
    |(?P<picture>\bimage:[^:\s\[][^\s\[]{{0,300}}\[(?P<alt>[^\],]{{0,{_LONGEST}}})[^\]]{{0,{_LONGEST}}}\])
    |(?P<opaque>\b(?:stem|latexmath|asciimath|kbd|btn|menu|icon|pass|indexterm2?|anchor):[^\s\[]{{0,60}}
        \[[^\]]{{0,{_LONGEST}}}\]|\(\(\([^)]{{1,{_LONGEST}}}\)\)\)|\[\[[^\]]{{1,100}}\]\])
    |(?P<link>(?:\b(?:link|xref|mailto):[^\s\[]{{1,300}}|\b(?:https?|ftp)://[^\s\[<>]{{1,1000}})
        \[(?P<title>[^\]]{{0,{_LONGEST}}})\])
    |(?P<reference><<[^<>,]{{1,200}}(?:,(?P<name>[^<>]{{1,200}}))?>>)
    |(?P<address><?\b(?:https?|ftp)://[^\s<>]++>?|(?<!\w)[\w.+-]{{1,64}}@[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{1,5}})
    |(?P<attribute>\{{[\w:.+-]{{1,60}}\}})
    |(?P<entity>&(?:\#[0-9]{{1,7}}|\#x[0-9a-fA-F]{{1,6}}|[A-Za-z][A-Za-z0-9]{{1,31}});)
    |(?P<callout>\ ?<[0-9.]{{1,3}}>)
    |(?P<break>\s\+(?=\n|$))
    """,
    re.VERBOSE,
)
_SUPERSCRIPTS = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_SPACES = {
    "nbsp": "\xa0",
    "zwsp": "",
    "sp": " ",
    "empty": "",
    "deg": "°",
    "plus": "+",
    "apos": "'",
    "amp": "&",
}
"""What attributes stand for that AsciiDoc itself defines."""


@dataclass(slots=True)
class Inline:
    """The markup of a text, and the spans of what stands elsewhere for a reader."""

    edits: list[Edit] = field(default_factory=list)
    captions: list[Span] = field(default_factory=list)
    notes: list[Span] = field(default_factory=list)


def read_inline(text: str) -> Inline:
    """The markup in the text of a paragraph, in order."""
    inline = Inline()
    for found in _TOKEN.finditer(text):
        inline.edits += _HANDLERS[found.lastgroup or ""](found, inline)
    return inline


def edits_within(text: str, span: Span) -> list[Edit]:
    """The markup within a part of a text."""
    start = span[0]
    return [
        Edit(edit.start + start, edit.end + start, edit.text)
        for edit in read_inline(text[slice(*span)]).edits
    ]


_Handler = Callable[[re.Match[str], Inline], Iterator[Edit]]


def _replaced(text: str) -> _Handler:
    def handler(found: re.Match[str], inline: Inline) -> Iterator[Edit]:
        yield Edit(*found.span(), text)

    return handler


def _wrapped(length: int) -> _Handler:
    def handler(found: re.Match[str], inline: Inline) -> Iterator[Edit]:
        yield Edit(found.start(), found.start() + length, "")
        yield Edit(found.end() - length, found.end(), "")

    return handler


def _kept(found: re.Match[str], group: str) -> Iterator[Edit]:
    """All but a group goes; where that is empty or missing, all does."""
    if not (found[group] or "").strip():
        yield Edit(*found.span(), REMOVED)
        return
    yield Edit(found.start(), found.start(group), "")
    yield Edit(found.end(group), found.end(), "")


def _role(found: re.Match[str], inline: Inline) -> Iterator[Edit]:
    opening = found[0].index("#")
    width = 2 if found[0].startswith("##", opening) and found[0].endswith("##") else 1
    yield Edit(found.start(), found.start() + opening + width, "")
    yield Edit(found.end() - width, found.end(), "")


def _raised(found: re.Match[str], inline: Inline) -> Iterator[Edit]:
    power = found["power"].translate(_SUPERSCRIPTS)
    if power != found["power"]:
        yield Edit(*found.span(), power)
    else:
        yield from _kept(found, "power")


def _note(found: re.Match[str], inline: Inline) -> Iterator[Edit]:
    inline.notes.append(found.span("said"))
    yield Edit(*found.span(), "")


def _picture(found: re.Match[str], inline: Inline) -> Iterator[Edit]:
    inline.captions.append(found.span("alt"))
    yield Edit(*found.span(), REMOVED)


def _address(found: re.Match[str], inline: Inline) -> Iterator[Edit]:
    yield Edit(found.start(), found.start() + len(found[0].rstrip(".,:;!?)\"'")), REMOVED)


def _attribute(found: re.Match[str], inline: Inline) -> Iterator[Edit]:
    yield Edit(*found.span(), _SPACES.get(found[0][1:-1], REMOVED))


def _entity(found: re.Match[str], inline: Inline) -> Iterator[Edit]:
    yield Edit(*found.span(), unescape(found[0]))


_HANDLERS: dict[str, _Handler] = {
    "escape": _replaced(""),
    "literal": _replaced(REMOVED),
    "double": _wrapped(2),
    "single": _wrapped(1),
    "role": _role,
    "raised": _raised,
    "lowered": _wrapped(1),
    "note": _note,
    "picture": _picture,
    "opaque": _replaced(REMOVED),
    "link": lambda found, inline: _kept(found, "title"),
    "reference": lambda found, inline: _kept(found, "name"),
    "address": _address,
    "attribute": _attribute,
    "entity": _entity,
    "callout": _replaced(""),
    "break": _replaced(" "),
}
