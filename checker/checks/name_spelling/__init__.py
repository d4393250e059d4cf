"""One name, spelled in two ways within one article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from checker.article import Article
from checker.checks.name_spelling.evidence import Spelling, are_two_words, is_coined, is_noted, weigh
from checker.checks.name_spelling.identifiers import compare_identifiers
from checker.checks.name_spelling.slips import SHORTEST, Slip, close_pairs
from checker.findings import Comparison, Suggestion
from checker.normalizers.lexicon import level
from checker.normalizers.names import NAME_WORD, NameWord, read_name_words
from checker.rulebook import Rule

MOST_PLACES = 5
MIN_SHOWN = 0.05


def run(article: Article, rule: Rule) -> Iterator[Comparison]:
    yield from compare_identifiers(article, rule)
    words = _different_words(article)
    yield Comparison("agrees", count=len(words))
    pairs = [pair for pair in close_pairs(words) if not are_two_words(pair[0], pair[1])]
    if not pairs:
        return
    spellings = _spellings(article, {word for one, two, _ in pairs for word in (one, two)})
    texts = [block.text for block in article.blocks]
    for one, two, slip in pairs:
        often, rare = sorted((spellings[one], spellings[two]), key=lambda s: (-s.count, -level(s.word)))
        if is_noted(often, rare, texts) or is_coined(often, rare, article.document.source):
            continue
        confidence, working = weigh(often, rare, slip, texts)
        if confidence >= MIN_SHOWN:
            yield _comparison(article, rule, often, rare, slip, confidence, working)


def _different_words(article: Article) -> list[str]:
    """The words of an article's names in lower case, each once, without those that begin with capitals."""
    found = dict.fromkeys(word for block in article.prose for word in NAME_WORD.findall(block.text))
    return list(dict.fromkeys(word.lower() for word in found if _is_looked_at(word)))


def _is_looked_at(word: str) -> bool:
    return len(word) >= SHORTEST and not word[:2].isupper()


def _spellings(article: Article, wanted: set[str]) -> dict[str, Spelling]:
    """The wanted words with the places where they stand."""
    places: dict[str, list[NameWord]] = defaultdict(list)
    for block in article.prose:
        if not wanted.isdisjoint(map(str.lower, NAME_WORD.findall(block.text))):
            for word in read_name_words(block.text, block.index):
                if word.word.lower() in wanted and _is_looked_at(word.word):
                    places[word.word.lower()].append(word)
    return {word: Spelling(word, tuple(found)) for word, found in places.items()}


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
