"""Shows results on standard output and writes them into files, each in a format of its own."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from checker.errors import DocumentError
from checker.files import replacing
from checker.reports import Command, Options, Result, render


class File(NamedTuple):
    """A file to write, in one of the formats of a command."""

    command: Command
    output: str
    path: Path


def write(
    command: Command,
    output: str,
    results: Iterable[Result],
    options: Options,
    files: Sequence[File] = (),
) -> None:
    """Show results as they come and, when all are there, write each file whole.

    Raises DocumentError for a file that cannot be written, where that can be seen before anything is checked.
    """
    for file in files:
        _require_writable(file.path)
    kept: list[Result] = []
    render(command, output, _keeping(results, kept) if files else results, sys.stdout, options)
    for file in files:
        _write_file(file, kept, options)


def _keeping(results: Iterable[Result], kept: list[Result]) -> Iterator[Result]:
    for result in results:
        kept.append(result)
        yield result


def _require_writable(path: Path) -> None:
    if path.is_dir():
        raise DocumentError("cannot be written: is a directory", path=str(path))
    if not path.absolute().parent.is_dir():
        raise DocumentError("cannot be written: its folder does not exist", path=str(path))
    if not os.access(path if path.exists() else path.absolute().parent, os.W_OK):
        raise DocumentError("cannot be written: permission denied", path=str(path))


def _write_file(file: File, results: list[Result], options: Options) -> None:
    try:
        with replacing(file.path) as binary:
            text = io.TextIOWrapper(binary, encoding="utf-8", errors="backslashreplace", newline="\n")
            render(file.command, file.output, results, text, Options(options.severity))
            text.flush()
            text.detach()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise DocumentError(f"cannot be written: {reason}", path=str(file.path)) from None
