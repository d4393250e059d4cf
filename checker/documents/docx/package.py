"""The archive that a Word file is: its parts, read within limits, and copies of it with parts changed."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import PurePosixPath

from checker.errors import DocumentError

LARGEST_PART = 64 << 20
"""Bytes of one part of XML, unpacked: some 10,000 pages of text."""
_LARGEST_DIRECTORY = 4 << 20
"""Bytes of the archive's list of parts; manuscripts have some dozens of them, of about 70 bytes each."""
_LARGEST_ARCHIVE = 1 << 30
"""Bytes of all parts together, unpacked, that are copied."""
_END_RECORD = b"PK\x05\x06"
_END_RECORD_WITHIN = 22 + 0xFFFF
"""Bytes from the end: the record and the longest comment that may follow it (APPNOTE 4.3.16)."""
_CHUNK = 1 << 20
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, NotImplementedError)
"""What the standard library raises for damaged, encrypted and unusual archives."""


class Package:
    """A Word file. Raises DocumentError, naming `path`, where it is none or exceeds a limit."""

    def __init__(self, data: bytes, path: str) -> None:
        self._path = path
        _refuse_long_directory(data, path)
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as error:
            raise self._damaged(error) from None
        self._names = {info.filename for info in self._archive.infolist()}

    def error(self, message: str) -> DocumentError:
        return DocumentError(message, path=self._path)

    def _damaged(self, error: Exception) -> DocumentError:
        return self.error(f"is no intact Word file: {str(error)[:80].lower() or type(error).__name__}")

    def has(self, name: str) -> bool:
        return name in self._names

    def read(self, name: str) -> bytes:
        """The content of a part."""
        if name not in self._names:
            raise self.error(f"is no intact Word file: it has no {name}")
        try:
            with self._archive.open(name) as part:
                content = part.read(LARGEST_PART + 1)
        except _BROKEN as error:
            raise self._damaged(error) from None
        if len(content) > LARGEST_PART:
            raise self.error(f"unpacks to more than {LARGEST_PART >> 20} MB ({name})")
        return content

    def copy(self, changes: Mapping[str, bytes]) -> bytes:
        """The file with some parts changed or added; the others keep their content, order and time stamps."""
        result = io.BytesIO()
        unpacked = 0
        try:
            with zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as out:
                for info in self._archive.infolist():
                    if info.filename in changes:
                        out.writestr(_like(info), changes[info.filename])
                        continue
                    with self._archive.open(info) as part, out.open(_like(info), "w") as target:
                        while chunk := part.read(_CHUNK):
                            unpacked += len(chunk)
                            if unpacked > _LARGEST_ARCHIVE:
                                raise self.error(f"unpacks to more than {_LARGEST_ARCHIVE >> 20} MB")
                            target.write(chunk)
                for name in changes:
                    if name not in self._names:
                        out.writestr(_like(zipfile.ZipInfo(name)), changes[name])
        except _BROKEN as error:
            raise self._damaged(error) from None
        return result.getvalue()


def _like(info: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """The same entry for another archive, without what was true of the old one's bytes."""
    entry = zipfile.ZipInfo(info.filename, info.date_time)
    entry.compress_type = zipfile.ZIP_STORED if info.is_dir() else zipfile.ZIP_DEFLATED
    entry.external_attr = info.external_attr
    entry.create_system = info.create_system
    return entry


def _refuse_long_directory(data: bytes, path: str) -> None:
    """Refuse an archive whose list of parts alone would fill the memory."""
    at = data.rfind(_END_RECORD, max(len(data) - _END_RECORD_WITHIN, 0))
    if at < 0 or at + 22 > len(data):
        raise DocumentError("is no intact Word file: the end is missing", path=path)
    (size,) = struct.unpack_from("<I", data, at + 12)
    if size > _LARGEST_DIRECTORY:
        raise DocumentError("is no Word file: it holds too many parts", path=path)


def target_of(part: str, target: str) -> str:
    """The name of the part that a relationship of `part` points to; names have no leading slash."""
    path = PurePosixPath(target) if target.startswith("/") else PurePosixPath(part).parent / target
    steps: list[str] = []
    for step in path.parts:
        if step == "..":
            del steps[-1:]
        elif step not in ("/", "."):
            steps.append(step)
    return "/".join(steps)


def relationships_of(part: str) -> str:
    """The name of the part that holds the relationships of `part` ("" for those of the whole file)."""
    path = PurePosixPath(part)
    return str(path.parent / "_rels" / f"{path.name}.rels") if part else "_rels/.rels"
