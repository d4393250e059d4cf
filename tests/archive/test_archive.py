"""`factlint archive` on this machine."""

from __future__ import annotations

import gzip
import json
import multiprocessing
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from io import BytesIO, StringIO
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from checker.archive.batches import check_batch
from checker.archive.model import Job, Split, Step
from checker.archive.progress import Progress
from checker.archive.run import Totals, run
from checker.archive.shards import Mark
from checker.archive.sources import find_sources
from checker.archive.work import do_splits
from checker.settings import Settings
from tests.archive.running import archive, content, ids, rows_of, table, write_lines, write_parquet

POISON = """
import ctypes, time
import checker.archive.batches as batches

check = batches.check_document


def poisoned(document, *others):
    if "crash" in document.source:
        ctypes.string_at(0)
    if "hang" in document.source:
        time.sleep(60)
    if "fill" in document.source:
        bytearray(64 << 30)
    return check(document, *others)


batches.check_document = poisoned
"""
KILLS = 10


def test_articles_findings_and_errors(tmp_path: Path) -> None:
    rows = [*rows_of(6), {"id": "none"}, {"id": "odd", "text": 7}]
    source = write_lines(tmp_path / "a.jsonl", rows)
    with source.open("a") as file:
        file.write('[1]\n\n{"id": "half", \n')
    ended = archive(source, "--output", tmp_path / "out")
    assert ended.returncode == 2
    assert ended.stdout == f"{tmp_path / 'out'}: 6 articles, 2 findings, 4 errors in 1 shard\n"
    assert (
        ended.stderr == f"factlint: {tmp_path / 'out' / 'errors.parquet'}: tells what could not be checked\n"
    )
    articles = table(tmp_path / "out", "articles")
    assert [(row["id"], row["errors"], row["source"]) for row in articles[:2]] == [
        ("a0", 1, "coast"),
        ("a1", 0, "hills"),
    ]
    assert str(articles[3]["published"]) == "2023-04-05"
    assert articles[1]["position"] == len(json.dumps(rows[0])) + 1
    found = table(tmp_path / "out", "findings")
    assert [(row["id"], row["rule"], row["severity"]) for row in found] == [
        ("a0", "units/conversion", "error"),
        ("a3", "units/conversion", "error"),
    ]
    place = found[0]["places"][0]
    assert rows[0]["text"][place["start"] : place["end"]] == place["text"] == "20 miles"
    assert [piece["text"] for piece in found[0]["quotes"][0] if piece["marked"]] == ["20 miles", "45 km"]
    errors = table(tmp_path / "out", "errors.parquet")
    assert {row["kind"] for row in errors} == {"unreadable"}
    assert [(row["id"], row["message"].split(":")[0]) for row in errors] == [
        ("none", "has no text"),
        ("odd", "text must be a string"),
        (None, "a row must be an object, not list"),
        (None, "not a row of JSON"),
    ]


def test_every_kind_of_source_gives_the_same(tmp_path: Path) -> None:
    rows = rows_of(30)
    plain = write_lines(tmp_path / "lines" / "a.jsonl", rows)
    packed = tmp_path / "packed" / "a.jsonl.gz"
    packed.parent.mkdir()
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    columns = write_parquet(tmp_path / "columns" / "a.parquet", rows, rows_of_group=7)
    found = {}
    for source in (plain, packed, columns):
        output = tmp_path / f"out-{source.parent.name}"
        ended = archive(source.parent, "--output", output, "--shard-size", 8)
        assert ended.returncode == 0, ended.stderr
        assert ended.stdout.endswith("30 articles, 10 findings, 0 errors in 4 shards\n")
        found[source.parent.name] = [
            {key: value for key, value in row.items() if key not in ("input", "position")}
            for row in table(output, "findings")
        ]
    assert found["lines"] == found["packed"] == found["columns"]


def test_files_of_all_formats_and_their_folders(tmp_path: Path) -> None:
    wrong = "The footpath is 20 miles (45 km) long."
    for name, text in {
        "year=2021/a.md": f"# Open\n\n{wrong}\n",
        "year=2021/b.html": f"<html><body><h1>Open</h1><p>{wrong}</p></body></html>",
        "year=2022/c.txt": wrong,
        "year=2022/d.docx": "no Word file",
    }.items():
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    assert archive(tmp_path / "in", "--output", tmp_path / "in" / "out").returncode == 2
    output = tmp_path / "in" / "out"
    found = pq.read_table(output / "findings").sort_by("input").to_pylist()
    assert [(Path(row["id"]).name, row["format"], row["year"]) for row in found] == [
        ("a.md", "markdown", 2021),
        ("b.html", "html", 2021),
        ("c.txt", "text", 2022),
    ]
    assert (output / "articles" / "year=2022" / "articles-00002-0001.parquet").exists()
    assert [Path(error["id"]).name for error in table(output, "errors.parquet")] == ["d.docx"]
    again = archive(tmp_path / "in", "--output", output)
    assert "3 articles" in again.stdout, "the output is no source"


def test_web_archives(tmp_path: Path) -> None:
    page = "<html><body><h1>Open</h1><p>The café path is 20 miles (45 km) long.</p></body></html>"
    source = tmp_path / "crawl.warc.gz"
    with source.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for number, (status, kind, body) in enumerate(
            [
                ("200 OK", "text/html; charset=iso-8859-1", page.encode("latin-1")),
                ("404 Not Found", "text/html", page.encode()),
                ("200 OK", "image/png", b"\x89PNG"),
                ("200 OK", "text/html", page.encode()),
            ]
        ):
            headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
            uri = f"https://news.example.org/{number}"
            writer.write_record(
                writer.create_warc_record(uri, "response", BytesIO(body), http_headers=headers)
            )
        text = writer.create_warc_record(
            "https://other.example.org/t",
            "conversion",
            BytesIO(b"The path is 20 miles (45 km) long."),
            warc_content_type="text/plain",
        )
        writer.write_record(text)
    ended = archive(source, "--output", tmp_path / "out", "--shard-size", 1)
    assert ended.returncode == 0, ended.stderr
    found = table(tmp_path / "out", "findings")
    assert [(row["id"], row["source"], row["format"]) for row in found] == [
        ("https://news.example.org/0", "news.example.org", "html"),
        ("https://news.example.org/3", "news.example.org", "html"),
        ("https://other.example.org/t", "other.example.org", "text"),
    ]
    assert "café" in found[0]["quotes"][0][0]["text"] + found[1]["quotes"][0][0]["text"]
    cut = tmp_path / "cut.warc.gz"
    cut.write_bytes(source.read_bytes()[:-60])
    assert archive(cut, "--output", tmp_path / "cut").returncode == 2
    assert "the rest of the file cannot be read" in table(tmp_path / "cut", "errors.parquet")[0]["message"]


def test_a_poison_article_costs_one_row(tmp_path: Path) -> None:
    rows = rows_of(20)
    for number, word in ((3, "crash"), (9, "hang"), (12, "fill")):
        rows[number]["text"] += f" A {word}."
    source = write_lines(tmp_path / "a.jsonl", rows)
    (tmp_path / "sitecustomize.py").write_text(POISON)
    path = os.pathsep.join([str(tmp_path), *filter(None, [os.environ.get("PYTHONPATH")])])
    options = ("archive", source, "--isolated", "--output", tmp_path / "out", "--max-seconds", 5, "--jobs", 2)
    ended = subprocess.run(
        [sys.executable, "-m", "checker", *map(str, options)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": path},
    )
    assert ended.returncode == 2, ended.stderr
    errors = table(tmp_path / "out", "errors.parquet")
    assert [(row["id"], row["kind"]) for row in errors] == [
        ("a3", "crash"),
        ("a9", "timeout"),
        ("a12", "memory"),
    ]
    assert "SIGSEGV" in errors[0]["message"] and "5 s" in errors[1]["message"]
    assert ids(tmp_path / "out") == [row["id"] for row in rows if row["id"] not in {"a3", "a9", "a12"}]


class Inline:
    """Checks in this process, so that a run begins at once."""

    def submit(self, batch: pa.RecordBatch) -> Future[pa.RecordBatch]:
        future: Future[pa.RecordBatch] = Future()
        future.set_result(check_batch(batch))
        return future

    def result(self, batch: pa.RecordBatch, future: Future[pa.RecordBatch]) -> pa.RecordBatch:
        return future.result()


def _run_here(source: Path, output: Path) -> Totals:
    """A run in this process, with shards of 7 articles."""
    job = Job(str(output), Settings(), shard_size=7)
    sources = find_sources([str(source)], job.choice)

    def engine(
        job: Job, splits: list[Split], marks: Mapping[int, Mark], tell: Callable[[Step], object]
    ) -> None:
        do_splits(job, splits, marks, Inline(), 1, tell)

    return run(job, sources, engine, Progress(sources.splits, StringIO()))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs the processes of Unix")
def test_a_run_that_is_killed_goes_on_where_it_stopped(tmp_path: Path) -> None:
    rows = rows_of(420)
    plain = write_lines(tmp_path / "in" / "c.jsonl", rows[280:])
    (tmp_path / "in" / "a.jsonl.gz").write_bytes(gzip.compress(plain.read_bytes()))
    write_parquet(tmp_path / "in" / "b.parquet", rows[140:280], rows_of_group=50)
    assert _run_here(tmp_path / "in", tmp_path / "whole") == Totals(420, 139, 0, 60)
    output, moments = tmp_path / "killed", random.Random(4)
    finished: list[set[str]] = [set()]
    for _ in range(KILLS):
        process = multiprocessing.get_context("fork").Process(
            target=_run_here, args=(tmp_path / "in", output)
        )
        process.start()
        enough, give_up = len(finished[-1]) + moments.randint(1, 4), time.monotonic() + 60
        while len(_marks(output)) < enough and time.monotonic() < give_up:
            time.sleep(0.001)
        time.sleep(moments.uniform(0, 0.02))
        process.kill()
        process.join()
        assert process.exitcode == -signal.SIGKILL
        finished.append(_marks(output))
        assert finished[-2] < finished[-1]
    assert len(finished[-1]) < 60
    assert _run_here(tmp_path / "in", output) == Totals(420, 139, 0, 60)
    assert content(output) == content(tmp_path / "whole")
    assert len(set(ids(output))) == 280 and len(ids(output)) == 420
    assert not list(output.rglob("*.tmp"))


@pytest.mark.skipif(os.name == "nt", reason="needs a signal that cannot be caught")
def test_the_command_is_killed_and_goes_on(tmp_path: Path) -> None:
    source = write_lines(tmp_path / "a.jsonl", rows_of(400))
    output = tmp_path / "out"
    options = ("archive", source, "--isolated", "--jobs", 1, "--shard-size", 5, "--output", output)
    with subprocess.Popen(
        [sys.executable, "-m", "checker", *map(str, options)], stdout=subprocess.PIPE
    ) as going:
        while not _marks(output):
            assert going.poll() is None
            time.sleep(0.001)
        going.kill()
    assert going.returncode == -signal.SIGKILL
    assert 0 < len(_marks(output)) < 80
    again = archive(source, "--shard-size", 5, "--output", output)
    assert again.stdout.endswith(": 400 articles, 134 findings, 0 errors in 80 shards\n")
    assert ids(output) == [row["id"] for row in rows_of(400)]


def _marks(output: Path) -> set[str]:
    return {path.name for path in (output / "manifest").glob("*.json")}


def test_finished_shards_are_not_done_again(tmp_path: Path) -> None:
    source = write_lines(tmp_path / "a.jsonl", rows_of(10))
    output = tmp_path / "out"
    assert archive(source, "--output", output, "--shard-size", 4).returncode == 0
    shards = sorted(path for path in output.rglob("*-*.parquet"))
    before = [path.stat().st_mtime_ns for path in shards]
    (output / "manifest" / "00001-0003.json").unlink()
    assert archive(source, "--output", output, "--shard-size", 4).returncode == 0
    after = [path.stat().st_mtime_ns for path in shards]
    redone = [path.name for path, *times in zip(shards, before, after, strict=True) if times[0] != times[1]]
    assert redone == ["articles-00001-0003.parquet", "findings-00001-0003.parquet"]


def test_a_run_with_other_sources_or_settings_is_refused(tmp_path: Path) -> None:
    source, output = write_lines(tmp_path / "a.jsonl", rows_of(3)), tmp_path / "out"
    assert archive(source, "--output", output).returncode == 0
    other = archive(source, "--output", output, "--ignore", "units", "--sample", 0.5)
    assert other.returncode == 2
    assert "was begun otherwise" in other.stderr and "--sample changed (was 1.0, is 0.5)" in other.stderr
    assert "settings changed" in other.stderr and other.stderr.count("\n") == 1
    write_lines(source, rows_of(4))
    changed = archive(source, "--output", output)
    assert changed.returncode == 2 and "sources changed (was '1 files" in changed.stderr
    assert len(ids(output)) == 3


def test_what_is_no_run_or_no_source_is_refused(tmp_path: Path) -> None:
    source = write_lines(tmp_path / "a.jsonl", rows_of(1))
    (tmp_path / "mine" / "articles").mkdir(parents=True)
    nothing = tmp_path / "nothing"
    nothing.mkdir()
    columns = write_parquet(tmp_path / "a.parquet", [{"body": "x"}])
    for arguments, words in (
        ((source, "--output", tmp_path / "mine"), "it is no archive run"),
        ((nothing, "--output", tmp_path / "out"), "holds nothing to read"),
        ((tmp_path / "gone.jsonl", "--output", tmp_path / "out"), "no such file or folder"),
        ((columns, "--output", tmp_path / "out"), "has no column 'text'"),
        ((source, "--output", tmp_path / "out", "--keep", "rule"), "have a column of this name"),
        ((source, "--output", tmp_path / "out", "--select", "units/convertion"), "unknown rule"),
        ((source, "--output", tmp_path / "out", "--column", "text"), "is not NAME=COLUMN"),
        ((source, "--output", tmp_path / "out", "--cluster", "x:1"), "goes with --engine dask or spark"),
    ):
        ended = archive(*arguments)
        assert ended.returncode == 2 and words in ended.stderr and ended.stderr.count("\n") == 1, ended.stderr


def test_two_runs_do_not_write_into_one_folder(tmp_path: Path) -> None:
    fcntl = pytest.importorskip("fcntl", reason="needs the locks of Unix")
    source, output = write_lines(tmp_path / "a.jsonl", rows_of(1)), tmp_path / "out"
    output.mkdir()
    with (output / ".lock").open("wb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        ended = archive(source, "--output", output)
    assert ended.returncode == 2 and "another run is writing here" in ended.stderr


def test_columns_by_other_names_and_columns_to_keep(tmp_path: Path) -> None:
    rows = [
        {
            "uri": 5,
            "body": "The footpath is 20 miles (45 km) long.",
            "desk": ["local", "walks"],
            "day": 20210304,
        }
    ]
    source = write_parquet(tmp_path / "a.parquet", rows)
    columns = ("--column", "id=uri", "--column", "text=body", "--column", "date=day")
    assert archive(source, "--output", tmp_path / "out", *columns, "--keep", "desk,none").returncode == 0
    for name in ("articles", "findings"):
        (row,) = table(tmp_path / "out", name)
        assert (row["id"], row["desk"], row["none"]) == ("5", '["local", "walks"]', None)
        assert row["source"] == "a.parquet"


def test_samples_are_the_same_each_time_and_since_goes_by_date(tmp_path: Path) -> None:
    source = write_lines(tmp_path / "a.jsonl", rows_of(200))
    assert archive(source, "--output", tmp_path / "fifth", "--sample", 0.2).returncode == 0
    assert archive(source, "--output", tmp_path / "half", "--sample", 0.5, "--shard-size", 9).returncode == 0
    fifth, half = set(ids(tmp_path / "fifth")), set(ids(tmp_path / "half"))
    assert fifth < half and 20 < len(fifth) < 60 < len(half) < 140
    undated = [{"id": "undated", "text": "No date."}, *rows_of(24)]
    other = write_lines(tmp_path / "b.jsonl", undated)
    os.utime(other, (0, 0))
    assert archive(other, "--output", tmp_path / "since", "--since", "2023-11-01").returncode == 0
    assert ids(tmp_path / "since") == ["a10", "a11", "a22", "a23"]
