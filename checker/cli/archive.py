"""`factlint archive`: whole archives."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from checker.cli.exits import CLEAN, UNCHECKED, complain
from checker.cli.extras import need
from checker.cli.options import (
    configuration,
    configuration_options,
    names,
    parsed_date,
    rule_options,
)
from checker.errors import SettingsError
from checker.reports.text import counted

if TYPE_CHECKING:
    from checker.archive.run import Engine

ENGINES = {
    "local": ("archive", ("pyarrow", "warcio")),
    "dask": ("archive,dask", ("pyarrow", "warcio", "distributed")),
    "spark": ("archive,spark", ("pyarrow", "warcio", "pyspark")),
}
"""The extras that an engine needs, and the modules that they bring."""
COLUMNS = ("id", "text", "title", "date", "format", "source")


def _columns(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> dict[str, str]:
    found = {}
    for text in value:
        name, _, column = text.partition("=")
        if name not in COLUMNS or not column:
            raise click.BadParameter(
                f"{text!r} is not NAME=COLUMN with one of {', '.join(COLUMNS)}", ctx, param
            )
        found[name] = column
    return found


@click.command("archive")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option(
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Where to write the shards.",
)
@click.option(
    "--engine",
    type=click.Choice(list(ENGINES)),
    default="local",
    show_default=True,
    help="Who does the work.",
)
@click.option(
    "--cluster",
    metavar="ADDRESS",
    help="A Dask scheduler or Spark master that is running; without it, one is started on this machine.",
)
@click.option(
    "--jobs",
    type=click.IntRange(min=0),
    default=0,
    show_default=True,
    help="Processes, or workers of the cluster that is started; 0 for one each core.",
)
@click.option(
    "--column",
    "columns",
    multiple=True,
    callback=_columns,
    metavar="NAME=COLUMN",
    help=f"The column that holds an article's {', '.join(COLUMNS)}, where it has another name.",
)
@click.option("--keep", multiple=True, callback=names, metavar="COLUMN,...", help="Hand these columns on.")
@click.option(
    "--sample",
    type=click.FloatRange(0, 1, min_open=True),
    default=1.0,
    metavar="0..1",
    help="Check this share of the articles, the same ones each time.",
)
@click.option(
    "--since",
    callback=parsed_date,
    metavar="DATE",
    help="Check articles from this day on, by their date or else by the day their file was last changed.",
)
@click.option(
    "--shard-size",
    type=click.IntRange(min=1),
    default=10_000,
    show_default=True,
    help="Articles of a shard.",
)
@click.option(
    "--max-seconds",
    type=click.FloatRange(min=0.1),
    default=20.0,
    show_default=True,
    help="How long one article may take.",
)
@click.option(
    "--max-memory",
    type=click.IntRange(min=256),
    default=2048,
    show_default=True,
    metavar="MB",
    help="The address space of a process that checks; Linux alone.",
)
@rule_options
@configuration_options
@click.pass_context
def command(context: click.Context, /, **_: object) -> int:
    """Check the articles in SOURCE: JSON lines (.jsonl, .jsonl.gz), Parquet, web archives (.warc, .wet, each
    also .gz), articles in any format, and folders of these.

    Writes Parquet into DIR: a row for each article, each finding and each error. A run that was stopped goes
    on where it was when it is begun again. Exits with 2 where something could not be checked.
    """
    options = context.params
    extras, modules = ENGINES[options["engine"]]
    need(extras, *modules)
    return _run(options)


def _run(options: Mapping[str, Any]) -> int:
    from checker.archive.model import Choice, Job  # noqa: PLC0415  (needs the extra, as all of the package)
    from checker.archive.progress import Progress  # noqa: PLC0415
    from checker.archive.run import run  # noqa: PLC0415
    from checker.archive.sources import find_sources  # noqa: PLC0415
    from checker.rulebook import open_book  # noqa: PLC0415
    from checker.workers import Limits  # noqa: PLC0415

    chosen = configuration({**options, "since": None})
    settings = chosen.file("-").check
    for problem in open_book(settings.rule_folders)[1]:
        complain(str(problem))
    since: date | None = options["since"]
    choice = Choice(options["columns"], options["keep"], options["sample"], since)
    _refuse_kept(choice.keep)
    output: Path = options["output"].absolute()
    limits = Limits(options["max_seconds"], options["max_memory"] << 20)
    job = Job(str(output), settings, choice, limits, options["shard_size"])
    found = find_sources(map(os.path.abspath, options["sources"]), choice, chosen, output)
    progress = Progress(found.splits, sys.stderr)
    try:
        totals = run(job, found, _engine(options), progress)
    finally:
        progress.end()
    click.echo(
        f"{output}: {counted(totals.articles, 'article')}, {counted(totals.findings, 'finding')},"
        f" {counted(totals.errors, 'error')} in {counted(totals.shards, 'shard')}"
    )
    if totals.errors:
        return complain(f"{output / 'errors.parquet'}: tells what could not be checked", UNCHECKED)
    return CLEAN


def _engine(options: Mapping[str, Any]) -> Engine:
    jobs = options["jobs"] or os.cpu_count() or 1
    if options["engine"] == "local":
        from checker.archive.engines.local import Local  # noqa: PLC0415

        if options["cluster"]:
            raise SettingsError("--cluster goes with --engine dask or spark")
        return Local(jobs)
    if options["engine"] == "dask":
        from checker.archive.engines.dask import Dask  # noqa: PLC0415

        return Dask(options["cluster"], jobs)
    from checker.archive.engines.spark import Spark  # noqa: PLC0415

    return Spark(options["cluster"], jobs)


def _refuse_kept(keep: tuple[str, ...]) -> None:
    """Refuse to keep columns under names that the tables have for others."""
    from checker.archive.tables import ARTICLE, CHECKED, FINDING  # noqa: PLC0415

    taken = {field.name for field in (*ARTICLE, *CHECKED, *FINDING)}
    for name in keep:
        if name in taken:
            raise SettingsError(f"--keep {name}: the tables have a column of this name")
