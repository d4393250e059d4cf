"""Vocabularies and exceptions: YAML 1.2 files beside this module, one folder for each language.

A table is read once and shared: whoever loads it must not change it.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


@cache
def load(language: str, name: str) -> Any:
    """The table `name` of a language, or, where `language` is "", one that belongs to no language.

    Raises FileNotFoundError where there is no such table and ValueError where it is not YAML.
    """
    import ryaml  # noqa: PLC0415 - only who needs a table pays for the parser

    path = FOLDER / language / f"{name}.yaml"
    return ryaml.loads(path.read_text(encoding="utf-8"))  # type: ignore[attr-defined]
