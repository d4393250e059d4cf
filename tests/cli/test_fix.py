from __future__ import annotations

import stat
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from checker import mending
from checker.documents import read_file
from checker.errors import DocumentError
from checker.findings import Edit, Finding, Place, Severity, Suggestion
from checker.mending import mended, write_back

if TYPE_CHECKING:
    from cli.conftest import Factlint

Write = Callable[[str, str | bytes], Path]
DOUBLED = "They walked to the the harbor and back.\n"
MENDED = "They walked to the harbor and back.\n"


def test_safe_suggestions_are_applied(factlint: Factlint, write: Write) -> None:
    path = write("a.txt", DOUBLED)
    run = factlint("check", "--fix", "--fail-on", "warning", path)
    assert run.status == 0 and path.read_text() == MENDED
    assert run.err == f"factlint: {path}: note: 1 suggestion applied\n"
    assert run.out.startswith("No findings")


def test_what_may_change_the_meaning_is_left_alone(factlint: Factlint, write: Write) -> None:
    text = "The trail is 20 miles (52 km) long.\n"
    path = write("a.txt", text)
    before = path.stat().st_mtime_ns
    run = factlint("check", "--fix", path)
    assert run.status == 1 and path.read_text() == text and path.stat().st_mtime_ns == before


def test_findings_that_are_not_shown_are_not_mended(factlint: Factlint, write: Write) -> None:
    path = write("a.txt", DOUBLED)
    factlint("check", "--fix", "--severity", "error", path)
    assert path.read_text() == DOUBLED


def test_diff_shows_and_changes_nothing(factlint: Factlint, write: Write) -> None:
    path = write("a.txt", f"First.\n{DOUBLED}Last.\n")
    run = factlint("check", "--fix", "--diff", path)
    assert run.out.splitlines() == [
        f"--- {path}", f"+++ {path}", "@@ -1,3 +1,3 @@",
        " First.", f"-{DOUBLED[:-1]}", f"+{MENDED[:-1]}", " Last.",
    ]  # fmt: skip
    assert "the the" in path.read_text()
    assert factlint("check", "--diff", "-", stdin=DOUBLED.encode()).out.count("\n+They") == 1


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            "\ufeffOne.\r\nThey went to the the harbor.\r\n".encode(),
            "\ufeffOne.\r\nThey went to the harbor.\r\n".encode(),
            id="mark and CRLF",
        ),
        pytest.param(
            "They went to the the café “Sol” at noon – twice.\n".encode("cp1252"),
            "They went to the café “Sol” at noon – twice.\n".encode("cp1252"),
            id="Windows-1252",
        ),
        pytest.param(
            "\ufeffThey went to the the harbor.".encode("utf-16-le"),
            "\ufeffThey went to the harbor.".encode("utf-16-le"),
            id="UTF-16 without a last line end",
        ),
        pytest.param(
            b"One.\rThey went to the the harbor.\n\r\n",
            b"One.\rThey went to the harbor.\n\r\n",
            id="mixed line ends",
        ),
    ],
)
def test_all_else_in_the_file_stays_as_it_is(
    factlint: Factlint, write: Write, before: bytes, after: bytes
) -> None:
    path = write("a.txt", before)
    path.chmod(0o640)
    factlint("check", "--fix", path)
    assert path.read_bytes() == after
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [each.name for each in path.parent.iterdir()] == ["a.txt"]


def test_a_link_stays_a_link(factlint: Factlint, write: Write, tmp_path: Path) -> None:
    target = write("real/a.txt", DOUBLED)
    link = tmp_path / "link.txt"
    link.symlink_to(target)
    factlint("check", "--fix", link)
    assert link.is_symlink() and target.read_text() == MENDED


def test_a_file_that_changed_meanwhile_is_not_touched(write: Write) -> None:
    path = write("a.txt", DOUBLED)
    document = read_file(path)
    path.write_text("Someone else was here.\n")
    with pytest.raises(DocumentError, match="changed since it was read"):
        write_back(document, MENDED)
    assert path.read_text() == "Someone else was here.\n"


def test_a_file_that_changes_at_the_last_moment_is_not_touched(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write("a.txt", DOUBLED)
    document = read_file(path)
    monkeypatch.setattr(mending.os, "fsync", lambda handle: path.write_text("Someone else was here.\n"))
    with pytest.raises(DocumentError, match="changed since it was read"):
        write_back(document, MENDED)
    assert path.read_text() == "Someone else was here.\n"
    assert [each.name for each in path.parent.iterdir()] == ["a.txt"]


def test_a_file_that_cannot_be_written_is_named(
    factlint: Factlint, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write("a.txt", DOUBLED)
    monkeypatch.setattr(mending.os, "access", lambda path, mode: False)
    run = factlint("check", "--fix", "--format", "concise", path)
    assert run.status == 2 and run.err == f"factlint: {path}: not changed: the file is read-only\n"
    assert "words/doubled" in run.out and path.read_text() == DOUBLED


def test_a_correction_that_the_encoding_lacks_is_refused(write: Write) -> None:
    path = write("a.txt", "caf\xe9 “x” ".encode("cp1252"))
    document = read_file(path)
    with pytest.raises(DocumentError, match="cannot write the correction"):
        write_back(document, "日本")


def finding(*edits: Edit, safe: bool = True) -> Finding:
    suggestion = Suggestion("do", edits, safe)
    return Finding("a/b", Severity.ERROR, 1.0, "m", (Place(0, 1, 1, 1, "a"),), suggestions=(suggestion,))


@pytest.mark.parametrize(
    ("findings", "text", "applied"),
    [
        ([finding(Edit(0, 1, "X")), finding(Edit(4, 5, "Y"))], "Xbc Yef", 2),
        ([finding(Edit(4, 5, "Y")), finding(Edit(0, 1, "X"))], "Xbc Yef", 2),
        ([finding(Edit(0, 3, "X")), finding(Edit(2, 5, "Y"))], "X def", 1),
        ([finding(Edit(0, 1, "X"), Edit(4, 5, "Y"))], "Xbc Yef", 1),
        ([finding(Edit(0, 1, "X"), safe=False)], "abc def", 0),
        ([finding(Edit(0, 1, "X", origin="title"))], "abc def", 0),
        ([finding(Edit(0, 1, "X")), finding(Edit(0, 1, "X"))], "Xbc def", 1),
    ],
)
def test_edits_that_touch_each_other_wait_for_the_next_run(
    write: Write, findings: list[Finding], text: str, applied: int
) -> None:
    document = read_file(write("a.txt", "abc def"))
    after = mended(document, findings)
    assert (after.text, after.applied) == (text, applied)


def test_a_link_that_leads_elsewhere_is_left_alone(
    factlint: Factlint, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, inside = write("elsewhere/a.txt", DOUBLED), tmp_path / "articles"
    inside.mkdir()
    (inside / "a.txt").symlink_to(target)
    monkeypatch.chdir(inside)
    run = factlint("check", "--fix", "a.txt")
    assert run.status == 2 and "not changed: a link to a file elsewhere" in run.err
    assert target.read_text() == DOUBLED
    monkeypatch.chdir(tmp_path)
    assert factlint("check", "--fix", inside / "a.txt").status == 0
    assert target.read_text() == MENDED
