"""`factlint check`: find contradictions in articles."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import date

import click

from checker.cli.exits import complain
from checker.cli.inputs import Verdict, check_path, check_paths
from checker.cli.options import (
    as_option,
    date_option,
    output_option,
    paths_argument,
    rule_options,
    severity_option,
    terminal_width,
)
from checker.errors import FactlintError, SettingsError
from checker.findings import Severity
from checker.reports import Options, Result, render
from checker.reports.text import counted, shown
from checker.rulebook import RuleBook
from checker.settings import Settings


@click.command("check")
@paths_argument
@output_option("check", "full")
@severity_option("--severity", Severity.WARNING, "Show findings at or above this.")
@severity_option("--fail-on", Severity.ERROR, "Exit with 1 where a finding is at or above this.")
@rule_options
@date_option
@as_option
@click.option("--fix", is_flag=True, help="Apply the suggestions that cannot change the meaning.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing.")
def command(
    paths: tuple[str, ...],
    output: str,
    severity: Severity,
    fail_on: Severity,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    preview: bool,
    min_confidence: float | None,
    rules_dirs: tuple[str, ...],
    published: date | None,
    document_format: str | None,
    fix: bool,
    diff: bool,
) -> int:
    """Find contradictions in articles: files, folders, or - for standard input.

    Exits with 0 where nothing is at or above --fail-on, 1 where something is, 2 where something could not be
    checked.
    """
    if fix and not diff and "-" in paths:
        raise SettingsError("--fix cannot write to standard input; --diff shows what it would do")
    settings = Settings(
        select=select,
        ignore=ignore,
        preview=preview,
        date=published,
        min_confidence=min_confidence,
        rule_folders=rules_dirs,
    )
    verdict = Verdict(fail_on)
    book = verdict.book(settings)

    results = check_paths(paths or ["."], settings, book, document_format)
    if fix and not diff:
        results = (_mend(result, severity, settings, book) for result in results)
    _write(verdict.watch(results), output, severity, diff)
    return verdict.status


def _mend(result: Result, severity: Severity, settings: Settings, book: RuleBook) -> Result:
    """Apply what is safe to one file, and check again what has become of it."""
    from checker.mending import mended, write_back  # noqa: PLC0415  (only with --fix)

    if result.report is None:
        return result
    document = result.report.article.document
    after = mended(document, shown(result, severity))
    if not after.applied:
        return result
    try:
        write_back(document, after.text)
    except FactlintError as error:
        return Result(result.path, result.report, error)
    complain(f"{result.path}: note: {counted(after.applied, 'suggestion')} applied")
    return check_path(result.path, settings, book, document.format)


def _write(results: Iterable[Result], output: str, severity: Severity, diff: bool) -> None:
    if not diff:
        render("check", output, results, sys.stdout, Options(severity, terminal_width()))
        return
    from checker.mending import difference, mended  # noqa: PLC0415  (only with --diff)

    for result in results:
        if result.report is not None:
            document = result.report.article.document
            after = mended(document, shown(result, severity))
            sys.stdout.writelines(difference(document, after.text))
