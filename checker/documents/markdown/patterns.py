"""The patterns of Markdown's grammar, section by section of CommonMark 0.31 and of GitHub's extensions.

None can backtrack at length: repeated parts are possessive (`*+`) or bounded.
"""

from __future__ import annotations

import re
from itertools import pairwise

Span = tuple[int, int]

LINE = re.compile(r"([^\r\n]*+)(?:\r\n|\r|\n|\Z)")
THEMATIC_BREAK = re.compile(r"(?:(?:-[ \t]*+){3,}+|(?:_[ \t]*+){3,}+|(?:\*[ \t]*+){3,}+)$")
HEADING = re.compile(r"(#{1,6})(?=[ \t]|$)")
CLOSING_HASHES = re.compile(r"(?:^|[ \t])#+[ \t]*$")
SETEXT = re.compile(r"(?:=+|-+)[ \t]*$")
FENCE = re.compile(r"(`{3,})[^`]*$|(~{3,})")
ITEM = re.compile(r"(?:[-+*]|([0-9]{1,9})[.)])(?=[ \t]|$)")
FOOTNOTE = re.compile(r"\[\^([^\]\s]{1,100})\]:")
ALERT = re.compile(r"\[!(?:note|tip|important|warning|caution)\][ \t]*$", re.IGNORECASE)

_BLOCK_TAGS = (
    "address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|"
    "dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|"
    "link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|"
    "tfoot|th|thead|title|tr|track|ul"
)
_VALUE = r"(?:\"[^\"]*+\"|'[^']*+'|\{[^{}]*+\}|[^\s\"'=<>`{]++)"
"""Of an attribute; in braces it is an expression of MDX."""
ATTRIBUTE = rf"[ \t\r\n]++[A-Za-z_:@][\w.:@-]*+(?:[ \t\r\n]*+=[ \t\r\n]*+{_VALUE})?+"
TAG = re.compile(rf"</[A-Za-z][\w.-]*+[ \t\r\n]*+>|<[A-Za-z][\w.-]*+(?:{ATTRIBUTE})*+[ \t\r\n]*+/?>")
_TAG_ALONE = rf"(?:{TAG.pattern})[ \t]*$"

HTML_STARTS = (
    re.compile(r"<(?:script|pre|style|textarea)(?=[ \t>]|$)", re.IGNORECASE),
    re.compile(r"<!--"),
    re.compile(r"<\?"),
    re.compile(r"<![A-Za-z]"),
    re.compile(r"<!\[CDATA\["),
    re.compile(rf"</?(?:{_BLOCK_TAGS})(?=[ \t]|/?>|$)", re.IGNORECASE),
    re.compile(_TAG_ALONE),
)
"""How an HTML block of the kinds 1 to 7 begins (CommonMark 4.6)."""
HTML_ENDS = (
    re.compile(r"</(?:script|pre|style|textarea)>", re.IGNORECASE),
    re.compile(r"-->"),
    re.compile(r"\?>"),
    re.compile(r">"),
    re.compile(r"\]\]>"),
)
"""How the kinds 1 to 5 end; the others end at a blank line."""

_TABLE_RULE = re.compile(r"[ \t|:-]*+$")
_TABLE_CELL = re.compile(r":?-+:?")
BAR = re.compile(r"\\.|\|", re.DOTALL)

_LABEL = r"\[((?:[^\[\]\\]|\\.){1,999})\]"
_TITLE = r"(?:\"[^\"]*+\"|'[^']*+'|\([^()]*+\))"
_DEFINITION = re.compile(rf"{_LABEL}:[ \t]*+(?:<[^<>]*+>|\S++)?+[ \t]*+(?P<title>{_TITLE})?+[ \t]*+$")
_TITLE_LINE = re.compile(rf"{_TITLE}[ \t]*+$")


def table_columns(line: str) -> int:
    """The number of columns of a table's rule ("|---|:-:|"), or 0 where the line is none."""
    if "|" not in line or "-" not in line or _TABLE_RULE.match(line) is None:
        return 0
    cells = line.strip().removeprefix("|").removesuffix("|").split("|")
    return len(cells) if all(_TABLE_CELL.fullmatch(cell.strip()) for cell in cells) else 0


def cells(line: str, start: int) -> list[Span]:
    """The source spans of the cells in a table's row that begins at `start`, without blanks around them."""
    bars = [bar.start() for bar in BAR.finditer(line) if bar[0] == "|"]
    edges = [-1, *bars, len(line)]
    spans = [_stripped(line, edge + 1, following) for edge, following in pairwise(edges)]
    if bars and spans[0][0] == spans[0][1]:
        spans = spans[1:]
    if bars and spans and spans[-1][0] == spans[-1][1] and not line[bars[-1] + 1 :].strip():
        spans = spans[:-1]
    return [(start + low, start + high) for low, high in spans]


def _stripped(line: str, start: int, end: int) -> Span:
    while start < end and line[start] in " \t":
        start += 1
    while end > start and line[end - 1] in " \t":
        end -= 1
    return start, end


def without_definitions(source: str, spans: list[Span], labels: set[str]) -> list[Span]:
    """The lines of a paragraph without the link definitions that it begins with, whose labels are added."""
    first = 0
    while first < len(spans) and source[spans[first][0]] == "[":
        text = source[slice(*spans[first])]
        found = _DEFINITION.match(text)
        lone = text.rstrip().endswith("]:")  # the address stands on the next line
        if found is None or (lone and first + 1 == len(spans)):
            break
        labels.add(label_key(found[1]))
        first += 2 if lone else 1
        if found["title"] is None and first < len(spans) and _TITLE_LINE.match(source[slice(*spans[first])]):
            first += 1
    return spans[first:]


def label_key(label: str) -> str:
    """What two labels that name the same link have in common."""
    return " ".join(label.split()).casefold()


SPECIAL = re.compile(r"[\\`*_\[\]<&!~${@]|://|\bwww\.")
"""Where something other than prose may begin."""
ESCAPE = re.compile(r"\\[!-/:-@\[-`{-~]")
BACKTICKS = re.compile(r"`+")
ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
AUTOLINK = re.compile(r"<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*+|[^\s<>@]{1,64}+@[^\s<>]{1,255}+)>")
URL_REST = re.compile(r"[^\s<>\[\]]++")
URL_SCHEME = re.compile(r"(?<![A-Za-z0-9])(?:https?|ftp)$", re.IGNORECASE)
MAIL_NAME = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}$")
MAIL_HOST = re.compile(r"[A-Za-z0-9-]{1,63}+(?:\.[A-Za-z0-9-]{1,63}+){1,10}+")
_NESTED = r"\((?:[^\s()\\]|\\.|\([^\s()]*+\))*+\)"
_INLINE_TITLE = r"(?:\"(?:[^\"\\]|\\.)*+\"|'(?:[^'\\]|\\.)*+'|\((?:[^()\\]|\\.)*+\))"
LINK_TAIL = re.compile(
    r"\(\s*+(?:<(?:[^<>\n\\]|\\.)*+>|"
    rf"(?:[^\s()\\<]|\\.|{_NESTED})(?:[^\s()\\]|\\.|{_NESTED})*+)?+(?:\s++(?P<title>{_INLINE_TITLE}))?+\s*+\)",
    re.DOTALL,
)
LABEL = re.compile(_LABEL, re.DOTALL)
LONGEST_LABEL = 999
FOOTNOTE_MARK = re.compile(r"\[\^([^\]\s]{1,100})\]")
MATH = re.compile(r"\$(?=\S)([^$\n]{1,200})(?<=\S)\$(?!\d)")
MATHEMATICAL = re.compile(r"[\\^_{}=]|^[A-Za-z]{1,2}$")
"""What tells a formula between dollar signs from prose between two prices."""
ATTRIBUTE_LIST = re.compile(r"\{:?[ \t]?[#.][^{}\n]{0,200}\}")
SHORTCODE_CAPTION = re.compile(r"\b(?:caption|alt|title)=(?:\"([^\"]+)\"|'([^']+)')")
TASK = re.compile(r"\[[ xX]\][ \t]")
