"""The trained score: a logistic model whose weights are a readable file."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from math import exp, isfinite
from pathlib import Path
from typing import Any, NamedTuple

from checker.claims.pairs.features import FEATURES
from checker.claims.pairs.scopes import Scope
from checker.errors import SettingsError

WEIGHTS = Path(__file__).parent.parent.parent / "data" / "en" / "pair_weights.json"
TOLD = 4
"""How many of the features that counted are told to the editor."""


class Model(NamedTuple):
    """A logistic model: its intercept, its weights in the order of `FEATURES`, and its calibration.

    The calibration is a line through points: `confidences[i]` is the confidence of the raw score `scores[i]`;
    both rise.
    """

    intercept: float
    weights: tuple[float, ...]
    scores: tuple[float, ...]
    confidences: tuple[float, ...]

    def score(self, features: Sequence[float]) -> float:
        """The model's raw score, 0 to 1."""
        total = self.intercept + sum(map(_product, self.weights, features))
        return 1 / (1 + exp(-max(-50.0, min(50.0, total))))

    def confidence(self, score: float) -> float:
        """The calibrated confidence of a raw score, by linear interpolation."""
        if score <= self.scores[0]:
            return self.confidences[0]
        upper = bisect_right(self.scores, score)
        if upper == len(self.scores):
            return self.confidences[-1]
        low, high = self.scores[upper - 1], self.scores[upper]
        share = (score - low) / (high - low)
        return self.confidences[upper - 1] + share * (self.confidences[upper] - self.confidences[upper - 1])

    def reasons(self, features: Sequence[float]) -> tuple[str, ...]:
        """The names of the features that spoke most for the pair, strongest first."""
        strengths = map(_product, self.weights, features)
        counted = sorted(zip(strengths, FEATURES, strict=True), reverse=True)
        return tuple(name for strength, name in counted[:TOLD] if strength > 0)


def _product(weight: float, value: float) -> float:
    return weight * value


@cache
def load_models(path: Path = WEIGHTS) -> dict[Scope, Model]:
    """The models of a weights file, one a scope. Raises SettingsError for a file that does not hold them."""
    try:
        return _read_models(path)
    except KeyError as error:
        reason = f"has no {error}"
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
    except (ValueError, TypeError, OverflowError, RecursionError) as error:
        reason = str(error)
    raise SettingsError(f"not a file of pair weights: {reason}", path=str(path))


def _read_models(path: Path) -> dict[Scope, Model]:
    data = json.loads(path.read_text(encoding="utf-8"))
    return {scope: _model(data["scopes"][scope.value]) for scope in Scope}


def _model(data: dict[str, Any]) -> Model:
    points = [(_finite(score), _finite(confidence)) for score, confidence in data["calibration"]]
    if not points or any(one >= two for (one, _), (two, _) in pairwise(points)):
        raise ValueError("the scores of a calibration must rise")
    return Model(
        intercept=_finite(data["intercept"]),
        weights=tuple(_finite(data["weights"][name]) for name in FEATURES),
        scores=tuple(score for score, _ in points),
        confidences=tuple(confidence for _, confidence in points),
    )


def _finite(value: Any) -> float:
    number = float(value)
    if not isfinite(number):
        raise ValueError(f"{value} is no finite number")
    return number
