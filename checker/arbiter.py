"""One cause is one finding: where one wrong figure breaks several rules, one of them speaks for all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from checker.data import load
from checker.findings import Finding, Place


def arbitrate(findings: Iterable[Finding]) -> list[Finding]:
    """The findings that remain when each cause is told once.

    Two findings have one cause where they point at a common place and their rules stand in one group of
    `checker/data/precedence.yaml`. The rule that stands first in the group is kept (it explains most), then
    the more severe, the more confident, the one with more places; what the others said goes into its working.
    """
    kept: list[Finding] = []
    for finding in sorted(findings, key=_precedence):
        for index, winner in enumerate(kept):
            if _same_cause(winner, finding):
                if finding.message != winner.message:
                    line = f"also {finding.rule}: {finding.message}"
                    kept[index] = replace(winner, working=(*winner.working, line))
                break
        else:
            kept.append(finding)
    return kept


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


def _same_cause(winner: Finding, other: Finding) -> bool:
    one, two = _ranks().get(winner.rule), _ranks().get(other.rule)
    if one is None or two is None or one.group != two.group:
        return False
    return any(_overlap(a, b) for a in winner.places for b in other.places)


def _overlap(one: Place, other: Place) -> bool:
    return one.origin == other.origin and one.start < other.end and other.start < one.end
