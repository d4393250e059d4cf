"""Small files in the user's cache folder: what was computed once, under a key of what it came from."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from pathlib import Path
from typing import Any


def cache_folder() -> Path:
    """The user's cache folder for factlint; FACTLINT_CACHE overrides it."""
    override = os.environ.get("FACTLINT_CACHE")
    if override:
        return Path(override)
    from platformdirs import user_cache_path  # noqa: PLC0415  (only where nothing is set)

    return user_cache_path("factlint", appauthor=False)


def cache_file(kind: str, source: Path) -> Path:
    """Where what is computed from a file or folder is kept: one file, however often the source changes."""
    name = hashlib.sha256(str(source.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return cache_folder() / f"{kind}-{name}.json"


def key_of(*parts: Any) -> str:
    """A key that changes whenever one of the parts, which JSON can hold, does."""
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:32]


def recall(file: Path, key: str) -> Any:
    """What a file holds. Raises OSError, ValueError, TypeError or KeyError unless kept under this key."""
    kept = json.loads(file.read_text(encoding="utf-8"))
    if kept["key"] != key:
        raise ValueError("made from something else")
    return kept["value"]


def keep(file: Path, key: str, value: Any) -> None:
    """Keep a value that JSON can hold. A folder that cannot be written changes nothing but speed."""
    with contextlib.suppress(OSError, TypeError):
        content = json.dumps({"key": key, "value": value})
        file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(file, content)


def write_whole(file: Path, content: str | bytes) -> None:
    """Write a file beside its place and move it there, so that no one meets half of it. Raises OSError."""
    handle, name = tempfile.mkstemp(dir=file.absolute().parent, prefix=f".{file.name}.", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as temporary:
            temporary.write(content.encode() if isinstance(content, str) else content)
        Path(name).chmod(0o644)  # others may read it, as a file that is written in place
        Path(name).replace(file)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
