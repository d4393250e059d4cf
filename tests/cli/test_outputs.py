"""Results in several formats at once, and files that are whole or not there."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from checker.files import replacing
from checker.reports import formats

if TYPE_CHECKING:
    from cli.conftest import Factlint

Write = Callable[[str, str | bytes], Path]
WRONG = "The trail is 20 miles (52 km) long.\n"


@pytest.mark.parametrize("output", formats("check"))
def test_a_file_holds_what_would_be_shown(
    factlint: Factlint, write: Write, tmp_path: Path, output: str
) -> None:
    article = write("a.txt", WRONG)
    run = factlint("check", "--output", f"{output}={tmp_path / 'report'}", "--format", "concise", article)
    assert run.status == 1 and run.out.startswith(f"{article}:1:14: error")
    shown = factlint("check", "--format", output, article).out
    assert (tmp_path / "report").read_text(encoding="utf-8") == shown and "52 km" in shown


def test_several_at_once(factlint: Factlint, write: Write, tmp_path: Path) -> None:
    sarif, junit = tmp_path / "a.sarif", tmp_path / "b=c.xml"
    factlint("check", "--output", f"sarif={sarif}", "--output", f"junit={junit}", write("a.txt", WRONG))
    assert json.loads(sarif.read_text())["version"] == "2.1.0" and junit.read_text().startswith("<?xml")


def test_fact_sheets_too(factlint: Factlint, write: Write, tmp_path: Path) -> None:
    run = factlint("facts", "--output", f"html={tmp_path / 'f.html'}", write("a.txt", WRONG))
    assert "20 miles" in run.out and "<!doctype html>" in (tmp_path / "f.html").read_text()


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("sarif", "'sarif' is not FORMAT=FILE"),
        ("sarif=", "'sarif=' is not FORMAT=FILE"),
        ("serif=a", "unknown format 'serif'"),
        ("sarif=no/such/folder/a", "cannot be written: its folder does not exist"),
        ("sarif=.", "cannot be written: is a directory"),
    ],
)
def test_what_cannot_be_written_is_told_before_anything_is_checked(
    factlint: Factlint, write: Write, value: str, message: str
) -> None:
    run = factlint("check", "--output", value, write("a.txt", WRONG))
    assert run.status == 2 and message in run.err and len(run.err.splitlines()) == 1 and run.out == ""


def test_a_file_is_written_once(factlint: Factlint, write: Write) -> None:
    run = factlint("check", "--output", "json=x", "--output", "sarif=x", write("a.txt", WRONG))
    assert run.status == 2 and "x is given twice" in run.err


def test_nothing_fails_where_nothing_shall(factlint: Factlint, write: Write) -> None:
    article = write("a.txt", WRONG)
    assert factlint("check", "--fail-on", "never", article).status == 0
    write("factlint.toml", 'fail_on = "never"\n')
    assert factlint("check", article).status == 0
    assert factlint("check", "--fail-on", "error", article).status == 1
    assert factlint("check", "--fail-on", "never", article, "gone.txt").status == 2


class TestReplacing:
    def test_an_error_leaves_the_old_content_and_nothing_else(self, tmp_path: Path) -> None:
        path = tmp_path / "a"
        path.write_text("old")
        with pytest.raises(ValueError, match="stop"), replacing(path) as file:
            file.write(b"new")
            raise ValueError("stop")
        assert path.read_text() == "old" and [each.name for each in tmp_path.iterdir()] == ["a"]

    def test_a_new_file_has_the_mode_of_any_new_file(self, tmp_path: Path) -> None:
        (tmp_path / "usual").touch()
        with replacing(tmp_path / "a") as file:
            file.write(b"new")
        assert (tmp_path / "a").stat().st_mode == (tmp_path / "usual").stat().st_mode

    def test_mode_and_link_of_an_old_one_stay(self, tmp_path: Path) -> None:
        (tmp_path / "a").touch()
        (tmp_path / "a").chmod(0o604)
        (tmp_path / "link").symlink_to("a")
        with replacing(tmp_path / "link") as file:
            file.write(b"new")
        assert (tmp_path / "link").is_symlink() and (tmp_path / "a").read_bytes() == b"new"
        assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o604

    def test_what_is_no_file_is_not_replaced(self) -> None:
        with replacing(Path(os.devnull)) as file:
            file.write(b"new")
        assert not stat.S_ISREG(Path(os.devnull).stat().st_mode)


def test_logs_are_written_beside_the_fact_sheet(factlint: Factlint, write: Write, tmp_path: Path) -> None:
    logs = tmp_path / "log.csv", tmp_path / "log.html"
    run = factlint("facts", "--log", logs[0], "--log", logs[1], write("a.txt", WRONG))
    assert run.status == 0 and "20 miles" in run.out
    assert logs[0].read_text().startswith("path,line,column,statement,") and "<table" in logs[1].read_text()
    run = factlint("facts", "--log", "log.txt", write("a.txt", WRONG))
    assert run.status == 2 and "log.txt: a log is a file in .csv or .html" in run.err
