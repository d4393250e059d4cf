"""`factlint batch`: articles in JSON lines."""

from __future__ import annotations

import re
from pathlib import Path

import click

from checker.cli.exits import CLEAN, UNCHECKED, complain
from checker.cli.options import names
from checker.errors import SettingsError
from checker.settings import Settings

RULE_NAME = re.compile(r"[a-z][a-z0-9_-]*(/[a-z0-9_-]+)?(,[a-z][a-z0-9_-]*(/[a-z0-9_-]+)?)*")


class RuleNames(click.Command):
    """Takes `--rules A B` for `--rules A --rules B`: words that look like rules and are no files."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        spread: list[str] = []
        more = False  # whether a word here may be a further rule
        for word in args:
            if more and RULE_NAME.fullmatch(word) and not Path(word).exists():
                spread.append("--rules")
            else:
                more = len(spread) > 0 and spread[-1] == "--rules"
            spread.append(word)
        return super().parse_args(ctx, spread)


@click.command("batch", cls=RuleNames)
@click.argument("source", metavar="IN")
@click.option(
    "-o", "--output", "target", default="-", show_default=True, metavar="OUT", help="Where to write."
)
@click.option("--jobs", type=click.IntRange(min=1), default=1, show_default=True, help="Processes to use.")
@click.option(
    "--rules", multiple=True, callback=names, metavar="RULE...", help="Run only these rules or families."
)
@click.option("--facts", is_flag=True, help="Write the facts of each article instead of findings.")
@click.option(
    "--weights",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Score pairs of statements with these weights, as the trainer writes them.",
)
@click.option("--preview", is_flag=True, help="Run the rules in preview too.")
@click.option(
    "--rules-dir",
    "rules_dirs",
    type=click.Path(),
    multiple=True,
    metavar="DIR",
    help="Read rule pages here too.",
)
def command(
    source: str,
    target: str,
    jobs: int,
    rules: tuple[str, ...],
    facts: bool,
    weights: Path | None,
    preview: bool,
    rules_dirs: tuple[str, ...],
) -> int:
    """Check the articles in IN, a file of JSON lines (- for standard input, .gz is unpacked).

    A row is {"id", "text"} and may have "title", "date" and "format" (text, markdown, html). A row out
    is {"id", "findings"}, with --facts {"id", "facts"}. The row of an article that cannot be checked has an
    "error", and the exit status is 2.
    """
    from checker.batch import STREAM, Job, answers, reading, writing  # noqa: PLC0415
    from checker.rulebook import open_book  # noqa: PLC0415

    _refuse_same(source, target)
    status = CLEAN
    for problem in open_book(rules_dirs)[1]:
        status = complain(str(problem))
    job = Job(Settings(select=rules, preview=preview, rule_folders=rules_dirs, weights=weights), facts)
    rows = answers(reading(source), job, jobs)
    with writing(target) as out:
        for answer in rows:
            out.write(answer.row.encode() + b"\n")
            if target == STREAM:
                out.flush()  # whoever waits for the answer to a row may be waiting now
            if answer.error is not None:
                status = complain(f"{source}: {answer.error}", UNCHECKED)
    return status


def _refuse_same(source: str, target: str) -> None:
    both = Path(source), Path(target)
    if "-" not in (source, target) and all(path.exists() for path in both) and both[0].samefile(both[1]):
        raise SettingsError(f"{target}: cannot write over the rows that are being read")
