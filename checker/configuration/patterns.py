"""Patterns of files, as a .gitignore has them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


class Patterns:
    """Patterns relative to a folder."""

    def __init__(self, folder: Path, patterns: Iterable[str]) -> None:
        self._folder = folder
        self._patterns = tuple(patterns)

    @cached_property
    def _spec(self) -> GitIgnoreSpec:
        from pathspec import GitIgnoreSpec  # noqa: PLC0415  (only where a configuration has patterns)

        return GitIgnoreSpec.from_lines(self._patterns)

    def verdict(self, path: Path, is_folder: bool = False) -> bool | None:
        """Whether the last pattern that speaks of an absolute path takes it in; None where none does."""
        try:
            relative = path.relative_to(self._folder).as_posix()
        except ValueError:
            return None
        return self._spec.check_file(f"{relative}/" if is_folder else relative).include

    def fits(self, path: Path) -> bool:
        """Whether the patterns take in a file, itself or by a folder above it."""
        return bool(self.verdict(path))
