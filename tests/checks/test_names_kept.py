"""Rules of names that tell at `info`: the phrasings that they were written with, and those kept apart."""

from __future__ import annotations

from typing import Any

import pytest

from tests.checks.kept import both, comparisons

RULES = {"forms": "names/forms", "initialism": "names/initialism"}


def cases(kind: str) -> list[Any]:
    return [
        pytest.param(rule, *case.values, id=case.id)
        for name, rule in RULES.items()
        for case in both(name, kind)
    ]


def told(rule: str, text: str, format: str) -> int:
    return sum(made.finding is not None for made in comparisons(rule, text, format))


@pytest.mark.parametrize(("rule", "text", "format"), cases("flagged"))
def test_what_is_mixed_is_told_once(rule: str, text: str, format: str) -> None:
    assert told(rule, text, format) == 1


@pytest.mark.parametrize(("rule", "text", "format"), cases("silent"))
def test_what_is_good_style_is_not(rule: str, text: str, format: str) -> None:
    assert told(rule, text, format) == 0


@pytest.mark.parametrize(("rule", "text", "format"), cases("missed"))
def test_known_misses_are_still_missed(rule: str, text: str, format: str) -> None:
    assert told(rule, text, format) == 0
