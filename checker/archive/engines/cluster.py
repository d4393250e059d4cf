"""What the engines of clusters share: what a machine does, and how a run is followed from afar."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path

from checker.archive.guard import Guard
from checker.archive.model import Job, Split, Step
from checker.archive.shards import read_marks
from checker.archive.work import do_splits

INTERVAL = 1.0
"""Seconds between two looks at what is finished."""


def do_split(job: Job, split: Split) -> int:
    """Do what of a split is not done yet, wherever that is. Returns the number of the split.

    When a machine is lost, its splits are done elsewhere: shards that it finished are found by their marks,
    and those that it left without one are written again under the same names.
    """
    last_marks = {mark.split: mark for mark in read_marks(Path(job.folder), split.number)}
    with Guard(job.settings, 1, job.limits) as guard:
        do_splits(job, [split], last_marks, guard, 1, lambda step: None)
    return split.number


def follow(job: Job, work: Callable[[], object], tell: Callable[[Step], object]) -> None:
    """Wait until the work is done, telling of the shards that appear. Raises what the work raises."""
    known = {(mark.split, mark.shard) for mark in read_marks(Path(job.folder))}
    with ThreadPoolExecutor(1) as waiting:
        future = waiting.submit(work)
        while True:
            wait([future], INTERVAL)
            is_done = future.done()
            for mark in read_marks(Path(job.folder)):
                if (mark.split, mark.shard) not in known:
                    known.add((mark.split, mark.shard))
                    tell(mark.step)
            if is_done:
                break
        future.result()
