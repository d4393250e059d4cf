"""What an edit altered: the figures, dates and names that differ between two versions of an article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from checker.article import Article
from checker.claims.pairs import Statement, read_statements
from checker.documents.model import Block
from checker.facts import DateFact
from checker.normalizers.names import read_name_words
from checker.patterns import compiled

TOKEN = compiled(r"\w+(?:['’]\w+)*|[^\w\s]")
ALIKE = 0.4
"""The share of their words that two versions of one paragraph have in common at least."""

MOST_CELLS = 4_000_000
"""Tokens of one version times tokens of the other beyond which two texts are not laid side by side."""

MOST_BLOCKS = 900
"""The same for paragraphs that stand at one place of the two versions."""

LONGEST_NAME = 4
"""Words of one name that is replaced."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name as a text puts it, at `start` to `end` of a block's text."""

    block: int
    start: int
    end: int
    text: str


Thing = Statement | DateFact | Name


@dataclass(frozen=True, slots=True, eq=False)
class Altered:
    """One thing that an edit altered: as the earlier version `old` states it, and as the later `new` does."""

    before: Thing
    after: Thing
    old: Article
    new: Article


class _Token:
    """A word, a sign, or a whole fact. Two tokens of one key may stand for each other in two versions."""

    def __init__(self, key: object, start: int, end: int, thing: Statement | DateFact | None = None) -> None:
        self.key = key
        self.start = start
        self.end = end
        self.thing = thing


class _Version:
    """One version of an article, with what its blocks are made of."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.texts = [block.text for block in article.blocks]

    @cached_property
    def _statements(self) -> dict[int, list[Statement]]:
        found: dict[int, list[Statement]] = {}
        for statement in every_statement(self.article):
            found.setdefault(statement.figure.block, []).append(statement)
        return found

    def tokens(self, block: Block) -> list[_Token]:
        """The tokens of a block, facts whole."""
        facts = [
            _Token(("figure", statement.key), statement.figure.start, statement.figure.end, statement)
            for statement in self._statements.get(block.index, ())
        ]
        facts += [
            _Token(("date", _parts_of(date)), date.start, date.end, date)
            for date in self.article.dates_in(block.index)
        ]
        facts.sort(key=lambda token: (token.start, -token.end))
        return list(_woven(block.text, facts))


def every_statement(article: Article) -> list[Statement]:
    """The statements of an article, those of small numbers without a unit included."""
    return article.once(
        "every statement",
        lambda a: read_statements(a.document, a.claims, a.dates_in, least_bare=0),
    )


def _woven(text: str, facts: Sequence[_Token]) -> Iterator[_Token]:
    """The facts with the words and signs between them."""
    position = 0
    for fact in facts:
        if fact.start < position:
            continue  # within the one before
        yield from _words(text, position, fact.start)
        yield fact
        position = fact.end
    yield from _words(text, position, len(text))


def _words(text: str, start: int, end: int) -> Iterator[_Token]:
    for match in TOKEN.finditer(text, start, end):
        yield _Token(match[0], match.start(), match.end())


def _parts_of(date: DateFact) -> tuple[str, ...]:
    """What of a date is stated, so that a day is never taken for a month."""
    return tuple(name for name, _, _ in date.spans) or (date.period,)


def alterations(old: Article, new: Article) -> tuple[Altered, ...]:
    """What differs between two versions of an article, in the order of the later one.

    Found where a figure, date or name stands in words that both versions share; what was only added or only
    taken out is no alteration. Takes time about linear in the length of the two for ordinary edits.
    """
    before, after = _Version(old), _Version(new)
    return tuple(
        altered for one, other in _paired(before, after) for altered in _altered(before, one, after, other)
    )


def _paired(before: _Version, after: _Version) -> Iterator[tuple[Block, Block]]:
    """The blocks that are two versions of one, and differ."""
    old, new = before.article.blocks, after.article.blocks
    for tag, low, high, start, end in _opcodes(before.texts, after.texts):
        if tag == "replace":
            yield from _most_alike(old[low:high], new[start:end])


def _opcodes(one: Sequence[object], other: Sequence[object]) -> list[tuple[str, int, int, int, int]]:
    """How to make one sequence into another; without what they share at both ends, which costs nothing."""
    head = 0
    shorter = min(len(one), len(other))
    while head < shorter and one[head] == other[head]:
        head += 1
    tail = 0
    while tail < shorter - head and one[-1 - tail] == other[-1 - tail]:
        tail += 1
    low, high = one[head : len(one) - tail], other[head : len(other) - tail]
    if len(low) * len(high) > MOST_CELLS:
        return []
    inner = SequenceMatcher(None, low, high, autojunk=False).get_opcodes()
    moved = [(tag, a + head, b + head, c + head, d + head) for tag, a, b, c, d in inner]
    ends = (len(one) - tail, len(one), len(other) - tail, len(other))
    return [("equal", 0, head, 0, head), *moved, ("equal", *ends)]


def _most_alike(old: Sequence[Block], new: Sequence[Block]) -> Iterator[tuple[Block, Block]]:
    """Each later block with the earlier one that it shares most words with, where these are enough."""
    if len(old) * len(new) > MOST_BLOCKS:
        return
    words = [Counter(TOKEN.findall(block.text)) for block in old]
    for block in new:
        own = Counter(TOKEN.findall(block.text))
        shares = [_share(own, other) for other in words]
        best = max(range(len(old)), key=lambda index: shares[index], default=None)
        if best is not None and shares[best] >= ALIKE:
            yield old[best], block


def _share(one: Counter[str], other: Counter[str]) -> float:
    return (one & other).total() / max(one.total(), other.total(), 1)


def _altered(before: _Version, one: Block, after: _Version, other: Block) -> Iterator[Altered]:
    """What differs between two versions of one block."""
    old, new = before.tokens(one), after.tokens(other)
    for tag, low, high, start, end in _opcodes([token.key for token in old], [token.key for token in new]):
        pairs: list[tuple[Thing | None, Thing | None]]
        if tag == "equal":
            pairs = [(a.thing, b.thing) for a, b in zip(old[low:high], new[start:end], strict=True)]
        elif tag == "replace":
            pairs = [_replaced(one, old[low:high], other, new[start:end])]
        else:
            continue
        for was, now in pairs:
            if was is not None and now is not None and _differ(was, now):
                yield Altered(was, now, before.article, after.article)


def _replaced(
    one: Block, old: Sequence[_Token], other: Block, new: Sequence[_Token]
) -> tuple[Thing | None, Thing | None]:
    """The one name that was replaced by another, or the one fact by another of its kind."""
    was, now = _facts_of(old), _facts_of(new)
    if len(was) == len(now) == 1 and was[0].key == now[0].key:
        return was[0].thing, now[0].thing
    if was or now:
        return None, None
    return _name(one, old), _name(other, new)


def _facts_of(tokens: Sequence[_Token]) -> list[_Token]:
    return [token for token in tokens if token.thing is not None]


def _name(block: Block, tokens: Sequence[_Token]) -> Name | None:
    """The name that tokens make up, or None."""
    if not 0 < len(tokens) <= LONGEST_NAME:
        return None
    start, end = tokens[0].start, tokens[-1].end
    words = {word.start for word in read_name_words(block.text, block.index)}
    if not all(token.start in words for token in tokens):
        return None
    return Name(block.index, start, end, block.text[start:end])


def _differ(before: Thing, after: Thing) -> bool:
    """Whether the two state two things; a figure written in another way states the same."""
    if isinstance(before, Statement) and isinstance(after, Statement):
        return _base(before) != _base(after)
    if isinstance(before, DateFact) and isinstance(after, DateFact):
        return (before.low, before.high, before.text) != (after.low, after.high, after.text)
    return before != after


def _base(statement: Statement) -> object:
    figure = statement.figure
    return None if figure.value is None else figure.unit.to_base(figure.value)
