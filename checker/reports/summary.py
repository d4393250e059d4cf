"""The closing words of a check: what was found, how much was compared, and what was not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from checker.findings import Severity
from checker.reports import Result
from checker.reports.text import counted

RULES_SHOWN = 5
"""How many rules with comparisons not made are named; `--format json` has them all."""
WORDS = "words/"
"""The rules that look at every word. Their comparisons are counted apart: by their number they would hide
how few figures were compared."""


@dataclass(slots=True)
class Summary:
    """Counts of a run, added up as the results pass by."""

    files: int = 0
    errors: int = 0
    made: Counter[str] = field(default_factory=Counter)
    not_made: Counter[str] = field(default_factory=Counter)
    shown: Counter[Severity] = field(default_factory=Counter)
    hidden: Counter[Severity] = field(default_factory=Counter)
    suppressed: int = 0

    def add(self, result: Result, lowest: Severity) -> None:
        report = result.report
        if result.error is not None:
            self.errors += 1
        if report is None:
            return
        self.files += 1
        self.errors += len(report.failures)
        self.made.update(report.checked)
        for finding in report.findings:
            counts = self.shown if finding.severity.rank >= lowest.rank else self.hidden
            counts[finding.severity] += 1
        self.suppressed += sum(finding.severity.rank >= lowest.rank for finding in report.suppressed)
        for note in report.not_checked:
            if note.rule:
                self.not_made[note.rule] += note.count

    def watch(self, results: Iterable[Result], lowest: Severity) -> Iterator[Result]:
        """The results as they come, counted on the way."""
        for result in results:
            self.add(result, lowest)
            yield result

    def lines(self) -> Iterator[str]:
        """The summary, a line for each thing that needs saying. Errors are told elsewhere, one by one."""
        if not self.files:
            if not self.errors:
                yield "No article was checked."
            return
        unchecked = f", {self.errors} not checked" if self.errors else ""
        suppressed = f" ({self.suppressed:,} suppressed by comments)" if self.suppressed else ""
        where = f"in {counted(self.files, 'article')}{unchecked}"
        yield f"{self._findings()}{suppressed} {where}; {self._comparisons()}."
        if self.hidden:
            hidden = _severities(self.hidden)
            yield f"Not shown: {hidden} (--severity info shows all)."
        if self.not_made:
            yield f"Not compared: {self._not_made()} (factlint facts says why)."

    def _findings(self) -> str:
        return _severities(self.shown) if self.shown else "No findings"

    def _comparisons(self) -> str:
        words = Counter({rule: made for rule, made in self.made.items() if rule.startswith(WORDS)})
        others = self.made - words
        missed = self.not_made.total()
        told = f"{counted(others.total(), 'comparison')} of figures, dates and names made {_by_rules(others)}"
        told += f", {missed} not made" if missed else ""
        if not others:
            told = f"0 of {missed} comparisons of figures, dates and names made, which is not a clean bill"
        if words.keys() == self.made.keys() and words.total():  # only such rules ran
            return f"{counted(words.total(), 'comparison')} of words {_by_rules(words)}"
        return f"{told}; {words.total():,} of words {_by_rules(words)}" if words.total() else told

    def _not_made(self) -> str:
        ranked = sorted(self.not_made.items(), key=lambda item: (-item[1], item[0]))
        named = ", ".join(f"{count} × {rule}" for rule, count in ranked[:RULES_SHOWN])
        rest = len(ranked) - RULES_SHOWN
        return f"{named} and {counted(rest, 'further rule')}" if rest > 0 else named


def _by_rules(made: Counter[str]) -> str:
    return f"by {counted(sum(count > 0 for count in made.values()), 'rule')}"


def _severities(counts: Counter[Severity]) -> str:
    ordered = sorted(counts, key=lambda severity: -severity.rank)
    return ", ".join(_severity(counts[severity], severity) for severity in ordered)


def _severity(count: int, severity: Severity) -> str:
    return f"{count} info" if severity is Severity.INFO else counted(count, severity.value)
