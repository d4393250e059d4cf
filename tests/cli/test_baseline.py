"""Known findings: recorded, left out, found again after edits and renaming, and taken out when gone."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from cli.conftest import Factlint

Write = Callable[[str, str | bytes], Path]
WRONG = "The trail round the lake is 20 miles (52 km) long, and much of it is steep.\n"
OTHER = "The ditch behind the mill is 10 miles (61 km) long, they say.\n"
FILE = "factlint-baseline.json"
BASE = ("--baseline", FILE)


@pytest.fixture(autouse=True)
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)


def entries() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(Path(FILE).read_text(encoding="utf-8"))["findings"]
    return found


def test_known_findings_do_not_fail_and_new_ones_do(factlint: Factlint, write: Write) -> None:
    write("a.txt", WRONG)
    run = factlint("baseline")
    assert (run.status, run.out) == (0, f"{FILE}: 1 finding (1 new, 0 gone)\n")
    run = factlint("check", *BASE, "a.txt")
    assert run.status == 0 and run.err == f"factlint: {FILE}: note: 1 known finding not shown\n"
    write("a.txt", f"{OTHER}\n{WRONG}")
    run = factlint("check", *BASE, "--format", "concise", "a.txt")
    assert run.status == 1 and "61 km" in run.out and "52 km" not in run.out


def test_an_entry_outlasts_edits_elsewhere_new_line_ends_and_renaming(
    factlint: Factlint, write: Write, tmp_path: Path
) -> None:
    write("a.md", WRONG)
    factlint("baseline")
    wrapped = WRONG.replace("lake is ", "lake is\n")
    write("a.md", f"A new head\n\nAn old man walks here.\n\n{wrapped}")
    assert factlint("check", *BASE, "a.md").status == 0
    (tmp_path / "a.md").rename(tmp_path / "b.md")
    assert factlint("check", *BASE, "b.md").status == 0
    write("a.md", "Nothing.\n")
    assert factlint("check", *BASE, "b.md").status == 1, "an entry holds elsewhere only if its file is gone"


def test_one_entry_hides_one_finding(factlint: Factlint, write: Write) -> None:
    write("a.txt", WRONG)
    factlint("baseline")
    write("a.txt", f"{WRONG}\n{WRONG}")
    assert factlint("check", *BASE, "a.txt").status == 1


def test_gone_entries_are_told_and_pruned(factlint: Factlint, write: Write) -> None:
    write("a.txt", f"{WRONG}\n{OTHER}")
    factlint("baseline")
    write("a.txt", f"{OTHER}\nThe moat is 3 miles (48 km) long.\n")
    run = factlint("check", *BASE, "a.txt")
    assert run.status == 1 and "1 more found no longer" in run.err
    assert factlint("baseline", "--prune").out == f"{FILE}: 1 finding (0 new, 1 gone)\n"
    assert ["61 km" in entry["message"] for entry in entries()] == [True]
    assert factlint("baseline").out == f"{FILE}: 2 findings (1 new, 0 gone)\n"


def test_what_was_not_checked_stays(factlint: Factlint, write: Write) -> None:
    write("a.txt", WRONG)
    write("b.txt", OTHER)
    factlint("baseline")
    write("a.txt", "Nothing.\n")
    factlint("baseline", "b.txt")
    assert [entry["path"] for entry in entries()] == ["a.txt", "b.txt"]
    factlint("baseline", "--select", "words", "a.txt")
    assert [entry["path"] for entry in entries()] == ["a.txt", "b.txt"]
    factlint("baseline", "a.txt")
    assert [entry["path"] for entry in entries()] == ["b.txt"]
    write("b.txt", b"\x00\x01\x02")
    assert factlint("baseline").status == 2 and [entry["path"] for entry in entries()] == ["b.txt"]


def test_a_configured_baseline_holds_and_is_written(factlint: Factlint, write: Write) -> None:
    write("factlint.toml", 'baseline = "known.json"\n')
    write("known.json", '{"schema": 1, "findings": []}')
    write("in/a.txt", WRONG)
    assert factlint("check", ".").status == 1
    assert factlint("baseline", ".").out.startswith("known.json: 1 finding")
    assert factlint("check", ".").status == 0


@pytest.mark.parametrize(
    "content", [None, "", "[]", '{"schema": 1, "findings": [{}]}', '{"schema": 2}', "\x00"]
)
def test_a_file_that_is_no_baseline_is_an_error(
    factlint: Factlint, write: Write, content: str | None
) -> None:
    write("a.txt", WRONG)
    if content is not None:
        write(FILE, content)
    run = factlint("check", *BASE, "a.txt")
    assert run.status == 2 and run.out == "" and run.err.startswith(f"factlint: {FILE}: ")
