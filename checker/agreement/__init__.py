"""The one place that decides whether two values agree.

Tolerance comes from how a figure is printed and hedged, never from a fixed epsilon:

* an unhedged whole count is exact; every other figure holds half a unit of its last printed place;
* a conversion agrees where either side, converted and rounded, gives the other;
* a hedge widens or bounds. Values whose *printed* bands miss each other while the hedges leave room are
  `POSSIBLE`: at most a warning, and only where sameness is highly confident.
"""

from __future__ import annotations

from checker.agreement.changes import is_possible_for, multiple, percent_change, spoken_share
from checker.agreement.conversions import are_reciprocal, compare_at_rate, compare_conversion, compare_rank
from checker.agreement.dates import (
    AGE_SLACK,
    ages_within,
    births_at_age,
    compare_age_gap,
    compare_ages,
    compare_births,
    compare_clocks,
    compare_dates,
    in_years,
    years_between,
)
from checker.agreement.ranges import at_most, below, compare_ranks, in_range, placed
from checker.agreement.rounding import (
    as_precise,
    compare_computed,
    compare_rounded,
    compare_with_cell,
    is_printed_as,
    prints_as,
    rounded_value,
    rounding_policy,
    significant_place,
)
from checker.agreement.sums import (
    compare_product,
    compare_total,
    difference,
    magnitude,
    product,
    quotient,
    same_at,
    shifted,
    sums_to,
    times,
    total,
)
from checker.agreement.values import (
    Relation,
    Value,
    Verdict,
    compare,
    compare_figures,
    compare_restated,
    exactly,
    spanning,
    value_of,
    within,
)

__all__ = [
    "AGE_SLACK",
    "Relation",
    "Value",
    "Verdict",
    "ages_within",
    "are_reciprocal",
    "as_precise",
    "at_most",
    "below",
    "births_at_age",
    "compare",
    "compare_age_gap",
    "compare_ages",
    "compare_at_rate",
    "compare_births",
    "compare_clocks",
    "compare_computed",
    "compare_conversion",
    "compare_dates",
    "compare_figures",
    "compare_product",
    "compare_rank",
    "compare_ranks",
    "compare_restated",
    "compare_rounded",
    "compare_total",
    "compare_with_cell",
    "difference",
    "exactly",
    "in_range",
    "in_years",
    "is_possible_for",
    "is_printed_as",
    "magnitude",
    "multiple",
    "percent_change",
    "placed",
    "prints_as",
    "product",
    "quotient",
    "rounded_value",
    "rounding_policy",
    "same_at",
    "shifted",
    "significant_place",
    "spanning",
    "spoken_share",
    "sums_to",
    "times",
    "total",
    "value_of",
    "within",
    "years_between",
]
