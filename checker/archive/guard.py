"""Checks batches in processes that can be killed, so that one article can do no harm to another."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial

import pyarrow as pa

from checker.archive.batches import MEMORY, check_batch, failed
from checker.archive.tables import article_schema
from checker.errors import SettingsError
from checker.settings import Settings
from checker.workers import Limits, Pool, TaskError, TookTooLongError

PRELOAD = ("checker.archive.batches", "checker.checks")
TIMEOUT, CRASH = "timeout", "crash"
WARMING = """The ferry of 9 May 2022

About 40 percent of the 250 seats, at $12.50 each, were taken on the 18-mile (29 km) way, said Ida Moen, 51.
"""
"""An article that lets a process load what articles need before the clock of the first one runs."""


class Guard:
    """Processes that check batches of articles. Use as a context manager.

    limits: what one article may use. Raises SettingsError where the processes cannot do their work at all.
    """

    def __init__(self, settings: Settings, processes: int, limits: Limits) -> None:
        self._pool: Pool[pa.RecordBatch, pa.RecordBatch] = Pool(
            partial(_worker, settings), processes, limits, PRELOAD
        )

    def __enter__(self) -> Guard:
        try:
            self._try_out()
        except BaseException:
            self._pool.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.close()

    def submit(self, batch: pa.RecordBatch) -> Future[pa.RecordBatch]:
        return self._pool.submit(batch)

    def result(self, batch: pa.RecordBatch, future: Future[pa.RecordBatch]) -> pa.RecordBatch:
        """What was found in a batch that was submitted.

        Where it came to nothing (it took longer than one article may, its process died), its articles are
        checked one by one, and those that fail again fail alone.
        """
        try:
            return future.result()
        except (TaskError, MemoryError) as error:
            if batch.num_rows == 1 and not isinstance(error, TaskError):
                return failed(batch, *_reason(error))
        alone = [batch.take([number]) for number in range(batch.num_rows)]
        futures = [self._pool.submit(article) for article in alone]
        rows = [_outcome(*each) for each in zip(alone, futures, strict=True)]
        return pa.Table.from_batches(rows).combine_chunks().to_batches()[0]

    def _try_out(self) -> None:
        """Check an empty article: settings that do not fit and limits that are too tight are told at once."""
        try:
            self._pool.submit(_batch("")).result()
        except (TaskError, MemoryError) as error:
            raise SettingsError(f"the processes do not start: {_reason(error)[1]}") from None


def _worker(settings: Settings) -> Callable[[pa.RecordBatch], pa.RecordBatch]:
    # The system's allocator gives memory back, and reserves no address space that counts towards the limit.
    pa.set_memory_pool(pa.system_memory_pool())
    pa.set_cpu_count(1)
    check = partial(check_batch, settings=settings)
    check(_batch(WARMING))
    return check


def _batch(text: str) -> pa.RecordBatch:
    return pa.RecordBatch.from_pylist([{"id": "-", "text": text}], schema=article_schema())


def _outcome(article: pa.RecordBatch, future: Future[pa.RecordBatch]) -> pa.RecordBatch:
    try:
        return future.result()
    except (TaskError, MemoryError) as error:
        return failed(article, *_reason(error))


def _reason(error: TaskError | MemoryError) -> tuple[str, str]:
    if isinstance(error, TookTooLongError):
        return TIMEOUT, error.message
    if isinstance(error, TaskError):
        return CRASH, error.message
    return MEMORY, "needs more memory than a process may use"
