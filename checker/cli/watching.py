"""Checks again whenever an article or its configuration changes."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from time import sleep

from checker.cli.exits import CLEAN, complain
from checker.cli.inputs import Task
from checker.errors import FactlintError
from checker.reports import Result

PAUSE = 0.5
"""Seconds between two looks at the files."""

State = dict[str, tuple[int, int]]


def _pause() -> bool:
    sleep(PAUSE)
    return True


def watching(
    check: Callable[[], int],
    articles: Callable[[], Iterable[Task | Result]],
    wait: Callable[[], bool] = _pause,
) -> int:
    """Check, and check again after each change of a file, a new one or one that is gone.

    check: checks everything; what did not change comes from the cache. articles: what there is to check now.
    wait: passes the time between two looks, and says whether to go on. Returns 0 when the user ends it.
    """
    with suppress(KeyboardInterrupt):
        before: State | None = None
        while True:
            state = _state(articles)
            if state != before:
                _checked(check)
                before = state
            if not wait():
                break
    return CLEAN


def _checked(check: Callable[[], int]) -> None:
    try:
        check()
    except FactlintError as error:
        complain(str(error))
    sys.stdout.flush()
    complain("watching for changes; Ctrl-C ends")


def _state(articles: Callable[[], Iterable[Task | Result]]) -> State:
    """When each file of a run was last changed, its size and settings; what is gone is left out."""
    found: State = {}
    try:
        present = list(articles())
    except FactlintError:
        return found  # a configuration in the making: the check tells what is wrong with it
    for article in present:
        if isinstance(article, Task):
            settings = repr(article.settings)
            with suppress(OSError):
                state = Path(article.path).stat()
                found[f"{article.path}\0{settings}"] = state.st_mtime_ns, state.st_size
    return found
