"""Findings and fact sheets made readable, for people and for programs.

An output is one module: `checker/reports/check/<format>.py` for `factlint check`,
`checker/reports/facts/<format>.py` for `factlint facts` and `checker/reports/log/<format>.py` for its
`--log`, each with

    render(results: Iterable[Result], out: TextIO, options: Options) -> None

`formats` finds them by name, so adding an output is adding one module. `render` consumes the results as they
come: outputs that can be written piece by piece are.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TextIO

from checker.engine import Report
from checker.errors import FactlintError
from checker.findings import Severity
from checker.settings import FileSettings

Command = Literal["check", "facts", "log"]


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one file: a report, or the error that prevented one; settings: what is decided for it."""

    path: str
    report: Report | None = None
    error: FactlintError | None = None
    settings: FileSettings = field(default_factory=FileSettings)


@dataclass(frozen=True, slots=True)
class Options:
    """How to show results. severity: the lowest that is shown; width: columns of the screen; with_text:
    whether JSON repeats the text that offsets count in, which of a Word file is extracted."""

    severity: Severity = Severity.WARNING
    width: int = 100
    with_text: bool = False


def formats(command: Command) -> list[str]:
    """The names of the outputs of a command, or of a log: the public modules."""
    folder = Path(__file__).parent / command
    return sorted(
        module.name for module in pkgutil.iter_modules([str(folder)]) if not module.name.startswith("_")
    )


def render(
    command: Command, output: str, results: Iterable[Result], out: TextIO, options: Options | None = None
) -> None:
    """Write the results in a format. Only that format's module is imported."""
    module = importlib.import_module(f"checker.reports.{command}.{output}")
    module.render(results, out, options or Options())
