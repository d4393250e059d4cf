"""Markup within a paragraph of reStructuredText, as edits; every pattern is bounded, so time is linear."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from checker.documents.body import Edit
from checker.documents.model import REMOVED

_LONGEST = 500
"""Characters of one piece of inline markup; longer ones are prose that holds the same signs."""
_TEXT = rf"[^`]{{1,{_LONGEST}}}"
_TOKEN = re.compile(
    rf"""
    (?P<escape>\\(?:\s|.|$))
    |(?P<literal>``(?:[^`]|`(?!`)){{1,{_LONGEST}}}``)
    |(?P<role>:(?P<name>[\w:+.-]{{1,40}}):`(?P<said>{_TEXT})`)
    |(?P<target>(?<!\w)_`{_TEXT}`)
    |(?P<linked>(?<!\w)`(?P<link>{_TEXT})`__?(?!\w))
    |(?P<plain>(?<!\w)`{_TEXT}`)
    |(?P<strong>(?<![\w*])\*\*(?=[^\s*])[^*]{{1,{_LONGEST}}}\*\*(?!\w))
    |(?P<emphasis>(?<![\w*])\*(?=[^\s*])[^*]{{1,{_LONGEST}}}\*(?!\w))
    |(?P<mark>\ ?\[(?:[0-9]{{1,4}}|\#[\w.-]{{0,40}}|\*|[A-Za-z][\w.-]{{0,40}})\]_(?!\w))
    |(?P<substitution>(?<!\w)\|(?=\S)[^|\n]{{1,100}}\|(?:__?)?(?!\w))
    |(?P<address>\b(?:https?|ftp)://[^\s<>`]++|(?<!\w)[\w.+-]{{1,64}}@[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{1,5}})
    |(?P<reference>(?<=\w)__?(?!\w))
    """,
    re.VERBOSE | re.DOTALL,
)
_TARGET = re.compile(r"\s*<[^<>]*>$")
_IDENTIFIER = re.compile(
    r"`[~!.]?\w+(?:[.:]+\w+)+(?:\([^`]*\))?(?:\s+<[\w.:~()]+>)?`|`\w+(?:\([^`]*\)|\s+<[\w.:~()]+>)`"
)
"""A dotted name, a name with brackets behind it, or one that stands for such ("`Field <box.Field>`")."""
_OPAQUE = frozenset(
    "math code command file kbd program samp func class meth mod attr data const exc obj envvar option raw"
    " download numref eq token makevar mimetype regexp any".split()
)
"""Roles whose text is no prose, or is filled in elsewhere; their domain ("py:") does not count."""
_PROSE = frozenset("emphasis strong sub subscript sup superscript title title-reference t".split())
"""Roles of the language itself; one that a project makes for its numbers of issues says nothing else."""
_LETTER = re.compile(r"[^\W\d_]")
_REFERENCES = frozenset({"ref", "doc"})
"""Roles whose text is the name of a target unless they give a text of their own."""
_SUPERSCRIPTS = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")


def inline_edits(text: str) -> list[Edit]:
    """The markup in the text of a paragraph, in order."""
    return [edit for found in _TOKEN.finditer(text) for edit in _HANDLERS[found.lastgroup or ""](found)]


def _wrapped(length: int) -> Callable[[re.Match[str]], Iterator[Edit]]:
    """For markup that stands around prose, with signs of this length on either side."""

    def handler(found: re.Match[str]) -> Iterator[Edit]:
        yield Edit(found.start(), found.start() + length, "")
        yield Edit(found.end() - length, found.end(), "")

    return handler


def _replaced(text: str) -> Callable[[re.Match[str]], Iterator[Edit]]:
    def handler(found: re.Match[str]) -> Iterator[Edit]:
        yield Edit(*found.span(), text)

    return handler


def _escape(found: re.Match[str]) -> Iterator[Edit]:
    """A backslash stands for nothing, and takes white space after it along."""
    yield Edit(found.start(), found.end() if found[0][1:].isspace() else found.start() + 1, "")


def _address(found: re.Match[str]) -> Iterator[Edit]:
    yield Edit(found.start(), found.start() + len(found[0].rstrip(".,:;!?)\"'")), REMOVED)


def _role(found: re.Match[str]) -> Iterator[Edit]:
    name = found["name"].rsplit(":", 1)[-1]
    if name in ("sup", "superscript") and len(found["said"]) <= 3:
        yield Edit(*found.span(), found["said"].translate(_SUPERSCRIPTS))
    elif (
        name in _OPAQUE
        or (name not in _PROSE and not _LETTER.search(found["said"]))
        or (name in _REFERENCES and not _TARGET.search(found["said"]))
    ):
        yield Edit(*found.span(), REMOVED)
    else:
        yield from _titled(found, "said")


def _linked(found: re.Match[str]) -> Iterator[Edit]:
    return _titled(found, "link")


def _titled(found: re.Match[str], group: str) -> Iterator[Edit]:
    """A text that may be followed by its target in angle brackets."""
    target = _TARGET.search(found[group])
    end = found.start(group) + (target.start() if target else len(found[group]))
    if end == found.start(group):
        yield Edit(*found.span(), REMOVED)
        return
    yield Edit(found.start(), found.start(group), "")
    yield Edit(end, found.end(), "")


def _plain(found: re.Match[str]) -> Iterator[Edit]:
    """Text in the default role: projects set it to their code, whose names are no words of the sentence."""
    if _IDENTIFIER.fullmatch(found[0]):
        yield Edit(*found.span(), REMOVED)
    else:
        yield from _wrapped(1)(found)


_HANDLERS: dict[str, Callable[[re.Match[str]], Iterator[Edit]]] = {
    "escape": _escape,
    "literal": _replaced(REMOVED),
    "role": _role,
    "target": lambda found: iter(
        (Edit(found.start(), found.start() + 2, ""), Edit(found.end() - 1, found.end(), ""))
    ),
    "linked": _linked,
    "plain": _plain,
    "strong": _wrapped(2),
    "emphasis": _wrapped(1),
    "mark": _replaced(""),
    "substitution": _replaced(REMOVED),
    "address": _address,
    "reference": _replaced(""),
}
