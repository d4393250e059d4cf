"""The settings of the check of estimates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Params:
    """rounding: how a percent is rounded from its base ("any" takes every way that newsrooms use);
    significant: the p-value from which a result is not significant, in thousandths."""

    rounding: Literal["any", "half-up", "half-even", "truncated"] = "any"
    significant: int = 50
