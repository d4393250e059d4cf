"""What a run tells of itself on a terminal."""

from __future__ import annotations

from io import StringIO
from unittest.mock import patch

from checker.archive.model import Split, Step
from checker.archive.progress import Progress


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def _splits() -> list[Split]:
    return [Split(number, "jsonlines", (f"{number}.jsonl",), "in", 1_000_000, ()) for number in (1, 2)]


def test_rate_and_time_left_are_those_of_this_run() -> None:
    out = Terminal()
    with patch("checker.archive.progress.monotonic", return_value=100.0):
        progress = Progress(_splits(), out)
        progress.begin([Step(1, 1.0, 500, 5)])
        progress.tell(Step(2, 0.5, 250, 1))
    assert progress.line(110.0) == " 75% · 750 articles · 6 shards · 25 articles/s · 0.05 MB/s · 0:00:10 left"
    assert out.getvalue().startswith("\r\x1b[K 50% · 500 articles · 5 shards")


def test_nothing_is_told_where_there_is_no_terminal() -> None:
    out = StringIO()
    progress = Progress(_splits(), out)
    progress.begin([])
    progress.tell(Step(1, 1.0, 500, 5))
    progress.end()
    assert out.getvalue() == ""
