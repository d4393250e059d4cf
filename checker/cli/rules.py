"""`factlint rules`: list the rules, or test pages by their examples."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from checker.cli.exits import CLEAN, FOUND, UNCHECKED, complain
from checker.cli.options import house_folders
from checker.rulebook import RuleBook, highest, open_book


@click.command("rules")
@click.option(
    "--format",
    "output",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to list.",
)
@click.option(
    "--rules-dir", "rules_dirs", type=click.Path(), multiple=True, metavar="DIR", help="List these too."
)
@click.option(
    "--test", "tested", type=click.Path(), metavar="DIR", help="Run the examples of the pages in DIR."
)
@click.option("--schema", is_flag=True, help="Print the JSON Schema of a page's front matter.")
def command(output: str, rules_dirs: tuple[str, ...], tested: str | None, schema: bool) -> int:
    """List the rules. With --test, run every example of the pages in a folder through all rules.

    Exits with 0, with 1 where an example does not give what its page says, with 2 where a page does not load.
    """
    if schema:
        from checker.configuration.schemas import rule_page_schema  # noqa: PLC0415  (loads pydantic)
        from checker.reports.records import dumps  # noqa: PLC0415

        sys.stdout.write(dumps(rule_page_schema(), indent=2) + "\n")
        return CLEAN
    if tested is not None:
        return _test(tested, rules_dirs)
    book, errors = open_book(house_folders(rules_dirs))
    sys.stdout.writelines(_as_json(book) if output == "json" else _as_text(book))
    return max([complain(str(error)) for error in errors], default=CLEAN)


def _as_text(book: RuleBook) -> list[str]:
    width = max((len(rule.id) for rule in book), default=0)
    return [f"{rule.id:{width}}  {highest(rule):13}  {rule.status:7}  {rule.title}\n" for rule in book]


def _as_json(book: RuleBook) -> list[str]:
    from checker.reports.records import SCHEMA, dumps  # noqa: PLC0415

    rules = [
        {
            "id": rule.id,
            "severity": rule.severity.value,
            "status": rule.status,
            "title": rule.title,
            "check": rule.check,
            "min_confidence": rule.min_confidence,
        }
        for rule in book
    ]
    return [dumps({"schema": SCHEMA, "rules": rules}, indent=2), "\n"]


def _test(folder: str, rules_dirs: tuple[str, ...]) -> int:
    from checker.reports.text import counted  # noqa: PLC0415
    from checker.ruletest import run_folder  # noqa: PLC0415  (loads pydantic)

    outcome = run_folder(Path(folder), rules_dirs)
    for error in outcome.errors:
        complain(str(error))
    for failure in outcome.failures:
        sys.stdout.write(f"{failure}\n")
    pages, examples = counted(outcome.pages, "page"), counted(outcome.examples, "example")
    sys.stdout.write(f"{pages}, {examples}, {len(outcome.failures)} failed\n")
    if outcome.errors:
        return UNCHECKED
    return FOUND if outcome.failures else CLEAN
