"""`--since` and `--previous`: what an edit changed, and what it left as it was."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from checker.errors import SettingsError
from checker.versions import WHOLE, Repository

if TYPE_CHECKING:
    from cli.conftest import Factlint

STORY = """# Hotel fire kills 14 in Brackwater

A fire in a hotel killed 14 people early on Tuesday, the police said.

The trail behind it is 20 miles (52 km) long.
"""
WEEK = "# The week\n\nThe hotel fire in Brackwater killed 14 people on Tuesday, the police said.\n"


def git(folder: Path, *arguments: str) -> None:
    identity = {"GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.com"}
    identity |= {"GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@example.com"}
    subprocess.run(
        ["git", *arguments], cwd=folder, check=True, capture_output=True, env=os.environ | identity
    )


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    git(folder, "init", "-q")
    (folder / "fire.md").write_text(STORY)
    (folder / "week.md").write_text(WEEK)
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "first")
    return folder


def edit(path: Path, before: str, after: str) -> None:
    text = path.read_text()
    assert before in text
    path.write_text(text.replace(before, after))


def found(out: str) -> dict[str, list[str]]:
    return {
        Path(file["path"]).name: [finding["rule"] for finding in file["findings"]]
        for file in json.loads(out)["files"]
    }


def test_what_an_edit_left_is_told_here_and_in_other_articles(factlint: Factlint, repository: Path) -> None:
    edit(repository / "fire.md", "killed 14 people early", "killed 17 people early")
    run = factlint("check", "--since", "HEAD", "--format", "json", repository)
    assert found(run.out) == {"fire.md": ["figures/stale"], "week.md": ["figures/stale"]}


def test_only_findings_on_changed_lines_are_told(factlint: Factlint, repository: Path) -> None:
    edit(repository / "fire.md", "early on", "late on")
    run = factlint("check", "--since", "HEAD", "--format", "json", repository)
    assert found(run.out) == {"fire.md": []}  # the trail was wrong before
    edit(repository / "fire.md", "trail behind", "path behind")
    run = factlint("check", "--since", "HEAD", "--format", "json", repository)
    assert found(run.out) == {"fire.md": ["units/conversion"]}


def test_a_new_article_is_checked_whole(factlint: Factlint, repository: Path) -> None:
    (repository / "new.md").write_text("The trail is 20 miles (52 km) long.\n")
    run = factlint("check", "--since", "HEAD", "--format", "json", repository)
    assert found(run.out) == {"new.md": ["units/conversion"]}


def test_a_renamed_article_keeps_its_history(factlint: Factlint, repository: Path) -> None:
    git(repository, "mv", "fire.md", "blaze.md")
    edit(repository / "blaze.md", "killed 14 people early", "killed 17 people early")
    run = factlint("check", "--since", "HEAD", "--format", "json", repository / "blaze.md")
    assert found(run.out) == {"blaze.md": ["figures/stale"]}


def test_nothing_changed_is_nothing_checked(factlint: Factlint, repository: Path) -> None:
    run = factlint("check", "--since", "HEAD", repository)
    assert (run.status, run.out) == (0, "No article was checked.\n")


def test_what_others_did_on_the_branch_since_is_no_part_of_the_edit(repository: Path) -> None:
    git(repository, "checkout", "-q", "-b", "work")
    edit(repository / "week.md", "The week", "Our week")
    git(repository, "commit", "-q", "-a", "-m", "ours")
    git(repository, "checkout", "-q", "-")
    edit(repository / "fire.md", "early on", "late on")
    git(repository, "commit", "-q", "-a", "-m", "theirs")
    git(repository, "branch", "trunk")
    git(repository, "checkout", "-q", "work")
    since = Repository(repository, "trunk")
    assert since.earlier(repository / "fire.md") is None
    edited = since.earlier(repository / "week.md")
    assert edited is not None
    assert edited.lines == ((1, 1),)
    assert edited.data == WEEK.encode()


def test_lines_of_a_new_file_are_all_new(repository: Path) -> None:
    (repository / "ein neuer – Bericht.md").write_text("Two.\n")
    edited = Repository(repository, "HEAD").earlier(repository / "ein neuer – Bericht.md")
    assert edited is not None
    assert (edited.data, edited.lines) == (None, WHOLE)


@pytest.mark.parametrize("reference", ["nope", "--output=x", "HEAD~40"])
def test_no_commit(factlint: Factlint, repository: Path, reference: str) -> None:
    run = factlint("check", f"--since={reference}", repository)
    assert run.status == 2
    assert "not a commit" in run.err
    assert not (repository / "x").exists()


def test_no_repository(factlint: Factlint, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Two.\n")
    with pytest.raises(SettingsError, match="not a git repository"):
        Repository(tmp_path, "HEAD")
    assert factlint("check", "--since", "HEAD", tmp_path / "a.md").status == 2


def test_an_earlier_version_from_a_file(factlint: Factlint, tmp_path: Path) -> None:
    before, after = tmp_path / "before.md", tmp_path / "after.md"
    before.write_text(STORY)
    after.write_text(STORY.replace("killed 14 people", "killed 17 people"))
    run = factlint("check", "--previous", before, "--format", "json", after)
    assert "figures/stale" in found(run.out)["after.md"]
    assert factlint("check", "--previous", tmp_path / "none.md", after).status == 2
    assert factlint("check", "--previous", before, "--since", "HEAD", after).status == 2
    assert factlint("check", "--previous", before, before, after).status == 2
