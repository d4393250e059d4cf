"""`factlint archive` on clusters of two workers, started here, one of which is killed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from checker.archive.batches import check_batch, check_batches
from tests.archive.running import ids, rows_of, table, write_lines

ARTICLES, FILES = 10_000, 20
MARKS_BEFORE_KILL = 10
psutil = pytest.importorskip("psutil", reason="needs factlint[dask]")


def _dask_worker(process: Any) -> bool:
    """The process that a nanny started, not those that it started itself."""
    return "spawn_main" in _words(process)


def _spark_executor(process: Any) -> bool:
    return "CoarseGrainedExecutorBackend" in _words(process)


def _words(process: Any) -> str:
    """The command line of a process; none of one that has ended meanwhile."""
    with suppress(psutil.Error):
        return " ".join(process.cmdline())
    return ""


def _check_while_one_is_killed(
    folder: Path, options: tuple[str, ...], is_worker: Callable[[Any], bool], levels: bool
) -> None:
    """Check 10,000 articles, kill a worker when some shards are there; look for what was lost or doubled."""
    rows = rows_of(ARTICLES)
    each = ARTICLES // FILES
    for number in range(FILES):
        write_lines(folder / "in" / f"{number:02}.jsonl", rows[number * each : (number + 1) * each])
    output = folder / "out"
    words = ["archive", "--isolated", folder / "in", "--output", output, "--shard-size", 100, "--jobs", 2]
    quick = ("--select", "units/conversion")
    command = [sys.executable, "-m", "checker", *map(str, words), *quick, *options]
    env = {**os.environ, "PYSPARK_PYTHON": sys.executable}
    with (
        (folder / "log").open("wb") as log,
        subprocess.Popen(command, stdout=log, stderr=log, env=env) as run,
    ):
        while len(_marks(output)) < MARKS_BEFORE_KILL:
            assert run.poll() is None, (folder / "log").read_text()
            time.sleep(0.05)
        workers = [each for each in psutil.Process(run.pid).children(recursive=levels) if is_worker(each)]
        assert len(workers) == 2
        workers[0].kill()
        assert len(_marks(output)) < ARTICLES // 100 - MARKS_BEFORE_KILL, "the kill came too late to tell"
    assert run.returncode == 0, (folder / "log").read_text()
    assert ids(output) == [row["id"] for row in rows]
    wrong = [row["id"] for number, row in enumerate(rows) if number % 3 == 0]
    assert [row["id"] for row in table(output, "findings")] == wrong
    assert len(_marks(output)) == ARTICLES // 100


def _marks(output: Path) -> list[Path]:
    return list((output / "manifest").glob("*.json"))


@pytest.mark.slow
def test_dask_loses_and_doubles_nothing(tmp_path: Path) -> None:
    pytest.importorskip("distributed", reason="needs factlint[dask]")
    _check_while_one_is_killed(tmp_path, ("--engine", "dask"), _dask_worker, levels=False)


@pytest.mark.slow
@pytest.mark.java
@pytest.mark.skipif(shutil.which("java") is None, reason="needs a Java runtime")
def test_spark_loses_and_doubles_nothing(tmp_path: Path) -> None:
    pytest.importorskip("pyspark", reason="needs factlint[spark]")
    options = ("--engine", "spark", "--cluster", "local-cluster[2,1,1024]")
    _check_while_one_is_killed(tmp_path, options, _spark_executor, levels=True)


@pytest.mark.slow
@pytest.mark.java
@pytest.mark.skipif(shutil.which("java") is None, reason="needs a Java runtime")
def test_a_frame_of_spark(tmp_path: Path) -> None:
    pytest.importorskip("pyspark", reason="needs factlint[spark]")
    source = write_lines(tmp_path / "a.jsonl", rows_of(200))
    script = (
        "import sys\n"
        "from pyspark.sql import SparkSession\n"
        "from checker.archive.engines.spark import check_frame\n"
        "session = SparkSession.builder.master('local[2]').getOrCreate()\n"
        "checked = check_frame(session.read.json(sys.argv[1]).repartition(4))\n"
        "checked.select('id', 'published', 'errors', 'findings.rule').write.json(sys.argv[2])\n"
    )
    command = [sys.executable, "-c", script, str(source), str(tmp_path / "out")]
    env = {**os.environ, "PYSPARK_PYTHON": sys.executable}
    ended = subprocess.run(command, capture_output=True, text=True, check=False, env=env)
    assert ended.returncode == 0, ended.stderr
    lines = [line for path in (tmp_path / "out").glob("*.json") for line in path.read_text().splitlines()]
    found = {row["id"]: row for row in map(json.loads, lines)}
    assert len(found) == len(lines) == 200
    assert found["a3"]["errors"] == 1 and found["a3"]["rule"] == ["units/conversion"]
    assert found["a4"]["errors"] == 0 and found["a4"]["published"] == "2023-05-05"


def test_the_pure_function_hands_on_what_it_does_not_know() -> None:
    rows = [{**row, "desk": number} for number, row in enumerate(rows_of(5))]
    batch = pa.RecordBatch.from_pylist(rows)
    (checked,) = check_batches([batch])
    assert checked.equals(check_batch(batch)), "the same articles, the same answer"
    assert checked["desk"].to_pylist() == [0, 1, 2, 3, 4]
    assert checked["errors"].to_pylist() == [1, 0, 0, 1, 0]
    assert "text" not in checked.schema.names and checked["failure"].null_count == 5


def test_rows_without_an_article_fail_alone() -> None:
    batch = pa.RecordBatch.from_pylist([{"text": None}, {"text": "Fine."}, {"text": "x"}])
    batch = batch.append_column("format", pa.array([None, "text", "papyrus"]))
    checked = check_batch(batch)
    assert checked["failure"].to_pylist() == ["unreadable", None, "unreadable"]
    assert "unknown format 'papyrus'" in checked["failure_message"].to_pylist()[2]
