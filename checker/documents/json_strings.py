"""Strings of a JSON text with the place of every character: through escapes, in linear time, to any depth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from checker.documents.model import Segment

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+"|[{}\[\],:]')
_ESCAPE = re.compile(
    r"\\(?:u(?P<high>[dD][89abAB][0-9a-fA-F]{2})\\u(?P<low>[dD][c-fC-F][0-9a-fA-F]{2})"
    r"|u(?P<code>[0-9a-fA-F]{4})|(?P<sign>.))",
    re.DOTALL,
)
_SIGNS = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}

Step = str | int


class Text(NamedTuple):
    """A string: the keys and positions that lead to it, and the span between its quotation marks."""

    path: tuple[Step, ...]
    start: int
    end: int


def strings(source: str, deepest: int) -> Iterator[Text]:
    """The string values of a JSON text that is well formed, no more than `deepest` levels down.

    Keys are no values. What stands deeper is passed over.
    """
    path: list[Step] = []
    kinds: list[str] = []
    key: Text | None = None
    for token in _TOKEN.finditer(source):
        sign = token[0][0]
        if sign in "{[":
            kinds.append(sign)
            path.append("" if sign == "{" else 0)
        elif sign in "}]":
            kinds.pop()
            path.pop()
        elif sign == "," and kinds[-1] == "[":
            position = path[-1]
            path[-1] = position + 1 if isinstance(position, int) else 0
        elif sign == ":" and key is not None:
            path[-1] = decoded(source, key.start, key.end)[0] if key.end - key.start < 100 else ""
            key = None
        elif sign == '"':
            is_key = kinds[-1:] == ["{"] and source[_before(source, token.start())] in "{,"
            found = Text(
                () if is_key or len(path) > deepest else tuple(path), token.start() + 1, token.end() - 1
            )
            if is_key:
                key = found
            elif len(path) <= deepest:
                yield found


def _before(source: str, at: int) -> int:
    """Where the last character stands before `at` that is no blank."""
    at -= 1
    while at > 0 and source[at] in " \t\r\n":
        at -= 1
    return at


def decoded(source: str, start: int, end: int) -> tuple[str, list[Segment]]:
    """What the string `source[start:end]` says, and where each part of it stands."""
    parts: list[str] = []
    segments: list[Segment] = []
    length = 0

    def add(text: str, low: int, high: int) -> None:
        nonlocal length
        if text:
            parts.append(text)
            segments.append(Segment(length, length + len(text), low, high))
            length += len(text)

    position = start
    while (at := source.find("\\", position, end)) >= 0:
        add(source[position:at], position, at)
        escape = _ESCAPE.match(source, at, end)
        if escape is None:
            break
        add(_character(escape), at, escape.end())
        position = escape.end()
    add(source[position:end], position, end)
    return "".join(parts), segments


def _character(escape: re.Match[str]) -> str:
    if escape["high"]:
        return chr(0x10000 + ((int(escape["high"], 16) & 0x3FF) << 10) + (int(escape["low"], 16) & 0x3FF))
    return chr(int(escape["code"], 16)) if escape["code"] else _SIGNS.get(escape["sign"], escape["sign"])
