"""Which pairs of statements are worth a score: their number grows with the figures, not with the square."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from checker.claims.pairs.slips import TELLING_DIGITS, digits, significant_digits
from checker.claims.pairs.statements import Statement
from checker.documents.model import BlockKind, Document

RARE = 1.6
"""The rarity from which a shared word makes two statements worth comparing ("clinic" has 1.7)."""

MOST_SHARING = 24
"""A word that more statements of one key share tells none of them apart."""

SUMMARY_REACH = 400
"""Statements of the story that each figure of a title or caption is compared with at most."""


Pair = tuple[Statement, Statement]


def candidate_pairs(document: Document, statements: Sequence[Statement]) -> Iterator[Pair]:
    """Pairs of one key that share a rare word, or of which one stands in a title, deck or caption.

    Each pair once, in document order. Entries of a live blog are each their own time, and men and women or
    dead and injured are two groups: neither are paired.
    """
    seen: set[tuple[int, int]] = set()
    for first, second in _proposals(statements):
        pair = (min(first.position, second.position), max(first.position, second.position))
        if pair in seen or _in_two_entries(document, first, second) or _two_groups(first, second):
            continue
        seen.add(pair)
    for first_position, second_position in sorted(seen):
        yield statements[first_position], statements[second_position]


def _proposals(statements: Sequence[Statement]) -> Iterator[Pair]:
    sharing: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    by_key: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        by_key[statement.key].append(statement)
        for word in _blocking_words(statement):
            sharing[statement.key, word].append(statement)
    for group in sharing.values():
        if len(group) <= MOST_SHARING:
            yield from ((a, b) for index, a in enumerate(group) for b in group[index + 1 :])
    for group in by_key.values():
        for summary in (statement for statement in group if statement.is_summary):
            yield from ((summary, other) for other in group[:SUMMARY_REACH] if other is not summary)


def _blocking_words(statement: Statement) -> Iterator[str]:
    """The rare words of the sentence, and the figure's own digits: $2.5 million meets $2.5 billion."""
    for word, rarity in statement.words.items():
        if rarity >= RARE:
            yield word
    if significant_digits(statement.figure) >= TELLING_DIGITS:
        yield digits(statement.figure).strip("0")


def _two_groups(one: Statement, other: Statement) -> bool:
    return bool(one.groups and other.groups) and not one.groups & other.groups


def _in_two_entries(document: Document, one: Statement, other: Statement) -> bool:
    blocks = [document.blocks[statement.figure.block] for statement in (one, other)]
    return all(block.kind is BlockKind.ENTRY for block in blocks) and blocks[0].group != blocks[1].group
