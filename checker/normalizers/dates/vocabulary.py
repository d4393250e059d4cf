"""The words of dates as lookups and as pieces of patterns, from the language's table."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

from checker.data import load
from checker.patterns import compiled


def alternatives(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first; a space also matches a hyphen or several spaces."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+").replace("'", "['’]?") for word in ordered)


def key(word: str) -> str:
    """A word as the tables hold it: lower case, straight apostrophes, single spaces, no full stop."""
    return " ".join(word.lower().replace("’", "'").rstrip(".").split())


def plain_key(name: str) -> str:
    """A holiday's name as the vocabulary holds it: as `key`, and without apostrophes, which writers drop."""
    return key(name).replace("'", "")


class Vocabulary(NamedTuple):
    """The words of one language's dates. All keys are as `key` makes them."""

    months: dict[str, int]
    full_months: dict[str, int]
    weekdays: dict[str, int]
    full_weekdays: dict[str, int]
    doubtful_months: frozenset[str]
    capital_only: frozenset[str]
    ordinals: dict[str, int]
    cardinals: dict[str, int]
    decade_words: dict[str, int]
    day_words: dict[str, int]
    directions: dict[str, int]
    seasons: dict[str, int]
    edges: dict[str, str]
    zones: dict[str, float | None]
    clock_words: dict[str, int]
    day_parts: dict[str, str]
    quantity_words: frozenset[str]
    label_words: frozenset[str]
    year_words: frozenset[str]
    function_words: frozenset[str]
    day_prepositions: frozenset[str]
    slash_prepositions: frozenset[str]
    uncertain_day_words: frozenset[str]
    ahead_words: frozenset[str]
    month_prepositions: frozenset[str]
    month_rejects: frozenset[str]
    clock_prepositions: frozenset[str]
    year_links: frozenset[str]
    hour_prepositions: frozenset[str]
    hour_verbs: frozenset[str]
    future: re.Pattern[str]
    not_decade_words: frozenset[str]
    reporting_words: frozenset[str]
    holidays: dict[str, tuple[str, Any]]
    holiday_names: tuple[str, ...]

    def month(self, word: str) -> int:
        """The month that a word names. Raises KeyError for any other word."""
        return self.months[key(word)]

    def number(self, word: str) -> int | None:
        """The value of digits, an ordinal or a cardinal word up to 59, or None."""
        plain = key(word)
        digits = re.match(r"\d{1,4}", plain)
        if digits:
            return int(digits[0])
        joined = re.sub(r"[\s-]+", "-", plain)
        if joined in self.ordinals:
            return self.ordinals[joined]
        tens, _, ones = joined.partition("-")
        if tens not in self.cardinals or (ones and ones not in self.cardinals):
            return None
        return self.cardinals[tens] + (self.cardinals[ones] if ones else 0)


def _holidays(table: dict[str, dict[str, Any]]) -> dict[str, tuple[str, Any]]:
    return {plain_key(name): (rule, value) for rule, names in table.items() for name, value in names.items()}


@cache
def vocabulary(language: str = "en") -> Vocabulary:
    """The vocabulary of a language. Raises FileNotFoundError where the language has no table."""
    table = load(language, "dates")
    return Vocabulary(
        months={**table["months"], **table["month_abbreviations"]},
        full_months=dict(table["months"]),
        weekdays={**table["weekdays"], **table["weekday_abbreviations"]},
        full_weekdays=dict(table["weekdays"]),
        doubtful_months=frozenset(table["doubtful_months"]),
        capital_only=frozenset(table["capital_only"]),
        ordinals=dict(table["ordinals"]),
        cardinals=dict(table["cardinals"]),
        decade_words=dict(table["decade_words"]),
        day_words=dict(table["day_words"]),
        directions=dict(table["directions"]),
        seasons=dict(table["seasons"]),
        edges=dict(table["edges"]),
        zones=dict(table["zones"]),
        clock_words=dict(table["clock_words"]),
        day_parts=dict(table["day_parts"]),
        quantity_words=frozenset(table["quantity_words"]),
        label_words=frozenset(table["label_words"]),
        year_words=frozenset(table["year_words"]),
        function_words=frozenset(table["function_words"]),
        day_prepositions=frozenset(table["day_prepositions"]),
        slash_prepositions=frozenset(table["slash_prepositions"]),
        uncertain_day_words=frozenset(table["uncertain_day_words"]),
        ahead_words=frozenset(table["ahead_words"]),
        month_prepositions=frozenset(table["month_prepositions"]),
        month_rejects=frozenset(table["month_rejects"]),
        clock_prepositions=frozenset(table["clock_prepositions"]),
        year_links=frozenset(table["year_links"]),
        hour_prepositions=frozenset(table["hour_prepositions"]),
        hour_verbs=frozenset(table["hour_verbs"]),
        future=compiled(rf"(?<!\w)(?:{alternatives(table['future_words'])})\b", re.IGNORECASE),
        not_decade_words=frozenset(table["not_decade_words"]),
        reporting_words=frozenset(table["reporting_words"]),
        holidays=_holidays(table["holidays"]),
        holiday_names=tuple(key(name) for names in table["holidays"].values() for name in names),
    )
