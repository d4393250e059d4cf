"""The GitHub action and the GitLab template: what they run, run here."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import ryaml

ROOT = Path(__file__).parents[2]
BASH = shutil.which("bash")
WRONG = "The trail is 20 miles (52 km) long.\n"

pytestmark = pytest.mark.skipif(BASH is None, reason="needs bash")


def run(script: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    assert BASH is not None
    command = [BASH, "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    here = str(Path(sys.executable).parent)
    path = os.pathsep.join([here, os.environ["PATH"]])
    return subprocess.run(
        command, capture_output=True, check=False, text=True, cwd=folder,
        env={**os.environ, "PATH": path, **environment},
    )  # fmt: skip


class TestAction:
    """Of its steps the two that are scripts; those of others are only looked at."""

    @pytest.fixture
    def action(self) -> dict[str, Any]:
        action: dict[str, Any] = ryaml.loads((ROOT / "action.yml").read_text())  # type: ignore[attr-defined]
        return action

    @pytest.fixture
    def runner(self, tmp_path: Path) -> Path:
        """A runner's folder for temporary files, with factlint where the action installs it."""
        folder = tmp_path / "runner"
        (folder / "factlint" / "bin").mkdir(parents=True)
        own = Path(sys.executable).with_name("factlint")
        (folder / "factlint" / "bin" / "factlint").symlink_to(own)
        return folder

    def check(
        self, action: dict[str, Any], runner: Path, folder: Path, **inputs: str
    ) -> subprocess.CompletedProcess[str]:
        given = {name: inputs.get(name, each["default"]) for name, each in action["inputs"].items()}
        (step,) = [step for step in action["runs"]["steps"] if step.get("id") == "check"]
        environment = {
            name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda found: given[found[1]], value)
            for name, value in step["env"].items()
        }
        assert not any("${{" in value for value in environment.values())
        assert "${{" not in step["run"], "what users give reaches the shell by the environment alone"
        return run(
            step["run"], folder, RUNNER_TEMP=str(runner), GITHUB_OUTPUT=str(runner / "output"),
            GITHUB_STEP_SUMMARY=str(runner / "summary"), **environment,
        )  # fmt: skip

    def outputs(self, runner: Path) -> dict[str, str]:
        return dict(line.split("=", 1) for line in (runner / "output").read_text().splitlines())

    def test_it_annotates_sums_up_and_keeps_the_status(
        self, action: dict[str, Any], runner: Path, tmp_path: Path
    ) -> None:
        (tmp_path / "a b.txt").write_text(WRONG)
        (tmp_path / "c.txt").write_text(WRONG)
        done = self.check(action, runner, tmp_path, paths="a b.txt\nc.txt\n\n")
        assert done.returncode == 0 and done.stdout.count("\n::error file=") == 1
        assert done.stdout.startswith("::error file=a b.txt,line=1,")
        assert "- **Error:** “20 miles”" in (runner / "summary").read_text()
        outputs = self.outputs(runner)
        assert outputs["status"] == "1"
        assert len(json.loads(Path(outputs["sarif-file"]).read_text())["runs"][0]["results"]) == 2

    def test_its_inputs_decide(self, action: dict[str, Any], runner: Path, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text(WRONG)
        inputs = {"fail-on": "never", "summary": "false", "options": "--isolated\n--severity=error"}
        done = self.check(action, runner, tmp_path, **inputs)
        assert "::error" in done.stdout and self.outputs(runner)["status"] == "0"
        assert not (runner / "summary").exists()

    def test_nothing_in_a_path_is_run_by_the_shell(
        self, action: dict[str, Any], runner: Path, tmp_path: Path
    ) -> None:
        self.check(action, runner, tmp_path, paths="$(touch bad); `touch bad`\n--version")
        assert not (tmp_path / "bad").exists() and self.outputs(runner)["status"] == "2"

    def test_the_last_step_passes_the_status_on(self, action: dict[str, Any], tmp_path: Path) -> None:
        script = action["runs"]["steps"][-1]["run"]
        assert [run(script, tmp_path, STATUS=str(status)).returncode for status in range(3)] == [0, 1, 2]

    def test_every_input_is_described_and_used(self, action: dict[str, Any]) -> None:
        steps = json.dumps(action["runs"]["steps"])
        for name, each in action["inputs"].items():
            assert each["description"] and f"inputs.{name}" in steps
        guide = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
        assert all(f"`{name}`" in guide for name in (*action["inputs"], *action["outputs"]))


class TestGitlab:
    @pytest.fixture
    def job(self) -> dict[str, Any]:
        text = (ROOT / "templates" / "gitlab.yml").read_text(encoding="utf-8")
        job: dict[str, Any] = ryaml.loads(text)["factlint"]  # type: ignore[attr-defined]
        return job

    def test_its_script_writes_the_reports_that_it_names(self, job: dict[str, Any], tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text(WRONG)
        variables = {name: value for name, value in job["variables"].items() if name.startswith("FACTLINT_")}
        variables["FACTLINT_CACHE"] = str(tmp_path / "cache")
        done = run("\n".join(job["script"]), tmp_path, **variables)
        assert done.returncode == 1 and "52 km" in done.stdout
        reports = job["artifacts"]["reports"]
        (issue,) = json.loads((tmp_path / reports["codequality"]).read_text())
        assert issue["location"] == {"path": "a.txt", "lines": {"begin": 1}}
        assert ElementTree.parse(tmp_path / reports["junit"]).getroot()[0].get("failures") == "1"
        assert all((tmp_path / name).is_file() for name in job["artifacts"]["paths"])

    def test_its_variables_decide(self, job: dict[str, Any], tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text(WRONG)
        variables = {"FACTLINT_OPTIONS": "--fail-on never --isolated", "FACTLINT_PATHS": "a.txt"}
        assert run("\n".join(job["script"]), tmp_path, **variables).returncode == 0
