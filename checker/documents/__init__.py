"""Readers: a file becomes a `Document` of blocks with exact source places.

A format is one module in `readers`; adding a file format is adding one there.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from types import ModuleType
from typing import BinaryIO

from checker.documents import folders, readers
from checker.documents.language import is_foreign
from checker.documents.model import Document, Note
from checker.documents.published import parse_date
from checker.documents.source import Source
from checker.errors import DocumentError

__all__ = [
    "NOT_ENGLISH",
    "extensions",
    "find_articles",
    "format_of",
    "formats",
    "load_file",
    "parse_date",
    "read_bytes",
    "read_file",
    "read_text",
    "read_whole",
]

LARGEST_FILE = 256 << 20
"""Bytes; only Word and PDF files with many pictures come near it."""
_CHUNK = 1 << 20
NOT_ENGLISH = Note("not English: skipped")
"""On a document that has no blocks because it is in another language."""


@cache
def formats() -> tuple[str, ...]:
    """The names of the known formats."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules(readers.__path__)))


@cache
def extensions() -> dict[str, str]:
    """The format of each known ending of a file name; the endings are lower-case and begin with a dot."""
    return {ending: name for name in formats() for ending in readers.ENDINGS[name]}


@cache
def _reader(format: str) -> ModuleType:
    if format not in formats():
        raise DocumentError(f"unknown format {format!r} (known: {', '.join(formats())})")
    return import_module(f"{readers.__name__}.{format}")


def find_articles(
    paths: Iterable[str | Path],
    endings: Collection[str] | None = None,
    choice: folders.Choice | None = None,
) -> folders.Found:
    """The files to read under `paths`, which are files or folders; see `folders.find_articles`.

    endings: of the names of files to take from folders; without them, those of all formats whose needs
    are installed.
    """
    return folders.find_articles(paths, _readable() if endings is None else endings, choice)


@cache
def _readable() -> tuple[str, ...]:
    missing = {name for name, needed in readers.NEEDS.items() if not find_spec(needed)}
    return tuple(ending for ending, name in extensions().items() if name not in missing)


def read_file(path: str | Path, format: str | None = None) -> Document:
    """The document in a file.

    format: one of `formats()`; without it the ending of the file's name decides.
    Raises DocumentError, naming the file, where it cannot be read.
    """
    name = format or format_of(path)
    return _read(Source(str(path), load_file(path)), name)


def load_file(path: str | Path) -> bytes:
    """The bytes of a file. Raises DocumentError, naming it, where it cannot be read or is too large."""
    try:
        with Path(path).open("rb") as file:
            return read_whole(file, str(path))
    except OSError as error:
        raise DocumentError(
            f"cannot be read: {(error.strerror or str(error)).lower()}", path=str(path)
        ) from None


def read_whole(file: BinaryIO, path: str) -> bytes:
    """What a file holds. Raises DocumentError, calling it `path`, where it is larger than `LARGEST_FILE`."""
    content = BytesIO()
    while chunk := file.read(_CHUNK):
        content.write(chunk)
        if content.tell() > LARGEST_FILE:
            raise DocumentError(f"is larger than {LARGEST_FILE >> 20} MB", path=path)
    return content.getvalue()


def read_bytes(data: bytes, *, path: str, format: str = "text") -> Document:
    """The document in the bytes of a file that is not read from disk; `path` is what errors call it.

    Raises DocumentError where they cannot be read.
    """
    return _read(Source(path, data), format)


def read_text(
    text: str,
    *,
    path: str = "<text>",
    format: str = "text",
    title: str | None = None,
    date: object = None,
) -> Document:
    """The document in a text that is already decoded.

    path: what errors call it. title: the article's title where it came separately; unless the text begins
    with it, it becomes the first block. date: the day of publication in any form that `parse_date` takes; an
    unusable one is ignored with a note. Raises DocumentError for an unknown format and bad front matter.
    """
    published, notes = _published(date)
    return _read(Source(path, text, title, published, notes), format)


def _published(value: object) -> tuple[date | None, list[Note]]:
    if value is None or value == "":
        return None, []
    published = parse_date(value)
    return published, [] if published else [Note(f"date ignored: {str(value)[:80]!r}")]


def format_of(path: str | Path) -> str:
    """The format of a file by the ending of its name. Raises DocumentError for one that is not known."""
    path = Path(path)
    name = extensions().get(path.suffix.lower())
    if name is None:
        known = ", ".join(sorted(extensions()))
        raise DocumentError(
            f"unknown format {path.suffix or 'without an ending'} (known: {known})", path=str(path)
        )
    return name


def _read(source: Source, format: str) -> Document:
    document: Document = _reader(format).read(source)
    if is_foreign(document.blocks):
        return replace(document, blocks=(), notes=(*document.notes, NOT_ENGLISH))
    return document
