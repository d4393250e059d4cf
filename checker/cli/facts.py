"""`factlint facts`: the fact sheet."""

from __future__ import annotations

import sys
from datetime import date

import click

from checker.cli.inputs import Verdict, check_paths
from checker.cli.options import as_option, date_option, output_option, paths_argument, rule_options
from checker.reports import render
from checker.settings import Settings


@click.command("facts")
@paths_argument
@output_option("facts", "text")
@rule_options
@date_option
@as_option
def command(
    paths: tuple[str, ...],
    output: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    preview: bool,
    min_confidence: float | None,
    rules_dirs: tuple[str, ...],
    published: date | None,
    document_format: str | None,
) -> int:
    """List every figure, date and name of articles: its canonical form, what it measures, who says so, where
    else the same quantity is stated, what it was compared with and how that came out, or why it was not
    compared.

    Exits with 0, or with 2 where something could not be read.
    """
    settings = Settings(select, ignore, preview, published, min_confidence, rules_dirs)
    verdict = Verdict(fail_on=None)
    book = verdict.book(settings)
    results = check_paths(paths or ["."], settings, book, document_format)
    render("facts", output, verdict.watch(results), sys.stdout)
    return verdict.status
