"""Populations and areas of countries that are beyond what they can be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from checker.agreement import Relation, in_range
from checker.article import Article
from checker.canonical import in_words, number
from checker.data import load
from checker.facts import Figure, Kind
from checker.findings import Comparison, Severity
from checker.interval import Interval
from checker.normalizers.units import unit_named
from checker.patterns import compiled
from checker.rulebook import Rule

LEAST, MOST = Fraction(1, 6), Fraction(5, 2)
"""Within which multiples of today's a country's population has been since 1990, or will be by 2040."""

AREA_LEAST, AREA_MOST = Fraction(1, 3), Fraction(5, 2)
"""The same for areas: land alone, waters included, parts lost and won."""

REACH = 90
RECENT = range(1990, 2041)
PEOPLE = frozenset({"", "people", "person", "inhabitant", "resident", "citizen"})
NAME = r"(?P<name>(?:[A-Z][\w.-]*)(?: (?:and |of )?[A-Z][\w.-]*){0,3})"
BEFORE_POPULATION = compiled(
    rf"{NAME}(?:['’]s (?:total |entire |current |national )?population(?: of| is| was| stands at| stood at"
    r"| has reached| reached| has grown to|, now at)"
    r"|,? (?:which )?(?:has|had|with) (?:a|an estimated|a total) (?:total |estimated )?population of"
    r"|, population|(?:,| is) (?:a|an|the) (?:[\w-]+ ){0,4}"
    r"(?:country|nation|state|republic|kingdom|archipelago) (?:of|with|with a population of)|, home to"
    r"| is home to)\s+$"
)
OF_POPULATION = compiled(
    rf"(?i:population of) (?:the )?{NAME} (?:is|was|stands at|stood at|has reached|reached|has grown to)\s+$"
)
BEFORE_AREA = compiled(
    rf"{NAME}(?: covers| spans|,? (?:has|had|with) (?:a|an) (?:total |land )?area of"
    r"|['’]s (?:total |land )?area(?: of| is)|, which covers|, covering)\s+$"
)
YEAR = compiled(r"\b(1\d{3}|20\d\d)\b")


class Country(NamedTuple):
    """population: people; area: square meters."""

    name: str
    population: Fraction
    area: Fraction


def check_countries(article: Article, rule: Rule) -> Iterator[Comparison]:
    """One comparison for every figure that is said to be a known country's population or area."""
    for figure in article.figures:
        if figure.per is not None or not figure.value:
            continue
        if figure.kind in (Kind.NUMBER, Kind.COUNT) and figure.unit.name in PEOPLE:
            country = _country(article, figure, BEFORE_POPULATION) or _country(article, figure, OF_POPULATION)
            if country is not None and not _is_of_another_time(article, figure):
                bounds = Interval(country.population * LEAST, country.population * MOST)
                yield _compare(article, rule, figure, bounds, country, _people(country))
        elif figure.unit.dimension == "[length] ** 2":
            country = _country(article, figure, BEFORE_AREA)
            if country is not None:
                bounds = Interval(country.area * AREA_LEAST, country.area * AREA_MOST)
                yield _compare(article, rule, figure, bounds, country, _area(country, figure))


def _country(article: Article, figure: Figure, pattern: re.Pattern[str]) -> Country | None:
    """The country whose population or area the words before a figure announce."""
    before = article.text_of(figure)[max(0, figure.start - REACH) : figure.start]
    found = pattern.search(before)
    if found is None:
        return None
    table, lead = _table()
    words = found["name"].split(" ")
    while words and words[0] in lead:
        words = words[1:]
    return table.get(" ".join(words).rstrip(".")) or table.get(" ".join(words))


@cache
def _table() -> tuple[dict[str, Country], frozenset[str]]:
    data = load("en", "countries")
    countries = {
        name: Country(name, Fraction(people) * 10**6, Fraction(area) * 10**9)
        for name, (people, area) in data["countries"].items()
    }
    return countries, frozenset(data["lead"])


def _is_of_another_time(article: Article, figure: Figure) -> bool:
    start, end = article.sentence_at(figure.block, figure.start)
    years = [int(match[0]) for match in YEAR.finditer(article.text_of(figure)[start:end])]
    return any(year not in RECENT for year in years) or (
        article.published is not None and article.published.year not in RECENT
    )


def _people(country: Country) -> str:
    return f"{country.name} has about {number(country.population)} people (United Nations, 2024)"


def _area(country: Country, figure: Figure) -> str:
    unit = figure.unit if figure.unit.name.endswith("2") else unit_named("kilometer ** 2")
    size = in_words(Fraction(round(unit.from_base(country.area))), unit)
    return f"{country.name} covers about {size} (United Nations)"


def _compare(
    article: Article, rule: Rule, figure: Figure, bounds: Interval, country: Country, known: str
) -> Comparison:
    verdict = in_range(figure, bounds)
    if verdict.relation is not Relation.CONFLICT:
        return Comparison("agrees", (figure,), (known,), verdict.tolerance)
    finding = rule.finding(
        f"“{figure.text}” cannot be right for {country.name}: {known}",
        (article.place(figure, "out of range"),),
        confidence=0.85,
        severity=Severity.WARNING,
        working=(known,),
    )
    return Comparison("differs", (figure,), (known,), verdict.tolerance, finding=finding)
