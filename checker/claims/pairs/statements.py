"""What stands around a figure, read once so that many pairs can be scored cheaply."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property, partial

from checker.claims.basis import basis_of
from checker.claims.entities import NAME, numbered_names
from checker.claims.evidence import YEAR
from checker.claims.model import Claim
from checker.claims.pairs.entries import outdated_entries
from checker.claims.pairs.slips import Printed, printed
from checker.claims.words import WORD, fields_of, rarity, stem, stopwords
from checker.data import load
from checker.documents.model import Block, BlockKind, Document
from checker.facts import DateFact, Figure, Kind
from checker.interval import Interval
from checker.patterns import compiled
from checker.reuse import recalled

NEAR_WORDS = 3
"""Words on each side of a figure that say most of what it measures."""

BESIDE_REACH = 60
"""Code points in which those words stand."""

LONGEST_SENTENCE = 600
"""Code points around a figure that are looked at; longer runs are not sentences."""

SUMMARIES = frozenset({BlockKind.TITLE, BlockKind.DECK, BlockKind.CAPTION})

MARK_REACH = 40
"""Code points on each side of a figure in which a word can tell it from another of its kind."""

PEOPLE = "noun:person"
"""The key of counts of people, under whatever noun."""

FATES = frozenset({"dead", "injured", "missing", "arrested"})
"""Groups of people by what happened to them."""

COUNTS = (Kind.COUNT, Kind.NUMBER)
"""Kinds of figures that a headline gives without saying what it counts ("leaves 40,000 without power")."""

LEAST_BARE = 10_000
"""A number without a unit says what it counts only by its size; smaller ones may be anything, years too."""

RANGED = frozenset({Kind.MONEY, Kind.PERCENT, Kind.COUNT, Kind.MEASURE})
"""Kinds of ranges whose ends are compared: the rest are years, ages and the like."""

APART = frozenset({BlockKind.TABLE_CELL, BlockKind.NOTE, BlockKind.CODE})
"""Blocks whose figures are not compared here: a table's are told apart by row and column, an editor's note
quotes what was wrong."""


class Sentence:
    """What of a sentence counts, read when a pair asks for it and once for all its figures."""

    def __init__(self, text: str, dates: Sequence[DateFact]) -> None:
        """dates: its relative dates."""
        self._text = text
        self._dates = dates
        self.numbers: set[str] = set()

    @cached_property
    def _forms(self) -> list[str]:
        return [match[0] for match in WORD.finditer(self._text)]

    @cached_property
    def words(self) -> dict[str, float]:
        """Content stems with their rarity."""
        known = stopwords()
        lower = ((form, form.lower()) for form in self._forms)
        stems = (stem(small) for form, small in lower if len(form) > 1 and small not in known)
        return {word: rarity(word) for word in stems}

    @cached_property
    def _named_times(self) -> frozenset[str]:
        return frozenset(_calendar().findall(self._text))

    @cached_property
    def times(self) -> frozenset[str]:
        """Years, months, weekdays and relative dates."""
        return self._named_times | self.years | {date.text.lower() for date in self._dates}

    @cached_property
    def years(self) -> frozenset[str]:
        """Years as stated, and those that "last year" and its like stand for."""
        meant = (str(date.low.year) for date in self._dates if date.period == "year" and date.low is not None)
        return frozenset((*YEAR.findall(self._text), *meant))

    @cached_property
    def months(self) -> frozenset[str]:
        return self._named_times & _months()

    @cached_property
    def names(self) -> frozenset[str]:
        """Capitalised words."""
        return names_in(self._text) - self.times

    @cached_property
    def numbered(self) -> dict[str, set[str]]:
        """Names told apart by the number behind them, but for days of months and figures of its own."""
        read = {name: told - self.numbers for name, told in numbered_names(self._text).items()}
        return {name: told for name, told in read.items() if told and not _calendar().fullmatch(name)}

    @cached_property
    def basis(self) -> frozenset[str]:
        """On what basis its figures were measured, by axis ("adjustment: unadjusted")."""
        return basis_of(self._text)

    @cached_property
    def part(self) -> bool:
        """Whether it tells of a part of what was spoken of."""
        return not _words_of_parts().isdisjoint(map(str.lower, self._forms))

    @cached_property
    def contrast(self) -> bool:
        """Whether it sets figures against each other."""
        return _contrast().search(self._text.lower()) is not None


@dataclass(frozen=True, eq=False)
class Statement:
    """A figure with everything that a pair's features need, read when they ask for it.

    figure: the claim's, or one end of its range; text, kind: of its block; sentence: what its sentence says;
    key: equal for figures that can be compared at all; repeats: how often this value stands in the article;
    kind_count: how many figures of this key the article has; unmatched: whether it stands in a title or
    caption and the story does not state its value; outdated: whether it stands in an entry of a live blog
    that is not the newest; above: the heading of its section, or else the title.
    """

    claim: Claim
    figure: Figure
    key: str
    position: int
    text: str
    kind: BlockKind
    sentence: Sentence
    repeats: int
    kind_count: int
    unmatched: bool
    outdated: bool
    above: str

    @property
    def content(self) -> Hashable:
        """Equal for two statements of one process that differ in nothing but counts and position.

        Where nothing is kept from one check to the next, no two statements of two checks are equal.
        """
        return self.claim, self.key, self.unmatched, self.outdated, self.above

    @property
    def is_summary(self) -> bool:
        return self.kind in SUMMARIES

    @property
    def listed(self) -> bool:
        return self.kind is BlockKind.LIST_ITEM

    @property
    def words(self) -> dict[str, float]:
        return self.sentence.words

    @property
    def names(self) -> frozenset[str]:
        return self.sentence.names

    @property
    def times(self) -> frozenset[str]:
        return self.sentence.times

    @property
    def years(self) -> frozenset[str]:
        return self.sentence.years

    @property
    def months(self) -> frozenset[str]:
        return self.sentence.months

    @property
    def contrast(self) -> bool:
        return self.sentence.contrast

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The other figures of the sentence."""
        return frozenset(self.sentence.numbers - {str(self.figure.value)})

    @cached_property
    def printed(self) -> Printed:
        return printed(self.figure)

    @cached_property
    def left(self) -> tuple[str, ...]:
        """Stems right before the figure, nearest first."""
        start = max(self.claim.sentence[0], self.figure.start - BESIDE_REACH)
        return _beside(self.text[start : self.figure.start], -1)

    @cached_property
    def right(self) -> tuple[str, ...]:
        """Stems right after the figure, nearest first."""
        return _beside(_following(self.text, self.figure), 1)

    @cached_property
    def _before(self) -> str:
        """What stands right before the figure, in its sentence."""
        return self.text[max(self.claim.sentence[0], self.figure.start - BESIDE_REACH) : self.figure.start]

    @cached_property
    def lead(self) -> str:
        """The word right before the figure, in lower case."""
        words = WORD.findall(self._before[-30:])
        return words[-1].lower() if words else ""

    @cached_property
    def definite(self) -> bool:
        """Whether the figure is told as one already known ("the $4 million fee")."""
        return _definite().search(self._before) is not None

    @cached_property
    def is_added(self) -> bool:
        """Whether the figure comes on top of another one ("24 other states", "another $4 million")."""
        return not _additions().isdisjoint((self.lead, *self.right[:1]))

    @property
    def is_part(self) -> bool:
        """Whether its sentence speaks of a part ("the trams alone cost $4 million")."""
        return self.sentence.part

    @cached_property
    def clause(self) -> dict[str, float]:
        """Content stems of the figure's own clause, with their rarity."""
        return {word: rarity(word) for word in self.claim.measure}

    @cached_property
    def fields(self) -> frozenset[str]:
        """Fields of meaning of the clause."""
        return frozenset(name for word in self.claim.measure for name in fields_of(word))

    @cached_property
    def of(self) -> frozenset[str]:
        """Names in the clause's subject, unless it speaks."""
        return names_in(self.claim.subject) if self.claim.subject != self.claim.speaker else frozenset()

    @cached_property
    def groups(self) -> frozenset[str]:
        """Of whom the count is ("injured", "women")."""
        return groups_near(self.text, self.figure, self.claim.sentence)

    @cached_property
    def marks(self) -> frozenset[str]:
        """Words near the figure that tell one of several apart ("second", "northern")."""
        start = max(self.claim.sentence[0], self.figure.start - MARK_REACH)
        end = min(self.claim.sentence[1], self.figure.end + MARK_REACH)
        return _marks().intersection(match[0].lower() for match in WORD.finditer(self.text, start, end))

    @cached_property
    def basis(self) -> frozenset[str]:
        """On what basis it was measured, stated in its sentence or else above it."""
        return self.sentence.basis or basis_of(self.above)


def read_statements(
    document: Document,
    claims: Sequence[Claim],
    dates_in: Callable[[int], Sequence[DateFact]],
    least_bare: int = LEAST_BARE,
) -> list[Statement]:
    """One statement for each claim whose figure states a value, two for a range, in document order.

    least_bare: from which value on a number without a unit is one.
    """
    told = [
        (claim, figure, _key_in(document.blocks[figure.block], figure, claim.sentence) + end)
        for claim in claims
        if document.blocks[claim.figure.block].kind not in APART
        for end, figure in _values(claim.figure)
    ]
    told = [(claim, figure, key) for claim, figure, key in told if key or (figure.value or 0) >= least_bare]
    values = Counter((key, figure.value) for _, figure, key in told)
    kinds = Counter(key for _, _, key in told)
    outdated = outdated_entries(document, dates_in)
    told_in_story = [
        (claim, figure, key)
        for claim, figure, key in told
        if document.blocks[figure.block].kind not in SUMMARIES and figure.block not in outdated
    ]
    in_story = {(key, figure.value) for _, figure, key in told_in_story}
    counted = {figure.value for _, figure, _ in told_in_story if figure.kind in COUNTS}
    sentences: dict[tuple[int, int], Sentence] = {}
    statements = []
    for position, (claim, figure, key) in enumerate(told):
        block = document.blocks[figure.block]
        place = (block.index, claim.sentence[0])
        if place not in sentences:
            read = partial(_sentence, block.text, claim, dates_in(block.index))
            sentences[place] = recalled(("sentence", claim), read)
        statements.append(
            Statement(
                claim=claim,
                figure=figure,
                key=key,
                position=position,
                text=block.text,
                kind=block.kind,
                sentence=sentences[place],
                repeats=values[key, figure.value],
                kind_count=kinds[key],
                unmatched=block.kind in SUMMARIES
                and (key, figure.value) not in in_story
                and not (figure.kind is Kind.NUMBER and figure.value in counted),
                outdated=block.index in outdated,
                above=_above(document, block),
            )
        )
    for claim in claims:
        sentence = sentences.get((claim.figure.block, claim.sentence[0]))
        if sentence is not None:
            sentence.numbers.update(str(figure.value) for _, figure in _values(claim.figure))
    return statements


def _key_in(block: Block, figure: Figure, sentence: tuple[int, int]) -> str:
    """The key of a figure where it stands: a headline's "kills 14" counts people. "" for a bare number."""
    if figure.kind is not Kind.NUMBER:
        return key_of(figure)
    fates = groups_near(block.text, figure, sentence) & FATES
    return PEOPLE if fates and block.kind in SUMMARIES else ""


def _above(document: Document, block: Block) -> str:
    """The heading above a block, or else the title."""
    if block.section is not None:
        return document.blocks[block.section].text
    first = document.blocks[0]
    return first.text if first.kind is BlockKind.TITLE else ""


def _values(figure: Figure) -> Iterator[tuple[str, Figure]]:
    """The value that a figure states, or both ends of its range, each with what its key has of its own."""
    if figure.is_range and figure.kind in RANGED:
        for end, value in ((" at least", figure.stated.low), (" at most", figure.stated.high)):
            if value is not None:
                yield end, replace(figure, value=value, stated=Interval.point(value))
    elif _is_usable(figure):
        yield "", figure


def is_people(figure: Figure) -> bool:
    """Whether a figure counts people, under whatever noun."""
    return figure.kind is Kind.COUNT and figure.per is None and figure.unit.name in _people()


def key_of(figure: Figure) -> str:
    """Equal for two figures exactly where they can be compared: kind apart, dimension, people as one noun."""
    if is_people(figure):
        return PEOPLE
    if figure.kind is Kind.DURATION:
        return (
            f"{figure.dimension} {figure.unit.name}"  # ten weeks and ten years are told of different things
        )
    period = figure.per.name if figure.per else ""  # rates over two periods are compared by themselves
    return f"{figure.dimension} {period}"


@cache
def _additions() -> frozenset[str]:
    return frozenset(load("en", "claims")["additions"])


@cache
def _words_of_parts() -> frozenset[str]:
    return frozenset(load("en", "claims")["part_alone"])


@cache
def _people() -> frozenset[str]:
    return frozenset(load("en", "claims")["people"])


def _is_usable(figure: Figure) -> bool:
    if figure.value is None or figure.is_vague:
        return False
    return figure.kind not in (Kind.ORDINAL, Kind.SCORE, Kind.RATIO, Kind.AGE)


def _sentence(text: str, claim: Claim, dates: Iterable[DateFact]) -> Sentence:
    """The sentence of a claim, or what stands around its figure where that is too long for one."""
    start, end = claim.sentence
    if end - start > LONGEST_SENTENCE:
        start = max(start, claim.figure.start - LONGEST_SENTENCE // 2)
        end = min(end, claim.figure.end + LONGEST_SENTENCE // 2)
    return Sentence(text[start:end], [date for date in dates if date.relative and start <= date.start < end])


def names_in(text: str) -> frozenset[str]:
    """The capitalised words of a text, but for one that stands alone at its beginning."""
    found = (word for match in NAME.finditer(text, 1) for word in match[0].split())
    return frozenset(word for word in found if word[0].isupper())


@cache
def _marks() -> frozenset[str]:
    return frozenset(load("en", "claims")["marks"])


@cache
def _months() -> frozenset[str]:
    return frozenset(load("en", "claims")["calendar"][:12])


@cache
def _calendar() -> re.Pattern[str]:
    return compiled(rf"\b(?:{'|'.join(load('en', 'claims')['calendar'])})\b")


@cache
def _definite() -> re.Pattern[str]:
    """What stands right before a figure that is told as one already known."""
    words = "|".join(map(re.escape, load("en", "claims")["definite"]))
    return compiled(rf"\b(?:{words})(?: [a-z-]{{2,20}})?[ $£€¥]{{0,3}}$", re.IGNORECASE)


@cache
def _contrast() -> re.Pattern[str]:
    words = load("en", "claims")
    phrases = "|".join(map(re.escape, [*words["contrast"], *words["light_contrast"]]))
    return compiled(rf"\b(?:{phrases})\b")


def _following(text: str, figure: Figure) -> str:
    """What stands right after the numeral of a count, or after any other figure."""
    start = figure.number_end if figure.noun else figure.end
    return text[start : start + BESIDE_REACH]


def _beside(text: str, direction: int) -> tuple[str, ...]:
    """Stems of the words nearest the figure on one side, nearest first, stopwords included."""
    words = [match[0].lower() for match in WORD.finditer(text)]
    return tuple(stem(word) for word in words[::direction][:NEAR_WORDS])


@cache
def _group_names() -> dict[str, str]:
    groups: dict[str, list[str]] = load("en", "claims")["groups"]
    return {word: name for name, words in groups.items() for word in words}


def groups_near(text: str, figure: Figure, sentence: tuple[int, int]) -> frozenset[str]:
    """The groups named right beside a count: just before it ("kills 14"), or after it up to a comma."""
    if figure.kind not in (Kind.COUNT, Kind.NUMBER, Kind.PERCENT):
        return frozenset()
    after = re.split(
        r"[,;.:\d]| (?:and|but|while) ", text[figure.number_end : min(sentence[1], figure.end + 40)]
    )[0]
    told_before = re.split(r"[,;.:\d]", text[max(sentence[0], figure.start - 30) : figure.start])[-1]
    before = WORD.findall(told_before)[-2:]
    names = _group_names()
    words = (word.lower() for word in [*before, *WORD.findall(after)])
    return frozenset(names[word] for word in words if word in names)
