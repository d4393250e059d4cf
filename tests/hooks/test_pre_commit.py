"""The hooks for pre-commit, installed from this checkout without a network and tried on a repository."""

from __future__ import annotations

import importlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path

import pytest
import ryaml

from checker.documents import extensions
from checker.documents.readers import NEEDS

ROOT = Path(__file__).parents[2]
WRONG = "The trail is 20 miles (52 km) long.\n"
RIGHT = "The trail is 20 miles (32 km) long.\n"
DOUBLED = "They walked to the the harbor and back.\n"
Git = Callable[..., str]


def manifest() -> list[dict[str, str]]:
    hooks: list[dict[str, str]] = ryaml.loads((ROOT / ".pre-commit-hooks.yaml").read_text())  # type: ignore[attr-defined]
    return hooks


@pytest.mark.parametrize("hook", manifest(), ids=lambda hook: hook["id"])
def test_the_pattern_has_every_format_that_the_hook_can_treat(hook: dict[str, str]) -> None:
    """Formats that need an extra are left out: pre-commit installs none."""
    plain = {ending for ending, name in extensions().items() if name not in NEEDS}
    expected = plain - {".docx", ".ipynb"} if "--fix" in hook["entry"] else plain
    pattern = re.fullmatch(r"\\\.\(([a-z|]+)\)\$", hook["files"])
    assert pattern is not None
    assert {f".{ending}" for ending in pattern[1].split("|")} == expected, "mend .pre-commit-hooks.yaml"


def run(*command: object, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    identity = {
        f"GIT_{who}_{what}": value
        for who in ("AUTHOR", "COMMITTER")
        for what, value in (("NAME", "Test"), ("EMAIL", "test@example.org"))
    }
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PYTHON"))}
    return subprocess.run(
        list(map(str, command)), cwd=folder, capture_output=True, check=False, text=True,
        env={**kept, **identity, **environment},
    )  # fmt: skip


@pytest.fixture(scope="module")
def offline(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Keeps pre-commit's environments to this test, and pip to what is installed beside it."""
    if shutil.which("git") is None:
        pytest.skip("needs git")
    for module in ("pre_commit", "hatchling"):
        if importlib.util.find_spec(module) is None:
            pytest.skip(f"needs {module}")
    return {
        "PRE_COMMIT_HOME": str(tmp_path_factory.mktemp("pre-commit")),
        "PYTHONPATH": sysconfig.get_path("purelib"),
        "PIP_NO_INDEX": "1",
        "PIP_NO_DEPS": "1",
        "PIP_NO_COMPILE": "1",
        "PIP_NO_BUILD_ISOLATION": "0",  # "0" turns the isolation off: https://github.com/pypa/pip/issues/5735
    }


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository of this checkout, as pre-commit would clone it."""
    folder = tmp_path_factory.mktemp("source")
    for name in ("checker", "rules"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in (".pre-commit-hooks.yaml", "pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, folder / name)
    for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "all"]):
        assert run("git", *arguments, folder=folder).returncode == 0
    return folder


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A repository of articles."""
    folder = tmp_path / "articles"
    folder.mkdir()
    run("git", "init", "-q", folder=folder)
    return folder


def test_the_hooks_run_from_a_checkout(offline: dict[str, str], source: Path, articles: Path) -> None:
    (articles / "a b.md").write_text(WRONG)
    (articles / "c.txt").write_text(DOUBLED)
    run("git", "add", "-A", folder=articles)
    command = sys.executable, "-m", "pre_commit", "try-repo", source, "--all-files"
    done = run(*command, folder=articles, **offline)
    told = done.stdout + done.stderr
    assert done.returncode == 1, told
    assert "a b.md:1:14: error units/conversion: “20 miles” and “52 km” are not the same" in told, told
    assert "files were modified by this hook" in told, told
    assert (articles / "c.txt").read_text() == DOUBLED.replace("the the", "the")
    assert (articles / "a b.md").read_text() == WRONG


def test_a_commit_with_an_error_is_refused_and_its_correction_accepted(
    offline: dict[str, str], source: Path, articles: Path
) -> None:
    revision = run("git", "rev-parse", "HEAD", folder=source).stdout.strip()
    (articles / ".pre-commit-config.yaml").write_text(
        f"repos:\n- repo: {source}\n  rev: {revision}\n  hooks:\n  - id: factlint\n"
    )
    assert run(sys.executable, "-m", "pre_commit", "install", folder=articles, **offline).returncode == 0

    def committed(text: str) -> tuple[int, str]:
        (articles / "a.md").write_text(text)
        run("git", "add", "-A", folder=articles)
        done = run("git", "commit", "-qm", "article", folder=articles, **offline)
        return done.returncode, done.stdout + done.stderr

    status, told = committed(WRONG)
    assert status == 1 and "20 miles is 32.2 kilometers" in told, told
    assert run("git", "log", folder=articles).returncode != 0, "nothing was committed"
    status, told = committed(RIGHT)
    assert status == 0 and "Passed" in told, told
    (articles / "factlint.toml").write_text('exclude = ["a.md"]\n')
    status, told = committed(WRONG)
    assert status == 0 and "Passed" in told, told
