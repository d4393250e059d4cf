"""Errors that a user is meant to read: one line, naming the file and the place."""

from __future__ import annotations


class FactlintError(Exception):
    """Something could not be checked. `str()` is the line shown to the user.

    `path` is the file concerned and `line` (from 1) the place in it, where known.
    """

    def __init__(self, message: str, *, path: str | None = None, line: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        self.line = line

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.path, self.line) if part is not None)
        return f"{place}: {self.message}" if place else self.message


class DocumentError(FactlintError):
    """A file that cannot be read as a document."""


class RuleError(FactlintError):
    """A rule page that does not load."""


class SettingsError(FactlintError):
    """A setting, option or argument that makes no sense."""


class InternalError(FactlintError):
    """A defect of factlint's own, or of a rule's: the rest is still checked."""
