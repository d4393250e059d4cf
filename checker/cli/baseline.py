"""`factlint baseline`: record today's findings, so that only new ones fail a check."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from checker.cli.exits import CLEAN, UNCHECKED
from checker.cli.inputs import Verdict, tasks
from checker.cli.options import (
    as_option,
    configuration,
    configuration_options,
    date_option,
    paths_argument,
    rule_options,
    severity_option,
)
from checker.cli.running import check_all
from checker.findings import Severity
from checker.reports.text import counted, shown


@click.command("baseline")
@paths_argument
@click.option(
    "-o",
    "--output",
    "file",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="The baseline to write; by default the configured one, or factlint-baseline.json.",
)
@click.option("--prune", is_flag=True, help="Only take out the entries that are found no more.")
@severity_option("--severity", Severity.WARNING, "Record findings at or above this.")
@rule_options
@date_option
@as_option
@configuration_options
@click.pass_context
def command(
    context: click.Context, /, paths: tuple[str, ...], file: Path | None, prune: bool, **_: object
) -> int:
    """Record today's findings, so that `factlint check --baseline FILE` fails for new ones only.

    Entries of files that are not among the paths are kept. Exits with 0, or with 2 where something could not
    be checked, whose entries are kept too.
    """
    from checker.baseline import FILE, Baseline, read_baseline, write_baseline  # noqa: PLC0415

    chosen = configuration(context.params)
    run = chosen.run()
    file = file or Path(run.baseline or FILE)
    baseline = read_baseline(file) if file.exists() or prune else Baseline(file)
    articles = tasks(paths or ["."], chosen)
    verdict = Verdict(articles, can_fail=False)
    for result in verdict.watch(check_all(articles)):
        if result.report is not None:
            baseline.parted(result.report, shown(result, run.severity))
    entries = baseline.updated(only_prune=prune)
    write_baseline(file, entries)
    sys.stdout.write(
        f"{file}: {counted(len(entries), 'finding')}"
        f" ({len(baseline.added) if not prune else 0} new, {len(baseline.gone())} gone)\n"
    )
    return UNCHECKED if verdict.status == UNCHECKED else CLEAN
