"""What the tests of the readers share."""

from __future__ import annotations

from checker.documents import read_text
from checker.documents.model import BlockKind, Document


def kinds_and_texts(document: Document) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in document.blocks]


def texts(document: Document, kind: BlockKind) -> list[str]:
    return [block.text for block in document.blocks if block.kind is kind]


def source_of(document: Document, piece: str) -> str:
    """The source text of the first place where a piece of a block's text stands."""
    for block in document.blocks:
        start = block.text.find(piece)
        if start >= 0:
            return document.place(block.index, start, start + len(piece)).text
    raise AssertionError(f"{piece!r} is in no block of {[block.text for block in document.blocks]}")


def prose_blocks(text: str, **options: str) -> list[tuple[str, str]]:
    return kinds_and_texts(read_text(text, **options))
