"""Writes the output of README's sample command into README: `python tools/refresh_readme.py`."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = re.compile(
    r"(?<=\n```sh\n)(?P<command>[^\n]*factlint check [^\n]*)\n```\n\n```\n(?P<output>.*?)```\n", re.DOTALL
)


def with_sample(readme: str) -> str:
    """The README with the output that its sample command gives now."""

    def fresh(found: re.Match[str]) -> str:
        _, *arguments = shlex.split(found["command"].split(" && ")[-1])
        run = subprocess.run(
            [sys.executable, "-m", "checker", *arguments], capture_output=True, check=False, cwd=ROOT
        )
        return f"{found['command']}\n```\n\n```\n{run.stdout.decode()}```\n"

    return SAMPLE.sub(fresh, readme, count=1)


if __name__ == "__main__":
    path = ROOT / "README.md"
    path.write_text(with_sample(path.read_text(encoding="utf-8")), encoding="utf-8")
