"""One person with two ranks, offices or courtesy titles."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from checker.article import Article
from checker.data import load
from checker.documents.model import Block
from checker.findings import Comparison
from checker.normalizers.names import given_names, read_name_words
from checker.patterns import compiled
from checker.prose import Scanner
from checker.rulebook import Rule

NAME = r"(?P<name>(?:[A-Z][\w’'-]+ |[A-Z]\. ?){0,3}[A-Z][^\W\d_]+(?:[’'-][A-Z][^\W\d_]+)*)"
BEFORE = 50
"""Characters before a title in which a word may say that the title was another one at another time."""
MOST_PLACES = 3


class Mention(NamedTuple):
    """ "Gen. Ana Petrov": `title` is what its form stands for, `given` is empty where none is stated."""

    block: int
    start: int
    end: int
    family: str
    title: str
    given: str
    surname: str


class Titles(NamedTuple):
    """form_of: family and title of each form; scanner: finds the blocks that may hold one before a name."""

    form_of: Mapping[str, tuple[str, str]]
    pattern: re.Pattern[str]
    scanner: Scanner
    cues: frozenset[str]
    relatives: frozenset[str]


@cache
def titles() -> Titles:
    data = load("en", "titles")
    form_of = {
        form: (family, title)
        for family, members in data["families"].items()
        for title, forms in members.items()
        for form in forms
    }
    longest_first = sorted(form_of, key=lambda form: (-len(form), form))
    alternatives = "|".join(map(re.escape, longest_first))
    pattern = compiled(rf"(?<![\w.’'-])(?P<title>{alternatives}) {NAME}")
    scanner = Scanner(rf"(?:{alternatives}) [A-Z]")
    return Titles(form_of, pattern, scanner, frozenset(data["cues"]), frozenset(data["family"]))


def run(article: Article, rule: Rule) -> Iterator[Comparison]:
    by_person: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    for block in article.whole.blocks_with(titles().scanner):
        for mention in read_titles(block):
            by_person[mention.surname, mention.family].append(mention)
    contested = {key for key, found in by_person.items() if len({mention.title for mention in found}) > 1}
    yield Comparison("agrees", count=len(by_person) - len(contested))
    if not contested:
        return
    given_of = _given_names_by_surname(article)
    for surname, family in sorted(contested):
        yield _compare(article, rule, by_person[surname, family], given_of.get(surname, set()))


def read_titles(block: Block) -> Iterator[Mention]:
    """Every title with the name after it."""
    for match in titles().pattern.finditer(block.text):
        family, title = titles().form_of[match["title"]]
        words = [word.rstrip(".") for word in match["name"].split()]
        given = words[0] if len(words) > 1 else ""
        yield Mention(block.index, match.start(), match.end(), family, title, given, words[-1])


def _given_names_by_surname(article: Article) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for block in article.prose:
        for word in read_name_words(block.text, block.index):
            if word.before.lower() in given_names():
                found[word.word].add(word.before)
    return found


def _compare(article: Article, rule: Rule, mentions: Sequence[Mention], given: set[str]) -> Comparison:
    given = given | {mention.given for mention in mentions if mention.given}
    if len(given) != 1:
        return Comparison("not compared", reason="the article names several people, or none, of that surname")
    if any(_is_explained(article, mention) for mention in mentions):
        return Comparison("not compared", reason="the text tells of another time or of a relative")
    first_of: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        first_of[mention.title].append(mention)
    counts = ", ".join(f"“{title}” ({len(found)})" for title, found in first_of.items())
    shown = sorted(mention for found in first_of.values() for mention in found[:MOST_PLACES])
    finding = rule.finding(
        message=f"{next(iter(given))} {mentions[0].surname} has two titles: {counts}",
        places=[article.span_place(m.block, m.start, m.end, m.title) for m in shown],
        confidence=0.8,
    )
    return Comparison("differs", finding=finding)


def _is_explained(article: Article, mention: Mention) -> bool:
    text = article.blocks[mention.block].text
    before = re.findall(r"[a-z]+", text[max(mention.start - BEFORE, 0) : mention.start].lower())
    if not titles().cues.isdisjoint(before):
        return True
    start, end = article.sentence_at(mention.block, mention.start)
    return not titles().relatives.isdisjoint(re.findall(r"[a-z]+", text[start:end].lower()))
