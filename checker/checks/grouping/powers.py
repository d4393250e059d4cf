"""A power of ten and the number beside it written out: "10^6 (1,000,000)", "10⁹, or a billion"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache

from checker.article import Article
from checker.canonical import number
from checker.data import load
from checker.findings import Comparison
from checker.patterns import compiled
from checker.prose import Hit, Scanner
from checker.rulebook import Rule

MOST_DIGITS = 33
RAISED = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
WRITTEN = r"[0-9]{1,3}(?:,?[0-9]{3})+|0\.0[0-9]+|(?:an?|one|1|10|100) (?:thousand|million|billion|trillion)"
LINK = r"(?: ?\(|, or |, that is,? |, which is | ?= ?| is | equals )(?:i\.e\.,? |or |= ?|that is,? )?"
TIMES = r"[0-9]+(?:\.[0-9]+)? ?[x×·*∙] ?"

ENDS = compiled(r"(?! ?(?:hundred|thousand|million|billion|trillion)\b)(?:[ ;:?!=]|[.,](?!\d)|$)")
"""What may stand after a number that is written out, where no bracket closes."""


@cache
def _scan() -> Scanner:
    names = "|".join(load("en", "grouping")["exponents"])
    exponent = (
        r"(?:10(?:\^\{?[-−]?[0-9]{1,2}\}?|\*\*[-−]?[0-9]{1,2}|⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})"
        rf"|(?:10|[Tt]en) to the (?:power (?:of )?)?(?:{names}|[0-9]{{1,2}}(?:st|nd|rd|th)?)(?: power)?)"
    )
    power = rf"(?:{TIMES})?{exponent}"
    return Scanner(rf"(?P<power>{power}{LINK}(?:{WRITTEN}))|(?P<zeros>(?:{WRITTEN}){LINK}{power})")


@cache
def _parts() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Patterns of the power and of the number written out, for the text that the scan found."""
    names = "|".join(load("en", "grouping")["exponents"])
    power = (
        rf"(?:(?P<times>[0-9]+(?:\.[0-9]+)?) ?[x×·*∙] ?)?(?:10(?:\^\{{?|\*\*)?(?P<digits>[-−]?[0-9]{{1,2}}"
        rf"|⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]{{1,2}})\}}?"
        rf"|(?:10|[Tt]en) to the (?:power (?:of )?)?(?P<name>{names}|[0-9]{{1,2}})(?:st|nd|rd|th)?"
        r"(?: power)?)"
    )
    return compiled(power), compiled(WRITTEN)


def compare_powers(article: Article, rule: Rule) -> Iterator[Comparison]:
    """One comparison for every power of ten that stands beside its zeros."""
    for hit in article.whole.hits(_scan()):
        power, written = _parts()
        if hit.group == "power":
            one = power.match(hit.text)
            other = _last(written, hit.text)
        else:
            one = _last(power, hit.text)
            other = written.match(hit.text)
        if one is not None and other is not None and _is_whole(hit, other.end() == len(hit.text)):
            yield from _compare(article, rule, hit, one, other)


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The first match that ends where the text ends."""
    starts = (pattern.fullmatch(text, start) for start in range(1, len(text)))
    return next((match for match in starts if match is not None), None)


def _is_whole(hit: Hit, written_last: bool) -> bool:
    """Whether nothing on either side goes on with the number, and no unit makes the two differ."""
    text, end = hit.block.text, hit.start + len(hit.text)
    before = text[hit.start - 1 : hit.start]
    if before.isalnum() or (before and before in ".,^*×·-−/_"):
        return False
    if "(" in hit.text:
        return text[end : end + 1] == ")"
    return ENDS.match(text, end) is not None if written_last else not text[end : end + 1].isalnum()


def _compare(
    article: Article, rule: Rule, hit: Hit, power: re.Match[str], written: re.Match[str]
) -> Iterator[Comparison]:
    value = _value_of(power)
    stated = _written(written[0])
    if value is None or not stated:
        return
    working = (f"{power[0]} is {_plain(value)}; beside it: {written[0]}",)
    if value in stated:
        yield Comparison("agrees", working=working)
    elif all(_is_power_of_ten(value / each) for each in stated):
        spans = sorted(
            (match.span(), label) for match, label in ((power, "one form"), (written, "the other"))
        )
        finding = rule.finding(
            f"“{power[0]}” and “{written[0]}” are not the same number: {working[0]}",
            tuple(
                article.span_place(hit.block.index, hit.start + start, hit.start + end, label)
                for (start, end), label in spans
            ),
            confidence=0.9,
            working=working,
        )
        yield Comparison("differs", working=working, finding=finding)


def _value_of(power: re.Match[str]) -> Fraction | None:
    names = load("en", "grouping")["exponents"]
    text = power["digits"] or power["name"]
    exponent = names.get(text) or int(text.translate(RAISED).replace("−", "-"))
    if abs(exponent) > MOST_DIGITS:
        return None
    return Fraction(power["times"] or 1) * Fraction(10) ** exponent


def _written(text: str) -> tuple[Fraction, ...]:
    """The values of a number written out; a billion once was a million million, a trillion its million."""
    if text[-1].isdigit():
        digits = text.replace(",", "")
        return (Fraction(digits),) if len(digits) <= MOST_DIGITS and Fraction(digits) else ()
    count, _, scale = text.partition(" ")
    values = {"thousand": (3,), "million": (6,), "billion": (9, 12), "trillion": (12, 18)}[scale]
    return tuple(Fraction(count if count.isdigit() else 1) * 10**exponent for exponent in values)


def _is_power_of_ten(ratio: Fraction) -> bool:
    """Whether two numbers differ by zeros alone; others are rounded, or something else."""
    return {ratio.numerator, ratio.denominator} & {1} != set() and set(
        str(max(ratio, 1 / ratio).numerator).rstrip("0")
    ) == {"1"}


def _plain(value: Fraction) -> str:
    return f"{value.numerator:,}" if value.denominator == 1 else number(value)
