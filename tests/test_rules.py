"""The rule book is tested by its own pages: every example runs through all rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.rulebook import Rule, load_book, page_paths, rules_folder
from checker.rulepage import Example, read_page
from checker.ruletest import problem_of, rules_for

LEAST_FLAGGED, LEAST_NOT_FLAGGED = 6, 10
PAGES = page_paths(rules_folder())


def examples() -> list[object]:
    found = []
    for path in PAGES:
        page = read_page(path)
        found += [
            pytest.param(page.rule, example, id=f"{page.rule.id}:{example.line}") for example in page.examples
        ]
    return found


@pytest.mark.parametrize(("rule", "example"), examples())
def test_example(rule: Rule, example: Example) -> None:
    problem = problem_of(example, rule, rules_for(load_book(), rule))
    assert problem is None, f"{rule.id}.md:{example.line}: {problem}"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_page_has_enough_examples(path: Path) -> None:
    outcomes = [example.outcome for example in read_page(path).examples]
    assert outcomes.count("flagged") >= LEAST_FLAGGED
    assert outcomes.count("not flagged") >= LEAST_NOT_FLAGGED
