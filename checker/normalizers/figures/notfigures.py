"""Numbers that state nothing: model names, versions, phone numbers, addresses, idioms."""

from __future__ import annotations

import re
from functools import cache

from checker.data import load
from checker.normalizers.figures import hedges

_WINDOW = 40
_SHAPES = re.compile(
    r"\+\d{1,3}(?:[ .-]?\(?\d{1,5}\)?){1,5}(?:[ ./-]\d{2,5})(?!\d)"  # +1 202 555 0100
    r"|1-\d{3}-\d{3}-\d{4}(?!\d)"
    r"|\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}(?!\d)"  # (202) 555-0100
    r"|\d{1,3}(?:\.\d{1,4}){2,}(?![\d,])"  # 2.1.7, 10.0.0.1
    r"|\d{1,3}(?:\.\d+)?\s?°\s?(?:\d{1,2}(?:\.\d+)?\s?[′'’]\s?(?:\d{1,2}(?:\.\d+)?\s?[″\"”]\s?)?[NSEW]?|[NSEW])\b"
    r"|(?:\d{3}-){1,2}\d{1,5}-\d{1,7}-[\dX]\b"  # ISBN
    r"|\d{1,2}:\d{2}(?::\d{2})?(?!\d)"  # times and verses
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|(?<!\S)[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_GLUED = re.compile(r"(?:[^\W\d_]|[A-Z][^\W\d_]*[-‐‑]|[A-Z]+\d*[-/]|[#@_§/\\]|\d[.,:/])\Z")
_LABEL = re.compile(r"([^\W\d_]+)\.?[ \u00a0]#?\Z")
_SPAN = re.compile(r"\S+")
_NUMBERED = re.compile(r"\b(?:number|No\.?) \Z", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_NAMED = re.compile(r"[a-z]+,? (?:[A-Z][\w.-]* )*([A-Z][A-Za-z]+) \Z")
_CAPITAL = re.compile(r"\b[A-Z][^\W\d_]* \Z")
_ONE_LINERS = re.compile(r"one[-‐‑][^\W\d_]+s\b", re.IGNORECASE)
_NOTE = re.compile(r"\d{1,3}\]")
_MARKER = re.compile(r"\(?\d{1,2}[.)](?=\s|$)")
_POINTED_OUT = re.compile(
    r"\b(?:this|that|which|the|no|any|every|each|some|last|next|only|other|another|right|wrong|previous) \Z",
    re.IGNORECASE,
)


@cache
def _table() -> tuple[frozenset[str], frozenset[str], re.Pattern[str]]:
    table = load("en", "notfigures")
    idioms = "|".join(re.escape(idiom) for idiom in sorted(table["idioms"], key=len, reverse=True))
    return (
        frozenset(table["labels"]),
        frozenset(table["names"]),
        re.compile(rf"(?:{idioms})(?![\w])", re.IGNORECASE),
    )


def end_of_other(text: str, start: int) -> int | None:
    """Where something that is no figure ends, where it begins at `start` or holds it; else None."""
    marker = _MARKER.match(text, start) if start < 2 and not text[:start].strip(" (") else None
    if marker:
        return marker.end()
    before = text[max(0, start - 12) : start]
    note = _NOTE.match(text, start) if before.endswith("[") else None
    if note:
        return note.end()
    if _GLUED.search(before) and text[start] not in "$£€¥":
        return _end_of_word(text, start)
    idiom = _table()[2].match(text, start)
    if idiom:
        return idiom.end()
    shape = _SHAPES.match(text, start)
    return shape.end() if shape else None


def addresses(text: str) -> list[tuple[int, int]]:
    """The spans of web and mail addresses, whose digits count nothing."""
    if "://" not in text and "www." not in text and "@" not in text:
        return []
    return [match.span() for match in _ADDRESS.finditer(text)]


def is_pronoun(text: str, start: int, end: int, bare: bool) -> bool:
    """Whether "one" at `text[start:]` stands for a noun rather than for a number."""
    word = text[start:end].split(" ", maxsplit=1)[0].split("-", maxsplit=1)[0]
    return word.lower() == "one" and (
        bare or _POINTED_OUT.search(text, max(0, start - _WINDOW), start) is not None
    )


def is_name(text: str, start: int, end: int) -> bool:
    """Whether a bare number belongs to a name: "the Fantastic Four", "Teamsters Council 53", a year."""
    if text[start].isupper():
        return _CAPITAL.search(text, max(0, start - _WINDOW), start) is not None
    if _YEAR.fullmatch(text, start, end):
        return True
    named = _NAMED.search(text, max(0, start - _WINDOW), start)
    return named is not None and text[start:end].isdigit() and not hedges.is_hedge(named[1])


def is_label(text: str, start: int, bare: bool) -> bool:
    """Whether the number at `start` names what stands before it ("Boeing 737", "page 5", "number one")."""
    if not text[start].isdigit():
        return _NUMBERED.search(text, max(0, start - _WINDOW), start) is not None
    match = _LABEL.search(text, max(0, start - _WINDOW), start)
    if match is None:
        return False
    word = match[1]
    labels, names, _ = _table()
    if word in names:
        return True
    return bare and (word.lower() in labels or word.lower().removesuffix("s") in labels)


def _end_of_word(text: str, start: int) -> int:
    match = _SPAN.match(text, start)
    return match.end() if match else start + 1
