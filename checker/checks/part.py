"""Whether a part, or a place in a row, exceeds the whole that the sentence gives it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache

from checker.agreement import Relation, at_most, value_of
from checker.article import Article
from checker.canonical import figure_in_words
from checker.checks._relations import comparable, in_unit_of, is_asserted, looks_like_year, numeral
from checker.claims.slots import Phrase, Slotted, phrases
from checker.claims.words import stem
from checker.data import load
from checker.facts import Figure, Kind
from checker.findings import Comparison
from checker.interval import Interval
from checker.patterns import compiled
from checker.rulebook import Rule

NAME_BEFORE = compiled(r"(?:[A-Z][\w.’'-]*|[Nn]os?\.|#|\$) $")
"""Before a number it makes a label of it: "Act 77 of 2019", "Ward 12 of 10"."""
HEAD = compiled(r"[-‑–](?P<unit>\w+)(?: (?P<head>[a-z’'-]+))?", re.IGNORECASE)
WORDS = compiled(r"[^\W\d_]+")


def run(article: Article, rule: Rule) -> Iterator[Comparison]:
    """One comparison for every figure that a sentence calls a part of another."""
    table = phrases("part")
    for sentence in article.slotted_with(table.gate):
        seen: set[tuple[Figure, Figure]] = set()
        for phrase, match in table.found(sentence):
            part, whole = _part(article, sentence, match), sentence.figure(match, "whole")
            if part is None or whole is None or (part, whole) in seen:
                continue
            part = in_unit_of(part, whole)
            if _is_relation(sentence, phrase, match, part, whole):
                seen.add((part, whole))
                yield _compare(article, rule, phrase, part, whole)


def _part(article: Article, sentence: Slotted, match: re.Match[str]) -> Figure | None:
    """The part: a figure, or the number of a page, chapter or round, which is no figure but a label."""
    if not match.groupdict().get("digits"):
        return sentence.figure(match, "part")
    start, end = sentence.source(match.start("digits")), sentence.source(match.end("digits") - 1) + 1
    value = Fraction(int(match["digits"]))
    return Figure(
        Kind.ORDINAL, sentence.block, start, end, match["digits"], value, Interval.point(value), Fraction(1)
    )


def _is_relation(
    sentence: Slotted, phrase: Phrase, match: re.Match[str], part: Figure, whole: Figure
) -> bool:
    if phrase.tags.get("place"):
        return _is_place(sentence, match, part, whole)
    if not comparable(part, whole) or (whole.value == 1 and whole.words):
        return False
    if part.kind is Kind.PERCENT or whole.noun.startswith("of "):
        return False  # "60 percent of the 40 percent who voted", "four of the eight quarters of these years"
    dimension = phrase.tags.get("dimension")
    if dimension and part.dimension != dimension:
        return False
    if looks_like_year(part) or looks_like_year(whole) or _is_label(sentence, part):
        return False
    if _is_each(sentence, match.end("whole"), whole) or _is_rating(match, whole):
        return False
    if phrase.tags.get("people"):
        return any(stem(word) in _people() for word in WORDS.findall(match["then"]))
    if phrase.tags.get("first"):
        return _is_same_kind(sentence, match, part, whole)
    noun = match.groupdict().get("noun")
    return noun is None or _same_noun(noun, sentence, match.end("whole"), whole)


def _is_place(sentence: Slotted, match: re.Match[str], part: Figure, whole: Figure) -> bool:
    if whole.value is None or part.value is None or whole.kind not in (*_PLAIN, Kind.DURATION):
        return False
    if looks_like_year(whole) or (whole.value == 1 and whole.words):
        return False
    noun = match.groupdict().get("noun")
    return noun is None or _same_noun(noun, sentence, match.end("whole"), whole)


_PLAIN = (Kind.COUNT, Kind.NUMBER)


def _is_label(sentence: Slotted, part: Figure) -> bool:
    before = sentence.written[: part.start - sentence.start]
    found = NAME_BEFORE.search(before)
    return found is not None and (found.start() > 0 or found[0][0] in "#$")


def _is_each(sentence: Slotted, position: int, whole: Figure) -> bool:
    """Whether the whole is one of many: "20 of the 12-member crews"."""
    head = HEAD.match(sentence.text, position)
    if head is None:
        return False
    plural = head["head"] or ""
    return plural.endswith("s") and not plural.endswith(("ss", "’s", "'s", "us"))


def _is_rating(match: re.Match[str], whole: Figure) -> bool:
    marks = load("en", "part")["ratings"]
    return whole.kind is Kind.NUMBER and whole.value in marks and " out of " in match[0]


def _is_same_kind(sentence: Slotted, match: re.Match[str], part: Figure, whole: Figure) -> bool:
    """Whether a part that stands apart from its whole ("of the 50 people, 60 …") counts the same things."""
    if part.kind not in _PLAIN:
        return True
    own = match["then"].strip(" ,.;").lower()
    if own in _predicates():
        return True
    return _same_noun(own, sentence, match.end("whole"), whole)


def _same_noun(words: str, sentence: Slotted, position: int, whole: Figure) -> bool:
    """Whether some words name what the whole counts; people are parts of people."""
    named = [stem(word.lower()) for word in WORDS.findall(words)]
    after = [stem(word.lower()) for word in WORDS.findall(sentence.text[position : position + 40])[:3]]
    counted = {stem(word.lower()) for word in WORDS.findall(whole.noun)} | {whole.unit.name, *after[:1]}
    if not named:
        return True
    people = _people()
    return named[-1] in counted or (named[-1] in people and bool(people & {*counted, *after}))


@cache
def _people() -> frozenset[str]:
    return frozenset(stem(word) for word in load("en", "part")["people"]) | {
        "people",
        "men",
        "women",
        "children",
    }


@cache
def _predicates() -> frozenset[str]:
    return frozenset(load("en", "part")["predicates"])


def _compare(article: Article, rule: Rule, phrase: Phrase, part: Figure, whole: Figure) -> Comparison:
    one, other = value_of(part), value_of(whole)
    verdict = at_most(one, other)
    working = (f"{figure_in_words(part)} {phrase.tags['relation']} {figure_in_words(whole)}",)
    if verdict.agrees:
        return Comparison("agrees", (part, whole), working, verdict.tolerance)
    if verdict.relation is Relation.POSSIBLE and part.hedge and whole.hedge:
        return Comparison("not compared", (part, whole), working, reason="the hedges leave room")
    if not is_asserted(article, whole):
        return Comparison("not compared", (part, whole), working, reason="denied or corrected")
    place = phrase.tags.get("place")
    said = (
        f"place {numeral(part)} lies beyond the {numeral(whole)} there are"
        if place
        else f"the part, {figure_in_words(part)}, is more than the whole, {figure_in_words(whole)}"
    )
    finding = rule.finding(
        f"“{part.text}” {phrase.tags['relation']} “{whole.text}”: {said}",
        (article.place(part, "the place" if place else "the part"), article.place(whole, "the whole")),
        confidence=0.9 if verdict.relation is Relation.CONFLICT else 0.75,
        severity=verdict.severity,
        working=working,
    )
    return Comparison("differs", (part, whole), working, verdict.tolerance, finding=finding)
