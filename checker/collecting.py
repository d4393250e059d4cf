"""How often Python looks for objects that nothing but each other refers to."""

from __future__ import annotations

import gc

NEW_OBJECTS = 50_000
"""How many objects come between two looks. Python's own 700 cost a twelfth of a check: facts, claims and
places are many objects, of which hardly one stands in a cycle."""


def collect_seldom() -> None:
    """For a process that does nothing but check."""
    gc.set_threshold(NEW_OBJECTS)
