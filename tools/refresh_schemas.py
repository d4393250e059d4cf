"""Writes the JSON Schemas in docs/schemas: `python tools/refresh_schemas.py`."""

from __future__ import annotations

import json
from pathlib import Path

from checker.configuration.schemas import configuration_schema, rule_page_schema

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "schemas"


def schemas() -> dict[str, str]:
    """The text of each file by its name."""
    made = {"factlint.schema.json": configuration_schema(), "rule-page.schema.json": rule_page_schema()}
    return {
        name: json.dumps(schema, indent=2, ensure_ascii=False, default=str) + "\n"
        for name, schema in made.items()
    }


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, text in schemas().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
