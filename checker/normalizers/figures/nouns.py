"""Nouns without a tagger: the singular of a plural, and the noun phrase that a number counts."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from checker.data import load
from checker.facts import Unit
from checker.normalizers.figures.vocabulary import vocabulary
from checker.patterns import compiled

_LONGEST_PHRASE = 6  # words
_NEXT = compiled(
    r"([ \u00a0]|[-‐‑])((?:[A-Z]\.){2,3}"
    r"|[^\W\d_]{1,40}(?:['’][^\W\d_]{1,40})?(?:-[^\W\d_]{1,40}){0,4}(?:-\d{1,4}(?= [a-z]))?)"
)
_OF_THE = compiled(r" of (?:the|these|those|its|his|her|their|our|my|your|[^\W\d_]{1,40}['’]s)(?= )")
_WORD = compiled(r"[^\W\d_]{1,40}")
_SPACED_HYPHEN = compiled(r" - (?=[^\W\d_])")
_KEEPS_S = ("ss", "us", "is", "ous")
_ADDS_ES = ("ches", "shes", "sses", "xes", "zes")


class NounPhrase(NamedTuple):
    """What is counted: the phrase, its head's lemma, its end. adjective: joined to the number by a hyphen."""

    text: str
    lemma: str
    end: int
    adjective: bool = False


class _Nouns(NamedTuple):
    irregular: dict[str, str]
    same: frozenset[str]
    stop: frozenset[str]
    verbs: frozenset[str]
    own_lemma: dict[str, str]


@cache
def _nouns() -> _Nouns:
    table = load("en", "nouns")
    return _Nouns(
        table["irregular"],
        frozenset(table["same_plural"]),
        frozenset(table["stop"]),
        frozenset(table["verbs"]),
        table["own_lemma"],
    )


@lru_cache(maxsize=20_000)
def singular(word: str) -> str:
    """The lemma of a noun in lower case; a singular is returned as it is."""
    nouns = _nouns()
    if word in nouns.irregular:
        return nouns.irregular[word]
    if word in nouns.same or not word.endswith("s") or word.endswith(_KEEPS_S) or len(word) < 3:
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(_ADDS_ES):
        return word[:-2]
    return word[:-1]


def unit_of(lemma: str) -> Unit:
    """The unit of a count. Nouns that name one thing ("people", "person") share a dimension."""
    return Unit("noun", lemma, f"noun:{one_of(lemma)}")


def one_of(lemma: str) -> str:
    """What one of the things counted is called: "person" for "people"."""
    return _nouns().own_lemma.get(lemma, lemma)


@lru_cache(maxsize=20_000)
def is_plural(word: str) -> bool:
    """Whether a word in lower case looks like the plural of a noun."""
    nouns = _nouns()
    if word in nouns.verbs:
        return False
    return word in nouns.irregular or word in nouns.same or (word.endswith("s") and singular(word) != word)


@lru_cache(maxsize=20_000)
def is_stop(word: str) -> bool:
    """Whether nothing that is counted goes on past this word."""
    return word in _nouns().stop or "'" in word or "’" in word


def counted(text: str, position: int, one: bool) -> NounPhrase | None:
    """What a number ending at `position` counts, or None where no noun can be made out.

    one: whether the number is one, so that a singular is looked for.
    """
    spaced = _SPACED_HYPHEN.match(text, position)
    if spaced:
        return _compound(text, spaced.end())
    whole = _OF_THE.match(text, position)
    run = _run(text, whole.end() if whole else position, joins=not one)
    if not run:
        return None
    if whole:
        return _whole(text, position, run)
    if text[position] in "-‐‑":
        word, end = run[0]
        head = word.split("-")[0]
        if head.lower() in ("to", "or", "and"):
            return None  # "12-to-17"
        end -= len(word) - len(head)
        return NounPhrase(text[position + 1 : end], singular(head.lower()), end, adjective=True)
    last = _head(run, one)
    if last is None:
        return None
    word, end = run[last]
    lemma = singular(word.rpartition("-")[2].lower())
    return NounPhrase(text[position + 1 : end], lemma, end)


def _compound(text: str, position: int) -> NounPhrase | None:
    """The noun of tokenised "two - door": a singular, since a dash may come before anything else."""
    match = _WORD.match(text, position)
    if match is None or is_stop(match[0].lower()) or is_plural(match[0].lower()):
        return None
    return NounPhrase(match[0], match[0].lower(), match.end(), adjective=True)


def _whole(text: str, position: int, run: list[tuple[str, int]]) -> NounPhrase | None:
    """The noun of a whole of which the number is a part ("three of the workers"): always a plural."""
    last = _head(run, one=False)
    if last is None or run[last][0][0].isupper():
        return None
    word, end = run[last]
    return NounPhrase(text[position + 1 : end], singular(word.rpartition("-")[2].lower()), end)


def _run(text: str, position: int, joins: bool) -> list[tuple[str, int]]:
    """The words after `position`, with their ends, up to one that no noun phrase holds.

    joins: whether two adjectives may be joined ("short and long flights").
    """
    words: list[tuple[str, int]] = []
    while len(words) < _LONGEST_PHRASE and (match := _NEXT.match(text, position)):
        word = match[2].lower()
        if word.partition("-")[0] in vocabulary().words:
            break  # "six of their last five games": another number begins
        if is_stop(word) and not (joins and word in ("and", "or") and _describes(words)):
            break
        words.append((match[2], match.end()))
        position = match.end()
    return words


def _describes(words: list[tuple[str, int]]) -> bool:
    """Whether the words so far only describe a noun to come ("77 short and long flights")."""
    return len(words) == 1 and not is_plural(words[0][0].lower())


def _head(run: list[tuple[str, int]], one: bool) -> int | None:
    """The index of the head noun: the last of the first plurals in a row, or, of one, the last word."""
    plural: int | None = None
    for at, (word, _) in enumerate(run):
        if is_plural(word.lower()):
            plural = at
        elif plural is not None:
            break
    if plural is not None and not (one and plural > 1):
        return plural
    return _singular_head(run) if one else None


def _is_verbal(word: str) -> bool:
    """Whether a word looks like a verb form or an adverb, which end a noun phrase of one."""
    return "-" not in word and (word.endswith(("ed", "ing", "ly")) or word in _nouns().verbs)


def _singular_head(run: list[tuple[str, int]]) -> int | None:
    """Of "one", the word before the first verb form, or the first word of two."""
    for at, (word, _) in enumerate(run):
        if _is_verbal(word.lower()):
            return at - 1 if at else None
        if at and word[0].isupper() and run[at - 1][0][0].islower():
            return at - 1  # a name begins
    return min(len(run) - 1, 1) if run else None
