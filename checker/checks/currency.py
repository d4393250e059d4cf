"""Whether an amount of money and its equivalent in another currency fit the rates of their time."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from checker.agreement import Relation, Verdict, compare_at_rate, compare_rank, value_of
from checker.article import Article
from checker.canonical import in_words, number, rounded
from checker.checks._equivalents import equivalents
from checker.data import load
from checker.facts import Figure, Kind, Unit, currency_unit
from checker.findings import Comparison, Severity, Suggestion
from checker.interval import Interval
from checker.normalizers.exchange import knows, rates
from checker.patterns import compiled
from checker.rulebook import Rule

SLIPS = {
    1000: "a factor of 1,000, as million for billion",
    100: "a factor of 100, as by a slip of the decimal point",
    10: "a factor of 10, as by a slip of the decimal point",
}
ENOUGH = 3
"""Conversions of one pair of currencies in an article from which the odd one out can be told."""

SAME_PRICE = 10_000
"""Below it, one number in two currencies ("$499 (£499)") is a price set for two countries."""


RANKED = compiled(
    r"(?:,| (?:is|was|are|were))(?: (?:far|much|slightly|well|even|still))?"
    r" (?P<word>more|higher|larger|bigger|greater|dearer|less|lower|cheaper|smaller) than"
    r" (?:[\w’'-]{1,20} ){0,3}$"
)
"""What puts one amount above or below the next: "€6m, more than the $5m …"."""

FOLLOWED = compiled(
    r",? (?:is [^,.;:()]{1,40}, |was [^,.;:()]{1,40}, )?(?:closely )?(?:followed by|ahead of) [^.;:()]{1,60}?"
    r" (?:at|with|on|for|worth) $"
)
"""What puts one amount above the next in a list by size: "at €6m, followed by a drawing at $5m"."""

UPWARDS = frozenset({"more", "higher", "larger", "bigger", "greater", "dearer"})


class Exchange(NamedTuple):
    """An amount and its equivalent, with the time that their sentence speaks of.

    times: spans of days in which the rate may have been taken; none for the whole of history.
    """

    one: Figure
    other: Figure
    times: tuple[tuple[date, date], ...]

    @property
    def key(self) -> tuple[str, str]:
        return self.one.unit.name, self.other.unit.name


def run(article: Article, rule: Rule) -> Iterator[Comparison]:
    """One comparison for every amount that is followed by the same in another currency."""
    passed: dict[tuple[str, str], list[Exchange]] = defaultdict(list)
    for exchange in _exchanges(article):
        comparison = _compare(article, rule, exchange)
        yield comparison
        if comparison.outcome != "differs":
            passed[exchange.key].append(exchange)
    for exchanges in passed.values():
        yield from _odd_ones_out(article, rule, exchanges)
    yield from _ranked(article, rule)


def _ranked(article: Article, rule: Rule) -> Iterator[Comparison]:
    """One comparison for every two amounts of which one is said to be more than the other."""
    for one, other in pairwise(article.figures):
        if one.block != other.block or not _are_amounts(one, other):
            continue
        between = article.text_of(one)[one.end : other.start]
        found = RANKED.fullmatch(between)
        if FOLLOWED.fullmatch(between) and _is_by_size(article, one):
            yield _compare_rank(article, rule, one, other, Exchange(one, other, _times(article, one)))
        elif found is not None:
            more, less = (one, other) if found["word"] in UPWARDS else (other, one)
            yield _compare_rank(article, rule, more, less, Exchange(more, less, _times(article, more)))


def _is_by_size(article: Article, figure: Figure) -> bool:
    """Whether the sentence tells of the largest first."""
    start, end = article.sentence_at(figure.block, figure.start)
    return (
        re.search(
            rf"\b(?:{'|'.join(load('en', 'currency')['largest'])})\b", article.text_of(figure)[start:end]
        )
        is not None
    )


def _compare_rank(article: Article, rule: Rule, more: Figure, less: Figure, exchange: Exchange) -> Comparison:
    bands = [
        band
        for a in _readings(article, more.unit)
        for b in _readings(article, less.unit)
        for band in _bands(a, b, exchange.times)
    ]
    if not bands:
        return Comparison("not compared", (more, less), reason="no exchange rates are known")
    working = _working(exchange, bands[-1])[1:]
    verdicts = [compare_rank(value_of(more), value_of(less), band) for band in bands]
    if any(verdict.relation is not Relation.CONFLICT for verdict in verdicts):
        return Comparison("agrees", (more, less), working, verdicts[-1].tolerance)
    finding = rule.finding(
        f"“{more.text}” is not more than “{less.text}”: {working[0]}",
        (article.place(more, "said to be more"), article.place(less, "said to be less")),
        confidence=0.85,
        severity=Severity.WARNING,
        working=working,
    )
    return Comparison("differs", (more, less), working, verdicts[-1].tolerance, finding=finding)


def _exchanges(article: Article) -> Iterator[Exchange]:
    for pair in equivalents(article):
        one, other = pair.one, pair.other
        if pair.firm and _are_amounts(one, other) and not _are_prices(article, one, other):
            yield Exchange(one, other, _times(article, one))


def _are_amounts(one: Figure, other: Figure) -> bool:
    money = one.kind is other.kind is Kind.MONEY and one.unit.name != other.unit.name
    return money and bool(one.value and other.value) and one.per == other.per


def _are_prices(article: Article, one: Figure, other: Figure) -> bool:
    """Whether two amounts are what something costs in two countries."""
    if one.value == other.value and one.value is not None and one.value < SAME_PRICE:
        return True
    start, end = article.sentence_at(one.block, one.start)
    return _prices().search(article.text_of(one)[start:end]) is not None


@cache
def _prices() -> re.Pattern[str]:
    return compiled(rf"\b(?:{'|'.join(load('en', 'currency')['prices'])})\b")


def _times(article: Article, figure: Figure) -> tuple[tuple[date, date], ...]:
    """The days of which the sentence speaks, and that of publication or, without one, the article's years.

    None where the sentence has no date and the article none of its own: then all of history counts.
    """
    start, end = article.sentence_at(figure.block, figure.start)
    found = [
        (_day(fact.low), _day(fact.high))
        for fact in article.dates_in(figure.block)
        if start <= fact.start < end and fact.low and fact.high and fact.kind is Kind.DATE
    ]
    if article.published is not None:
        found.append((article.published, article.published))
    elif found:
        found += article.once("years stated", _years)  # the article was written in one of them, or soon after
    return tuple(found)


def _years(article: Article) -> list[tuple[date, date]]:
    """Every year that the article states, each with the next."""
    years = {fact.year for fact in article.dates if fact.year_from == "stated" and fact.year is not None}
    return [(date(year, 1, 1), date(year + 1, 12, 31)) for year in sorted(years) if 1999 <= year <= 2100]


def _day(value: date) -> date:
    return date(value.year, value.month, value.day)


def _compare(article: Article, rule: Rule, exchange: Exchange) -> Comparison:
    one, other = exchange.one, exchange.other
    readings = _readings(article, one.unit), _readings(article, other.unit)
    if not all(readings):
        return Comparison("not compared", (one, other), reason="no exchange rates are known")
    judged: list[tuple[Verdict, Interval]] = []
    for a in readings[0]:
        for b in readings[1]:
            for band in _bands(a, b, exchange.times):
                verdict = compare_at_rate(value_of(one), value_of(other), band)
                if verdict.agrees:
                    return Comparison("agrees", (one, other), _working(exchange, band), verdict.tolerance)
                judged.append((verdict, band))
    if not judged:
        return Comparison("not compared", (one, other), reason="no exchange rates are known for the time")
    verdict, band = judged[-1]
    return _finding(article, rule, exchange, band, verdict)


def _readings(article: Article, unit: Unit) -> list[str]:
    """The currencies that a sign may stand for in this article; none where one of them has no known rates."""
    # Once for each currency: the whole text is searched.
    return article.once(f"readings of {unit.name}", lambda of: _readings_in(of.whole.text, unit.name))


def _readings_in(text: str, currency: str) -> list[str]:
    table = load("en", "currency")
    if _names_any(text, table["unknown"].get(currency, ())):
        return []
    others = table["shared"].get(currency, {})
    found = [currency, *(code for code, words in others.items() if _names_any(text, words))]
    return found if knows(currency) else []


def _names_any(text: str, words: Sequence[str]) -> bool:
    if not words:
        return False
    listed = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in words)
    return re.search(rf"(?<!\w)(?:{listed})(?!\w)", text) is not None


def _bands(one: str, other: str, times: tuple[tuple[date, date], ...]) -> Iterator[Interval]:
    """The rates that may have been used, those of the article's own day last."""
    found = [rates(one, other, *span) for span in times]
    if not any(found):
        found = [rates(one, other)]
    yield from (band for band in found if band is not None)


def _stated_rate(exchange: Exchange) -> Fraction:
    one, other = exchange.one, exchange.other
    if not one.value or not other.value:
        raise ValueError("no amounts")
    return other.value / one.value


def _rate_in_words(key: tuple[str, str], rates: Interval, upright: bool) -> str:
    """Rates as people quote them; upright: units of the second currency for one of the first."""
    one, other = key
    if rates.low is None or rates.high is None:
        raise ValueError("an open rate")
    if not upright:
        return _rate_in_words((other, one), Interval(1 / rates.high, 1 / rates.low), True)
    ends = [in_words(rounded(end), currency_unit(other)) for end in (rates.low, rates.high)]
    shown = ends[0] if ends[0] == ends[1] else " to ".join(ends)
    return f"{shown} for {in_words(Fraction(1), currency_unit(one))}"


def _working(exchange: Exchange, band: Interval) -> tuple[str, ...]:
    stated = Interval.point(_stated_rate(exchange))
    upright = band.high is not None and band.high >= 1
    when = "at the time" if exchange.times else "since 1999"
    return (
        f"the two amounts make {_rate_in_words(exchange.key, stated, upright)}",
        f"{when} it was {_rate_in_words(exchange.key, band, upright)} (European Central Bank)",
    )


def _finding(
    article: Article, rule: Rule, exchange: Exchange, band: Interval, verdict: Verdict
) -> Comparison:
    one, other = exchange.one, exchange.other
    working = _working(exchange, band)
    mistake = _mistake(exchange, band)
    finding = rule.finding(
        f"“{one.text}” is not “{other.text}”: {working[0]}; {working[1]}"
        + (f"; {mistake}" if mistake else ""),
        (article.place(one, "one amount"), article.place(other, "the same in another currency")),
        confidence=0.95 if verdict.severity is Severity.ERROR else 0.85,
        severity=verdict.severity,
        working=working,
        suggestions=tuple(_mends(article, exchange, band)),
    )
    return Comparison("differs", (one, other), working, verdict.tolerance, finding=finding)


def _mistake(exchange: Exchange, band: Interval) -> str:
    """Which slip explains the rate, where one does."""
    stated = _stated_rate(exchange)
    if band.widened((band.middle or stated) / 20).contains(1 / stated):
        return "converted the wrong way round"
    for factor, words in SLIPS.items():
        near = band.widened((band.middle or stated) / 10)
        if near.contains(stated * factor) or near.contains(stated / factor):
            return f"off by {words}"
    return ""


def _mends(article: Article, exchange: Exchange, band: Interval) -> Iterator[Suggestion]:
    """Each amount as what the other is at the middle of the rates."""
    one, other, rate = exchange.one, exchange.other, band.middle
    if rate is None or not one.value or not other.value:
        return
    for wrong, right, value in ((other, one, one.value * rate), (one, other, other.value / rate)):
        start, end = wrong.number_span
        printed = wrong.text[start - wrong.start : end - wrong.start]
        if not printed.replace(",", "").replace(".", "").isdigit():
            text = in_words(rounded(value), wrong.unit).strip("$£€¥₹ ")
        else:
            text = number(rounded(value))
        yield Suggestion(
            f"if “{right.text}” is right: about {in_words(rounded(value), wrong.unit)} for “{wrong.text}”",
            (article.edit(wrong.block, start, end, text),),
        )


def _two_rates(article: Article, rule: Rule, first: Exchange, second: Exchange) -> Iterator[Comparison]:
    """Two conversions between the same currencies at rates that are far apart: one of them is wrong."""
    band = Interval.point(_stated_rate(first))
    verdict = compare_at_rate(value_of(second.one), value_of(second.other), band)
    if verdict.agrees:
        return
    figures = (first.one, first.other, second.one, second.other)
    rates = [Interval.point(_stated_rate(exchange)) for exchange in (first, second)]
    upright = _stated_rate(first) >= 1
    working = tuple(
        f"“{exchange.one.text}” and “{exchange.other.text}” make "
        + _rate_in_words(exchange.key, rate, upright)
        for exchange, rate in zip((first, second), rates, strict=True)
    )
    finding = rule.finding(
        f"two conversions of one article make two rates: {'; '.join(working)}",
        [article.place(figure, "an amount") for figure in figures],
        confidence=0.8,
        severity=Severity.WARNING,
        working=working,
    )
    yield Comparison("differs", figures, working, verdict.tolerance, finding=finding)


def _odd_ones_out(article: Article, rule: Rule, exchanges: Sequence[Exchange]) -> Iterator[Comparison]:
    """Conversions at another rate than all the others between the same currencies in the article."""
    alike = [exchange for exchange in exchanges if len(exchange.times) <= (article.published is not None)]
    if len(alike) == 2:
        yield from _two_rates(article, rule, alike[0], alike[1])
    if len(alike) < ENOUGH:
        return
    for exchange in alike:
        rest = [_stated_rate(each) for each in alike if each is not exchange]
        band = Interval(min(rest), max(rest))
        verdict = compare_at_rate(value_of(exchange.one), value_of(exchange.other), band)
        steady = band.high is not None and band.low is not None and band.high <= band.low * Fraction(115, 100)
        if verdict.agrees or not steady:
            continue
        one, other = exchange.one, exchange.other
        stated, upright = Interval.point(_stated_rate(exchange)), max(rest) >= 1
        working = (
            f"here {_rate_in_words(exchange.key, stated, upright)}",
            f"elsewhere in the article {_rate_in_words(exchange.key, band, upright)}",
        )
        finding = rule.finding(
            f"“{one.text}” and “{other.text}” make another rate than the article's other conversions: "
            + "; ".join(working),
            (article.place(one, "one amount"), article.place(other, "the same in another currency")),
            confidence=0.85,
            severity=Severity.WARNING,
            working=working,
        )
        yield Comparison("differs", (one, other), working, verdict.tolerance, finding=finding)
