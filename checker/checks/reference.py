"""Whether what a text refers to is there: "see Table 3", "Figure 2", "part 2 of 3", footnote marks."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from checker.article import Article
from checker.data import load
from checker.documents.model import Block, BlockKind
from checker.findings import Comparison, Severity
from checker.patterns import compiled
from checker.rulebook import Rule

LABELLED = frozenset({BlockKind.CAPTION, BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.NOTE})
"""Blocks that can begin with the label of what stands beside them."""

LONGEST_LABELLED = 300
"""Code points of a paragraph that is a caption; a longer one only begins with a reference."""

NUMBER = r"[0-9]{1,3}(?:\.[0-9]{1,2})?"
MOST_SHOWN = 3
"""Places of a mistake that is made again and again."""

MARK = compiled(r"\[\^?([0-9]{1,3})\]|(?<=[\w.,;:!?)”’\"])([¹²³⁰⁴-⁹]{1,3})(?![\w⁻])")
FOOTNOTE_LABEL = compiled(r"\s*(?:\[\^?([0-9]{1,3})\]:?|([¹²³⁰⁴-⁹]{1,3})|\(?([0-9]{1,3})[.)])\s*\Z")
RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
MEASURE = compiled(r"(?:\b[kcmd]?m|\bft|\bin|\bkm|\b[xyznabc])\Z")
"""What a raised 2 or 3 after it makes a power of."""


class Mention(NamedTuple):
    """A number of one kind ("table", "3"), at a span of a block's text."""

    kind: str
    number: str
    block: int
    start: int
    end: int

    @property
    def named(self) -> str:
        return f"{self.kind} {self.number}"

    @property
    def order(self) -> tuple[int, ...]:
        return tuple(map(int, self.number.split(".")))


def run(article: Article, rule: Rule) -> Iterator[Comparison]:
    """One comparison for every reference, label, part of a series and footnote mark."""
    labels = _by_kind(_labels(article))
    yield from _references(article, rule, labels)
    for found in labels.values():
        yield from _repeated(article, rule, found)
        yield from _order(article, rule, found)
    yield from _parts(article, rule)
    yield from _footnotes(article, rule)


@cache
def _kinds() -> dict[str, str]:
    kinds: dict[str, list[str]] = load("en", "references")["kinds"]
    return {word: kind for kind, words in kinds.items() for word in words}


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """A label that opens a block, a reference, and what leads out of the document before and after one."""
    table = load("en", "references")
    words = "|".join(re.escape(word) for word in sorted(_kinds(), key=len, reverse=True))
    label = rf"(?P<word>(?i:{words}))\s?(?P<number>{NUMBER})(?P<letter>[a-z])?\s*(?:[.:|–—](?:\s|$)|$|\()"
    more = rf"(?:,? (?:and|or|&|to) |, |[–-]){NUMBER}[a-z]?\b"
    reference = rf"(?<![\w’'-])(?P<word>(?i:{words}))\s(?P<numbers>{NUMBER}[a-z]?\b(?:{more}){{0,6}})"
    before = rf"(?:\b(?:{'|'.join(table['elsewhere_before'])})|['’]s?) \Z"
    after = rf" (?:{'|'.join(table['elsewhere_after'])})"
    return compiled(label), compiled(reference), compiled(before, re.IGNORECASE), compiled(after)


def _labels(article: Article) -> Iterator[Mention]:
    """What the document numbers, in its order."""
    for block in article.blocks:
        if block.kind not in LABELLED or len(block.text) > LONGEST_LABELLED:
            continue
        match = _patterns()[0].match(block.text)
        if match is not None and match["letter"] is None:
            kind = _kinds()[match["word"].lower()]
            yield Mention(kind, match["number"], block.index, 0, match.end("number"))


def _by_kind(mentions: Iterable[Mention]) -> dict[str, list[Mention]]:
    found: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        found[mention.kind].append(mention)
    return dict(found)


def _references(article: Article, rule: Rule, labels: dict[str, list[Mention]]) -> Iterator[Comparison]:
    """References to a kind of which the document numbers some itself."""
    known = {kind: {label.number for label in found} for kind, found in labels.items()}
    missing: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    agreeing = 0
    for mention in _referred(article, labels):
        if mention.number in known[mention.kind]:
            agreeing += 1
        else:
            missing[mention.kind, mention.number].append(mention)
    if agreeing:
        yield Comparison("agrees", (), ("references lead to something",), count=agreeing)
    for (kind, number), mentions in missing.items():
        numbers = ", ".join(label.number for label in labels[kind])
        yield _finding(
            article,
            rule,
            f"there is no {kind} {number} in the article",
            mentions[:MOST_SHOWN],
            "the reference",
            (f"numbered in the article: {kind} {numbers}",),
        )


def _referred(article: Article, labels: dict[str, list[Mention]]) -> Iterator[Mention]:
    own = {(label.block, label.start) for found in labels.values() for label in found}
    _, reference, before, after = _patterns()
    for block in article.prose if labels else ():
        for match in reference.finditer(block.text):
            kind = _kinds()[match["word"].lower()]
            if kind not in labels or (block.index, match.start()) in own:
                continue
            begin = max(0, match.start() - 30)
            if before.search(block.text, begin, match.start()) or after.match(block.text, match.end()):
                continue
            numbers = list(re.finditer(NUMBER, match["numbers"]))
            for number in numbers:
                at = match.start("numbers")
                start = at + number.start() if len(numbers) > 1 else match.start()
                yield Mention(kind, number[0], block.index, start, at + number.end())


def _repeated(article: Article, rule: Rule, labels: Sequence[Mention]) -> Iterator[Comparison]:
    by_number: dict[str, list[Mention]] = defaultdict(list)
    for label in labels:
        by_number[label.number].append(label)
    for same in by_number.values():
        texts = {article.blocks[label.block].text for label in same}
        if len(texts) > 1:
            what = f"{same[0].named} stands {len(same)} times, for different things"
            yield _finding(article, rule, what, same, "the label")


def _order(article: Article, rule: Rule, labels: Sequence[Mention]) -> Iterator[Comparison]:
    """Labels that fall back, and numbers that are left out between two that stand one after the other."""
    yield Comparison("agrees", (), ("labels are numbered",), count=len(labels))
    distinct = list({label.number: label for label in reversed(labels)}.values())[::-1]
    for one, two in pairwise(distinct):
        if two.order < one.order:
            what = f"{two.named} stands after {one.named}"
            yield _finding(article, rule, what, (one, two), "the label", severity=Severity.INFO)
        elif len(one.order) == len(two.order) == 1 and two.order[0] - one.order[0] == 2:
            left_out = one.order[0] + 1
            if not any(label.order == (left_out,) for label in labels):
                what = f"after {one.named} comes {two.named}; {one.kind} {left_out} is missing"
                yield _finding(article, rule, what, (one, two), "the label", severity=Severity.INFO)


@cache
def _part_of() -> re.Pattern[str]:
    parts = "|".join(load("en", "references")["parts"])
    return compiled(rf"\b(?i:{parts}) (?P<part>[0-9]{{1,2}}) of (?P<all>[0-9]{{1,2}})\b(?![.,][0-9]|[%-])")


def _parts(article: Article, rule: Rule) -> Iterator[Comparison]:
    """A part of a series against how many it has, told again or not."""
    told: dict[str, Mention] = {}
    for block in article.prose:
        for match in _part_of().finditer(block.text):
            part, whole = match["part"], match["all"]
            mention = Mention("part", part, block.index, match.start(), match.end())
            if int(part) > int(whole):
                what = f"there is no part {part} of {whole}"
                yield _finding(article, rule, what, (mention,), "the part")
            elif told and whole not in told:
                other = next(iter(told.items()))
                what = f"a series of {other[0]} parts and of {whole}"
                yield _finding(article, rule, what, (other[1], mention), "the part")
            else:
                yield Comparison("agrees", (), (f"part {part} of {whole}",))
            told.setdefault(whole, mention)


def _footnotes(article: Article, rule: Rule) -> Iterator[Comparison]:
    """Marks in the text against the footnotes of an article that has some with numbers."""
    notes = _by_number(_notes(article))
    marks = _by_number(_marks(article)) if notes else {}
    for number, found in marks.items():
        if number not in notes:
            what = f"mark {number} has no footnote"
            yield _finding(article, rule, what, found[:MOST_SHOWN], "the mark")
        else:
            yield Comparison("agrees", (), (f"mark {number} has its footnote",), count=len(found))
    for number, found in notes.items():
        if len(found) > 1:
            yield _finding(
                article, rule, f"footnote {number} stands {len(found)} times", found, "the footnote"
            )
        elif marks and number not in marks:
            what = f"nothing in the text is marked with footnote {number}"
            yield _finding(article, rule, what, found, "the footnote", severity=Severity.INFO)


def _by_number(mentions: Iterable[Mention]) -> dict[str, list[Mention]]:
    found: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        found[mention.number].append(mention)
    return dict(found)


def _notes(article: Article) -> Iterator[Mention]:
    """The footnotes with a number, which stands before them in the source."""
    source = article.document.source
    for block in article.blocks:
        if block.kind is not BlockKind.FOOTNOTE or not block.text or block.origin != "text":
            continue
        begin = block.source_span(0, 1)[0]
        line = source.rfind("\n", 0, begin) + 1
        label = FOOTNOTE_LABEL.match(source[line:begin])
        number = next((group for group in label.groups() if group), None) if label else None
        if number is not None:
            yield _note(block, number)


def _note(block: Block, number: str) -> Mention:
    word = re.match(r"\S+", block.text)
    return Mention("footnote", number.translate(RAISED), block.index, 0, word.end() if word else 1)


def _marks(article: Article) -> Iterator[Mention]:
    for block in article.prose:
        if block.kind is BlockKind.FOOTNOTE:
            continue
        for match in MARK.finditer(block.text):
            if match[2] and MEASURE.search(block.text, max(0, match.start() - 4), match.start()):
                continue
            number = (match[1] or match[2]).translate(RAISED)
            yield Mention("mark", number, block.index, match.start(), match.end())


def _finding(
    article: Article,
    rule: Rule,
    message: str,
    mentions: Sequence[Mention],
    label: str,
    working: Sequence[str] = (),
    severity: Severity | None = None,
) -> Comparison:
    places = [article.span_place(each.block, each.start, each.end, label) for each in mentions]
    finding = rule.finding(message, places, confidence=0.9, severity=severity, working=working)
    return Comparison("differs", (), finding=finding)
