"""Unit factors are tables of ours; pint is the authority that they are held against."""

from __future__ import annotations

from fractions import Fraction
from functools import cache

import pint
import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.facts import Unit
from checker.normalizers.figures.lexicon import lexicon
from checker.normalizers.locale import DEFAULT_LOCALE

OURS = {"ppb", "percentage_point", "basis_point", "newton_meter", "pound_foot", "karat"}
"""Units that pint does not have under one name."""
FINER = {
    "[angle]",
    "[information]",
    "[fraction]",
    "[sound_level]",
    "[fineness]",
    "percent",
    "percentage_point",
}
"""Dimensions that pint takes for pure numbers."""


@cache
def registry() -> pint.UnitRegistry:
    return pint.UnitRegistry(autoconvert_offset_to_baseunit=True)


def measures() -> list[Unit]:
    units = lexicon(DEFAULT_LOCALE).units
    return [unit for name, unit in sorted(units.items()) if unit.kind == "measure" and name not in OURS]


MEASURES = measures()
CLOSE = 1e-5
"""Pint bases some units (furlong, acre foot) on the US survey foot, 2 parts in a million longer than ours;
no two units that could be taken for each other are as close as this."""
VALUES = st.fractions(min_value=Fraction(1, 1000), max_value=10**6, max_denominator=1000)


@pytest.mark.parametrize("unit", MEASURES, ids=lambda unit: unit.name)
def test_pint_knows_the_unit_and_its_factor(unit: Unit) -> None:
    """One unit in each other unit of its dimension is what pint says."""
    like = next(each for each in MEASURES if each.dimension == unit.dimension)
    theirs = registry().Quantity(1.0, unit.name).to(like.name).magnitude
    assert float(unit.convert(Fraction(1), like)) == pytest.approx(theirs, rel=CLOSE)


@given(st.data(), VALUES)
def test_conversion_is_what_pint_says_and_back_again(data: st.DataObject, value: Fraction) -> None:
    one = data.draw(st.sampled_from(MEASURES))
    other = data.draw(st.sampled_from([unit for unit in MEASURES if unit.dimension == one.dimension]))
    ours = one.convert(value, other)
    theirs = registry().Quantity(float(value), one.name).to(other.name).magnitude
    assert float(ours) == pytest.approx(theirs, rel=CLOSE, abs=1e-9)
    assert other.convert(ours, one) == value


@given(st.sampled_from(MEASURES), st.sampled_from(MEASURES))
def test_units_convert_into_each_other_where_pint_converts_them(one: Unit, other: Unit) -> None:
    if one.dimension in FINER or other.dimension in FINER:
        return
    same = registry().Quantity(1, one.name).is_compatible_with(registry().Quantity(1, other.name))
    assert (one.dimension == other.dimension) == same
    if not same:
        with pytest.raises(ValueError, match="is not"):
            one.convert(Fraction(1), other)
