"""XML with the offset of every tag, read without recursion and without entities of the file's own."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from functools import lru_cache
from xml.parsers import expat

from checker.errors import DocumentError

DEEPEST = 500
"""Elements within elements; a table within a table within a text box takes about 40."""

_SEPARATOR = "\x1f"
_NAMESPACES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
    "http://schemas.openxmlformats.org/package/2006/relationships": "rel",
    "http://schemas.openxmlformats.org/package/2006/content-types": "ct",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://www.w3.org/XML/1998/namespace": "xml",
}
"""Short names of the namespaces; the strict and the transitional form of the standard are one."""

_TAG = re.compile(rb"<[^\s/>]++(?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+>")
_ENCODING = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})[\"']")
_DECLARATION = re.compile(r"<\?xml[^>]{0,200}\?>")

Attributes = dict[str, str]


@lru_cache(maxsize=4096)
def _short(name: str) -> str:
    """ "w:p" for an element of WordprocessingML, ":name" for one of a namespace that is not listed."""
    namespace, _, rest = name.partition(_SEPARATOR)
    if not rest:
        return name
    return f"{_NAMESPACES.get(namespace, '')}:{rest.partition(_SEPARATOR)[0]}"


def prefix_of(name: str) -> str:
    """The prefix, with its colon, that an element was written with; `name` as the parser gives it."""
    parts = name.split(_SEPARATOR)
    return f"{parts[2]}:" if len(parts) > 2 else ""


def as_utf8(data: bytes) -> bytes:
    """A part in UTF-8; as it is, to the byte, where it is in UTF-8 already."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = data.decode("utf-16")
    else:
        declared = _ENCODING.match(data)
        label = declared[1].decode("ascii").lower() if declared else "utf-8"
        if label in ("utf-8", "utf8", "us-ascii", "ascii"):
            return data
        text = data.decode(label)
    return _DECLARATION.sub('<?xml version="1.0" encoding="UTF-8"?>', text, count=1).encode()


class Reader:
    """Walks through a part.

    opening(name, attributes), closing(name) and text(characters) are called in document order; within them
    `at` is the offset of the tag in the part's bytes, `raw_name` the element's name as prefix_of takes it.
    """

    def __init__(
        self,
        data: bytes,
        opening: Callable[[str, Attributes], None],
        closing: Callable[[str], None],
        text: Callable[[str], None] | None = None,
    ) -> None:
        self.data = data
        self.raw_name = ""
        self._opening, self._closing = opening, closing
        self._depth = 0
        self._parser = expat.ParserCreate(namespace_separator=_SEPARATOR)
        self._parser.namespace_prefixes = True
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.StartDoctypeDeclHandler = self._doctype
        if text is not None:
            self._parser.CharacterDataHandler = text

    @property
    def at(self) -> int:
        return self._parser.CurrentByteIndex

    def tag_end(self) -> int:
        """The offset after the tag that begins at `at`."""
        found = _TAG.match(self.data, self.at)
        return found.end() if found else self.data.index(b">", self.at) + 1

    def read(self, path: str, part: str) -> None:
        """Walk through the part. Raises DocumentError where it is not well-formed or exceeds a limit."""
        try:
            self._parser.Parse(self.data, True)
        except expat.ExpatError as error:
            reason = expat.errors.messages.get(error.code, "malformed")
            raise DocumentError(
                f"is no intact Word file: {part}: {reason} at line {error.lineno}", path=path
            ) from None
        except _Refused as error:
            raise DocumentError(f"is no Word file: {part} {error}", path=path) from None

    def _start(self, name: str, attributes: Attributes) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise _Refused(f"is nested more than {DEEPEST} deep")
        self.raw_name = name
        self._opening(_short(name), {_short(key): value for key, value in attributes.items()})

    def _end(self, name: str) -> None:
        self._depth -= 1
        self._closing(_short(name))

    def _doctype(self, *_: object) -> None:
        raise _Refused("declares a document type, as none does")


class _Refused(Exception):  # noqa: N818  (never leaves this module)
    """What a well-formed part must not hold either."""


def read_decoded(data: bytes, path: str, part: str) -> bytes:
    """`as_utf8`. Raises DocumentError where the part is not in the encoding that it declares."""
    try:
        return as_utf8(data)
    except (UnicodeError, LookupError):
        raise DocumentError(f"is no intact Word file: {part} is in an unknown encoding", path=path) from None
