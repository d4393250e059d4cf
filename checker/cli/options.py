"""Options and arguments that several commands share."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import click

from checker.cli.outputs import File
from checker.configuration import Configuration
from checker.findings import Severity
from checker.reports import Command, formats

F = TypeVar("F", bound=Callable[..., Any])


def parsed_date(ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
    """The value of an option that is a day."""
    from checker.documents import parse_date  # noqa: PLC0415  (only where a date is given)

    found = parse_date(value) if value else None
    if value is not None and found is None:
        raise click.BadParameter(f"{value!r} is not a date (write it as 2024-05-02)", ctx, param)
    return found


def _format(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    from checker.documents import formats as known  # noqa: PLC0415  (only where a format is given)

    if value is not None and value not in known():
        raise click.BadParameter(f"unknown format {value!r} (known: {', '.join(known())})", ctx, param)
    return value


def names(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    """The names of an option that may be given several times and takes several between commas."""
    parts = (part.strip() for text in value for part in text.split(","))
    return tuple(part for part in parts if part)


PIPE_WIDTH = 100


def terminal_width() -> int:
    """Columns to write for: a terminal's, within what is pleasant to read, and always the same in a pipe."""
    if not sys.stdout.isatty():
        return PIPE_WIDTH
    return max(60, min(shutil.get_terminal_size((100, 24)).columns, 120))


def paths_argument(function: F) -> F:
    return click.argument("paths", nargs=-1, metavar="[PATH]...")(function)


def output_option(command: Command, default: str) -> Callable[[F], F]:
    """How to write; None where nothing is given, so that a configuration may say."""
    return click.option(
        "--format",
        "output",
        type=click.Choice(formats(command)),
        show_default=default,
        help="How to write the result.",
    )


def files_option(command: Command) -> Callable[[F], F]:
    """Files to write the result into, beside what is shown."""
    return click.option(
        "--output",
        "files",
        multiple=True,
        callback=partial(_files, command),
        metavar="FORMAT=FILE",
        help=f"Write the result into a file too ({', '.join(formats(command))}); may be given several times.",
    )


def _files(
    command: Command, ctx: click.Context, param: click.Parameter, value: tuple[str, ...]
) -> tuple[File, ...]:
    known = formats(command)
    found: dict[Path, File] = {}
    for text in value:
        output, equals, name = text.partition("=")
        if not equals or not name:
            raise click.BadParameter(f"{text!r} is not FORMAT=FILE, such as json=report.json", ctx, param)
        if output not in known:
            raise click.BadParameter(f"unknown format {output!r} (known: {', '.join(known)})", ctx, param)
        if Path(name) in found:
            raise click.BadParameter(f"{name} is given twice", ctx, param)
        found[Path(name)] = File(command, output, Path(name))
    return tuple(found.values())


def _logs(ctx: click.Context, param: click.Parameter, value: tuple[Path, ...]) -> tuple[File, ...]:
    known = formats("log")
    for path in value:
        if path.suffix.removeprefix(".") not in known:
            endings = " or ".join(f".{name}" for name in known)
            raise click.BadParameter(f"{path}: a log is a file in {endings}", ctx, param)
    return tuple(File("log", path.suffix.removeprefix("."), path) for path in value)


log_option = click.option(
    "--log",
    "logs",
    type=click.Path(path_type=Path),
    multiple=True,
    callback=_logs,
    metavar="FILE",
    help="Write what each statement was compared with, and how that came out, into a .csv or .html file.",
)


def severity_option(name: str, default: Severity, words: str, *more: str) -> Callable[[F], F]:
    """A severity, or one of `more`; None where nothing is given, so that a configuration may say."""
    return click.option(
        name,
        type=click.Choice([*(severity.value for severity in Severity), *more]),
        show_default=default.value,
        help=words,
    )


def configuration_options(function: F) -> F:
    """Which configuration files hold."""
    for option in reversed(_CONFIGURATION_OPTIONS):
        function = option(function)
    return function


_CONFIGURATION_OPTIONS = (
    click.option(
        "--config",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="Read this configuration in place of those found above each article.",
    ),
    click.option("--isolated", is_flag=True, help="Read no configuration."),
    click.option(
        "--exclude",
        multiple=True,
        metavar="PATTERN",
        help="Leave out files and folders of this name; may be given several times.",
    ),
)


def configuration(params: Mapping[str, Any]) -> Configuration:
    """The configuration under what the options of a command, by their names, decide."""
    given = {key: params[name] for key, name in _GIVEN.items() if params.get(name)}
    if params.get("min_confidence") is not None:
        given["min_confidence"] = params["min_confidence"]
    return Configuration(given, params.get("config"), bool(params.get("isolated")))


def house_folders(rules_dirs: tuple[str, ...]) -> tuple[str, ...]:
    """The folders of house rules of the working directory's configuration, and those of the command line."""
    return Configuration({"rules_dirs": rules_dirs} if rules_dirs else {}).file("-").check.rule_folders


_SAME = ("select", "ignore", "preview", "rules_dirs", "exclude", "fail_on", "severity", "baseline")
_GIVEN = {
    **{name: name for name in _SAME},
    "date": "published",
    "as": "document_format",
    "format": "output",
}
"""The option, by its name in Python, that decides a key."""


def rule_options(function: F) -> F:
    """What decides which rules run, and how."""
    for option in reversed(_RULE_OPTIONS):
        function = option(function)
    return function


_RULE_OPTIONS = (
    click.option(
        "--select",
        multiple=True,
        callback=names,
        metavar="RULE,...",
        help="Run only these rules or families; may be given several times.",
    ),
    click.option(
        "--ignore",
        multiple=True,
        callback=names,
        metavar="RULE,...",
        help="Leave out these rules or families.",
    ),
    click.option("--preview", is_flag=True, help="Run the rules in preview too."),
    click.option(
        "--min-confidence",
        type=click.FloatRange(0, 1),
        metavar="0..1",
        help="Keep findings of at least this confidence, whatever the rules ask for.",
    ),
    click.option(
        "--rules-dir",
        "rules_dirs",
        type=click.Path(),
        multiple=True,
        metavar="DIR",
        help="Read rule pages of your own from this folder too; may be given several times.",
    ),
)

date_option = click.option(
    "--date",
    "published",
    callback=parsed_date,
    metavar="DATE",
    help="The day of publication, in place of what the article says.",
)

as_option = click.option(
    "--as",
    "document_format",
    callback=_format,
    metavar="FORMAT",
    help="Read every article as this format (text, markdown, html, rst, …), whatever its name ends with.",
)


def running_options(function: F) -> F:
    """How to go about a run, and what to tell of it on standard error."""
    options = (
        click.option(
            "--jobs",
            type=click.IntRange(min=0),
            default=1,
            show_default=True,
            help="Processes to use; 0 for one each core.",
        ),
        click.option("--no-cache", is_flag=True, help="Check again what was checked before."),
        click.option("--timing", is_flag=True, help="Tell what each rule took, without the cache."),
        click.option("--statistics", is_flag=True, help="Tell what each rule compared and found."),
        click.option("--watch", is_flag=True, help="Check again whenever a file changes."),
    )
    for option in reversed(options):
        function = option(function)
    return function
