"""Checks again whenever an article, its configuration or a file that this names changes."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from time import sleep

from checker.cli.exits import CLEAN, complain
from checker.cli.inputs import Task
from checker.errors import FactlintError
from checker.reports import Result
from checker.resultcache import files_of, stamp
from checker.rulebook import open_book

PAUSE = 0.5
"""Seconds between two looks at the files."""

State = tuple[object, ...]


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
    open_book.cache_clear()  # pages of the house's own may have changed
    try:
        check()
    except FactlintError as error:
        complain(str(error))
    sys.stdout.flush()
    complain("watching for changes; Ctrl-C ends")


def _state(articles: Callable[[], Iterable[Task | Result]]) -> State:
    """The settings of each article, and when it and the files that they name were last changed."""
    try:
        tasks = [article for article in articles() if isinstance(article, Task)]
    except FactlintError:
        return ()  # a configuration in the making: the check tells what is wrong with it
    settings = {task.path: task.settings for task in tasks}
    named = {file: None for each in dict.fromkeys(settings.values()) for file in files_of(each)}
    return repr(settings), *map(stamp, (*settings, *named))
