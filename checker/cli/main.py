"""The command `factlint`. Each subcommand is one module, imported when it is run."""

from __future__ import annotations

import importlib
import os
import sys
from contextlib import suppress

import click

from checker.cli.exits import BROKEN_PIPE, INTERRUPTED, UNCHECKED, complain
from checker.collecting import collect_seldom
from checker.errors import FactlintError
from checker.version import __version__

COMMANDS = {
    "check": "Find contradictions in articles.",
    "facts": "List every figure and date of articles in canonical form.",
    "explain": "Show the page of a rule.",
    "rules": "List the rules, or test rule pages by their examples.",
    "init": "Write a commented configuration to begin with.",
    "baseline": "Record today's findings, so that only new ones fail a check.",
    "batch": "Check articles in JSON lines, one finding list a row.",
    "archive": "Check whole archives into Parquet, here or on a cluster, and go on after a stop.",
    "archive-report": "Show what an archive holds: findings by rule, source and month.",
    "serve": "Check articles over HTTP, for programs and in the browser.",
    "lsp": "Serve an editor (language server).",
    "mcp": "Serve a writing assistant (Model Context Protocol).",
}
"""What `factlint --help` says of each command, so that it need not import any."""


class LazyGroup(click.Group):
    """Finds a command in the module of its name, with underscores for hyphens."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"checker.cli.{cmd_name.replace('-', '_')}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, prog_name="factlint", message="%(prog)s %(version)s")
def cli() -> None:
    """Find the places where an article contradicts itself or plain arithmetic."""


def main() -> None:
    """Run the command line. Whatever goes wrong is told in one line."""
    _tolerate_encodings()
    collect_seldom()
    status = _run()
    keep_patterns()
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        status = BROKEN_PIPE
        _abandon_output()
    sys.exit(status)


def keep_patterns() -> None:
    """Keep what had to be compiled, where anything was."""
    patterns = sys.modules.get("checker.patterns")
    if patterns is not None:
        patterns.pattern_cache().save()


def _run() -> int:
    try:
        # Not `cli.main()`, which has ways of its own with broken pipes.
        with cli.make_context("factlint", sys.argv[1:] or ["--help"]) as context:
            status = cli.invoke(context)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except (click.Abort, KeyboardInterrupt):
        return complain("interrupted", INTERRUPTED)
    except click.ClickException as error:
        return complain(_usage(error), UNCHECKED)
    except FactlintError as error:
        return complain(str(error), UNCHECKED)
    except BrokenPipeError:
        _abandon_output()
        return BROKEN_PIPE
    except Exception as error:
        if os.environ.get("FACTLINT_DEBUG"):
            raise
        return complain(f"internal error: {type(error).__name__}: {error}", UNCHECKED)
    return status if isinstance(status, int) else 0


def _usage(error: click.ClickException) -> str:
    """A mistake in the command line in one line, with where to read on."""
    message = error.format_message().rstrip(".")
    context = error.ctx if isinstance(error, click.UsageError) else None
    return f"{message} (see {context.command_path} --help)" if context else message


def _tolerate_encodings() -> None:
    """Print what the terminal's encoding lacks as escapes instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, ValueError):
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]


def _abandon_output() -> None:
    """Nobody reads standard output any more: keep Python from complaining when it closes it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    main()
