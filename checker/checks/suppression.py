"""Whether the comments that suppress findings do so: a mistyped or outlived one is told.

Unlike other checks, this one judges an article's findings and not its facts.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.article import Article
from checker.findings import Comparison
from checker.rulebook import Rule, nearest
from checker.suppression import DIRECTIVES, ENABLE, Review, Suppression


def review(article: Article, rule: Rule, review: Review) -> Iterator[Comparison]:
    """One comparison for each rule that a comment names, or for the comment where it names none."""
    for number, each in enumerate(review.suppressed.suppressions):
        problems = list(_problems(number, each, review))
        for message, working in problems:
            place = article.document.source_place(each.comment.start, each.comment.end)
            finding = rule.finding(message, (place,), confidence=1.0, working=working)
            yield Comparison("differs", finding=finding)
        if not problems:
            yield Comparison("agrees", working=("a comment that suppresses findings",))


def _problems(number: int, each: Suppression, review: Review) -> Iterator[tuple[str, tuple[str, ...]]]:
    if each.directive not in DIRECTIVES:
        near = nearest(each.directive, DIRECTIVES)
        yield f"factlint does not know “{each.directive}”{near}", (f"it knows {', '.join(DIRECTIVES)}",)
        return
    if each.directive == ENABLE:
        return
    if review.reasons_required and not each.reason:
        yield "this comment gives no reason", ("the reason follows two dashes: factlint: ignore … -- reason",)
    for name in each.names:
        if name not in review.known:
            yield f"there is no rule or family “{name}”{nearest(name, review.known)}", ()
        elif (number, name) not in review.suppressed.used and review.ran_all(name):
            yield f"nothing here is suppressed by “{name}”", ("no finding of it is where this comment holds",)
    if not each.names and (number, "") not in review.suppressed.used and review.ran_all():
        yield "this comment suppresses nothing", ("no finding is where it holds",)
