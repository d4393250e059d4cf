"""How the parts of a plain text announce themselves, compiled from the language's table when first needed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

from checker.data import load
from checker.patterns import compiled

_CLOCK = r"(?:(?:[01]?\d|2[0-3])[:.][0-5]\d(?:\s?[ap]\.?m\b\.?)?|(?:1[0-2]|[1-9])\s?[ap]\.?m\b\.?)"
_ZONE = r"(?:\s(?:[A-Z]{2,4}|local\ time))?"
_PARTING = r"\s*(?:[-–—:|]+(?=\s)|$)"
"""What may stand between the time of an entry and its text."""

DATELINE = compiled(
    r"(?P<place>[A-Z][A-Z.'’-]+(?:[ ,]{1,2}[A-Z][A-Za-z.'’-]+){0,4}?),\s"
    r"(?P<date>[A-Z][a-z]{2,8}\.?\s\d{1,2},\s\d{4}|\d{1,2}\s[A-Z][a-z]{2,8}\s\d{4})"
    r"(?:\s\([A-Z][^)]{1,40}\))?\s?(?:[—–]|--?\s)"
)
"""The place and day before the first sentence: "LYON, France, May 3, 2024 (Agency) — "."""


class Lead(NamedTuple):
    """What a line begins with: the kind, and how many characters are no part of the block's text."""

    kind: str
    length: int


def lead_of(text: str, language: str = "en") -> Lead | None:
    """What a line, without white space before it, begins with, or None where it is prose.

    Kinds: quote, bullet, dash (a bullet that may also be a dash), number, footnote, note, caption, update and
    entry (of a live blog), byline.
    """
    first = text[0]
    if first.isalpha():
        kinds = _word_kinds(language).get(text[:24].partition(" ")[0].rstrip(":,.").casefold(), ())
    else:
        kinds = _SIGN_KINDS.get(first) or (("number", "entry", "footnote") if first.isdigit() else ())
    for kind in kinds:
        found = _lead_pattern(kind, language).match(text)
        if found is not None:
            return Lead(kind, found.end())
    return None


_SIGN_KINDS: dict[str, tuple[str, ...]] = {
    ">": ("quote",),
    "(": ("number", "caption", "note"),
    "[": ("footnote", "note"),
    "_": ("note",),
    "*": ("bullet", "note", "footnote"),
    "†": ("footnote",),
    "‡": ("footnote",),
    **dict.fromkeys("-+•‣◦▪●○■", ("bullet",)),
    **dict.fromkeys("–—", ("dash",)),
}
"""The kinds of lead that can begin with a sign."""


@cache
def _word_kinds(language: str) -> dict[str, tuple[str, ...]]:
    """The kinds of lead that can begin with a word."""
    table = words(language)
    starts = {
        "note": table["note_leads"] + table["note_openings"],
        "caption": table["caption_words"],
        "update": table["entry_leads"],
        "entry": table["months"] + table["weekdays"],
        "byline": table["byline_words"],
    }
    kinds: dict[str, tuple[str, ...]] = {}
    for kind, phrases in starts.items():
        for phrase in phrases:
            for word in {phrase.split()[0], phrase.split()[0].replace("'", "’")}:
                kinds[word] = (*kinds.get(word, ()), kind)
    # "a) the first": a letter of an enumeration
    for letter in "abcdefghijklmnopqrstuvwxyz":
        kinds[f"{letter})"] = ("number",)
    return kinds


@cache
def _lead_pattern(kind: str, language: str) -> re.Pattern[str]:
    return compiled(_LEADS[kind](language) if kind in _LEADS else _SIGNS[kind])


_SIGNS = {
    "quote": r">",
    "bullet": r"[-*+•‣◦▪●○■][ \t]+(?=\S)|[•‣◦▪●○■](?=\w)",
    "dash": r"[–—][ \t]+(?=\S)",
    "footnote": r"\[\d{1,3}\]:?[ \t]*(?=\S)|[¹²³⁰⁴-⁹]{1,3}[ \t]*(?=\S)|[*†‡]{1,3}(?=[A-Z“\"(][^*]*$)",
}


def _number(language: str) -> str:
    """The mark of a list's item; "16. Nov. 2016" is a date."""
    day = rf"(?!\d{{1,2}}\.[ \t]+(?i:{any_of(words(language)['months'])})\b\.?,?[ \t]+\d{{4}}\b)"
    return rf"{day}(?:\(?\d{{1,3}}[.)]|\(?[a-z]\)|\([ivx]{{1,5}}\))[ \t]+(?=\S)"


def _note(language: str) -> str:
    table = words(language)
    aside = r"(?:\s*[(\[][^)\]]{0,40}[)\]]|,?\s[^:.]{0,25}\d[^:.]{0,15})?"
    leads, openings = any_of(table["note_leads"]), any_of(table["note_openings"])
    return rf"(?=[\[(*_]{{0,3}}(?i:{leads}{aside}\s*(?:[:—–]|$)|{openings}\b))"


def _caption(language: str) -> str:
    table = words(language)
    labels, directions = any_of(table["caption_words"]), any_of(table["caption_directions"])
    return rf"(?=(?i:{labels})(?:\s\d{{1,3}})?\s?:)|(?=\((?i:{directions})(?:,[^)]{{0,80}})?\))"


def _update(language: str) -> str:
    leads = any_of(words(language)["entry_leads"])
    return rf"(?=(?i:{leads})[\s,:]{{1,3}}(?:{day_pattern(language)}|{_CLOCK})[^—–:]{{0,25}}(?:[—–:]|$))"


def _entry(language: str) -> str:
    day = day_pattern(language)
    return (
        rf"(?=(?:{day},?\s)?{_CLOCK}{_ZONE}(?:{_PARTING}|\s+(?=[A-Z“\"])))"
        rf"|(?={day}{_PARTING})|(?=(?:1\d{{3}}|20\d\d)(?::|\s?[–—]|\s-)\s(?!\d))"
    )


def _byline(language: str) -> str:
    table = words(language)
    lead, joiner = any_of(table["byline_words"]), any_of(table["byline_joiners"])
    name = r"[^\W\d_a-z][\w.'’-]*"
    rest = rf"(?:(?:,|\s[|–—/-])?\s(?:{name}|{joiner}|&|{day_pattern(language)})(?!\w)){{0,15}}"
    return rf"(?=(?i:{lead})\s{name}{rest}[,.]?(?:\s[|–—-]\s.{{1,60}})?$)"


_LEADS = {
    "note": _note,
    "caption": _caption,
    "update": _update,
    "entry": _entry,
    "byline": _byline,
    "number": _number,
}


@cache
def publication_line(language: str = "en") -> re.Pattern[str]:
    """Matches a line that gives the day of publication; `revised` where it is that of a later change."""
    table = words(language)
    first, later = any_of(table["publication_words"]), any_of(table["revision_words"])
    time = rf"(?:[\s,|–—-]{{1,3}}(?:at\ )?{_CLOCK}{_ZONE})?"
    return compiled(
        rf"(?:(?i:{first}|(?P<revised>{later}))\b\s?:?\s)?(?P<day>{day_pattern(language)}){time}\.?$"
    )


@cache
def day_pattern(language: str = "en") -> str:
    """A pattern for a written day with or without its year ("Monday, May 3, 2024"; "3 May")."""
    table = words(language)
    month, weekday = any_of(table["months"]), any_of(table["weekdays"])
    ordinal = r"\d{1,2}(?:st|nd|rd|th)?"
    written = rf"{month}\.?\ {ordinal}(?:,?\ \d{{4}})?|{ordinal}\ {month}\.?,?(?:\ \d{{4}})?"
    return rf"(?i:(?:{weekday}\.?,?\ )?(?:{written}|\d{{4}}-\d\d-\d\d)(?!\w))"


def any_of(phrases: Iterable[str]) -> str:
    """A pattern for one of some phrases, the longest first; a straight apostrophe is also a curly one."""
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "(?:" + "|".join(re.escape(phrase).replace("'", "['’]") for phrase in ordered) + ")"


@cache
def words(language: str = "en") -> dict[str, Any]:
    """The table of words by which a language's articles announce their parts."""
    table: dict[str, Any] = load(language, "documents")
    return table
