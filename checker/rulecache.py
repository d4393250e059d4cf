"""Keeps the validated rule book of a folder on disk: start-up neither parses pages nor loads pydantic."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from pathlib import Path
from typing import Any

from checker.findings import Severity
from checker.rulebook import Rule, check_module, page_paths
from checker.version import __version__

FORMAT = 1


def load_folder(folder: Path) -> list[tuple[Rule, bool]]:
    """The rules of a folder, each with whether it replaces a built-in one.

    Raises RuleError for a page that does not load. A cache that cannot be read or written is passed over:
    it saves time and decides nothing.
    """
    pages = page_paths(folder)
    key = _key(folder, pages)
    cached = _read(key)
    if cached is None:
        cached = _compile(pages)
        _write(key, cached)
    return [(_rule(entry), bool(entry["replaces"])) for entry in cached]


def _compile(pages: list[Path]) -> list[dict[str, Any]]:
    from checker.rulepage import read_page  # noqa: PLC0415  (loads pydantic)

    entries = []
    for path in pages:
        page = read_page(path)
        rule = page.rule
        entries.append(
            {
                "id": rule.id,
                "check": rule.check,
                "severity": rule.severity.value,
                "min_confidence": rule.min_confidence,
                "status": rule.status,
                "title": rule.title,
                "params": page.params,
                "replaces": page.replaces,
            }
        )
    return entries


def _rule(entry: dict[str, Any]) -> Rule:
    params_type = getattr(check_module(entry["check"]), "Params", None)
    return Rule(
        id=entry["id"],
        check=entry["check"],
        severity=Severity(entry["severity"]),
        min_confidence=entry["min_confidence"],
        status=entry["status"],
        title=entry["title"],
        params=params_type(**entry["params"]) if params_type else None,
    )


def _key(folder: Path, pages: list[Path]) -> str:
    """Changes whenever the version, the folder or any page does."""
    stamps = [(str(path.relative_to(folder)), path.stat().st_mtime_ns, path.stat().st_size) for path in pages]
    state = json.dumps([FORMAT, __version__, str(folder.resolve()), stamps])
    return hashlib.sha256(state.encode()).hexdigest()[:32]


def cache_folder() -> Path:
    """The user's cache folder for factlint; FACTLINT_CACHE overrides it."""
    override = os.environ.get("FACTLINT_CACHE")
    if override:
        return Path(override)
    from platformdirs import user_cache_path  # noqa: PLC0415  (only where nothing is set)

    return user_cache_path("factlint", appauthor=False)


def _read(key: str) -> list[dict[str, Any]] | None:
    try:
        entries = json.loads((cache_folder() / f"rules-{key}.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return entries if isinstance(entries, list) else None


def _write(key: str, entries: list[dict[str, Any]]) -> None:
    with contextlib.suppress(OSError, TypeError):
        folder = cache_folder()
        folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=folder, suffix=".tmp")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(entries, file)
        Path(name).replace(folder / f"rules-{key}.json")
