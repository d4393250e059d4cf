"""What rows of JSON and rows of Parquet have in common."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from checker.archive.model import LARGEST_ARTICLE, Article, Choice, Split, Unreadable
from checker.documents import parse_date

COLUMNS = ("id", "text", "title", "date", "format", "source")


def article_in(row: Mapping[str, Any], split: Split, choice: Choice, position: int) -> Article | Unreadable:
    """The article in a row. One without an id is named by its position."""
    values = {name: row.get(choice.column(name)) for name in COLUMNS}
    name = _word(values["id"]) or str(position)
    for key in ("text", "title", "format"):
        if values[key] is not None and not isinstance(values[key], str):
            return Unreadable(name, f"{choice.column(key)} must be a string")
    if values["text"] is None:
        return Unreadable(name, f"has no {choice.column('text')}")
    if len(values["text"]) > LARGEST_ARTICLE:
        return Unreadable(name, f"is longer than {LARGEST_ARTICLE >> 20} million characters")
    return Article(
        id=name,
        source=_word(values["source"]) or split.source,
        text=clean(values["text"]),
        title=_word(values["title"]),
        dated=_date(values["date"]),
        format=_word(values["format"]),
        stamp=_stamp(values["date"], split, choice),
        kept=tuple(_word(row.get(column)) for column in choice.keep),
    )


def clean(text: str) -> str:
    """The text with each half of a surrogate pair that stands alone, which no file can hold, replaced."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def _word(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return None if value is None else clean(value)
    if isinstance(value, int | float | bool | list | dict):
        return json.dumps(value, ensure_ascii=True, default=str)
    return str(value)


def _date(value: Any) -> str | None:
    """A date as text, so that all dates of a batch are of one type."""
    if isinstance(value, int | float | date | datetime):
        found = parse_date(value)
        return str(value) if found is None else found.isoformat()
    return _word(value)


def _stamp(value: Any, split: Split, choice: Choice) -> date | None:
    """The article's day, or the file's; reading dates takes time, and is done only where it is asked for."""
    if choice.since is None:
        return None
    return (parse_date(value) if value else None) or split.changed[0]
