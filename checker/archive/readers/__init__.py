"""Reads the articles of a split; a kind of file is one module with `read(split, choice, position)`."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from checker.archive.model import Article, Choice, Item, Split


def read(split: Split, choice: Choice, position: int | None = None) -> Iterator[Item]:
    """The articles of a split that are chosen, and what cannot be read.

    position: of the item to begin with; None for the first.
    """
    reader = import_module(f"{__name__}.{split.kind}")
    items: Iterator[Item] = reader.read(split, choice, position)
    return (item for item in items if not isinstance(item.found, Article) or _is_chosen(item.found, choice))


def _is_chosen(article: Article, choice: Choice) -> bool:
    if choice.since is not None and article.stamp is not None and article.stamp < choice.since:
        return False
    return choice.samples(article.id)
