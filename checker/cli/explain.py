"""`factlint explain`: the page of a rule."""

from __future__ import annotations

import sys

import click

from checker.cli.exits import CLEAN
from checker.cli.options import house_folders
from checker.reports.screen import is_colorful
from checker.rulebook import find_page, highest


@click.command("explain")
@click.argument("rule")
@click.option(
    "--rules-dir", "rules_dirs", type=click.Path(), multiple=True, metavar="DIR", help="Look here too."
)
def command(rule: str, rules_dirs: tuple[str, ...]) -> int:
    """Show the page of a rule: what it looks at and why, and what it flags and does not."""
    from checker.rulepage import read_page  # noqa: PLC0415  (loads pydantic)

    page = read_page(find_page(rule, house_folders(rules_dirs)))
    about = f"{page.rule.id} · {highest(page.rule)} · {page.rule.status}\n\n"
    if is_colorful(sys.stdout):
        from rich.console import Console  # noqa: PLC0415  (only a terminal pays for it)
        from rich.markdown import Markdown  # noqa: PLC0415

        console = Console(file=sys.stdout, force_terminal=True)
        console.print(about, end="", highlight=False)
        console.print(Markdown(page.text))
    else:
        sys.stdout.write(about + page.text)
    return CLEAN
