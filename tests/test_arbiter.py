from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

import pytest

from checker import arbiter
from checker.arbiter import arbitrate
from checker.findings import Finding, Place, Severity


@pytest.fixture(autouse=True)
def precedence(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(
        arbiter, "load", lambda language, name: {"groups": [["a/first", "a/second", "a/third"], ["b/other"]]}
    )
    arbiter._ranks.cache_clear()
    yield
    arbiter._ranks.cache_clear()


def finding(rule: str, *spans: tuple[int, int], message: str = "", confidence: float = 1.0) -> Finding:
    places = tuple(Place(start, end, 1, start + 1, "x" * (end - start)) for start, end in spans)
    return Finding(rule, Severity.WARNING, confidence, message or rule, places)


def test_the_first_of_its_group_speaks_for_the_others() -> None:
    winner, loser = finding("a/first", (0, 5)), finding("a/second", (3, 8), (20, 22))
    for order in permutations((winner, loser)):
        (kept,) = arbitrate(order)
        assert kept.rule == "a/first"
        assert kept.working == ("also a/second: a/second",)


def test_places_that_only_touch_are_two_causes() -> None:
    assert len(arbitrate([finding("a/first", (0, 5)), finding("a/second", (5, 8))])) == 2


def test_title_and_text_are_different_places() -> None:
    in_title = Finding("a/first", Severity.WARNING, 1.0, "m", (Place(0, 5, 1, 1, "xxxxx", origin="title"),))
    assert len(arbitrate([in_title, finding("a/second", (0, 5))])) == 2


@pytest.mark.parametrize("other", ["b/other", "c/unknown"])
def test_rules_of_different_groups_have_different_causes(other: str) -> None:
    assert len(arbitrate([finding("a/first", (0, 5)), finding(other, (0, 5))])) == 2


def test_of_one_rule_the_surer_finding_stays() -> None:
    sure, unsure = finding("a/third", (0, 5), message="sure"), finding("a/third", (0, 5), confidence=0.5)
    (kept,) = arbitrate([unsure, sure])
    assert kept.message == "sure"


def test_the_order_of_findings_does_not_matter() -> None:
    given = [finding("a/first", (0, 5)), finding("a/second", (4, 9)), finding("a/third", (8, 12))]
    outcomes = {tuple(sorted(kept.rule for kept in arbitrate(order))) for order in permutations(given)}
    assert outcomes == {("a/first", "a/third")}
