"""`--across`: what the articles of a run state of one quantity, compared with each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from checker.across import Index, Record, findings_across, records_of
from checker.article import Article
from checker.cli.inputs import Task, document_in, load
from checker.documents.model import Document
from checker.engine import Report
from checker.errors import FactlintError
from checker.findings import Finding
from checker.fingerprints import with_fingerprints
from checker.reports import Result
from checker.rulebook import Rule, open_book

ACROSS = "figures/across"


def with_findings_across(
    results: Iterable[Result], articles: Sequence[Task | Result], only_shown: bool
) -> Iterator[Result]:
    """The results with what other articles of the run contradict.

    articles: all those of the run. only_shown: tell only what one of the results takes part in. An article
    that did not change is not read again.
    """
    shown = list(results)
    tasks = [task for task in articles if isinstance(task, Task)]
    rule = next((found for found in map(_rule, tasks) if found is not None), None)
    if rule is not None:
        touched = {result.path for result in shown}
        found = findings_across(_records(tasks), rule, lambda path: not only_shown or path in touched)
        shown = [_with(result, found) for result in shown]
    yield from shown


def _rule(task: Task) -> Rule | None:
    """The rule as it is configured for an article, where it is selected."""
    book, _ = open_book(task.settings.check.rule_folders)
    rules = book.configured(task.settings.check)
    return next((rule for rule in rules if rule.id == ACROSS), None)


def _records(tasks: Iterable[Task]) -> list[Record]:
    """The records of every article that can be read; what cannot is told where it is checked."""
    found: list[Record] = []
    with Index() as index:
        for task in tasks:
            try:
                data = load(task.path)
                found += index.records(task.path, data, repr(task.settings.check), lambda: _read(task, data))  # noqa: B023
            except FactlintError:
                continue
    return found


def _read(task: Task, data: bytes) -> list[Record]:
    check = task.settings.check
    document = document_in(data, task.path, task.settings.document_format)
    return records_of(Article(document, check.date, check.weights, check.reading))


def _with(result: Result, found: Mapping[str, Sequence[Finding]]) -> Result:
    if result.report is None or result.path not in found:
        return result
    return replace(result, report=_joined(result.report, result.report.article.document, found[result.path]))


def _joined(report: Report, document: Document, findings: Sequence[Finding]) -> Report:
    checked = {**report.checked, ACROSS: report.checked.get(ACROSS, 0) + len(findings)}
    told = tuple(with_fingerprints(findings, document))
    return replace(report, findings=(*report.findings, *told), checked=checked)
