"""Who says so: the speaker or source that a sentence names."""

from __future__ import annotations

import re
from functools import cache

from checker.data import load
from checker.patterns import compiled

WORDS = r"[\w’'.&-]{1,40}"
NAME = (
    rf"(?:(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir) )?(?:{WORDS} ){{0,3}}?"
    rf"[A-Z][\w’'.&-]{{0,40}}(?: {WORDS}){{0,5}}?"
)
APPOSITION = r"(?:, (?:an?|the|its|his|her|their|who|[a-z]{1,20}) [^,;:“”\"]{2,80})?"
PRONOUN = r"(?:[Hh]e|[Ss]he|[Tt]hey|[Ii]t|[Ww]e|I)"
PASSIVE = r"(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bwere )(?<!\bbe )(?<!\bbeen )"
LONGEST_SENTENCE = 2_000
"""Code points; longer runs without a full stop are not sentences of which one could say who speaks."""

LONGEST = 120


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = load("en", "claims")
    saying = "|".join(map(re.escape, words["saying"]))
    sources = "|".join(map(re.escape, words["sources"]))
    speakers = "|".join(map(re.escape, words["speakers"]))
    plain = rf"(?:[Tt]he |[Ss]ome |[Mm]any )?(?:[a-z-]{{1,40}} ){{0,3}}(?:{speakers})"
    who = rf"(?P<who>{NAME}{APPOSITION}|{plain}|{PRONOUN})"
    return (
        compiled(rf"\b(?i:{sources}) (?P<who>[^,;:.“”\"()]{{2,{LONGEST}}})"),
        compiled(rf"(?:^|[,;:—–.”\"] ?){who},? {PASSIVE}(?:{saying})\b"),
        compiled(rf"[,”\"] ?(?:{saying}) (?P<who>{NAME})(?=[,.;:]|$| (?:in|on|at|that|of)\b)"),
    )


def speaker_of(sentence: str) -> str:
    """Who a sentence says states it, as written, or an empty string."""
    if len(sentence) > LONGEST_SENTENCE:
        return ""
    for pattern in _patterns():
        found = pattern.search(sentence)
        if found:
            return found["who"].strip(' ,.’”"')
    return ""
