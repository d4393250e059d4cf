"""Scores against what is told of them: won, drawn, shut out, swept, in straight sets, by how much."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from checker.article import Article
from checker.checks._relations import is_asserted
from checker.claims.marks import MARKS
from checker.claims.scores import Score, with_scores
from checker.claims.slots import Slotted, phrases
from checker.data import load
from checker.facts import Fact, Figure
from checker.findings import Comparison, Severity
from checker.patterns import compiled
from checker.rulebook import Rule

PASSIVE = compiled(r"\b(?:was|were|been|being|be|got|get|are|is) (?:[a-z]+ly )?$")
NEXT_SET = compiled(rf"(?:\s?\([^()]{{1,5}}\))?,?\s(?:and )?(?P<set>{MARKS['score']})")
BRACKET = compiled(rf"\s?\({MARKS['score']}\)")
ANOTHER_GAME = compiled(r"\b(?:series|aggregate|second leg|first leg|after|before|following|last|previous)\b")


@dataclass(frozen=True, slots=True)
class Told:
    """What a sentence tells of a score.

    sets: the score and those right after it; number: the figure told with it, if any; final: the later
    score; words: of the sentence; match: where it is told.
    """

    score: Score
    sets: tuple[Score, ...]
    number: Figure | None
    final: Score | None
    sentence: Slotted
    match: re.Match[str]

    @property
    def count(self) -> int:
        """The number told, 2 for "both"."""
        if self.number is None or self.number.value is None or self.number.value.denominator > 1:
            return 2
        return int(self.number.value)

    @property
    def shown(self) -> str:
        return " ".join(score.shown for score in self.sets)


Judged = tuple[bool, str] | None
"""Whether it fits, and what to say where it does not; None where nothing can be said."""


def stated_results(article: Article, rule: Rule) -> Iterator[Comparison]:
    """One comparison for every score that the sentence says something of, and for every season's record."""
    games, seasons = phrases("score"), phrases("score", "seasons")
    for sentence in article.slotted_with(games.gate | seasons.gate):
        if not games.gate.isdisjoint(sentence.words):
            scored = with_scores(sentence)
            if scored is not None:
                yield from _sentence(article, rule, scored)
        if not seasons.gate.isdisjoint(sentence.words):
            yield from _seasons(article, rule, sentence)


def _sentence(article: Article, rule: Rule, sentence: Slotted) -> Iterator[Comparison]:
    seen: set[tuple[str, int]] = set()
    for phrase, match in phrases("score").found(sentence):
        name = phrase.tags["told"]
        told = _told(sentence, match)
        if told is None or (name, told.score.start) in seen:
            continue
        seen.add((name, told.score.start))
        judged = JUDGES[name](told)
        if judged is not None:
            yield _comparison(article, rule, told, judged, soft=name in SOFT)


def _told(sentence: Slotted, match: re.Match[str]) -> Told | None:
    groups = match.groupdict()
    score = sentence.fact(match, "s")
    final = sentence.fact(match, "t") if groups.get("t") else None
    number = sentence.figure(match, "n") if groups.get("n") else None
    if not isinstance(score, Score) or (number is not None and number.hedge):
        return None
    sets = _sets(sentence, match.start("s"), score)
    return Told(score, sets, number, final if isinstance(final, Score) else None, sentence, match)


def _sets(sentence: Slotted, position: int, first: Score) -> tuple[Score, ...]:
    """A score and those that follow it at once: "6-7 (3-7) 6-3 6-3", tie-breaks in brackets left out."""
    found = [first]
    position += 1
    while (following := NEXT_SET.match(sentence.text, position)) is not None:
        score = sentence.fact(following, "set")
        if not isinstance(score, Score):
            break
        found.append(score)
        position = following.end()
    return tuple(found)


def _won(told: Told) -> Judged:
    sentence, match = told.sentence, told.match
    if not sentence.words.isdisjoint(_open()) or PASSIVE.search(sentence.text[: match.start()]):
        return None
    if sentence.text[match.end() :].startswith(" by"):
        return None
    if len(told.sets) > 1:
        taken = sum(score.first > score.second for score in told.sets)
        lost = sum(score.first < score.second for score in told.sets)
        return taken > lost, f"{told.shown} is no win: it has {taken} sets won and {lost} lost"
    score = told.score
    return score.first > score.second, f"{score.shown} is told as a win of the side named first"


def _open() -> frozenset[bytes]:
    return frozenset(word.encode() for word in load("en", "score")["open"])


def _lost(told: Told) -> Judged:
    if len(told.sets) > 1 or not _on_the_day(told):
        return None
    return told.score.first != told.score.second, f"{told.score.shown} is no defeat"


def _on_the_day(told: Told) -> bool:
    """Whether nothing but the score decided: no penalties, no second game."""
    return told.sentence.words.isdisjoint(word.encode() for word in load("en", "score")["decided_later"])


def _drawn(told: Told) -> Judged:
    if len(told.sets) > 1 or ANOTHER_GAME.search(told.match[0]):
        return None
    return told.score.first == told.score.second, f"{told.score.shown} is no draw"


def _shutout(told: Told) -> Judged:
    if len(told.sets) > 1:
        return None
    return told.score.low == 0, f"in a shutout one side has nothing, {told.score.shown} is none"


def _goalless(told: Told) -> Judged:
    return told.score.high == 0, f"{told.score.shown} is not goalless"


def _sweep(told: Told) -> Judged:
    if len(told.sets) > 1:
        return None
    return told.score.low == 0, f"a sweep leaves the other side nothing, {told.score.shown} does not"


def _straight(told: Told) -> Judged:
    if len(told.sets) < 2:
        return None
    firsts = {score.first > score.second for score in told.sets}
    return len(firsts) == 1, f"{told.shown} is not in straight sets: both sides took one"


def _margin(told: Told) -> Judged:
    if len(told.sets) > 1:
        return None
    difference = told.score.high - told.score.low
    return difference == told.count, f"{told.score.shown} is a difference of {difference}, not {told.count}"


def _games(told: Told) -> Judged:
    total = told.score.first + told.score.second
    return total == told.count, f"{told.score.first} + {told.score.second} = {total} games, not {told.count}"


def _game_number(told: Told) -> Judged:
    """A series that ends in its sixth game has six results."""
    names = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    nth = told.match["nth"]
    number = int(nth) if nth.isdigit() else names.index(nth) + 1
    total = told.score.first + told.score.second
    return (
        total == number,
        f"{told.score.first} + {told.score.second} = {total} games, and it was game {number}",
    )


def _goals_down(told: Told) -> Judged:
    if ANOTHER_GAME.search(told.match[0]):
        return None
    fits = told.score.low >= told.count
    return fits, f"whoever led by {told.count} goals cannot end with {told.score.low} in {told.score.shown}"


def _single(told: Told) -> Judged:
    difference = told.score.high - told.score.low
    return difference == 1, f"{told.score.shown} is a difference of {difference}, not one"


def _best_of(told: Told) -> Judged:
    needed = told.count // 2 + 1
    fits = told.score.high <= needed and told.score.low < needed
    return fits, f"{needed} wins settle a best-of-{told.count}, {told.score.shown} has {told.score.high}"


def _number_of_sets(told: Told) -> Judged:
    return len(told.sets) == told.count, f"{told.shown} are {len(told.sets)} sets, not {told.count}"


def _comeback(told: Told) -> Judged:
    if told.final is None or ANOTHER_GAME.search(told.sentence.text) or _is_sets(told, "t"):
        return None
    fits = told.final.low >= told.score.high
    return fits, f"whoever led {told.score.shown} cannot end with {told.final.low} in {told.final.shown}"


def _half_time(told: Told) -> Judged:
    if told.final is None or ANOTHER_GAME.search(told.match[0]):
        return None
    half, final = told.score, told.final
    fits = half.low <= final.low and half.high <= final.high
    return fits, f"{half.shown} by then cannot become {final.shown}"


def _goals(told: Told) -> Judged:
    sides = (told.score.first, told.score.second)
    return told.count in sides, f"no side has {told.count} in {told.score.shown}"


def _hat_trick(told: Told) -> Judged:
    return told.score.high >= 3, f"a hat-trick is three goals, {told.score.shown} has none with three"


def _is_sets(told: Told, group: str) -> bool:
    return NEXT_SET.match(told.sentence.text, told.match.end(group)) is not None


JUDGES: dict[str, Callable[[Told], Judged]] = {
    "won": _won,
    "lost": _lost,
    "drawn": _drawn,
    "gamenumber": _game_number,
    "goalsdown": _goals_down,
    "single": _single,
    "shutout": _shutout,
    "goalless": _goalless,
    "sweep": _sweep,
    "straight": _straight,
    "margin": _margin,
    "games": _games,
    "bestof": _best_of,
    "sets": _number_of_sets,
    "comeback": _comeback,
    "halftime": _half_time,
    "goals": _goals,
    "hattrick": _hat_trick,
}
SOFT = frozenset({"won", "goals", "hattrick", "halftime", "comeback", "goalsdown"})
"""Where a custom of writing (the visitors' goals first) or a second game may explain it: warnings."""


def _comparison(article: Article, rule: Rule, told: Told, judged: Judged, soft: bool) -> Comparison:
    if judged is None:
        raise ValueError("nothing judged")
    right, message = judged
    facts = (told.number,) if told.number else ()
    working = (f"score as written: {told.shown}",)
    if right or not is_asserted(article, *facts):
        return Comparison("agrees", facts, working, "exact")
    facts_told: list[Fact] = [*told.sets, *facts, *([told.final] if told.final else [])]
    places = [
        article.span_place(fact.block, fact.start, fact.end, "score" if isinstance(fact, Score) else "stated")
        for fact in sorted(facts_told, key=lambda fact: fact.start)
    ]
    finding = rule.finding(
        message,
        places,
        confidence=0.75 if soft else 0.85,
        severity=Severity.WARNING if soft else None,
        working=working,
    )
    return Comparison("differs", facts, working, "exact", finding=finding)


def _seasons(article: Article, rule: Rule, sentence: Slotted) -> Iterator[Comparison]:
    """Games won, drawn and lost against the number played; without draws they may be fewer."""
    seen: set[Figure] = set()
    for _, match in phrases("score", "seasons").found(sentence):
        results = [sentence.figure(match, name) for name in ("w", "d", "l") if name in match.groupdict()]
        played = sentence.figure(match, "n")
        known = [figure for figure in results if figure is not None]
        if played is None or not known or played in seen or _loose([*known, played]):
            continue
        seen.add(played)
        # "one loss" has no figure: the pattern reads the word
        spoken = len(results) - len(known)
        yield _season(article, rule, known, played, spoken, complete="d" in match.groupdict())


def _loose(figures: Sequence[Figure]) -> bool:
    return any(figure.value is None or figure.hedge is not None for figure in figures)


def _season(
    article: Article, rule: Rule, results: Sequence[Figure], played: Figure, spoken: int, complete: bool
) -> Comparison:
    values = [*(figure.value or 0 for figure in results), *[1] * spoken]
    total, games = sum(values), played.value or 0
    working = (f"{' + '.join(map(str, values))} = {total}; played: {games}",)
    facts = (*results, played)
    if total == games or (not complete and total < games) or not is_asserted(article, *facts):
        return Comparison("agrees", facts, working, "exact")
    finding = rule.finding(
        f"{' + '.join(map(str, values))} = {total}, and {games} were played",
        [article.place(figure, "games") for figure in facts],
        confidence=0.85,
        working=working,
    )
    return Comparison("differs", facts, working, "exact", finding=finding)
