"""JSON Schemas of what people write: configuration files, and the front matter of rule pages."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from checker.configuration.model import Configuration
from checker.rulebook import check_module, check_names
from checker.rulepage import FrontMatter

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def configuration_schema() -> dict[str, Any]:
    """The schema of factlint.toml, and of the table tool.factlint of a pyproject.toml."""
    return {
        "$schema": DIALECT,
        "title": "factlint.toml",
        **_without_titles(Configuration.model_json_schema()),
    }


def rule_page_schema() -> dict[str, Any]:
    """The schema of a rule page's front matter, with the settings of each check."""
    schema = _without_titles(FrontMatter.model_json_schema())
    definitions = schema.setdefault("$defs", {})
    choices = []
    for name in check_names():
        params_type = getattr(check_module(name), "Params", None)
        made: dict[str, Any] = TypeAdapter(params_type).json_schema() if params_type else {"type": "object"}
        params = _without_titles(made)
        definitions.update(params.pop("$defs", {}))
        params = {**params, "description": f"Settings of the check {name}.", "additionalProperties": False}
        spellings = sorted({name, name.replace("_", "-")})
        choices.append(
            {
                "if": {"properties": {"check": {"enum": spellings}}},
                "then": {"properties": {"params": params}},
            }
        )
    schema["properties"]["check"]["enum"] = sorted(
        {spelling for name in check_names() for spelling in (name, name.replace("_", "-"))}
    )
    return {"$schema": DIALECT, "title": "front matter of a factlint rule page", **schema, "allOf": choices}


def _without_titles(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema without the titles that pydantic makes of names, which say nothing more."""

    def cleaned(value: Any, is_names: bool = False) -> Any:
        if isinstance(value, dict):
            return {
                key: cleaned(inner, key in ("properties", "$defs") and not is_names)
                for key, inner in value.items()
                if is_names or key != "title" or not isinstance(inner, str)
            }
        if isinstance(value, list):
            return [cleaned(inner) for inner in value]
        return value

    result: dict[str, Any] = cleaned(schema)
    return result
