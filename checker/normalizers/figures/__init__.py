"""Text becomes figures: numbers with what they count, hedges, ranges and rates."""

from checker.normalizers.figures.reading import read_figures

__all__ = ["read_figures"]
