"""A space within a figure, a time or an abbreviation; a power, a unit or a currency given twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from checker.article import Article
from checker.data import load
from checker.documents.model import Block
from checker.findings import Comparison, Severity, Suggestion
from checker.patterns import compiled
from checker.prose import Scanner
from checker.rulebook import Rule

POWER = r"(?:million|billion|trillion|bn|mn)\b"
SPACED = (
    r"[0-9]{1,3}(?:,[0-9]{3})*(?: ?, 000| ,[0-9]{3})\b",  # "47, 000", "47 ,500"
    r"[0-9]{1,2} 0[0-9]{0,2}(?:,[0-9]{3})+\b",  # "2 00,000"
    r"[$£€] ?[0-9]{1,3}(?:,[0-9]{3})*, [0-9]{3}(?:,[0-9]{3})*\b",  # "$4, 250"
    rf"[$£€] ?[0-9]{{1,3}} [0-9]{{1,2}}(?:\.[0-9]+)? ?{POWER}",  # "$1 2 million"
    rf"[$£€] ?[0-9]{{1,3}}(?:\. | \.)[0-9]{{1,2}} ?{POWER}",  # "$3. 5 million"
    r"[0-9]{1,2}(?:\. | \.)[0-9](?:%| percent\b| per cent\b)",  # "3. 5%"
)
MILLIONS = r"[0-9]{1,2}, [0-9]{3},[0-9]{3}\b"
"""A space after the first comma of a figure, "1, 500,000", which may also be two figures."""
TIMES = r"[0-9]{1,2}(?:: | :| : )[0-5][0-9] ?[ap]\.?m\b\.?"
"""A time with a space beside its colon: "10: 30 am"."""

REACH = 16
"""Characters before a figure in which the word before it stands."""
SPACE = compiled(r"(?<=[\d,.:]) | (?=[,.:]\d)")


class Slip(NamedTuple):
    """What a scan finds: what is wrong with it, what it should be, and how grave that is."""

    message: str
    mended: str
    severity: Severity | None


@cache
def _scan() -> Scanner:
    table = load("en", "grouping")
    pattern = (
        rf"(?P<figure>{'|'.join(SPACED)})|(?P<millions>{MILLIONS})|(?P<time>\b{TIMES})"
        rf"|(?P<short>\b(?:{'|'.join(map(re.escape, table['spaced']))}))|(?P<twice>{_twice(table)})"
    )
    return Scanner(pattern)


def _twice(table: Mapping[str, Any]) -> str:
    """A pattern for a sign and the word of the same meaning about one figure."""
    powers = "|".join(table["powers"])
    found = []
    for sign, words in table["signs"].items():
        names = "|".join(words)
        if sign in "$£€¥₹":
            found.append(rf"{re.escape(sign)} ?[0-9][0-9.,]*(?:[ -]?(?:{powers}))?[ -](?:{names})\b")
        else:
            found.append(rf"[0-9] ?{re.escape(sign)} (?:{names})\b")
    return "|".join(found)


def check_slips(article: Article, rule: Rule) -> Iterator[Comparison]:
    """One comparison for every slip of an article."""
    for hit in article.whole.hits(_scan()):
        before = hit.block.text[max(0, hit.start - 1) : hit.start]
        if before and (before.isalnum() or before in ".,-–:/#"):
            continue
        slip = _slip(hit.block.text, hit.start, hit.text, hit.group)
        if slip is not None:
            yield _comparison(article, rule, hit.block, hit.start, hit.text, slip)


def _comparison(article: Article, rule: Rule, block: Block, start: int, found: str, slip: Slip) -> Comparison:
    end = start + len(found)
    place = article.span_place(block.index, start, end, "this figure")
    edit = article.edit(block.index, start, end, slip.mended)
    finding = rule.finding(
        slip.message,
        (place,),
        confidence=0.9,
        severity=slip.severity,
        working=(f"{found} → {slip.mended}",),
        suggestions=(Suggestion(slip.mended, (edit,)),),
    )
    return Comparison("differs", working=finding.working, finding=finding)


def _slip(text: str, start: int, found: str, group: str | None) -> Slip | None:
    if group == "short":
        mended = load("en", "grouping")["spaced"][found]
        return Slip(f"a space slipped into “{mended}”", mended, Severity.INFO)
    if group == "twice":
        sign, word = _sign_and_word(found)
        return Slip(f"“{found}” says {sign} and {word}", _without_word(found), Severity.INFO)
    if text[max(0, start - 2) : start].strip().endswith(("=", "(")) and group == "figure" and ", " in found:
        return None  # data
    if group == "millions" and not _before_millions().search(text[max(0, start - REACH) : start]):
        return None
    mended = SPACE.sub("", found)
    what = "time" if group == "time" else "figure"
    return Slip(f"a space slipped into the {what} “{found}”", mended, Severity.WARNING)


@cache
def _before_millions() -> re.Pattern[str]:
    words = "|".join(map(re.escape, load("en", "grouping")["before_millions"]))
    return compiled(rf"\b(?:{words}) $")


def _sign_and_word(found: str) -> tuple[str, str]:
    for sign, words in load("en", "grouping")["signs"].items():
        for word in words:
            if found.endswith(word) and sign in found.removesuffix(word):
                return f"“{sign}”", f"“{word}”"
    raise ValueError(f"{found!r} says nothing twice")


def _without_word(found: str) -> str:
    _, word = _sign_and_word(found)
    return found.removesuffix(word.strip("“”")).rstrip(" -")
