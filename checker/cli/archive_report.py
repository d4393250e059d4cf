"""`factlint archive-report`: what an archive holds."""

from __future__ import annotations

import io
from pathlib import Path

import click

from checker.cli.exits import CLEAN
from checker.cli.extras import need
from checker.cli.options import severity_option
from checker.errors import SettingsError
from checker.findings import Severity

PAGE = "report.html"


@click.command("archive-report")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=f"Where to write.  [default: DIR/{PAGE}]",
)
@severity_option("--severity", Severity.WARNING, "Count findings at or above this.")
def command(folder: Path, output: Path | None, severity: str | None) -> int:
    """Write a page on what `factlint archive` found: findings per 1,000 articles by rule, source and month,
    and the most confident contradictions.

    The page stands alone: nothing else is loaded with it.
    """
    need("archive", "pyarrow")
    from checker.archive.report.figures import figures_of  # noqa: PLC0415  (needs the extra)
    from checker.archive.report.page import write_report  # noqa: PLC0415
    from checker.files import replacing  # noqa: PLC0415

    lowest = Severity(severity or Severity.WARNING)
    page = io.StringIO()
    write_report(page, figures_of(folder, lowest), folder.resolve().name, lowest)
    target = output or folder / PAGE
    try:
        with replacing(target) as file:
            file.write(page.getvalue().encode())
    except OSError as error:
        raise SettingsError(
            f"{target}: cannot be written: {(error.strerror or str(error)).lower()}"
        ) from None
    click.echo(target)
    return CLEAN
