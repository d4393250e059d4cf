"""This machine: one process reads and writes, several check."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from checker.archive.guard import Guard
from checker.archive.model import Job, Split, Step
from checker.archive.shards import Mark
from checker.archive.work import do_splits


@dataclass(frozen=True, slots=True)
class Local:
    processes: int

    def __call__(
        self,
        job: Job,
        splits: list[Split],
        last_marks: Mapping[int, Mark],
        tell: Callable[[Step], object],
    ) -> None:
        with Guard(job.settings, self.processes, job.limits) as guard:
            do_splits(job, splits, last_marks, guard, self.processes, tell)
