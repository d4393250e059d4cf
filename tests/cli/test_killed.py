"""--fix, killed while it writes: the file is as it was or as it should be, never lost or in between."""

from __future__ import annotations

import os
import random
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

KILLS = 5
BEFORE = "\ufeff" + "They walked to the the harbor.\r\n" * 20_000
AFTER = BEFORE.replace("the the", "the")
TEMPORARY = ".a.txt.*.tmp"
"""Hidden, so that what a kill leaves behind is never taken for an article."""
ENDLESS = """
import itertools, sys
from dataclasses import replace
from checker.documents import read_file
from checker.mending import write_back
document = read_file(sys.argv[1])
before, after = document.source, document.source.replace("the the", "the")
print("ready", flush=True)
for old, new in itertools.cycle([(before, after), (after, before)]):
    write_back(replace(document, source=old), new)
"""


@pytest.mark.skipif(os.name == "nt", reason="needs a signal that cannot be caught")
def test_a_kill_at_any_moment_leaves_a_whole_file(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    moments = random.Random(0)
    interrupted = 0
    for _ in range(KILLS):
        article.write_bytes(BEFORE.encode())
        article.chmod(0o640)
        command = [sys.executable, "-c", ENDLESS, article]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout is not None and writer.stdout.readline() == "ready\n"
            time.sleep(moments.uniform(0, 0.1))
            give_up = time.monotonic() + 30
            while not list(tmp_path.glob(TEMPORARY)) and time.monotonic() < give_up:
                assert writer.poll() is None
            time.sleep(moments.uniform(0, 0.005))
            writer.kill()
        assert writer.returncode == -signal.SIGKILL
        assert article.read_bytes() in (BEFORE.encode(), AFTER.encode())
        assert stat.S_IMODE(article.stat().st_mode) == 0o640
        for rest in tmp_path.glob(TEMPORARY):
            interrupted += 1
            rest.unlink()
        assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]
    assert interrupted, "no kill met a write"
