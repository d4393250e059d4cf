"""What only a process of its own can show."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from cli.conftest import Factlint

Write = Callable[[str, str | bytes], Path]
WRONG = "The trail is 20 miles (52 km) long.\n"


def test_bad_input_is_told_in_lines_and_the_rest_is_checked(
    installed: Factlint, write: Write, tmp_path: Path
) -> None:
    """Missing, binary, damaged, foreign and empty input beside an article: a line each, and no traceback."""
    bad = {
        "gone.txt": "no such file",
        "image.png": "unknown format",
        "binary.txt": "binary",
        "head.md": "front matter",
        "empty": "holds no article",
        "house/units/broken.md": "front matter",
    }
    write("image.png", b"\x89PNG")
    write("binary.txt", b"a\0b")
    write("head.md", "---\ntitle: [\n---\nText.\n")
    write("house/units/broken.md", "nothing\n")
    (tmp_path / "empty").mkdir()
    good = write("good.txt", WRONG)
    paths = [tmp_path / name for name in bad if not name.startswith("house")]
    run = installed("check", "--format", "concise", "--rules-dir", tmp_path / "house", *paths, good)
    assert run.status == 2 and f"{good}:1:14: error units/conversion" in run.out
    assert len(run.err.splitlines()) == len(bad)
    for name, message in bad.items():
        (line,) = [line for line in run.err.splitlines() if line.startswith(f"factlint: {tmp_path / name}:")]
        assert message in line


def test_output_does_not_depend_on_the_hash_seed(installed: Factlint, write: Write) -> None:
    path = write("a.txt", f"{WRONG}\nThe the path took three days, on on Monday 3 May 2022.\n" * 3)
    for command in (("check", "--format", "json", "--severity", "info"), ("facts", "--format", "json")):
        one, other = (installed(*command, path, PYTHONHASHSEED=seed) for seed in ("1", "2"))
        assert one.out == other.out and len(one.out) > 1000


@pytest.mark.parametrize(("setting", "colored"), [("FORCE_COLOR", True), ("NO_COLOR", False)])
def test_colors(installed: Factlint, write: Write, setting: str, colored: bool) -> None:
    run = installed("check", write("a.txt", WRONG), **{setting: "1"})
    assert ("\x1b[" in run.out) is colored and "20 miles (52 km)" in run.out


def test_a_reader_that_goes_away_is_no_error(write: Write) -> None:
    paths = [write(f"{number}.txt", WRONG * 50) for number in range(30)]
    command = [sys.executable, "-m", "checker", "check", *map(str, paths)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.read(1)
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


def test_json_needs_none_of_the_slow_libraries(write: Write) -> None:
    """pydantic, pint, dateparser and rich take longer to load than an article takes to check."""
    path = write("a.txt", f"{WRONG}\nThe the fair on Monday, 6 March 2023, cost about $4 million.\n")
    program = (
        "import sys, atexit\n"
        "from checker.cli.main import main\n"
        "slow = {'pydantic', 'pint', 'dateparser', 'rich', 'charset_normalizer', 'marko'}\n"
        "atexit.register(lambda: print(sorted(slow & set(sys.modules)), file=sys.stderr))\n"
        "main()\n"
    )
    arguments = [sys.executable, "-c", program, "check", "--format", "json", str(path)]
    subprocess.run(arguments, capture_output=True, check=False)  # fills the cache of compiled rules
    done = subprocess.run(arguments, capture_output=True, check=False, text=True)
    assert done.stderr.strip() == "[]", done.stderr


def test_help_names_every_command(installed: Factlint) -> None:
    run = installed("--help")
    assert run.status == 0 and installed().out == run.out
    for command in ("check", "facts", "explain", "rules", "batch"):
        assert f"  {command} " in run.out
        assert installed(command, "--help").status == 0


@pytest.mark.skipif(os.name == "nt", reason="needs a terminal of Unix")
def test_progress_is_shown_on_a_terminal_only(write: Write, tmp_path: Path) -> None:
    import pty  # noqa: PLC0415  (not on Windows)

    for number in range(25):
        write(f"{number}.txt", WRONG)
    command = [sys.executable, "-m", "checker", "check", "--format", "json", str(tmp_path)]
    leader, follower = pty.openpty()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=follower) as process:
        os.close(follower)
        seen = b""
        while process.poll() is None or not seen:
            try:
                seen += os.read(leader, 4096)
            except OSError:
                break
    os.close(leader)
    assert b"Checking" in seen and b"100%" in seen
    quiet = subprocess.run(command, capture_output=True, check=False)
    assert quiet.stderr == b""
