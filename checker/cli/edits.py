"""`--since` and `--previous`: what an edit changed, and what it left behind, in other files too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from checker.cli.inputs import STDIN, Task, check_task, read
from checker.engine import Report, check_document
from checker.errors import FactlintError, SettingsError
from checker.findings import Finding, Place
from checker.reports import Result
from checker.rulebook import open_book
from checker.surroundings import Surroundings
from checker.versions import WHOLE, Earlier, Repository

if TYPE_CHECKING:
    from checker.alterations import Altered

STALE = "figures/stale"


@dataclass(frozen=True, slots=True)
class Edit:
    """The edit that a run is about: what changed since a commit, or since the version in a file."""

    since: str | None = None
    previous: str | None = None

    @property
    def is_told(self) -> bool:
        return self.since is not None or self.previous is not None

    def results(self, articles: Sequence[Task | Result]) -> Iterator[Result]:
        """What came of the articles that changed, then what others still state of what was altered.

        Raises SettingsError where there is no earlier version.
        """
        if self.previous is not None:
            return iter([check_task(_with_previous(articles, self.previous))])
        repositories = _Repositories(self.since or "")
        changed = [task for task in (_changed(task, repositories) for task in articles) if task]
        return _left_elsewhere(map(_only_changed, map(check_task, changed), changed), articles)


def _with_previous(articles: Sequence[Task | Result], previous: str) -> Task | Result:
    if len(articles) != 1:
        raise SettingsError("--previous goes with one article")
    task = articles[0]
    if isinstance(task, Result):
        return task
    try:
        data = Path(previous).read_bytes()
    except OSError as error:
        raise SettingsError(
            f"cannot be read: {(error.strerror or str(error)).lower()}", path=previous
        ) from None
    return task._replace(earlier=Earlier(data, WHOLE))


class _Repositories:
    """The repositories of the articles, each opened once."""

    def __init__(self, since: str) -> None:
        self._since = since
        self._known: dict[Path, Repository] = {}

    def of(self, path: str) -> Repository:
        folder = Path(path).resolve().parent
        if folder not in self._known:
            self._known[folder] = Repository(folder, self._since)
        return self._known[folder]


def _changed(task: Task | Result, repositories: _Repositories) -> Task | Result | None:
    if isinstance(task, Result):
        return task
    if task.path == STDIN:
        raise SettingsError("--since needs files of a repository, not standard input")
    earlier = repositories.of(task.path).earlier(Path(task.path))
    return None if earlier is None else task._replace(earlier=earlier)


def _only_changed(result: Result, task: Task | Result) -> Result:
    """The result with those findings alone of which a place stands on a changed line.

    What an edit left behind stands where nothing changed, and is kept.
    """
    if result.report is None or isinstance(task, Result) or task.earlier is None:
        return result
    edit = task.earlier
    kept = tuple(finding for finding in result.report.findings if _is_new(finding, edit))
    return replace(result, report=replace(result.report, findings=kept))


def _is_new(finding: Finding, edit: Earlier) -> bool:
    return finding.rule == STALE or any(edit.touches(*_lines(place)) for place in finding.places)


def _lines(place: Place) -> tuple[int, int]:
    return place.line, place.line + place.text.count("\n")


def _left_elsewhere(results: Iterable[Result], articles: Sequence[Task | Result]) -> Iterator[Result]:
    """The results, then those of other articles that still state what these altered.

    articles: all those of the run, changed or not.
    """
    shown = list(results)
    altered = [each for result in shown if result.report for each in _altered(result.report)]
    merged = {result.path: result for result in shown}
    for task in articles if altered else ():
        if isinstance(task, Task):
            left = _left_in(task, [each for each in altered if each.new.document.path != task.path])
            if left is None:
                continue
            own = merged.get(task.path)
            merged[task.path] = left if own is None or own.report is None else _joined(own, left)
    yield from merged.values()


def _altered(report: Report) -> tuple[Altered, ...]:
    from checker.alterations import alterations  # noqa: PLC0415  (only where there is an earlier version)

    previous = report.article.previous
    return alterations(previous, report.article) if previous is not None else ()


def _left_in(task: Task, altered: Sequence[Altered]) -> Result | None:
    """What another article still states, or None where it states nothing of it or cannot be read."""
    if not altered:
        return None
    try:
        document = read(task.path, task.settings.document_format)
        book, _ = open_book(task.settings.check.rule_folders)
        settings = replace(task.settings.check, select=(STALE,))
        report = check_document(document, settings, book, Surroundings(altered=tuple(altered)))
    except FactlintError:
        return None  # told where the article itself is checked
    return Result(task.path, report, settings=task.settings) if report.findings else None


def _joined(own: Result, left: Result) -> Result:
    if own.report is None or left.report is None:
        return own
    findings = (*own.report.findings, *left.report.findings)
    return replace(own, report=replace(own.report, findings=findings))
