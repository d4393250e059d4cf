"""Which pairs of statements are worth a score: their number grows with the figures, not with the square."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from checker.claims.pairs.scopes import Scope, scope_of
from checker.claims.pairs.slips import TELLING_DIGITS
from checker.claims.pairs.statements import Statement
from checker.documents.model import BlockKind, Document
from checker.facts import Kind

RARE = 1.6
"""The rarity from which a shared word makes two statements worth comparing ("clinic" has 1.7)."""

MOST_SHARING = 24
"""A word that more statements of one key share tells none of them apart."""

MOST_DIGITS = 9
"""Digits of a number beyond which no slip of the keyboard is looked for."""

SHARED = 2.0
"""Rarity of the words that two sentences of the story must share, together: two common words or one rare."""

SUMMARY_REACH = 400
"""Statements of the story that each figure of a title or caption is compared with at most."""


Pair = tuple[Statement, Statement]


def candidate_pairs(document: Document, statements: Sequence[Statement]) -> Iterator[Pair]:
    """Pairs of one key that share a rare word, or of which one stands in a title, deck or caption.

    Each pair once, in document order. What is stated of two times, two groups (dead and injured, first and
    second) or in two entries of a live blog is not paired.
    """
    seen: set[tuple[int, int]] = set()
    for first, second in _proposals(statements):
        pair = (min(first.position, second.position), max(first.position, second.position))
        if pair not in seen and not _is_apart(document, first, second):
            seen.add(pair)
    for first_position, second_position in sorted(seen):
        yield statements[first_position], statements[second_position]


def _proposals(statements: Sequence[Statement]) -> Iterator[Pair]:
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


def _is_apart(document: Document, one: Statement, other: Statement) -> bool:
    if bool(one.groups) != bool(other.groups) or _differ(one.groups, other.groups):
        return True
    if _in_two_entries(document, one, other):
        return True
    scope = scope_of(one, other)
    if one.figure.kind is Kind.DURATION and scope is not Scope.SUMMARY:
        return True  # a story is full of durations that have nothing to do with each other
    if scope is Scope.SUMMARY:
        return one.figure.value != other.figure.value and not (one.unmatched or other.unmatched)
    if scope is Scope.SCALE:
        return False
    if one.listed and other.listed:
        return True  # items of a list are alike and each is a thing of its own
    return _differ(one.times, other.times) or _differ(one.marks, other.marks) or not _share_enough(one, other)


def _differ(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other) and not one & other


def _share_enough(one: Statement, other: Statement) -> bool:
    """Whether two sentences share words beyond the noun that both count."""
    noun = one.figure.unit.name
    return (
        sum(one.words[word] for word in sorted(one.words.keys() & other.words.keys()) if word != noun)
        >= SHARED
    )


def _in_two_entries(document: Document, one: Statement, other: Statement) -> bool:
    blocks = [document.blocks[statement.figure.block] for statement in (one, other)]
    return all(block.kind is BlockKind.ENTRY for block in blocks) and blocks[0].group != blocks[1].group
