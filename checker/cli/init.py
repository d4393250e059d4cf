"""`factlint init`: a commented configuration to begin with."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from checker.cli.exits import CLEAN
from checker.errors import SettingsError


@click.command("init")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=Path())
@click.option("--schema", is_flag=True, help="Print the JSON Schema of a configuration, and write nothing.")
def command(folder: Path, schema: bool) -> int:
    """Write a commented factlint.toml into FOLDER (by default this one), never over one that is there."""
    if schema:
        from checker.configuration.schemas import configuration_schema  # noqa: PLC0415  (loads pydantic)
        from checker.reports.records import dumps  # noqa: PLC0415

        sys.stdout.write(dumps(configuration_schema(), indent=2) + "\n")
        return CLEAN
    from checker.configuration.layer import FILE, read_layer  # noqa: PLC0415
    from checker.configuration.starting import template  # noqa: PLC0415  (loads pydantic)

    existing = read_layer(folder.absolute())
    if existing is not None:
        raise SettingsError("is there already; nothing is written over it", path=existing.path)
    file = folder / FILE
    try:
        with file.open("x", encoding="utf-8", newline="\n") as out:
            out.write(template())
    except OSError as error:
        raise SettingsError(
            f"cannot be written: {(error.strerror or str(error)).lower()}", path=str(file)
        ) from None
    sys.stdout.write(f"{file} written\n")
    return CLEAN
