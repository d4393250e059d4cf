"""Whether a temperature is a reading ("20 °C") or a change ("1.5 °C warmer")."""

from __future__ import annotations

import re
from functools import cache

from checker.data import load

_WINDOW = 40


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    table = load("en", "temperatures")
    before = "|".join(table["change_before"])
    after = "|".join(table["change_after"])
    return re.compile(rf"\b(?:{before})\s\Z", re.IGNORECASE), re.compile(rf"\s(?:{after})\b", re.IGNORECASE)


def is_change(text: str, start: int, end: int) -> bool:
    """Whether the temperature at `text[start:end]` is a difference between two readings."""
    before, after = _patterns()
    return (
        before.search(text, max(0, start - _WINDOW), start) is not None or after.match(text, end) is not None
    )
