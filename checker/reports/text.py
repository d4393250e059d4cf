"""What the outputs for people have in common: safe lines and the choice of findings."""

from __future__ import annotations

import unicodedata

from checker.findings import Finding, Severity
from checker.reports import Result

UNPRINTABLE = frozenset({"Cc", "Cs", "Zl", "Zp"})
"""Unicode categories that could move the cursor, break the line or fail to encode. Format characters (Cf)
stay: they join emoji and set the direction of writing."""


def one_line(text: str) -> str:
    """The text with line breaks as spaces and control characters made visible, fit for a terminal."""
    if text.isprintable():
        return text
    return "".join(printable(character) for character in text)


def printable(character: str) -> str:
    """A character, or what stands for it: a space for white space, U+FFFD for other controls."""
    if unicodedata.category(character) not in UNPRINTABLE:
        return character
    return " " if character.isspace() else "\N{REPLACEMENT CHARACTER}"


def shown(result: Result, lowest: Severity) -> list[Finding]:
    """The findings of a result that are at or above a severity."""
    if result.report is None:
        return []
    return [finding for finding in result.report.findings if finding.severity.rank >= lowest.rank]


def counted(count: int, noun: str) -> str:
    """A number of things: "1 article", "1,250 articles"."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def cells(text: str) -> int:
    """Columns of a terminal that a text takes up."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len  # noqa: PLC0415  (only where a letter may be wide)

    return cell_len(text)
