"""Adds up the tables of an archive run, a shard at a time, in memory that does not grow with the archive."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from checker.archive.shards import read_marks
from checker.errors import SettingsError
from checker.findings import Severity

MOST_QUOTED = 20
MOST_OF_A_RULE = 4
"""So that the rule that is surest of itself does not fill the list."""

_COUNTS = {Severity.ERROR: "errors", Severity.WARNING: "warnings", Severity.INFO: "infos"}


@dataclass(slots=True)
class Group:
    """The articles of a source or month, and their findings by severity."""

    articles: int = 0
    findings: Counter[Severity] = field(default_factory=Counter)

    def add(self, articles: int, findings: dict[Severity, int]) -> None:
        self.articles += articles
        self.findings.update(findings)


@dataclass(slots=True)
class Figures:
    """What an archive holds.

    rules: findings by rule and severity. months: by year and month, None for articles without a date.
    failures: what could not be checked, by kind. quoted: the contradictions to show, as rows of the table of
    findings, the most confident first.
    """

    total: Group = field(default_factory=Group)
    rules: Counter[tuple[str, Severity]] = field(default_factory=Counter)
    sources: dict[str, Group] = field(default_factory=dict)
    months: dict[tuple[int, int] | None, Group] = field(default_factory=dict)
    failures: Counter[str] = field(default_factory=Counter)
    quoted: list[dict[str, Any]] = field(default_factory=list)


class _Best(NamedTuple):
    """Where a contradiction stands; of equally confident ones the first is the best."""

    confidence: float
    order: int
    path: Path
    number: int


def figures_of(folder: Path, lowest: Severity) -> Figures:
    """The figures of a run, for findings at or above a severity.

    Shards that are not finished do not count. Raises SettingsError where there is no finished shard or a file
    cannot be read.
    """
    names = {f"{mark.split:05}-{mark.shard:04}" for mark in read_marks(folder)}
    if not names:
        raise SettingsError(f"{folder}: holds no finished shard of an archive run")
    severities = [severity for severity in _COUNTS if severity.rank >= lowest.rank]
    found = Figures()
    for path in _files(folder, "articles", names):
        _add_articles(_read(path, ["source", "published", *_COUNTS.values()]), severities, found)
    best: dict[str, list[_Best]] = {}
    for path in _files(folder, "findings", names):
        _add_findings(path, severities, found, best)
    for path in _files(folder, "errors", names):
        for each in pc.value_counts(_read(path, ["kind"])["kind"]).to_pylist():
            found.failures[each["values"]] += each["counts"]
    found.quoted = list(_quoted(best))
    return found


def _files(folder: Path, table: str, names: set[str]) -> Iterator[Path]:
    for path in sorted((folder / table).rglob(f"{table}-*.parquet")):
        if path.stem.removeprefix(f"{table}-") in names:
            yield path


def _read(path: Path, columns: list[str]) -> pa.Table:
    try:
        with path.open("rb") as file:  # by itself: the names of folders are no columns of it
            return pq.read_table(file, columns=columns, use_threads=False)
    except (OSError, pa.ArrowException) as error:
        raise SettingsError(f"{path}: cannot be read: {' '.join(str(error).split())}") from None


def _add_articles(articles: pa.Table, severities: Sequence[Severity], found: Figures) -> None:
    published = articles["published"]
    keyed = articles.append_column("year", pc.year(published)).append_column("month", pc.month(published))
    sums = [(_COUNTS[severity], "sum") for severity in severities]
    grouped = keyed.group_by(["source", "year", "month"], use_threads=False)
    for row in grouped.aggregate([([], "count_all"), *sums]).to_pylist():
        findings = {severity: row[f"{_COUNTS[severity]}_sum"] or 0 for severity in severities}
        month = None if row["year"] is None else (row["year"], row["month"])
        for group in (
            found.total,
            found.sources.setdefault(row["source"] or "", Group()),
            found.months.setdefault(month, Group()),
        ):
            group.add(row["count_all"], findings)


def _add_findings(
    path: Path,
    severities: Sequence[Severity],
    found: Figures,
    best: dict[str, list[_Best]],
) -> None:
    """Count a shard's findings, and keep where the best contradictions of each rule stand."""
    told = {severity.value for severity in severities}
    rows = _read(path, ["rule", "severity", "confidence"]).to_pydict()
    for number, (rule, severity, confidence) in enumerate(zip(*rows.values(), strict=True)):
        if severity not in told:
            continue
        found.rules[rule, Severity(severity)] += 1
        if severity == Severity.ERROR:
            heap = best.setdefault(rule, [])
            push = heapq.heappush if len(heap) < MOST_OF_A_RULE else heapq.heappushpop
            push(heap, _Best(confidence, -found.rules.total(), path, number))


def _quoted(best: dict[str, list[_Best]]) -> Iterator[dict[str, Any]]:
    every = sorted((each for heap in best.values() for each in heap), reverse=True)
    for _, _, path, number in every[:MOST_QUOTED]:
        columns = ["id", "title", "source", "published", "rule", "confidence", "message", "working", "quotes"]
        yield _read(path, columns).slice(number, 1).to_pylist()[0]
