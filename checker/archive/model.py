"""What the parts of an archive run tell each other."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

from checker.settings import Settings
from checker.workers import Limits

Kind = Literal["jsonlines", "parquet", "warc", "files"]
Partition = tuple[tuple[str, str], ...]
"""Names and values of the folders, such as `year=2020/month=05`, in which a file lies."""

LARGEST_ARTICLE = 16 << 20
"""Bytes of a row or record; what is longer is no article."""


@dataclass(frozen=True, slots=True)
class Split:
    """A part of the sources that is read by itself: a file, a stretch of a large one, or several small ones.

    number: from 1. start, stop: what to read: bytes of JSON lines, row groups of a Parquet file; a stop of 0
    is the end of the file. size: bytes on disk. source: what articles that name no source are said to
    come from. changed: days on which the files were last changed.
    """

    number: int
    kind: Kind
    files: tuple[str, ...]
    source: str
    size: int
    changed: tuple[date, ...]
    partition: Partition = ()
    start: int = 0
    stop: int = 0


@dataclass(frozen=True, slots=True)
class Choice:
    """Which articles of the sources to take, and what of them.

    columns: the column that holds an article's `id`, `text`, `title`, `date`, `format` or `source`, where it
    has another name. keep: columns to hand on. sample: the share of the articles to take, the same ones in
    every run. since: take articles from this day on.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    keep: tuple[str, ...] = ()
    sample: float = 1.0
    since: date | None = None

    def column(self, name: str) -> str:
        return self.columns.get(name, name)

    def samples(self, name: str) -> bool:
        """Whether an article of this name is in the sample."""
        if self.sample >= 1:
            return True
        digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).digest()
        return int.from_bytes(digest[:8], "big") < self.sample * 2**64


@dataclass(frozen=True, slots=True)
class Job:
    """All that the processes of a run have to know.

    folder: where shards are written; on a cluster, all machines see it and the sources. shard_size: articles
    of a shard.
    """

    folder: str
    settings: Settings
    choice: Choice = Choice()
    limits: Limits = field(default_factory=Limits)
    shard_size: int = 10_000


class Article(NamedTuple):
    """An article as a reader finds it: a text, or the bytes of a file. dated: its date as it
    is written. stamp: the day that `--since` goes by."""

    id: str
    source: str
    text: str | None = None
    data: bytes | None = None
    title: str | None = None
    dated: str | None = None
    format: str | None = None
    stamp: date | None = None
    kept: tuple[str | None, ...] = ()


class Unreadable(NamedTuple):
    """What stands in the place of an article that cannot be read."""

    id: str | None
    message: str


class Item(NamedTuple):
    """What a reader finds next.

    position: where it stands; reading can begin there. done: the share of the split that lies before it.
    """

    position: int
    done: float
    found: Article | Unreadable


class Step(NamedTuple):
    """A step of a run. done: the share of the split that is done; articles, shards: since the last step."""

    split: int
    done: float
    articles: int
    shards: int
