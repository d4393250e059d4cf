from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, permutations
from unittest import mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

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
    chain = [finding("a/first", (0, 5)), finding("a/second", (4, 9)), finding("a/third", (8, 12))]
    outcomes = {tuple(sorted(kept.rule for kept in arbitrate(order))) for order in permutations(chain)}
    assert outcomes == {("a/first", "a/third")}


SPANS = st.tuples(st.integers(0, 900), st.integers(1, 400)).map(lambda pair: (pair[0], sum(pair)))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(["a/first", "a/second", "a/third"]), SPANS), max_size=12))
def test_of_findings_that_overlap_the_first_of_the_group_stays(
    given_findings: list[tuple[str, tuple[int, int]]],
) -> None:
    findings = [finding(rule, span, message=f"{rule} {span}") for rule, span in given_findings]
    kept = arbitrate(findings)

    def overlap(one: Finding, other: Finding) -> bool:
        return one.places[0].start < other.places[0].end and other.places[0].start < one.places[0].end

    assert not any(overlap(one, other) for one, other in combinations(kept, 2))
    for each in findings:
        assert any(each.rule >= winner.rule and overlap(each, winner) for winner in kept)


def test_many_findings_take_no_longer_than_their_number() -> None:
    """Of two lists, one ten times the other: with every pair compared it would take a hundred times."""
    few, many = ([finding("a/first", (20 * n, 20 * n + 5)) for n in range(count)] for count in (300, 3000))
    looked_at = []
    for findings in (few, many):
        calls = 0

        def count(one: Finding, other: Finding) -> bool:
            nonlocal calls
            calls += 1
            return False

        with mock.patch.object(arbiter, "_share_a_place", count):
            assert len(arbitrate(findings)) == len(findings)
        looked_at.append(calls)
    assert looked_at[1] < 12 * looked_at[0]
