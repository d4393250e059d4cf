"""`factlint mcp`: tools for writing assistants."""

from __future__ import annotations

import click

from checker.cli.exits import CLEAN
from checker.cli.extras import need


@click.command("mcp")
def command() -> int:
    """Serve a writing assistant, which starts this command itself, with tools (Model Context Protocol).

    The tools are check_text, list_facts and explain_rule; docs/editors.md says how to set up an assistant.
    """
    need("mcp", "mcp")
    from checker.mcp.server import create_server  # noqa: PLC0415

    create_server().run("stdio")
    return CLEAN
