"""What the guides show works as they show it."""

from __future__ import annotations

import re
import textwrap
import tomllib
from pathlib import Path

import pytest

from checker.configuration.model import Configuration
from checker.documents.comments import comments_in
from checker.rulepage import read_page
from checker.ruletest import run_folder

DOCS = Path(__file__).parents[1] / "docs"
HOUSE = (DOCS / "house-rules.md").read_text(encoding="utf-8")
SETTINGS = (DOCS / "configuration.md").read_text(encoding="utf-8")


def test_the_first_house_rule_works_as_written(tmp_path: Path) -> None:
    (written,) = re.findall(r"^   ````markdown\n(.*?)^   ````$", HOUSE, re.MULTILINE | re.DOTALL)
    page = tmp_path / "style" / "per-cent.md"
    page.parent.mkdir()
    page.write_text(textwrap.dedent(written), encoding="utf-8")
    outcome = run_folder(tmp_path)
    assert (outcome.examples, outcome.failures, outcome.errors) == (2, (), ())


@pytest.mark.parametrize("head", re.findall(r"^```yaml\n(.*?)^```$", HOUSE, re.MULTILINE | re.DOTALL))
def test_each_head_of_a_page_is_read(head: str, tmp_path: Path) -> None:
    page = tmp_path / "style" / "rule.md"
    page.parent.mkdir()
    body = "# A rule\n\n## Flagged\n\n```example\n⟦x⟧\n```\n\n## Not flagged\n\n```example\ny\n```\n"
    page.write_text(f"---\n{head}---\n{body}", encoding="utf-8")
    assert read_page(page).rule.id == "style/rule"


def test_the_configuration_shown_is_valid_and_every_key_is_told() -> None:
    (shown,) = re.findall(r"^```toml\n(.*?)^```$", SETTINGS, re.MULTILINE | re.DOTALL)
    Configuration.model_validate(tomllib.loads(shown))
    told = set(re.findall(r"^\| `(\w+)` \|", SETTINGS, re.MULTILINE))
    keys = {field.alias or name for name, field in Configuration.model_fields.items()}
    assert keys <= told


def test_the_comments_shown_are_found() -> None:
    for format, comment in (
        ("markdown", "<!-- factlint: ignore … -->"),
        ("markdown", "[//]: # (factlint: ignore …)"),
        ("mdx", "{/* factlint: ignore … */}"),
        ("latex", "% factlint: ignore …"),
        ("asciidoc", "// factlint: ignore …"),
        ("rst", ".. factlint: ignore …"),
        ("text", "[factlint: ignore …]"),
    ):
        assert f"`{comment}`" in SETTINGS and len(comments_in(f"{comment}\n", format)) == 1
