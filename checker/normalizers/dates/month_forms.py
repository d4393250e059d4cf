"""Readers of months: May 2012, early March, the first week of October."""

from __future__ import annotations

import re

from checker.facts import DateFact
from checker.normalizers.dates.context import Context
from checker.normalizers.dates.names import edge_of, month_name, named_month
from checker.normalizers.dates.years import year_parts, year_value

Match = re.Match[str]


def month_year(context: Context, match: Match) -> DateFact | None:
    month = named_month(context, match)
    if month is None or not context.stands_alone(match.start(), match.end()):
        return None
    if context.after(match.end()).lower() in context.words.quantity_words:
        return None
    return context.fact(match, month=month, edge=edge_of(context, match), **year_parts(match))


def year_month(context: Context, match: Match) -> DateFact | None:
    month = named_month(context, match)
    if month is None or re.match(r"\.?\s+\d", context.text[match.end() : match.end() + 4]):
        return None
    if "," in match[0] and (
        match["month"].lower() in context.words.doubtful_months or not _ends_here(context, match)
    ):
        return None  # "In 2016, October brought ..." begins another phrase
    return context.fact(match, month=month, **year_parts(match))


def _ends_here(context: Context, match: Match) -> bool:
    after = context.after(match.end())
    return not after or after in ("and", "or", "to")


def month_alone(context: Context, match: Match) -> DateFact | None:
    month = named_month(context, match)
    if month is None or not context.stands_alone(match.start(), match.end()):
        return None
    word = match["month"]
    name = word.lower().rstrip(".")
    if name in context.words.full_months:
        if name in context.words.doubtful_months and not _is_month_here(context, match):
            return None
    elif not (
        word.endswith(".")
        or match["edge"]
        or context.before(match.start()) in context.words.month_prepositions
    ) or (name in context.words.capital_only and not _is_month_here(context, match)):
        return None
    return context.fact(match, month=month, edge=edge_of(context, match))


def _is_month_here(context: Context, match: Match) -> bool:
    """Whether the words around a name such as "May" or "April" make it the month."""
    start, end = match.span()
    if match["edge"]:
        return True
    following = context.text[end : end + 2]
    if following[:1] == "-" or following in ("'s", "’s"):
        return False
    after = context.after(end)
    if after.lower() in context.words.month_rejects or after[:1].isupper():
        return False
    adjoining = context.adjoins(start).lower()
    if adjoining in ("and", "to", "for", "of", "from", "by", "after", "before"):
        # These also stand before people and marches: only before the end of a phrase.
        return not after or after in context.words.function_words
    return adjoining in context.words.month_prepositions


def numeric_month(context: Context, match: Match) -> DateFact | None:
    """11/2016, 11-2016, unless a label stands before it ("Decision 12/2015") or it counts something."""
    month = int(match["month"])
    before = context.adjoins(match.start())
    if "/" not in match[0] and (match["year"].endswith("00") or context.after(match.end()).endswith("s")):
        return None  # "12-2000 people"
    if not 1 <= month <= 12 or not context.stands_alone(match.start(), match.end()):
        return None
    if before.lower() in context.words.label_words or before[:1].isupper():
        return None
    return context.fact(match, month=month, numeric=True, **year_parts(match))


def nth_week(context: Context, match: Match) -> DateFact | None:
    """The first week of October, the third week of 2027: weeks from Monday that begin in the period."""
    word = match["nth"].lower()
    nth = -1 if word in ("last", "final") else context.words.ordinals[word]
    if match["direction"]:
        offsets = ((match["unit"].lower(), context.words.directions[match["direction"].lower()]),)
        return context.fact(match, period="week", nth=nth, relative=True, offsets=offsets)
    if match["bare_year"]:
        return context.fact(
            match, period="week", nth=nth, year=year_value(match["bare_year"]), year_from="stated"
        )
    month = month_name(context, match["month"])
    return (
        None
        if month is None
        else context.fact(match, period="week", nth=nth, month=month, **year_parts(match))
    )
