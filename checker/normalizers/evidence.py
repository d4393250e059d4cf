"""What an article's own words say of its ton, gallon, dollar and pound."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import islice
from typing import Any

from checker.data import load
from checker.normalizers.locale import DEFAULT_LOCALE, Locale

_LEAST_PLACES = 3  # names of a country's places before its dollar is taken for the article's own
_ENOUGH = 40  # occurrences of one kind; more do not make it surer


def detect_locale(texts: Sequence[str]) -> Locale:
    """The locale that the wording of an article's blocks points to, or the default where nothing does.

    The order of day and month is left open: the dates themselves are its evidence.
    """
    text = "\n".join(texts)
    return Locale(
        ton=_winner(text, "ton", DEFAULT_LOCALE.ton),
        gallon=_winner(text, "gallon", DEFAULT_LOCALE.gallon),
        dollar=_dollar(text),
        billion=_winner(text, "billion", DEFAULT_LOCALE.billion),
        pound=_winner(text, "pound", DEFAULT_LOCALE.pound),
    )


@cache
def _patterns(table: str) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """The patterns of each reading, each with the letters that it begins with, which a text must hold."""
    words: Mapping[str, Sequence[str]] = load("en", "evidence")[table]
    return {name: tuple((_beginning(word), word) for word in found) for name, found in words.items()}


def _beginning(pattern: str) -> str:
    """What every match of a pattern begins with, up to the first part that may be written otherwise."""
    plain = pattern.removeprefix(r"\b").replace(r"\.", ".").replace(r"\$", "$")
    found = re.match(r"[\w .$£]+", plain)
    if found is None:
        return ""
    return found[0][:-1] if plain[found.end() :].startswith("?") else found[0]


@cache
def _alternation(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(patterns))


def _count(patterns: Iterable[tuple[str, str]], text: str) -> int:
    """How often some of the patterns match, at most `_ENOUGH`. Most texts hold the letters of none."""
    possible = tuple(pattern for beginning, pattern in patterns if beginning in text)
    if not possible:
        return 0
    return sum(1 for _ in islice(_alternation(possible).finditer(text), _ENOUGH))


def _winner(text: str, table: str, default: Any) -> Any:
    """The reading whose words occur most; the default where none occurs or two tie. Skips absent subjects."""
    if table not in text and table != "pound":
        return default
    counts = {name: _count(patterns, text) for name, patterns in _patterns(table).items()}
    most = max(counts.values())
    winners = [name for name, count in counts.items() if count == most]
    return winners[0] if most and len(winners) == 1 else default


def _dollar(text: str) -> str:
    """The plain dollar: the one written out, or that of the places named where others are set apart.

    An article of Sydney that writes "US$" for the American dollar means its own by "$"; one that writes "A$"
    beside "$" means the American one by the latter.
    """
    if "$" not in text and "dollar" not in text:
        return DEFAULT_LOCALE.dollar
    written = {code: _count(patterns, text) for code, patterns in _patterns("dollar").items()}
    if any(written.values()):
        return (
            DEFAULT_LOCALE.dollar if _has_plain_sign(text) else max(written, key=lambda code: written[code])
        )
    places = {code: _count(patterns, text) for code, patterns in _patterns("dollar_places").items()}
    best = max(places, key=lambda code: places[code])
    apart = any(re.search(pattern, text) for pattern in load("en", "evidence")["set_apart"])
    needed = 1 if apart else _LEAST_PLACES
    others = sum(count for code, count in places.items() if code != best)
    return best if places[best] >= needed and places[best] > 2 * others else DEFAULT_LOCALE.dollar


def _has_plain_sign(text: str) -> bool:
    return re.search(r"(?<![A-Za-z])\$\s?\d", text) is not None
