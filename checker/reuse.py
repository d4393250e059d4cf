"""What one check of this process keeps for the next, where articles come again with small changes.

Editors send an article again after every letter. What was read of a block, and what two statements of it are
to each other, is the same as long as what it was read from is; the results of a check do not depend on
whether anything was kept. Off unless `keep` is called: a process that checks each article once gains nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, ParamSpec, TypeVar

_P = ParamSpec("_P")
_T = TypeVar("_T")

MOST = 20_000
"""Entries of a generation: those of about four articles of 5,000 words; both together take some 50 MB."""


class Store:
    """Entries by key in two generations, which is a cheap way to forget what was not asked for of late.

    When the younger generation is full it becomes the older one, and what the older one held is forgotten
    unless it was asked for since.
    """

    def __init__(self, most: int = MOST) -> None:
        """most: entries of a generation, so that twice as many are held at most."""
        self._most = most
        self._young: dict[Hashable, Any] = {}
        self._old: dict[Hashable, Any] = {}

    def __len__(self) -> int:
        return len(self._young) + len(self._old)

    def get(self, key: Hashable, make: Callable[[], _T]) -> _T:
        """The entry of a key, made where there is none."""
        found: _T
        if key in self._young:
            found = self._young[key]
            return found
        found = self._old.pop(key) if key in self._old else make()
        if len(self._young) >= self._most:
            self._old, self._young = self._young, {}
        self._young[key] = found
        return found


_store: Store | None = None


def keep(most: int = MOST) -> None:
    """From now on, keep what was read in this process. Checks must then run one after the other."""
    global _store  # noqa: PLW0603  (a property of the process, like its locale)
    _store = Store(most)


@contextmanager
def keeping(most: int = MOST) -> Iterator[Store]:
    """Keep what is read within the context, and then forget it."""
    global _store  # noqa: PLW0603
    before, _store = _store, Store(most)
    try:
        yield _store
    finally:
        _store = before


def recalled(key: Hashable, make: Callable[[], _T]) -> _T:
    """What `make` gives, kept under a key where anything is kept.

    key: a tuple of a name and everything that the result depends on. The result is shared: nobody may change
    it.
    """
    return make() if _store is None else _store.get(key, make)


def remembered(function: Callable[_P, _T]) -> Callable[_P, _T]:
    """Let a function of hashable arguments keep its results, where anything is kept.

    What it gives must follow from its arguments alone, and nobody may change it.
    """
    name = f"{function.__module__}.{function.__qualname__}"

    @wraps(function)
    def recalling(*args: _P.args, **kwargs: _P.kwargs) -> _T:
        if _store is None:
            return function(*args, **kwargs)
        key = (name, args, tuple(kwargs.items())) if kwargs else (name, args)
        return _store.get(key, lambda: function(*args, **kwargs))

    return recalling
