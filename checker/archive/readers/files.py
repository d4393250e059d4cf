"""Files that are an article each; positions are numbers of the files within the split."""

from __future__ import annotations

from collections.abc import Iterator

from checker.archive.model import Article, Choice, Item, Split, Unreadable
from checker.documents import format_of, load_file
from checker.errors import DocumentError


def read(split: Split, choice: Choice, position: int | None) -> Iterator[Item]:
    for number in range(position or 0, len(split.files)):
        path, changed = split.files[number], split.changed[number]
        if choice.since is not None and changed < choice.since:
            continue
        yield Item(number, number / len(split.files), _found(path, split, choice))


def _found(path: str, split: Split, choice: Choice) -> Article | Unreadable:
    try:
        kept = (None,) * len(choice.keep)
        return Article(path, split.source, data=load_file(path), format=format_of(path), kept=kept)
    except DocumentError as error:
        return Unreadable(path, error.message)
