"""Archives of small articles, and what became of them."""

from __future__ import annotations

import json
import sys
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from checker.cli.main import main

Row = dict[str, Any]
BY_PLACE = [("input", "ascending"), ("position", "ascending")]


def rows_of(count: int) -> list[Row]:
    """Articles of which every third has one finding, a conversion that is wrong."""
    return [
        {
            "id": f"a{number}",
            "title": f"Footpath {number} open again",
            "date": f"2023-{1 + number % 12:02}-05",
            "source": ("coast", "hills")[number % 2],
            "text": f"The footpath is 20 miles ({32 if number % 3 else 45} km) long and was shut in winter.",
        }
        for number in range(count)
    ]


def write_lines(path: Path, rows: list[Row]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def write_parquet(path: Path, rows: list[Row], rows_of_group: int = 1000) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.Table.from_pylist(rows), path, row_group_size=rows_of_group)
    return path


class Ended(NamedTuple):
    """What a command that has ended said."""

    returncode: int
    stdout: str
    stderr: str


def archive(*arguments: object) -> Ended:
    """Run `factlint archive` to its end, in this process."""
    words = ["archive", "--isolated", "--jobs", "1", *map(str, arguments)]
    with (
        patch.object(sys, "argv", ["factlint", *words]),
        redirect_stdout(StringIO()) as out,
        redirect_stderr(StringIO()) as errors,
        pytest.raises(SystemExit) as ended,
    ):
        main()
    return Ended(int(ended.value.code or 0), out.getvalue(), errors.getvalue())


def table(folder: Path, name: str) -> list[Row]:
    """The rows of a table of an archive run, in the order of the sources."""
    rows: list[Row] = pq.read_table(folder / name).sort_by(BY_PLACE).to_pylist()
    return rows


def ids(folder: Path, name: str = "articles") -> list[str]:
    return [row["id"] for row in table(folder, name)]


def content(folder: Path) -> dict[str, list[Row]]:
    """All that a run found."""
    return {name: table(folder, name) for name in ("articles", "findings", "errors.parquet")}
