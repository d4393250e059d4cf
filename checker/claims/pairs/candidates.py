"""Which pairs of statements are worth a score: their number grows with the figures, not with the square."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import partial
from typing import NamedTuple

from checker.claims.basis import are_apart
from checker.claims.pairs.scopes import Scope, scope_of
from checker.claims.pairs.slips import TELLING_DIGITS
from checker.claims.pairs.statements import FATES, Statement
from checker.data import load
from checker.documents.model import BlockKind, Document
from checker.facts import Kind
from checker.reuse import recalled

RARE = 1.6
"""The rarity from which a shared word makes two statements worth comparing ("clinic" has 1.7)."""

MOST_SHARING = 24
"""A word that more statements of one key share tells none of them apart."""

MOST_DIGITS = 9
"""Digits of a number beyond which no slip of the keyboard is looked for."""

SHARED = 2.0
"""Rarity of the words that two sentences of the story must share, together: two common words or one rare."""

SHARED_BY_DURATIONS = 4.0
"""The same for durations: a story is full of years and days that have nothing to do with each other."""

SUMMARY_REACH = 400
"""Statements of the story that each figure of a title or caption is compared with at most."""


class Pair(NamedTuple):
    """Two statements that may state one quantity, in document order.

    closest: whether neither shares more words with a statement of a third value.
    """

    one: Statement
    other: Statement
    closest: bool


def candidate_pairs(document: Document, statements: Sequence[Statement]) -> Iterator[Pair]:
    """Pairs of one key that share a rare word, or of which one stands in a title, deck or caption.

    Each pair once, in document order. What is stated of two times, two groups (dead and injured, first and
    second) or in two entries of a live blog is not paired.
    """
    seen: set[tuple[int, int]] = set()
    apart: set[tuple[int, int]] = set()
    for first, second in _proposals(statements):
        pair = (min(first.position, second.position), max(first.position, second.position))
        if pair not in seen and pair not in apart:
            (apart if _are_apart(document, first, second) else seen).add(pair)
    found = [(statements[first], statements[second]) for first, second in sorted(seen)]
    common = [
        recalled(("in common", one.content, other.content), partial(_in_common, one, other))
        for one, other in found
    ]
    best = _best(found, common)
    for (one, other), shared in zip(found, common, strict=True):
        closest = shared >= best.of(one, other) and shared >= best.of(other, one)
        yield Pair(one, other, closest)


class _Best:
    """For each statement, how much it shares at most with a statement of each value."""

    def __init__(self) -> None:
        self._shared: dict[int, dict[Fraction | None, float]] = defaultdict(dict)

    def add(self, one: Statement, other: Statement, shared: float) -> None:
        by_value = self._shared[one.position]
        value = other.figure.value
        by_value[value] = max(shared, by_value.get(value, 0.0))

    def of(self, one: Statement, other: Statement) -> float:
        """How much a statement shares at most with one of a value that neither of the two states."""
        values = (one.figure.value, other.figure.value)
        by_value = self._shared[one.position]
        return max((shared for value, shared in by_value.items() if value not in values), default=0.0)


def _best(pairs: Sequence[tuple[Statement, Statement]], common: Sequence[float]) -> _Best:
    best = _Best()
    for (one, other), shared in zip(pairs, common, strict=True):
        best.add(one, other, shared)
        best.add(other, one, shared)
    return best


def _proposals(statements: Sequence[Statement]) -> Iterator[tuple[Statement, Statement]]:
    sharing: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    by_key: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        if statement.kind_count == 1:
            continue  # nothing to be compared with, and its sentence need not be read
        by_key[statement.key].append(statement)
        for word in dict.fromkeys(_blocking_words(statement)):
            sharing[statement.key, word].append(statement)
    for group in sharing.values():
        if len(group) <= MOST_SHARING:
            yield from ((a, b) for index, a in enumerate(group) for b in group[index + 1 :])
    for group in by_key.values():
        for summary in (statement for statement in group if statement.is_summary):
            yield from ((summary, other) for other in group[:SUMMARY_REACH] if other is not summary)


def _blocking_words(statement: Statement) -> Iterator[str]:
    """The rare words of the sentence, and the figure's own digits.

    With its digits, $2.5 million meets $2.5 billion; with each one left out, 4,512 meets 4,152 and 4,712.
    """
    for word, rarity in statement.words.items():
        if rarity >= RARE:
            yield word
    printed = statement.printed
    if printed.significant >= TELLING_DIGITS:
        yield printed.digits.strip("0")
    if printed.significant > TELLING_DIGITS:
        whole = printed.digits[:MOST_DIGITS]
        yield from (whole[:cut] + whole[cut + 1 :] for cut in range(len(whole)))


def _are_apart(document: Document, one: Statement, other: Statement) -> bool:
    if _in_two_entries(document, one, other):
        return True
    return recalled(("apart", one.content, other.content), partial(_is_apart, one, other))


def _is_apart(one: Statement, other: Statement) -> bool:
    """Whether two statements are of different things, by what they themselves say."""
    if _of_two_groups(one, other) or are_apart(one.basis, other.basis) or _is_added_to(one, other):
        return True
    if _one_range(one, other) or _tells_both(one, other):
        return True
    scope = scope_of(one, other)
    if scope is Scope.SUMMARY:
        return _is_apart_from_summary(one, other)
    return scope is Scope.STORY and _is_apart_in_story(one, other)


def _is_added_to(one: Statement, other: Statement) -> bool:
    """Whether one comes on top of the other: "25 states", "24 other states". Headlines leave "more" out."""
    is_summary = one.is_summary or other.is_summary
    return one.is_added != other.is_added and not (is_summary and one.figure.kind is not Kind.COUNT)


def _of_two_groups(one: Statement, other: Statement) -> bool:
    """Whether two counts are of different people: dead and injured, women and all."""
    return _differ(one.groups, other.groups) or bool(one.groups - FATES) != bool(other.groups - FATES)


def _is_apart_from_summary(one: Statement, other: Statement) -> bool:
    if one.outdated or other.outdated:
        return True
    if one.figure.value == other.figure.value:
        return False
    return not (one.unmatched or other.unmatched) or _are_other_durations(one, other)


def told_apart(document: Document, one: Statement, other: Statement) -> bool:
    """Whether the words of two statements of the story make them two things, whatever they share."""
    groups = _of_two_groups(one, other) or are_apart(one.basis, other.basis) or _is_added_to(one, other)
    return groups or _in_two_entries(document, one, other) or _of_two_times_or_names(one, other)


def _of_two_times_or_names(one: Statement, other: Statement) -> bool:
    pairs = ((one.years, other.years), (one.months, other.months), (one.marks, other.marks))
    if one.is_part != other.is_part:
        return True
    return any(_differ(first, second) for first, second in pairs) or _of_two_names(one, other)


def _is_apart_in_story(one: Statement, other: Statement) -> bool:
    if one.listed and other.listed:
        return True  # items of a list are alike and each is a thing of its own
    if _of_two_times_or_names(one, other):
        return True
    if _of_two_numbers(one, other):
        return True
    enough = SHARED_BY_DURATIONS if one.figure.kind is Kind.DURATION else SHARED
    return _in_common(one, other) < enough


def _of_two_names(one: Statement, other: Statement) -> bool:
    """Whether each is told of somebody or something whose name the other's sentence does not have."""
    return bool(one.of and other.of) and one.of.isdisjoint(other.names) and other.of.isdisjoint(one.names)


def _of_two_numbers(one: Statement, other: Statement) -> bool:
    """Whether a name has one number in the one's sentence and another in the other's: "Terminal 2"."""
    first, second = one.sentence.numbered, other.sentence.numbered
    return any(first[name].isdisjoint(second[name]) for name in first.keys() & second.keys())


def _are_other_durations(one: Statement, other: Statement) -> bool:
    """Whether one duration has passed and the other is lived through: "after 19 years", "served 14 years"."""
    if one.figure.kind is not Kind.DURATION:
        return False
    return _elapsed(one) != _elapsed(other)


def _elapsed(duration: Statement) -> str:
    """The word that tells a duration as a time that has passed or will ("after", "ago"), or ""."""
    words = load("en", "claims")["elapsed"]
    return next((word for word in (duration.lead, *duration.right[:1]) if word in words), "")


def _tells_both(one: Statement, other: Statement) -> bool:
    """Whether one's sentence states the other's value as well, of something else then."""
    if one.sentence is other.sentence or one.figure.value == other.figure.value:
        return False
    return str(other.figure.value) in one.numbers or str(one.figure.value) in other.numbers


def _one_range(one: Statement, other: Statement) -> bool:
    """Whether both are ends of one range."""
    return one.figure.block == other.figure.block and one.figure.start == other.figure.start


def _differ(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other) and not one & other


def _in_common(one: Statement, other: Statement) -> float:
    """The rarity of the words that two sentences share beyond the noun that both count."""
    noun = one.figure.unit.name
    return sum(one.words[word] for word in sorted(one.words.keys() & other.words.keys()) if word != noun)


def _in_two_entries(document: Document, one: Statement, other: Statement) -> bool:
    blocks = [document.blocks[statement.figure.block] for statement in (one, other)]
    return all(block.kind is BlockKind.ENTRY for block in blocks) and blocks[0].group != blocks[1].group
