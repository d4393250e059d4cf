"""Whether what an edit altered in one place still stands as it was in another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import groupby

from checker.agreement import compare_figures
from checker.alterations import Altered, Name, Thing, alterations, every_statement
from checker.article import Article
from checker.claims.model import Stance
from checker.claims.pairs import Statement
from checker.claims.pairs.statements import SUMMARIES, Sentence
from checker.facts import DateFact, Figure, Kind
from checker.findings import Comparison, Edit, Place, Suggestion
from checker.interval import Interval
from checker.normalizers.names import NameWord, read_name_words
from checker.rulebook import Rule

ENOUGH = 2.0
"""Rarity of the words that two sentences share, together, from which they speak of one thing."""

ENOUGH_ELSEWHERE = 5.0
"""The same where they stand in two articles, of which most things are told of something else."""

ENOUGH_FOR_A_YEAR = 3.0
"""The same for a year alone, of which an article tells many things."""

ENOUGH_FOR_A_SHARE = 3.5
"""The same for a percentage: shares of many things are equal."""

ENOUGH_IN_A_SUMMARY = 1.0
"""The same where one of them is the title, deck or a caption, which speak of what the article is about."""

TELLING_DIGITS = 3
"""Significant digits from which two equal values are no chance."""

RESPELT = 0.7
"""How alike two names are of which one is the other spelled right."""

DONE = frozenset({Stance.FORMER, Stance.CORRECTED, Stance.NEGATED})
"""A figure of one of these stances says itself that it no longer holds."""


def run(article: Article, rule: Rule) -> Iterator[Comparison]:
    """One comparison for everything that the edit altered, here or in another article of the run."""
    if article.previous is not None:
        own = alterations(article.previous, article)
        for _, group in groupby(sorted(own, key=_key), key=_key):
            yield _compare(article, rule, list(group))
    for altered in article.around.altered:
        leftovers = _leftovers(article, [altered])
        if leftovers:
            yield _report(article, rule, altered, (), leftovers)


def _key(altered: Altered) -> tuple[str, str, str]:
    return type(altered.before).__name__, _text(altered.before), _text(altered.after)


def _text(thing: Thing) -> str:
    return thing.figure.text if isinstance(thing, Statement) else thing.text


def _span(thing: Thing) -> tuple[int, int, int]:
    fact = thing.figure if isinstance(thing, Statement) else thing
    return fact.block, fact.start, fact.end


def _compare(article: Article, rule: Rule, group: Sequence[Altered]) -> Comparison:
    """What came of altering one thing in one or several places."""
    leftovers = _leftovers(article, group)
    if leftovers:
        edited = tuple(article.span_place(*_span(altered.after), _was(altered)) for altered in group)
        return _report(article, rule, group[0], edited, leftovers)
    told = f"“{_text(group[0].before)}” was altered to “{_text(group[0].after)}” and stands nowhere else"
    return Comparison("agrees", tuple(_facts(group)), (told,))


def _facts(group: Iterable[Altered]) -> Iterator[Figure | DateFact]:
    for altered in group:
        if isinstance(altered.after, Statement):
            yield altered.after.figure
        elif isinstance(altered.after, DateFact):
            yield altered.after


def _was(altered: Altered) -> str:
    return f"was “{_text(altered.before)}”"


def _report(
    article: Article, rule: Rule, altered: Altered, edited: tuple[Place, ...], leftovers: Sequence[Thing]
) -> Comparison:
    before, after = _text(altered.before), _text(altered.after)
    still = tuple(article.span_place(*_span(thing), "still as before") for thing in leftovers)
    source = "" if edited else f" in {altered.new.document.path}"
    finding = rule.finding(
        f"the edit changed “{before}” to “{after}”{source}, but {_stand(leftovers)} here",
        (*edited, *still),
        confidence=0.9 if edited else 0.6,
        working=(f"before: {before}; now: {after}", *(f"still: {_text(thing)}" for thing in leftovers)),
        suggestions=(_suggestion(article, altered, leftovers),),
    )
    facts = tuple(thing.figure for thing in leftovers if isinstance(thing, Statement))
    return Comparison("differs", facts, finding=finding)


def _stand(leftovers: Sequence[Thing]) -> str:
    texts = list(dict.fromkeys(f"“{_text(thing)}”" for thing in leftovers))
    return f"{' and '.join(texts)} still stand{'s' if len(texts) == 1 else ''}"


def _suggestion(article: Article, altered: Altered, leftovers: Sequence[Thing]) -> Suggestion:
    edits = tuple(_edit(article, altered.after, thing) for thing in leftovers)
    return Suggestion(f"write “{_text(altered.after)}” there too", edits)


def _edit(article: Article, after: Thing, leftover: Thing) -> Edit:
    """What is new in place of what was left; of figures in one unit, the number alone."""
    block, start, end = _span(leftover)
    text = _text(after)
    if isinstance(after, Statement) and isinstance(leftover, Statement):
        one, other = after.figure, leftover.figure
        if one.unit == other.unit or other.kind is Kind.NUMBER:
            start, end = other.number_span
            text = one.text[one.number_span[0] - one.start : one.number_span[1] - one.start]
    return article.edit(block, start, end, text)


def _leftovers(article: Article, group: Sequence[Altered]) -> list[Thing]:
    """Where the article still states what was altered, in the order of the text."""
    altered = group[0]
    edited = {_span(each.after) for each in group if each.new is article}
    found: Iterable[Thing]
    if isinstance(altered.before, Statement) and isinstance(altered.after, Statement):
        found = _figures(article, group, altered.before, altered.after.figure)
    elif isinstance(altered.before, DateFact):
        found = _dates(article, group, altered.before)
    else:
        found = _names(article, altered)
    return [thing for thing in found if _span(thing) not in edited]


def _figures(
    article: Article, group: Sequence[Altered], before: Statement, after: Figure
) -> Iterator[Statement]:
    """Statements of the old value that speak of the same thing and do not agree with the new value."""
    replaced = {
        (altered.after.figure.block, altered.after.claim.sentence)
        for altered in group
        if altered.new is article and isinstance(altered.after, Statement)
    }
    for statement in every_statement(article):
        if not _has_value(statement, before) or statement.claim.stance in DONE:
            continue
        figure = statement.figure
        if figure.dimension == after.dimension and compare_figures(_plain(figure), _plain(after)).agrees:
            continue
        if (figure.block, statement.claim.sentence) in replaced or str(after.value) in statement.numbers:
            continue  # "rose to 17 from 14": the edit itself says what it was
        if any(_same(altered, statement, article) for altered in group):
            yield statement


def _plain(figure: Figure) -> Figure:
    """The figure without its hedge: “up to 900” leaves room for 300, but is not what was edited."""
    if figure.value is None:
        return figure
    return replace(figure, hedge=None, stated=Interval.point(figure.value))


def _has_value(statement: Statement, before: Statement) -> bool:
    one, other = statement.figure, before.figure
    if one.value is None or other.value is None:
        return False
    if statement.key == before.key:
        return one.unit.to_base(one.value) == other.unit.to_base(other.value)
    bare = one.kind is Kind.NUMBER and not one.unit.name and other.kind in (Kind.COUNT, Kind.NUMBER)
    return bare and one.value == other.value and statement.kind in SUMMARIES


def _same(altered: Altered, statement: Statement, article: Article) -> bool:
    """Whether a statement of the old value tells of what the altered one told of."""
    before = altered.before
    if not isinstance(before, Statement):
        return False
    for one, other in ((before.groups, statement.groups), (before.marks, statement.marks)):
        if one and other and not one & other:
            return False
    if before.times and statement.times and not before.times & statement.times:
        return False
    weight = _weight(before.sentence, statement.sentence, before.figure.unit.name)
    if altered.new is not article:
        return weight >= ENOUGH_ELSEWHERE and before.printed.significant >= 2
    if before.is_summary or statement.is_summary:
        return weight >= ENOUGH_IN_A_SUMMARY
    if before.figure.kind is Kind.PERCENT:
        return weight >= ENOUGH_FOR_A_SHARE
    return weight >= ENOUGH or before.printed.significant >= TELLING_DIGITS


def _weight(one: Sentence, other: Sentence, noun: str = "") -> float:
    """Rarity of the words that two sentences share, without what both count."""
    shared = sorted(one.words.keys() & other.words.keys())
    return sum(one.words[word] for word in shared if word != noun)


def _dates(article: Article, group: Sequence[Altered], before: DateFact) -> Iterator[DateFact]:
    """The same date elsewhere, in a sentence that speaks of the same thing."""
    old = group[0].old
    needed = ENOUGH if before.day is not None or before.hour is not None else ENOUGH_FOR_A_YEAR
    if group[0].new is not article:
        needed = ENOUGH_ELSEWHERE
    told = _sentence(old, before)
    for date in article.dates:
        if _parts(date) == _parts(before) and _weight(told, _sentence(article, date)) >= needed:
            yield date


def _parts(date: DateFact) -> tuple[object, ...]:
    """What a date states, however it is written; the year also where it is understood."""
    return date.low, date.high, date.month, date.day, date.hour, date.minute, date.period


def _sentence(article: Article, date: DateFact) -> Sentence:
    start, end = article.sentence_at(date.block, date.start)
    text = article.blocks[date.block].text
    return Sentence(f"{text[start : date.start]} {text[date.end : end]}", ())


def _names(article: Article, altered: Altered) -> Iterator[Name]:
    """The old name elsewhere: respelt, or a surname that nothing introduces any more."""
    before, after = altered.before, altered.after
    if not isinstance(before, Name) or not isinstance(after, Name):
        return
    left = [
        Name(block.index, match.start(), match.end(), match[0])
        for block in article.prose
        for match in re.finditer(rf"(?<!\w){re.escape(before.text)}(?!\w)", block.text)
    ]
    if altered.new is not article or not left:
        return
    respelt = SequenceMatcher(None, before.text, after.text, autojunk=False).ratio() >= RESPELT
    if respelt or (_introduced(altered.old, before.text) and not _introduced(article, before.text)):
        yield from left


def _introduced(article: Article, name: str) -> bool:
    """Whether a name word or a title stands before the name anywhere."""
    return any(
        word.word == name and word.before
        for words in article.once("name words", _name_words).values()
        for word in words
    )


def _name_words(article: Article) -> dict[int, list[NameWord]]:
    return {block.index: list(read_name_words(block.text, block.index)) for block in article.prose}
