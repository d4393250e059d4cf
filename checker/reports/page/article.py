"""An article as its readers see it, with the places of findings marked and linked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from checker.documents.model import REMOVED, Block, BlockKind, Document
from checker.findings import Finding, Severity
from checker.reports.page import text
from checker.reports.prose import Prose

HEADINGS = 3
"""The level of an article's own title; the page and the file have those above."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a block. finding: the id of its finding's element; id: of its own."""

    start: int
    end: int
    id: str
    finding: str
    severity: Severity
    message: str


@dataclass(frozen=True, slots=True)
class Marks:
    """The places of an article's findings, by block."""

    by_block: dict[int, list[Mark]]
    ids: frozenset[str]


def place_id(finding: str, number: int) -> str:
    """The id of a finding's place, counted from 0."""
    return f"{finding}-{number + 1}"


def marks_of(document: Document, findings: Iterable[tuple[str, Finding]]) -> Marks:
    """Where the findings' places stand. findings: each with the id of its element."""
    prose = Prose(document)
    by_block: dict[int, list[Mark]] = defaultdict(list)
    for name, finding in findings:
        for number, place in enumerate(finding.places):
            span = prose.find(place)
            if span is not None:
                mark = Mark(
                    span.start, span.end, place_id(name, number), name, finding.severity, finding.message
                )
                by_block[span.block].append(mark)
    ids = frozenset(mark.id for marks in by_block.values() for mark in marks)
    return Marks(dict(by_block), ids)


def article_html(document: Document, marks: Marks) -> Iterator[str]:
    """The blocks of the article."""
    yield '<article dir="auto">\n'
    for (kind, _), blocks in groupby(document.blocks, key=_group):
        yield from _blocks(document, kind, list(blocks), marks)
    yield "</article>\n"


def _group(block: Block) -> tuple[BlockKind, int | None]:
    """Blocks that stand in one element: items of a list, cells of a table, paragraphs of a quotation."""
    if block.kind is BlockKind.TABLE_CELL and block.cell is not None:
        return block.kind, block.cell.table
    together = block.kind in (BlockKind.LIST_ITEM, BlockKind.QUOTE)
    return block.kind, block.group if together else block.index


def _blocks(document: Document, kind: BlockKind, blocks: list[Block], marks: Marks) -> Iterator[str]:
    if kind is BlockKind.TABLE_CELL:
        yield from _table(blocks, marks)
    elif kind is BlockKind.LIST_ITEM:
        yield "<ul>\n"
        yield from (_element(document, "li", block, marks) for block in blocks)
        yield "</ul>\n"
    elif kind is BlockKind.QUOTE:
        yield "<blockquote>\n"
        yield from (_element(document, "p", block, marks) for block in blocks)
        yield "</blockquote>\n"
    else:
        yield from (_element(document, _tag(block), block, marks) for block in blocks)


def _tag(block: Block) -> str:
    if block.kind is BlockKind.TITLE:
        return f"h{HEADINGS}"
    if block.kind is BlockKind.HEADING:
        return f"h{min(6, HEADINGS + max(1, block.depth))}"
    return "p"


def _element(document: Document, tag: str, block: Block, marks: Marks) -> str:
    has_lines = document.locations is None and block.text
    line = f' data-line="{document.place(block.index, 0, 1).line}"' if has_lines else ""
    return f'<{tag} class="{block.kind.value}"{line}>{_marked(block, marks)}</{tag}>\n'


def _table(cells: list[Block], marks: Marks) -> Iterator[str]:
    yield '<div class="scroll" tabindex="0" role="region" aria-label="Table"><table>\n'
    for _, row in groupby(cells, key=lambda block: block.cell.row if block.cell else 0):
        yield "<tr>"
        column = 0
        for block in row:
            cell = block.cell
            if cell is None:
                continue
            yield "<td></td>" * (cell.column - column)
            tag = "th" if cell.header else "td"
            yield f"<{tag}>{_marked(block, marks)}</{tag}>"
            column = cell.column + 1
        yield "</tr>\n"
    yield "</table></div>\n"


def _marked(block: Block, marks: Marks) -> str:
    """The block's text; each stretch that belongs to the same places is one link to the first's finding."""
    held = marks.by_block.get(block.index, [])
    cuts = sorted({0, len(block.text), *(each for mark in held for each in (mark.start, mark.end))})
    beginning: dict[int, list[Mark]] = defaultdict(list)
    for mark in held:
        beginning[mark.start].append(mark)
    shown: set[str] = set()
    over: list[Mark] = []
    pieces = []
    for start, end in pairwise(cuts):
        over = [mark for mark in over if mark.end > start] + beginning.get(start, [])
        inside = text(block.text[start:end].replace(REMOVED, "…"))
        pieces.append(_link(inside, over, shown) if over else inside)
    return "".join(pieces)


def _link(inside: str, over: Sequence[Mark], shown: set[str]) -> str:
    """A stretch of text under one or more places; the first stretch of a place bears its id."""
    worst = max(over, key=lambda mark: mark.severity.rank)
    names = " ".join(dict.fromkeys(mark.finding for mark in over))
    anchors = "".join(f'<span id="{mark.id}"></span>' for mark in over if mark.id not in shown)
    shown.update(mark.id for mark in over)
    return (
        f'{anchors}<a class="mark {worst.severity.value}" href="#{worst.finding}" data-findings="{names}" '
        f'title="{text(worst.message)}">{inside}</a>'
    )
