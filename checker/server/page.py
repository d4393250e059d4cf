"""The page in the browser: files that were built, read once and served from memory.

Each has an address of its own; no part of a request becomes a path on disk.
"""

from __future__ import annotations

import hashlib
import mimetypes
import secrets
from dataclasses import dataclass
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

FOLDER = Path(__file__).parent / "static"
INDEX = "index.html"
NONCE = b"%CSP_NONCE%"
"""Stands in the page where the nonce of an answer goes (`<meta name="csp-nonce" content="%CSP_NONCE%">`): by
it an editor in the page may bring its own styles."""
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


@dataclass(frozen=True, slots=True)
class _File:
    content: bytes
    media_type: str
    tag: str


class Page:
    """The files of a folder; none where there is no folder. True where there is a page among them."""

    def __init__(self, folder: Path = FOLDER) -> None:
        paths = sorted(path for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else []
        self._files = {path.relative_to(folder).as_posix(): _file(path) for path in paths}

    def __bool__(self) -> bool:
        return INDEX in self._files

    @property
    def paths(self) -> list[str]:
        """The addresses of the files, and that of the page itself."""
        return [*(["/"] if self else []), *(f"/{name}" for name in self._files)]

    def answer(self, name: str, request: Request) -> Response:
        """A file by its name."""
        file = self._files[name]
        if name == INDEX:
            return _index(file)
        headers = {"ETag": file.tag, "Cache-Control": "no-cache"}
        if request.headers.get("if-none-match") == file.tag:
            return Response(status_code=304, headers=headers)
        return Response(file.content, headers=headers, media_type=file.media_type)


def _index(file: _File) -> Response:
    nonce = secrets.token_urlsafe(16)
    headers = {"Content-Security-Policy": POLICY.format(nonce=nonce), "Cache-Control": "no-cache"}
    return Response(file.content.replace(NONCE, nonce.encode()), headers=headers, media_type=file.media_type)


def _file(path: Path) -> _File:
    content = path.read_bytes()
    media_type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return _File(content, media_type, f'"{hashlib.sha256(content).hexdigest()[:32]}"')
