"""Whether the parts that an article states for a whole add up to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from itertools import pairwise

from checker.agreement import compare_total, total, value_of
from checker.article import Article
from checker.checks._partitions import is_by_class, partitions, tail_of
from checker.checks._sums import Sum, alike, amount, as_like, has_rounding_note, judged, mend, mends, skipped
from checker.claims.phrases import LANGUAGE, Found, phrases
from checker.data import load
from checker.documents.model import Block, BlockKind
from checker.facts import NO_UNIT, Figure, Kind
from checker.findings import Comparison
from checker.interval import Interval
from checker.patterns import compiled
from checker.rulebook import Rule

AFTER = 40
SOURCE = re.compile(r" (?:(?:comes|came|will come|is|was|to come|coming) )?from ")
"""Code points after a list in which words stand that belong to it."""

MOST_PARTS = 30
SINGLE = compiled(
    r"(?:,|\band|;) (?:and )?(?:one|a|an|another|his|her|their|its)\b(?! (?:total|combined|sum|grand))",
    re.IGNORECASE,
)
"""A part without a figure: "seven men, four women and a child"."""

ONE = compiled(
    r"(?:,|\band|;) (?:and )?(?P<one>one)(?= (?:in|at|from|on|to|for|was|of them)\b)", re.IGNORECASE
)
SHARE_OF = compiled(r"(?: of)? (?:the |its |their |his |her |all )?")
PART_OF = compiled(r"^(?: [a-z]+)? (?:of|at) (?:the |its |their |his |her )?$|\bof wh(?:om|ich)\b")
INCLUDING = compiled(r",? (?:including|among them) $")
REST = compiled(r"(?:One|Another|The (?:other|rest|remaining|last|final)|The remainder|An?) ")

Made = tuple[Sequence[Figure], tuple[Figure, Sequence[Figure]]]
"""Parts as they are told, and whole and parts in one unit."""

RESTS = ("rest", "grown", "them")
LIMITS = ("under", "over", "above", "below")
AMOUNTS = (Kind.MONEY, Kind.COUNT, Kind.NUMBER, Kind.MEASURE, Kind.DURATION)


@dataclass(frozen=True, slots=True)
class Params:
    """How far the sum may lie from the whole, as a share of it, for the list to be taken for all its parts:
    partition: where the words part the whole into classes; listed: where they only list."""

    partition: Fraction = Fraction(50, 100)
    listed: Fraction = Fraction(12, 100)


def run(article: Article, rule: Rule) -> Iterator[Comparison]:
    """One comparison for every whole that is stated with its parts."""
    seen: set[Figure] = set()
    for found in phrases(article.marked, "arithmetic_total"):
        if seen.isdisjoint(found.figures):
            made = _rest(article, rule, found) if found.frame in RESTS else _listed(article, rule, found)
            if made is not None:
                seen.update(found.figures)
                yield made
    for whole, parts in _lists(article):
        if seen.isdisjoint((whole, *parts)):
            yield from _whole_list(article, rule, whole, parts)


def _rest(article: Article, rule: Rule, found: Found) -> Comparison | None:
    """A part of a whole, and the rest of it."""
    parts = (found["part"], found["rest"])
    same = _same(found["total"], parts)
    if same is None:
        return None
    grown = found.frame == "grown"
    if not grown and _nouns(found["rest"]) - _nouns(found["total"]) - _nouns(found["part"]):
        return None
    if found.frame == "them" and _falls_short(*same):
        return None  # there may be others
    if not grown and _is_open(article, found.block, found.start, found.end):
        return None
    return _compared(article, rule, found["total"], parts, same)


def _listed(article: Article, rule: Rule, found: Found) -> Comparison | None:
    """A whole and a list of parts in one sentence or two."""
    whole, parts = found["total"], [part for part in found.slots["parts"] if not _is_limit(part)]
    if len(parts) < 2:
        return None
    if _hold_each_other(article, parts):
        return skipped(article, (whole, *parts), "one part is of another")
    summed = found.frame == "summed"
    apart = _why_no_whole(article, whole, parts)
    if apart:
        return skipped(article, (whole, *parts), apart)
    if summed and _adds_to_others(article, whole, parts):
        return skipped(article, (whole, *parts), "the total may hold more than these")
    last = parts[-1].end if summed else max(whole.start, parts[-1].end)
    is_open = _is_open(article, found.block, min(whole.end, parts[0].start), last, summed)
    runs = [parts[first:] for first in range(len(parts) - 1)] if summed else _prefixes(parts)
    made = [(run, same) for run in runs if (same := _same(whole, run)) is not None]
    if not is_open or found.frame in ("colon", "summed"):
        for run, (like, figures) in made:
            if compare_total(figures, like).agrees:
                return _compared(article, rule, whole, run, (like, figures))
    if is_open and not _exceeds(article, whole, made):
        return skipped(article, (whole, *parts), "the list does not name all parts")
    with_ones = None if is_open else _with_ones(article, rule, found, parts)
    if with_ones is not None:
        return with_ones
    if made and (SINGLE.search(_around(article, found)) or _goes_on(article, found)):
        return skipped(article, (whole, *parts), "the list names single things without a figure")
    if not made:
        return None
    run, same = made[0]
    if not _is_whole_list(article, rule, found, run, same):
        return None
    return _compared(article, rule, whole, run, same)


def _why_no_whole(article: Article, whole: Figure, parts: Sequence[Figure]) -> str:
    """Why the figure that is told before the parts is not what they make together, or ""."""
    if all(_comes_from(article, each) for each in (whole, *parts)):
        return "each amount has a source of its own"
    return "a fraction of the whole is a part too" if _is_share_of(article, whole) else ""


def _comes_from(article: Article, figure: Figure) -> bool:
    """Whether a source follows the amount ("$24 million comes from the state, $14 million from the town")."""
    return SOURCE.match(article.text_of(figure), figure.end) is not None


def _exceeds(article: Article, whole: Figure, made: Sequence[Made]) -> bool:
    """Whether parts that share nothing are more than the whole, so that it cannot hold them and others."""
    if not made or whole.hedge is not None or whole.kind is not Kind.COUNT:
        return False
    run, same = made[0]
    exact = all(part.hedge is None and part.per is None for part in run)
    return (
        exact
        and INCLUDING.search(article.text_of(whole)[whole.end : run[0].start]) is not None
        and (not _falls_short(*same) and _is_partition(article, run))
    )


def _is_share_of(article: Article, whole: Figure) -> bool:
    """Whether a fraction stands before a whole: "a third of the 90 seats went to …"."""
    return any(
        figure.kind in (Kind.RATIO, Kind.PERCENT)
        and figure.end <= whole.start
        and SHARE_OF.fullmatch(article.text_of(whole)[figure.end : whole.start]) is not None
        for figure in article.figures_in(whole.block)
    )


def _adds_to_others(article: Article, whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether a total that grows ("bringing the toll to 23") is larger than what is told to make it grow."""
    lead = article.text_of(whole)[parts[-1].end : whole.start]
    grows = lead.endswith(" to ") and _words("growing").search(lead) is not None
    same = _same(whole, parts) if grows else None
    return same is not None and _falls_short(*same)


def _with_ones(article: Article, rule: Rule, found: Found, parts: Sequence[Figure]) -> Comparison | None:
    """A list in which single things stand as "one": "21 in the north, two in the south and one at sea"."""
    whole, text = found["total"], article.text_of(parts[-1])
    _, end = article.sentence_at(whole.block, parts[-1].start)
    ones = [_one(whole.block, match) for match in ONE.finditer(text, parts[0].end, end)]
    if not ones or len(SINGLE.findall(text, parts[0].start, end)) > len(ones):
        return None
    run = sorted((*parts, *ones), key=lambda part: part.start)
    same = _same(whole, run)
    if same is None:
        return None
    agrees = compare_total(same[1], same[0]).agrees
    if agrees or (found.frame in ("colon", "of_total") and _is_partition(article, run)):
        return _compared(article, rule, whole, run, same)
    return None


def _one(block: int, match: re.Match[str]) -> Figure:
    start, end = match.span("one")
    one = Fraction(1)
    return Figure(Kind.COUNT, block, start, end, match["one"], one, Interval.point(one), one, words=True)


def _hold_each_other(article: Article, parts: Sequence[Figure]) -> bool:
    """Whether one figure of a list counts or parts the next: "four of €1,000", "three of the 19"."""
    text = article.text_of(parts[0])
    return any(PART_OF.search(text[one.end : other.start]) is not None for one, other in pairwise(parts))


def _around(article: Article, found: Found) -> str:
    """The words of the list, to the end of its sentence."""
    last = found.slots["parts"][-1]
    _, end = article.sentence_at(last.block, last.start)
    return article.text_of(last)[found.slots["parts"][0].start : end]


def _goes_on(article: Article, found: Found) -> bool:
    """Whether the next sentence names what is left."""
    last = found.slots["parts"][-1]
    _, end = article.sentence_at(last.block, last.start)
    return REST.match(article.text_of(last)[end : end + AFTER].lstrip()) is not None


def _is_limit(part: Figure) -> bool:
    """Whether a number is a limit of age or size that describes a part ("120 adults under 65")."""
    return part.kind is Kind.NUMBER and part.hedge is not None and part.hedge.text.lower() in LIMITS


def _prefixes(parts: Sequence[Figure]) -> list[Sequence[Figure]]:
    """The list, and what is left of it without its last figures: it may run on into something else."""
    return [parts[:last] for last in range(len(parts), 1, -1)]


def _is_whole_list(
    article: Article, rule: Rule, found: Found, run: Sequence[Figure], same: tuple[Figure, Sequence[Figure]]
) -> bool:
    """Whether a list that does not add up can be taken for all the parts of the whole."""
    off = _off(*same)
    params: Params = rule.params
    if off is None:
        return False
    if found.frame == "summed":
        nouns = [noun for figure in run for noun in _nouns(figure)]
        alike_or_parted = len(set(nouns)) <= 1 or _is_partition(article, run)
        return off <= (params.partition if alike_or_parted else params.listed)
    if found.frame == "comma" and _is_of_the_list(article, found["total"], run):
        return False
    loose = found.frame in ("comma", "next_sentence") or (found.frame == "of_total" and len(run) == 2)
    exhaustive = partitions()[:1]  # people are of one sex or age: no part is left out
    if loose and _falls_short(*same) and not is_by_class(article, run, exhaustive):
        return False  # some of the whole, told of without the rest
    if _is_partition(article, run) or _ends_with_rest(article, run):
        return off <= params.partition
    if found.frame == "body":
        return False
    if found.frame == "colon" and len(run) == 2 and not _falls_short(*same):
        return off <= params.listed  # parts that together are more than the whole
    return len(run) > 2 and off <= params.listed and found.frame in ("colon", "of_total")


def _ends_with_rest(article: Article, parts: Sequence[Figure]) -> bool:
    """Whether the last part is called the rest: "8 to Labour, 7 to the Greens, the remaining 5 to others"."""
    between = article.text_of(parts[-1])[parts[-2].end : parts[-1].start]
    return _words("rest").search(between) is not None


def _is_of_the_list(article: Article, whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether the first figure before a comma is no whole but one of the list ("12 thefts, ...")."""
    shared = any(_nouns(whole) & _nouns(part) for part in parts)
    return shared or _is_partition(article, (whole, *parts))


def _falls_short(whole: Figure, parts: Sequence[Figure]) -> bool:
    summed, stated = total(value_of(part) for part in parts).point, value_of(whole).point
    return summed is not None and stated is not None and summed < stated


def _off(whole: Figure, parts: Sequence[Figure]) -> Fraction | None:
    """How far the sum of the parts lies from the whole, as a share of it."""
    summed, stated = total(value_of(part) for part in parts).point, value_of(whole).point
    return abs(summed - stated) / stated if summed is not None and stated else None


def _same(whole: Figure, parts: Sequence[Figure]) -> tuple[Figure, Sequence[Figure]] | None:
    """Whole and parts in one unit; counts as plain numbers, for men and women are people."""
    parts = _with_shared_period(whole, parts)
    figures = [
        replace(figure, unit=NO_UNIT, kind=Kind.COUNT) if _counts(figure) else figure
        for figure in (whole, *parts)
    ]
    if (
        len(parts) < 2
        or any(figure.value is None for figure in figures)
        or len({figure.per for figure in figures}) > 1
    ):
        return None
    same = alike(*figures)
    if same is None or any(figure.unit.kind == "none" for figure in same) != all(
        map(_counts, (whole, *parts))
    ):
        return None
    return same[0], same[1:]


def _with_shared_period(whole: Figure, parts: Sequence[Figure]) -> Sequence[Figure]:
    """Parts of a time, of which later ones leave out its name: "12 years in one place and six in another"."""
    if not parts or not whole.kind is parts[0].kind is Kind.DURATION:
        return parts
    return [as_like(part, parts[0]) if part.kind is Kind.NUMBER else part for part in parts]


def _counts(figure: Figure) -> bool:
    return figure.kind in (Kind.COUNT, Kind.NUMBER) and figure.unit.kind in ("noun", "none")


def _nouns(figure: Figure) -> set[str]:
    return {figure.unit.name} if figure.unit.kind == "noun" else set()


def _compared(
    article: Article,
    rule: Rule,
    whole: Figure,
    parts: Sequence[Figure],
    same: tuple[Figure, Sequence[Figure]],
) -> Comparison:
    like, figures = same
    summed = total(value_of(part) for part in figures)
    point = summed.point or Fraction(0)
    made = Sum(
        told=f"{' + '.join(part.text for part in parts)} is {amount(point, like)}",
        stated=whole.text,
        figures=[(whole, "the whole"), *((part, "a part") for part in parts)],
        mends=mends(mend(article, whole, like.unit.from_base(point), "the parts are right")),
    )
    return judged(article, rule, made, compare_total(figures, like, has_rounding_note(article)))


@cache
def _words(name: str) -> re.Pattern[str]:
    phrases = sorted(load(LANGUAGE, "arithmetic_total")[name], key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})(?!\w)", re.IGNORECASE)


def _is_open(article: Article, block: int, start: int, end: int, summed: bool = False) -> bool:
    """Whether words say that a list does not name everything, or no parts at all.

    summed: the total follows, and words between it and the list are its own.
    """
    text = article.blocks[block].text
    after = 0 if summed else AFTER
    return (
        _words("open").search(text[start:end]) is not None
        or _words("unlisted").search(text[start : end + after]) is not None
    )


def _is_partition(article: Article, parts: Sequence[Figure]) -> bool:
    """Whether the words of the parts part the whole: classes of one line, or places named alike."""
    if is_by_class(article, parts):
        return True
    tails = [tail_of(article, parts, index) for index in range(len(parts))]
    firsts = {match[0] if (match := re.match(r"[a-z]+", tail.lstrip())) else "" for tail in tails}
    return len(firsts) == 1 and firsts <= set(load(LANGUAGE, "arithmetic_total")["words"]["ones"])


def _lists(article: Article) -> Iterator[tuple[Figure, list[Figure]]]:
    """Wholes that announce a list of items, with the figure of each item."""
    for block, following in zip(article.blocks, article.blocks[1:], strict=False):
        if block.text.endswith(":") and following.kind is BlockKind.LIST_ITEM:
            wholes = _amounts(article, block)
            parts = [_amounts(article, item) for item in _items(article, following)]
            if len(wholes) == 1 and len(parts) > 1 and all(len(part) == 1 for part in parts):
                yield wholes[0], [part[0] for part in parts]


def _items(article: Article, first: Block) -> list[Block]:
    items = []
    for block in article.blocks[first.index : first.index + MOST_PARTS]:
        if block.kind is not BlockKind.LIST_ITEM or block.group != first.group:
            break
        items.append(block)
    return items


def _amounts(article: Article, block: Block) -> list[Figure]:
    return [
        figure
        for figure in article.figures_in(block.index)
        if figure.kind in AMOUNTS and figure.value is not None
    ]


def _whole_list(article: Article, rule: Rule, whole: Figure, parts: Sequence[Figure]) -> Iterator[Comparison]:
    same = _same(whole, parts)
    if same is None or _is_open(article, whole.block, 0, len(article.text_of(whole))):
        return
    off = _off(*same)
    if off is not None and off <= rule.params.listed:
        yield _compared(article, rule, whole, parts, same)
