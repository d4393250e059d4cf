"""Pairs of words that differ by one slip of the keyboard or the ear."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

SHORTEST = 5
LARGEST_NEIGHBOURHOOD = 12
"""Words that share one deletion; where more do, they are a series (codes, inflections), not slips."""

VOWELS = frozenset("aeiouyáàâäãåéèêëíìîïóòôöõøúùûüý")
SOUND_ALIKE = frozenset(
    frozenset(pair) for pair in ("sz", "ck", "td", "mn", "vw", "bp", "fv", "gj", "cs", "qk", "xz", "gk", "yi")
)
"""Consonants that are taken for one another by ear."""


class Kind(StrEnum):
    SWAPPED = "two letters swapped"
    DOUBLED = "a letter doubled or single"
    DROPPED = "a letter more or less"
    VOWEL = "another vowel"
    SOUND = "a consonant that sounds alike"
    LETTER = "another letter"


class Slip(NamedTuple):
    """How two words differ. at_end: only in how they end, as inflected forms do."""

    kind: Kind
    at_end: bool


def close_pairs(words: Iterable[str]) -> Iterator[tuple[str, str, Slip]]:
    """All pairs of the given lower-case words with one slip between them, in the order of the words.

    Words are grouped by what is left when one letter is dropped, so the work grows with the number of words.
    """
    groups: dict[str, list[str]] = defaultdict(list)
    for word in words:
        if len(word) >= SHORTEST:
            for key in dict.fromkeys([word, *(word[:i] + word[i + 1 :] for i in range(1, len(word)))]):
                groups[key].append(word)
    seen: set[tuple[str, str]] = set()
    for group in groups.values():
        if not 1 < len(group) <= LARGEST_NEIGHBOURHOOD:
            continue
        for index, two in enumerate(group):
            for one in group[:index]:
                if (one, two) not in seen:
                    seen.add((one, two))
                    slip = slip_between(one, two)
                    if slip is not None:
                        yield one, two, slip


def slip_between(one: str, two: str) -> Slip | None:
    """The one slip between two words that begin alike; None where an inflection explains it, or several."""
    if one[:1] != two[:1] or one == two:
        return None
    if len(one) == len(two):
        return _changed(one, two)
    shorter, longer = sorted((one, two), key=len)
    if len(longer) != len(shorter) + 1 or _is_inflected(shorter, longer):
        return None
    return _inserted(shorter, longer)


def _is_inflected(shorter: str, longer: str) -> bool:
    """Plurals and families ("the Hersheys"), inhabitants ("Molossian") and participles ("Crowdsourced")."""
    ending = longer[-1] if longer[:-1] == shorter else ""
    return (
        ending == "s" or (ending == "n" and shorter[-1] in VOWELS) or (ending == "d" and shorter[-1] == "e")
    )


def _changed(one: str, two: str) -> Slip | None:
    places = [i for i, (a, b) in enumerate(zip(one, two, strict=True)) if a != b]
    first = places[0]
    if len(places) == 1:
        kind = _substitution(one[first], two[first])
        # "Latino" and "Latina", "Latinos" and "Latinas", "analysis" and "analyses"
        last = len(one) - 2 if one[-1] == two[-1] == "s" and kind is Kind.VOWEL else len(one) - 1
        return Slip(kind, at_end=first == last and kind is not Kind.SOUND)
    if len(places) == 2 and one[first : first + 2] == two[first + 1] + two[first]:
        return Slip(Kind.SWAPPED, at_end=False)
    return None


def _substitution(a: str, b: str) -> Kind:
    if a in VOWELS and b in VOWELS:
        return Kind.VOWEL
    return Kind.SOUND if frozenset((a, b)) in SOUND_ALIKE else Kind.LETTER


def _inserted(shorter: str, longer: str) -> Slip | None:
    at = next((i for i, (a, b) in enumerate(zip(shorter, longer, strict=False)) if a != b), len(shorter))
    if longer[at + 1 :] != shorter[at:]:
        return None
    is_double = longer[at] == longer[at - 1] and at < len(shorter)
    # "Smith" and "Smiths": the letter stands at the end, or before a last "s" or "e".
    at_end = at >= len(shorter) or (at == len(shorter) - 1 and longer[-1] in "se" and not is_double)
    return Slip(Kind.DOUBLED if is_double else Kind.DROPPED, at_end)
