"""The names that a match holds: months, weekdays, the part of a period."""

from __future__ import annotations

import re

from checker.normalizers.dates.context import Context

Match = re.Match[str]


def group(match: Match, name: str) -> str | None:
    """The text of a group, or None where the form has no such group or it did not match."""
    return match[name] if name in match.re.groupindex else None


def month_name(context: Context, word: str) -> int | None:
    """The month that a word names, unless the word must be capitalised and is not."""
    name = word.lower().rstrip(".")
    return None if word.islower() and name in context.words.capital_only else context.words.month(word)


def weekday_name(context: Context, word: str) -> int | None:
    """The weekday that a word names, unless the word must be capitalised and is not."""
    name = word.lower().rstrip(".")
    if word.islower() and name in context.words.capital_only:
        return None
    return context.words.weekdays[name]


def edge_of(context: Context, match: Match) -> str:
    """The part of a period that the match names, or an empty string."""
    edge = group(match, "edge")
    return context.words.edges[" ".join(edge.lower().split())] if edge else ""


def named_month(context: Context, match: Match) -> int | None:
    """The month of a match; beside a day and a year it need not be capitalised."""
    if _is_strong(match) or _is_after_on(context, match):
        return context.words.month(match["month"])
    return month_name(context, match["month"])


def _is_after_on(context: Context, match: Match) -> bool:
    """On may 19: "on" before a month and a day makes it the month, however it is written."""
    if not group(match, "day") or context.before(match.start()) != "on":
        return False
    return match.start("month") == match.start() and (
        context.ends_phrase(match.end()) or context.after(match.end()) in context.words.function_words
    )


def _is_strong(match: Match) -> bool:
    """Whether the month stands with both a day and a year, or with a day written as an ordinal."""
    day = group(match, "day") or ""
    return bool(day) and (bool(group(match, "year")) or not day[-1:].isdigit())
