"""Whether another article states the same quantity with another value."""

from __future__ import annotations

from collections.abc import Iterator

from checker.across import findings_across, records_of
from checker.article import Article
from checker.findings import Comparison
from checker.rulebook import Rule


def run(article: Article, rule: Rule) -> Iterator[Comparison]:
    """One comparison for every statement that another article of the run contradicts."""
    if not article.around.beside:
        return
    path = article.document.path
    records = (*records_of(article), *article.around.beside)
    for finding in findings_across(records, rule, lambda touched: touched == path).get(path, ()):
        yield Comparison("differs", (), finding=finding)
