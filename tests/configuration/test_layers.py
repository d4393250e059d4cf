"""What holds for a file: layers of folders, patterns, the command line, and errors."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from checker.configuration import Configuration
from checker.errors import SettingsError
from checker.findings import Severity
from checker.settings import RuleSettings


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with an inner folder; the working directory."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "inner").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def say(folder: Path, text: str, name: str = "factlint.toml") -> None:
    (folder / name).write_text(text, encoding="utf-8")


def test_nothing_said_leaves_the_defaults(folder: Path) -> None:
    settings = Configuration().file("a.md")
    assert settings.fail_on is Severity.ERROR and settings.check.select == () and not settings.check.preview


def test_the_nearer_folder_wins_and_lists_of_ignored_rules_add(folder: Path) -> None:
    say(folder, 'ignore = ["words", "dates"]\nfail_on = "info"\nmin_confidence = 0.5\n')
    say(folder / "inner", 'ignore = ["!words", "names"]\nfail_on = "warning"\n')
    outer, inner = Configuration().file("a.md"), Configuration().file("inner/a.md")
    assert outer.check.ignore == ("words", "dates") and outer.fail_on is Severity.INFO
    assert inner.check.ignore == ("dates", "names") and inner.fail_on is Severity.WARNING
    assert inner.check.min_confidence == 0.5


def test_a_pyproject_counts_where_it_has_the_table(folder: Path) -> None:
    say(folder, '[tool.factlint]\nselect = ["units"]\n', "pyproject.toml")
    say(folder / "inner", '[project]\nname = "factlint-news"\n', "pyproject.toml")
    assert Configuration().file("inner/a.md").check.select == ("units",)


def test_its_own_file_goes_before_a_pyproject(folder: Path) -> None:
    say(folder, '[tool.factlint]\nselect = ["units"]\n', "pyproject.toml")
    say(folder, "preview = true\n")
    assert Configuration().file("a.md").check.select == ()


@pytest.mark.parametrize("end", ["root", ".git"])
def test_the_search_ends_at_a_root(folder: Path, end: str) -> None:
    say(folder, 'ignore = ["words"]\n')
    say(folder / "inner", "root = true\n" if end == "root" else "preview = true\n")
    if end == ".git":
        (folder / "inner" / ".git").mkdir()
    assert Configuration().file("inner/a.md").check.ignore == ()


def test_patterns_of_files_go_before_their_own_folder_and_behind_a_nearer_one(folder: Path) -> None:
    say(folder, 'date = 2024-01-01\n[files."*.md"]\ndate = 2024-02-02\nas = "text"\n')
    say(folder / "inner", "date = 2024-03-03\n")
    assert Configuration().file("a.txt").check.date == date(2024, 1, 1)
    assert Configuration().file("a.md").check.date == date(2024, 2, 2)
    inner = Configuration().file("inner/a.md")
    assert inner.check.date == date(2024, 3, 3) and inner.document_format == "text"


def test_the_command_line_wins(folder: Path) -> None:
    say(folder, 'ignore = ["units/conversion"]\nfail_on = "info"\n[rules.words]\nmin_confidence = 0.9\n')
    given = {"select": ("units/conversion",), "fail_on": "error", "min_confidence": 0.0}
    settings = Configuration(given).file("a.md")
    assert settings.check.select == ("units/conversion",) and settings.check.ignore == ()
    assert settings.fail_on is Severity.ERROR
    assert settings.check.rules == (("words", RuleSettings()),)


def test_tables_of_rules_are_laid_over_each_other(folder: Path) -> None:
    say(folder, 'rules.words = {severity = "info", min_confidence = 0.7}\n')
    say(folder / "inner", 'rules.words = {severity = "warning"}\nrules.dates = {severity = "info"}\n')
    assert Configuration().file("inner/a.md").check.rules == (
        ("words", RuleSettings(Severity.WARNING, 0.7)),
        ("dates", RuleSettings(Severity.INFO)),
    )


def test_folders_of_rules_are_relative_to_the_file_that_names_them(folder: Path) -> None:
    (folder / "house").mkdir()
    say(folder, 'rules_dirs = ["house"]\n')
    assert Configuration().file("inner/a.md").check.rule_folders == ("house",)


def test_no_configuration_is_read_when_isolated_or_another_is_named(folder: Path) -> None:
    say(folder, "preview = true\n")
    say(folder, 'ignore = ["words"]\n', "other.toml")
    assert not Configuration(is_isolated=True).file("a.md").check.preview
    other = Configuration(only=Path("other.toml")).file("a.md").check
    assert other.ignore == ("words",) and not other.preview


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ('# ingore = []\n\ningore = ["words"]', 3, "unknown key 'ingore' (did you mean 'ignore'?)"),
        ('preview = true\nignore = ["unit/conversion"]', 2, "(did you mean 'units/conversion'?)"),
        ('[files."*.md"]\nmin_confidnce = 1', 2, "(did you mean 'min_confidence'?)"),
        ('[files."*.md"]\nselect = ["dates",\n"unitz"]', 3, "unknown rule or family 'unitz'"),
        ("\nmin_confidence = 3", 2, "min_confidence: "),
        ('rules.words.sverity = "info"', 1, "(did you mean 'severity'?)"),
        ('[rules]\n"word/x" = {severity = "info"}', 2, "unknown rule or family 'word/x'"),
        ('fail_on = "eror"', 1, "'error', 'warning' or 'info'"),
        ('as = "mrkdown"', 1, "unknown format 'mrkdown'"),
        ('date = "soon"', 1, "'soon' is not a date"),
        ("preview = [", None, "is not TOML"),
        ("preview = true\npreview = false\n", 2, "is not TOML"),
        ("x = " + "[" * 5000, None, "is not TOML"),
    ],
)
def test_what_does_not_fit_names_file_and_line(
    folder: Path, text: str, line: int | None, message: str
) -> None:
    say(folder, text)
    with pytest.raises(SettingsError) as raised:
        Configuration().file("a.md")
    assert raised.value.path == "factlint.toml" and raised.value.line == line
    assert message in raised.value.message


def test_a_file_that_is_no_text_is_an_error(folder: Path) -> None:
    (folder / "factlint.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsError, match="is not UTF-8"):
        Configuration().file("a.md")


def test_pydantic_is_loaded_only_for_a_file_that_changed(folder: Path) -> None:
    say(folder, "preview = true\n")
    code = (
        "import sys\nfrom checker.configuration import Configuration\n"
        "assert Configuration().file('a.md').check.preview\n"
        "print(sorted({'pydantic', 'tomllib'} & set(sys.modules)))\n"
    )

    def loaded() -> str:
        return subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        ).stdout.strip()

    assert loaded() == "['pydantic', 'tomllib']"
    assert loaded() == "[]"
