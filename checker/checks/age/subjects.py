"""Finds of whom a statement speaks: by the name beside it, or by what was said just before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from checker.article import Article
from checker.checks.age.people import NAME, Key, Mention, People, as_name, names_in, others_between
from checker.checks.age.statements import Statement, statements_of
from checker.claims.slots import alternation
from checker.data import load

_AUXILIARY = (
    r"who|which|was|is|has|had|have|been|be|would|will|later|then|also|first|finally|eventually|only|just|recently"
    r"|himself|herself|and|but|himself|actually|originally|he|she|now|on|in|at|of|,|\(|–|—|-|being"
)
_TAIL = re.compile(rf"(?:(?:(?<!\w)(?:{_AUXILIARY})(?!\w)|[,(–—-])\s*){{0,8}}\Z", re.IGNORECASE)
_BRACKETED = re.compile(r"\s*\([^()]{1,80}\)\s*\Z")
_APPOSED = re.compile(rf"(?<![\w’'-])(?P<name>{NAME}), (?P<words>[^,;:()“”\"]{{2,90}})\Z")
_LAST = re.compile(rf"(?<![\w’'-])(?P<name>{NAME})\Z")
_NEXT = re.compile(rf"\s*,?\s*(?:the |then |now )?(?P<role>(?:[a-z-]+ ){{0,3}})(?P<name>{NAME})(?![\w])")
_AFTER_COMMA = re.compile(
    rf"[^,;:.()]{{0,60}}, (?:[A-Z]\w{{1,30}}, )?(?P<role>(?:[a-z-]+ ){{0,3}})(?P<name>{NAME})(?!\w)"
)
_NEXT_PRONOUN = re.compile(r"\s*,\s*(?P<pronoun>he|she)\b")
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
            told: list[Told] = []
            for statement in statements:
                made = self._told(statement, block.text, told)
                if made is not None:
                    told.append(made)
            yield from told

    def _told(self, statement: Statement, text: str, before: list[Told]) -> Told | None:
        if statement.name:
            mention = _beside(text, statement)
            key = self._people.key(mention) if mention else None
            return (
                Told(statement, key, True, statement.gender)
                if key
                else self._followed(statement, text, before)
            )
        begin = statement.sentence[0]
        lead = text[max(begin, statement.start - _REACH) : statement.start]
        tail = _TAIL.search(lead)
        head = lead[: tail.start()] if tail else lead
        joint = tail[0] if tail else ""
        gender = _pronoun(joint) or statement.gender
        if "were" in text[statement.start - 6 : statement.start].split():
            return None
        mention = _name_at_end(text, statement.start - len(joint), begin, "who" in joint or "," in joint)
        if mention and not _pronoun(joint):
            key = self._people.key(mention)
            return Told(statement, key, True, gender) if key else None
        last = before[-1] if before else None
        if (
            last
            and last.statement.sentence == statement.sentence
            and self._goes_on(last, statement, text, gender)
        ):
            follows = not head.strip() or joint.strip() or last.statement.end >= statement.start - len(joint)
            if follows or gender:
                return Told(statement, last.person, last.sure, gender or last.gender)
        return self._otherwise(statement, text, before, head, joint, gender)

    def _otherwise(
        self, statement: Statement, text: str, before: list[Told], head: str, joint: str, gender: str
    ) -> Told | None:
        begin = statement.sentence[0]
        if not head.strip() and not _pronoun(joint):
            forward = self._forward(statement, text)
            if isinstance(forward, Mention):
                key = self._people.key(forward)
                return Told(statement, key, True, gender) if key else None
            gender = forward or gender
        if gender:
            return self._by_pronoun(statement, text, before, gender)
        named = set(names_in(text, begin, statement.start))
        keys = {self._people.key(mention) for mention in named}
        if len(keys) == 1 and joint.strip():
            key = next(iter(keys))
            first = min(named, key=lambda mention: mention.start)
            if key and not others_between(text, first.end, statement.start, key):
                return Told(statement, key, False, gender)
        if keys:
            return None
        return Told(statement, self._new(), True, gender)

    def _followed(self, statement: Statement, text: str, before: list[Told]) -> Told | None:
        """An age in commas without a name before it, right after a statement: "Roe (born 1961), 45,"."""
        last = before[-1] if before else None
        if last is None or statement.name != "before":
            return None
        gap = text[last.statement.end : statement.start]
        return replace(last, statement=statement) if not gap.strip(" )") else None

    def _forward(self, statement: Statement, text: str) -> Mention | str:
        """The subject that follows a sentence's opening ("Born in 1938, Jane Roe"): a name or a pronoun."""
        end = statement.sentence[1]
        pronoun = _NEXT_PRONOUN.match(text, statement.end, end)
        if pronoun:
            return pronoun["pronoun"]
        last = min(end, statement.end + _REACH)
        found = _NEXT.match(text, statement.end, last)
        if found is None or _place().search(found["role"]):
            found = _AFTER_COMMA.match(text, statement.end, last)
        mention = as_name(text, found.start("name"), found.end("name")) if found else None
        if mention is None or (found and _place().search(found["role"])):
            return _first_pronoun(text, statement.end, end)
        return mention

    def _by_pronoun(self, statement: Statement, text: str, before: list[Told], gender: str) -> Told | None:
        for last in reversed(before):
            if statement.start - last.statement.end > FAR:
                break
            if self._goes_on(last, statement, text, gender):
                return Told(statement, last.person, False, gender)
            return None
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

    def _goes_on(self, last: Told, statement: Statement, text: str, gender: str) -> bool:
        if gender and last.gender and gender != last.gender:
            return False
        key = last.person if last.person[0] else None
        return not others_between(text, last.statement.end, statement.start, key)

    def _new(self) -> Key:
        self._unnamed += 1
        return "", f"#{self._unnamed}"


@cache
def _place() -> re.Pattern[str]:
    return re.compile(alternation(load("en", "ages")["before_places"]))


def _pronoun(joint: str) -> str:
    found = re.findall(r"\b(?:s?he)\b", joint.lower())
    return found[-1] if found else ""


def _first_pronoun(text: str, start: int, end: int) -> str:
    found = re.search(r"(?<!\w)(he|she)(?!\w)", text[start:end])
    return found[1] if found else ""


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
    return before is not None and before[1].lower() in load("en", "ages")["before_places"]
