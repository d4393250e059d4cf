"""Which numbers of four digits are years."""

from __future__ import annotations

import re
from typing import Any

from checker.normalizers.dates.context import Context
from checker.normalizers.dates.vocabulary import vocabulary
from checker.patterns import compiled

_PIVOT = 50  # '49 is 2049, '50 is 1950

_CODE_BEFORE = compiled(r"[A-Z]{2}-\Z")
_MEASURED = compiled(r"-([a-z]{2,20})\b")


def year_value(written: str, era: str | None = None) -> int:
    """The year that "1998", "'98", "98" or words name; before Christ it is negative."""
    digits = written.lstrip("'’")
    if not digits.isdigit():
        return _spelled(written)
    value = int(digits)
    if len(digits) == 2:
        value += 2000 if value < _PIVOT else 1900
    return -value if era and era.strip().upper().startswith("B") else value


def _spelled(written: str) -> int:
    """The value of a year in words that `patterns.spelled_years` matches."""
    cardinals = vocabulary().cardinals
    words = [word for word in re.split(r"[\s-]+", written.lower()) if word not in ("and", "oh", "zero")]
    if words[:2] == ["two", "thousand"]:
        return 2000 + sum(cardinals[word] for word in words[2:])
    return 100 * cardinals[words[0]] + sum(cardinals[word] for word in words[1:])


def year_parts(match: re.Match[str]) -> dict[str, Any]:
    """The year of a match as a date's parts; nothing where no year is written."""
    groups = match.re.groupindex
    if "year" not in groups or not match["year"]:
        return {}
    era = match["era"] if "era" in groups else None
    return {"year": year_value(match["year"], era), "year_from": "stated"}


def _is_of_a_thing(context: Context, start: int, end: int) -> bool:
    """Whether a hyphen ties the digits to a code ("RSA-2048") or to what they measure ("2048-bit")."""
    code = _CODE_BEFORE.search(context.text, max(0, start - 6), start)
    measured = _MEASURED.match(context.text, end)
    if measured is None:
        return code is not None
    return code is not None or not context.words.quantity_words.isdisjoint((measured[1], f"{measured[1]}s"))


def is_year(context: Context, start: int, end: int) -> bool:
    """Whether the four digits of a span are a year, by the words and signs beside them.

    Prose writes four-digit counts with a comma, so a plain number from 1896 to 2099 is a year unless a label
    ("Windows 2000") or a counted noun ("1900 miles") stands beside it; others need a word such as "since".
    """
    if not context.stands_alone(start, end):
        return False
    if _is_of_a_thing(context, start, end):
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
        return (
            not is_round or (before == "the" and not _is_plural(after)) or before in context.words.year_links
        )
    if before == "the" and value >= 1500 and not is_round and after and not _is_plural(after):
        return True  # "the 1801 treaty"
    return before in context.words.year_links and not (after and after not in context.words.year_links)


def _is_plural(word: str) -> bool:
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))
