"""Checks the articles of a run: kept reports first, the others in this process or in several."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from checker.cli.exits import complain
from checker.cli.inputs import Task, check_data, document_in, load, result_of
from checker.engine import Report
from checker.errors import FactlintError
from checker.kept import KeptReport, kept_report
from checker.reports import Result
from checker.resultcache import ResultCache

if TYPE_CHECKING:
    from concurrent.futures import Future

LONG_RUN = 20
"""Files from which on a run shows its progress on a terminal."""


Article = Task | Result
"""An article to check, or what came of it already."""


class Loaded(NamedTuple):
    """An article that has to be checked, with its bytes."""

    task: Task
    data: bytes


def check_all(
    articles: Sequence[Article], jobs: int = 1, cache: ResultCache | None = None
) -> Iterable[Result]:
    """The result of each article, in order and the same whatever the jobs and the cache.

    jobs: processes to use. Shows progress on long runs.
    """
    results = _results(articles, jobs, cache)
    if len(articles) < LONG_RUN or not sys.stderr.isatty():
        return results
    return _with_progress(results, len(articles))


def _results(articles: Sequence[Article], jobs: int, cache: ResultCache | None) -> Iterator[Result]:
    if jobs == 1 or len(articles) < 2:
        for article in articles:
            yield _result(article, cache)
    else:
        yield from _in_processes(articles, jobs, cache)
    if cache is not None and cache.problem:
        complain(f"note: without the cache of results: {cache.problem}")


def _result(article: Article, cache: ResultCache | None) -> Result:
    found = _found(article, cache)
    if isinstance(found, Result):
        return found
    result = result_of(found.task, partial(check_data, *found))
    if cache is not None and result.report is not None:
        cache.put(_key(found, cache), kept_report(result.report))
    return result


def _found(article: Article, cache: ResultCache | None) -> Result | Loaded:
    """A result that is there without a check, or the article to check."""
    if isinstance(article, Result):
        return article
    try:
        loaded = Loaded(article, load(article.path))
    except FactlintError as error:
        return Result(article.path, error=error, settings=article.settings)
    kept = cache.get(_key(loaded, cache)) if cache is not None else None
    if kept is None:
        return loaded
    return Result(article.path, _opened(loaded, kept), settings=article.settings)


def _key(loaded: Loaded, cache: ResultCache) -> bytes:
    return cache.key_of(loaded.data, loaded.task.path, loaded.task.settings)


def _opened(loaded: Loaded, kept: KeptReport) -> Report:
    """The report that is kept, with the article read where somebody asks for it."""
    path, settings = loaded.task.path, loaded.task.settings
    return kept.report(
        path, partial(document_in, loaded.data, path, settings.document_format), settings.check
    )


def _in_processes(articles: Iterable[Article], jobs: int, cache: ResultCache | None) -> Iterator[Result]:
    """The results, each article checked in one of several processes."""
    from checker.workers import TASKS_AHEAD, Pool  # noqa: PLC0415  (loads multiprocessing)

    waiting: deque[Result | tuple[Loaded, Future[KeptReport]]] = deque()
    with Pool(_worker, jobs, preload=("checker.cli.running", "checker.checks")) as pool:
        found = (_found(article, cache) for article in articles)
        begun = (each if isinstance(each, Result) else (each, pool.submit(each)) for each in found)
        waiting.extend(islice(begun, jobs * TASKS_AHEAD))
        while waiting:
            first = waiting.popleft()
            yield first if isinstance(first, Result) else _answer(*first, cache)
            waiting.extend(islice(begun, 1))


def _answer(loaded: Loaded, future: Future[KeptReport], cache: ResultCache | None) -> Result:
    """The result that a process came to."""

    def report() -> Report:
        kept = future.result()
        if cache is not None:
            cache.put(_key(loaded, cache), kept)
        return _opened(loaded, kept)

    return result_of(loaded.task, report)


class _Checker:
    """Checks articles in a process of its own."""

    def __call__(self, loaded: Loaded) -> KeptReport:
        return kept_report(check_data(*loaded))


def _worker() -> _Checker:
    return _Checker()


def _with_progress(results: Iterable[Result], length: int) -> list[Result]:
    """All results, gathered under a bar on standard error before any of them is shown."""
    from click import progressbar  # noqa: PLC0415

    with progressbar(results, length, "Checking", file=sys.stderr) as bar:
        return list(bar)
