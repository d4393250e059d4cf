"""Slips that one scan finds: double punctuation, "an 17", "21th", "from 5-10"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from checker.article import Article
from checker.data import load
from checker.documents.model import REMOVED, Block
from checker.findings import Severity
from checker.patterns import compiled
from checker.prose import Scanner

MARKS = r",,|,;|;,|;;|,:|,\.|;\.|\.\."
RANGE = r"[$£€]?[0-9][0-9,.]* ?[-–] ?[$£€]?[0-9][0-9,.]*%?"
ENTITY = compiled(r"&#?\w{1,8};$")
SENTENCE_START = compiled(r"(?:^|[.!?:]['\"”’)]*\s+|[\"“(\[]\s?)$")
LARGEST_WEIGHT = 60
"""Below it, "st" after a number may be stone ("he weighs 12st")."""


class Slip(NamedTuple):
    """What is wrong at a span of a block, and what to write instead. `safe`: the meaning cannot change."""

    start: int
    end: int
    message: str
    mended: str
    severity: Severity | None = None
    safe: bool = False


@cache
def _scan() -> Scanner:
    pattern = (
        rf"(?P<marks>{MARKS})"
        r"|(?P<article>\b[Aa]n? [$£€]?[0-9][0-9,]*)"
        r"|(?P<ordinal>\b[0-9][0-9,]*(?:st|nd|rd|th|ST|ND|RD|TH)\b)"
        rf"|(?P<range>\b(?:[Ff]rom|[Bb]etween) {RANGE})"
    )
    return Scanner(pattern)


def slips(article: Article) -> Iterator[tuple[Block, Slip | None]]:
    """The slips of an article in order, and None for every place that was looked at and is right."""
    judges = {"marks": _marks, "article": _article, "ordinal": _ordinal, "range": _range}
    for hit in article.whole.hits(_scan()):
        for slip in judges[hit.group](hit.block.text, hit.start, hit.text):
            yield hit.block, slip


def _marks(text: str, start: int, found: str) -> Iterator[Slip | None]:
    """ ",,", "..", ",." after a word and before a space."""
    end = start + len(found)
    before, after = text[start - 1 : start], text[end : end + 1]
    if not (before.isalnum() or before in ')]”"%') or not before or before == REMOVED:
        return
    if after and not (after.isspace() or after in '”"’)'):
        return
    if ENTITY.search(text[max(0, start - 9) : start + 1]) or (found == ".." and text[end : end + 2] == " ."):
        return
    mended = {",.": ".", ";.": "."}.get(found, found[0])
    shown = f"{text[max(0, start - 12) : start].rpartition(' ')[2]}{found}"
    yield Slip(start, end, f"double punctuation: “{shown}”", mended)


def _article(text: str, start: int, found: str) -> Iterator[Slip | None]:
    """ "an 17", "a 8": the article goes by how the number is spoken."""
    article, _, amount = found.partition(" ")
    digits = amount.lstrip("$£€").rstrip(",")
    vowel = _begins_with_vowel(digits)
    if vowel is None or _is_no_article(text, start, article):
        return
    if vowel == (article.lower() == "an"):
        yield None
        return
    right = article[0] + ("n" if vowel else "")
    sound = "vowel" if vowel else "consonant"
    message = f"“{article} {amount}”: {amount} is spoken with a {sound} first, so “{right}”"
    yield Slip(start, start + len(article), message, right, safe=True)


def _is_no_article(text: str, start: int, article: str) -> bool:
    before = text[:start][-16:]
    if article == "A" and not SENTENCE_START.search(before):
        return True  # a road, a team, a grade
    if before[-1:] in ("'", "’", "-", "/", ".", "&"):
        return True
    words = before.split()
    return bool(words) and words[-1].lower() in _words()["foreign"]


def _begins_with_vowel(digits: str) -> bool | None:
    """Whether a number is spoken with a vowel first; None where people differ ("1100", "1,800", "0.5")."""
    plain = digits.replace(",", "")
    if plain[0] == "0" or len(plain) > 15:
        return None
    if len(plain) == 4 and plain[:2] in ("11", "18"):
        return None
    leading = plain[: (len(plain) - 1) % 3 + 1]
    return plain[0] == "8" or leading in ("11", "18")


def _ordinal(text: str, start: int, found: str) -> Iterator[Slip | None]:
    digits, suffix = found[:-2], found[-2:]
    if start and (text[start - 1].isalnum() or text[start - 1] in ".,_/#-"):
        return
    number = int(digits.replace(",", "")) if digits.replace(",", "").isdigit() and len(digits) < 16 else -1
    right = _suffix(number)
    if number < 0 or right == suffix.lower():
        yield None
        return
    if suffix.lower() == "st" and 4 < number < LARGEST_WEIGHT:
        return
    mended = digits + (right.upper() if suffix.isupper() else right)
    yield Slip(start, start + len(found), f"“{found}” should be “{mended}”", mended, safe=True)


def _suffix(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _range(text: str, start: int, found: str) -> Iterator[Slip | None]:
    """ "from 5-10", "between 5-10": the dash needs no "from", and "between" wants "and"."""
    word, _, figures = found.partition(" ")
    end = start + len(found.rstrip(".,"))
    one, other = (
        part.strip(" $£€%.,").replace(",", "") for part in re.split(r"[-–]", figures.rstrip(".,"), maxsplit=1)
    )
    if (
        text[end : end + 1] in ("-", "–", "/")
        or re.match(r"%?,? (?:to|and|vs)\b", text[end:])
        or not one
        or not other
    ):
        return
    rising = len(one) > len(other) or float(one) < float(other)
    around = text[max(0, start - 30) : end + 30].lower()
    if not rising or any(score in around.split() for score in _words()["scores"]):
        return
    joint = "to" if word.lower() == "from" else "and"
    mended = re.sub(r" ?[-–] ?", f" {joint} ", found.rstrip(".,"), count=1)
    yield Slip(
        start,
        end,
        f"“{found.rstrip('.,')}”: with “{word.lower()}” goes “{joint}”, not a dash",
        mended,
        Severity.INFO,
    )


@cache
def _words() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in load("en", "stray").items()}
