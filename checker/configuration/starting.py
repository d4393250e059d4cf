"""The commented configuration that `factlint init` writes, made from the model, so that it lacks no key."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from checker.configuration.model import Configuration, FileTable

WIDTH = 110
SAMPLES = {
    "root": "true",
    "select": '["units", "dates/weekday"]',
    "ignore": '["words/doubled"]',
    "preview": "true",
    "min_confidence": "0.8",
    "date": "2024-05-02",
    "as": '"markdown"',
    "fail_on": '"error"',
    "locale": '"en-GB"  # or {day_first = true, ton = "metric", gallon = "imperial", dollar = "AUD"}',
    "rounding": '"half-up"',
    "tables": '["data/budget.csv"]',
    "fact_sheets": '["facts/town.csv"]',
    "require_reasons": "true",
    "rules_dirs": '["house-rules"]',
    "baseline": '"factlint-baseline.json"',
    "include": '["articles/"]',
    "exclude": '["drafts/", "*.old.md"]',
    "severity": '"warning"',
    "format": '"full"',
}
"""A value for each key that is no table."""
TABLES = {
    "rules": '[rules]\n"units/plausible" = {severity = "info", min_confidence = 0.9}\n',
    "files": '[files."reports/*.md"]\nignore = ["words"]\nfail_on = "warning"\n',
}
HEAD = (
    "Settings of factlint for the articles in this folder and below. A file of a folder below goes before"
    " this one, and the command line before all. `factlint check --show-settings FILE` says what holds for a"
    " file, and why. Take the sign # away from what you want to set."
)


def template() -> str:
    """The whole file: every key with what it means, as a comment."""
    return "".join(_parts())


def _parts() -> Iterator[str]:
    yield _comment(HEAD)
    tables = []
    for name, field in Configuration.model_fields.items():
        key = field.alias or name
        if key in TABLES:
            tables.append((key, field.description or ""))
        else:
            yield f"\n{_comment(_about(key, field.description or ''))}# {key} = {SAMPLES[key]}\n"
    for key, description in tables:
        commented = "".join(f"# {line}\n" for line in TABLES[key].splitlines())
        yield f"\n{_comment(_about(key, description))}{commented}"


def _about(key: str, description: str) -> str:
    inner = key in FileTable.model_fields or key == "as"
    return f'{description} (Also under files."…".)' if inner and key not in TABLES else description


def _comment(text: str) -> str:
    return "".join(f"# {line}\n" for line in wrap(text, WIDTH - 2))
