"""One cause is one finding: where one wrong figure breaks several rules, one of them speaks for all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from checker.data import load
from checker.findings import Finding, Place

STRETCH = 256
"""Code points of the source that are looked at together: longer than most places, shorter than an article."""


def arbitrate(findings: Iterable[Finding]) -> list[Finding]:
    """The findings that remain when each cause is told once.

    Two findings have one cause where they point at a common place and their rules stand in one group of
    `checker/data/precedence.yaml`. The rule that stands first in the group is kept (it explains most), then
    the more severe, the more confident, the one with more places; what the others said goes into its working,
    and it is as severe as the most severe of them.
    """
    kept = _Kept()
    for finding in sorted(findings, key=_precedence):
        index = kept.winner_over(finding)
        if index is None:
            kept.add(finding)
        else:
            kept.tell(index, finding)
    return kept.findings


class _Kept:
    """The findings kept so far. They can be found by their places without looking at each of them."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self._at: dict[tuple[int, str, int], list[int]] = defaultdict(list)

    def add(self, finding: Finding) -> None:
        for key in _buckets(finding):
            self._at[key].append(len(self.findings))
        self.findings.append(finding)

    def winner_over(self, finding: Finding) -> int | None:
        """The position of the first finding kept that has the cause of this one, or None."""
        near = sorted({index for key in _buckets(finding) for index in self._at.get(key, ())})
        return next((index for index in near if _share_a_place(self.findings[index], finding)), None)

    def tell(self, index: int, finding: Finding) -> None:
        """Let a finding's message stand in the working of the one that won over it, which is as severe."""
        winner = self.findings[index]
        if finding.severity.rank > winner.severity.rank:
            winner = self.findings[index] = replace(winner, severity=finding.severity)
        if finding.message != winner.message:
            line = f"also {finding.rule}: {finding.message}"
            self.findings[index] = replace(winner, working=(*winner.working, line))


@dataclass(frozen=True, slots=True)
class _Rank:
    group: int
    position: int


@cache
def _ranks() -> dict[str, _Rank]:
    groups = load("", "precedence")["groups"]
    return {
        rule: _Rank(group, position)
        for group, rules in enumerate(groups)
        for position, rule in enumerate(rules)
    }


def _precedence(finding: Finding) -> tuple[int, int, float, int, int, str, str]:
    rank = _ranks().get(finding.rule)
    position = rank.position if rank else len(_ranks())
    first = min(place.start for place in finding.places)
    return (
        position,
        -finding.severity.rank,
        -finding.confidence,
        -len(finding.places),
        first,
        finding.rule,
        finding.message,
    )


def _buckets(finding: Finding) -> Iterator[tuple[int, str, int]]:
    """The rule's group with each stretch of the source that a place touches; nothing without a group."""
    rank = _ranks().get(finding.rule)
    if rank is not None:
        for place in finding.places:
            for stretch in range(place.start // STRETCH, (place.end - 1) // STRETCH + 1):
                yield rank.group, place.origin, stretch


def _share_a_place(one: Finding, other: Finding) -> bool:
    return any(_overlap(a, b) for a in one.places for b in other.places)


def _overlap(one: Place, other: Place) -> bool:
    return one.origin == other.origin and one.start < other.end and other.start < one.end
