"""The denominator of a rate: "per month", "a share", "/km", "per 100,000 people", "an hour", "annually"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from checker.data import load
from checker.facts import Kind, Unit, noun_unit
from checker.normalizers.figures.lexicon import Lexicon, Use
from checker.normalizers.figures.nouns import is_stop, one_of, singular
from checker.normalizers.figures.numerals import read_numeral
from checker.patterns import compiled

_LINK = compiled(
    r"(?P<per>\s?/\s?|(?: ?- ?| )(?:per|each|every|for each|for every)(?: ?- ?| ))"
    r"|(?P<article>(?: ?- ?| )an?(?: ?- ?| ))",
    re.IGNORECASE,
)
_ADVERB = compiled(r"(?: on)?[ -](?:an? )?([a-z]+|per annum|p\.a\.)(?: basis)?(?![\w-])", re.IGNORECASE)
_LINK_STARTS = frozenset(" -/")
_WINDOW = 60
_OF_STUFF = compiled(
    r" of(?: [^\W\d_][\w-]*){1,4}?"
    r"(?= (?:an?|per|each|every) (?:second|minute|hour|day|night|week|month|quarter|year)\b)"
)
_WORD = compiled(r"([^\W\d_]{1,40}(?:-hour)?)(?:[ -]([^\W\d_]{1,40}))?")
_POINT_IN_TIME = compiled(r" (?:(?:earlier|ago|later)\b|before(?=[.,;:)]|$))", re.IGNORECASE)
"""After "a year" it makes a point in time of it: "up from $4 million a year earlier"."""

_LEAST_OF_PEOPLE = 1000
"""A denominator of at least so many that says not of what is of people: "9.3 deaths per 100,000"."""

_BARE_LINK = compiled(r" (?:an?|per) ")
_NO_BARE_RATE = compiled(r"[-‐‑\w]| (?:after|before|when|since|that|which|who|for|of|in)\b")
"""After "a game" it makes something else than a rate of a bare number: "up by 3 a day before the vote"."""


@dataclass(frozen=True, slots=True)
class Per:
    """What a rate divides by: `count` of `unit`; where the words end."""

    unit: Unit
    count: Fraction
    end: int


@cache
def _words() -> tuple[frozenset[str], dict[str, str]]:
    nouns, rates = load("en", "nouns"), load("en", "rates")
    return frozenset(nouns["divided_by"]), rates["adverbs"]


def read_per(text: str, position: int, lexicon: Lexicon, money: bool) -> Per | None:
    """The denominator right after a quantity that ends at `position`, or None.

    money: whether the quantity is money, of which "each" and "apiece" may follow.
    """
    if text[position : position + 1] not in _LINK_STARTS:
        return None
    stuff = _OF_STUFF.match(text, position) if text.startswith(" of ", position) else None
    for link in (_LINK.match(text, position), _LINK.match(text, stuff.end()) if stuff else None):
        if link is not None:
            found = _denominator(text, link.end(), lexicon, explicit=link["per"] is not None)
            if found is not None:
                return found
    return _adverb(text, position, lexicon, money)


def read_bare_per(text: str, position: int, lexicon: Lexicon) -> Per | None:
    """The denominator after a number that says not what it counts ("she scores 24 a game"), or None."""
    link = _BARE_LINK.match(text, position) if text.startswith((" a ", " an ", " per "), position) else None
    per = _denominator(text, link.end(), lexicon, explicit="per" in link[0]) if link else None
    return None if per is None or per.count != 1 or _NO_BARE_RATE.match(text, per.end) else per


def _denominator(text: str, position: int, lexicon: Lexicon, explicit: bool) -> Per | None:
    count, at = Fraction(1), position
    if explicit:
        numeral = read_numeral(text, position)
        if numeral is not None:
            count, at = numeral.value, numeral.end + (text[numeral.end : numeral.end + 1] == " ")
    match = lexicon.phrase(text, at) or (lexicon.symbol(text, at) if explicit else None)
    if match is not None and _POINT_IN_TIME.match(text, match.end):
        return None
    use = lexicon.pound if match and match.use.ambiguous else match.use if match else None
    if match is not None and use is not None and _can_divide(use, explicit):
        return Per(use.unit, count * use.times, match.end)
    word = _WORD.match(text, at)
    if count >= _LEAST_OF_PEOPLE and (word is None or is_stop(word[1].lower())):
        return Per(noun_unit(one_of("people")), count, at - (text[at - 1] == " "))
    if word is None or count <= 0:
        return None
    noun = one_of(singular(word[1].lower()))
    if (explicit and not is_stop(noun)) or noun in _words()[0]:
        return Per(noun_unit(noun), count, word.end(1))
    return None


def read_period(text: str, start: int, end: int, lexicon: Lexicon) -> Per | None:
    """The period that a word before an amount at `text[start:end]` names ("a monthly rent of $2,000")."""
    begin = max(0, start - _WINDOW)
    if text.find("ly ", begin, start) < 0 and text.find("nual ", begin, start) < 0:
        return None
    match = _period_before().search(text, begin, start)
    return Per(lexicon.units[_words()[1][match[1].lower()]], Fraction(1), end) if match else None


@cache
def _period_before() -> re.Pattern[str]:
    table = load("en", "rates")
    periods, flows = "|".join(table["periods"]), "|".join(table["flows"])
    return compiled(
        rf"\b({periods}) (?:[a-z-]{{1,40}} ){{0,2}}(?:{flows})"
        r" (?:of|at|is|was|are|were|averages|averaged) \Z",
        re.IGNORECASE,
    )


def _can_divide(use: Use, explicit: bool) -> bool:
    if use.kind in (Kind.MONEY, Kind.PERCENT) or use.per is not None:
        return False
    return explicit or use.unit.dimension == "[time]" or use.unit.name in _words()[0]


def _adverb(text: str, position: int, lexicon: Lexicon, money: bool) -> Per | None:
    match = _ADVERB.match(text, position)
    if match is None:
        return None
    target = _words()[1].get(match[1].lower())
    if target is None or (target not in lexicon.units and not money):
        return None
    unit = lexicon.units.get(target) or noun_unit(target)
    return Per(unit, Fraction(1), match.end(1))
