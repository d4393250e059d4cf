"""Compares what the articles of a repository state of one quantity, from records that are kept of each."""

from checker.across.compare import findings_across
from checker.across.index import Index
from checker.across.records import Record, records_of

__all__ = ["Index", "Record", "findings_across", "records_of"]
