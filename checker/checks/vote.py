"""Results of votes against their outcome, their margin and the size of the body that voted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from typing import Any

from checker.article import Article
from checker.checks._relations import is_asserted
from checker.claims.marks import alternation
from checker.claims.scores import Score, with_scores
from checker.claims.slots import Slotted, phrases
from checker.data import load
from checker.facts import Fact, Figure, Kind
from checker.findings import Comparison, Place, Severity
from checker.patterns import compiled
from checker.rulebook import Rule

WIDE_SHARE, NARROW_SHARE = 3, 10
"""A win by more than a third of all votes is not narrow; one by less than a tenth is not overwhelming."""

HALF = Fraction(1, 2)
WORD = compiled(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class Ballot:
    """A result as written, first side first.

    winner: whether the first side is said to have won; explicit: whether it is said to be the one in favor.
    """

    first: int
    second: int
    facts: tuple[Fact, ...]
    sentence: Slotted
    percent: bool = False
    winner: bool = False
    explicit: bool = False

    @property
    def shown(self) -> str:
        return f"{self.first}-{self.second}"


def run(article: Article, rule: Rule) -> Iterator[Comparison]:
    """Comparisons for every vote whose two sides are stated."""
    table = phrases("vote")
    for sentence in article.slotted_with(phrases("vote", "thresholds").gate):
        yield from _threshold(article, rule, sentence)
    for sentence in article.slotted_with(table.gate):
        ballots = list(_ballots(with_scores(sentence) or sentence))
        if len(ballots) == 1:
            yield from _check(article, rule, ballots[0])


def _threshold(article: Article, rule: Rule, sentence: Slotted) -> Iterator[Comparison]:
    """Votes that passed something with "the two-thirds needed" against that share of all votes told."""
    for _, match in phrases("vote", "thresholds").found(sentence):
        share, votes = sentence.figure(match, "t"), sentence.figure(match, "a")
        second = sentence.figure(match, "b" if "b" in match.groupdict() else "n")
        if share is None or votes is None or second is None or votes.hedge or second.hedge:
            continue
        if not (share.value and votes.value and second.value) or not HALF <= share.value < 1:
            continue
        cast = second.value if "n" in match.groupdict() else votes.value + second.value
        ballot = Ballot(int(votes.value), int(cast - votes.value), (votes, second), sentence)
        yield _judged(
            article, rule, ballot, votes.value >= share.value * cast,
            f"{votes.value} of {cast} votes is less than {share.text}",
            f"{share.text} of {cast}: {votes.value}", None, (share,),
        )  # fmt: skip
        return


def _ballots(sentence: Slotted) -> Iterator[Ballot]:
    """The votes of a sentence, each once."""
    seen: set[int] = set()
    for phrase, match in phrases("vote").found(sentence):
        ballot = _ballot(sentence, match, bool(phrase.tags.get("winner")))
        if ballot is not None and phrase.tags.get("action"):
            ballot = replace(ballot, winner=sentence.words.isdisjoint(_words("short")))
        if ballot is not None and phrase.tags.get("explicit"):
            ballot = replace(ballot, explicit=True)
        if ballot is not None and not any(fact.start in seen for fact in ballot.facts):
            seen.update(fact.start for fact in ballot.facts)
            yield ballot


def _ballot(sentence: Slotted, match: re.Match[str], winner: bool) -> Ballot | None:
    groups = match.groupdict()
    score = sentence.fact(match, "s") if groups.get("s") else None
    if isinstance(score, Score):
        return Ballot(score.first, score.second, (score,), sentence)
    span = sentence.figure(match, "r") if groups.get("r") else None
    if span is not None:
        return _from_range(sentence, span, winner)
    one = sentence.figure(match, "a") if groups.get("a") else None
    other = sentence.figure(match, "b") if groups.get("b") else None
    if one is None or other is None or one.value is None or other.value is None:
        return None
    percent = other.kind is Kind.PERCENT
    votes = "vote" in match[0] or one.unit.name == "vote" or other.unit.name == "vote"
    if winner and not (percent or votes):
        return None
    if one.hedge or other.hedge or (one.kind is Kind.PERCENT and not percent):
        return None
    if not percent and (one.value.denominator > 1 or other.value.denominator > 1):
        return None
    return Ballot(
        int(one.value * 1000) if percent else int(one.value),
        int(other.value * 1000) if percent else int(other.value),
        (one, other),
        sentence,
        percent,
        winner,
    )


def _from_range(sentence: Slotted, span: Figure, winner: bool) -> Ballot | None:
    """A vote whose smaller side stands first reads as a range: "three to nine"."""
    low, high = span.stated.low, span.stated.high
    if low is None or high is None or " to " not in span.text or span.hedge:
        return None
    percent = span.kind is Kind.PERCENT
    votes = span.unit.name == "vote"
    if not (percent and winner) and not votes and (winner or span.kind is not Kind.NUMBER):
        return None
    scale = 1000 if percent else 1
    if low * scale != int(low * scale) or high * scale != int(high * scale):
        return None
    return Ballot(int(low * scale), int(high * scale), (span,), sentence, percent, winner)


def _check(article: Article, rule: Rule, ballot: Ballot) -> Iterator[Comparison]:
    yield from _outcome(article, rule, ballot)
    if ballot.percent:
        return
    yield from _margin(article, rule, ballot)
    yield from _size(article, rule, ballot)


def _words(name: str) -> frozenset[bytes]:
    return _word_sets()[name]


@cache
def _word_sets() -> dict[str, frozenset[bytes]]:
    return {
        name: frozenset(word.encode() for word in words)
        for name, words in load("en", "vote")["outcome"].items()
    }


def _says(ballot: Ballot, name: str, unless: str = "") -> bool:
    words = ballot.sentence.words
    return not words.isdisjoint(_words(name)) and (not unless or words.isdisjoint(_words(unless)))


def _is_closed(ballot: Ballot) -> bool:
    """Whether no word leaves open what the first side stands for."""
    words = _words("open") - _words("sides") if ballot.explicit else _words("open")
    return ballot.sentence.words.isdisjoint(words)


def _outcome(article: Article, rule: Rule, ballot: Ballot) -> Iterator[Comparison]:
    """The sides against what the sentence says of the result."""
    difference = abs(ballot.first - ballot.second)
    passed = ballot.winner or (_says(ballot, "passed") and _is_closed(ballot))
    if passed:
        yield _judged(
            article, rule, ballot, ballot.first > ballot.second,
            f"the vote is told as won, and {ballot.shown} is not" if not ballot.percent else
            "the winner has the smaller share",
            f"won with {ballot.shown}", Severity.ERROR if ballot.winner else None,
        )  # fmt: skip
    if ballot.percent:
        return
    if _says(ballot, "unanimous", "unless_unanimous"):
        yield _judged(
            article, rule, ballot, min(ballot.first, ballot.second) == 0,
            f"a unanimous vote has no votes on the other side, {ballot.shown} has",
            f"unanimous: {ballot.shown}",
        )  # fmt: skip
    elif _says(ballot, "tied", "unless_tied"):
        yield _judged(
            article, rule, ballot, difference == 0,
            f"the vote is told as a tie, and {ballot.shown} is none",
            f"tied: {ballot.shown}",
        )  # fmt: skip
    total = ballot.first + ballot.second
    if passed and total >= 10 and _says(ballot, "narrow"):
        yield _judged(
            article, rule, ballot, difference * WIDE_SHARE <= total,
            f"{ballot.shown} is not narrow: {difference} of {total} votes lie between the sides",
            f"narrow: {ballot.shown}", Severity.WARNING,
        )  # fmt: skip
    elif passed and total >= 10 and _says(ballot, "wide"):
        yield _judged(
            article, rule, ballot, difference * NARROW_SHARE >= total,
            f"{ballot.shown} is not overwhelming: {difference} of {total} votes lie between the sides",
            f"overwhelming: {ballot.shown}", Severity.WARNING,
        )  # fmt: skip


def _margin(article: Article, rule: Rule, ballot: Ballot) -> Iterator[Comparison]:
    """The difference of the sides against a stated margin."""
    for _, match in phrases("vote", "margins").found(ballot.sentence):
        margin = ballot.sentence.figure(match, "m")
        if margin is None or margin.value is None or margin.hedge or margin in ballot.facts:
            continue
        if "point" in match[0]:
            continue
        difference = abs(ballot.first - ballot.second)
        yield _judged(
            article, rule, ballot, margin.value == difference,
            f"{ballot.shown} is a margin of {difference}, not {margin.value}",
            f"margin: {max(ballot.first, ballot.second)} - {min(ballot.first, ballot.second)} = {difference}",
            None, (margin,),
        )  # fmt: skip


def _size(article: Article, rule: Rule, ballot: Ballot) -> Iterator[Comparison]:
    """All votes cast against the number of those who can cast one."""
    cast = [ballot.first, ballot.second]
    extra: list[Figure] = []
    for _, match in phrases("vote", "others").found(ballot.sentence):
        other = ballot.sentence.figure(match, "n")
        if other is not None and other.value is not None and other not in ballot.facts:
            cast.append(int(other.value))
            extra.append(other)
    shown = " + ".join(map(str, cast))
    for size, named, facts, place in _bodies(article, ballot):
        yield _judged(
            article, rule, ballot, sum(cast) <= size,
            f"{shown} = {sum(cast)} votes, more than {named}",
            f"{shown} = {sum(cast)} of {named}", None, (*extra, *facts), place,
        )  # fmt: skip


def _bodies(article: Article, ballot: Ballot) -> Iterator[tuple[int, str, tuple[Figure, ...], Place | None]]:
    """The bodies that may have voted, with their size, in words, and where that is stated."""
    for _, match in phrases("vote", "sizes_here").found(ballot.sentence):
        figure = ballot.sentence.figure(match, "n")
        if figure is not None and figure.value and not figure.hedge and figure not in ballot.facts:
            yield int(figure.value), f"the {figure.value} who can vote", (figure,), None
            return
    stated = _stated_bodies(article)
    bodies = {noun for noun in load("en", "vote")["bodies"] if noun.encode() in ballot.sentence.words}
    here = [noun for noun in stated if noun in bodies]
    if len(here) == 1 == len(bodies) and len({figure.value for figure in stated[here[0]]}) == 1:
        figure = stated[here[0]][0]
        yield int(figure.value or 0), f"the {here[0]}’s {figure.value} members", (figure,), None
    for entry, pattern in _sizes():
        named = pattern.search(ballot.sentence.written)
        if named and not _mentions(article, entry.get("unless", ())):
            start = ballot.sentence.start + named.start()
            place = article.span_place(ballot.sentence.block, start, start + len(named[0]), "the body")
            yield entry["size"], f"the {named[0]}’s {entry['shown']}", (), place


@cache
def _sizes() -> tuple[tuple[Any, re.Pattern[str]], ...]:
    return tuple(
        (
            entry,
            compiled(alternation(entry["name"]) + r"(?! (?:committee|subcommittee|panel|race|candidate))"),
        )
        for entry in load("en", "vote")["sizes"]
    )


def _mentions(article: Article, words: Iterable[str]) -> bool:
    return any(word in block.text for word in words for block in article.prose)


def _stated_bodies(article: Article) -> dict[str, list[Figure]]:
    """The sizes that the article gives bodies: "a nine-member council", by the body's noun."""
    table = load("en", "vote")
    found: dict[str, list[Figure]] = {}
    for figure in article.figures:
        if figure.kind is Kind.COUNT and figure.adjective and figure.unit.name in table["members"]:
            if figure.value is None or figure.hedge or figure.value.denominator > 1:
                continue
            after = WORD.findall(article.text_of(figure)[figure.end : figure.end + 60].lower())[:6]
            noun = next((word for word in after if word in table["bodies"]), None)
            if noun is not None:
                found.setdefault(noun, []).append(figure)
    return found


def _judged(
    article: Article,
    rule: Rule,
    ballot: Ballot,
    right: bool,
    message: str,
    working: str,
    severity: Severity | None = None,
    others: Sequence[Figure] = (),
    place: Place | None = None,
) -> Comparison:
    facts = (*(fact for fact in ballot.facts if isinstance(fact, Figure)), *others)
    if right or not is_asserted(article, *facts):
        return Comparison("agrees", facts, (working,), "exact")
    sides = [article.span_place(fact.block, fact.start, fact.end, "the vote") for fact in ballot.facts]
    stated = [article.place(figure, "stated") for figure in others]
    finding = rule.finding(
        message,
        (*sides, *stated, *([place] if place else [])),
        confidence=0.85,
        severity=severity,
        working=(working,),
    )
    return Comparison("differs", facts, (working,), "exact", finding=finding)
