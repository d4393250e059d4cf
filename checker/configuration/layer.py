"""One configuration file, read and validated."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from checker.cachefile import cache_file, keep, key_of, recall
from checker.errors import SettingsError
from checker.version import __version__

FILE = "factlint.toml"
SHARED_FILE = "pyproject.toml"
LARGEST = 1_000_000
"""Bytes; no person writes a configuration of that size."""
FORMAT = 1

Values = Mapping[str, Any]
"""Settings by key, as JSON holds them."""


@dataclass(frozen=True, eq=False)
class Layer:
    """What one file says. path: as the user calls it; folder: absolute, what its patterns are relative to."""

    path: str
    folder: Path
    values: Values
    text: str = ""
    files: Mapping[str, Values] = field(default_factory=dict)

    @property
    def is_root(self) -> bool:
        return bool(self.values.get("root"))

    def error(self, message: str, *keys: str) -> SettingsError:
        """An error that names the file and the line on which the last of some nested keys stands."""
        return SettingsError(message, path=self.path, line=line_of(self.text, keys))


def read_layer(folder: Path) -> Layer | None:
    """What a folder's `factlint.toml` says or, without one, the table tool.factlint of its pyproject.toml.

    Raises SettingsError, naming file and line, for what does not fit.
    """
    own, shared = folder / FILE, folder / SHARED_FILE
    if own.is_file():
        return read_file(own)
    if shared.is_file():
        text = _text(shared)
        if "factlint" in text:
            return _layer(shared, text)
    return None


def read_file(path: Path) -> Layer:
    """As `read_layer`, of one file. Raises SettingsError where it cannot be read."""
    layer = _layer(path, _text(path))
    if layer is None:
        raise SettingsError("has no table tool.factlint", path=shown(path))
    return layer


def shown(path: Path) -> str:
    """A path as a person calls it: from the working directory where it is below that."""
    with contextlib.suppress(ValueError):
        return str(path.relative_to(Path.cwd()))
    return str(path)


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST:
            raise SettingsError(f"is larger than {LARGEST} bytes", path=shown(path))
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise SettingsError(f"cannot be read: {(error.strerror or '').lower()}", path=shown(path)) from None
    except UnicodeDecodeError:
        raise SettingsError("is not UTF-8", path=shown(path)) from None


def _layer(path: Path, text: str) -> Layer | None:
    """What a text says; a file that is as it was when last validated is not validated again."""
    file, key = cache_file("config", path), key_of(FORMAT, __version__, path.name, text)
    try:
        values = recall(file, key)
    except (OSError, ValueError, TypeError, KeyError):
        values = _validated(path, text)
        keep(file, key, values)
    if values is None:
        return None
    return Layer(shown(path), path.parent, values, text, values.get("files", {}))


def _validated(path: Path, text: str) -> dict[str, Any] | None:
    import tomllib  # noqa: PLC0415  (only for a file that changed)

    try:
        table = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        message, _, place = str(error).rpartition(" (at line ")
        line = int(found[0]) if (found := re.match(r"\d+", place)) else None
        raise SettingsError(f"is not TOML: {message or error}", path=shown(path), line=line) from None
    if path.name == SHARED_FILE:
        tool = table.get("tool", {})
        if not isinstance(tool, dict) or "factlint" not in tool:
            return None
        table = tool["factlint"]
    return _model_values(path, text, table)


def _model_values(path: Path, text: str, table: object) -> dict[str, Any]:
    from pydantic import ValidationError  # noqa: PLC0415  (only for a file that changed)

    from checker.configuration.model import Configuration  # noqa: PLC0415
    from checker.configuration.problems import problem_of  # noqa: PLC0415

    try:
        made = Configuration.model_validate(table)
    except ValidationError as error:
        message, keys = problem_of(error, Configuration)
        raise SettingsError(message, path=shown(path), line=line_of(text, keys)) from None
    values: dict[str, Any] = made.model_dump(mode="json", exclude_none=True, by_alias=True)
    return values


def line_of(text: str, keys: tuple[str, ...]) -> int | None:
    """The line, from 1, on which the last of nested keys, or a name in quotation marks, stands; else None.

    The keys are looked for one after the other, each from the place of the one before on.
    """
    text = re.sub(r"(?m)^[ \t]*#.*$", "", text)
    line = None
    position = 0
    for key in keys:
        found = _key_pattern(key).search(text, position)
        if found is not None:
            position = found.start()
            line = text.count("\n", 0, found.start("key")) + 1
    return line


def _key_pattern(key: str) -> re.Pattern[str]:
    name = re.escape(key)
    return re.compile(rf"""(?P<key>["']!?{name}["']|(?<![\w"'/-]){name}(?=\s*[=.\]]))""")
