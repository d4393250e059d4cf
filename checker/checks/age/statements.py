"""Reads what a text says of births, deaths and ages, by the frames of `checker/data/en/ages.yaml`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, partial
from typing import Any

from checker.article import Article
from checker.checks._dates import exceptions
from checker.checks._sums import either
from checker.claims.marks import MARKS, alternation
from checker.claims.slots import Slotted, compile_frame
from checker.data import load
from checker.documents.model import Block
from checker.facts import DateFact, Figure, Kind
from checker.patterns import compiled

OLDEST = 125
"""Above the longest life on record (122 years); a greater age is no one's."""

_FACTS = "".join(slot for name, slot in MARKS.items() if name not in ("ordinal", "duration"))
WORDS = f'[^{_FACTS},.;:()—–“”"]'
"""What a gap of a frame may hold: words, with the ordinals and durations among them."""

_ANOTHER = compiled(r"(?:his|her|its|their|the|an?|one|some|another)\b.*, *\Z")
"""A subject of its own, with a comma, between a time and an age ("in 2015 her student, aged 20")."""

_OLD = compiled(r"(?:-| )?(?:years?|yr)[ -]old\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Frame:
    """One way to say something: see the table for `says` and `name`."""

    pattern: re.Pattern[str]
    gate: frozenset[bytes]
    says: str
    name: str
    old: bool
    apart: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Statement:
    """What a text says of one person's birth, death or age.

    start, end: its span in the block's text; sentence: the span of its sentence; gender: "he", "she" or "".
    """

    says: str
    name: str
    block: int
    start: int
    end: int
    sentence: tuple[int, int]
    gender: str
    age: Figure | None = None
    date: DateFact | None = None

    @property
    def years(self) -> int:
        """The age stated, in whole years. Raises ValueError where none is."""
        if self.age is None or self.age.value is None:
            raise ValueError("no age")
        return int(self.age.value)


@cache
def frames() -> tuple[Frame, ...]:
    table = load("en", "ages")
    lists = {label: tuple(phrases) for label, phrases in table["words"].items()}
    return tuple(make_frame(entry, lists) for entry in table["patterns"])


def make_frame(entry: Mapping[str, Any], lists: Mapping[str, tuple[str, ...]]) -> Frame:
    """A frame of the table. Raises KeyError for an unknown list."""
    first = re.search(r"(?<!\?P)<(\w+)>", entry["frame"])
    words = entry.get("gate", lists[first[1]] if first else ["born"])
    frame = entry["frame"].replace("[words]", WORDS).replace("[words,]", WORDS.replace(",.", ""))
    return Frame(
        compile_frame(frame, lists),
        frozenset(re.findall(r"[a-z]+", word.lower())[0].encode() for word in words),
        entry["says"],
        entry.get("name", ""),
        entry.get("old", False),
        either(load("en", "ages")["apart"]),
    )


@cache
def _doubtful() -> re.Pattern[str]:
    return compiled(alternation(word.lower() for word in load("en", "ages")["doubtful"]))


def statements_of(article: Article) -> Sequence[tuple[Block, Sequence[Statement]]]:
    """The statements of an article, by the blocks that hold any, read once for every check that asks."""
    return article.once("statements of ages", _all_statements)


def _all_statements(article: Article) -> Sequence[tuple[Block, Sequence[Statement]]]:
    make = partial(_read_statements, article)
    read = ((block, article.of_block("statements of ages", block, make)) for block in article.prose)
    return tuple((block, found) for block, found in read if found)


def _read_statements(article: Article, block: Block) -> list[Statement]:
    """The statements of a block in the order of its text, each age and each date of birth read once."""
    found = [made for sentence in slotted_sentences(article, block) for made in _in_sentence(sentence)]
    return sorted(found, key=lambda statement: (statement.start, statement.end))


def slotted_sentences(article: Article, block: Block) -> Sequence[Slotted]:
    """The sentences of a block that hold a date, or a figure that can be an age."""
    return article.once("sentences of ages", _all_sentences).get(block.index, ())


def _all_sentences(article: Article) -> dict[int, list[Slotted]]:
    read = partial(_sentences, article)
    found = ((block.index, article.of_block("sentences of ages", block, read)) for block in article.prose)
    return {index: sentences for index, sentences in found if sentences}


def _sentences(article: Article, block: Block) -> list[Slotted]:
    figures, dates = article.figures_in(block.index), article.dates_in(block.index)
    if not dates and not any(map(_is_age, figures)):
        return []
    facts = sorted((*figures, *dates), key=lambda fact: (fact.start, -fact.end))
    starts = [fact.start for fact in facts]
    spans = article.sentences(block.index)
    cuts = ((span, facts[bisect_left(starts, span[0]) : bisect_left(starts, span[1])]) for span in spans)
    return [Slotted(block.text, block.index, span, inside) for span, inside in cuts if inside]


def is_doubtful(sentence: Slotted) -> bool:
    """Whether a sentence asks, supposes or corrects, or tells of a part that someone plays."""
    return not is_plain_sentence(sentence.written)


def is_plain_sentence(text: str) -> bool:
    """Whether a sentence states its ages and dates as facts."""
    lowered = text.lower()
    return not (_doubtful().search(lowered) or exceptions().correction.search(lowered) or "?" in lowered)


def _in_sentence(sentence: Slotted) -> list[Statement]:
    ages: set[int] = set()
    births: set[int] = set()
    found: list[Statement] = []
    for made in _matches(sentence):
        age = made.age.start if made.age else -1
        date = made.date.start if made.date else -1
        if age in ages or (date in births and made.says not in ("born", "life")):
            continue
        if age >= 0:
            ages.add(age)
        if made.says in ("born", "life"):
            births.add(date)
        found.append(made)
    return [] if found and is_doubtful(sentence) else found


def _matches(sentence: Slotted) -> Iterator[Statement]:
    for frame in frames():
        if frame.gate and frame.gate.isdisjoint(sentence.words):
            continue
        for match in frame.pattern.finditer(sentence.text):
            made = statement_at(sentence, frame, match)
            if made is not None:
                yield made


def statement_at(sentence: Slotted, frame: Frame, match: re.Match[str]) -> Statement | None:
    """What a frame says where it fits, or None where a date or an age is not one of it."""
    groups = match.groupdict()
    gaps = [groups.get(name) or "" for name in ("gap", "more")]
    if any(frame.apart.search(gap) or _ANOTHER.match(gap) for gap in gaps):
        return None
    age = sentence.figure(match, "age") if "age" in groups else None
    if "age" in groups and (age is None or not _is_age(age) or frame.old != bool(_OLD.search(age.text))):
        return None
    slot = next((name for name in ("born", "died", "life", "at") if groups.get(name)), "")
    found = sentence.fact(match, slot) if slot else None
    date = found if isinstance(found, DateFact) else None
    if slot and (date is None or not _is_dated(date, slot == "life")):
        return None
    end = max(sentence.source(match.end()), *(fact.end for fact in (age, date) if fact is not None))
    gender = re.search(r"(?<!\w)(s?he|his|her|hers|him)(?!\w)", match[0])
    return Statement(
        frame.says,
        frame.name,
        sentence.block,
        sentence.source(match.start()),
        end,
        sentence.span,
        "" if gender is None else ("she" if gender[1] in ("she", "her", "hers") else "he"),
        age,
        date,
    )


def _is_age(figure: Figure) -> bool:
    """Whether a figure can be someone's whole years."""
    if figure.value is None or figure.hedge is not None or figure.value.denominator != 1:
        return False
    if figure.kind in (Kind.AGE, Kind.DURATION) and figure.unit.name != "year":
        return False
    if figure.kind in (Kind.NUMBER, Kind.COUNT) and figure.text[-1:] in "%$":
        return False
    return 0 < figure.value <= OLDEST


def _is_dated(fact: DateFact, is_life: bool) -> bool:
    """Whether a date has a year of its own or follows from the article's, and, for a life, both its ends."""
    if fact.low is None or fact.high is None or fact.kind is not Kind.DATE or (fact.year or 1000) < 1000:
        return False
    if is_life:
        until = fact.until
        return not fact.period and until is not None and until.low is not None and until.year_from == "stated"
    return fact.year_from in ("stated", "article")


def day(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment
