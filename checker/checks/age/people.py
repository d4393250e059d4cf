"""Names of people in running text, and which of them are one person."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from checker.article import Article
from checker.checks._sums import either
from checker.data import load
from checker.normalizers.lexicon import level
from checker.normalizers.names import ORDINARY_WORD, given_names, titles
from checker.patterns import compiled
from checker.reuse import remembered

_CAPITAL = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĪİŁŃŇŌŐŘŚŞŠŤŪŮŰŹŻŽ"
_WORD = rf"[{_CAPITAL}][^\W\d_]{{1,40}}(?:[-’'](?!s\b)[^\W\d_]{{2,40}}){{0,2}}"
_PART = rf"(?:{_WORD}|[{_CAPITAL}]\.(?:[{_CAPITAL}]\.){{0,3}}|[OD][’'][{_CAPITAL}][^\W\d_]{{1,40}})"
_SMALL = "de|da|del|der|van|von|bin|al|la|le|di|ibn|ten|ter"
NAME = rf"{_PART}(?: (?:(?:{_SMALL}) ){{0,2}}{_PART}){{0,5}}(?:,? (?:Jr|Sr)\b\.?)?"
_NAME = compiled(rf"(?<![\w@#/’'-]){NAME}")
_SUFFIX = compiled(r",? (?:Jr|Sr)\.?$")

Key = tuple[str, str]
"""Surname and given name, in lower case; the given name is empty where the article does not tell it."""


class Mention(NamedTuple):
    """A name in a block's text; `given` is empty where the surname stands alone."""

    start: int
    end: int
    given: str
    surname: str


class Words(NamedTuple):
    """Words of the table in lower case, as sets or as patterns for whole phrases."""

    no_names: frozenset[str]
    before_places: frozenset[str]
    others: re.Pattern[str]


@cache
def words() -> Words:
    table = load("en", "ages")
    return Words(
        frozenset(table["no_names"]),
        frozenset(table["before_places"]),
        compiled(rf"(?<!as a )(?<!as a young ){either(table['others']).pattern}", re.IGNORECASE),
    )


def as_name(text: str, start: int, end: int) -> Mention | None:
    """The name between two offsets without titles and words that only have a capital, or None."""
    parts = list(re.finditer(r"\S+", _SUFFIX.sub("", text[start:end])))
    while parts and _is_no_name(text, start, parts[0]):
        parts.pop(0)
    for index, part in reversed(list(enumerate(parts[:-1]))):
        if part[0].lower().rstrip(".") in titles():
            parts = parts[index + 1 :]
            break
    parts = [part for part in parts if not part[0].endswith(".")] if len(parts) > 1 else parts
    if not parts or parts[-1][0] in words().no_names or not parts[-1][0][0].isupper():
        return None
    surname = parts[-1][0].lower().rstrip(".")
    given = parts[0][0].lower() if len(parts) > 1 else ""
    return Mention(start + parts[0].start(), end, given, surname)


def _is_no_name(text: str, start: int, part: re.Match[str]) -> bool:
    word = part[0]
    if word in words().no_names or word.lower().rstrip(".") in titles():
        return True
    opens = not text[max(0, start - 2) : start].strip() or text[start - 2 : start - 1] in '.!?:“”"'
    first = opens and part.start() == 0
    return first and word.lower() not in given_names() and level(word.lower()) >= ORDINARY_WORD


def names_in(text: str, start: int, end: int) -> Iterator[Mention]:
    """The names of people in a stretch of text, without places as far as the word before tells."""
    for match in _NAME.finditer(text, start, end):
        before = re.search(r"(\w+)\s+$", text[max(0, match.start() - 20) : match.start()])
        if before and before[1].lower() in words().before_places:
            continue
        mention = as_name(text, match.start(), match.end())
        if mention is not None:
            yield mention


@remembered
def _names_in_all(text: str) -> Sequence[Mention]:
    return list(names_in(text, 0, len(text)))


def _is_relative(text: str, mention: Mention) -> bool:
    return follows_relative(text, mention.start)


def follows_relative(text: str, start: int) -> bool:
    """Whether a name at that offset follows "his wife," or "their son"."""
    return _relative_before().search(text, max(0, start - 40), start) is not None


@cache
def _relative_before() -> re.Pattern[str]:
    words = either(load("en", "ages")["kin"]).pattern
    return compiled(rf"(?<!\w)(?:his|her|their|by|and|a|an) (?:[a-z-]+ ){{0,2}}{words},? $", re.IGNORECASE)


class People:
    """The people whom an article names, and who is meant by a name."""

    def __init__(self, article: Article) -> None:
        self._given: dict[str, set[str]] = defaultdict(set)
        self._relatives: dict[str, set[str]] = defaultdict(set)
        for block in article.prose:
            for mention in _names_in_all(block.text):
                if not mention.given:
                    continue
                if mention.given not in self._given[mention.surname] and _is_relative(block.text, mention):
                    self._relatives[mention.surname].add(mention.given)
                self._given[mention.surname].add(mention.given)

    def key(self, mention: Mention) -> Key | None:
        """Who is meant; None where a surname alone may be that of several people.

        Where all who share it but one are brought in as somebody's relatives, it is the one's: so obituaries
        call the person of whom they tell.
        """
        if mention.given:
            return mention.surname, mention.given
        given = self._given.get(mention.surname, set())
        if self.is_shared(mention):
            given = given - self._relatives[mention.surname]
        if len(given) > 1 or (not given and mention.surname in self._given):
            return None
        return mention.surname, next(iter(given), "")

    def is_shared(self, mention: Mention) -> bool:
        """Whether a surname stands alone that several people of the article have."""
        return not mention.given and len(self._given.get(mention.surname, ())) > 1


def people_of(article: Article) -> People:
    """The people of an article, read once for every check that asks."""
    return article.once("people", People)


def others_between(text: str, start: int, end: int, key: Key | None) -> bool:
    """Whether a stretch of text speaks of someone other than the person."""
    if words().others.search(text, start, end):
        return True
    return any(not _may_be(mention, key) for mention in names_in(text, start, end))


def _may_be(mention: Mention, key: Key | None) -> bool:
    if key is None or mention.surname != key[0]:
        return False
    return not mention.given or not key[1] or mention.given == key[1]
