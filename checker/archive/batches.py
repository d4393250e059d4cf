"""The pure function on which every engine rests: a batch of articles in, what was found in each out."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import Any

import pyarrow as pa

from checker.archive.tables import CHECKED, checked_schema
from checker.documents import read_bytes, read_text
from checker.documents.model import Document
from checker.engine import Report, check_document
from checker.errors import DocumentError, FactlintError
from checker.findings import Finding
from checker.reports.prose import Prose, passages
from checker.reports.records import Record, dumps, finding_record
from checker.rulebook import RuleBook, open_book
from checker.settings import Settings

UNREADABLE, MEMORY, RULE = "unreadable", "memory", "rule"


def check_batch(batch: pa.RecordBatch, settings: Settings | None = None) -> pa.RecordBatch:
    """Check a batch of articles, one row each.

    batch: has a column `text`, or `data` with the bytes of files, and may have `id`, `title`, `date` and
    `format`; all others are handed on. Returns a batch of as many rows, in the same order, in the form of
    `tables.checked_schema`. What is wrong with one article is said in its row. Raises SettingsError for an
    unknown rule, and MemoryError for a batch of one article that needs more memory than there is.
    """
    settings = settings or Settings()
    book, _ = open_book(settings.rule_folders)
    book.configured(settings)  # names of rules that there are not are nothing of the article's
    schema = checked_schema(batch.schema)
    rows = [_checked(article, settings, book) for article in batch.to_pylist()]
    added = {field.name: pa.array([row[field.name] for row in rows], field.type) for field in CHECKED}
    columns = [added[name] if name in added else batch.column(name) for name in schema.names]
    return pa.RecordBatch.from_arrays(columns, schema=schema)


def check_batches(
    batches: Iterable[pa.RecordBatch], settings: Settings | None = None
) -> Iterator[pa.RecordBatch]:
    """What `mapInArrow` of a Spark DataFrame, or `map_partitions` of other engines, takes."""
    for batch in batches:
        yield check_batch(batch, settings)


def failed(batch: pa.RecordBatch, kind: str, message: str) -> pa.RecordBatch:
    """What stands for a batch that could not be checked at all: each of its articles failed."""
    schema = checked_schema(batch.schema)
    row = _row(failure=kind, failure_message=message)
    added = {field.name: pa.array([row[field.name]] * batch.num_rows, field.type) for field in CHECKED}
    columns = [added[name] if name in added else batch.column(name) for name in schema.names]
    return pa.RecordBatch.from_arrays(columns, schema=schema)


def _checked(article: Record, settings: Settings, book: RuleBook) -> Record:
    """What the check adds to an article."""
    try:
        document = _document(article)
        report = check_document(document, settings, book)
        return _told(document, report)
    except FactlintError as error:
        return _row(failure=UNREADABLE, failure_message=" ".join(error.message.split()))
    except MemoryError:
        return _row(failure=MEMORY, failure_message="needs more memory than a process may use")
    except Exception as error:
        if os.environ.get("FACTLINT_DEBUG"):
            raise
        message = f"internal error: {type(error).__name__}: {error}"
        return _row(failure=UNREADABLE, failure_message=" ".join(message.split()))


def _document(article: Record) -> Document:
    name, format = str(article.get("id") or "<article>"), article.get("format") or "text"
    if article.get("text") is not None:
        title, date = article.get("title"), article.get("date")
        return read_text(article["text"], path=name, format=format, title=title, date=date)
    if article.get("data") is not None:
        return read_bytes(article["data"], path=name, format=format)
    raise DocumentError("has no text")


def _told(document: Document, report: Report) -> Record:
    prose = Prose(document)
    severities = [finding.severity.value for finding in report.findings]
    failure = report.failures[0].message if report.failures else None
    return _row(
        published=report.article.published,
        characters=len(document.source),
        errors=severities.count("error"),
        warnings=severities.count("warning"),
        infos=severities.count("info"),
        compared=sum(report.checked.values()),
        not_compared=sum(note.count for note in report.not_checked if note.rule),
        notes=[note.reason for note in document.notes],
        findings=[_finding(finding, prose) for finding in report.findings],
        failure=RULE if failure else None,
        failure_message=failure,
    )


def _row(**known: Any) -> Record:
    return {**dict.fromkeys(field.name for field in CHECKED), **known}


def _finding(finding: Finding, prose: Prose) -> Record:
    """A finding with every field of the table; strings without what UTF-8 cannot hold."""
    record = finding_record(finding)
    for place in record["places"]:
        locator = place.get("locator")
        place.update({"in": place.get("in", "text"), "locator": dumps(locator) if locator else None})
    for suggestion in record["suggestions"]:
        for edit in suggestion["edits"]:
            edit.setdefault("in", "text")
    record["quotes"] = [
        [{"text": text, "marked": marked} for text, marked in passage.pieces if text]
        for passage in passages(prose, finding.places)
    ]
    return record
