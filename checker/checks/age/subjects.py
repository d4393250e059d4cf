"""Finds of whom a statement speaks: by the name beside it, or by what was said just before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from checker.article import Article
from checker.checks._sums import either
from checker.checks.age.people import NAME, Key, Mention, People, as_name, names_in, others_between
from checker.checks.age.statements import Statement, statements_of
from checker.claims.marks import alternation
from checker.data import load
from checker.documents.model import Block
from checker.patterns import compiled

_AUXILIARY = (
    r"who|which|was|is|has|had|have|been|be|would|will|later|then|also|first|finally|eventually|only|just|recently"
    r"|himself|herself|and|but|himself|actually|originally|he|she|now|on|in|at|of|being|having"
)
_TAIL = compiled(rf"(?:(?:(?<!\w)(?:{_AUXILIARY})(?!\w)|[,:(–—-])\s*){{0,8}}\Z", re.IGNORECASE)
_BRACKETED = compiled(r"\s*\([^()]{1,80}\)\s*\Z")
_APPOSED = compiled(rf"(?<![\w’'-])(?P<name>{NAME}), (?P<words>[^,;:()“”\"]{{2,90}})\Z")
_LAST = compiled(rf"(?<![\w’'-])(?P<name>{NAME})\Z")
_NEXT = compiled(rf"\s*,?\s*(?:the |then |now )?(?P<role>(?:[a-z-]+ ){{0,3}})(?P<name>{NAME})(?![\w])")
_AFTER_COMMA = compiled(
    rf"[^,;:.()]{{0,60}}, (?:[A-Z]\w{{1,30}}, )?(?P<role>(?:[a-z-]+ ){{0,3}})(?P<name>{NAME})(?!\w)"
)
_NEXT_PRONOUN = compiled(r"\s*,\s*(?P<pronoun>he|she)\b")
_ADVERBIAL = compiled(r"(?:in|on|at|aged|as|when|then|by)\b", re.IGNORECASE)
_REACH = 160
"""How far before a statement its name may begin."""

FAR = 300
"""How many characters may lie between a pronoun's statement and the one it goes on from."""


@dataclass(frozen=True, slots=True)
class Told:
    """A statement with the person of whom it speaks; `sure` where a name or the grammar tells it."""

    statement: Statement
    person: Key
    sure: bool
    gender: str


class Subjects:
    """Reads an article's statements from its beginning and gives each its person."""

    def __init__(self, article: Article, people: People) -> None:
        self._article = article
        self._people = people
        self._unnamed = 0

    def read(self) -> Iterator[Told]:
        for block, statements in statements_of(self._article):
            yield from self.read_block(block, statements)

    def read_block(self, block: Block, statements: Iterable[Statement]) -> list[Told]:
        """The statements of a block, given in order, whose persons can be told."""
        told: list[Told] = []
        for statement in statements:
            made = self._told(statement, block.text, told)
            if made is not None:
                told.append(made)
        return told

    def _told(self, statement: Statement, text: str, before: list[Told]) -> Told | None:
        if statement.says == "life" and _offices().search(text, *_lead(statement)):
            return None
        if statement.name:
            mention = _beside(text, statement) if statement.name != "follows" else None
            return self._of(mention, statement) if mention else self._followed(statement, text, before)
        inside = _names_inside(text, statement)
        if inside:
            return self._of(inside[0], statement) if len(inside) == 1 else None
        lead = text[slice(*_lead(statement))]
        tail = _TAIL.search(lead)
        joint = tail[0] if tail else ""
        head = lead[: len(lead) - len(joint)].strip()
        if statement.says == "born" and _groups().search(lead):
            return None
        pronoun = _pronoun(joint)
        joined = bool(joint.strip(" ")) or _ADVERBIAL.match(text, statement.start) is not None
        apposed = "who" in joint or "," in joint
        mention = _name_at_end(text, statement.start - len(joint), statement.sentence[0], apposed)
        if mention and not pronoun:
            return self._of(mention, statement)
        gender = pronoun or statement.gender
        last = before[-1] if before else None
        if last and last.statement.sentence == statement.sentence:
            beside = last.statement.end >= statement.start - len(joint)
            if (beside or joined) and self._goes_on(last, statement, text, gender):
                return replace(last, statement=statement, gender=gender or last.gender)
            if joined and not gender:
                return None
        if not head and not pronoun:
            forward = self._forward(statement, text)
            if isinstance(forward, Mention):
                return self._of(forward, statement)
            gender = forward or gender
        if not gender and joined:
            gender = _first_pronoun(text, statement.sentence[0], statement.sentence[0] + 4)
        if gender:
            return self._by_pronoun(statement, text, before, gender)
        return self._by_sentence(statement, text, joined)

    def _of(self, mention: Mention, statement: Statement) -> Told | None:
        key = self._people.key(mention)
        return Told(statement, key, not self._people.is_shared(mention), statement.gender) if key else None

    def _by_sentence(self, statement: Statement, text: str, joined: bool) -> Told | None:
        """The one person whom the sentence names before, or else someone without a name."""
        named = list(names_in(text, statement.sentence[0], statement.start))
        if not named:
            return Told(statement, self._new(), True, statement.gender)
        key = self._people.key(named[0])
        if not joined or key is None or _speakers().search(text, named[0].end, statement.start):
            return None
        if others_between(text, named[0].end, statement.start, key):
            return None
        return Told(statement, key, False, statement.gender)

    def _followed(self, statement: Statement, text: str, before: list[Told]) -> Told | None:
        """An age in commas without a name before it, right after a statement: "Roe (born 1961), 45,"."""
        last = before[-1] if before else None
        if last is None or statement.name == "after":
            return None
        gap = text[last.statement.end : statement.start]
        return replace(last, statement=statement) if not gap.strip(" )") else None

    def _forward(self, statement: Statement, text: str) -> Mention | str:
        """The subject that follows a sentence's opening ("Born in 1938, Jane Roe"): a name or a pronoun."""
        end, begin = statement.sentence[1], statement.end
        if statement.age and statement.date and statement.age.end <= statement.date.start:
            begin = statement.age.end
        pronoun = _NEXT_PRONOUN.match(text, begin, end)
        if pronoun:
            return pronoun["pronoun"]
        last = min(end, begin + _REACH)
        found = _NEXT.match(text, begin, last)
        if found is None or _place().search(found["role"]):
            found = _AFTER_COMMA.match(text, begin, last)
        mention = as_name(text, found.start("name"), found.end("name")) if found else None
        if mention is None or (found and _place().search(found["role"])):
            return _first_pronoun(text, begin, end)
        return mention

    def _by_pronoun(self, statement: Statement, text: str, before: list[Told], gender: str) -> Told | None:
        last = before[-1] if before else None
        if last and statement.start - last.statement.end <= FAR:
            follows = self._goes_on(last, statement, text, gender, last.statement.sentence[0])
            return Told(statement, last.person, False, gender) if follows else None
        named = list(names_in(text, 0, statement.start))
        keys = {self._people.key(mention) for mention in named}
        if not keys:
            return Told(statement, self._new(), True, gender)
        key = next(iter(keys))
        if len(keys) > 1 or key is None or statement.start - named[-1].end > FAR:
            return None
        if others_between(text, named[-1].end, statement.start, key):
            return None
        return Told(statement, key, False, gender)

    def _goes_on(
        self, last: Told, statement: Statement, text: str, gender: str, since: int | None = None
    ) -> bool:
        """Whether a statement can speak of the same person as the one before, told from `since` on."""
        if gender and last.gender and gender != last.gender:
            return False
        key = last.person if last.person[0] else None
        begin = last.statement.end if since is None else since
        if _speakers().search(text, last.statement.end, statement.start) and not gender:
            return False
        return not others_between(text, begin, statement.start, key)

    def _new(self) -> Key:
        self._unnamed += 1
        return "", f"#{self._unnamed}"


def _names_inside(text: str, statement: Statement) -> list[Mention]:
    """The people named between a time and an age that follows it: "In 1994, Maya Ross, then 30"."""
    if statement.age is None or statement.date is None or statement.date.start > statement.age.start:
        return []
    return list(names_in(text, statement.date.end, statement.age.start))


def _lead(statement: Statement) -> tuple[int, int]:
    """The span of its sentence before a statement, as far as a name may stand."""
    return max(statement.sentence[0], statement.start - _REACH), statement.start


@cache
def _offices() -> re.Pattern[str]:
    return either(load("en", "ages")["offices"])


@cache
def _speakers() -> re.Pattern[str]:
    return compiled(alternation(load("en", "ages")["speakers"]))


@cache
def _groups() -> re.Pattern[str]:
    """The end of a text that speaks of several people: "women", "the brothers"."""
    groups = alternation(load("en", "ages")["groups"])
    return compiled(rf"(?:(?i:{groups})|(?<!\w)[a-z]{{3,30}}s)[ ,]*\Z")


@cache
def _place() -> re.Pattern[str]:
    return compiled(alternation(load("en", "ages")["before_places"]))


def _pronoun(joint: str) -> str:
    found = re.findall(r"\b(?:s?he)\b", joint.lower())
    return found[-1] if found else ""


def _first_pronoun(text: str, start: int, end: int) -> str:
    found = re.search(r"(?<!\w)(he|she)(?!\w)", text[start:end], re.IGNORECASE)
    return found[1].lower() if found else ""


def _name_at_end(text: str, end: int, begin: int, apposed: bool) -> Mention | None:
    """The name that ends before a statement, or that has one apposition between: "Roe, a poet, was born"."""
    head = text[max(begin, end - _REACH) : end]
    bracketed = _BRACKETED.search(head)
    if bracketed:
        head = head[: bracketed.start()]
    head = head.rstrip()
    offset = max(begin, end - _REACH)
    found = _LAST.search(head)
    if found and not _after_preposition(head, found.start()):
        return as_name(text, offset + found.start("name"), offset + found.end("name"))
    found = _APPOSED.search(head) if apposed else None
    if found and not any(names_in(text, offset + found.start("words"), offset + found.end("words"))):
        return as_name(text, offset + found.start("name"), offset + found.end("name"))
    return None


def _beside(text: str, statement: Statement) -> Mention | None:
    """The name that a frame asks for right before or after it."""
    if statement.name == "before":
        return _name_at_end(text, statement.start, statement.sentence[0], False)
    found = _NEXT.match(text, statement.end, min(statement.sentence[1], statement.end + _REACH))
    if (
        found is None
        or _place().search(found["role"])
        or text[statement.end : found.start("name")].find(",") >= 0
    ):
        return None
    return as_name(text, found.start("name"), found.end("name"))


def _after_preposition(head: str, start: int) -> bool:
    before = re.search(r"(\w+)\s+\Z", head[:start])
    return before is not None and before[1].lower() in load("en", "ages")["before_towns"]
