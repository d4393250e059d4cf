"""The settings of one file for a person: what holds, and where each of it comes from."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from checker.configuration.merging import Merged

BUILT_IN = "default"
DEFAULTS: dict[str, Any] = {
    "select": [],
    "ignore": [],
    "preview": False,
    "rounding": "any",
    "rules": {},
    "rules_dirs": [],
    "require_reasons": False,
    "fail_on": "error",
    "severity": "warning",
    "format": "full",
}
"""What holds where nothing is said, of the keys that have such a value."""


def lines(settings: Merged) -> Iterator[str]:
    """Each setting as TOML has it, with the files that have a say in it as a comment, by key."""
    for key in sorted({*DEFAULTS, *settings.values} - {"root", "files"}):
        value = settings.values.get(key, DEFAULTS.get(key))
        origins = dict.fromkeys(settings.origins.get(key, (BUILT_IN,)))
        yield f"{key} = {_toml(value)}  # {', '.join(origins)}"


def _toml(value: Any) -> str:
    if isinstance(value, dict):
        pairs = (f"{json.dumps(name)} = {_toml(inner)}" for name, inner in value.items() if inner is not None)
        return f"{{{', '.join(pairs)}}}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, bool | int | float | str):
        return json.dumps(value, ensure_ascii=False)
    return str(value)
