"""Patterns compiled once for many runs.

Compiling the few hundred patterns that an article needs takes longer than reading it. What Python's `re`
compiles them to is therefore kept in the cache folder, under the version of Python and of the package. This
relies on `_sre.compile`, to which `re.compile` itself hands that code; where it is missing, or anything else
is not as expected, `re.compile` does the work.
"""

from __future__ import annotations

import contextlib
import hashlib
import marshal
import re
import sys
from array import array
from functools import cache
from pathlib import Path
from typing import Any

from checker.cachefile import cache_folder, write_whole
from checker.version import __version__

Kept = tuple[bytes, int, int, dict[str, int], tuple[str | None, ...]]
"""The code as 32-bit numbers, the flags, how many groups, their numbers by name and names by number."""


class PatternCache:
    """The compiled patterns in one file. A file that is damaged or cannot be written changes only speed."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._kept: dict[bytes, Kept] = {}
        self._is_new = False
        with contextlib.suppress(OSError, ValueError, EOFError, TypeError):
            found = marshal.loads(file.read_bytes())
            self._kept = found if isinstance(found, dict) else {}

    def compile(self, source: str, flags: int = 0) -> re.Pattern[str]:
        """As `re.compile`, of a text pattern."""
        digest = hashlib.blake2b(
            f"{int(flags)} {source}".encode("utf-8", "surrogatepass"), digest_size=16
        ).digest()
        if digest in self._kept:
            with contextlib.suppress(Exception):  # whatever is wrong with it, it is compiled again
                return _restored(source, self._kept[digest])
        with contextlib.suppress(ImportError, AttributeError):
            pattern, kept = _compiled(source, flags)
            self._kept[digest] = kept
            self._is_new = True
            return pattern
        return re.compile(source, flags)

    def save(self) -> None:
        """Keep what this process had to compile."""
        if self._is_new:
            self._is_new = False
            with contextlib.suppress(OSError):
                self._file.parent.mkdir(parents=True, exist_ok=True)
                write_whole(self._file, marshal.dumps(self._kept))


def _compiled(source: str, flags: int) -> tuple[re.Pattern[str], Kept]:
    """A pattern and what it is compiled to, by the steps of `re._compiler.compile`."""
    compiler: Any = re._compiler  # type: ignore[attr-defined]
    parsed = re._parser.parse(source, flags)  # type: ignore[attr-defined]
    code: list[int] = compiler._code(parsed, flags)
    groups: dict[str, int] = dict(parsed.state.groupdict)
    names: list[str | None] = [None] * parsed.state.groups
    for name, number in groups.items():
        names[number] = name
    kept = (
        array("I", code).tobytes(),
        int(flags | parsed.state.flags),
        parsed.state.groups - 1,
        groups,
        tuple(names),
    )
    return _restored(source, kept), kept


def _restored(source: str, kept: Kept) -> re.Pattern[str]:
    code, flags, groups, numbers, names = kept
    compiled: re.Pattern[str] = re._compiler._sre.compile(  # type: ignore[attr-defined]
        source, flags, array("I", code).tolist(), groups, numbers, names
    )
    return compiled


@cache
def pattern_cache() -> PatternCache:
    """The cache of this version of Python and of the package."""
    version = f"{__version__} {sys.version} {sys.byteorder}"
    name = hashlib.sha256(version.encode()).hexdigest()[:16]
    return PatternCache(cache_folder() / f"patterns-{name}.bin")


def compiled(source: str, flags: int = 0) -> re.Pattern[str]:
    """As `re.compile`, for a pattern that every process compiles: one of a module or of a table.

    The command spends a sixth of a short run on compiling, and a hundredth of that on reading what was kept.
    Patterns made from an article's own words do not belong here: the file would grow with every article.
    """
    return pattern_cache().compile(source, flags)
