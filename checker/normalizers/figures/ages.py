"""How old someone or something is: "12-year-old", "aged 45", "Marta Kowal, 20,", "in her 70s"."""

from __future__ import annotations

import re
from fractions import Fraction

from checker.facts import NO_UNIT, Kind
from checker.normalizers.figures import hedges
from checker.normalizers.figures.context import word_before
from checker.normalizers.figures.lexicon import Lexicon
from checker.normalizers.figures.nouns import is_stop
from checker.normalizers.figures.simple import Simple
from checker.patterns import compiled

_OLD = compiled(r"(?:[ -]| - )(?:olds?\b|of age\b|young\b)")
_YO = compiled(r"[ -]?(?:yo|y/o|y\.o\.|yr old|yrs old|yr-old)(?![\w])")
_AGED = frozenset(("age", "aged", "ages", "aging", "turn", "turned", "turning", "turns"))
_NAME_BEFORE = compiled(
    r"(?:[A-Z][\w.'’-]*|[a-z]+,?) [A-Z][^\W\d_]{1,40}(?:[-'’][^\W\d_]{1,40}){0,3}(?: Jr\.?| Sr\.?| II+)?, \Z"
)
"""A surname with a first name or a word of the sentence before it: "In all, 20" is not one."""
_OPENING_NAME = compiled(r"(?:^|[.!?”\"] )([A-Z][a-z’'-]{2,}), \Z")
_TOLD_OF = compiled(r", (?:who|whose|had|has|is|was|will|would|said|says|told|from|of|an?|also)\b")
"""A surname that opens a sentence, and what goes on of a person after the age: "Kowal, 25, is"."""
_CLOSED = compiled(r"[,.;)](?:\s|$)|\s(?:and|who|was|is)\b")
_DECADE = compiled(
    r"\b(?:in|into|out of|to|reach|reached) (?:his|her|their|its|my|our|your|the) "
    r"(?:(?P<part>early|mid|middle|late)[ -]?)?(?:to[ -](?:late|mid)[ -])?\Z",
    re.IGNORECASE,
)
_TENS_PART = compiled(r"\b(?:the|(?P<part>low|lower|mid|middle|high|upper))[- ]\Z", re.IGNORECASE)
_TENS_START = frozenset("123456789tfsenTFSEN")
_POSSESSED = compiled(r"\b(?:his|her|their|my|our|your)\b", re.IGNORECASE)
_TENS = compiled(
    r"([1-9]0)['’]?s\b|(twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)\b",
    re.IGNORECASE,
)
_TENS_WORDS = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")
_PARTS = {
    "": (0, 9), "early": (0, 3), "low": (0, 3), "lower": (0, 3), "mid": (4, 6), "middle": (4, 6),
    "high": (7, 9), "upper": (7, 9), "late": (7, 9),
}  # fmt: skip
_WINDOW = 40
OLDEST = 115

UNITS = frozenset(("year", "month", "week", "day"))


def end_of_age(text: str, position: int) -> int | None:
    """Where "-old" or "of age" ends after a duration that ends at `position`; None where there is none."""
    match = _OLD.match(text, position)
    return match.end() if match else None


def end_of_short_age(text: str, position: int) -> int | None:
    """Where "yo" or "y/o" ends after a number that ends at `position`."""
    match = _YO.match(text, position) if "y" in text[position : position + 2] else None
    return match.end() if match else None


def is_aged(text: str, start: int) -> bool:
    """Whether "aged", "age" or "turned" stands right before `start`."""
    word = word_before(text, start)
    if word.text.lower() in ("of", "about", "around", "just", "only"):
        word = word_before(text, word.start)
    return word.text.lower() in _AGED


def is_apposition(text: str, start: int, end: int) -> bool:
    """Whether the number at `text[start:end]` stands between a name's comma and another: "Ann Lee, 20,"."""
    begin = max(0, start - _WINDOW)
    if _CLOSED.match(text, end) is None:
        return False
    if _NAME_BEFORE.search(text, begin, start) is not None:
        return True
    name = _OPENING_NAME.search(text, begin, start) if _TOLD_OF.match(text, end) else None
    return name is not None and not is_stop(name[1].lower()) and not hedges.is_hedge(name[1])


def read_decade(text: str, start: int, lexicon: Lexicon) -> Simple | None:
    """The age of someone "in her mid-70s" or the number of a part of ten ("in the low 60s"), or None."""
    tens = (
        _TENS.match(text, start)
        if text[start] in _TENS_START and "s" in text[start + 2 : start + 10]
        else None
    )
    if tens is None:
        return None
    begin = max(0, start - _WINDOW)
    aged = _DECADE.search(text, begin, start)
    kind, unit = Kind.AGE, lexicon.units["year"]
    if aged is None or not _POSSESSED.search(aged[0]):
        aged = _TENS_PART.search(text, begin, start)
        kind, unit = Kind.NUMBER, NO_UNIT
    if aged is None:
        return None
    decade = int(tens[1]) if tens[1] else 20 + 10 * _TENS_WORDS.index(tens[2].lower())
    first, last = _PARTS[(aged["part"] or "").lower()]
    low, high = Fraction(decade + first), Fraction(decade + last)
    return Simple(kind, start, tens.end(), None, unit, Fraction(1), low=low, high=high)
