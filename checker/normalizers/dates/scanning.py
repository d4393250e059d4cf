"""Finds where a date or time may stand, in one scan, and tells which written forms may match there."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from checker.normalizers.dates.patterns import BEGIN_WITH_DIGIT, MAY_BEGIN_WITH_DIGIT, Form, written_forms
from checker.patterns import compiled

try:
    import re2 as scanner
except ImportError:  # no wheel for this platform
    scanner = re

_LONGEST = 96  # characters: the longest form is about half as long
_SCAN_MEMORY = 64 << 20  # bytes for re2's automaton; at its default of 8 MiB it runs ten times slower

Tried = tuple[tuple[str, re.Pattern[str]], ...]


@cache
def _sources(digit: bool, language: str) -> tuple[Form, ...]:
    """The forms that may begin with a digit, or with anything else, in the order in which they are tried."""
    may = BEGIN_WITH_DIGIT | MAY_BEGIN_WITH_DIGIT
    every = written_forms(language)
    return tuple(form for form in every if (form[0] in may if digit else form[0] not in BEGIN_WITH_DIGIT))


@cache
def _compiled(digit: bool, language: str, index: int) -> tuple[str, re.Pattern[str]]:
    name, pattern = _sources(digit, language)[index]
    return name, compiled(pattern, re.IGNORECASE)


@cache
def _chosen(digit: bool, language: str, indices: tuple[int, ...]) -> Tried:
    return tuple(_compiled(digit, language, index) for index in indices)


def forms(text: str, position: int, language: str = "en") -> Tried:
    """The name and pattern of the forms that may match at a position, in the order in which they are tried.

    re2 tells at once which ones match what follows; it knows ASCII only, so that text with other characters
    is left to `re` and every form is tried.
    """
    digit = text[position].isdigit()
    piece = text[position : position + _LONGEST]
    chooser = _chooser(digit, language) if piece.isascii() else None
    if chooser is None:
        return _chosen(digit, language, tuple(range(len(_sources(digit, language)))))
    return _chosen(digit, language, tuple(sorted(chooser.Match(piece) or ())))


@cache
def _chooser(digit: bool, language: str) -> Any:
    """A set of all forms for re2, or None where it is not installed."""
    if scanner is re:
        return None
    chooser = scanner.Set.MatchSet(_options())
    for _, pattern in _sources(digit, language):
        chooser.Add("(?i)" + _ungrouped(pattern))
    chooser.Compile()
    return chooser


def _ungrouped(pattern: str) -> str:
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)


def scan_pattern(language: str = "en") -> str:
    """One pattern, without groups, that finds whatever some form may match."""
    plain = "|".join(f"(?:{_ungrouped(pattern)})" for _, pattern in written_forms(language))
    return rf"(?i)\b(?:{plain})|['’]\d0s\b"


def _options() -> Any:
    options = scanner.Options()
    options.max_mem = _SCAN_MEMORY
    options.log_errors = False
    return options


@cache
def scan(language: str = "en") -> Any:
    """`scan_pattern`, compiled."""
    if scanner is re:
        return re.compile(scan_pattern(language))
    return scanner.compile(scan_pattern(language), options=_options())
