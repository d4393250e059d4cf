"""Dask: each split is a task.

Workers need factlint, and see the sources and the output under the same paths.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

import dask
from distributed import Client, LocalCluster
from distributed.scheduler import KilledWorker

from checker.archive.engines.cluster import do_split, follow
from checker.archive.model import Job, Split, Step
from checker.archive.shards import Mark
from checker.errors import SettingsError

NEEDED = {"distributed.worker.daemon": False}
"""A worker has a process of its own to check in, which it could not have as a daemon."""


@dataclass(frozen=True, slots=True)
class Dask:
    """address: of a scheduler that is running; without one, `workers` are started on this machine."""

    address: str | None
    workers: int

    def __call__(
        self,
        job: Job,
        splits: list[Split],
        last_marks: Mapping[int, Mark],
        tell: Callable[[Step], object],
    ) -> None:
        del last_marks  # the machine that does a split looks for itself
        if self.address is not None:
            with _client(self.address) as client:
                follow(job, partial(_work, client, job, splits), tell)
            return
        with (
            dask.config.set(NEEDED),
            LocalCluster(n_workers=self.workers, threads_per_worker=1, dashboard_address=None) as cluster,
            Client(cluster) as client,
        ):
            follow(job, partial(_work, client, job, splits), tell)


def _client(address: str) -> Client:
    try:
        return Client(address)
    except (OSError, ValueError, TimeoutError) as error:
        raise SettingsError(f"--cluster {address}: cannot be reached: {error}") from None


def _work(client: Client, job: Job, splits: list[Split]) -> None:
    """Have every split done by some worker. One whose worker is lost is begun again by another."""
    try:
        client.gather(client.map(partial(do_split, job), splits, pure=False))
    except KilledWorker as error:
        raise SettingsError(f"workers of the cluster die again and again: {error}") from None
