"""An archive run: begins it, goes on with one that was stopped, and ends it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Protocol

from checker.archive.model import Job, Split, Step
from checker.archive.progress import Progress
from checker.archive.shards import MANIFEST, TABLES, Mark, gather_errors, read_marks, remove_rests, write_file
from checker.archive.sources import Sources
from checker.errors import SettingsError
from checker.rulebook import book_digest
from checker.version import __version__

HEAD = "run.json"
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Totals:
    """What a run found."""

    articles: int
    findings: int
    errors: int
    shards: int


class Engine(Protocol):
    """Does splits, here or on other machines."""

    def __call__(
        self,
        job: Job,
        splits: list[Split],
        last_marks: Mapping[int, Mark],
        tell: Callable[[Step], object],
    ) -> None:
        """Do what of the splits is not done yet; `tell` is called with each step."""


def run(job: Job, sources: Sources, engine: Engine, progress: Progress) -> Totals:
    """Check what is not checked yet, and gather the errors.

    Raises SettingsError where the folder belongs to a run with other sources or settings, or to one that is
    going on.
    """
    folder = Path(job.folder)
    with _locked(folder):
        _begin(folder, head(job, sources))
        remove_rests(folder)
        marks = read_marks(folder)
        progress.begin([mark.step for mark in marks])
        last_marks = {mark.split: mark for mark in marks}
        left = [split for split in sources.splits if not _is_done(last_marks.get(split.number))]
        if left:
            engine(job, left, last_marks, progress.tell)
        gather_errors(folder)
        return totals(read_marks(folder))


def totals(marks: list[Mark]) -> Totals:
    return Totals(
        articles=sum(mark.articles for mark in marks),
        findings=sum(mark.findings for mark in marks),
        errors=sum(mark.errors for mark in marks),
        shards=len(marks),
    )


def head(job: Job, sources: Sources) -> dict[str, Any]:
    """All that the content of the shards depends on, as it is written into the folder of the run."""
    settings, choice = job.settings, job.choice
    decided = {
        "sources": f"{sources.files} files, {sources.size} bytes, {sources.digest}",
        "version": __version__,
        "rule pages": book_digest(settings.rule_folders),
        "settings": repr(settings),
        "--column": dict(sorted(choice.columns.items())),
        "--keep": list(choice.keep),
        "--sample": choice.sample,
        "--since": choice.since.isoformat() if choice.since else None,
        "--shard-size": job.shard_size,
        "limits": asdict(job.limits),
    }
    return {"format": FORMAT, "decided": decided}


def _begin(folder: Path, wanted: dict[str, Any]) -> None:
    """Write down what the run depends on, or compare it with what was written down."""
    path = folder / HEAD
    if not path.exists():
        foreign = [name for name in (*TABLES, MANIFEST) if (folder / name).exists()]
        if foreign:
            raise SettingsError(f"{folder}: holds {foreign[0]!r}, and no {HEAD}: it is no archive run")
        content = json.dumps(wanted, indent=1).encode()
        write_file(path, lambda file: file.write(content))
        return
    try:
        found = json.loads(path.read_bytes())
        changed = _differences(found["decided"], wanted["decided"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise SettingsError(f"{path}: is not readable as the head of an archive run") from None
    if found.get("format") != FORMAT:
        raise SettingsError(f"{folder}: was begun by another version of factlint")
    if changed:
        raise SettingsError(
            f"{folder}: was begun otherwise, and shards of two kinds do not go together: {'; '.join(changed)}"
            " (go on as it was begun, or take another --output)"
        )


def _differences(found: dict[str, Any], wanted: dict[str, Any]) -> list[str]:
    return [
        f"{name} changed (was {found.get(name)!r}, is {wanted[name]!r})"
        for name in wanted
        if found.get(name) != wanted[name]
    ]


def _is_done(mark: Mark | None) -> bool:
    return mark is not None and mark.next is None


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Keep two runs from writing into one folder. A lock ends with its process, however that ends."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = (folder / ".lock").open("wb")
    except OSError as error:
        raise SettingsError(
            f"{folder}: cannot be written: {(error.strerror or str(error)).lower()}"
        ) from None
    with file:
        if os.name == "posix":
            import fcntl  # noqa: PLC0415  (not on every system)

            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise SettingsError(f"{folder}: another run is writing here") from None
        yield
