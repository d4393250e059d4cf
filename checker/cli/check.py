"""`factlint check`: find contradictions in articles."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, replace
from typing import Any

import click

from checker.cli.across import with_findings_across
from checker.cli.annotate import refuse_unfit, write_annotated
from checker.cli.edits import Edit
from checker.cli.exits import CLEAN, complain
from checker.cli.inputs import Known, Task, Verdict, check_task, tasks
from checker.cli.options import (
    as_option,
    configuration,
    configuration_options,
    date_option,
    files_option,
    output_option,
    paths_argument,
    rule_options,
    running_options,
    severity_option,
    terminal_width,
)
from checker.cli.outputs import File, write
from checker.cli.running import check_all
from checker.cli.tally import Tally
from checker.cli.watching import watching
from checker.configuration import Configuration
from checker.errors import FactlintError, SettingsError
from checker.findings import Severity
from checker.reports import Options, Result
from checker.reports.text import counted, shown
from checker.resultcache import ResultCache
from checker.settings import NEVER, FileSettings, RunSettings


@click.command("check")
@paths_argument
@output_option("check", "full")
@severity_option("--severity", Severity.WARNING, "Show findings at or above this.")
@files_option("check")
@severity_option("--fail-on", Severity.ERROR, "Exit with 1 where a finding is at or above this.", NEVER)
@rule_options
@date_option
@as_option
@configuration_options
@click.option(
    "--force-exclude", is_flag=True, help="Let exclude leave out files named on the command line too."
)
@click.option(
    "--baseline", type=click.Path(), metavar="FILE", help="Leave out the findings that this file records."
)
@click.option(
    "--since",
    metavar="REF",
    help="Check what changed since a commit or branch, and whether what it altered still stands elsewhere.",
)
@click.option(
    "--previous",
    metavar="FILE",
    type=click.Path(),
    help="An earlier version of the one article, for what an edit altered and left elsewhere.",
)
@click.option(
    "--across", is_flag=True, help="Compare what the articles state of one quantity with each other too."
)
@running_options
@click.option("--fix", is_flag=True, help="Apply the suggestions that cannot change the meaning.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing.")
@click.option(
    "--annotate",
    metavar="OUT.docx",
    type=click.Path(dir_okay=False),
    help="Write a copy of the Word file that is checked, with a comment at each place.",
)
@click.option(
    "--show-settings",
    metavar="FILE",
    help="Show the settings that hold for a file and where each comes from, and check nothing.",
)
@click.pass_context
def command(
    context: click.Context,
    /,
    paths: tuple[str, ...],
    files: tuple[File, ...],
    since: str | None,
    previous: str | None,
    across: bool,
    force_exclude: bool,
    fix: bool,
    diff: bool,
    annotate: str | None,
    show_settings: str | None,
    jobs: int,
    no_cache: bool,
    timing: bool,
    statistics: bool,
    watch: bool,
    **_: object,  # what `configuration` takes from the context
) -> int:
    """Find contradictions in articles: files, folders, or - for standard input.

    Exits with 0 where nothing is at or above --fail-on, 1 where something is, 2 where something could not be
    checked.
    """
    chosen = configuration(context.params)
    if show_settings is not None:
        return _show(chosen, show_settings)
    _refuse_at_odds(context.params)
    if annotate is not None:
        refuse_unfit(paths, annotate)
    edit = Edit(since, previous)
    is_cached = not (no_cache or timing or edit.is_told)
    options = _Options(
        files, fix, diff, annotate, edit, across, force_exclude, jobs, is_cached, timing, statistics
    )
    if not watch:
        return _check(paths, chosen, options)
    if fix or annotate is not None or "-" in paths:
        raise SettingsError("--watch cannot go with --fix, --annotate or standard input")
    return watching(
        lambda: _check(paths, configuration(context.params), options),
        lambda: tasks(paths or ["."], configuration(context.params), force_exclude),
    )


@dataclass(frozen=True, slots=True)
class _Options:
    """What is asked of a run beyond its configuration."""

    files: tuple[File, ...]
    fix: bool
    diff: bool
    annotate: str | None
    edit: Edit
    across: bool
    force_exclude: bool
    jobs: int
    is_cached: bool
    timing: bool
    statistics: bool


def _check(paths: tuple[str, ...], chosen: Configuration, options: _Options) -> int:
    """Check everything once. Returns the exit status."""
    run = chosen.run()
    everything = tasks(paths or ["."], chosen, options.force_exclude)
    verdict = Verdict(everything)
    with ResultCache() if options.is_cached else nullcontext() as cache:
        results = _results(everything, options, cache)
        if options.fix and not options.diff:
            settings = {task.path: task.settings for task in everything if isinstance(task, Task)}
            results = (_mend(result, run.severity, settings) for result in results)
        if options.across:
            results = with_findings_across(results, everything, options.edit.is_told)
        known = Known(everything)
        results = known.applied(results)
        if options.annotate is not None:
            results = [write_annotated(result, options.annotate, run.severity) for result in results]
        tally = Tally(run.severity)
        results = tally.watch(verdict.watch(results))
        if options.diff:
            _show_difference(results, run)
        else:
            write("check", run.format, results, Options(run.severity, terminal_width()), options.files)
    known.tell()
    if options.statistics:
        tally.tell_statistics()
    if options.timing:
        tally.tell_timing()
    return verdict.status


def _results(articles: list[Task | Result], options: _Options, cache: ResultCache | None) -> Iterable[Result]:
    """The result of each article, in order; where the run is about an edit, of what it changed."""
    if options.edit.is_told:
        return options.edit.results(articles)
    return check_all(articles, options.jobs or os.cpu_count() or 1, cache)


def _refuse_at_odds(options: Mapping[str, Any]) -> None:
    """Raises SettingsError for options that cannot go together."""
    if options["fix"] and not options["diff"] and "-" in options["paths"]:
        raise SettingsError("--fix cannot write to standard input; --diff shows what it would do")
    if options["diff"] and options["files"]:
        raise SettingsError("--diff writes no --output")
    if options["annotate"] is not None and (options["fix"] or options["diff"]):
        raise SettingsError("--annotate cannot go with --fix or --diff")
    if options["since"] is not None and options["previous"] is not None:
        raise SettingsError("--since cannot go with --previous")


def _show(chosen: Configuration, path: str) -> int:
    from checker.configuration.showing import lines  # noqa: PLC0415

    sys.stdout.writelines(f"{line}\n" for line in lines(chosen.explained(path)))
    return CLEAN


def _mend(result: Result, severity: Severity, settings: Mapping[str, FileSettings]) -> Result:
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
        return replace(result, error=error)
    complain(f"{result.path}: note: {counted(after.applied, 'suggestion')} applied")
    return check_task(Task(result.path, settings[result.path]))


def _show_difference(results: Iterable[Result], run: RunSettings) -> None:
    from checker.mending import difference, mended  # noqa: PLC0415  (only with --diff)

    for result in results:
        if result.report is not None:
            document = result.report.article.document
            after = mended(document, shown(result, run.severity))
            sys.stdout.writelines(difference(document, after.text))
