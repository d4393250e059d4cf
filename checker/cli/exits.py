"""Exit statuses and the one line in which every error is told."""

from __future__ import annotations

import sys

CLEAN = 0
FOUND = 1
UNCHECKED = 2
INTERRUPTED = 130
BROKEN_PIPE = 141
"""The last two as the shell writes a death by SIGINT and by SIGPIPE."""


def complain(message: str, status: int = UNCHECKED) -> int:
    """Tell an error in one line on standard error. Returns the exit status that it asks for."""
    sys.stderr.write(f"factlint: {' '.join(message.split())}\n")
    return status
