"""Imported where the pool's processes are forked from, so that each begins with everything loaded."""

from checker.server.tasks import Desk

Desk()
