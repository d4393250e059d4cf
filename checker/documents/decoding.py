"""From the bytes of a file to its text."""

from __future__ import annotations

import codecs
import re

from checker.documents.model import Note
from checker.errors import DocumentError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is the beginning of this one
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PK\x03\x04", "a zip archive or an office file"),
    (b"%PDF-", "a PDF file"),
    (b"\xd0\xcf\x11\xe0", "an old office file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
)
_DECLARED = re.compile(
    rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})"
    rb"|<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})"
    rb"|^[^\n]{0,80}?coding[:=][ \t]*([\w.-]{1,40})",
    re.IGNORECASE | re.MULTILINE,
)
_DECLARATION_WITHIN = 1024
"""Bytes at the beginning in which HTML looks for a declaration (WHATWG HTML 13.2.3.2)."""
_SAMPLE = 1 << 18
"""Bytes that are enough to tell an encoding by; detection is slow."""
_CONTROL = bytes(set(range(32)) - {7, 8, 9, 10, 11, 12, 13, 26, 27})
_ASCII_LIKE = {"ascii", "iso8859-1", "latin-1"}
"""Labels that on the web, and so in most files, mean Windows-1252 (WHATWG Encoding 4.2)."""


def decode(data: bytes, path: str) -> tuple[str, list[Note]]:
    """The text of a file, without its byte-order mark, and notes where its encoding had to be guessed.

    Tried in order: a byte-order mark, UTF-8, the encoding that the file declares, detection.
    Raises DocumentError for what is no text or breaks off within a character.
    """
    encoding, mark, notes = _encoding(data, path)
    return _decode_as(data, encoding, path, len(mark)), notes


def encoding_of(data: bytes, path: str) -> tuple[str, bytes]:
    """The encoding as which `decode` reads a file, and the file's byte-order mark or nothing.

    Raises DocumentError for what is no text.
    """
    encoding, mark, _ = _encoding(data, path)
    return encoding, mark


def _encoding(data: bytes, path: str) -> tuple[str, bytes, list[Note]]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding, mark, []
    _refuse_binary(data, path)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        problem = error
    else:
        return "utf-8", b"", []
    declared = _declared(data)
    if declared == "utf-8":
        raise _undecodable(problem, path) from None
    if declared is not None:
        return declared, b"", []
    return _detected(data, path, problem)


def _decode_as(data: bytes, encoding: str, path: str, skip: int = 0) -> str:
    try:
        return data[skip:].decode(encoding)
    except UnicodeDecodeError as error:
        raise _undecodable(error, path, skip) from None


def _undecodable(error: UnicodeDecodeError, path: str, skip: int = 0) -> DocumentError:
    place = skip + error.start
    if error.reason in ("unexpected end of data", "truncated data"):
        return DocumentError(f"breaks off within a character of {error.encoding} at byte {place}", path=path)
    return DocumentError(f"is not {error.encoding}: cannot be decoded at byte {place}", path=path)


def _refuse_binary(data: bytes, path: str) -> None:
    for magic, name in _BINARY:
        if data.startswith(magic) and (len(magic) > 2 or b"\0" in data[:4096]):
            raise DocumentError(f"is {name}, not text", path=path)
    nul = data.find(b"\0")
    if nul >= 0:
        raise DocumentError(f"is a binary file, not text (a zero byte at byte {nul})", path=path)


def _declared(data: bytes) -> str | None:
    """The codec of the encoding that the file declares, where there is one that Python knows."""
    found = _DECLARED.search(data[:_DECLARATION_WITHIN])
    if found is None:
        return None
    label = next(group for group in found.groups() if group).decode("ascii", "replace")
    try:
        name = codecs.lookup(label).name
        "".encode(name)
    except (LookupError, UnicodeError, ValueError):
        return None
    return "cp1252" if name in _ASCII_LIKE else name


def _detected(data: bytes, path: str, problem: UnicodeDecodeError) -> tuple[str, bytes, list[Note]]:
    if _is_nearly_utf8(data, problem):
        raise _undecodable(problem, path)
    encoding = _guess(data)
    if encoding is None:
        raise DocumentError(f"is in no known encoding (byte {problem.start} is not UTF-8)", path=path)
    return encoding, b"", [Note(f"encoding not declared: read as {encoding}")]


def _is_nearly_utf8(data: bytes, problem: UnicodeDecodeError) -> bool:
    """Whether so much before the first fault is well-formed UTF-8 that the file must be damaged UTF-8."""
    beyond_ascii = sum(byte >= 0xC2 for byte in data[: problem.start][-_SAMPLE:])
    return beyond_ascii >= 3 or (problem.reason == "unexpected end of data" and beyond_ascii > 0)


_TYPOGRAPHIC = b"\x80\x85\x91\x92\x93\x94\x95\x96\x97\x99\xa0\xa3\xa7\xb0\xbd"
_FEW = 0.05
"""Share of bytes below which letters beyond ASCII are the accents of single words, not of a language."""


def _guess(data: bytes) -> str | None:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - only few files need it

    if len(data.translate(None, _CONTROL)) < len(data) * 0.99:
        return None
    start = max(next((i for i, byte in enumerate(data) if byte > 127), 0) - _SAMPLE // 2, 0)
    sample = data[start : start + _SAMPLE]
    for encoding in (_western(sample), *(match.encoding for match in from_bytes(sample))):
        if encoding is not None and _decodes(data, encoding):
            return encoding
    return None


def _western(sample: bytes) -> str | None:
    """Windows-1252, where the bytes beyond ASCII are quotation marks, money signs or a few accented letters.

    Detection by letters sees too little of those in a text that is otherwise plain English.
    """
    beyond = bytes(byte for byte in sample if byte > 127)
    typographic = sum(byte in _TYPOGRAPHIC for byte in beyond)
    accented = sum(byte >= 0xC0 for byte in beyond) if len(beyond) < _FEW * len(sample) else 0
    return "cp1252" if typographic + accented >= 0.9 * len(beyond) else None


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return False
    return True
