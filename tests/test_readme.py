"""What the README shows is what happens."""

from __future__ import annotations

import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(heading: str) -> list[tuple[str, str]]:
    """The fenced blocks of a section, each as its language and its text."""
    section = README.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    return re.findall(r"^```(\w*)\n(.*?)^```$", section, re.MULTILINE | re.DOTALL)


def test_the_sample_is_what_the_command_prints() -> None:
    tool = runpy.run_path(str(ROOT / "tools" / "refresh_readme.py"))
    assert tool["SAMPLE"].search(README)["output"].count("\n") > 20
    assert tool["with_sample"](README) == README, "run tools/refresh_readme.py and look at what changed"


def test_the_python_sample_prints_what_it_says() -> None:
    (_, program), (_, printed) = blocks("Python")
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False, text=True)
    assert (done.stdout, done.stderr) == (printed, "")


@pytest.mark.parametrize("target", re.findall(r"\]\(([^)#]+)\)", README))
def test_links_lead_somewhere(target: str) -> None:
    assert "://" in target or (ROOT / target).exists()


@pytest.mark.parametrize(
    ("article", "defects"),
    [
        (
            "news.txt",
            {
                "dates/weekday": 1,
                "units/conversion": 1,
                "words/doubled": 1,
                "dates/punctuation": 1,
                "names/spelling": 1,
            },
        ),
        (
            "economics.md",
            {"words/joined": 1, "figures/rate": 1, "units/dimension": 1, "dates/impossible": 1},
        ),
        (
            "science.md",
            {"units/conversion": 1, "units/dimension": 1, "dates/impossible": 1, "words/doubled": 2},
        ),
    ],
)
def test_the_examples_have_the_defects_that_they_were_given(article: str, defects: dict[str, int]) -> None:
    import checker  # noqa: PLC0415

    found: dict[str, int] = {}
    for finding in checker.check(ROOT / "examples" / article).findings:
        if finding.severity is not checker.Severity.INFO:
            found[finding.rule] = found.get(finding.rule, 0) + 1
    assert found == defects
