"""A person's ages against the births, deaths and other ages that the article tells of the same person."""

from __future__ import annotations

from collections.abc import Iterator

from checker.article import Article
from checker.checks.age.lives import compare_lives
from checker.checks.age.people import people_of
from checker.checks.age.relatives import compare_relatives
from checker.checks.age.roles import compare_roles
from checker.checks.age.statements import statements_of
from checker.checks.age.subjects import Subjects
from checker.findings import Comparison
from checker.rulebook import Rule


def run(article: Article, rule: Rule) -> Iterator[Comparison]:
    yield from compare_roles(article, rule)
    if sum(len(statements) for _, statements in statements_of(article)) < 2:
        return
    told = list(Subjects(article, people_of(article)).read())
    yield from compare_lives(article, rule, told)
    yield from compare_relatives(article, rule)
