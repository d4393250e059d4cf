"""Numbers that name one flight, bill or case, told once with two digits swapped."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from checker.article import Article
from checker.data import load
from checker.findings import Comparison, Suggestion
from checker.patterns import compiled
from checker.rulebook import Rule

CONFIDENCE = {1: 0.5, 2: 0.8, 3: 0.9}
"""By how often the other number stands; three and more are alike."""
MOST = 60
"""An article with more different numbers of one kind is a list, in which any two are near each other."""
MOST_PLACES = 5

_FLIGHT = compiled(
    r"\b(?:[Ff]light )?(?P<series>[A-Z]{2}|[A-Z]\d|\d[A-Z])[ -]?(?P<number>\d{3,4})\b(?![\d-])"
)


class Mention(NamedTuple):
    """An identifier's number in the text; `series` is what it is a number of ("House Bill", "flight BA")."""

    block: int
    start: int
    end: int
    series: str
    number: str


@cache
def _series() -> tuple[dict[str, str], re.Pattern[str]]:
    """What each form stands for, and a pattern for a form with its number."""
    forms = {form: name for name, written in load("en", "identifiers")["series"].items() for form in written}
    longest = sorted(forms, key=lambda form: (-len(form), form))
    series = "|".join(map(re.escape, longest))
    number = r"(?P<number>\d{3,8}(?:-\d{2,8})?)\b(?![\d,]\d)"
    return forms, compiled(rf"(?<![\w.])(?P<series>{series})\.? ?{number}")


def compare_identifiers(article: Article, rule: Rule) -> Iterator[Comparison]:
    """Every number of a series that stands once is compared with those that stand more often."""
    by_series: dict[str, dict[str, list[Mention]]] = defaultdict(lambda: defaultdict(list))
    for block in article.prose:
        for mention in _mentions(block.text, block.index):
            by_series[mention.series][mention.number].append(mention)
    for numbers in by_series.values():
        if not 1 < len(numbers) <= MOST:
            continue
        yield Comparison("agrees", count=len(numbers), working=("numbers of one series",))
        for rare in numbers.values():
            often = next((other for other in numbers.values() if _are_swapped(rare, other)), None)
            if often is not None and not _is_explained(article, rare[0]):
                yield _comparison(article, rule, often, rare)


def _mentions(text: str, block: int) -> Iterator[Mention]:
    forms, pattern = _series()
    for found in pattern.finditer(text):
        yield Mention(block, *found.span("number"), forms[found["series"]], found["number"])
    if "light" in text:
        for found in _FLIGHT.finditer(text):
            yield Mention(block, *found.span("number"), f"flight {found['series']}", found["number"])


def _are_swapped(rare: Sequence[Mention], often: Sequence[Mention]) -> bool:
    """Whether a number stands once, another more often, and two digits beside each other changed places."""
    one, two = rare[0].number, often[0].number
    if len(rare) > 1 or len(often) < 2 or len(one) != len(two):
        return False
    apart = [index for index, (a, b) in enumerate(zip(one, two, strict=True)) if a != b]
    return (
        len(apart) == 2
        and apart[1] == apart[0] + 1
        and one[apart[0]] == two[apart[1]]
        and one[apart[1]] == two[apart[0]]
    )


def _is_explained(article: Article, rare: Mention) -> bool:
    """Whether the sentence says that it is another one."""
    start, end = article.sentence_at(rare.block, rare.start)
    words = re.findall(r"[a-z]+", article.blocks[rare.block].text[start:end].lower())
    return not frozenset(load("en", "identifiers")["another"]).isdisjoint(words)


def _comparison(
    article: Article, rule: Rule, often: Sequence[Mention], rare: Sequence[Mention]
) -> Comparison:
    wrong, right = rare[0], often[0]
    edit = article.edit(wrong.block, wrong.start, wrong.end, right.number)
    finding = rule.finding(
        message=f"{wrong.series} “{wrong.number}” is “{right.number}” elsewhere ({len(often)} times)",
        places=[
            article.span_place(m.block, m.start, m.end, f"number “{m.number}”")
            for m in (wrong, *often[:MOST_PLACES])
        ],
        confidence=CONFIDENCE[min(len(often), 3)],
        working=("they differ by two digits swapped",),
        suggestions=(Suggestion(f"write “{right.number}”", (edit,)),),
    )
    return Comparison("differs", finding=finding)
