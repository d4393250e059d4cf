"""Draws how the trained scores are calibrated, from the weights that ship with the package.

    python tools/plot_calibration.py

Writes docs/pairs-calibration.svg and the table of it in docs/pairs.md, between its two marks.
"""

from __future__ import annotations

import json
from pathlib import Path

ROOT = Path(__file__).parent.parent
WEIGHTS = ROOT / "checker" / "data" / "en" / "pair_weights.json"
PAGE = ROOT / "docs" / "pairs.md"
PLOT = ROOT / "docs" / "pairs-calibration.svg"
START, END = "<!-- calibration: start -->", "<!-- calibration: end -->"

SIDE, MARGIN = 260, 46
COLOURS = {"summary": "#1b6ca8", "scale": "#b8561f", "story": "#3c7d3c"}
RULES = {"summary": "headline", "scale": "scale", "story": "conflict"}


def drawn(scopes: dict[str, dict]) -> str:
    """The plot: for each score the share of pairs that were planted, the line that the package uses, and the
    diagonal on which a score would be a probability as it stands."""
    width, height = SIDE + 2 * MARGIN, SIDE + 2 * MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" font-family="sans-serif" '
        'font-size="11">',
        f'<rect width="{width}" height="{height}" fill="white"/>',
        f'<path d="M{_x(0)} {_y(0)}L{_x(1)} {_y(1)}" stroke="#999" stroke-dasharray="4 4"/>',
        f'<path d="M{_x(0)} {_y(1)}V{_y(0)}H{_x(1)}" fill="none" stroke="#333"/>',
    ]
    for tick in (0, 0.5, 1):
        parts.append(f'<text x="{_x(tick)}" y="{_y(0) + 16}" text-anchor="middle">{tick:g}</text>')
        parts.append(f'<text x="{_x(0) - 8}" y="{_y(tick) + 4}" text-anchor="end">{tick:g}</text>')
    parts.append(f'<text x="{_x(0.5)}" y="{height - 10}" text-anchor="middle">raw score</text>')
    parts.append(f'<text x="{_x(0)}" y="20">share of pairs that were planted</text>')
    for row, (name, scope) in enumerate(scopes.items()):
        colour = COLOURS[name]
        line = "L".join(f"{_x(score)} {_y(share)}" for score, share in scope["calibration"])
        parts.append(f'<path d="M{line}" fill="none" stroke="{colour}" stroke-width="1.5"/>')
        for point in scope["measured"]["reliability"]:
            radius = 2 + min(len(str(point["pairs"])), 5)
            parts.append(
                f'<circle cx="{_x(point["score"])}" cy="{_y(point["planted"])}" r="{radius}" fill="{colour}" '
                'fill-opacity="0.45"/>'
            )
        parts.append(f'<text x="{_x(0.05)}" y="{_y(0.93) + 16 * row}" fill="{colour}">{RULES[name]}</text>')
    return "\n".join([*parts, "</svg>", ""])


def _x(value: float) -> float:
    return round(MARGIN + value * SIDE, 1)


def _y(value: float) -> float:
    return round(MARGIN + (1 - value) * SIDE, 1)


def table(scopes: dict[str, dict]) -> str:
    """The points of the plot as a table."""
    lines = ["| rule | raw score | planted | pairs |", "|---|---:|---:|---:|"]
    for name, scope in scopes.items():
        for point in scope["measured"]["reliability"]:
            share = f"{point['planted']:.0%}"
            lines.append(f"| `{RULES[name]}` | {point['score']:.2f} | {share} | {point['pairs']:,} |")
    return "\n".join(lines)


def main() -> None:
    scopes = json.loads(WEIGHTS.read_text(encoding="utf-8"))["scopes"]
    PLOT.write_text(drawn(scopes), encoding="utf-8")
    page = PAGE.read_text(encoding="utf-8")
    before, after = page.index(START) + len(START), page.index(END)
    PAGE.write_text(f"{page[:before]}\n\n{table(scopes)}\n\n{page[after:]}", encoding="utf-8")


if __name__ == "__main__":
    main()
