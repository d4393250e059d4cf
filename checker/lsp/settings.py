"""What an editor decides: the keys of a configuration file, written as editors write settings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from checker.errors import SettingsError

KEYS = {
    "select": "select",
    "ignore": "ignore",
    "preview": "preview",
    "minConfidence": "min_confidence",
    "severity": "severity",
    "date": "date",
    "rulesDirs": "rules_dirs",
    "rules": "rules",
    "requireReasons": "require_reasons",
}
"""The key of a configuration file for each setting. Those that are empty decide nothing."""


def given(settings: object) -> dict[str, Any]:
    """What settings decide, by the keys of a configuration file. Raises SettingsError."""
    from pydantic import ValidationError  # noqa: PLC0415  (only where settings are sent)

    from checker.configuration.model import Configuration  # noqa: PLC0415

    if not isinstance(settings, Mapping):
        return {}
    unknown = sorted(str(key) for key in settings if key not in KEYS)
    if unknown:
        raise SettingsError(f"unknown setting factlint.{unknown[0]} (known: {', '.join(KEYS)})")
    values = {KEYS[key]: value for key, value in settings.items() if value not in (None, "", [], {})}
    try:
        Configuration.model_validate(values)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        name = next(key for key, named in KEYS.items() if named == first["loc"][0])
        raise SettingsError(f"factlint.{name}: {first['msg']}") from None
    return values
