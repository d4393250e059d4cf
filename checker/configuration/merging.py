"""Lays the settings of several files over each other: the nearer file wins, key by key."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from checker.configuration.layer import Layer, Values, shown
from checker.findings import Severity
from checker.settings import NEVER, FileSettings, Reading, RuleSettings, RunSettings, Settings

COMMAND_LINE = "command line"
PATHS = ("rules_dirs", "baseline", "fact_sheets", "tables")
"""Keys whose values are paths or lists of them, relative to the file that names them."""


@dataclass(slots=True)
class Merged:
    """Settings by key with, for each, the files (or the command line) that had a say in it."""

    values: dict[str, Any] = field(default_factory=dict)
    origins: dict[str, list[str]] = field(default_factory=dict)

    def add(self, values: Values, origin: str, folder: Path | None = None) -> None:
        """Lay values over those that are there. folder: what their paths are relative to."""
        for key, value in values.items():
            combine = _COMBINED.get(key)
            located = _located(value, folder) if key in PATHS and folder else value
            if combine is None or key not in self.values:
                self.origins[key] = []
            before = self.values.get(key)
            self.values[key] = combine(before, located) if combine else located
            self.origins[key].append(origin)
        if origin == COMMAND_LINE and "min_confidence" in values:
            rules = self.values.get("rules", {}).items()
            self.values["rules"] = {name: {**table, "min_confidence": None} for name, table in rules}
        if "select" in values and "ignore" not in values and "ignore" in self.values:
            named = set(values["select"])
            self.values["ignore"] = [name for name in self.values["ignore"] if name not in named]


def _located(paths: str | list[str], folder: Path) -> str | list[str]:
    if isinstance(paths, str):
        return shown(folder / paths)
    return [shown(folder / path) for path in paths]


def _added(before: list[str] | None, names: list[str]) -> list[str]:
    """The names of both, in order, without those that a later "!name" takes back."""
    kept: dict[str, None] = dict.fromkeys(before or ())
    for name in names:
        if name.startswith("!"):
            kept.pop(name[1:], None)
        else:
            kept[name] = None
    return list(kept)


def _rules(before: Mapping[str, Values] | None, rules: Mapping[str, Values]) -> dict[str, Values]:
    merged = dict(before or {})
    for name, table in rules.items():
        merged[name] = {**merged.get(name, {}), **table}
    return merged


def _table(before: Values | None, table: Values) -> Values:
    return {**(before or {}), **table}


_COMBINED: dict[str, Callable[[Any, Any], Any]] = {
    "ignore": _added,
    "rules_dirs": _added,
    "fact_sheets": _added,
    "tables": _added,
    "rules": _rules,
    "locale": _table,
}
"""How values of a key are combined; those of any other key take the place of what was there."""


def merged(layers: Iterable[Layer], fitting: Callable[[Layer], tuple[str, ...]]) -> Merged:
    """The settings of the layers, the outermost first, each with those of its `fitting` patterns."""
    result = Merged()
    for layer in layers:
        result.add(layer.values, layer.path, layer.folder)
        for pattern in fitting(layer):
            result.add(layer.files[pattern], f'{layer.path} (files."{pattern}")', layer.folder)
    return result


def file_settings(values: Values) -> FileSettings:
    """What merged values decide for one file."""
    day = values.get("date")
    check = Settings(
        select=tuple(values.get("select", ())),
        ignore=tuple(values.get("ignore", ())),
        preview=values.get("preview", False),
        date=date.fromisoformat(day) if isinstance(day, str) else day,
        min_confidence=values.get("min_confidence"),
        rule_folders=tuple(values.get("rules_dirs", ())),
        reading=Reading(
            tuple(sorted(values.get("locale", {}).items())),
            values.get("rounding", "any"),
            tuple(values.get("tables", ())),
            tuple(values.get("fact_sheets", ())),
        ),
        reasons_required=values.get("require_reasons", False),
        rules=tuple((name, _rule_settings(table)) for name, table in values.get("rules", {}).items()),
    )
    never = values.get("fail_on") == NEVER
    fail_on = None if never else _severity(values, "fail_on", Severity.ERROR)
    return FileSettings(check, values.get("as"), fail_on, values.get("baseline"))


def run_settings(values: Values) -> RunSettings:
    """What merged values decide for a run."""
    severity = _severity(values, "severity", Severity.WARNING)
    return RunSettings(values.get("format", "full"), severity, values.get("baseline"))


def _rule_settings(table: Values) -> RuleSettings:
    severity = table.get("severity")
    return RuleSettings(Severity(severity) if severity else None, table.get("min_confidence"))


def _severity(values: Values, key: str, default: Severity) -> Severity:
    return Severity(values[key]) if key in values else default
