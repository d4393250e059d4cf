"""One module for each file format: the module's name is the format's.

A module has `read(source: Source) -> Document`; the endings of file names that it reads stand in `ENDINGS`,
the library that it needs from an extra in `NEEDS`. Libraries that are slow to load are imported in `read`.
"""

from __future__ import annotations

from collections.abc import Mapping

ENDINGS: Mapping[str, tuple[str, ...]] = {
    "asciidoc": (".adoc", ".asciidoc"),
    "docx": (".docx",),
    "html": (".html", ".htm", ".xhtml"),
    "latex": (".tex", ".ltx", ".latex"),
    "markdown": (".md", ".markdown", ".mdown", ".mkd", ".mdx", ".qmd", ".rmd"),
    "notebook": (".ipynb",),
    "pdf": (".pdf",),
    "rst": (".rst", ".rest"),
    "text": (".txt", ".text"),
}
"""By format, so that nothing of a format is loaded before a file of it is read."""

NEEDS: Mapping[str, str] = {"pdf": "pypdfium2"}
"""By format, the library of an extra without which its files are left out of folders."""
