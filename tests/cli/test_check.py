from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from cli.conftest import Factlint

Write = Callable[[str, str | bytes], Path]
WRONG = "The trail is 20 miles (52 km) long.\n"
RIGHT = "The trail is 30 miles (48 km) long.\n"


def test_a_clean_article(factlint: Factlint, write: Write) -> None:
    run = factlint("check", "--select", "units/conversion", write("a.txt", RIGHT))
    assert (run.status, run.err) == (0, "")
    assert run.out == "No findings in 1 article; 1 comparison of figures, dates and names made by 1 rule.\n"


def test_a_contradiction_is_shown_at_both_places(factlint: Factlint, write: Write) -> None:
    path = write("a.txt", f"Along the bay.\n\n{WRONG}")
    run = factlint("check", path)
    assert run.status == 1
    head, source, *carets = run.out.splitlines()[:4]
    assert head.startswith(f"{path}:3:14: error units/conversion: ")
    assert source == f"3 | {WRONG.rstrip()}"
    assert [source[line.index("^") : line.rindex("^") + 1] for line in carets] == ["20 miles", "52 km"]
    assert "20 miles is 32.2 kilometers" in run.out
    assert "1 error in 1 article" in run.out


def test_nothing_compared_is_not_a_clean_bill(factlint: Factlint, write: Write) -> None:
    run = factlint("check", "--ignore", "words", write("a.txt", "A fine day by the sea.\n"))
    assert run.status == 0 and "which is not a clean bill" in run.out


def test_concise_is_a_line_a_finding(factlint: Factlint, write: Write) -> None:
    path = write("a.txt", WRONG)
    finding, summary = factlint("check", "--format", "concise", path).out.splitlines()
    assert finding.startswith(f"{path}:1:14: error units/conversion: ") and summary.startswith("1 error")


def test_json_is_as_it_is_fixed(factlint: Factlint, write: Write, tmp_path: Path) -> None:
    path = write("a.txt", WRONG)
    run = factlint("check", "--format", "json", path, tmp_path / "gone.txt")
    assert run.status == 2
    assert set(run.json) == {"schema", "files", "errors"} and run.json["schema"] == 1
    (file,) = run.json["files"]
    assert set(file) == {"path", "findings", "checked", "not_checked"} and file["path"] == str(path)
    assert file["checked"]["units/conversion"] == 1
    assert run.json["errors"] == [{"path": str(tmp_path / "gone.txt"), "message": "no such file or folder"}]
    (finding,) = file["findings"]
    assert list(finding) == [
        "rule", "severity", "confidence", "message", "places", "working", "suggestions", "fingerprint",
    ]  # fmt: skip
    for place in finding["places"]:
        assert list(place) == ["start", "end", "line", "column", "text", "label"]
        assert WRONG[place["start"] : place["end"]] == place["text"]
    assert finding["suggestions"] and all(
        list(suggestion) == ["description", "safe", "edits"]
        and all(list(edit) == ["start", "end", "text"] for edit in suggestion["edits"])
        for suggestion in finding["suggestions"]
    )


def test_jsonl_is_a_line_a_file(factlint: Factlint, write: Write, tmp_path: Path) -> None:
    run = factlint(
        "check", "--format", "jsonl", write("a.txt", WRONG), tmp_path / "gone.txt", write("b.txt", RIGHT)
    )
    rows = [json.loads(line) for line in run.out.splitlines()]
    assert [len(row["findings"]) if "findings" in row else row["message"] for row in rows] == [
        1, "no such file or folder", 0,
    ]  # fmt: skip


def test_severity_and_fail_on(factlint: Factlint, write: Write) -> None:
    path = write("a.txt", "The the trail is long.\n")
    shown = factlint("check", "--severity", "warning", path)
    hidden = factlint("check", "--severity", "error", path)
    assert shown.status == hidden.status == 0
    assert "words/doubled" in shown.out and "words/doubled" not in hidden.out
    assert "Not shown: 1 warning" in hidden.out
    assert factlint("check", "--fail-on", "warning", path).status == 1
    assert factlint("check", "--fail-on", "warning", "--severity", "error", path).status == 1


def test_choosing_rules(factlint: Factlint, write: Write) -> None:
    path = write("a.txt", f"The the trail. {WRONG}")

    def rules(*options: str) -> list[str]:
        (file,) = factlint("check", "--format", "json", *options, path).json["files"]
        return [finding["rule"] for finding in file["findings"]]

    assert rules() == ["words/doubled", "units/conversion"]
    assert rules("--select", "units,dates") == ["units/conversion"]
    assert rules("--select", "units", "--select", "words/doubled") == ["words/doubled", "units/conversion"]
    assert rules("--ignore", "units/conversion") == ["words/doubled"]
    assert rules("--min-confidence", "1") == []


def test_the_date_decides_about_days_without_a_year(factlint: Factlint, write: Write) -> None:
    path = write("a.txt", "The council met on Monday, March 6, to vote.\n")

    def found(*options: str) -> int:
        return factlint("check", "--fail-on", "warning", "--select", "dates/weekday", *options, path).status

    assert (found("--date", "2023-03-08"), found("--date", "8 March 2024"), found()) == (0, 1, 0)


def test_standard_input(factlint: Factlint) -> None:
    run = factlint("check", "-", "--format", "concise", stdin=WRONG.encode())
    assert run.status == 1 and run.out.startswith("-:1:14: error")


def test_standard_input_as_another_format(factlint: Factlint) -> None:
    marked = b"# Trails\n\nThe trail is `20 miles` (52 km) long and 20 *miles* (52 km) wide.\n"
    run = factlint("check", "-", "--as", "markdown", "--format", "json", stdin=marked)
    (finding,) = run.json["files"][0]["findings"]
    assert [place["text"] for place in finding["places"]] == ["20 *miles", "52 km"]


def test_a_folder_is_searched(factlint: Factlint, write: Write, tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "in/c.txt", ".hidden/d.txt", "e.png"):
        write(name, WRONG)
    run = factlint("check", "--format", "json", tmp_path, tmp_path / "a.txt")
    paths = [str(Path(file["path"]).relative_to(tmp_path)) for file in run.json["files"]]
    assert paths == ["a.txt", "b.txt", str(Path("in", "c.txt"))]


def test_without_a_path_the_current_folder_is_checked(
    factlint: Factlint, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(write("a.txt", WRONG).parent)
    assert factlint("check", "--format", "concise").out.startswith("a.txt:1:14: error")


def test_house_rules(factlint: Factlint, write: Write, tmp_path: Path) -> None:
    page = (
        "---\ncheck: conversion\nseverity: info\nreplaces: true\n---\n# Ours\n\n## Flagged\n\n```example\n"
        "⟦20 miles⟧ (⟦52 km⟧)\n```\n\n## Not flagged\n\n```example\n30 miles (48 km)\n```\n"
    )
    write("house/units/conversion.md", page)
    run = factlint("check", "--rules-dir", tmp_path / "house", write("a.txt", WRONG))
    assert run.status == 0 and "Not shown: 1 info" in run.out


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.png", b"\x89PNG\r\n\x1a\n\0\0", "unknown format .png"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\0\0", "not text"),
        ("a.txt", b"abc\0def", "binary"),
        ("a.md", b"---\ntitle: [\n---\nText.\n", "front matter"),
    ],
)
def test_what_cannot_be_read_is_named_and_the_rest_checked(
    factlint: Factlint, write: Write, name: str, content: bytes, message: str
) -> None:
    bad, good = write(name, content), write("z.txt", WRONG)
    run = factlint("check", "--format", "concise", bad, good)
    assert f"factlint: {bad}" in run.err and message in run.err and run.err.count("\n") == 1
    assert run.status == 2 and f"{good}:1:14: error" in run.out


def test_a_folder_without_articles_is_an_error(factlint: Factlint, tmp_path: Path) -> None:
    run = factlint("check", tmp_path)
    assert run.status == 2 and f"factlint: {tmp_path}: holds no article" in run.err


def test_a_page_that_does_not_load_is_named_and_the_rest_checked(
    factlint: Factlint, write: Write, tmp_path: Path
) -> None:
    page = write("house/units/broken.md", "no front matter\n")
    run = factlint("check", "--format", "concise", "--rules-dir", tmp_path / "house", write("a.txt", WRONG))
    assert run.status == 2 and f"factlint: {page}:1: does not begin with front matter" in run.err
    assert "units/conversion" in run.out


def test_a_text_that_is_not_english_is_skipped_with_a_note(factlint: Factlint, write: Write) -> None:
    german = (
        "Der Fluss ist nach dem Regen der letzten Tage über die Ufer getreten und hat die Straße am Markt "
        "überflutet. Die Feuerwehr musste mehrere Keller leerpumpen, und die Schule blieb geschlossen. "
        "Der Weg ist 20 Meilen (52 km) lang, und niemand weiß, wann er wieder geöffnet wird.\n"
    )
    path = write("a.txt", german)
    run = factlint("check", path)
    assert run.status == 0 and run.err.startswith(f"factlint: {path}: note: ") and "nglish" in run.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["check", "--format", "xml"], "'xml' is not one of"),
        (["check", "--select", "units/convrsion", "x.txt"], "did you mean 'units/conversion'?"),
        (["check", "--date", "someday"], "'someday' is not a date"),
        (["check", "--min-confidence", "7"], "7"),
        (["check", "--as", "latin", "-"], "unknown format 'latin'"),
        (["check", "--nonsense"], "No such option"),
        (["chekc"], "No such command"),
        (["check", "--fix", "-"], "--fix cannot write to standard input"),
    ],
)
def test_a_mistake_in_the_command_is_one_line(factlint: Factlint, arguments: list[str], message: str) -> None:
    run = factlint(*arguments)
    assert run.status == 2 and run.out == "" and message in run.err and run.err.count("\n") == 1


def test_a_rule_that_breaks_down_is_named_and_the_rest_checked(
    factlint: Factlint, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(article: object, rule: object) -> None:
        raise RuntimeError("out of\nspoons")

    monkeypatch.setattr("checker.checks.doubled.run", breaks)
    path = write("a.txt", WRONG)
    run = factlint("check", "--format", "concise", path)
    assert run.status == 2 and "units/conversion" in run.out
    assert f"factlint: {path}: internal error in rule words/doubled: RuntimeError: out of spoons\n" in run.err
