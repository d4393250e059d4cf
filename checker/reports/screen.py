"""Writes styled lines: with color on a terminal, plainly into a pipe."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TextIO

from checker.reports.text import cells, one_line

Pieces = Sequence[tuple[str, str]]
"""A line as pieces of text, each with the name of its style or ""."""

WORD = re.compile(r"\s*\S*\s*")
"""A word with the white space around it."""

STYLES = {
    "error": "bold red",
    "warning": "bold yellow",
    "info": "bold cyan",
    "suggestion": "green",
    "bold": "bold",
    "dim": "dim",
}


def folded(pieces: Pieces, width: int, indent: int) -> Iterator[Pieces]:
    """A line as lines of at most `width` columns, where its words allow; all but the first are indented."""
    line: list[tuple[str, str]] = []
    used = 0
    is_empty = True
    for text, style in pieces:
        for word in filter(None, WORD.findall(text)):
            kept = word
            if not is_empty and used + cells(word.rstrip()) > width:
                yield _stripped(line)
                line, used, is_empty = [(" " * indent, "")], indent, True
                kept = word.lstrip()
            line.append((kept, style))
            used += cells(kept)
            is_empty = is_empty and not kept.strip()
    yield line


def _stripped(line: list[tuple[str, str]]) -> Pieces:
    return [*line[:-1], (line[-1][0].rstrip(), line[-1][1])]


def screen(out: TextIO) -> Callable[[Pieces], None]:
    """A function that writes one line, whatever characters are in it.

    NO_COLOR and FORCE_COLOR count as their conventions say.
    """
    return _colored(out) if is_colorful(out) else _plain(out)


def is_colorful(out: TextIO) -> bool:
    """Whether to write colors: on a terminal, unless the environment asks otherwise."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR") and out is sys.stdout:
        return True
    return out.isatty() and os.environ.get("TERM") != "dumb"


def _plain(out: TextIO) -> Callable[[Pieces], None]:
    def write(pieces: Pieces) -> None:
        out.write(one_line("".join(text for text, _ in pieces)) + "\n")

    return write


def _colored(out: TextIO) -> Callable[[Pieces], None]:
    from rich.console import Console  # noqa: PLC0415  (only a terminal pays for it)
    from rich.text import Text  # noqa: PLC0415

    console = Console(file=out, highlight=False, soft_wrap=True, force_terminal=True)

    def write(pieces: Pieces) -> None:
        styled = ((one_line(text), STYLES[style]) if style else one_line(text) for text, style in pieces)
        console.print(Text.assemble(*styled))

    return write
