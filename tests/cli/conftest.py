"""The command line, run within this process or, where that matters, as the installed command."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from checker.cli.main import main


@dataclass(frozen=True)
class Run:
    """What a command gave. Every line of `err` begins with the command's name, so nothing is a traceback."""

    status: int
    out: str
    err: str

    def __post_init__(self) -> None:
        assert all(line.startswith("factlint: ") for line in self.err.splitlines()), self.err

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Factlint = Callable[..., Run]


@pytest.fixture(autouse=True)
def no_kept_results(own_cache: Path) -> None:
    """Every test checks for itself: what one of them replaces for a while must not be met by another."""
    for file in own_cache.glob("results.sqlite*"):
        file.unlink()


@pytest.fixture
def factlint(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Factlint:
    """Run a command in this process: `factlint("check", path, stdin=b"…")`."""

    def run(*arguments: object, stdin: bytes = b"") -> Run:
        monkeypatch.setattr(sys, "argv", ["factlint", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as stop:
            main()
        out, err = capsys.readouterr()
        return Run(int(stop.value.code or 0), out, err)

    return run


@pytest.fixture
def installed() -> Factlint:
    """Run the installed command in a process of its own."""
    command = Path(sys.executable).with_name("factlint.exe" if os.name == "nt" else "factlint")

    def run(*arguments: object, stdin: bytes = b"", **environment: str) -> Run:
        done = subprocess.run(
            [command, *map(str, arguments)],
            input=stdin,
            capture_output=True,
            check=False,
            env={**os.environ, **environment},
        )
        return Run(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str | bytes], Path]:
    """Write a file in the test's own folder: text in UTF-8 with line ends as they are, or bytes."""

    def file(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return file
