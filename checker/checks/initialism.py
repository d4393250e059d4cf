"""Initialisms that an article defines twice, in two ways, or for nothing."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import NamedTuple

from checker.article import Article
from checker.documents.model import Block, BlockKind
from checker.findings import Comparison, Finding
from checker.patterns import compiled
from checker.rulebook import Rule

RUNNING_TEXT = frozenset((BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE, BlockKind.ENTRY))
DEFINED = compiled(r"\((?:the |or |also )?[“\"]?(?P<short>[A-Z][A-Z&]{1,6})(?:s|[’']s)?[”\"]?\)")
NAME = compiled(r"[^\W_]+(?:[’'][^\W_]+)?")
SMALL_WORDS = frozenset("a and at by de for in of on the to".split())
MOST_PLACES = 5
REACH = 120
"""Characters before the brackets in which the written-out name stands."""


class Definition(NamedTuple):
    """ "World Trade Organization (WTO)": where both stand, and the name in a form fit to compare."""

    block: int
    start: int
    end: int
    short: str
    name: str


CAPITALS = compiled(r"(?<![\w&])[A-Z&]+")
UNDEFINED = compiled(r"(?<![\w&(])[A-Z]{3,7}(?![A-Z&)])")
"""Capitals that are used: any, and those that do not stand in brackets as a definition does."""


def run(article: Article, rule: Rule) -> Iterator[Comparison]:
    by_short: dict[str, list[Definition]] = defaultdict(list)
    for block in article.prose:
        if block.kind in RUNNING_TEXT and "(" in block.text:
            for definition in definitions(block.text, block.index):
                by_short[definition.short].append(definition)
    for block in article.whole.blocks_holding("("):
        if block.kind in RUNNING_TEXT:
            yield from _misordered(article, rule, block)
    if not by_short:
        return
    counts = Counter(CAPITALS.findall(article.whole.text))
    by_letters: dict[str, list[str]] = defaultdict(list)
    for used in dict.fromkeys(UNDEFINED.findall(article.whole.text)):
        by_letters["".join(sorted(used))].append(used)
    for short, found in by_short.items():
        uses = counts[short]
        swapped = _swapped(by_letters, short, by_short) if uses <= len(found) else ""
        if swapped:
            yield Comparison("differs", finding=_of_swapped(article, rule, found[0], swapped))
            continue
        finding = _finding(article, rule, found, uses)
        yield Comparison("differs" if finding else "agrees", finding=finding)


def _misordered(article: Article, rule: Rule, block: Block) -> Iterator[Comparison]:
    """An initialism in brackets with its letters in another order than the words, where the text has both."""
    for match in DEFINED.finditer(block.text):
        short = match["short"]
        before = NAME.finditer(block.text, max(match.start() - REACH, 0), match.start())
        words = [word for word in before if word[0].lower() not in SMALL_WORDS][-len(short) :]
        initials = "".join(word[0][0] for word in words)
        if initials == short or len(short) < 3 or sorted(initials) != sorted(short):
            continue
        uses = article.once("initialisms", _uses).get(initials, [])
        if not uses:
            continue  # "Coordinated Universal Time (UTC)"
        finding = rule.finding(
            message=f"“{short}” stands for words that make “{initials}”, which the article has too",
            places=[
                article.span_place(block.index, words[0].start(), match.end(), short),
                *(article.span_place(*use, initials) for use in uses),
            ],
            confidence=0.9,
            working=("they have the same letters in another order",),
        )
        yield Comparison("differs", finding=finding)


def _uses(article: Article) -> Mapping[str, Sequence[tuple[int, int, int]]]:
    """The first places, as block and span, of every word in capitals."""
    places: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for block in article.prose:
        for match in CAPITALS.finditer(block.text):
            if len(places[match[0]]) < MOST_PLACES:
                places[match[0]].append((block.index, *match.span()))
    return places


def _swapped(by_letters: Mapping[str, Sequence[str]], short: str, defined: Container[str]) -> str:
    """An initialism that is used without being defined, and has the same letters in another order."""
    same = by_letters.get("".join(sorted(short)), ())
    return next((used for used in same if used != short and used not in defined), "")


def _of_swapped(article: Article, rule: Rule, definition: Definition, used: str) -> Finding:
    """Points at the definition and at each use of the other order."""
    uses = article.once("initialisms", _uses)[used]
    return rule.finding(
        message=f"“{definition.short}” is defined and never used, “{used}” is used and never defined",
        places=[
            article.span_place(definition.block, definition.start, definition.end, definition.short),
            *(article.span_place(*use, used) for use in uses),
        ],
        confidence=0.9,
        working=("they have the same letters in another order",),
    )


def definitions(text: str, block: int) -> Iterator[Definition]:
    """Every initialism in brackets whose letters begin the words before it."""
    for match in DEFINED.finditer(text):
        start = _name_start(text, match.start(), match["short"].replace("&", ""))
        if start is not None:
            name = text[start : match.start()].rstrip()
            yield Definition(block, start, match.end(), match["short"], _comparable(name))


def _name_start(text: str, end: int, letters: str) -> int | None:
    """Where the name begins whose words begin with these letters; small words may be left out of them."""
    left = list(letters.lower())
    before = text[max(end - REACH, 0) : end]
    for word in reversed(list(NAME.finditer(before))):
        initial = word[0][0].lower()
        if left and initial == left[-1]:
            left.pop()
            if not left:
                return max(end - REACH, 0) + word.start() if word[0][0].isupper() else None
        elif word[0].lower() not in SMALL_WORDS:
            return None
    return None


def _comparable(name: str) -> str:
    """A name without what does not make it another: case, articles, plural endings, hyphens."""
    words = (re.sub(r"[’']?s$", "", word[0].lower()) for word in NAME.finditer(name))
    return " ".join(word for word in words if word not in SMALL_WORDS)


def _finding(article: Article, rule: Rule, found: Sequence[Definition], uses: int) -> Finding | None:
    short = found[0].short
    if len({definition.name for definition in found}) > 1:
        message = f"“{short}” is defined in two ways"
    elif len(found) > 1:
        message = f"“{short}” is defined {len(found)} times"
    elif uses == 1:
        message = f"“{short}” is defined and never used"
    else:
        return None
    places = [article.span_place(d.block, d.start, d.end, short) for d in found]
    return rule.finding(message=message, places=places, confidence=0.85)
