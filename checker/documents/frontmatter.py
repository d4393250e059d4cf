"""The settings at the head of a file: YAML between `---`, TOML between `+++`, or a JSON object."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from checker.documents.body import Body, Edit, Span, visible
from checker.documents.characters import prose
from checker.documents.drafts import Draft
from checker.documents.model import BlockKind, Metadata, Note, Segment
from checker.documents.published import parse_date
from checker.errors import DocumentError
from checker.patterns import compiled

TITLE_KEYS = ("title", "headline")
DECK_KEYS = ("deck", "dek", "standfirst", "subtitle", "description", "summary", "excerpt")
DATE_KEYS = (
    *(
        "date",
        "published",
        "pubDate",
        "pubdate",
        "publishDate",
        "publish_date",
        "published_at",
        "publishedAt",
    ),
    *("date_published", "datePublished", "created", "created_at", "updated", "modified", "lastmod"),
)
"""Keys of the day of publication, the surest first; that of the last change comes last."""
LANGUAGE_KEYS = ("lang", "language", "locale")

_LONGEST = 1 << 16
"""Characters; YAML's reader takes long over hostile input."""
_FENCED = compiled(r"(---|\+\+\+)[ \t]*(?:\r\n|\r|\n)")
_LINE_START = r"(?<![^\r\n])"
_CLOSING = {
    "---": compiled(_LINE_START + r"(?:---|\.\.\.)[ \t]*(?![^\r\n])"),
    "+++": compiled(_LINE_START + r"\+\+\+[ \t]*(?![^\r\n])"),
}
_SETTING = compiled(r"[\w\"'.-]+[ \t]*[:=]|#|\[")
"""How the first line of front matter begins; between two rules of Markdown may also stand prose."""


@dataclass(slots=True)
class FrontMatter:
    """What front matter says. end: the offset at which the text of the article begins."""

    end: int = 0
    metadata: Metadata = field(default_factory=Metadata)
    drafts: list[Draft] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


_PLACE = compiled(r" ?\(?\bat line (\d+),? column \d+\)?")
"""How the readers of YAML and TOML end what they say of a fault."""


class _Raw(NamedTuple):
    """Front matter as it stands: its span, the offset after it, and what it holds."""

    start: int
    end: int
    after: int
    values: dict[str, Any]
    find: Callable[[str, int, int, str], Iterator[tuple[list[Span], list[Edit]]]]


def read_front_matter(source: str, path: str) -> FrontMatter:
    """The front matter of a text; nothing where it has none. Raises DocumentError where it is malformed."""
    raw = _fenced(source, path) or _json(source, path)
    if raw is None:
        return FrontMatter()
    result = FrontMatter(raw.after)
    title = _add_values(result, raw, source, TITLE_KEYS[:1], BlockKind.TITLE) or _add_values(
        result, raw, source, TITLE_KEYS[1:], BlockKind.TITLE
    )
    description = _add_values(result, raw, source, DECK_KEYS, BlockKind.DECK)
    day = _first(raw.values, DATE_KEYS)
    published = parse_date(day)
    if published is None and day not in (None, ""):
        result.notes.append(Note(f"date ignored: {str(day)[:80]!r}"))
    language = _first(raw.values, LANGUAGE_KEYS)
    result.metadata = Metadata(title, description, published, language if isinstance(language, str) else None)
    return result


def _first(values: dict[str, Any], keys: tuple[str, ...]) -> Any:
    return next((values[key] for key in keys if values.get(key) not in (None, "")), None)


def _add_values(
    result: FrontMatter, raw: _Raw, source: str, keys: tuple[str, ...], kind: BlockKind
) -> str | None:
    """Add a draft for each of some keys; returns the text of the first."""
    first = None
    for key in keys:
        value = raw.values.get(key)
        text = prose(value) if isinstance(value, str) else ""
        if not text or any(draft.text == text for draft in result.drafts):
            continue
        segments = _segments(raw, source, key, text)
        if segments:
            result.drafts.append(
                Draft(kind, text=text, segments=segments, depth=int(kind is BlockKind.TITLE))
            )
        first = first or text
    return first


def _segments(raw: _Raw, source: str, key: str, text: str) -> tuple[Segment, ...]:
    """Where the value of a key stands: character for character, or as a whole where that cannot be told."""
    whole: tuple[Segment, ...] = ()
    for spans, edits in raw.find(source, raw.start, raw.end, key):
        body = Body(source, spans)
        found, segments = visible(body.text, 0, len(body.text), edits)
        if found == text:
            return body.segments(segments)
        whole = whole or (Segment(0, len(text), spans[0][0], spans[-1][1]),)
    return whole


def _fenced(source: str, path: str) -> _Raw | None:
    opening = _FENCED.match(source)
    if opening is None or not _SETTING.match(source[opening.end() : opening.end() + 200].lstrip()):
        return None
    closing = _CLOSING[opening[1]].search(source, opening.end())
    if closing is None or closing.start() - opening.end() > _LONGEST:
        return None
    text = source[opening.end() : closing.start()]
    read, find = (_yaml, _find_yaml) if opening[1] == "---" else (_toml, _find_toml)
    values = read(text, path)
    return None if values is None else _Raw(opening.end(), closing.start(), closing.end(), values, find)


def _yaml(text: str, path: str) -> dict[str, Any] | None:
    import ryaml  # noqa: PLC0415 - most texts have no front matter

    try:
        values = ryaml.loads(text)  # type: ignore[attr-defined]
    except ryaml.InvalidYamlError as error:  # type: ignore[attr-defined]
        raise _malformed("YAML", str(error), path) from None
    return values if isinstance(values, dict) else None


def _toml(text: str, path: str) -> dict[str, Any]:
    import tomllib  # noqa: PLC0415 - most texts have no front matter

    try:
        return tomllib.loads(text.replace("\r\n", "\n").replace("\r", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise _malformed("TOML", str(error), path) from None


def _malformed(language: str, problem: str, path: str) -> DocumentError:
    """The error for front matter, whose own first line is the file's second."""
    found = _PLACE.search(problem)
    line = int(found[1]) + 1 if found else 1
    message = _PLACE.sub("", problem).strip(" ,")
    return DocumentError(f"front matter is not {language}: {message}", path=path, line=line)


def _json(source: str, path: str) -> _Raw | None:
    if re.match(r"\{\s*(?:\"|\})", source) is None:
        return None
    try:
        values, end = json.JSONDecoder().raw_decode(source)
    except json.JSONDecodeError as error:
        message = f"front matter is not JSON: {error.msg}"
        raise DocumentError(message, path=path, line=error.lineno) from None
    except RecursionError:
        raise DocumentError("front matter is not JSON: nested too deep", path=path, line=1) from None
    return _Raw(0, end, end, values, _find_json)


# Where a value stands. Each finder yields the spans of the lines that may hold it and the edits that undo
# its escapes; whether it is the right place is told by comparing the text with the value.


def _find_json(source: str, start: int, end: int, key: str) -> Iterator[tuple[list[Span], list[Edit]]]:
    for found in re.compile(rf'"{key}"\s*:\s*"((?:[^"\\]|\\.)*+)"').finditer(source, start, end):
        yield [found.span(1)], _backslashes(found[1])


def _find_toml(source: str, start: int, end: int, key: str) -> Iterator[tuple[list[Span], list[Edit]]]:
    long = r"\"\"\"(?P<a>(?:[^\\]|\\.)*?)\"\"\"|'''(?P<b>.*?)'''"
    string = rf"{long}|\"(?P<c>(?:[^\"\\\n]|\\.)*+)\"|'(?P<d>[^'\n]*+)'"
    assignment = re.compile(rf"{_LINE_START}[ \t]*[\"']?{key}[\"']?[ \t]*=[ \t]*(?:{string})", re.DOTALL)
    for found in assignment.finditer(source, start, end):
        group = found.lastgroup or "c"
        yield [found.span(group)], _backslashes(found[group]) if group in "ac" else []


def _find_yaml(source: str, start: int, end: int, key: str) -> Iterator[tuple[list[Span], list[Edit]]]:
    more = r"(?:\r\n|\r|\n)(?:[ \t][^\r\n]*+|(?=[\r\n]))"  # lines that are indented or blank
    setting = rf"{_LINE_START}[\"']?{key}[\"']?[ \t]*:(?P<first>[^\r\n]*+)(?P<rest>(?:{more})*+)"
    pattern = re.compile(setting)
    for found in pattern.finditer(source, start, end):
        spans = [*_line_spans(found, "first"), *_line_spans(found, "rest")]
        first = found["first"].strip()
        if first[:1] in ("|", ">"):
            yield spans[1:], []
        elif first[:1] in ("'", '"'):
            inner = _quoted(source, spans, first[0])
            if inner:
                text = Body(source, inner).text
                yield inner, _backslashes(text) if first[0] == '"' else _doubled(text)
        elif spans:
            yield _without_comment(source, spans), []


def _line_spans(found: re.Match[str], group: str) -> list[Span]:
    """The spans of the lines of a group that are not blank, without the blanks around them."""
    base = found.start(group)
    return [
        (base + line.start(), base + line.end())
        for line in re.finditer(r"[^\s](?:[^\r\n]*[^\s])?", found[group])
    ]


def _without_comment(source: str, spans: list[Span]) -> list[Span]:
    start, end = spans[0]
    comment = re.search(r"\s+#", source[start:end])
    return [(start, start + comment.start()), *spans[1:]] if comment else spans


def _quoted(source: str, spans: list[Span], quote: str) -> list[Span]:
    """The spans within quotation marks, which may stand on several lines."""
    inner: list[Span] = []
    opened = [(spans[0][0] + 1, spans[0][1]), *spans[1:]]
    for low, high in opened:
        closing = _closing_quote(source, low, high, quote)
        if closing is not None:
            return [*inner, (low, closing)] if closing > low or inner else []
        inner.append((low, high))
    return []


def _closing_quote(source: str, start: int, end: int, quote: str) -> int | None:
    escapes = re.compile(r"\\." if quote == '"' else "''")
    at = start
    while at < end:
        if escape := escapes.match(source, at, end):
            at = escape.end()
        elif source[at] == quote:
            return at
        else:
            at += 1
    return None


_CODES = r"x(?P<x>[0-9a-fA-F]{2})|u(?P<u>[0-9a-fA-F]{4})|U(?P<U>[0-9a-fA-F]{8})"
_ESCAPE = compiled(rf"\\(?:{_CODES}|(?P<break>[ \t]*\n\s*)|(?P<sign>.))")
_SIGNS = {
    "n": "\n",
    "t": "\t",
    "r": "\r",
    "b": "\b",
    "f": "\f",
    "0": "\0",
    "a": "\a",
    "e": "\x1b",
    "v": "\v",
} | {
    "N": "\x85",
    "_": "\xa0",
    "L": "\u2028",
    "P": "\u2029",
}
"""Escapes by one letter, in any of the three languages; every other sign stands for itself."""


def _backslashes(text: str) -> list[Edit]:
    return [Edit(found.start(), found.end(), _unescaped(found)) for found in _ESCAPE.finditer(text)]


def _unescaped(found: re.Match[str]) -> str:
    digits = found["x"] or found["u"] or found["U"]
    if digits:
        code = int(digits, 16)
        return chr(code) if code <= 0x10FFFF else found[0]
    return "" if found["break"] else _SIGNS.get(found["sign"], found["sign"])


def _doubled(text: str) -> list[Edit]:
    """In single quotation marks a doubled one stands for one."""
    return [Edit(found.start(), found.start() + 1, "") for found in re.finditer("''", text)]
