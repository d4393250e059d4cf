"""What speaks for two spellings being one name, and what for two names."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from checker.checks.name_spelling.slips import Kind, Slip
from checker.data import load
from checker.normalizers.lexicon import level
from checker.normalizers.names import NameWord, given_names
from checker.patterns import compiled

KNOWN_NAME = 45
"""The level from which the lexicon knows a word well enough for it to be a name of its own."""
ORDINARY_WORD = 66
"""The level below which a capitalised word before a name is more likely a given name."""
COMMON_NAME = 78
CONTEXT = 150
"""Characters on each side of a name whose words are its context."""
CONTEXT_WORD = compiled(r"[^\W\d_]{4,}")
COMMON = 87
LOCATED = compiled(
    r"\b(?:in|near|outside|(?:borough|city|county|island|port|state|town|township|village) of) $"
)
"""Just before a name it says that the name is a place's."""
INNER_CAPITAL = compiled(r"(?<=.)[A-Z]")
"""What products and protocols are told from their like by, beside a letter ("HtTP", "HtSP")."""
STEM = 6
CAPITALS = re.compile(r"[^A-Z]+")
BECOMES = ("or", "->", "=>", "→")
MENTION_QUOTES = frozenset("\"“”'‘’")

WEIGHTS = {
    "one spelling known, the rarer unknown": 1.6,
    "both spellings unknown": 0.9,
    "the rarer spelling is a known name": -2.6,
    "both spellings are known names": -4.2,
    "against three or more": 1.3,
    "against two": 0.7,
    "once each": -0.6,
    "several times each": -0.9,
    Kind.SWAPPED: 1.2,
    Kind.DOUBLED: 0.6,
    Kind.DROPPED: 0.3,
    Kind.VOWEL: 0.2,
    Kind.SOUND: 0.1,
    Kind.LETTER: -0.7,
    "long name": 0.5,
    "short name": -0.7,
    "differ in the ending": -2.8,
    "same person's name beside": 4.9,
    "same word beside": 1.8,
    "different names beside": -4.0,
    "a person and something else": -3.2,
    "other words follow": -1.2,
    "introduced in one spelling, then called by the other": 0.9,
    "one only in a list of names": -2.3,
    "once each, and one is a common word": -1.8,
    "in one sentence": -1.2,
    "capitals inside one alone": -1.5,
    "foreign words beside": -4.5,
    "the same things told of both": 0.45,
}
"""Logits, set by hand on articles that were read for the purpose; they add up to the confidence."""


MOST_COMPARED = 40
"""Mentions of one spelling that are looked at closely."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """One spelling of a name (in lower case) and all places where it stands."""

    word: str
    places: tuple[NameWord, ...]

    @property
    def count(self) -> int:
        return len(self.places)

    @property
    def first(self) -> tuple[NameWord, ...]:
        """As many of the places as are compared with those of another spelling."""
        return self.places[:MOST_COMPARED]

    @property
    def written(self) -> str:
        return self.places[0].word

    @property
    def before(self) -> list[str]:
        """The name word before each mention, empty where there is none."""
        return [place.before for place in self.first]

    @property
    def after(self) -> list[str]:
        """The name word after each mention, empty where there is none."""
        return [place.after for place in self.first]


class Names(NamedTuple):
    """The data of `data/en/names.yaml` that this check needs."""

    foreign: frozenset[str]
    noted: frozenset[str]
    variant_endings: tuple[tuple[str, str], ...]
    distinct: frozenset[frozenset[str]]


@cache
def names() -> Names:
    data = load("en", "names")
    return Names(
        foreign=frozenset(data["foreign"]),
        noted=frozenset(data["noted"]),
        variant_endings=tuple((one, two) for one, two in data["variant_endings"]),
        distinct=frozenset(frozenset(pair) for pair in data["distinct"]),
    )


def are_two_words(one: str, two: str) -> bool:
    """Whether two spellings are two names by the data, or one without its accents or in British English."""
    if frozenset((one, two)) in names().distinct or _without_accents(one) == _without_accents(two):
        return True
    for ending, other in names().variant_endings:
        for a, b in ((one, two), (two, one)):
            if a.endswith(ending) and b.endswith(other) and a[: -len(ending)] == b[: -len(other)]:
                return True
    return False


def is_coined(often: Spelling, rare: Spelling, source: str) -> bool:
    """Whether a spelling with capitals inside is a product's or a protocol's, made up to be like another.

    So where both have capitals and differ in one ("OpenFTP"), where the other is a word, and where code or an
    address in the source has it too.
    """
    inner = [bool(INNER_CAPITAL.search(each.written)) for each in (often, rare)]
    if not any(inner):
        return False
    if all(inner) and _capitals(often) != _capitals(rare):
        return True
    if not all(inner) and is_known((often, rare)[inner.index(False)].word):
        return True
    word = re.escape(rare.word)
    return inner[1] and re.search(rf"[/`@_.]{word}\b|\b{word}[=(_`]", source.lower()) is not None


def _capitals(spelling: Spelling) -> str:
    return CAPITALS.sub("", spelling.written)


def _has_other_capitals(often: Spelling, rare: Spelling) -> bool:
    """Whether only one of them has capitals inside."""
    return len({bool(INNER_CAPITAL.search(each.written)) for each in (often, rare)}) > 1


def _without_accents(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


def weigh(often: Spelling, rare: Spelling, slip: Slip, texts: Sequence[str]) -> tuple[float, list[str]]:
    """The confidence that both are one name, and the evidence for it that an editor can follow.

    texts: the text of each block, by the block's index.
    """
    reasons = [_knowledge(often.word, rare.word), _counts(often.count, rare.count), slip.kind]
    if slip.at_end:
        reasons.append("differ in the ending")
    length = min(len(often.word), len(rare.word))
    if length >= 8:
        reasons.append("long name")
    elif length <= 5:
        reasons.append("short name")
    beside, shared = _beside(often, rare, texts)
    reasons.extend(beside)
    if any(all(_is_listed(place, texts[place.block]) for place in s.first) for s in (often, rare)):
        reasons.append("one only in a list of names")
    if often.count == 1 and level(often.word) >= COMMON_NAME and not shared:
        reasons.append("once each, and one is a common word")
    if _has_other_capitals(often, rare):
        reasons.append("capitals inside one alone")
    if _in_one_sentence(often, rare, texts):
        reasons.append("in one sentence")
    if any(_foreign_beside(place, texts[place.block]) for place in rare.first):
        reasons.append("foreign words beside")
    score = sum(WEIGHTS[reason] for reason in reasons)
    told = _told_of_both(often, rare, texts) if often.count + rare.count <= 3 else []
    score += WEIGHTS["the same things told of both"] * min(len(told), 5)
    return 1 / (1 + math.exp(-score)), _working(slip, shared, told)


def _working(slip: Slip, shared: str, told: list[str]) -> list[str]:
    lines = [f"they differ by {slip.kind}"]
    if shared:
        lines.append(f"“{shared}” stands beside both")
    if len(told) > 1:
        lines.append(f"words told of both: {', '.join(told[:5])}")
    return lines


def is_known(word: str) -> bool:
    return level(word) >= KNOWN_NAME or word in given_names()


def _knowledge(often: str, rare: str) -> str:
    if is_known(rare):
        return "both spellings are known names" if is_known(often) else "the rarer spelling is a known name"
    return "one spelling known, the rarer unknown" if is_known(often) else "both spellings unknown"


def _counts(often: int, rare: int) -> str:
    if rare > 1:
        return "against two" if often >= 3 * rare else "several times each"
    return "against three or more" if often >= 3 else "against two" if often == 2 else "once each"


def _beside(often: Spelling, rare: Spelling, texts: Sequence[str]) -> tuple[list[str], str]:
    """What the name words beside the two spellings say, and the word that stands beside both."""
    before = _shared(often.before, rare.before)
    if before:
        return ["same person's name beside" if _is_personal(before) else "same word beside"], before
    if _conflict(often.before, rare.before, _is_personal):
        return ["different names beside"], ""
    after = _shared(often.after, rare.after)
    if after:
        return ([] if is_known(rare.word) else ["same word beside"]), after
    is_given = not given_names().isdisjoint((often.word, rare.word))
    if _conflict(often.after, rare.after, lambda word: is_given or not level(word)):
        return ["different names beside"], ""
    reasons = ["other words follow"] if _conflict(often.after, rare.after, bool) else []
    return [*reasons, *_roles(often, rare, texts)], ""


def _roles(often: Spelling, rare: Spelling, texts: Sequence[str]) -> list[str]:
    """Whether one spelling is a person's surname, and the other the same surname alone or something else."""
    for person, other in ((often, rare), (rare, often)):
        if any(map(_is_personal, person.before)) and not any(map(_is_personal, other.before)):
            alone = not any(other.before) and not any(other.after)
            located = any(LOCATED.search(texts[p.block], max(p.start - 20, 0), p.start) for p in other.first)
            if alone and not located:
                return ["introduced in one spelling, then called by the other"]
            return ["a person and something else"]
    return []


def _shared(one: Sequence[str], two: Sequence[str]) -> str:
    """A word that is in both, initials aside."""
    return next((word for word in two if len(word) > 1 and word in one), "")


def _conflict(often: Sequence[str], rare: Sequence[str], counts: Callable[[str], bool]) -> bool:
    """Whether each spelling has its own names beside it."""
    mine = [word for word in rare if word and counts(word)]
    other = [word for word in often if word and counts(word)]
    return bool(mine and other) and not any(_compatible(a, b) for a in mine for b in other)


def _compatible(one: str, two: str) -> bool:
    """Equal, or one is the initial of the other."""
    return one == two or (min(len(one), len(two)) == 1 and one[0] == two[0])


def _is_personal(word: str) -> bool:
    """Whether a name word is a given name, an initial or a rare name, rather than "West" or "Mount"."""
    return bool(word) and (len(word) == 1 or word.lower() in given_names() or level(word) < ORDINARY_WORD)


def _in_one_sentence(often: Spelling, rare: Spelling, texts: Sequence[str]) -> bool:
    for a in often.first:
        for b in rare.first:
            if a.block == b.block and not _sentence_between(texts[a.block], a, b):
                return True
    return False


def _sentence_between(text: str, a: NameWord, b: NameWord) -> bool:
    low, high = sorted((a, b), key=lambda place: place.start)
    return bool(re.search(r"[.!?][”\"’')]* ", text[low.end : high.start]))


def _is_listed(place: NameWord, text: str) -> bool:
    """Whether a name stands between commas, as the players of a team do."""
    before = text[max(place.start - 4, 0) : place.start].rstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ ")
    return before[-1:] in (",", ";") and text[place.end : place.end + 1] in (",", ";")


def _foreign_beside(place: NameWord, text: str) -> bool:
    before = text[max(place.start - 12, 0) : place.start].split()[-1:]
    after = text[place.end : place.end + 12].split()[:1]
    return not names().foreign.isdisjoint(word.strip(".,").lower() for word in (*before, *after))


def _told_of_both(often: Spelling, rare: Spelling, texts: Sequence[str]) -> list[str]:
    """Telling words that stand near both spellings."""
    near = _context(often, texts)
    return [word for stem, word in _context(rare, texts).items() if stem in near]


def _context(spelling: Spelling, texts: Sequence[str]) -> dict[str, str]:
    """Words near a name by their stems, without the commonest ones."""
    found: dict[str, str] = {}
    for place in spelling.first:
        text = texts[place.block]
        window = (
            text[max(place.start - CONTEXT, 0) : place.start] + " " + text[place.end : place.end + CONTEXT]
        )
        for word in CONTEXT_WORD.findall(window):
            if level(word) < COMMON:
                found.setdefault(word.lower()[:STEM], word)
    return found


def is_noted(often: Spelling, rare: Spelling, texts: Sequence[str]) -> bool:
    """Whether the text says that a name has two spellings, or quotes one as a spelling."""
    return any(_says_so(place, texts[place.block]) for place in rare.first) or any(
        a.block == b.block and _spelled_between(texts[a.block], a, b) for a in often.first for b in rare.first
    )


def _says_so(place: NameWord, text: str) -> bool:
    after = text[place.end : place.end + 7].lower()
    quoted = (
        text[place.start - 1 : place.start] in MENTION_QUOTES
        and text[place.end : place.end + 1] in MENTION_QUOTES
    )
    return "[sic" in after or "(sic" in after or (quoted and place.start > 0)


def _spelled_between(text: str, a: NameWord, b: NameWord) -> bool:
    low, high = sorted((a, b), key=lambda place: place.start)
    between = text[low.end : high.start]
    if len(between) > 60:
        return False
    words = {word.strip(".,;:()[]“”\"'").lower() for word in between.split()}
    return not names().noted.isdisjoint(words) or between.strip(" (,") in BECOMES
