"""What a run amounts to, told on standard error: findings and comparisons by rule, and the time of each."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator

from checker.findings import Severity
from checker.reports import Result
from checker.reports.text import shown

READING = "reading facts"


class Tally:
    """Counts the results that pass by. severity: of the least finding that is shown."""

    def __init__(self, severity: Severity) -> None:
        self._severity = severity
        self._articles = 0
        self._found: Counter[str] = Counter()
        self._compared: Counter[str] = Counter()
        self._seconds: Counter[str] = Counter()

    def watch(self, results: Iterable[Result]) -> Iterator[Result]:
        for result in results:
            self._count(result)
            yield result

    def tell_statistics(self) -> None:
        """The findings shown and the comparisons made, by rule, and of all rules."""
        rows = [
            (str(self._found[rule]), str(self._compared[rule]), rule)
            for rule in sorted(self._compared, key=lambda rule: (-self._found[rule], rule))
        ]
        total = f"all rules, {self._articles} articles"
        rows.append((str(self._found.total()), str(self._compared.total()), total))
        _tell([("findings", "comparisons", "rule"), *rows])

    def tell_timing(self) -> None:
        """The processor seconds that each rule took, the slowest first, and their share of the whole."""
        whole = self._seconds.total() or 1.0
        rows = [
            (f"{seconds:.3f}", f"{seconds / whole:.1%}", rule or READING)
            for rule, seconds in self._seconds.most_common()
        ]
        _tell([("seconds", "share", "rule"), *rows, (f"{self._seconds.total():.3f}", "100.0%", "all")])

    def _count(self, result: Result) -> None:
        if result.report is None:
            return
        self._articles += 1
        self._found.update(finding.rule for finding in shown(result, self._severity))
        self._compared.update(result.report.checked)
        self._seconds.update(result.report.seconds)


def _tell(rows: list[tuple[str, str, str]]) -> None:
    """A table, its numbers to the right."""
    widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
    for one, two, name in rows:
        sys.stderr.write(f"factlint: {one:>{widths[0]}}  {two:>{widths[1]}}  {name}\n")
