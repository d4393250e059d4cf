"""Web pages that stand alone: style and script are within, and nothing else is loaded or run."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import TextIO

from checker.reports.text import one_line
from checker.version import __version__

FOLDER = Path(__file__).parent


def write_page(out: TextIO, title: str, body: Iterable[str], more_style: str = "") -> None:
    """Write a page. body: its parts, in HTML. more_style: rules that follow those of all pages."""
    style, script = ((FOLDER / name).read_text(encoding="utf-8") for name in ("page.css", "page.js"))
    style += more_style
    policy = (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    out.write(
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{text(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n"
    )
    out.writelines(body)
    out.write(f"<footer>factlint {__version__}</footer>\n<script>{script}</script>\n</body>\n</html>\n")


def _digest(content: str) -> str:
    """The source expression that admits inline content (Content Security Policy 3, 2.3.1)."""
    return f"sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}"


def text(words: str) -> str:
    """Text as it stands, on one line, for elements and for attributes in double quotes."""
    return escape(one_line(words), quote=True)
