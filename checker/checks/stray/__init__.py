"""Slips of the keyboard in marks: brackets, quotes, punctuation, articles before figures, ordinals."""

from __future__ import annotations

from collections.abc import Iterator

from checker.article import Article
from checker.checks.stray.pairs import KINDS, Stray, marks, stray_brackets, stray_quotes
from checker.checks.stray.slips import slips
from checker.findings import Comparison, Finding, Severity, Suggestion
from checker.rulebook import Rule

__all__ = ["run"]

MOST_SLIPS = 3
"""Stray marks of a kind in one article beyond which they are a habit of its source, and told at `info`."""


def run(article: Article, rule: Rule) -> Iterator[Comparison]:
    """One comparison for every mark or figure that is looked at; the right ones are counted."""
    right = 0
    for block, slip in slips(article):
        if slip is None:
            right += 1
            continue
        edit = article.edit(block.index, slip.start, slip.end, slip.mended)
        finding = rule.finding(
            slip.message,
            (article.span_place(block.index, slip.start, slip.end),),
            confidence=0.9,
            severity=slip.severity,
            suggestions=(Suggestion(f"write “{slip.mended}”", (edit,), safe=slip.safe),),
        )
        yield Comparison("differs", finding=finding)
    if right:
        yield Comparison("agrees", count=right, working=("articles and ordinals beside figures",))
    yield from _pairs(article, rule)


def _pairs(article: Article, rule: Rule) -> Iterator[Comparison]:
    """One comparison for every bracket and quotation mark without a partner."""
    marked = frozenset(block.index for block in article.whole.blocks_with(marks()))
    checked = sum(block.kind in KINDS for block in article.prose if block.index in marked)
    brackets = list(stray_brackets(article.prose, marked))
    beside = {(stray.block.index, stray.start + side) for stray in brackets for side in (-1, 1)}
    quotes = (
        stray
        for stray in stray_quotes(article.prose, marked)
        if (stray.block.index, stray.start) not in beside
    )
    for strays in (brackets, list(quotes)):
        habit = sum(not (stray.runs_on or stray.of_link) for stray in strays) > MOST_SLIPS
        for stray in strays:
            yield Comparison("differs", finding=_finding(article, rule, stray, habit))
    if checked:
        yield Comparison("agrees", count=checked, working=("paragraphs with brackets or quotation marks",))


def _finding(article: Article, rule: Rule, stray: Stray, habit: bool) -> Finding:
    is_quote = stray.mark not in "()[]"
    what = "quotation mark" if is_quote else "bracket"
    missing = "closes" if stray.opens else "opens"
    return rule.finding(
        f"nothing {missing} this {what} in its paragraph",
        (article.span_place(stray.block.index, stray.start, stray.start + 1),),
        confidence=0.85,
        severity=Severity.INFO if stray.runs_on or stray.of_link or habit else None,
    )
