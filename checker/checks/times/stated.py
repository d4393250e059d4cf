"""Products that one frame reads with their factors."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction

from checker.agreement import (
    Value,
    compare,
    compare_computed,
    multiple,
    product,
    quotient,
    rounded_value,
    value_of,
)
from checker.article import Article
from checker.checks._sums import (
    Sum,
    alike,
    amount,
    as_average,
    is_one_statement,
    judged,
    labelled,
    mend,
    mends,
    plain,
    skipped,
)
from checker.checks.times.factors import either_way, people
from checker.claims.phrases import Found, phrases
from checker.facts import NO_UNIT, Figure, Kind
from checker.findings import Comparison
from checker.patterns import compiled
from checker.rulebook import Rule

TIME = "[time]"
MANY = 100
PIECE = "piece"
FACTORS = ("fold", "time")
"""What a factor counts, where it is read as counting something."""
EACH = compiled(
    r"\s*(?:each|apiece|per|a piece|on average|(?:going|given|paid) to (?:each|every))\b|\s+an? [a-z]+\b",
    re.IGNORECASE,
)
EACH_BEFORE = compiled(r"\b(?:each|every)\b(?: [a-z]+){0,3}(?: about| roughly)? $", re.IGNORECASE)
AVERAGE = compiled(r"\baverag", re.IGNORECASE)
MORE = compiled(
    r"times (?:more|higher|larger|greater|bigger|longer|older|heavier|taller) than", re.IGNORECASE
)


def stated_products(article: Article, rule: Rule, seen: set[Figure]) -> Iterator[Comparison]:
    """One comparison for every product that a frame reads with its factors; `seen` takes what is compared."""
    for found in phrases(article.marked, "arithmetic_times"):
        stated = found.get("total") or found.get("to") or found["each"]
        if stated in seen or any(not figure.value for figure in found.figures):
            continue
        made = _made(article, rule, found) if is_one_statement(article, found, stated) else None
        if made is not None:
            seen.update((stated, *found.figures))
            yield made


def _made(article: Article, rule: Rule, found: Found) -> Comparison | None:
    try:
        return _JUDGES[found.frame](article, rule, found)
    except ValueError as error:
        return skipped(article, found.figures, str(error))


def _of_count(article: Article, rule: Rule, found: Found) -> Comparison | None:
    """So many at so much each."""
    each, count, whole = found["each"], found["count"], found["total"]
    if each.per is not None and each.per == whole.per:
        each, whole = replace(each, per=None), replace(whole, per=None)
    if not (found.frame == "paid_each_total" or _is_each(article, found)) or not _goes_with(each, count):
        return None
    if _is_list(article, count, whole) or (count.unit.kind == "none" and found["each"].per is None):
        return None  # a number beside another, and nothing that is counted
    number = replace(count, unit=NO_UNIT)
    exact = as_average(replace(each, per=None))
    return _product(article, rule, found, exact, whole, rounded_value(number), count.text)


def _is_list(article: Article, count: Figure, whole: Figure) -> bool:
    """Whether what was taken for number and total are two values of a list ("12, 15 and 18")."""
    first, second = sorted((count, whole), key=lambda figure: figure.start)
    return article.text_of(count)[first.end : second.start].strip(" ,") in ("", "and", "or")


def _per_many(article: Article, rule: Rule, found: Found) -> Comparison | None:
    """So many in a population of so many, or so many for each 100,000."""
    count, number, rate, base = (
        replace(found[slot], unit=NO_UNIT) for slot in ("count", "number", "each", "base")
    )
    if not count.value or not number.value or not base.value or base.value < MANY:
        return None
    if number.value < count.value:
        count, number = number, count
    computed = quotient(rounded_value(count), rounded_value(number), base.value)
    made = Sum(
        told=f"{count.text} of {number.text} is {plain(computed.point)} per {plain(base.value)}",
        stated=f"{rate.text} per {plain(base.value)}",
        figures=labelled(found, count="how many", number="of how many", each="the rate", base="per"),
        mends=mends(mend(article, rate, computed.point or Fraction(0), "both numbers are right")),
    )
    return judged(article, rule, made, compare_computed(computed, rate), 0.8)


def _of_period(article: Article, rule: Rule, found: Found) -> Comparison | None:
    """So much a year for so many years."""
    each, period, whole = found["each"], found["period"], found["total"]
    if each.per is None or each.per.dimension != TIME or whole.per is not None or period.value is None:
        return None
    periods = quotient(value_of(period), value_of(_one_period(period, each)))
    if periods.point is None or periods.point < 1:
        return None
    exact = as_average(replace(each, per=None))
    made = _product(article, rule, found, exact, whole, periods, period.text)
    return None if made is not None and made.finding and _has_more_factors(article, found) else made


def _has_more_factors(article: Article, found: Found) -> bool:
    """Whether the sentence counts things too: "60 workers at $18 an hour for 100 hours"."""
    start, end = article.sentence_at(found.block, found.start)
    figures = article.figures_in(found.block)
    return any(
        figure.kind is Kind.COUNT and start <= figure.start < end and figure.start < found["total"].start
        for figure in figures
        if figure.start not in {own.start for own in found.figures}
    )


def _one_period(period: Figure, each: Figure) -> Figure:
    """One of the periods that a rate is stated for, as exactly as a whole number is."""
    return replace(period, value=each.per_count, step=None, unit=each.per or period.unit, hedge=None)


def _product(
    article: Article, rule: Rule, found: Found, each: Figure, whole: Figure, count: Value, times_what: str
) -> Comparison | None:
    same = alike(each, whole)
    if same is None or not _may_be_of(each, whole):
        return None
    made_of = product(rounded_value(same[0]), count)
    unit = rounded_value(same[1])
    verdict = either_way(made_of, same[1], quotient(unit, count), same[0])
    point = made_of.point or Fraction(0)
    made = Sum(
        told=f"{found['each'].text} times {times_what} is {amount(point, same[1])}",
        stated=whole.text,
        figures=labelled(found, count="how many", period="how long", each="for one", total="in all"),
        mends=mends(
            mend(article, whole, same[1].unit.from_base(point), "the factors are right"),
            mend(
                article,
                found["each"],
                same[0].unit.from_base(quotient(unit, count).point or Fraction(0)),
                "the total is right",
            ),
        ),
    )
    return judged(article, rule, made, verdict, 0.85)


def _may_be_of(each: Figure, whole: Figure) -> bool:
    """Whether a total can be one of what each has: of the same things, or of people of any name."""
    both = each.unit.kind == whole.unit.kind == "noun"
    return not both or each.unit == whole.unit or whole.unit.name in people()


def _is_each(article: Article, found: Found) -> bool:
    """Whether the amount is one for each: it says so, or the words beside it do."""
    each = found["each"]
    if each.per is not None:
        return each.per.dimension != TIME and each.per_count == 1
    text = article.text_of(each)
    around = text[found.start : found.end].lower()
    return (
        EACH.match(text[each.end : each.end + 20]) is not None
        or EACH_BEFORE.search(text[found.start : each.number_span[0]]) is not None
        or AVERAGE.search(each.text + text[max(found.start, each.start - 25) : each.start]) is not None
        or "each of" in around
    )


def _goes_with(each: Figure, count: Figure) -> bool:
    """Whether an amount for one thing is one for the things counted."""
    if each.per is None or each.per.kind != "noun" or each.per.name in (PIECE, "person"):
        return count.unit.kind in ("noun", "none")
    return count.unit.kind == "none" or count.unit.name == each.per.name


def _of_factor(article: Article, rule: Rule, found: Found) -> Comparison | None:
    """So many times another value."""
    word = found.get("twice") or found["factor"]
    ends = alike(found["from"], found["to"])
    if (
        ends is None
        or not word.value
        or word.value <= 1
        or (word.unit.kind == "noun" and word.unit.name not in FACTORS)
    ):
        return None
    start, end = (rounded_value(figure) for figure in ends)
    ratio = quotient(end, start)
    bound = word.hedge.bound if word.hedge else None
    if _is_of_another(article, found, word):
        return None
    verdict = compare(ratio, multiple(word.value, bound))
    if MORE.search(article.text_of(word)[found.start : found.end]) and not verdict.agrees:
        more = compare(
            ratio, multiple(word.value + 1, bound)
        )  # "three times more" is four times as many to some
        verdict = more if more.agrees else verdict
    made = Sum(
        told=f"{ends[1].text} is {plain(ratio.point)} times {ends[0].text}",
        stated=f"“{word.text}”" if "twice" in found.slots else f"{word.text} times",
        figures=labelled(
            found, **{"from": "the smaller"}, to="the larger", factor="how many times", twice="how many times"
        ),
    )
    return judged(article, rule, made, verdict, 0.85)


def _is_of_another(article: Article, found: Found, word: Figure) -> bool:
    """Whether a value told before is the multiple: "it costs £90, twice the usual £45, or £900 for ten"."""
    if word.start > min(found["from"].start, found["to"].start) or not word.value:
        return False
    first, _ = article.sentence_at(word.block, word.start)
    bound = word.hedge.bound if word.hedge else None
    for figure in article.figures_in(word.block):
        if not (first <= figure.start < word.start and figure.value):
            continue
        ends = alike(*(replace(end, per=None) for end in (found["from"], figure)))
        if ends is not None:
            ratio = quotient(rounded_value(ends[1]), rounded_value(ends[0]))
            if compare(ratio, multiple(word.value, bound)).agrees:
                return True
    return False


_JUDGES: dict[str, Callable[[Article, Rule, Found], Comparison | None]] = {
    "count_each_total": _of_count,
    "paid_each_total": _of_count,
    "total_count_each": _of_count,
    "two_sentences": _of_count,
    "total_period_each": _of_period,
    "factor": _of_factor,
    "per_many": _per_many,
    "twice": _of_factor,
}
