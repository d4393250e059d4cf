"""The numbers of two things that follow right on each other, told over two sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from checker.agreement import Relation, compare_ranks
from checker.article import Article
from checker.checks._dates import is_correction
from checker.checks._sums import either
from checker.checks.succession.rows import count_names
from checker.claims.marks import alternation
from checker.data import load
from checker.documents.model import Block
from checker.findings import Comparison
from checker.normalizers.romans import roman_value
from checker.patterns import compiled
from checker.rulebook import Rule

CONFIDENCE = 0.85
CAPITAL = r"[A-Z][\w.’'-]{0,40}"
FAR = 5
"""How far off the next number may be for the two to be of one row."""
AFTER = 24
"""Characters after "followed" in which its year stands."""
LEAST_AHEAD = 3
"""Names that must be ahead of a medal: two may be those of a pair."""
PARTS = ("medal", "names", "first", "second", "roman")
"""The groups of a match that a finding points to."""
_YEAR = compiled(r"\b(?:1[5-9]|20)\d\d\b")
_ROMAN_BESIDE = compiled(rf"(?P<lead>{CAPITAL}) (?P<first>\d{{1,3}}) \((?P<roman>[IVXLC]{{2,8}})\)")


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str], int], ...]:
    """A word that each needs, the pattern, and what to add to the first number to get the second.

    No pattern repeats a group that repeats, and every gap is bounded, so that each takes linear time.
    """
    table = load("en", "successions")
    office = alternation([*table["words"]["office"], *table["offices_more"]])
    edition = alternation(table["words"]["edition"])
    issue = r"\b(?:[Ii]ssue|[Nn]umber|[Ee]dition|[Vv]olume)"
    mark = r"(?:No\. ?|no\. ?|number |issue |#)"
    clause = r"[^.!?\n]{0,90}"
    name = rf"{CAPITAL}(?: {CAPITAL}){{0,4}}"
    number = r"(?: issue| number| edition| volume)?(?:,| is| was| will be)? ?"
    holder = rf"\b(?P<first>\d{{1,3}})(?:st|nd|rd|th) {office}\b{clause}[.;] "
    second = r"(?P<second>\d{1,3})(?:st|nd|rd|th)"
    it = rf"[^.!?;\n]{{0,60}}? (?:is|was|became|will be|being)? ?the {second}(?: {office})?\b"
    made = (
        ("successor", rf"{holder}(?:[Hh]is|[Hh]er|[Tt]heir) successor\b{it}", 1),
        ("predecessor", rf"{holder}(?:[Hh]is|[Hh]er|[Tt]heir) predecessor\b{it}", -1),
        (
            "succeeded",
            rf"{holder}(?:[Hh]e|[Ss]he|[Tt]hey) (?:was|were) succeeded by {name}, the {second}\b",
            1,
        ),
        (
            "succeeded",
            rf"{holder}(?:[Hh]e|[Ss]he|[Tt]hey) succeeded {name}, the {second}\b",
            -1,
        ),
        (
            "followed",
            rf"\b(?P<first>\d{{1,3}})(?:st|nd|rd|th) {edition}\b{clause}[.;] (?:[Tt]he|[Ii]ts) "
            rf"{second}(?: {edition})? followed\b",
            1,
        ),
        (
            "next",
            rf"{issue} {mark}?(?P<first>\d{{1,4}})\b{clause}[.;] (?:[Tt]he|[Ii]ts) (?:next|following)"
            rf"{number}{mark}(?P<second>\d{{1,4}})\b",
            1,
        ),
        (
            "previous",
            rf"{issue} {mark}?(?P<first>\d{{1,4}})\b{clause}[.;] (?:[Tt]he|[Ii]ts) (?:previous|preceding)"
            rf"{number}{mark}(?P<second>\d{{1,4}})\b",
            -1,
        ),
    )
    return tuple((word, compiled(pattern), step) for word, pattern, step in made)


@cache
def _medal_patterns() -> re.Pattern[str]:
    medals = alternation(load("en", "successions")["medals"])
    return compiled(
        rf"\b(?:[Ww]on|[Tt]ook|[Tt]akes|[Ww]ins|[Cc]laimed|[Ee]arned|[Gg]ot|[Ww]ith|[Ff]or) (?:the |a )?"
        rf"(?P<medal>{medals})(?: medal)? behind (?P<names>[^.;()\n]{{3,90}}?)(?=[.;\n]|$)"
    )


@cache
def _series() -> frozenset[str]:
    return frozenset(load("en", "successions")["series"])


def compare_neighbors(article: Article, rule: Rule) -> Iterator[Comparison]:
    """Every number told with that of what came before or after it, and figures beside Roman numerals."""
    for word, pattern, step in _patterns():
        for block in article.whole.blocks_holding(word):
            for found in pattern.finditer(block.text):
                right = int(found["first"]) + step
                if abs(int(found["second"]) - right) > FAR:
                    continue  # another office
                if word == "followed" and (
                    _is_every_year(block.text, found) or _is_told_itself(block.text, found, right)
                ):
                    continue
                way = "after" if step > 0 else "before"
                told = f"the one {way} number {found['first']} is number {right}; stated: {found['second']}"
                yield _judged(article, rule, block, found, int(found["second"]), right, told)
    for block in article.whole.blocks_holding(" behind "):
        yield from _medals(article, rule, block)
    for block in article.whole.blocks_holding(*(f"({digit}" for digit in "IVXLC")):
        yield from _romans(article, rule, block)


def _is_told_itself(text: str, found: re.Match[str], number: int) -> bool:
    """Whether the block tells of the one in between too, so that "followed" skips it: "and then the 4th"."""
    told = re.compile(rf"\b{number}(?:st|nd|rd|th)\b")
    return told.search(text, found.end()) is not None or told.search(text, 0, found.start()) is not None


def _medals(article: Article, rule: Rule, block: Block) -> Iterator[Comparison]:
    """Bronze behind three names or more: the third place has two ahead of it."""
    for found in _medal_patterns().finditer(block.text):
        ahead = count_names(found["names"])
        place = load("en", "successions")["medals"][found["medal"].lower()]
        # Two names may be those of a pair, and three those of a pair and a single.
        if ahead < place or ahead < LEAST_AHEAD:
            continue
        right = f"with {ahead} ahead, the place is number {ahead + 1} or later"
        told = f"{found['medal']} is for place {place}; {right}"
        yield _judged(article, rule, block, found, place, ahead + 1, told)


def _is_every_year(text: str, found: re.Match[str]) -> bool:
    """Whether two editions are as many apart as the years told with them: others may lie between."""
    years = [int(year) for year in _YEAR.findall(text, found.start(), found.end() + AFTER)]
    return len(years) > 1 and years[-1] - years[0] == int(found["second"]) - int(found["first"])


def _romans(article: Article, rule: Rule, block: Block) -> Iterator[Comparison]:
    """Bowl 49 (XLVIII): a figure and the Roman numeral in brackets behind it."""
    for found in _ROMAN_BESIDE.finditer(block.text):
        value = roman_value(found["roman"])
        if value and found["lead"] in _series():
            told = f"{found['roman']} is {value}; stated: {found['first']}"
            yield _judged(article, rule, block, found, int(found["first"]), value, told)


def _judged(
    article: Article, rule: Rule, block: Block, found: re.Match[str], stated: int, right: int, told: str
) -> Comparison:
    verdict = compare_ranks(stated, right, right)
    if verdict.relation is Relation.AGREE:
        return Comparison("agrees", working=(told,), tolerance=verdict.tolerance)
    written = found[0].lower()
    if either(load("en", "successions")["apart"]).search(written) or is_correction(written):
        return Comparison("not compared", reason="the row may have gaps, or is not stated as a fact")
    names = [name for name in PARTS if name in found.re.groupindex]
    finding = rule.finding(
        told,
        [article.span_place(block.index, *found.span(name)) for name in names],
        confidence=CONFIDENCE,
        working=(told,),
    )
    return Comparison("differs", working=finding.working, tolerance=verdict.tolerance, finding=finding)
