"""Whether a list names as many things as the words before it announce."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import takewhile
from typing import NamedTuple

from checker.article import Article
from checker.checks._sums import NOT_STATED, alternatives, claim_of
from checker.claims.phrases import LANGUAGE
from checker.data import load
from checker.documents.model import REMOVED, Block, BlockKind, Document
from checker.facts import Figure, Kind
from checker.findings import Comparison, Place, Severity
from checker.patterns import compiled
from checker.rulebook import Rule

FEWEST, MOST = 2, 20
"""Announced numbers that are compared: more are not listed in a sentence, one is no list."""

RESUMES = 4
"""Blocks after a list in which it may go on, as steps do that have paragraphs of their own."""

LONGEST_ITEM = 6
"""Words of an item; a longer one is a clause, in which commas part other things."""

ONE_OF = compiled(
    r"\b(?:of|than|among|least|most|last|first|next|top|another|other|up to|page|chapter|no\.)"
    r" (?:the |its |his |her |their )?$"
)
NAME = (
    r"(?:(?:the )?[A-Z][\w’'&.-]*(?: (?:of|the|and the|de|la|van|von|al)(?= [A-Z]))?(?: [A-Z][\w’'&-]*){0,3})"
)
NAMES = compiled(
    rf"(?P<list>{NAME}(?:, {NAME})*,? (?:and|&) {NAME})(?=[.;:)!?]|,(?! (?:and|[A-Z]))|$| [–—-])"
)
NOUNS = r"(?P<noun>(?: (?!(?:and|or|of|in|on|at|to|for|from|with|by)\b)[\w’'-]+){0,4}?)"
TAIL = r"(?P<tail>(?: (?:of|in|on|at|for|from|to|with|by) [^,;:.()–—]{1,40})?)"
VERB = r"(?: (?:were|was|have been|had been|has been) [a-z]+(?:ed|en|ld|ne|ought|aught)(?=:))?"
OPENING = compiled(rf"{NOUNS}{TAIL}{VERB}(?P<sign>:| [–—-]{{1,2}}|—|–| \(| (?:are|were|is|was)(?: the)?|,) ?")
BOTH = compiled(rf"\b[Bb]oth (?P<list>{NAME}(?:, {NAME})+ and {NAME})(?=[.;:)!?,]|$| [a-z–—-])")
SPLIT = compiled(r",? (?:and|or|&) |, ?")
SEMICOLONS = compiled(r"; ?(?:and |or )?")
AND = compiled(r" (?:and|&|or) ")
LAST = compiled(r" (?:and|&|or) [^,]*$")
"""The end of a list: what has commas after the last "and" says more of an item ("and Paris, France")."""
ARTICLE = compiled(r"(?:a|an|the|its|his|her|their|our|my|your) ", re.IGNORECASE)
WORD = compiled(r"[^\W\d_][\w’'-]*")


class Listed(NamedTuple):
    """A list that was announced: its span in the block, and how many things it can be taken to name."""

    start: int
    end: int
    fewest: int
    most: int
    names: bool


def run(article: Article, rule: Rule) -> Iterator[Comparison]:
    """One comparison for every announced number with a list after it that can be counted."""
    for figure in article.figures:
        if _is_number_of_things(figure):
            number = int(figure.value or 0)
            yield from _in_sentence(article, rule, figure, number)
            yield from _in_blocks(article, rule, figure, number)
    groups = load(LANGUAGE, "arithmetic_count")["groups"]
    for block in article.whole.blocks_holding("oth ", *(word[1:] for word in groups)):
        if "oth " in block.text:
            yield from _both(article, rule, block)
        yield from _groups(article, rule, block)


def _is_number_of_things(figure: Figure) -> bool:
    plain = figure.kind in (Kind.COUNT, Kind.NUMBER) and figure.hedge is None and figure.per is None
    if not plain or figure.value is None or figure.value.denominator != 1 or figure.adjective:
        return False
    if _words("loose").search(figure.text):
        return False
    return FEWEST <= figure.value <= MOST and figure.step == 1


def _in_sentence(article: Article, rule: Rule, figure: Figure, number: int) -> Iterator[Comparison]:
    """A list in the sentence that announces it."""
    text, (_, end) = article.text_of(figure), article.sentence_at(figure.block, figure.start)
    start = figure.number_span[1]
    opening = OPENING.match(text, start, end)
    if opening is None or not _announces(opening) or _is_one_of(text, figure):
        return
    if _is_in_a_name(article, figure) or (opening["sign"] == "," and opening["tail"]):
        return
    listed = _listed(text, opening, end)
    if listed is None or _words("open").search(text[start:end]):
        return
    yield from _compared(article, rule, figure, number, listed)


def _is_in_a_name(article: Article, figure: Figure) -> bool:
    """Whether a number in words is part of a name ("Precious Six Garments")."""
    start, _ = article.sentence_at(figure.block, figure.start)
    return figure.words and figure.text[:1].isupper() and figure.start > start + 2


def _announces(opening: re.Match[str]) -> bool:
    """Whether the words after a number name things of which a list can follow.

    Before a colon the things may stand with what they do ("Three bidders remain: …"), unless they speak.
    """
    words = opening["noun"].lower().split()
    if not words or _not_listed() & set(words):
        return False
    does = words[1:]
    if opening["sign"] == ":" and not opening["tail"] and not _words("speaks").search(opening["noun"]):
        return any(map(_is_plural, words)) and not _words("clause").search(" ".join(does[:-1]))
    return _is_plural(words[-1])


def _is_plural(word: str) -> bool:
    return word.endswith("s") or word in ("men", "women", "children")


@cache
def _not_listed() -> frozenset[str]:
    return frozenset(load(LANGUAGE, "arithmetic_count")["not_listed"])


def _is_one_of(text: str, figure: Figure) -> bool:
    """Whether the number is the whole of which fewer are named ("one of three sons")."""
    return ONE_OF.search(text[max(0, figure.start - 24) : figure.start].lower()) is not None


def _listed(text: str, opening: re.Match[str], end: int) -> Listed | None:
    """What follows an opening, as a list that can be counted."""
    sign, start = opening["sign"].strip(), opening.end()
    if sign in (",", "is", "was") or sign.startswith(("are", "were")):
        match = NAMES.match(text, start, end)
        return _counted(text, start, match.end("list"), names_only=True) if match else None
    closing = {"(": ")", ":": ""}.get(sign, sign)
    stop = text.find(closing, start, end) if closing else -1
    return _counted(text, start, stop if stop >= 0 else end)


def _counted(text: str, start: int, end: int, names_only: bool = False) -> Listed | None:
    """How many items a stretch of text lists, or None where it is no plain list."""
    piece = text[start:end].rstrip(' .!?”"’')
    end = start + len(piece)
    if REMOVED in piece or "\n" in piece or not piece:
        return None
    if ";" in piece:
        items = SEMICOLONS.split(piece)
        inner = sum(len(SPLIT.split(item)) for item in items)
        return Listed(start, end, len(items), inner, False) if len(items) > 1 else None
    items = SPLIT.split(piece)
    coarse = re.split(r", ?(?:and |or |& )?", piece)
    if len(items) < 2 or not all(_is_plain(item) for item in items) or not LAST.search(piece):
        return None
    names = all(re.fullmatch(NAME, item) for item in items)
    if not names and len({bool(ARTICLE.match(item)) for item in items}) > 1:
        return None  # "Rossi, the mayor, and her deputy": some say more of the one before
    fewest = len(coarse) + (
        1
        if AND.search(coarse[-1]) and len(coarse) < len(items) and not re.search(r", (?:and|or|&) ", piece)
        else 0
    )
    return Listed(start, end, min(fewest, len(items)), len(items), names) if names or not names_only else None


def _is_plain(item: str) -> bool:
    words = WORD.findall(item)
    return (
        0 < len(words) <= LONGEST_ITEM
        and not {word.lower() for word in words} & _clause_words()
        and not re.search(r"\d|[()“”\":–—]", item)
    )


@cache
def _clause_words() -> frozenset[str]:
    return frozenset(load(LANGUAGE, "arithmetic_count")["clause"])


@cache
def _words(name: str) -> re.Pattern[str]:
    phrases = sorted(load(LANGUAGE, "arithmetic_count")[name], key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})(?!\w)", re.IGNORECASE)


def _compared(
    article: Article, rule: Rule, figure: Figure, number: int, listed: Listed
) -> Iterator[Comparison]:
    working = (f"announced: {number}; listed: {_shown(listed)}",)
    if listed.fewest <= number <= listed.most:
        yield Comparison("agrees", (figure,), working, "exact")
    elif listed.fewest == 2 * number or listed.most == 2 * number:
        yield Comparison("not compared", (figure,), working, reason="each thing may be named by two words")
    else:
        claim = claim_of(article, figure)
        if claim is not None and claim.stance in NOT_STATED:
            yield Comparison("not compared", (figure,), working, reason="not stated as a fact")
            return
        place = article.span_place(figure.block, listed.start, listed.end, "the list")
        yield _differs(article, rule, figure, number, listed, place, working)


def _shown(listed: Listed) -> str:
    return str(listed.most) if listed.fewest == listed.most else f"{listed.fewest} to {listed.most}"


def _differs(
    article: Article,
    rule: Rule,
    figure: Figure,
    number: int,
    listed: Listed,
    place: Place,
    working: Sequence[str],
) -> Comparison:
    finding = rule.finding(
        f"“{figure.text}” announces {number}, the list names {_shown(listed)}",
        (_announced(article, figure), place),
        confidence=0.85 if listed.names else 0.75,
        severity=None if listed.names else Severity.WARNING,
        working=working,
    )
    return Comparison("differs", (figure,), tuple(working), "exact", finding=finding)


def _announced(article: Article, figure: Figure) -> Place:
    return article.span_place(figure.block, figure.start, figure.number_span[1], "announced")


def _both(article: Article, rule: Rule, block: Block) -> Iterator[Comparison]:
    """ "Both" before more than two names."""
    for match in BOTH.finditer(block.text):
        count = len(SPLIT.split(match["list"]))
        places = (
            article.span_place(block.index, match.start(), match.start() + 4, "announced"),
            article.span_place(block.index, match.start("list"), match.end("list"), "the list"),
        )
        working = (f"“both” announces 2; listed: {count}",)
        finding = rule.finding(
            f"“both” announces 2, the list names {count}",
            places,
            confidence=0.75,
            severity=Severity.WARNING,
            working=working,
        )
        yield Comparison("differs", (), working, "exact", finding=finding)


def _groups(article: Article, rule: Rule, block: Block) -> Iterator[Comparison]:
    """A trio or the like that is named at once."""
    groups = load(LANGUAGE, "arithmetic_count")["groups"]
    for match in _group_words().finditer(block.text):
        number = groups[match["word"].lower()]
        count = len(SPLIT.split(match["list"]))
        working = (f"“{match['word']}” announces {number}; listed: {count}",)
        if count == number:
            yield Comparison("agrees", (), working, "exact")
            continue
        finding = rule.finding(
            f"“{match['word']}” announces {number}, the list names {count}",
            (
                article.span_place(block.index, *match.span("word"), "announced"),
                article.span_place(block.index, *match.span("list"), "the list"),
            ),
            confidence=0.75,
            severity=Severity.WARNING,
            working=working,
        )
        yield Comparison("differs", (), working, "exact", finding=finding)


@cache
def _group_words() -> re.Pattern[str]:
    words = alternatives(load(LANGUAGE, "arithmetic_count")["groups"])
    return compiled(rf"\b(?P<word>(?i:{words}))(?::| [–—-]+|,| \() ?{NAMES.pattern}")


MARKED_FORMATS = frozenset({"markdown", "rst"})


def _items(article: Article, first: Block) -> list[Block]:
    """The items of a list, or nothing where it goes on after other text."""
    after = article.blocks[first.index :]
    items = list(
        takewhile(lambda block: block.kind is BlockKind.LIST_ITEM and block.group == first.group, after)
    )
    rest = after[len(items) : len(items) + RESUMES]
    if any(block.kind is BlockKind.LIST_ITEM for block in rest):
        return []
    return [block for block in items if block.depth == first.depth and not _goes_on(article.document, block)]


def _goes_on(document: Document, block: Block) -> bool:
    """Whether a block is a further paragraph of an item: in these formats an item has a mark before it."""
    start, _ = block.source_span(0, 1)
    line = document.source.rfind("\n", 0, start) + 1
    return document.format in MARKED_FORMATS and not document.source[line:start].strip()


def _in_blocks(article: Article, rule: Rule, figure: Figure, number: int) -> Iterator[Comparison]:
    """A list whose items stand in blocks of their own after the announcement."""
    text = article.text_of(figure)
    following = article.blocks[figure.block + 1 : figure.block + 2]
    if not following or following[0].kind is not BlockKind.LIST_ITEM or not text.rstrip().endswith(":"):
        return
    if len(text) - figure.end > 80 or re.search(r"[.:;]\s", text[figure.end :]):
        return
    opening = OPENING.match(text, figure.number_span[1])
    if opening is None or not _announces(opening) or _words("open").search(text[figure.start :]):
        return
    items = _items(article, following[0])
    if not 1 < len(items) <= 2 * number or _is_in_a_name(article, figure):
        return
    working = (f"announced: {number}; listed: {len(items)}",)
    if len(items) == number:
        yield Comparison("agrees", (figure,), working, "exact")
        return
    place = article.span_place(items[-1].index, 0, len(items[-1].text), "the last item")
    finding = rule.finding(
        f"“{figure.text}” announces {number}, the list has {len(items)} items",
        (_announced(article, figure), place),
        confidence=0.8,
        severity=Severity.WARNING,
        working=working,
    )
    yield Comparison("differs", (figure,), working, "exact", finding=finding)
