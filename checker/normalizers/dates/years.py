"""Which numbers of four digits are years."""

from __future__ import annotations

import re
from typing import Any

from checker.normalizers.dates.context import Context

_PIVOT = 50  # '49 is 2049, '50 is 1950


def year_value(written: str, era: str | None = None) -> int:
    """The year that "1998", "'98" or "98" names; before Christ it is negative."""
    digits = written.lstrip("'’")
    value = int(digits)
    if len(digits) == 2:
        value += 2000 if value < _PIVOT else 1900
    return -value if era and era.strip().upper().startswith("B") else value


def year_parts(match: re.Match[str]) -> dict[str, Any]:
    """The year of a match as a date's parts; nothing where no year is written."""
    groups = match.re.groupindex
    if "year" not in groups or not match["year"]:
        return {}
    era = match["era"] if "era" in groups else None
    return {"year": year_value(match["year"], era), "year_from": "stated"}


def is_year(context: Context, start: int, end: int) -> bool:
    """Whether the four digits of a span are a year, by the words and signs beside them.

    Prose writes four-digit counts with a comma, so a plain number from 1896 to 2099 is a year unless a label
    ("Windows 2000") or a counted noun ("1900 miles") stands beside it; others need a word such as "in" or "since".
    """
    if not context.stands_alone(start, end):
        return False
    value = int(context.text[start:end])
    before, after = context.before(start), context.after(end).lower()
    if before in context.words.label_words:
        return False
    is_round = value % 100 == 0
    if before in context.words.year_words:
        counted = after in context.words.quantity_words or (is_round and _is_plural(after))
        return value < 2200 and not (counted and (is_round or not 1800 <= value < 2100))
    if after in context.words.quantity_words:
        return False
    if 1896 <= value < 2100:
        return not is_round or (before == "the" and not _is_plural(after)) or before in _LINKS
    return before in _LINKS and not (after and after not in _LINKS)


_LINKS = frozenset("of from to between before after and around about than until or was were is".split())


def _is_plural(word: str) -> bool:
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))
