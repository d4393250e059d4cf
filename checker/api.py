"""The public Python face: check an article, or read its facts."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable

from checker.documents import parse_date, read_file, read_text
from checker.documents.model import Document
from checker.engine import Report, check_document
from checker.errors import SettingsError
from checker.factsheet import Entry, fact_sheet
from checker.settings import Settings
from checker.surroundings import Surroundings


def check(
    article: str | os.PathLike[str],
    *,
    format: str | None = None,
    date: datetime.date | str | None = None,
    title: str | None = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    preview: bool = False,
    min_confidence: float | None = None,
    rules_dirs: Iterable[str | os.PathLike[str]] = (),
    previous: str | os.PathLike[str] | None = None,
) -> Report:
    """What is wrong within an article.

    article: the text itself as a `str`, or a file as a `pathlib.Path`. A `str` is never taken for a path, so
    that a text from elsewhere cannot name a file. format: "text", "markdown" or "html"; by default what the
    file's name ends with says, and plain text for a text. date: the day of publication, in place of what the
    article says. title: the headline, where a text comes without it. previous: an earlier version of the
    article, a text or a file, for what an edit altered in one place and left in another. The others are as
    the options of the command line.

    Raises DocumentError for an article that cannot be read, RuleError for a rule page that does not load,
    SettingsError for an unknown rule or an unusable date.
    """
    published = _day(date)
    settings = Settings(
        select=tuple(select),
        ignore=tuple(ignore),
        preview=preview,
        date=published,
        min_confidence=min_confidence,
        rule_folders=tuple(os.fspath(folder) for folder in rules_dirs),
    )
    document = _document(article, format, title)
    earlier = None if previous is None else _document(previous, document.format, None)
    return check_document(document, settings, around=Surroundings(previous=earlier))


def facts(
    article: str | os.PathLike[str],
    *,
    format: str | None = None,
    date: datetime.date | str | None = None,
    title: str | None = None,
) -> tuple[Entry, ...]:
    """Every figure and date of an article with its comparisons; arguments and errors are those of `check`."""
    return fact_sheet(check(article, format=format, date=date, title=title))


def _document(article: str | os.PathLike[str], format: str | None, title: str | None) -> Document:
    if isinstance(article, str):
        return read_text(article, format=format or "text", title=title)
    if title is not None:
        raise SettingsError("a title goes with a text; a file has its own")
    return read_file(os.fspath(article), format)


def _day(value: datetime.date | str | None) -> datetime.date | None:
    found = parse_date(value)
    if value is not None and found is None:
        raise SettingsError(f"not a date: {value!r}")
    return found
