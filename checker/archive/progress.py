"""Tells on a terminal how far a run has come, how fast it goes and how long it will take."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from time import monotonic
from typing import NamedTuple, TextIO

from checker.archive.model import Split, Step

_LINE_START = "\r\x1b[K"
_INTERVAL = 0.2
"""Seconds between two lines."""


class _Reached(NamedTuple):
    seconds: float
    articles: int
    size: float


class Progress:
    """Adds up steps, and shows them where `out` is a terminal."""

    def __init__(self, splits: Iterable[Split], out: TextIO) -> None:
        self._out = out if out.isatty() else None
        self._sizes = {split.number: split.size for split in splits}
        self._size = max(1, sum(self._sizes.values()))
        self._done: dict[int, float] = {}
        self._articles = 0
        self._shards = 0
        self._begun = _Reached(monotonic(), 0, 0.0)
        self._shown = 0.0

    def begin(self, earlier: Iterable[Step]) -> None:
        """Start the clock after the steps of earlier runs."""
        for step in earlier:
            self._add(step)
        self._begun = self._reached(monotonic())
        self._show(self._begun.seconds)

    def tell(self, step: Step) -> None:
        self._add(step)
        now = monotonic()
        if now - self._shown >= _INTERVAL:
            self._show(now)

    def end(self) -> None:
        """Leave the line empty for what is told next."""
        if self._out is not None:
            self._out.write(_LINE_START)
            self._out.flush()

    def line(self, now: float) -> str:
        """What is told at a time of the clock, in seconds."""
        reached = self._reached(now)
        words = [
            f"{reached.size / self._size:4.0%}",
            f"{self._articles:,} articles",
            f"{self._shards:,} shards",
        ]
        seconds = reached.seconds - self._begun.seconds
        if seconds > 0 and reached.articles > self._begun.articles:
            words.append(f"{(reached.articles - self._begun.articles) / seconds:,.0f} articles/s")
            rate = (reached.size - self._begun.size) / seconds
            words.append(f"{rate / 1e6:,.2f} MB/s")
            if rate > 0:
                words.append(f"{timedelta(seconds=round((self._size - reached.size) / rate))} left")
        return " · ".join(words)

    def _add(self, step: Step) -> None:
        self._done[step.split] = max(step.done, self._done.get(step.split, 0.0))
        self._articles += step.articles
        self._shards += step.shards

    def _reached(self, now: float) -> _Reached:
        size = sum(share * self._sizes.get(number, 0) for number, share in self._done.items())
        return _Reached(now, self._articles, size)

    def _show(self, now: float) -> None:
        if self._out is not None:
            self._out.write(_LINE_START + self.line(now))
            self._out.flush()
            self._shown = now
