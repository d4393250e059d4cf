"""Reports that are kept: as they were, under the right keys, and no trouble when the file is."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from checker.documents import read_text
from checker.engine import Report, check_document
from checker.findings import Locator
from checker.kept import KeptReport, dumps, kept_report, loads
from checker.resultcache import ResultCache
from checker.settings import FileSettings, Reading, Settings

TEXT = "The quay is 20 miles (52 km) long.\n\nThe quay quay was built on Tuesday, March 6, 2019.\n"
KEY = b"k" * 32


def report(text: str = TEXT) -> Report:
    return check_document(read_text(text))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "results.sqlite"


def put(file: Path, kept: KeptReport, key: bytes = KEY) -> ResultCache:
    with ResultCache(file) as cache:
        cache.put(key, kept)
    return cache


def get(file: Path, key: bytes = KEY) -> KeptReport | None:
    with ResultCache(file) as cache:
        return cache.get(key)


def test_a_report_comes_back_as_it_was() -> None:
    made = report()
    assert len(made.findings) == 3
    kept = loads(dumps(kept_report(made)))
    assert kept == kept_report(made)
    again = kept.report(made.path, lambda: made.article.document, Settings())
    assert (again.findings, again.checked, again.not_checked) == (
        made.findings,
        made.checked,
        made.not_checked,
    )
    assert [c.outcome for c in again.comparisons] == [c.outcome for c in made.comparisons]


def test_the_article_is_not_read_before_somebody_asks() -> None:
    kept = kept_report(report())
    again = kept.report("a.txt", lambda: pytest.fail("was read"), Settings())
    assert again.findings and again.path == "a.txt"


def test_places_that_have_a_locator(file: Path) -> None:
    made = kept_report(report())
    (place, *_) = made.findings[0].places
    locator = Locator("page 3", (("page", 3), ("box", (1.5, 2.0, 3.0, 4.0)), ("part", "notes")))
    finding = replace(made.findings[0], places=(replace(place, locator=locator),))
    put(file, replace(made, findings=(finding,)))
    found = get(file)
    assert found is not None and found.findings == (finding,)


def test_what_is_put_is_found_by_its_key_alone(file: Path) -> None:
    made = kept_report(report())
    put(file, made)
    assert get(file) == made
    assert get(file, b"x" * 32) is None


def key_of(data: bytes, path: str, settings: FileSettings) -> bytes:
    return ResultCache().key_of(data, path, settings)


@pytest.mark.parametrize(
    "other",
    [
        (b"another text", "a.txt", FileSettings()),
        (b"text", "a.md", FileSettings()),
        (b"text", "a.txt", FileSettings(Settings(select=("units",)))),
        (b"text", "a.txt", FileSettings(Settings(date=date(2024, 5, 2)))),
        (b"text", "a.txt", FileSettings(document_format="html")),
    ],
    ids=["text", "ending", "rules", "date", "format"],
)
def test_the_key_tells_apart_what_reports_depend_on(other: tuple[bytes, str, FileSettings]) -> None:
    assert key_of(b"text", "a.txt", FileSettings()) != key_of(*other)


@pytest.mark.parametrize("kind", ["page", "sheet beside a page", "fact sheet"])
def test_the_key_changes_with_files_that_reports_depend_on(tmp_path: Path, kind: str) -> None:
    name = {"page": "units/a.md", "sheet beside a page": "units/a.csv", "fact sheet": "a.csv"}[kind]
    file = tmp_path / name
    file.parent.mkdir(exist_ok=True)
    sheets = (str(file),) if kind == "fact sheet" else ()
    settings = FileSettings(Settings(rule_folders=(str(tmp_path),), reading=Reading(fact_sheets=sheets)))
    file.write_text("one")
    before = key_of(b"text", "a.txt", settings)
    assert key_of(b"text", "a.txt", settings) == before
    file.write_text("another")
    assert key_of(b"text", "a.txt", settings) != before


def test_the_key_does_not_depend_on_where_an_article_stands() -> None:
    assert key_of(b"text", "a.txt", FileSettings()) == key_of(b"text", "b/c.txt", FileSettings())


def test_a_report_with_a_rule_that_broke_down_is_not_kept(file: Path) -> None:
    put(file, replace(kept_report(report()), failures=("internal error",)))
    assert get(file) is None


@pytest.mark.parametrize("damage", [b"no database at all, but long enough to be looked at" * 20, b""])
def test_a_damaged_cache_is_made_anew(file: Path, damage: bytes) -> None:
    made = kept_report(report())
    put(file, made)
    file.write_bytes(damage)
    get(file)
    put(file, made)
    assert get(file) == made


def test_a_damaged_report_is_none(file: Path) -> None:
    put(file, kept_report(report()))
    with sqlite3.connect(file) as connection:
        connection.execute("update reports set report = ?", (b'{"findings": [1]}',))
    connection.close()
    assert get(file) is None


def test_a_locked_cache_is_given_up_with_a_note(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checker.resultcache.LOCK_SECONDS", 0.01)
    made = kept_report(report())
    put(file, made)
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("begin immediate")
    cache = put(file, made, b"x" * 32)
    other.execute("rollback")
    other.close()
    assert "locked" in cache.problem
    assert get(file) == made


def test_a_folder_that_cannot_be_made_is_given_up_with_a_note(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file in the place of the folder")
    cache = put(tmp_path / "cache" / "results.sqlite", kept_report(report()))
    assert cache.problem


KILLED = """
import os, sys
from pathlib import Path
from checker.kept import KeptReport
from checker.resultcache import ResultCache

class Killing(dict):
    def items(self):
        for number, item in enumerate(super().items()):
            if number == 500:
                os.kill(os.getpid(), 9)
            yield item

cache = ResultCache(Path(sys.argv[1])).__enter__()
cache._new = Killing((number.to_bytes(32, "big"), b"{}") for number in range(1000))
cache.__exit__()
"""


def test_a_process_that_is_killed_while_it_writes_leaves_the_cache_whole(file: Path) -> None:
    made = kept_report(report())
    put(file, made)
    done = subprocess.run([sys.executable, "-c", KILLED, str(file)], check=False)
    assert done.returncode == -9
    assert get(file) == made
    assert get(file, (1).to_bytes(32, "big")) is None
