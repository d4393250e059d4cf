"""Numbers that state nothing: model names, versions, phone numbers, addresses, idioms."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from checker.data import load
from checker.normalizers.figures import hedges
from checker.normalizers.figures.context import Word
from checker.normalizers.lexicon import level
from checker.patterns import compiled

_WINDOW = 40
_SHAPES = compiled(
    r"\+\d{1,3}(?:[ .-]?\(?\d{1,5}\)?){1,5}(?:[ ./-]\d{2,5})(?!\d)"  # +1 202 555 0100
    r"|1-\d{3}-\d{3}-\d{4}(?!\d)"
    r"|\d{3}\)?[ .-]\d{3}[ .-]\d{4}(?!\d)"  # 202-555-0100
    r"|0\d{2,4}[ -]\d{3,4}[ -]\d{3,4}(?!\d)"  # 020 7946 0018
    r"|\d{1,3}(?:\.\d{1,4}){2,}(?![\d,])"  # 2.1.7, 10.0.0.1
    r"|\d{1,3}(?:\.\d+)?\s?°\s?(?:\d{1,2}(?:\.\d+)?\s?[′'’]\s?(?:\d{1,2}(?:\.\d+)?\s?[″\"”]\s?)?[NSEW]?|[NSEW])\b"
    r"|(?:\d{3}-){1,2}\d{1,5}-\d{1,7}-[\dX]\b"  # an ISBN
    r"|\d{1,2}:\d{2}(?::\d{2})?(?!\d|\.\d)"  # times and verses
    r"|\d{1,4} (?:Stat|U\.S\.C|U\.S|F\.(?:2d|3d|4th|Supp)|S\. ?Ct|L\. ?Ed|A\.[23]d|C\.F\.R)\.?"
    r"(?: §+)? \d{1,5}(?:\.\d+)?\b"  # of laws and judgments
    r"|(?:\d-)?(?:\d{1,4}-){1,3}[A-Z]{2,10}\b"  # 800-FLOWERS
)
_ADDRESS = compiled(r"(?:https?://|www\.)\S+|(?<!\S)[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_CODE = compiled(r"(?:[A-Z][^\W\d_]{0,40}[-‐‑]|[A-Z]+\d*[-/])\Z")
_AGE_GROUP = compiled(r"\b(?:[Oo]ver|[Uu]nder)-\Z")
_TENS_OF = compiled(r"\d{1,2}s\b")
_DIGIT_BEFORE = compiled(r"\d[.,:/]\Z")
_WORD = compiled(r"[\w/]{1,40}")
_MARKER = compiled(r"\d{1,2}[.)](?=\s|$)")
_CLOSED = compiled(r"\d{1,2} ?\)(?=\s)")
_NOTE = compiled(r"\d{1,3}\]")
_VERSION = compiled(r"\d+(?:\.\d{1,2})?")
_DOTTED = compiled(r"\d{1,3}\.\d{1,3}")
_ORDINARY_WORD = 78
"""The level from which on a word with a capital is likelier the beginning of a sentence than a name."""
_YEAR = compiled(r"(?:19|20)\d\d")
_ONE = compiled(r"one(?:(?P<plural>[-‐‑][^\W\d_]{1,40}s)|[-‐‑]|\b)", re.IGNORECASE)
_LOWER_BEFORE = compiled(r"[a-z],? (?:[A-Z][\w.-]{0,40} ){0,4}\Z")
_PLAIN_WORD = compiled(r"\b[a-z]{5,40}\b[^.!?:“\"]*\Z")
"""A word that a heading with capitals would have written with one, in the same sentence."""
_NUMBERING = ("number", "no", "no.", "#")
_POINTING = frozenset(
    ("this", "that", "which", "the", "no", "any", "every", "each", "some", "last", "next", "only", "other",
     "another", "right", "wrong", "previous")
)  # fmt: skip


class _Table(NamedTuple):
    labels: frozenset[str]
    names: frozenset[str]
    idioms: re.Pattern[str]
    first_words: frozenset[str]


@cache
def _table() -> _Table:
    table = load("en", "notfigures")
    idioms = sorted(table["idioms"], key=len, reverse=True)
    first = (_WORD.match(idiom) for idiom in idioms)
    return _Table(
        labels=frozenset(table["labels"]),
        names=frozenset(table["names"]),
        idioms=compiled(rf"(?:{'|'.join(map(re.escape, idioms))})(?!\w)", re.IGNORECASE),
        first_words=frozenset(match[0].lower() for match in first if match),
    )


def addresses(text: str) -> list[tuple[int, int]]:
    """The spans of web and mail addresses, whose digits count nothing."""
    if "://" not in text and "www." not in text and "@" not in text:
        return []
    return [match.span() for match in _ADDRESS.finditer(text)]


def end_of_other(text: str, start: int) -> int | None:
    """Where something that is no figure ends, where it begins at `start` or holds it; else None."""
    before = text[start - 1 : start]
    apart = before and (before not in " (\u00a0" or text[start - 2 : start] in ("§ ", "¶ "))
    if apart and text[start] not in "$£€¥" and _is_inside(text, start, before):
        return _end_of_chunk(text, start)
    word = _WORD.match(text, start)
    if word is not None and word[0].lower() in _table().first_words:
        idiom = _table().idioms.match(text, start)
        if idiom:
            return idiom.end()
    if text[start].isalpha():
        return None
    marker = _MARKER.match(text, start) if start < 2 and text[:start] in ("", "(") else _closed(text, start)
    shape = marker or _SHAPES.match(text, start)
    return shape.end() if shape else None


def _closed(text: str, start: int) -> re.Match[str] | None:
    """The mark of a list item within a sentence ("1) … 2) …"), where no bracket is open."""
    mark = _CLOSED.match(text, start)
    return mark if mark and text.rfind("(", max(0, start - _WINDOW), start) < 0 else None


def _is_inside(text: str, start: int, before: str) -> bool:
    """Whether a number begins within a word, a code or a longer number ("B52", "COVID-19", "[3]")."""
    if before == "/" and _is_other_side(text, start):
        return False
    if before.isalpha() or before in "#@_§/\\":
        return True
    if before == " ":
        return True  # a paragraph of a law
    if before == "[":
        return _NOTE.match(text, start) is not None
    chunk = text[max(0, start - 12) : start]
    if before == "-" and _AGE_GROUP.search(chunk) is not None:
        return _TENS_OF.match(text, start) is not None
    return _CODE.search(chunk) is not None or _DIGIT_BEFORE.search(chunk) is not None


def _is_other_side(text: str, start: int) -> bool:
    """Whether a number behind a slash is an amount once more in another unit: "20kg/44lb"."""
    behind, ahead = _slashed()
    return ahead.match(text, start) is not None and behind.search(text, max(0, start - 24), start) is not None


@cache
def _slashed() -> tuple[re.Pattern[str], re.Pattern[str]]:
    units = "|".join(
        map(re.escape, sorted(load("en", "notfigures")["slashed"], key=lambda unit: (-len(unit), unit)))
    )
    return compiled(rf"\d ?(?:{units})/$"), compiled(rf"[\d.,]{{1,12}} ?(?:{units})(?![\w/])")


def _end_of_chunk(text: str, start: int) -> int:
    space = text.find(" ", start)
    return space if space >= 0 else len(text)


def is_pronoun(text: str, start: int, before: str, bare: bool) -> bool:
    """Whether "one" at `start` stands for a noun rather than for a number ("this one", "one-liners")."""
    one = _ONE.match(text, start) if text[start] in "oO" else None
    if one is None or (text.startswith(" of ", one.end()) and not bare):
        return False
    return bare or one["plural"] is not None or before.lower() in _POINTING


def is_name(text: str, start: int, end: int, word: Word) -> bool:
    """Whether a bare number belongs to a name: "the Fantastic Four", "Teamsters Council 53"; or is a year."""
    if _YEAR.fullmatch(text, start, end):
        return True
    if not word.text[:1].isupper() or hedges.is_hedge(word.text):
        return False
    if text[start].isupper():
        return True
    inside = _LOWER_BEFORE.search(text, max(0, word.start - _WINDOW), word.start) is not None
    return inside and _VERSION.fullmatch(text, start, end) is not None and word.text.isalpha()


def is_version(text: str, start: int, end: int, word: Word) -> bool:
    """Whether a decimal number before a noun is the version of what a name before it names: "Lumen 3.14
    servers". A count of things has no decimals, but averages have ("Only 2.5 children")."""
    name = word.text
    return (
        name[:1].isupper()
        and name.isalnum()
        and word.start + len(name) == start - 1
        and _DOTTED.fullmatch(text, start, end) is not None
        and level(name.lower()) < _ORDINARY_WORD
        and not hedges.is_hedge(name)
    )


def is_named(text: str, start: int, noun: str) -> bool:
    """Whether a number in words and its noun are a name: both have capitals in a text that has few."""
    if not (text[start].isupper() and noun[0].isupper()):
        return False
    return _PLAIN_WORD.search(text, max(0, start - _WINDOW), start) is not None


def is_label(text: str, start: int, word: str, bare: bool) -> bool:
    """Whether the number at `start` names what stands before it ("Boeing 737", "page 5", "number one")."""
    lower = word.lower().rstrip(".#")
    known = _table()
    if not text[start].isdigit():
        return word.lower() in _NUMBERING or (bare and lower in known.labels)
    if word in known.names:
        return True
    return bare and (lower in known.labels or lower.removesuffix("s") in known.labels)
