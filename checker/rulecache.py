"""Keeps the validated rule book of a folder on disk: start-up neither parses pages nor loads pydantic."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

from checker.cachefile import cache_file, keep, key_of, recall
from checker.errors import RuleError
from checker.findings import Severity
from checker.rulebook import Rule, check_module, page_paths
from checker.version import __version__

FORMAT = 3


def load_folder(folder: Path) -> tuple[list[tuple[Rule, bool]], list[RuleError]]:
    """The rules of a folder, each with whether it replaces a built-in one, and the pages that do not load.

    A cache that cannot be read or written is passed over: it saves time and decides nothing.
    """
    pages = page_paths(folder)
    key = _key(folder, pages)
    with contextlib.suppress(OSError, ValueError, TypeError, KeyError, RuleError):
        return _rules(
            recall(cache_file("rules", folder), key)
        ), []  # anything wrong with it, and it is compiled again
    entries, errors = _compile(pages)
    if not errors:
        keep(cache_file("rules", folder), key, entries)
    return _rules(entries), errors


def _compile(pages: list[Path]) -> tuple[list[dict[str, Any]], list[RuleError]]:
    from checker.rulepage import read_page  # noqa: PLC0415  (loads pydantic)

    entries: list[dict[str, Any]] = []
    errors: list[RuleError] = []
    for path in pages:
        try:
            page = read_page(path)
        except RuleError as error:
            errors.append(error)
            continue
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
    return entries, errors


def _rules(entries: list[dict[str, Any]]) -> list[tuple[Rule, bool]]:
    return [(_rule(entry), bool(entry["replaces"])) for entry in entries]


def _rule(entry: dict[str, Any]) -> Rule:
    params_type = getattr(check_module(entry["check"]), "Params", None)
    return Rule(
        id=entry["id"],
        check=entry["check"],
        severity=Severity(entry["severity"]),
        min_confidence=entry["min_confidence"],
        status=entry["status"],
        title=entry["title"],
        params=params_type(**_frozen(entry["params"])) if params_type else None,
    )


def _frozen(params: dict[str, Any]) -> dict[str, Any]:
    """Settings as `Params` holds them: lists of YAML are tuples."""
    return {name: _tuples(value) for name, value in params.items()}


def _tuples(value: Any) -> Any:
    return tuple(map(_tuples, value)) if isinstance(value, list) else value


def _key(folder: Path, pages: list[Path]) -> str:
    """Changes whenever the version, the folder, any page or any data file beside one does."""
    data = (path for path in sorted(folder.glob("*/*")) if path.suffix.lower() in (".csv", ".tsv", ".xlsx"))
    stamps = [
        (str(path.relative_to(folder)), path.stat().st_mtime_ns, path.stat().st_size)
        for path in (*pages, *data)
    ]
    return key_of(FORMAT, __version__, str(folder.resolve()), stamps)
