"""Draws bars as SVG, in the colours of the page and without a word of script."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import ceil, floor, log10

from checker.findings import Severity
from checker.reports.page import text

WIDTH, HEIGHT = 960, 300
_LEFT, _BOTTOM, _TOP = 48, 34, 12
_ORDER = (Severity.ERROR, Severity.WARNING, Severity.INFO)
_LABELS = 14
"""Labels under an axis that fit beside each other."""


def bar(values: Mapping[Severity, float], largest: float) -> str:
    """A bar lying in a cell of a table, its parts by severity; `largest` is as long as the cell is wide."""
    parts, position = [], 0.0
    for severity in _ORDER:
        width = 100 * values.get(severity, 0.0) / largest if largest else 0.0
        if width:
            parts.append(
                f'<rect class="{severity.value}" x="{position:.2f}" y="0" width="{width:.2f}" height="10"/>'
            )
        position += width
    return (
        '<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
        f"{''.join(parts)}</svg>"
    )


def columns(named: Sequence[tuple[str, str, Mapping[Severity, float]]], title: str) -> Iterator[str]:
    """Standing bars in their order. named: of each a label, words that tell all of it, and its parts."""
    largest = max((sum(values.values()) for _, _, values in named), default=0.0)
    step = _step(largest)
    top = step * max(1, ceil(largest / step))
    height, width = HEIGHT - _BOTTOM - _TOP, WIDTH - _LEFT
    yield f'<svg class="columns-plot" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{text(title)}">\n'
    for number in range(round(top / step) + 1):
        y = _TOP + height * (1 - number * step / top)
        yield f'<line class="grid" x1="{_LEFT}" x2="{WIDTH}" y1="{y:.1f}" y2="{y:.1f}"/>'
        yield f'<text x="{_LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{number * step:g}</text>\n'
    room = width / max(1, len(named))
    every = ceil(len(named) / _LABELS) if named else 1
    for number, (label, words, values) in enumerate(named):
        x, y = _LEFT + room * (number + 0.1), _TOP + float(height)
        yield f"<g><title>{text(words)}</title>"
        yield f'<rect class="touch" x="{x:.1f}" y="{_TOP}" width="{room * 0.8:.1f}" height="{height}"/>'
        for severity in _ORDER:
            part = height * values.get(severity, 0.0) / top
            y -= part
            if part:
                yield (
                    f'<rect class="{severity.value}" x="{x:.1f}" y="{y:.1f}" width="{room * 0.8:.1f}"'
                    f' height="{part:.1f}"/>'
                )
        yield "</g>\n"
        if number % every == 0:
            middle = _LEFT + room * (number + 0.5)
            yield f'<text x="{middle:.1f}" y="{HEIGHT - 12}" text-anchor="middle">{text(label)}</text>\n'
    yield "</svg>\n"


def _step(largest: float) -> float:
    """The distance of lines that are 1, 2 or 5 times a power of ten apart, about five of them."""
    if largest <= 0:
        return 1.0
    rough = largest / 5
    power = 10.0 ** floor(log10(rough))
    return next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough)
