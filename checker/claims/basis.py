"""On what basis a figure was measured: seasonally adjusted or not, in real terms, provisional, a median."""

from __future__ import annotations

import re
from functools import cache

from checker.data import load
from checker.patterns import compiled


def basis_of(text: str) -> frozenset[str]:
    """The bases that a text names, as "axis: value"."""
    axes = ((axis, pattern.search(text)) for axis, pattern in _axes())
    return frozenset(f"{axis}: {found.lastgroup}" for axis, found in axes if found)


def are_apart(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two figures were measured on different bases.

    On one axis both name another basis, or one names a basis that nobody means who names none ("median").
    """
    if one == other:
        return False
    axes = [dict(name.split(": ", 1) for name in sorted(basis)) for basis in (one, other)]
    for axis in sorted(axes[0].keys() | axes[1].keys()):
        values = [found.get(axis) for found in axes]
        if values[0] != values[1] and (None not in values or _unusual().intersection(filter(None, values))):
            return True
    return False


@cache
def _axes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    axes: dict[str, dict[str, list[str]]] = load("en", "basis")["axes"]
    return tuple((axis, _pattern(values)) for axis, values in axes.items())


def _pattern(values: dict[str, list[str]]) -> re.Pattern[str]:
    """The phrases of an axis, each of its values a named group; values that stand first are tried first."""
    groups = (
        f"(?P<{value}>{'|'.join(map(re.escape, sorted(phrases, key=len, reverse=True)))})"
        for value, phrases in values.items()
    )
    return compiled(rf"\b(?:{'|'.join(groups)})\b", re.IGNORECASE)


@cache
def _unusual() -> frozenset[str]:
    return frozenset(load("en", "basis")["unusual"])
