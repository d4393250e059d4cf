"""Spark: a DataFrame with one row a split, or your own with one row an article, through `mapInArrow`.

Executors need factlint, and see the sources and the output under the same paths.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import pyarrow as pa

from checker.archive.batches import check_batches
from checker.archive.engines.cluster import do_split, follow
from checker.archive.model import Job, Split, Step
from checker.archive.shards import Mark
from checker.archive.tables import checked_schema
from checker.settings import Settings

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession


@dataclass(frozen=True, slots=True)
class Spark:
    """master: its address; without one, what `spark-submit` says, else `workers` tasks at a time here."""

    master: str | None
    workers: int

    def __call__(
        self,
        job: Job,
        splits: list[Split],
        last_marks: Mapping[int, Mark],
        tell: Callable[[Step], object],
    ) -> None:
        del last_marks  # the machine that does a split looks for itself
        session = self._session()
        try:
            follow(job, partial(_work, session, job, splits), tell)
        finally:
            session.stop()

    def _session(self) -> SparkSession:
        from pyspark import SparkConf  # noqa: PLC0415  (starts to look for Java)
        from pyspark.sql import SparkSession  # noqa: PLC0415

        builder = SparkSession.builder.appName("factlint archive")
        if self.master is not None:
            builder = builder.master(self.master)
        elif not SparkConf().contains("spark.master"):
            builder = builder.master(f"local[{self.workers}]").config("spark.ui.enabled", "false")
            os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        return builder.getOrCreate()


def _work(session: SparkSession, job: Job, splits: list[Split]) -> None:
    """Have every split done: a row, a partition and so a task each, with nothing shuffled."""
    numbers = session.range(0, len(splits), 1, len(splits))
    numbers.mapInArrow(partial(_do_splits, job, splits), "id long").collect()


def _do_splits(job: Job, splits: list[Split], batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        done = [do_split(job, splits[index]) for index in batch.column("id").to_pylist()]
        yield pa.RecordBatch.from_pydict({"id": pa.array(done, pa.int64())})


def check_frame(frame: DataFrame, settings: Settings | None = None) -> DataFrame:
    """Check a DataFrame of articles with `check_batch`: one row out for each row, see there for the columns.

    An article that crashes its process fails its task here; the command line's shards outlive that.
    """
    from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema  # noqa: PLC0415

    schema = from_arrow_schema(checked_schema(to_arrow_schema(frame.schema)))
    return frame.mapInArrow(partial(check_batches, settings=settings), schema)
