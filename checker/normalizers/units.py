"""Units by name, for whoever knows what a figure could have been counted in instead."""

from __future__ import annotations

from functools import cache

from checker.facts import Unit
from checker.normalizers.figures.lexicon import lexicon
from checker.normalizers.locale import DEFAULT_LOCALE


@cache
def unit_named(name: str) -> Unit:
    """The unit with that pint name: "kilometer", "mile ** 2". Raises KeyError for an unknown name."""
    base, power, exponent = name.partition(" ** ")
    unit = lexicon(DEFAULT_LOCALE).units[base]
    if not power:
        return unit
    count = int(exponent)
    return Unit("measure", name, f"{unit.dimension} ** {count}", unit.factor**count)
