"""Readers of times of day: 2 p.m. EDT, 14:05 GMT, half past three, noon."""

from __future__ import annotations

import re
from dataclasses import replace

from checker.facts import DateFact, Kind
from checker.normalizers.dates.context import Context

Match = re.Match[str]


def _clock(written: str) -> tuple[int, int, int]:
    """Hour, minute and second of "7", "7:56", "7.56.30", "340"."""
    parts = [int(part) for part in re.split(r"[:.]", written)]
    if len(parts) == 1 and len(written) >= 3:
        parts = [int(written[:-2]), int(written[-2:])]
    hour, minute, second = (*parts, 0, 0)[:3]
    return hour, minute, second


def _half(hour: int, half: str | None) -> int:
    """The hour of the day for an hour before "a.m." or "p.m."; impossible hours stay as they are."""
    if not half or hour > 12:
        return hour
    return hour % 12 + (12 if "p" in half.lower() else 0)


def _with_part(context: Context, hour: int, half: str | None, part: str | None) -> int:
    """The hour of the day, told by "a.m." or by words such as "in the evening"."""
    if half or not part:
        return _half(hour, half)
    name = part.lower().split()[-1]
    if name in {"noon", "midnight"}:
        return 0 if name == "midnight" and hour == 12 else hour
    told = context.words.day_parts[name]
    if told == "night":
        told = "pm" if 5 <= hour < 12 else "am"
    return _half(hour, told)


def _time(
    context: Context, match: Match, hour: int, minute: int = 0, second: int = 0, zone: str | None = ""
) -> DateFact:
    return context.fact(
        match, Kind.TIME, hour=hour, minute=minute, second=second, zone=(zone or "").strip(" ()"), full=True
    )


def half_day(context: Context, match: Match) -> DateFact | None:
    """2 p.m., 7:56:30pm, 8.10 pm, 340pm EDT."""
    if not context.stands_alone(match.start(), match.end()) or not _is_half(match["half"]):
        return None
    hour, minute, second = _clock(match["hour"])
    return _time(context, match, _half(hour, match["half"]), minute, second, match["zone"])


def _is_half(half: str) -> bool:
    """Not the verb "am", nor "A M" and "P M" as initials."""
    letters = half.strip()
    return bool(re.fullmatch(r"[apAP]\.?\s?[mM]\.?", letters)) and letters[:2] not in ("A ", "P ")


def clock_range(context: Context, match: Match) -> DateFact | None:
    """9 a.m. to 5 p.m., 2-4 p.m.; "11-2 p.m." begins in the morning."""
    if not context.stands_alone(match.start(), match.end()) or not _is_half(match["end_half"]):
        return None
    first, last = _clock(match["hour"]), _clock(match["end"])
    end_hour = _half(last[0], match["end_half"])
    start_hour = _half(first[0], match["half"] or match["end_half"])
    if not match["half"] and (start_hour, first[1]) > (end_hour, last[1]) and start_hour >= 12:
        start_hour -= 12
    start = _time(context, match, start_hour, first[1], first[2], match["zone"])
    start = replace(start, full=False)
    return replace(start, until=replace(start, hour=end_hour, minute=last[1], second=last[2]))


def military(context: Context, match: Match) -> DateFact | None:
    """2000 GMT, 0530 hours."""
    zone = match["zone"]
    if zone.islower() and zone.lower() in context.words.zones and zone.lower() not in ("gmt", "utc"):
        return None
    if zone.lower() in ("hours", "hrs"):
        if (
            ":" not in match[0]
            and match["hour"][0] != "0"
            and context.before(match.start()) not in context.words.clock_prepositions
        ):
            return None  # "1500 hours of work"
        zone = ""
    if not context.stands_alone(match.start(), match.end()):
        return None
    return _time(context, match, int(match["hour"]), int(match["minute"]), 0, zone)


def colon(context: Context, match: Match) -> DateFact | None:
    """14:05, 7:30 in the evening; a score, a ratio or a running time ("won in 2:45") is none."""
    if not context.stands_alone(match.start(), match.end()):
        return None
    hour = int(match["hour"])
    zone = (match["zone"] or "").strip(" ()")
    named = bool(zone) and (zone.isupper() or " " in zone or "ocal" in zone)
    before = context.before(match.start())
    if not (match["part"] or named or before in context.words.clock_prepositions or len(match["hour"]) == 2):
        return None
    if len(match["hour"]) == 2 and before in ("in", "of", "time"):
        return None  # a duration: "ran it in 12:34"
    return _time(
        context,
        match,
        _with_part(context, hour, None, match["part"]),
        int(match["minute"]),
        int(match["second"] or 0),
        zone if named else "",
    )


def past(context: Context, match: Match) -> DateFact | None:
    """Half past three, quarter to nine, twenty minutes past five; not "five to seven" people."""
    words = match["minutes"].lower()
    side = match["side"].lower()
    named = {"half": 30, "quarter": 15}.get(words, 45 if words.startswith("three q") else None)
    if named == 30 and side != "past":
        return None
    if named is None and not match["unit"] and side != "past":
        return None
    minutes = named if named is not None else context.words.number(words)
    hour = context.words.number(match["hour"])
    if (
        minutes is None
        or hour is None
        or minutes > 59
        or not context.stands_alone(match.start(), match.end())
    ):
        return None
    hour = _with_part(context, hour, match["half"], match["part"])
    total = hour * 60 + (minutes if side in ("past", "after") else -minutes)
    return _time(context, match, total // 60 % 24, total % 60, 0, match["zone"])


def oclock(context: Context, match: Match) -> DateFact | None:
    hour = context.words.number(match["hour"])
    if hour is None:
        return None
    return _time(context, match, _with_part(context, hour, match["half"], match["part"]), 0, 0, match["zone"])


def clock_words(context: Context, match: Match) -> DateFact | None:
    """Seven thirty pm, eleven oh five a.m., fifteen thirty p.m.; without a half "at eight forty" only."""
    if match["day_hour"] or match["bare_hour"]:
        return _whole_words(context, match)
    hour = context.words.number(match["hour"])
    minute = context.words.number(re.sub(r"^oh\s+", "", match["minute"], flags=re.IGNORECASE))
    if hour is None or minute is None or (match["half"] and not _is_half(match["half"])):
        return None
    if match["part"] and minute < 10:
        return None  # "five seven in the evening"
    return _time(
        context, match, _with_part(context, hour, match["half"], match["part"]), minute, 0, match["zone"]
    )


def _whole_words(context: Context, match: Match) -> DateFact | None:
    kind = "day" if match["day_hour"] else "bare"
    hour, minute = (context.words.number(match[f"{kind}_{name}"]) for name in ("hour", "minute"))
    if hour is None or minute is None or (match["day_hour"] and not _is_half(match["day_half"])):
        return None
    if match["bare_hour"] and (
        context.before(match.start()) not in context.words.hour_prepositions | {"for"}
        or not context.ends_phrase(match.end())
    ):
        return None
    return _time(context, match, hour, minute)


def clock_h(context: Context, match: Match) -> DateFact | None:
    """At 7h01, as French writers have it; "ran it in 2h05" is a length."""
    if context.before(match.start()) not in context.words.hour_prepositions:
        return None
    return (
        _time(context, match, int(match["hour"]), int(match["minute"])) if int(match["hour"]) < 24 else None
    )


def lunch(context: Context, match: Match) -> DateFact | None:
    """12 lunchtime."""
    return _time(context, match, _half(int(match["hour"]), "pm"))


def at_hour(context: Context, match: Match) -> DateFact | None:
    """Tonight at 7, this morning at seven, Sunday at 8: an hour right after a day, at the end of a phrase."""
    before = context.adjoins(match.start()).lower()
    days = (
        context.words.day_words.keys() | context.words.day_parts.keys() | context.words.full_weekdays.keys()
    )
    hour = context.words.number(match["hour"])
    if before not in days or hour is None or not context.ends_phrase(match.end()):
        return None
    part = {"tonight": "evening"}.get(before, before)
    told = context.words.day_parts.get(part)
    fact = _time(context, match, _with_part(context, hour, None, part if told else None))
    start = match.start("hour")
    return replace(fact, start=start, text=context.text[start : fact.end])


def part_clock(context: Context, match: Match) -> DateFact | None:
    """In the afternoon at 7, this evening 7:30; the hour alone only after "at"."""
    written = match["hour"]
    if not context.stands_alone(match.start(), match.end()) or (
        match["half"] and not _is_half(match["half"])
    ):
        return None
    if not match["half"] and not match["at"] and not re.search(r"\d[:.]\d\d", written):
        return None
    hour, minute, second = _clock(written)
    if not match["half"] and context.after(match.end()) in context.words.quantity_words:
        return None
    return _time(
        context, match, _with_part(context, hour, match["half"], match["part"]), minute, second, match["zone"]
    )


def word_half(context: Context, match: Match) -> DateFact | None:
    hour = context.words.number(match["hour"])
    if hour is None or not _is_half(match["half"]):
        return None
    return _time(context, match, _half(hour, match["half"]), 0, 0, match["zone"])


def hour_part(context: Context, match: Match) -> DateFact | None:
    """At eight in the morning; "killed 8 in the morning attack" is none."""
    hour = context.words.number(match["hour"])
    before = context.before(match.start())
    if hour is None or before not in context.words.hour_prepositions | context.words.hour_verbs:
        return None
    if before in context.words.hour_verbs and context.after(match.end()).islower():
        return None
    return _time(context, match, _with_part(context, hour, None, match["part"]))


def clock_word(context: Context, match: Match) -> DateFact | None:
    """Noon, midnight; "Midnight Mass" is a name."""
    if not context.stands_alone(match.start(), match.end()) or (
        match["word"][0].isupper() and context.after(match.end())[:1].isupper()
    ):
        return None
    return _time(context, match, context.words.clock_words[match["word"].lower()], 0, 0, match["zone"])
