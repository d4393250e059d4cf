"""Finds the places of a sentence that a house pattern fits.

All positions that a part can reach are followed at once, so that no pattern takes more than its length times
the sentence's, times the words of a gap.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from checker.checks.pattern.language import GAP_WORDS, AnyWord, Choice, Gap, Literal, Part, Sequence, Slot
from checker.facts import DateFact, Fact, Figure, Kind
from checker.patterns import compiled

WORD = compiled(r"[^\W_]+(?:['’-][^\W_]+)*")
NEXT_WORD = compiled(r"\s*[^\s.!?;:]+")
SPACE = compiled(r"\s+")
NUMERALS = (Kind.COUNT, Kind.NUMBER, Kind.ORDINAL)
"""Kinds of which the numeral alone fits a slot too: what follows may be the pattern's own word."""

Filled = tuple[tuple[str, str], ...]
"""The text of each slot by its name."""


@dataclass(frozen=True)
class Sentence:
    """A sentence within its block's text, with the facts that begin in it."""

    text: str
    start: int
    end: int
    facts: tuple[Fact, ...]
    match_case: bool = False

    @cached_property
    def plain(self) -> str:
        """The block's text with straight apostrophes and, unless case counts, in small letters."""
        straight = self.text.replace("’", "'")
        small = straight.lower()
        return straight if self.match_case or len(small) != len(straight) else small

    @cached_property
    def facts_at(self) -> Mapping[int, list[tuple[int, Fact]]]:
        """The facts that begin at each position, with where they end."""
        found: dict[int, list[tuple[int, Fact]]] = {}
        for fact in self.facts:
            start, ends = _start_of(fact), [fact.end]
            if isinstance(fact, Figure) and fact.kind in NUMERALS:
                ends.append(fact.number_span[1])
            found.setdefault(start, []).extend((end, fact) for end in dict.fromkeys(ends))
        return found

    def matches(self, sequence: Sequence) -> Iterator[tuple[int, int, Filled]]:
        """The places that a sequence fits, none within another, each as long as it can be."""
        position = self.start
        for start in self._starts(sequence):
            if start < position:
                continue
            ends = self.follow(sequence, {start: ()})
            if ends:
                end = max(ends)
                if end > start:
                    yield start, end, ends[end]
                    position = end

    def follow(self, sequence: Sequence, reached: Mapping[int, Filled]) -> Mapping[int, Filled]:
        """Where a sequence ends that begins at one of the positions, with what its slots hold."""
        for part in sequence:
            after: dict[int, Filled] = {}
            for position, filled in reached.items():
                for end, slot in self._ends(part, position, filled):
                    after.setdefault(end, slot)
            reached = after
        return reached

    def _starts(self, sequence: Sequence) -> list[int]:
        """Where a match may begin: at words, at facts, and at signs."""
        first = sequence[0]
        if isinstance(first, Slot):
            return sorted(position for position in self.facts_at if self.start <= position < self.end)
        if isinstance(first, Literal) and not first.text[0].isalnum():
            return [at for at in range(self.start, self.end) if self.text.startswith(first.text, at)]
        starts = {found.start() for found in WORD.finditer(self.text, self.start, self.end)}
        if isinstance(first, Choice):
            starts.update(position for position in self.facts_at if self.start <= position < self.end)
        return sorted(starts)

    def _ends(self, part: Part, position: int, filled: Filled) -> Iterator[tuple[int, Filled]]:
        if isinstance(part, Slot):
            for end, fact in self.facts_at.get(position, ()):
                if fits(part, fact):
                    yield end, (*filled, (part.name, self.text[position:end]))
        elif isinstance(part, Choice):
            for sequence in part.sequences:
                yield from self.follow(sequence, {position: filled}).items()
        else:
            for end in self._plain_ends(part, position):
                if end <= self.end:
                    yield end, filled

    def _plain_ends(self, part: Part, position: int) -> Iterator[int]:
        if isinstance(part, Literal):
            yield from self._literal_end(part, position)
        elif isinstance(part, Gap):
            yield position
            for _ in range(GAP_WORDS):
                found = NEXT_WORD.match(self.text, position, self.end)
                if found is None:
                    return
                position = found.end()
                yield position
        else:
            pattern = WORD if isinstance(part, AnyWord) else SPACE
            found = pattern.match(self.text, position, self.end)
            if found is not None:
                yield found.end()
            elif pattern is SPACE and position == self.start:
                yield position

    def _literal_end(self, part: Literal, position: int) -> Iterator[int]:
        wanted = part.text.replace("’", "'")
        wanted = wanted if self.match_case else wanted.lower()
        end = position + len(wanted)
        if not self.plain.startswith(wanted, position):
            return
        if wanted[0].isalnum() and position > 0 and self.text[position - 1].isalnum():
            return
        if part.any_ending:
            while end < self.end and self.text[end].isalpha():
                end += 1
        if not (wanted[-1].isalnum() and end < len(self.text) and self.text[end].isalnum()):
            yield end


def _start_of(fact: Fact) -> int:
    """Where a fact begins without its hedge, which is words of the pattern's own ("about", "at most")."""
    hedge = fact.hedge.text if isinstance(fact, Figure) and fact.hedge else ""
    if not hedge or not fact.text.startswith(hedge):
        return fact.start
    rest = fact.text[len(hedge) :]
    return fact.end - len(rest.lstrip()) if rest.strip() else fact.start


def fits(slot: Slot, fact: Fact) -> bool:
    """Whether a fact can stand in a slot."""
    if isinstance(fact, DateFact):
        return slot.kind == fact.kind.value
    if not isinstance(fact, Figure):
        return False
    if slot.unit and slot.unit != fact.unit.name:
        return False
    if slot.dimension:
        return fact.dimension == slot.dimension
    if slot.kind == Kind.NUMBER.value:
        return fact.kind in (Kind.NUMBER, Kind.COUNT)
    return slot.kind in ("", fact.kind.value)
