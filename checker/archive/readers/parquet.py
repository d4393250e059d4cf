"""Parquet files; positions are rows of the file."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.parquet as pq

from checker.archive.model import Choice, Item, Split, Unreadable
from checker.archive.readers.rows import COLUMNS, article_in

ROWS = 64
"""Rows that are decoded at a time."""


def read(split: Split, choice: Choice, position: int | None) -> Iterator[Item]:
    at = 0
    try:
        with pq.ParquetFile(split.files[0]) as file:
            first, stop = split.start, split.stop or file.num_row_groups
            begins = [0]
            for group in range(file.num_row_groups):
                begins.append(begins[-1] + file.metadata.row_group(group).num_rows)
            at = begins[first] if position is None else position
            while first < stop - 1 and begins[first + 1] <= at:
                first += 1
            wanted = {*map(choice.column, COLUMNS), *choice.keep}
            columns = [name for name in file.schema_arrow.names if name in wanted]
            row_number = begins[first]
            rows = begins[stop] - begins[split.start]
            for batch in file.iter_batches(ROWS, range(first, stop), columns, use_threads=False):
                skipped = min(max(at - row_number, 0), batch.num_rows)
                row_number += skipped
                for row in batch.slice(skipped).to_pylist():
                    done = (row_number - begins[split.start]) / rows
                    yield Item(row_number, done, article_in(row, split, choice, row_number))
                    row_number += 1
                    at = row_number
    except (OSError, pa.ArrowException) as error:
        reason = " ".join(str(error).split())
        yield Item(at, 1.0, Unreadable(None, f"the rest of the file cannot be read: {reason}"))
