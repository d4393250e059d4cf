"""Does splits: reads articles, has them checked, writes shards. What every engine does with its share."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Protocol

import pyarrow as pa

from checker.archive.batches import UNREADABLE
from checker.archive.model import Article, Item, Job, Split, Step, Unreadable
from checker.archive.readers import read
from checker.archive.shards import Mark, Shard
from checker.archive.tables import article_schema
from checker.workers import TASKS_AHEAD

ROWS_OF_A_BATCH = 16
SIZE_OF_A_BATCH = 128 << 10
"""Characters or bytes after which a batch is closed: processes that work on small batches end together."""
SIZE_OF_A_SHARD = 128 << 20
"""Characters or bytes after which a shard is closed, however few its articles are; bounds the memory."""


class Checks(Protocol):
    """Has batches checked; see `guard.Guard`."""

    def submit(self, batch: pa.RecordBatch) -> Future[pa.RecordBatch]:
        """Begin to check a batch."""

    def result(self, batch: pa.RecordBatch, future: Future[pa.RecordBatch]) -> pa.RecordBatch:
        """What was found in a batch that was submitted."""


@dataclass(slots=True)
class _Piece:
    """Some articles of one shard, and what could not be read between them.

    is_last: whether the shard ends here; next, done: as in its mark.
    """

    split: Split
    shard: int
    count: int = 0
    articles: list[tuple[int, Article]] = field(default_factory=list)
    unreadable: list[tuple[int, Unreadable]] = field(default_factory=list)
    size: int = 0
    is_last: bool = False
    next: int | None = None
    done: float = 0.0

    def add(self, item: Item) -> None:
        self.count += 1
        self.done = item.done
        if isinstance(item.found, Unreadable):
            self.unreadable.append((item.position, item.found))
            return
        self.articles.append((item.position, item.found))
        self.size += len(item.found.text if item.found.text is not None else item.found.data or "")

    @property
    def is_full(self) -> bool:
        return self.count >= ROWS_OF_A_BATCH or self.size >= SIZE_OF_A_BATCH


def do_splits(
    job: Job,
    splits: Iterable[Split],
    last_marks: Mapping[int, Mark],
    guard: Checks,
    processes: int,
    tell: Callable[[Step], object],
) -> None:
    """Do what of the splits is not done yet.

    last_marks: the last finished shard of each split, by the split's number. tell: called with each step.
    Raises SettingsError where a shard cannot be written.
    """
    waiting: deque[tuple[_Piece, pa.RecordBatch, Future[pa.RecordBatch]]] = deque()
    begun = (_begun(piece, job, guard) for piece in _pieces(job, splits, last_marks))
    waiting.extend(islice(begun, processes * TASKS_AHEAD))
    shard: Shard | None = None
    while waiting:
        piece, batch, future = waiting.popleft()
        shard = shard or Shard(piece.split, piece.shard)
        if batch.num_rows:
            shard.add(guard.result(batch, future))
        shard.add_unreadable([_unreadable_row(piece.split, *each) for each in piece.unreadable])
        if piece.is_last:
            shard.write(Path(job.folder), piece.next, piece.done)
            shard = None
        tell(Step(piece.split.number, piece.done, piece.count, int(piece.is_last)))
        waiting.extend(islice(begun, 1))


def _begun(piece: _Piece, job: Job, guard: Checks) -> tuple[_Piece, pa.RecordBatch, Future[pa.RecordBatch]]:
    rows = [_article_row(piece.split, job, *each) for each in piece.articles]
    batch = pa.RecordBatch.from_pylist(rows, schema=article_schema(job.choice.keep))
    piece.articles.clear()
    return piece, batch, guard.submit(batch)


def _pieces(job: Job, splits: Iterable[Split], last_marks: Mapping[int, Mark]) -> Iterator[_Piece]:
    for split in splits:
        last = last_marks.get(split.number)
        if last is None:
            yield from _pieces_of(split, job, 1, None)
        elif last.next is not None:
            yield from _pieces_of(split, job, last.shard + 1, last.next)


def _pieces_of(split: Split, job: Job, shard: int, position: int | None) -> Iterator[_Piece]:
    """The rest of a split. Where shards end depends on what is read alone: in every run they are the same."""
    piece = _Piece(split, shard)
    count = size = 0
    for item in read(split, job.choice, position):
        if count >= job.shard_size or size >= SIZE_OF_A_SHARD:
            piece.is_last, piece.next, piece.done = True, item.position, item.done
            yield piece
            shard += 1
            piece = _Piece(split, shard)
            count = size = 0
        elif piece.is_full:
            yield piece
            piece = _Piece(split, shard)
        before = piece.size
        piece.add(item)
        count += 1
        size += piece.size - before
    piece.is_last, piece.done = True, 1.0
    yield piece


def _article_row(split: Split, job: Job, position: int, article: Article) -> dict[str, object]:
    return {
        "input": _input(split, position),
        "position": position,
        "id": article.id,
        "source": article.source,
        "title": article.title,
        "date": article.dated,
        "format": article.format,
        "text": article.text,
        "data": article.data if article.text is None else None,
        **dict(zip(job.choice.keep, article.kept, strict=True)),
    }


def _unreadable_row(split: Split, position: int, unreadable: Unreadable) -> dict[str, object]:
    return {
        "input": _input(split, position),
        "position": position,
        "id": unreadable.id,
        "kind": UNREADABLE,
        "message": unreadable.message,
    }


def _input(split: Split, position: int) -> str:
    return split.files[position] if split.kind == "files" else split.files[0]
