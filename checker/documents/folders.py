"""Finds the articles in folders."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from checker.errors import DocumentError

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

_SKIPPED = frozenset({"node_modules", "__pycache__"})


class Found(NamedTuple):
    """The files to read, each once, and what could not be looked into."""

    files: tuple[Path, ...]
    errors: tuple[DocumentError, ...]


class Choice(Protocol):
    """Decides which files of folders are articles, beyond their endings and what a .gitignore says."""

    def enters(self, folder: Path) -> bool:
        """Whether to look into a folder."""

    def takes(self, file: Path, is_known: bool) -> bool:
        """Whether a file is an article. is_known: whether its name has one of the endings looked for."""


class _Ignores(NamedTuple):
    """The patterns of one .gitignore and the folder that they are relative to."""

    folder: Path
    patterns: GitIgnoreSpec

    def verdict(self, path: Path, is_folder: bool) -> bool | None:
        relative = path.relative_to(self.folder).as_posix()
        return self.patterns.check_file(f"{relative}/" if is_folder else relative).include


def find_articles(
    paths: Iterable[str | Path], endings: Collection[str], choice: Choice | None = None
) -> Found:
    """The files named by `paths` and, in folders among them, all files with one of `endings`.

    Folders are searched in the order of names, without hidden folders, node_modules and what a .gitignore
    of the folder, of those below or of its repository excludes; of the others `choice` decides, where given.
    A file named itself is always taken.
    """
    files: dict[Path, None] = {}
    errors = []
    for path in map(Path, paths):
        if path.is_dir():
            inside = list(_articles_in(path, endings, choice))
            files.update(dict.fromkeys(inside))
            if not inside:
                known = ", ".join(sorted(endings))
                errors.append(DocumentError(f"holds no article (looked for {known})", path=str(path)))
        elif path.exists():
            files[path] = None
        else:
            errors.append(DocumentError("no such file or folder", path=str(path)))
    return Found(tuple(files), tuple(errors))


def _articles_in(folder: Path, endings: Collection[str], choice: Choice | None) -> Iterator[Path]:
    pending = [(folder, _ignores_above(folder))]
    while pending:
        current, ignores = pending.pop()
        ignores = [*ignores, *_ignores_of(current)]
        below = []
        for entry in _entries(current):
            path = current / entry.name
            if entry.is_dir(follow_symlinks=False):
                hidden = entry.name.startswith(".") or entry.name in _SKIPPED
                is_open = not hidden and (choice is None or choice.enters(path))
                if is_open and not _is_ignored(path, True, ignores):
                    below.append((path, ignores))
            elif _is_article(path, endings, choice) and not _is_ignored(path, False, ignores):
                yield path
        pending.extend(reversed(below))


def _is_article(path: Path, endings: Collection[str], choice: Choice | None) -> bool:
    is_known = path.suffix.lower() in endings
    return is_known if choice is None else choice.takes(path, is_known)


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError:
        return []


def _ignores_above(folder: Path) -> list[_Ignores]:
    """The .gitignore files from the root of the repository down to the parent of `folder`."""
    above = [folder.absolute(), *folder.absolute().parents]
    root = next((number for number, parent in enumerate(above) if (parent / ".git").exists()), 0)
    return [ignores for parent in reversed(above[1 : root + 1]) for ignores in _ignores_of(parent)]


def _ignores_of(folder: Path) -> list[_Ignores]:
    file = folder / ".gitignore"
    if not file.is_file():
        return []
    from pathspec import GitIgnoreSpec  # noqa: PLC0415 - only where there is something to ignore

    try:
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
        return [_Ignores(folder.absolute(), GitIgnoreSpec.from_lines(lines))]
    except (OSError, ValueError):
        return []


def _is_ignored(path: Path, is_folder: bool, ignores: list[_Ignores]) -> bool:
    """What the innermost .gitignore that speaks of the path says."""
    absolute = path.absolute()
    verdicts = (ignore.verdict(absolute, is_folder) for ignore in reversed(ignores))
    return next((verdict for verdict in verdicts if verdict is not None), False)
