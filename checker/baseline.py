"""Findings that are known and do not fail a run: recorded by fingerprint, so that only new ones count.

A fingerprint is made of the rule and of the text at and around each place, so an entry outlasts edits
elsewhere in the file. Where a file is gone, its entries hold for files of any name: it may have a new one.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from checker.cachefile import write_whole
from checker.engine import Report
from checker.errors import SettingsError
from checker.findings import Finding

FILE = "factlint-baseline.json"
SCHEMA = 1


class Entry(NamedTuple):
    """One known finding. path: from the baseline's own folder, with forward slashes; message: for readers."""

    path: str
    rule: str
    fingerprint: str
    message: str


@dataclass
class Baseline:
    """The entries of one file, of which a run takes those that it finds again.

    found: entries met again, under the path at which they were; added: findings that no entry tells of;
    checked: paths and rules of the run.
    """

    file: Path
    entries: tuple[Entry, ...] = ()
    found: list[Entry] = field(default_factory=list)
    added: list[Entry] = field(default_factory=list)
    checked: dict[str, frozenset[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._folder = self.file.absolute().parent
        self._left = Counter((entry.path, entry.fingerprint) for entry in self.entries)
        self._moved: dict[str, list[Entry]] = {}
        exists = {path: (self._folder / path).exists() for path in {entry.path for entry in self.entries}}
        for entry in self.entries:
            if not exists[entry.path]:
                self._moved.setdefault(entry.fingerprint, []).append(entry)

    def applied(self, report: Report) -> Report:
        """The report without the findings that are known, which are kept apart."""
        new, known = self.parted(report, report.findings)
        return replace(report, findings=tuple(new), known=tuple(known))

    def parted(self, report: Report, findings: Iterable[Finding]) -> tuple[list[Finding], list[Finding]]:
        """Some findings of a report: those that no entry tells of, and those that are known."""
        path = self._named(report.path)
        self.checked[path] = frozenset(report.checked)
        new: list[Finding] = []
        known: list[Finding] = []
        for finding in findings:
            (known if self._take(path, finding) else new).append(finding)
        return new, known

    def gone(self) -> list[Entry]:
        """The entries that are found no more: their rule ran over their file, or the file is gone."""
        return [entry for entry in self._unmet() if self._is_settled(entry)]

    def updated(self, only_prune: bool = False) -> tuple[Entry, ...]:
        """The entries that hold after this run, with those of what it did not check."""
        unchecked = (entry for entry in self._unmet() if not self._is_settled(entry))
        return tuple(sorted((*self.found, *unchecked, *(() if only_prune else self.added))))

    def _unmet(self) -> Iterator[Entry]:
        left = Counter(self._left)
        for entry in self.entries:
            key = entry.path, entry.fingerprint
            if left[key]:
                left[key] -= 1
                yield entry

    def _take(self, path: str, finding: Finding) -> bool:
        here = Entry(path, finding.rule, finding.fingerprint, finding.message)
        key = path, finding.fingerprint
        if not self._left[key]:
            moved = self._moved.get(finding.fingerprint)
            if not moved:
                self.added.append(here)
                return False
            key = moved.pop().path, finding.fingerprint
        self._left[key] -= 1
        self.found.append(here)
        return True

    def _is_settled(self, entry: Entry) -> bool:
        ran = self.checked.get(entry.path)
        return entry.rule in ran if ran is not None else not (self._folder / entry.path).exists()

    def _named(self, path: str) -> str:
        absolute = Path(path).absolute()
        try:
            return absolute.relative_to(self._folder).as_posix()
        except ValueError:
            return absolute.as_posix()


def read_baseline(file: Path) -> Baseline:
    """The baseline in a file. Raises SettingsError, naming it, where it holds none."""
    try:
        data = json.loads(file.read_bytes())
        entries = tuple(Entry(**entry) for entry in data["findings"])
        is_ours = data["schema"] == SCHEMA and all(
            isinstance(part, str) for entry in entries for part in entry
        )
    except FileNotFoundError:
        raise SettingsError("no such baseline (factlint baseline writes it)", path=str(file)) from None
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        is_ours = False
    if not is_ours:
        raise SettingsError("is no baseline that factlint wrote", path=str(file))
    return Baseline(file, entries)


def write_baseline(file: Path, entries: Sequence[Entry]) -> None:
    """Write a baseline in one step. Raises SettingsError where it cannot be written."""
    rows: Iterable[str] = (json.dumps(entry._asdict(), ensure_ascii=False) for entry in entries)
    listed = ",\n    ".join(rows)
    findings = f"[\n    {listed}\n  ]" if entries else "[]"
    text = f'{{\n  "schema": {SCHEMA},\n  "findings": {findings}\n}}\n'
    try:
        write_whole(file, text)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise SettingsError(f"cannot be written: {reason}", path=str(file)) from None
