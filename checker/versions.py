"""Earlier versions of files, from the Git repository that they lie in."""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from checker.errors import SettingsError

HUNK = re.compile(rb"^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@", re.MULTILINE)
Lines = tuple[tuple[int, int], ...]
"""Runs of lines, each with its first and its last, from 1."""

WHOLE: Lines = ((1, 10**9),)


@dataclass(frozen=True, slots=True)
class Earlier:
    """What a file was before an edit. data: its bytes, None where it did not exist; lines: those of the
    present file that the edit changed or added."""

    data: bytes | None
    lines: Lines

    def touches(self, first: int, last: int) -> bool:
        """Whether the edit changed one of the lines from `first` to `last`."""
        return any(low <= last and first <= high for low, high in self.lines)


class Repository:
    """The repository that a file lies in, seen from one commit of it on.

    The commit is where the work at hand left the branch that `reference` names, so that what others did there
    since is not taken for part of it.
    """

    def __init__(self, folder: Path, reference: str) -> None:
        """Raises SettingsError where the folder is in no repository or the reference names no commit."""
        self.root = Path(os.fsdecode(_git(folder, "rev-parse", "--show-toplevel").rstrip(b"\n")))
        if reference.startswith("-"):
            raise SettingsError(f"not a commit: {reference!r}")
        named = _git(folder, "rev-parse", "--verify", "--quiet", f"{reference}^{{commit}}", what=reference)
        commit = os.fsdecode(named.strip())
        try:
            self._commit = os.fsdecode(_git(folder, "merge-base", commit, "HEAD").strip())
        except SettingsError:  # no history in common, or no commit yet
            self._commit = commit

    @cached_property
    def _changed(self) -> dict[str, str | None]:
        """The changed files by their paths from the root, with the paths that they had; None for new ones."""
        listed = _git(self.root, "diff", "--name-status", "-z", "-M", "--no-ext-diff", self._commit)
        words = iter(os.fsdecode(listed).split("\0"))
        changed: dict[str, str | None] = {}
        for status in words:
            if not status:
                break
            path = next(words)
            if status[0] in "RC":
                changed[next(words)] = path
            elif status[0] != "D":
                changed[path] = None if status[0] == "A" else path
        new = _git(self.root, "ls-files", "--others", "--exclude-standard", "-z")
        return changed | {path: None for path in os.fsdecode(new).split("\0") if path}

    def earlier(self, path: Path) -> Earlier | None:
        """What a file was at the commit, or None where it has not changed since."""
        name = path.resolve().relative_to(self.root.resolve()).as_posix()
        if name not in self._changed:
            return None
        before = self._changed[name]
        if before is None:
            return Earlier(None, WHOLE)
        data = _git(self.root, "cat-file", "blob", f"{self._commit}:{before}")
        return Earlier(data, self._lines(before, name))

    def _lines(self, before: str, name: str) -> Lines:
        options = ("diff", "-U0", "-M", "--no-color", "--no-ext-diff", "--no-textconv")
        hunks = _git(self.root, *options, self._commit, "--", before, name)
        if b"\nBinary files " in hunks:
            return WHOLE
        runs = ((int(first), int(count) if count else 1) for first, count in HUNK.findall(hunks))
        return tuple((first, first + count - 1) for first, count in runs if count)


def _git(folder: Path, *arguments: str, what: str = "") -> bytes:
    """What Git prints. Raises SettingsError with what it complains of."""
    command = ["git", "-C", str(folder), "-c", "core.quotePath=false", *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=False)
    except OSError as error:
        raise SettingsError(f"Git cannot be run: {(error.strerror or str(error)).lower()}") from None
    if done.returncode != 0:
        raise SettingsError(_complaint(done.stderr, what))
    return done.stdout


def _complaint(printed: bytes, what: str) -> str:
    if what:
        return f"not a commit of this repository: {what!r}"
    lines = printed.decode(errors="replace").strip().splitlines()
    return f"Git: {lines[0].removeprefix('fatal: ')}" if lines else "Git failed"
