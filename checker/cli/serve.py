"""`factlint serve`: articles checked over HTTP."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from checker.cli.exits import CLEAN, UNCHECKED, complain
from checker.cli.extras import need
from checker.cli.options import names
from checker.errors import SettingsError

KEY_VARIABLE = "FACTLINT_API_KEY"


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 for any that is free."
)
@click.option("--workers", type=click.IntRange(min=1), help="Processes that check; one for each core.")
@click.option(
    "--api-key-file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=f"Ask clients for the key in this file, or in the variable {KEY_VARIABLE}.",
)
@click.option(
    "--allow-host",
    "hosts",
    multiple=True,
    callback=names,
    metavar="NAME",
    help="A name, without a port, by which clients may call the server.",
)
@click.option(
    "--allow-origin",
    "origins",
    multiple=True,
    callback=names,
    metavar="ORIGIN",
    help="A site whose pages may use the server, as https://desk.example.org (CORS).",
)
@click.option(
    "--max-body",
    type=click.IntRange(min=1),
    default=10_000_000,
    show_default=True,
    metavar="BYTES",
    help="The largest request.",
)
@click.option(
    "--max-seconds",
    type=click.FloatRange(min=0.1),
    default=20.0,
    show_default=True,
    help="How long one article may take.",
)
@click.option(
    "--max-waiting",
    type=click.IntRange(min=1),
    default=256,
    show_default=True,
    help="Requests in hand at a time.",
)
@click.option(
    "--max-per-client",
    type=click.IntRange(min=1),
    default=64,
    show_default=True,
    help="Requests in hand of one address.",
)
@click.option(
    "--rules-dir",
    "rules_dirs",
    type=click.Path(),
    multiple=True,
    metavar="DIR",
    help="Read rule pages here too.",
)
@click.option("--open", "opened", is_flag=True, help="Open the page in the browser.")
def command(
    host: str,
    port: int,
    workers: int | None,
    api_key_file: Path | None,
    hosts: tuple[str, ...],
    origins: tuple[str, ...],
    max_body: int,
    max_seconds: float,
    max_waiting: int,
    max_per_client: int,
    rules_dirs: tuple[str, ...],
    opened: bool,
) -> int:
    """Check articles over HTTP: for programs (/v1/check and /v1/facts, which /openapi.json describes), for
    clients of LanguageTool (/v2/check), and in the browser.

    Only programs on this machine can reach it, unless --host says otherwise; then clients have to send an API
    key. Articles are kept nowhere.
    """
    need("web", "fastapi", "uvicorn", "python_multipart")
    from checker.rulebook import open_book  # noqa: PLC0415
    from checker.server.config import Config, cores  # noqa: PLC0415
    from checker.server.run import run  # noqa: PLC0415

    config = Config(
        host=host,
        port=port,
        workers=workers or cores(),
        api_key=_key(api_key_file),
        hosts=hosts,
        origins=origins,
        max_body=max_body,
        max_seconds=max_seconds,
        max_waiting=max_waiting,
        max_per_client=max_per_client,
        rule_folders=rules_dirs,
    )
    for problem in open_book(rules_dirs)[1]:
        complain(str(problem))
    return CLEAN if run(config, sys.stdout, opened) else UNCHECKED


def _key(file: Path | None) -> str | None:
    if file is None:
        return os.environ.get(KEY_VARIABLE) or None
    try:
        return file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or "not text"
        raise SettingsError(f"{file}: cannot be read: {reason.lower()}") from None
