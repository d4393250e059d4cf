"""Dates and times of day in prose."""

from checker.normalizers.dates.holidays import holidays_in, is_fixed
from checker.normalizers.dates.iso import iso_values
from checker.normalizers.dates.reading import read_dates
from checker.normalizers.dates.resolve import day_order, resolve_dates
from checker.normalizers.dates.spans import day_of, stated_span
from checker.normalizers.dates.vocabulary import alternatives, vocabulary

__all__ = [
    "alternatives",
    "day_of",
    "day_order",
    "holidays_in",
    "is_fixed",
    "iso_values",
    "read_dates",
    "resolve_dates",
    "stated_span",
    "vocabulary",
]
