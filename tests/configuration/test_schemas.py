"""Schemas and the commented configuration follow the models."""

from __future__ import annotations

import json
import runpy
import tomllib
from pathlib import Path
from typing import Any

import pytest

from checker.configuration.model import Configuration
from checker.configuration.schemas import configuration_schema, rule_page_schema
from checker.configuration.starting import template
from checker.rulebook import page_paths, rules_folder

jsonschema = pytest.importorskip("jsonschema")
ROOT = Path(__file__).parents[2]


def test_the_schemas_of_the_documentation_are_current() -> None:
    for name, text in runpy.run_path(str(ROOT / "tools" / "refresh_schemas.py"))["schemas"]().items():
        current = (ROOT / "docs" / "schemas" / name).read_text(encoding="utf-8")
        assert current == text, "run tools/refresh_schemas.py"


def uncommented() -> dict[str, Any]:
    lines = (line.removeprefix("# ") for line in template().splitlines())
    told = [line for line in lines if line.startswith("[") or " = " in line.partition("#")[0]]
    return tomllib.loads("\n".join(told))


def test_the_template_tells_of_every_key_and_each_sample_is_valid() -> None:
    table = uncommented()
    assert set(table) == {field.alias or name for name, field in Configuration.model_fields.items()}
    Configuration.model_validate(table)
    assert tomllib.loads(template()) == {}


def test_the_schema_of_configurations_judges_as_the_model_does() -> None:
    validator = jsonschema.Draft202012Validator(configuration_schema())
    good = json.loads(json.dumps(uncommented(), default=str))
    assert not list(validator.iter_errors(good))
    assert list(validator.iter_errors({"ingore": []}))
    assert list(validator.iter_errors({"files": {"*.md": {"min_confidence": 2}}}))


def test_the_schema_of_pages_takes_every_page_and_refuses_unknown_settings() -> None:
    import ryaml  # noqa: PLC0415

    validator = jsonschema.Draft202012Validator(rule_page_schema())
    house = ROOT / "examples" / "house" / "rules"
    for path in (*page_paths(rules_folder()), *page_paths(house)):
        head = ryaml.loads(path.read_text(encoding="utf-8").split("---\n")[1])
        assert not list(validator.iter_errors(head)), path
    assert list(validator.iter_errors({"check": "pattern", "severity": "error", "params": {"patern": []}}))
    assert list(validator.iter_errors({"check": "patern", "severity": "error"}))
