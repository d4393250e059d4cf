"""Jobs, the cache of results, what a run tells of itself, and watching."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from checker.cli.inputs import Task
from checker.cli.watching import watching
from checker.errors import SettingsError
from checker.settings import FileSettings

if TYPE_CHECKING:
    from cli.conftest import Factlint

Write = Callable[[str, str | bytes], Path]
ARTICLES = {
    "a.txt": "The pier is 20 miles (52 km) long.\n",
    "b.txt": "The pier is 30 miles (48 km) long.\n",
    "c.md": "# The pier\n\nIt opened on Tuesday, March 6, 2019, and the the tide came in.\n",
    "d.txt": b"\x00\x01\x02 no text at all \x00",
    "e.txt": "Der Steg ist sehr lang, und er wurde vor vielen Jahren von den Leuten des Dorfes gebaut.\n",
}

PAGE = """---
check: pattern
severity: warning
params: {{patterns: [{word}]}}
---
# No word for a tool of the kitchen

Kitchens are another desk's.

## Flagged

```example
They sold a ⟦{word}⟧ there.
```
{word}

## Not flagged

```example
They sold a fork there.
```
"""


@pytest.fixture
def folder(write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FACTLINT_CACHE", str(tmp_path / "cache"))
    for name, content in ARTICLES.items():
        write(f"articles/{name}", content)
    return tmp_path / "articles"


@pytest.mark.parametrize("output", ["full", "json", "html"])
def test_results_are_the_same_whatever_the_jobs_and_the_cache(
    factlint: Factlint, folder: Path, output: str
) -> None:
    ways = [("--no-cache",), (), (), ("--jobs", "2"), ("--jobs", "2", "--no-cache")]
    first, *others = [factlint("check", "--format", output, folder, *way) for way in ways]
    assert first.status == 2 and "52 km" in first.out
    assert all(other == first for other in others)


def test_what_did_not_change_is_not_checked_again(
    factlint: Factlint, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = factlint("check", folder / "a.txt")
    monkeypatch.setattr("checker.cli.inputs.check_document", lambda *_: pytest.fail("checked again"))
    assert factlint("check", folder / "a.txt") == first


def test_what_did_change_is(factlint: Factlint, folder: Path) -> None:
    assert factlint("check", folder / "a.txt").status == 1
    (folder / "a.txt").write_text("The pier is 20 miles (32 km) long.\n")
    assert factlint("check", folder / "a.txt").status == 0


def test_a_damaged_cache_costs_a_note(factlint: Factlint, folder: Path, tmp_path: Path) -> None:
    first = factlint("check", folder / "a.txt")
    (tmp_path / "cache" / "results.sqlite").write_bytes(b"damaged" * 1000)
    second = factlint("check", folder / "a.txt")
    assert (second.status, second.out) == (first.status, first.out)
    assert "without the cache of results" in second.err
    assert factlint("check", folder / "a.txt") == first


def test_statistics_count_findings_and_comparisons(factlint: Factlint, folder: Path) -> None:
    run = factlint("check", "--statistics", folder / "a.txt", folder / "b.txt")
    rows = [line.removeprefix("factlint: ").split(maxsplit=2) for line in run.err.splitlines()]
    assert rows[0] == ["findings", "comparisons", "rule"]
    assert rows[1] == ["1", "2", "units/conversion"]
    assert rows[-1][0] == "1" and rows[-1][2] == "all rules, 2 articles"


def test_timing_tells_of_each_rule(factlint: Factlint, folder: Path) -> None:
    factlint("check", folder / "a.txt")
    run = factlint("check", "--timing", folder / "a.txt")
    rows = [line.removeprefix("factlint: ").split(maxsplit=2) for line in run.err.splitlines()]
    names = [name for *_, name in rows]
    assert names[0] == "rule" and names[-1] == "all"
    assert {"reading facts", "units/conversion", "words/doubled"} <= set(names)
    assert 99 < sum(float(share.rstrip("%")) for _, share, _ in rows[1:-1]) < 101


def test_a_watch_checks_again_after_a_change(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder / "a.txt"
    checks: list[str] = []

    def changes() -> Iterator[bool]:
        yield True  # nothing changed
        path.write_text("Something longer than what stood there before, by far.\n")
        yield True
        yield False

    changing = changes()
    watching(
        lambda: len(checks.append(path.read_text()) or checks),
        lambda: [Task(str(path), FileSettings())],
        lambda: next(changing),
    )
    assert checks == [ARTICLES["a.txt"], path.read_text()]


FIRST = {
    "town.csv": "subject,measure,value\nTarn Bridge,length / long,412 meters\n",
    "budget.csv": "Fund,2023\nRoads,13.0\nParks,5.5\nTotal,18.5\n",
    "house/style/spoons.md": PAGE.format(word="spoon"),
    "factlint.toml": 'fact_sheets = ["town.csv"]\ntables = ["budget.csv"]\nrules_dirs = ["house"]\n',
    "articles/a.txt": "Tarn Bridge is 412 meters long. A ladle hangs from its rail.\n",
}


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("town.csv", "figures/fact-sheet"),
        ("budget.csv", "tables/total"),
        ("house/style/spoons.md", "style/spoons"),
    ],
)
def test_a_watch_notices_files_that_the_configuration_names(
    factlint: Factlint, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, found: str
) -> None:
    changed = {
        "town.csv": FIRST["town.csv"].replace("412", "421.0"),
        "budget.csv": FIRST["budget.csv"].replace("18.5", "19.50"),
        "house/style/spoons.md": PAGE.format(word="ladle"),
    }
    for path, text in FIRST.items():
        write(path, text)
    looks: list[None] = []

    def change_once(_: float) -> None:
        looks.append(None)
        if len(looks) == 2:
            raise KeyboardInterrupt
        write(name, changed[name])
        os.utime(tmp_path / name, ns=(0, 0))  # a clock may be too coarse to tell two writes apart

    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FACTLINT_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr("checker.cli.watching.sleep", change_once)
    lines = factlint("check", "--watch", "--format", "concise", "articles").out.splitlines()
    assert lines[0].startswith("No findings") and found in "".join(lines[1:]), lines


def test_a_watch_outlives_a_mistake_and_ends_with_ctrl_c(capsys: pytest.CaptureFixture[str]) -> None:
    def wrong() -> int:
        raise SettingsError("no such rule")

    def interrupted() -> bool:
        raise KeyboardInterrupt

    assert watching(wrong, list, interrupted) == 0
    assert "factlint: no such rule" in capsys.readouterr().err


@pytest.mark.parametrize("option", [("--fix",), ("-",)])
def test_what_a_watch_cannot_do(factlint: Factlint, folder: Path, option: tuple[str]) -> None:
    run = factlint("check", "--watch", folder, *option)
    assert run.status == 2 and "--watch cannot go with" in run.err
