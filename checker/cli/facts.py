"""`factlint facts`: the fact sheet."""

from __future__ import annotations

import click

from checker.cli.inputs import Verdict, tasks
from checker.cli.options import (
    as_option,
    configuration,
    configuration_options,
    date_option,
    files_option,
    log_option,
    output_option,
    paths_argument,
    rule_options,
    terminal_width,
)
from checker.cli.outputs import File, write
from checker.cli.running import check_all
from checker.reports import Options


@click.command("facts")
@paths_argument
@output_option("facts", "text")
@files_option("facts")
@log_option
@rule_options
@date_option
@as_option
@configuration_options
@click.pass_context
def command(
    context: click.Context,
    /,
    paths: tuple[str, ...],
    output: str | None,
    files: tuple[File, ...],
    logs: tuple[File, ...],
    **_: object,
) -> int:
    """List every figure, date and name of articles: its canonical form, what it measures, who says so, where
    else the same quantity is stated, what it was compared with and how that came out, or why it was not
    compared.

    Exits with 0, or with 2 where something could not be read.
    """
    articles = tasks(paths or ["."], configuration({**context.params, "output": None}))
    verdict = Verdict(articles, can_fail=False)
    results = verdict.watch(check_all(articles))
    write("facts", output or "text", results, Options(width=terminal_width()), files + logs)
    return verdict.status
