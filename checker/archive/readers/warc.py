"""Web archives (WARC) and the texts extracted from them (WET); positions are bytes of the file as it is.

A page comes from a record of type `response` or `resource` that is HTML, a text from one of type `conversion`
or `resource` that is plain. What is neither is passed over.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from checker.archive.model import LARGEST_ARTICLE, Article, Choice, Item, Split, Unreadable
from checker.documents import parse_date

_TYPES = {"response", "resource", "conversion"}
_FORMATS = {"text/html": "html", "application/xhtml+xml": "html", "text/plain": "text"}

_DAMAGED = (OSError, EOFError, ValueError, zlib.error, ArchiveLoadFailed, AttributeError)
"""What warcio raises for files that are; the last one for headers that end too soon."""


def read(split: Split, choice: Choice, position: int | None) -> Iterator[Item]:
    at = split.start if position is None else position
    try:
        with Path(split.files[0]).open("rb") as file:
            file.seek(at)
            records = ArchiveIterator(file)
            for record in records:
                found = _found(record, split, choice)
                at = records.get_record_offset()  # reads what is left of the record
                if record.length is None or record.raw_stream.limit > 0:
                    raise EOFError("it ends amid a record")
                if found is not None:
                    yield Item(at, min(at / split.size, 1.0), found)
    except _DAMAGED as error:
        reason = " ".join(str(error).split())
        yield Item(at, 1.0, Unreadable(None, f"the rest of the file cannot be read: {reason}"))


def _found(record: Any, split: Split, choice: Choice) -> Article | Unreadable | None:
    """What a record holds: an article, or None where it is none."""
    if record.rec_type not in _TYPES:
        return None
    content_type, charset = _content_type(record)
    format = _FORMATS.get(content_type)
    if format is None or _status(record) != 200:
        return None
    headers = record.rec_headers
    uri = headers.get_header("WARC-Target-URI") or headers.get_header("WARC-Record-ID") or "-"
    data = record.content_stream().read(LARGEST_ARTICLE + 1)
    if len(data) > LARGEST_ARTICLE:
        return Unreadable(uri, f"is larger than {LARGEST_ARTICLE >> 20} MB")
    crawled = headers.get_header("WARC-Date")
    return Article(
        id=uri,
        source=_host(uri) or split.source,
        text=_decoded(data, charset),
        data=data,
        format=format,
        stamp=(parse_date(crawled) or split.changed[0]) if choice.since else None,
        kept=tuple(headers.get_header(name) for name in choice.keep),
    )


def _content_type(record: Any) -> tuple[str, str]:
    """The type and the charset that the server, or else the record, tells."""
    headers = record.http_headers or record.rec_headers
    told = headers.get_header("Content-Type") or ""
    kind, _, parameters = told.partition(";")
    name, _, charset = parameters.strip().partition("=")
    return kind.strip().lower(), charset.strip("\"' ") if name.lower() == "charset" else ""


def _status(record: Any) -> int:
    if record.http_headers is None:
        return 200
    code = record.http_headers.get_statuscode() or ""
    return int(code) if code.isdecimal() else 0


def _decoded(data: bytes, charset: str) -> str | None:
    """The text, where a charset is told that fits; None leaves it to the reader of the page to find out."""
    with suppress(LookupError, UnicodeError):
        return data.decode(charset) if charset else None
    return None


def _host(uri: str) -> str | None:
    with suppress(ValueError):
        return urlsplit(uri).hostname
    return None
