"""Commas and points within digits: groups of three, and the point before decimals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from checker.article import Article
from checker.data import load
from checker.documents.model import Block
from checker.findings import Comparison, Severity, Suggestion
from checker.patterns import compiled
from checker.prose import Scanner
from checker.rulebook import Rule

MOST_GROUPS = 12
"""Longer runs of digits and commas are data, not figures."""

YEARS = compiled(r"(?:1[5-9]|20)\d\d")
CURRENCY = compiled(r"(?:[$£€¥₹]|USD|EUR|GBP)\s?$")
WORD_BEFORE = compiled(r"([^\W\d_]+)\.?\s+$")
OPENING, CLOSING = ("(", "["), (")", "]")
"""What stands around a point or an interval: "(3,4)", "[0,1)"."""
GROUPED_BEFORE = compiled(r"\d,\d{3}[-–—]$")
GROUPED_AFTER = compiled(r"[-–]\d{1,3},\d{3}(?!\d)")
ORDINAL = compiled(r"(?:st|nd|rd|th)\b")
NO_FIGURE_BEFORE = "_#/\\@=.,:;'’‘"
NO_FIGURE_AFTER = "_/\\@=:"


class Separated(NamedTuple):
    """Digits with commas or points in them: where they stand, and their groups between commas."""

    start: int
    end: int
    text: str
    before: str
    after: str

    @property
    def groups(self) -> list[str]:
        return self.text.partition(".")[0].split(",")

    @property
    def decimals(self) -> str:
        return self.text.partition(".")[2]

    @property
    def is_counted(self) -> bool:
        """Whether a unit, a power or a currency says that this is a figure."""
        return CURRENCY.search(self.before) is not None or _counted().match(self.after) is not None

    @property
    def is_whole(self) -> bool:
        """Whether it counts what comes in whole numbers only."""
        return _whole().match(self.after) is not None


@cache
def _scan() -> Scanner:
    pattern = (
        r"[0-9]+(?:,[0-9]+)+(?:\.[0-9]+)?|[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]{1,2}|[0-9]{1,3}(?:\.[0-9]{3}){2,}"
    )
    return Scanner(pattern)


@cache
def _counted() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in load("en", "grouping")["counted"])
    return compiled(rf"\s?-?(?:{words})(?![^\W\d_])", re.IGNORECASE)


@cache
def _whole() -> re.Pattern[str]:
    words = "|".join(map(re.escape, load("en", "grouping")["whole"]))
    return compiled(rf"\s(?:{words})\b", re.IGNORECASE)


@cache
def _lists() -> frozenset[str]:
    return frozenset(load("en", "grouping")["lists"])


def check_separators(article: Article, rule: Rule) -> Iterator[Comparison]:
    """One comparison for every run of digits with separators that is a figure."""
    right = 0
    for hit in article.whole.hits(_scan()):
        text, start, end = hit.block.text, hit.start, hit.start + len(hit.text)
        found = Separated(start, end, hit.text, text[max(0, start - 24) : start], text[end : end + 24])
        if not _is_figure(found) or _is_date(article, hit.block, found):
            continue
        problem = _problem(found)
        if problem is None:
            right += 1
        else:
            yield _finding(article, rule, hit.block, found, problem)
    if right:
        yield Comparison("agrees", count=right, working=("groups of three digits",))


def _is_figure(found: Separated) -> bool:
    """Whether digits with separators are a figure, not part of a name, an address or a formula."""
    before, after = found.before[-1:], found.after[:1]
    if before.isalpha() or (before and before in NO_FIGURE_BEFORE) or (after and after in NO_FIGURE_AFTER):
        return False
    joined = before in ("-", "–", "+", "−") and found.before[-2:-1].isalnum()
    if joined and not GROUPED_BEFORE.search(found.before):
        return False
    if after in ("-", "–") and found.after[1:2].isdigit() and not GROUPED_AFTER.match(found.after):
        return False
    if after.isalpha() and not _counted().match(found.after) and not ORDINAL.match(found.after):
        return False
    if after in (",", ".") and found.after[1:2].isdigit():
        return False
    is_point = before in OPENING and after in CLOSING and len(found.text) < 6 and len(found.groups) == 2
    return len(found.groups) <= MOST_GROUPS and not is_point


def _is_date(article: Article, block: Block, found: Separated) -> bool:
    return any(fact.start < found.end and found.start < fact.end for fact in article.dates_in(block.index))


class Problem(NamedTuple):
    """What is wrong with a figure's separators.

    mended: the figures that may be meant, with the reading of each; severity: None for the rule's own.
    """

    message: str
    mended: tuple[tuple[str, str], ...] = ()
    severity: Severity | None = None


def _problem(found: Separated) -> Problem | None:
    groups = found.groups
    if "," not in found.text or 0 <= found.text.find(".") < found.text.find(","):
        return _pointed(found)
    first, last = groups[0], groups[-1]
    if first == "0" and len(groups) == 2:
        return _decimal_comma(found) if found.is_counted or len(last) != 3 else None
    if _is_grouped(groups) or _is_list(found):
        return None
    if (
        len(groups) == 2
        and len(last) <= 2
        and not found.decimals
        and (found.is_counted or found.is_whole)
        and not _is_money(found)
    ):
        return _decimal_comma(found)
    if len(groups) == 2 and len(last) == 1:
        return _decimal_comma(found) if found.is_counted else None
    wrong = _wrong_group(groups)
    digits = "".join(groups)
    mended = (f"{int(digits):,}", "if no digit is missing")
    return Problem(
        f"“{found.text}” has {wrong}; thousands are grouped by three digits",
        (mended,) if len(digits) > 3 and found.decimals == "" else (),
    )


def _pointed(found: Separated) -> Problem | None:
    """ "1.234.567" and "1.234,56": points between groups."""
    if not found.is_counted:
        return None
    whole, _, decimals = found.text.partition(",")
    english = f"{int(whole.replace('.', '')):,}" + (f".{decimals}" if decimals else "")
    return Problem(
        f"“{found.text}” has points between its groups of digits; English has commas",
        ((english, "with commas"),),
        Severity.WARNING,
    )


def _decimal_comma(found: Separated) -> Problem:
    if found.is_whole:
        return Problem(f"“{found.text}” has lost a digit: thousands are grouped by three digits")
    decimal = found.text.replace(",", ".")
    return Problem(
        f"“{found.text}” has a decimal comma or lost a digit; English has a decimal point",
        ((decimal, "if decimals are meant"),),
        Severity.WARNING,
    )


def _is_money(found: Separated) -> bool:
    return CURRENCY.search(found.before) is not None and len(found.groups[-1]) == 2


def _is_grouped(groups: list[str]) -> bool:
    """Groups of three digits, or Indian ones: two, and three at the end."""
    inner = {len(group) for group in groups[1:-1]}
    if len(groups[-1]) != 3 or groups[0].startswith("0"):
        return False
    western = len(groups[0]) <= 3 and inner <= {3}
    return western or (len(groups[0]) <= 2 and inner == {2})


def _is_list(found: Separated) -> bool:
    groups = found.groups
    word = WORD_BEFORE.search(found.before)
    if word is not None and word[1].lower() in _lists():
        return True
    if len(groups) == 2:
        return all(YEARS.fullmatch(group) for group in groups[-1:]) or bool(YEARS.fullmatch(groups[0]))
    lengths = [len(group) for group in groups]
    return max(lengths) <= 2 or (len(set(lengths)) == 1 and lengths[0] != 3) or 3 not in lengths[1:]


def _wrong_group(groups: list[str]) -> str:
    wrong = next((group for group in groups[1:] if len(group) != 3), groups[0])
    names = {1: "one digit", 2: "two digits", 3: "three digits", 4: "four digits"}
    if wrong is groups[0] and len(wrong) <= 3:
        return f"a first group that begins with zero (“{wrong}”)"
    return f"a group of {names.get(len(wrong), f'{len(wrong)} digits')} (“{wrong}”)"


def _finding(article: Article, rule: Rule, block: Block, found: Separated, problem: Problem) -> Comparison:
    place = article.span_place(block.index, found.start, found.end, "this figure")
    suggestions = tuple(
        Suggestion(f"{reading}: {text}", (article.edit(block.index, found.start, found.end, text),))
        for text, reading in problem.mended
    )
    finding = rule.finding(
        problem.message,
        (place,),
        confidence=0.9,
        severity=problem.severity,
        working=("groups: " + " | ".join(found.groups),),
        suggestions=suggestions,
    )
    return Comparison("differs", working=finding.working, finding=finding)
