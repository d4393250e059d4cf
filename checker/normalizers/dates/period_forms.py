"""Readers of years and longer or named stretches of them: decades, centuries, quarters, seasons."""

from __future__ import annotations

import re
from dataclasses import replace

from checker.facts import DateFact
from checker.normalizers.dates.context import Context
from checker.normalizers.dates.names import edge_of, group
from checker.normalizers.dates.years import is_year, year_parts, year_value

Match = re.Match[str]


def edge_year(context: Context, match: Match) -> DateFact | None:
    """Early 2012, mid-2013, the end of 2000."""
    if not 1000 <= int(match["year"]) < 2200 or not context.stands_alone(match.start(), match.end()):
        return None
    if context.after(match.end()).lower() in context.words.quantity_words:
        return None
    return context.fact(match, edge=edge_of(context, match), **year_parts(match))


def years(context: Context, match: Match) -> DateFact | None:
    """2012–13, 1914-18, 2014-2018; "2016-11" is a month."""
    first, written = int(match["year"]), match["end"]
    if not context.stands_alone(match.start(), match.end()):
        return None
    if context.after(match.end()).lower() in context.words.quantity_words or not 1500 <= first < 2200:
        return None
    last = int(written) if len(written) == 4 else first - first % 100 + int(written)
    if len(written) == 2 and last <= first:
        if first % 100 == 99 and written == "00":
            last = first + 1
        elif 1 <= int(written) <= 12:
            return context.fact(match, year=first, month=int(written), year_from="stated", numeric=True)
        else:
            return None
    if not 1000 <= last < 2200 or (last < first and len(written) == 4 and abs(last - first) > 500):
        return None
    start = context.fact(match, year=first, year_from="stated")
    spans = (("year", *match.span("end")),)
    return replace(start, until=replace(start, year=last, spans=spans))


def bare_year(context: Context, match: Match) -> DateFact | None:
    if not is_year(context, match.start(), match.end()) or _begins_range(context, match.end()):
        return None
    return context.fact(match, **year_parts(match))


def _begins_range(context: Context, end: int) -> bool:
    """Whether it is the low end of a range of numbers that are no years ("1000 - 5000")."""
    other = re.match(r"\s*[-–—]\s*(\d[\d,]*)", context.text[end : end + 16])
    return other is not None and "," not in other[1] and len(other[1]) >= 4 and int(other[1]) >= 2200


def spelled_year(context: Context, match: Match) -> DateFact | None:
    """In nineteen twenty-eight; "in two thousand homes" counts something."""
    after = context.after(match.end())
    if after and after not in context.words.function_words:
        return None
    fact = context.fact(match, **year_parts(match))
    start = match.start("year")
    return replace(fact, start=start, text=context.text[start : fact.end])


def year_bc(context: Context, match: Match) -> DateFact | None:
    if match["ad"]:
        value = int(match["ad"])
    else:
        value = int(match["year"].replace(",", ""))
        if match["era"].upper().startswith("B"):
            value = -value
    if value == 0 or not context.stands_alone(match.start(), match.end()):
        return None
    return context.fact(match, year=value, year_from="stated")


def decade(context: Context, match: Match) -> DateFact | None:
    if not context.stands_alone(match.start(), match.end()):
        return None
    edge = (match["edge"] or "").lower()
    return context.fact(match, year=int(match["year"]), year_from="stated", period="decade", edge=edge)


def short_decade(context: Context, match: Match) -> DateFact | None:
    """The '90s, the nineties; not "temperatures in the nineties", "in her twenties"."""
    before = context.before(match.start())
    has_article = match[0].lower().startswith("the")
    if match["tens"] is None and not (has_article or match["hundreds"]):
        return None
    if match["word"] and match["word"].lower() == "tens" and not match["hundreds"]:
        return None
    if match["tens"] and match["tens"][-3:].isalnum() and not _is_bare_decade(context, match):
        return None
    if before in ("temperature", "temperatures", "percentage") or (
        not has_article and before in ("her", "his", "their", "my")
    ):
        return None
    if match["tens"]:
        tens = int(re.sub(r"\D", "", match["tens"]))
    else:
        tens = context.words.decade_words[match["word"].lower()]
    hundreds = {"eighteen": 1800, "nineteen": 1900, "twenty": 2000}.get((match["hundreds"] or "").lower())
    if hundreds is None:
        hundreds = 1900 if tens > 20 else 2000
    year = tens if tens >= 100 else hundreds + tens
    return context.fact(
        match, year=year, period="decade", edge=(match["edge"] or "").lower(), year_from="stated"
    )


def _is_bare_decade(context: Context, match: Match) -> bool:
    """Whether "the 70s", without an apostrophe, are years, not a temperature, a share or rounds of golf."""
    if not match[0].lower().startswith("the") or match["tens"][0] in "01":
        return False
    nearby = context.text[max(0, match.start() - 80) : match.end() + 40].lower()
    return context.words.not_decade_words.isdisjoint(re.findall(r"[a-z]+", nearby))


def century(context: Context, match: Match) -> DateFact | None:
    number = context.words.number(match["number"])
    if not number:
        return None
    if (match["era"] or "").strip().upper().startswith("B"):
        number = -number
    return context.fact(
        match, number=number, period="century", edge=(match["edge"] or "").lower(), year_from="stated"
    )


def quarter(context: Context, match: Match) -> DateFact | None:
    """Q3 2016, the third quarter of last year; without a year only where "Q3" itself is written."""
    if not context.stands_alone(match.start(), match.end()):
        return None
    if group(match, "half") and not match["year"] and not group(match, "this"):
        return None  # "H2" alone is a label
    groups = match.re.groupindex
    if "which" in groups:
        word = match["which"].lower()
        period = match["unit"].lower()
        number = {"last": 2 if period == "half" else 4, "final": 2 if period == "half" else 4}.get(
            word
        ) or context.words.ordinals[word]
        if group(match, "fiscal") or (period == "half" and number > 2):
            return None
    else:
        period = "quarter" if match["quarter"] else "half"
        number = int(match["quarter"] or match["half"])
    direction = group(match, "this")
    offsets = (("year", context.words.directions[direction.lower()]),) if direction else ()
    return context.fact(
        match, period=period, number=number, offsets=offsets, relative=bool(offsets), **year_parts(match)
    )


def fiscal_year(context: Context, match: Match) -> DateFact | None:
    """A fiscal year has a number but no known first day, so it stays without a span."""
    if not context.stands_alone(match.start(), match.end()):
        return None
    year = year_value(match["year"] if len(match["year"]) == 4 else "'" + match["year"].lstrip("'’"))
    return context.fact(match, number=year, period="year")


def season(context: Context, match: Match) -> DateFact | None:
    """A season with its year or a word such as "last"; alone it is too vague, and "fall" a verb."""
    number = context.words.seasons[match["season"].lower()]
    direction = match["direction"]
    if not match["year"] and not direction:
        return None
    if match["season"].lower() == "fall" and not match["year"] and not direction:
        return None
    offsets = (("year", context.words.directions[direction.lower()]),) if direction else ()
    return context.fact(
        match,
        period="season",
        number=number,
        edge=edge_of(context, match),
        offsets=offsets,
        relative=bool(offsets),
        **year_parts(match),
    )
