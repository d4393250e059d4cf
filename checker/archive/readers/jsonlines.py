"""JSON lines, plain or packed with gzip; positions are bytes of the unpacked file."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from checker.archive.model import LARGEST_ARTICLE, Article, Choice, Item, Split, Unreadable
from checker.archive.readers.rows import article_in

LONGEST_LINE = 4 * LARGEST_ARTICLE
"""Bytes; characters may take several, and escapes more."""


def read(split: Split, choice: Choice, position: int | None) -> Iterator[Item]:
    at = split.start if position is None else position
    try:
        with Path(split.files[0]).open("rb") as packed:
            is_packed = split.files[0].endswith(".gz")
            file = cast(BinaryIO, gzip.GzipFile(fileobj=packed)) if is_packed else packed
            at = _begin(file, at, is_new=position is None)
            for begin, line in _lines(file, at, split.stop):
                at = begin + len(line)
                done = packed.tell() / split.size if is_packed else (begin - split.start) / split.size
                if line.strip():
                    yield Item(begin, min(done, 1.0), _found(line, split, choice, begin))
    except (OSError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        yield Item(at, 1.0, Unreadable(None, f"the rest of the file cannot be read: {reason.lower()}"))


def _begin(file: BinaryIO, at: int, is_new: bool) -> int:
    """Go to the first line that begins at or after a byte. Returns where that is."""
    if at and is_new:  # amid the file, where the line that holds the byte before belongs to another split
        file.seek(at - 1)
        while (part := file.readline(LONGEST_LINE)) and not part.endswith(b"\n"):
            pass
        return file.tell()
    file.seek(at)
    return at


def _lines(file: BinaryIO, at: int, stop: int) -> Iterator[tuple[int, bytes]]:
    """Each line that begins before `stop`, with where it begins; of a line too long only the beginning."""
    while not stop or at < stop:
        line = file.readline(LONGEST_LINE)
        if not line:
            return
        yield at, line
        at += len(line)
        while not line.endswith(b"\n"):
            line = file.readline(LONGEST_LINE)
            if not line:
                return
            at += len(line)


def _found(line: bytes, split: Split, choice: Choice, position: int) -> Article | Unreadable:
    if len(line) >= LONGEST_LINE and not line.endswith(b"\n"):
        return Unreadable(None, f"the line is longer than {LONGEST_LINE >> 20} MB")
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        return Unreadable(None, f"not a row of JSON: {' '.join(str(error).split())}")
    if not isinstance(row, dict):
        return Unreadable(None, f"a row must be an object, not {type(row).__name__}")
    return article_in(row, split, choice, position)
