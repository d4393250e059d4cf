"""Configuration as the command line meets it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from cli.conftest import Factlint

Write = Callable[[str, str | bytes], Path]
WRONG = "The trail is 20 miles (52 km) long.\n"


@pytest.fixture(autouse=True)
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)


def paths(factlint: Factlint, *arguments: object) -> list[str]:
    return [file["path"] for file in factlint("check", "--format", "json", *arguments).json["files"]]


def test_each_file_is_checked_by_the_settings_of_its_folder(factlint: Factlint, write: Write) -> None:
    write("a/x.txt", WRONG)
    write("b/x.txt", WRONG)
    write("b/factlint.toml", 'ignore = ["units/conversion"]\n')
    files = factlint("check", "--format", "json", "a", "b").json["files"]
    assert [len(file["findings"]) for file in files] == [1, 0]


def test_severity_and_what_fails_are_decided_for_each_file(factlint: Factlint, write: Write) -> None:
    write("factlint.toml", 'rules."units/conversion" = {severity = "warning"}\n')
    write("b/factlint.toml", 'fail_on = "warning"\n')
    assert "warning units/conversion" in factlint("check", write("a.txt", WRONG)).out
    assert factlint("check", "a.txt").status == 0
    assert factlint("check", write("b/a.txt", WRONG)).status == 1
    assert factlint("check", "--fail-on", "error", "b/a.txt").status == 0


def test_format_and_severity_of_the_working_directory(factlint: Factlint, write: Write) -> None:
    write("factlint.toml", 'format = "json"\n')
    write("a.txt", WRONG)
    assert factlint("check", "a.txt").json["schema"] == 1
    assert "52 km" in factlint("check", "--format", "concise", "a.txt").out
    assert "units/conversion" not in factlint("check", "--isolated", "a.txt").out.splitlines()[-1]


def test_include_and_exclude_choose_files_in_folders(factlint: Factlint, write: Write) -> None:
    write("factlint.toml", 'exclude = ["drafts/", "*.text"]\n')
    for name in ("a.txt", "b.text", "drafts/c.txt", "in/d.txt", "in/e.md", "in/f.story"):
        write(name, WRONG)
    assert paths(factlint, ".") == ["a.txt", "in/d.txt", "in/e.md"]
    write("in/factlint.toml", 'include = ["*.story", "!f*.md"]\nas = "text"\n')
    assert paths(factlint, ".") == ["a.txt", "in/f.story"]
    assert paths(factlint, "drafts/c.txt", "b.text") == ["drafts/c.txt", "b.text"]
    assert paths(factlint, "--exclude", "in", ".") == ["a.txt"]
    assert paths(factlint, "--force-exclude", "a.txt", "drafts/c.txt", "b.text") == ["a.txt"]
    assert factlint("check", "--force-exclude", "b.text").out == "No article was checked.\n"


def test_show_settings_says_where_each_comes_from(factlint: Factlint, write: Write) -> None:
    write("factlint.toml", 'ignore = ["words"]\n[files."*.md"]\npreview = true\n')
    write("in/pyproject.toml", '[tool.factlint]\nignore = ["dates"]\n')
    shown = factlint("check", "--show-settings", "in/a.md", "--fail-on", "info").out.splitlines()
    assert 'fail_on = "info"  # command line' in shown
    assert 'ignore = ["words", "dates"]  # factlint.toml, in/pyproject.toml' in shown
    assert 'preview = true  # factlint.toml (files."*.md")' in shown
    assert "select = []  # default" in shown


def test_a_mistake_in_the_configuration_is_one_line(factlint: Factlint, write: Write) -> None:
    write("factlint.toml", 'slect = ["words"]\n')
    run = factlint("check", write("a.txt", WRONG))
    assert run.status == 2 and run.out == ""
    assert run.err == "factlint: factlint.toml:1: unknown key 'slect' (did you mean 'select'?)\n"


def test_facts_are_read_by_the_settings_too(factlint: Factlint, write: Write) -> None:
    write("factlint.toml", 'as = "text"\n')
    assert "52 km" in factlint("facts", write("a.story", WRONG)).out


def test_init_writes_a_commented_file_and_never_over_another(factlint: Factlint, write: Write) -> None:
    assert factlint("init").out == "factlint.toml written\n"
    assert factlint("check", "--show-settings", "a.md").status == 0
    before = Path("factlint.toml").read_bytes()
    run = factlint("init")
    assert run.status == 2 and "is there already" in run.err and Path("factlint.toml").read_bytes() == before
    write("in/pyproject.toml", "[tool.factlint]\n")
    assert factlint("init", "in").status == 2 and not Path("in/factlint.toml").exists()
    assert factlint("init", "gone").status == 2


def test_schemas_are_printed(factlint: Factlint) -> None:
    assert "fact_sheets" in factlint("init", "--schema").json["properties"]
    assert "check" in factlint("rules", "--schema").json["properties"]
    assert not Path("factlint.toml").exists()


def test_the_house_way_of_rounding_holds(factlint: Factlint, write: Write) -> None:
    cut_off = write("a.txt", "Of the 301 seats, 120, or 39.8 percent, are taken.\n")
    assert factlint("check", "--select", "arithmetic", cut_off).status == 0
    write("factlint.toml", 'rounding = "half-up"\n')
    assert factlint("check", "--select", "arithmetic", cut_off).status == 1


def test_the_locale_is_decided(factlint: Factlint, write: Write) -> None:
    text = "The tank holds 100 gallons (455 liters).\n"
    assert factlint("check", "--select", "units", write("a.txt", text)).status == 0
    write("factlint.toml", "locale = {gallon = 'imperial'}\n")
    facts = factlint("facts", "--format", "json", "a.txt").out
    assert "imperial" in facts or "4.5" in facts
    write("factlint.toml", 'locale = "en-XX"\n')
    assert "unknown region 'en-XX'" in factlint("check", "a.txt").err


def test_data_files_and_fact_sheets_count_and_what_is_wrong_with_one_is_told(
    factlint: Factlint, installed: Factlint, write: Write
) -> None:
    write("factlint.toml", 'tables = ["budget.csv"]\nfact_sheets = ["town.csv"]\n')
    write("budget.csv", "Fund,2023\nRoads,13.0\nParks,5.5\nTotal,19.5\n")
    write("town.csv", "subject,measure,value\nTarn Bridge,length / long,412 meters\n")
    write("in/a.txt", "Tarn Bridge is 421 meters long.\n")
    found = factlint("check", "--format", "concise", "in/a.txt").out
    assert "figures/fact-sheet" in found and "tables/total" in found and "budget.csv, line 2" in found
    write("town.csv", "subject,measure,value\nTarn Bridge,length,rather\n")
    run = installed("check", "in/a.txt")
    assert run.status == 2 and "town.csv:2: 'rather' is not one value" in run.err


def test_house_rules_of_the_configuration_are_listed_and_explained(factlint: Factlint, write: Write) -> None:
    page = "---\ncheck: pattern\nseverity: warning\nparams: {patterns: [spoon]}\n---\n# Spoons\n\n"
    examples = "## Flagged\n\n```example\nA ⟦spoon⟧.\n```\n\n## Not flagged\n\n```example\nA fork.\n```\n"
    write("cutlery/kitchen/spoons.md", page + examples)
    write("factlint.toml", 'rules_dirs = ["cutlery"]\n')
    assert "kitchen/spoons" in factlint("rules").out
    assert "Spoons" in factlint("explain", "kitchen/spoons").out
