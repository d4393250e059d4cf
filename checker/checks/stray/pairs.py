"""Brackets and quotation marks that nothing opens or closes."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from checker.documents.model import REMOVED, Block, BlockKind
from checker.patterns import compiled
from checker.prose import Scanner

KINDS = frozenset(
    {
        BlockKind.TITLE,
        BlockKind.DECK,
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
        BlockKind.LIST_ITEM,
        BlockKind.QUOTE,
        BlockKind.CAPTION,
        BlockKind.FOOTNOTE,
        BlockKind.NOTE,
        BlockKind.ENTRY,
    }
)
CLOSING = {")": "(", "]": "["}
ENUMERATOR = compiled(r"(?:^|[\s(,;:“\"—–])(?:#?\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})\)")
FACE = compiled(r"(?:(?<=\s)|^)[:;=]-?[()\[\]](?=[\s.,!?]|$)|[:;]-?\)(?=\))|\^?_\^?\)")
QUOTES = '“”"„«»'
MENTIONED = compiled(r"[\"“'‘][()\[\]][\"”'’]")
BRACKETED = compiled(r"[()\[\]]")
MARKS = compiled(rf"[{QUOTES}]|''")
TAG = compiled(r"<[A-Za-z]+[ >]")
MATHS = compiled(r"[\[(]\s*-?[\d.∞]+\s*,\s*-?[\d.∞]+\s*[)\]]")
ADDRESS = compiled(
    r"=|://|#\w|www\.|/$|/.*/|\.(?:com|org|net|gov|edu|io|uk|eu|html?|php|aspx?|pdf|jpe?g|png)(?:/|$)",
    re.IGNORECASE,
)
"""What is in a word before a closing bracket that is the rest of a link: "story.php?id=WY)", "act-2010/)"."""

LONGEST_WORD = 80
SENTENCE_END = compiled(r"[.!?…:;][\"”’'»)\]*]*\s*$")
AHEAD = 12
"""Blocks after one that opens a bracket in which the closing one may stand."""

BEFORE_OPENING = " ([{—–-/‘'“\"\u2009=+:…"
AFTER_CLOSING = " )]}.,;:?!—–-/’'”\"…*"


@cache
def marks() -> Scanner:
    """Finds the blocks with any bracket or quotation mark."""
    return Scanner(rf"[{QUOTES}()\[\]]")


@dataclass(frozen=True, slots=True)
class Stray:
    """A mark at `start` of a block's text that has no partner.

    runs_on: it may belong to a quotation that runs over paragraphs. of_link: it stands behind a quotation
    mark, as where a link with a title (`[text](address "title")`) was cut out but for its end.
    """

    block: Block
    start: int
    opens: bool
    runs_on: bool = False
    of_link: bool = False

    @property
    def mark(self) -> str:
        return self.block.text[self.start]


def stray_brackets(blocks: Sequence[Block], marked: Container[int]) -> Iterator[Stray]:
    """Brackets without a partner, in their block or in those after it; marked: the blocks with any mark."""
    found = [
        stray
        for block in blocks
        if block.index in marked and block.kind in KINDS
        for stray in _brackets(block)
    ]
    paired: set[int] = set()
    for index, opening in enumerate(found):
        if opening.opens and index + 1 < len(found):
            closing = found[index + 1]
            near = closing.block.index - opening.block.index <= AHEAD
            if not closing.opens and near and CLOSING[closing.mark] == opening.mark:
                paired |= {index, index + 1}
    holders = {stray.block.index: stray.block for stray in found}
    goes_on = {index: _goes_on(block, blocks) for index, block in holders.items()}
    for index, stray in enumerate(found):
        if index not in paired and not (stray.opens and goes_on[stray.block.index]):
            yield stray


def _brackets(block: Block) -> list[Stray]:
    text = block.text
    if not BRACKETED.search(text) or REMOVED in text:
        return []
    if text.count("(") == text.count(")") and text.count("[") == text.count("]") and _are_in_order(text):
        return []
    patterns = (FACE, MATHS)
    skipped = {at for pattern in patterns for match in pattern.finditer(text) for at in range(*match.span())}
    ends = {match.end() - 1 for match in ENUMERATOR.finditer(text)}
    opened: list[int] = []
    strays: list[int] = []
    for match in BRACKETED.finditer(text):
        at, mark = match.start(), match[0]
        if at in skipped or _is_mentioned(text, at):
            continue
        if mark in "([":
            opened.append(at)
        elif opened and text[opened[-1]] == CLOSING[mark]:
            opened.pop()
        elif at not in ends and not _ends_address(text, at):
            strays.append(at)
            del opened[-1:]  # a bracket of another kind in the place of the right one is one slip
    found = sorted(strays + opened)
    return [Stray(block, at, text[at] in "([", of_link=text[at - 1 : at + 1] == '")') for at in found]


def _is_mentioned(text: str, at: int) -> bool:
    """Whether quotation marks hold a bracket alone, which the text then speaks of."""
    return MENTIONED.match(text, max(at - 1, 0)) is not None


def _ends_address(text: str, at: int) -> bool:
    """Whether a closing bracket hangs on what is left of a link that somebody cut out."""
    word = text[max(0, at - LONGEST_WORD) : at].rpartition(" ")[2]
    return ADDRESS.search(word) is not None


def _are_in_order(text: str) -> bool:
    """Whether every bracket closes the last one opened."""
    opened: list[str] = []
    for match in BRACKETED.finditer(text):
        if match[0] in "([":
            opened.append(match[0])
        elif not opened or opened.pop() != CLOSING[match[0]]:
            return False
    return not opened


def _goes_on(block: Block, blocks: Sequence[Block]) -> bool:
    """Whether the block is a piece of a sentence that the reader could not put together."""
    after = block.index + 1
    following = blocks[after].text if after < len(blocks) else ""
    return not SENTENCE_END.search(block.text) or following[:1].islower()


def stray_quotes(blocks: Sequence[Block], marked: Container[int]) -> Iterator[Stray]:
    """Double quotation marks without a partner; quotations that go on in the next paragraph are none.

    One that is only opened may go on without a mark, and a later one that is only closed may be its end.
    """
    found = list(_lone_quotes(blocks, marked))
    for number, (index, stray) in enumerate(found):
        if stray.opens:
            ends = number + 1 < len(found) and not found[number + 1][1].opens
            near = ends and found[number + 1][0] - index <= AHEAD
            whole = SENTENCE_END.search(stray.block.text) is not None
            yield replace(stray, runs_on=stray.runs_on or near or not whole)
        else:
            yield stray


def _lone_quotes(blocks: Sequence[Block], marked: Container[int]) -> Iterator[tuple[int, Stray]]:
    """The marks without a partner, each with the number of its block; runs_on only of those that close."""
    running, open_since = False, -AHEAD - 1
    for index, block in enumerate(blocks):
        if block.kind not in KINDS:
            continue
        stray = _quote(block, running) if block.index in marked else None
        running = False
        if stray is None:
            continue
        if stray.opens:
            open_since = index
            following = next((later for later in blocks[index + 1 :] if later.kind in KINDS), None)
            running = following is not None and _may_go_on(following)
            if not running:
                yield index, stray
        else:
            yield index, replace(stray, runs_on=stray.runs_on or index - open_since <= AHEAD)


def _may_go_on(following: Block) -> bool:
    return following.text[:1] in ("“", '"', "”") or following.text[:1].islower()


def _quote(block: Block, running: bool) -> Stray | None:
    """The first mark that has no partner, where openings and closings are not as many."""
    text = block.text
    if _are_even(text) or REMOVED in text or TAG.search(text):
        return None
    marks = [(match.start(), _direction(text, match.start())) for match in MARKS.finditer(text)]
    if not marks or any(text[at] in "„«»" for at, _ in marks):
        return None
    depth, balance = 0, 0
    first_closing = -1
    opened: list[int] = []
    nested = False
    for at, direction in marks:
        turn = direction or (-1 if depth > 0 else 1)
        if turn < 0 and depth == 0 and text[at] == '"' and text[at - 1 : at].isdigit():
            continue  # inches
        balance += turn
        if turn > 0:
            nested = nested or depth > 0
            opened.append(at)
            depth += 1
        elif depth:
            opened.pop()
            depth -= 1
        elif first_closing < 0:
            first_closing = at
    if balance == 0:
        return None
    if balance > 0:
        return Stray(block, opened[-1], True, runs_on=nested)
    return (
        None
        if running
        else Stray(block, first_closing if first_closing >= 0 else marks[-1][0], False, nested)
    )


def _are_even(text: str) -> bool:
    """Whether as many curly marks open as close and the straight ones are paired: nearly all text is so."""
    return text.count("“") == text.count("”") and text.count('"') % 2 == 0 and "''" not in text


def _direction(text: str, at: int) -> int:
    """1 for a mark that opens, -1 for one that closes, 0 where neither side tells."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    opens = (not before or before in BEFORE_OPENING) and bool(after) and not after.isspace()
    closes = (not after or after in AFTER_CLOSING) and bool(before) and not before.isspace()
    if opens != closes:
        return 1 if opens else -1
    return {"“": 1, "”": -1}.get(text[at], 0)
