"""The closing words of a check: what was found, how much was compared, and what was not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from checker.findings import Severity
from checker.reports import Result
from checker.reports.text import counted

REASONS_SHOWN = 5
"""How many reasons for comparisons not made are listed; `--format json` has them all."""


@dataclass(slots=True)
class Summary:
    """Counts of a run, added up as the results pass by."""

    files: int = 0
    errors: int = 0
    made: int = 0
    rules: set[str] = field(default_factory=set)
    shown: Counter[Severity] = field(default_factory=Counter)
    hidden: Counter[Severity] = field(default_factory=Counter)
    not_made: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, result: Result, lowest: Severity) -> None:
        report = result.report
        if result.error is not None:
            self.errors += 1
        if report is None:
            return
        self.files += 1
        self.errors += len(report.failures)
        self.made += sum(report.checked.values())
        self.rules.update(rule for rule, made in report.checked.items() if made)
        for finding in report.findings:
            counts = self.shown if finding.severity.rank >= lowest.rank else self.hidden
            counts[finding.severity] += 1
        for note in report.not_checked:
            if note.rule:
                self.not_made[note.rule, note.reason] += note.count

    def watch(self, results: Iterable[Result], lowest: Severity) -> Iterator[Result]:
        """The results as they come, counted on the way."""
        for result in results:
            self.add(result, lowest)
            yield result

    def lines(self) -> Iterator[str]:
        """The summary, a line for each thing that needs saying."""
        yield f"{self._findings()} in {counted(self.files, 'article')}; {self._comparisons()}."
        if self.hidden:
            hidden = _severities(self.hidden)
            yield f"Not shown: {hidden} (--severity info shows all)."
        yield from self._reasons()

    def _findings(self) -> str:
        return _severities(self.shown) if self.shown else "No findings"

    def _comparisons(self) -> str:
        missed = sum(self.not_made.values())
        if not self.made:
            return f"0 of {missed} comparisons made, which is not a clean bill"
        made = f"{counted(self.made, 'comparison')} made by {counted(len(self.rules), 'rule')}"
        return f"{made}, {missed} not made" if missed else made

    def _reasons(self) -> Iterator[str]:
        ranked = sorted(self.not_made.items(), key=lambda item: (-item[1], item[0]))
        for (rule, reason), count in ranked[:REASONS_SHOWN]:
            yield f"Not compared: {count} × {rule}: {reason}"
        rest = len(ranked) - REASONS_SHOWN
        if rest > 0:
            yield f"Not compared: {counted(rest, 'further reason')} (--format json lists all)"


def _severities(counts: Counter[Severity]) -> str:
    ordered = sorted(counts, key=lambda severity: -severity.rank)
    return ", ".join(_severity(counts[severity], severity) for severity in ordered)


def _severity(count: int, severity: Severity) -> str:
    return f"{count} info" if severity is Severity.INFO else counted(count, severity.value)
