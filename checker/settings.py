"""What a caller may decide about a check."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from checker.findings import Severity

NEVER = "never"
"""What `fail_on` says where no finding is to fail the run."""


@dataclass(frozen=True, slots=True)
class RuleSettings:
    """What is decided about one rule or family; None leaves what its page says.

    severity: the most severe that the rule may say. min_confidence: goes before that of all rules.
    """

    severity: Severity | None = None
    min_confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What an article's words are held against, beyond the article.

    locale: readings that the words leave open, by the fields of `Locale`; they go before what the article
    points to. rounding: how the house rounds computed values, see `agreement.rounding`. tables: data files
    whose tables count as the article's. fact_sheets: files of house facts; facts: rows of such facts
    (subject, measure, value).
    """

    locale: tuple[tuple[str, str | bool], ...] = ()
    rounding: str = "any"
    tables: tuple[str, ...] = ()
    fact_sheets: tuple[str, ...] = ()
    facts: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """Options of one check.

    select, ignore: rule ids ("units/conversion") or families ("units"); an empty `select` means every stable
    rule. Preview rules run only where selected by id or with `preview`. date: the publication date, in place
    of the one that the article states. min_confidence: overrides every rule's own where given. weights: a
    file of pair weights to use in place of the package's own. rules: what is decided about single rules and
    families, an id before its family. reasons_required: whether a comment that suppresses findings has to say
    why. reading: what the words are held against.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    preview: bool = False
    date: date | None = None
    min_confidence: float | None = None
    rule_folders: tuple[str, ...] = field(default=())
    weights: Path | None = None
    rules: tuple[tuple[str, RuleSettings], ...] = ()
    reasons_required: bool = False
    reading: Reading = Reading()


@dataclass(frozen=True, slots=True)
class FileSettings:
    """What is decided for one file: its check, and what is done around it.

    document_format: the format to read it as, None for what its name says. fail_on: from which severity on a
    finding fails the run, or None where none does. baseline: a file of findings that are known and not shown.
    """

    check: Settings = Settings()
    document_format: str | None = None
    fail_on: Severity | None = Severity.ERROR
    baseline: str | None = None


@dataclass(frozen=True, slots=True)
class RunSettings:
    """What is decided for a whole run.

    format: how to write the result; severity: the lowest that is shown; baseline: as for a file of the
    working directory.
    """

    format: str = "full"
    severity: Severity = Severity.WARNING
    baseline: str | None = None
