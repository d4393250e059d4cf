"""Three kinds of pairs, each with a score of its own, since what speaks for a pair differs between them."""

from __future__ import annotations

from enum import StrEnum

from checker.claims.pairs.slips import Slip, slip_between
from checker.claims.pairs.statements import Statement


class Scope(StrEnum):
    """summary: one statement stands in a title, deck or caption; scale: the values have the same digits and
    differ by a power of a thousand; story: everything else."""

    STORY = "story"
    SUMMARY = "summary"
    SCALE = "scale"


def scope_of(one: Statement, other: Statement) -> Scope:
    """The kind of a pair. The same in either order."""
    if one.is_summary != other.is_summary:
        return Scope.SUMMARY
    if slip_between(one.printed, other.printed) is Slip.SCALE:
        return Scope.SCALE
    return Scope.STORY
