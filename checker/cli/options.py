"""Options and arguments that several commands share."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

import click

from checker.findings import Severity
from checker.reports import Command, formats

F = TypeVar("F", bound=Callable[..., Any])


def _date(ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
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
    return click.option(
        "--format",
        "output",
        type=click.Choice(formats(command)),
        default=default,
        show_default=True,
        help="How to write the result.",
    )


def severity_option(name: str, default: Severity, words: str) -> Callable[[F], F]:
    return click.option(
        name,
        type=click.Choice([severity.value for severity in Severity]),
        default=default.value,
        show_default=True,
        callback=lambda ctx, param, value: Severity(value),
        help=words,
    )


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
    callback=_date,
    metavar="DATE",
    help="The day of publication, in place of what the article says.",
)

as_option = click.option(
    "--as",
    "document_format",
    callback=_format,
    metavar="FORMAT",
    help="Read every article as this format (text, markdown, html), whatever its name ends with.",
)
