"""`factlint lsp`: the language server."""

from __future__ import annotations

import click

from checker.cli.exits import CLEAN
from checker.cli.extras import need


@click.command("lsp")
@click.option("--stdio", is_flag=True, help="What it does anyway; some editors say it.")
def command(stdio: bool) -> int:
    """Serve an editor, which starts this command itself and speaks with it over standard input and output.

    docs/editors.md says how to set up VS Code, Neovim, Helix, Zed and Emacs.
    """
    need("lsp", "pygls", "lsprotocol")
    from checker.lsp.server import run  # noqa: PLC0415

    run()
    return CLEAN
