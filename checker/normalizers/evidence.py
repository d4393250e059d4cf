"""What an article's own words say of its ton, gallon, dollar and pound."""

from __future__ import annotations

from collections.abc import Sequence

from checker.normalizers.locale import Locale


def detect_locale(texts: Sequence[str]) -> Locale:
    """The locale that the wording of an article's blocks points to; where nothing does, the default."""
    return Locale()
