"""The extension for VS Code offers the settings that the language server knows."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from checker.lsp.settings import KEYS

PACKAGE = Path(__file__).parents[2] / "editors" / "vscode" / "package.json"
OWN = {"command"}


def test_its_settings_are_those_of_the_server() -> None:
    if not PACKAGE.is_file():
        pytest.skip("needs a checkout")
    declared = json.loads(PACKAGE.read_text(encoding="utf-8"))["contributes"]["configuration"]["properties"]
    assert {name.removeprefix("factlint.") for name in declared} == set(KEYS) | OWN
