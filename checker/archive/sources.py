"""Finds what there is to read, and divides it into splits."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from itertools import groupby
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from checker.archive.model import Choice, Kind, Partition, Split
from checker.documents import extensions, find_articles, folders
from checker.errors import SettingsError

ENDINGS: dict[str, Kind] = {
    ".jsonl": "jsonlines",
    ".ndjson": "jsonlines",
    ".jsonl.gz": "jsonlines",
    ".ndjson.gz": "jsonlines",
    ".parquet": "parquet",
    ".warc": "warc",
    ".warc.gz": "warc",
    ".wet": "warc",
    ".wet.gz": "warc",
}
STRETCH = 128 << 20
"""Bytes of JSON lines, or unpacked bytes of Parquet, of which a large file has several splits."""
FILES_OF_A_SPLIT = 10_000


@dataclass(frozen=True, slots=True)
class Sources:
    """What there is to read. digest: changes whenever a file is added, removed or changed."""

    splits: tuple[Split, ...]
    files: int
    size: int
    digest: str


@dataclass(frozen=True, slots=True)
class _File:
    path: str
    kind: Kind
    source: str
    partition: Partition
    size: int
    nanoseconds: int

    @property
    def changed(self) -> date:
        return datetime.fromtimestamp(self.nanoseconds / 1e9, UTC).date()


def find_sources(
    paths: Iterable[str],
    choice: Choice,
    articles: folders.Choice | None = None,
    output: Path | None = None,
    stretch: int = STRETCH,
) -> Sources:
    """The files named by `paths`, and those in folders, in the order of their names.

    articles: decides which files of folders are articles. output: a folder that is passed over. Raises
    SettingsError for a path that is not there, a folder with nothing to read, and a Parquet file without the
    text.
    """
    files: dict[str, _File] = {}
    for path in paths:
        found = list(_found(Path(path), articles, output))
        if not found:
            raise SettingsError(
                f"{path}: holds nothing to read (looked for articles and {', '.join(ENDINGS)})"
            )
        for file in found:
            files.setdefault(os.path.realpath(file.path), file)
    digest = hashlib.sha256()
    for file in files.values():
        digest.update(f"{file.path}\0{file.size}\0{file.nanoseconds}\n".encode("utf-8", "surrogateescape"))
    splits = (split for group in _groups(files.values()) for split in _splits(group, choice, stretch))
    numbered = tuple(replace(split, number=number) for number, split in enumerate(splits, start=1))
    return Sources(numbered, len(files), sum(file.size for file in files.values()), digest.hexdigest()[:16])


def _found(path: Path, articles: folders.Choice | None, output: Path | None) -> Iterator[_File]:
    """The files to read under a path."""
    known = (*ENDINGS, *(".gz",), *extensions())
    if path.is_dir():
        inside = find_articles([path], known, _Known(articles, output))
        paths: Iterable[Path] = inside.files
    elif path.exists():
        paths = (path,)
    else:
        raise SettingsError(f"{path}: no such file or folder")
    for file in paths:
        state = file.stat()
        relative = file.relative_to(path).parent.parts if path.is_dir() else ()
        partition = tuple(
            (name, value) for name, _, value in (part.partition("=") for part in relative) if value
        )
        yield _File(str(file), _kind(file), path.resolve().name, partition, state.st_size, state.st_mtime_ns)


class _Known:
    """Takes files of the known kinds, and articles that `articles` takes; passes the output over."""

    def __init__(self, articles: folders.Choice | None, output: Path | None) -> None:
        self._articles = articles
        self._output = output.resolve() if output is not None else None

    def enters(self, folder: Path) -> bool:
        if self._output is not None and folder.resolve() == self._output:
            return False
        return self._articles is None or self._articles.enters(folder)

    def takes(self, file: Path, is_known: bool) -> bool:
        del is_known  # by the last part of the name alone, and `.jsonl.gz` is known while `.gz` is not
        known = _ending(file) is not None or file.suffix.lower() in extensions()
        return known if self._articles is None else self._articles.takes(file, known)


def _ending(file: Path) -> str | None:
    name = file.name.lower()
    return next((ending for ending in ENDINGS if name.endswith(ending)), None)


def _kind(file: Path) -> Kind:
    ending = _ending(file)
    return "files" if ending is None else ENDINGS[ending]


def _groups(files: Iterable[_File]) -> Iterator[list[_File]]:
    """Files that are read together: articles of one folder of partitions, any other file by itself."""
    for (kind, *_), group in groupby(files, lambda file: (file.kind, file.source, file.partition)):
        together = list(group)
        step = FILES_OF_A_SPLIT if kind == "files" else 1
        yield from (together[first : first + step] for first in range(0, len(together), step))


def _splits(files: list[_File], choice: Choice, stretch: int) -> Iterator[Split]:
    """The splits of files that are read together; their numbers are given later."""
    first = files[0]
    whole = Split(
        number=0,
        kind=first.kind,
        files=tuple(file.path for file in files),
        source=first.source,
        size=max(1, sum(file.size for file in files)),
        changed=tuple(file.changed for file in files),
        partition=first.partition,
    )
    if first.kind == "jsonlines" and not first.path.endswith(".gz") and first.size > stretch:
        for start in range(0, first.size, stretch):
            stop = min(start + stretch, first.size)
            yield replace(whole, start=start, stop=stop, size=stop - start)
    elif first.kind == "parquet":
        for start, stop, share in _row_groups(first, choice, stretch):
            yield replace(whole, start=start, stop=stop, size=max(1, int(first.size * share)))
    else:
        yield whole


def _row_groups(file: _File, choice: Choice, stretch: int) -> Iterator[tuple[int, int, float]]:
    """Row groups to read together: the first, the one after the last, and their share of the file."""
    try:
        metadata = pq.read_metadata(file.path)
    except (OSError, pa.ArrowException) as error:
        raise SettingsError(
            f"{file.path}: cannot be read as Parquet: {' '.join(str(error).split())}"
        ) from None
    names = metadata.schema.to_arrow_schema().names
    if choice.column("text") not in names:
        raise SettingsError(
            f"{file.path}: has no column {choice.column('text')!r} (--column text=NAME names another;"
            f" there are {', '.join(names)})"
        )
    sizes = [metadata.row_group(number).total_byte_size for number in range(metadata.num_row_groups)]
    start = 0
    for number in range(len(sizes)):
        if number + 1 == len(sizes) or sum(sizes[start : number + 1]) >= stretch:
            yield start, number + 1, sum(sizes[start : number + 1]) / max(1, sum(sizes))
            start = number + 1
