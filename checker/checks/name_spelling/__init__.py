"""One name, spelled in two ways within one article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from checker.article import Article
from checker.checks.name_spelling.evidence import Spelling, are_two_words, is_noted, weigh
from checker.checks.name_spelling.slips import SHORTEST, Slip, close_pairs
from checker.findings import Comparison, Suggestion
from checker.normalizers.lexicon import level
from checker.normalizers.names import NameWord, read_name_words
from checker.rulebook import Rule

MOST_PLACES = 5
MOST_COUNTED = 40
"""Mentions of one spelling that are looked at closely."""
MIN_SHOWN = 0.05


def run(article: Article, rule: Rule) -> Iterator[Comparison]:
    spellings = read_spellings(article)
    yield Comparison("agrees", count=len(spellings))
    texts = [block.text for block in article.blocks]
    for one, two, slip in close_pairs(spellings):
        often, rare = sorted((spellings[one], spellings[two]), key=lambda s: (-s.count, -level(s.word)))
        if are_two_words(one, two) or is_noted(often, rare, texts):
            continue
        confidence, working = weigh(often, rare, slip, texts)
        if confidence >= MIN_SHOWN:
            yield _comparison(article, rule, often, rare, slip, confidence, working)


def read_spellings(article: Article) -> dict[str, Spelling]:
    """The name words of an article by their lower case."""
    places: dict[str, list[NameWord]] = defaultdict(list)
    for block in article.prose:
        for word in read_name_words(block.text, block.index):
            if len(word.word) >= SHORTEST and not word.word.isupper():
                places[word.word.lower()].append(word)
    return {word: Spelling(word, tuple(found[:MOST_COUNTED])) for word, found in places.items()}


def _comparison(
    article: Article,
    rule: Rule,
    often: Spelling,
    rare: Spelling,
    slip: Slip,
    confidence: float,
    working: list[str],
) -> Comparison:
    counted = [f"“{often.written}” stands {_times(often)}, “{rare.written}” {_times(rare)}", *working]
    if often.count == rare.count:
        message = f"“{often.written}” and “{rare.written}” look like one name spelled in two ways"
        shown = sorted((*often.places[:MOST_PLACES], *rare.places[:MOST_PLACES]))
    else:
        message = f"“{rare.written}” is spelled “{often.written}” elsewhere ({_times(often)})"
        shown = [*rare.places[:MOST_PLACES], often.places[0]]
    finding = rule.finding(
        message=message,
        places=[article.span_place(p.block, p.start, p.end, f"spelled “{p.word}”") for p in shown],
        confidence=round(confidence, 2),
        working=counted,
        suggestions=(_respelling(article, rare, often), _respelling(article, often, rare)),
    )
    return Comparison("differs", finding=finding)


def _times(spelling: Spelling) -> str:
    return "once" if spelling.count == 1 else "twice" if spelling.count == 2 else f"{spelling.count} times"


def _respelling(article: Article, wrong: Spelling, right: Spelling) -> Suggestion:
    edits = tuple(article.edit(p.block, p.start, p.end, right.written) for p in wrong.places)
    return Suggestion(f"write “{right.written}” throughout", edits)
