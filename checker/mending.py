"""Applies safe suggestions to a file: all of the change or none of it, and nothing else in the file."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import unified_diff
from itertools import pairwise
from pathlib import Path

from checker.documents.decoding import encoding_of
from checker.documents.model import Document
from checker.errors import DocumentError
from checker.files import replacing
from checker.findings import Edit, Finding, Suggestion


@dataclass(frozen=True, slots=True)
class Mended:
    """A text with suggestions applied. applied: how many of them."""

    text: str
    applied: int


def mended(document: Document, findings: Iterable[Finding]) -> Mended:
    """The document's source with the first safe suggestion of each finding applied.

    A suggestion that touches what an earlier one changes is left for the next run, and so is one that would
    change a title that came separately.
    """
    edits: list[Edit] = []
    applied = 0
    for finding in findings:
        suggestion = next((option for option in finding.suggestions if option.safe), None)
        if suggestion is not None and _applies(suggestion, edits, document):
            edits.extend(suggestion.edits)
            applied += 1
    source = document.own_source
    return Mended(edited(source, edits, 0, len(source)), applied)


def edited(source: str, edits: Iterable[Edit], start: int, end: int) -> str:
    """`source[start:end]` with edits applied that lie within it and do not overlap."""
    pieces, position = [], start
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        pieces += [source[position : edit.start], edit.text]
        position = edit.end
    return "".join(pieces) + source[position:end]


def _applies(suggestion: Suggestion, edits: list[Edit], document: Document) -> bool:
    end = len(document.own_source)
    if any(edit.origin != "text" or edit.end > end for edit in suggestion.edits):
        return False
    together = sorted([*edits, *suggestion.edits], key=lambda edit: (edit.start, edit.end))
    return all(one.end < other.start for one, other in pairwise(together))


def difference(document: Document, text: str) -> Iterable[str]:
    """What changes from the document to `text`, as lines of a unified diff."""
    old, new = (_lines(version) for version in (document.own_source, text))
    for line in unified_diff(old, new, document.path, document.path):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines(text: str) -> list[str]:
    r"""Lines as a diff counts them: ended by "\n" alone, with a carriage return before it shown as it is."""
    lines = text.split("\n")
    return [f"{line}\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])


def write_back(document: Document, text: str) -> None:
    """Replace the document's file by `text`, in the file's own encoding, byte-order mark and mode.

    The new content is written beside the file and takes its place in one step. Raises DocumentError where the
    file is not as it was when the document was read, is a link that leads elsewhere, cannot be written, or is
    of a format that edits would damage.
    """
    if not document.can_be_mended:
        raise DocumentError(f"not changed: --fix cannot write {document.format} files", path=document.path)
    path = Path(os.path.realpath(document.path))
    _refuse_elsewhere(path, document.path)

    def is_as_it_was() -> None:
        now = path.stat()
        if (now.st_mtime_ns, now.st_size, now.st_ino) != (before.st_mtime_ns, before.st_size, before.st_ino):
            raise DocumentError("not changed: the file changed since it was read", path=document.path)

    try:
        before = path.stat()
        content = _encoded(path.read_bytes(), document, text)
        if not os.access(path, os.W_OK):
            raise DocumentError("not changed: the file is read-only", path=document.path)
        with replacing(path, is_as_it_was) as file:
            file.write(content)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise DocumentError(f"not changed: {reason}", path=document.path) from None


def _refuse_elsewhere(path: Path, named: str) -> None:
    """Refuse a link out of both its own folder and the working folder: nobody asked to change that file."""
    own = Path(os.path.realpath(Path(named).parent))
    if not any(path.is_relative_to(folder) for folder in (own, Path(os.path.realpath(Path.cwd())))):
        raise DocumentError("not changed: a link to a file elsewhere (name that file itself)", path=named)


def _encoded(data: bytes, document: Document, text: str) -> bytes:
    """`text` as the bytes that the file would hold."""
    encoding, mark = encoding_of(data, document.path)
    try:
        if mark + document.own_source.encode(encoding) != data:
            raise DocumentError("not changed: the file changed since it was read", path=document.path)
        return mark + text.encode(encoding)
    except UnicodeEncodeError:
        raise DocumentError(
            f"not changed: {encoding} cannot write the correction", path=document.path
        ) from None
