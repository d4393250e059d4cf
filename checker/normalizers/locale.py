"""What an ambiguous figure means in this article: which ton, which gallon, which dollar, which date order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Locale:
    """Readings that the words alone do not decide. `day_first` is None where nothing decides it."""

    language: str = "en"
    day_first: bool | None = None
    ton: Literal["short", "long", "metric"] = "short"
    gallon: Literal["us", "imperial"] = "us"
    dollar: str = "USD"
    pound: str = "GBP"
    billion: Literal["short", "long"] = "short"


DEFAULT_LOCALE = Locale()
