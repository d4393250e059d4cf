from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cli.conftest import Factlint

Write = Callable[[str, str | bytes], Path]
PAGE = """---
check: conversion
severity: error
---
# Two sides

## Flagged

```example
The path is ⟦20 miles⟧ (⟦52 km⟧) long.
```

## Not flagged

```example
The track is 30 miles (48 km) long.
```
"""


def test_rules_are_listed(factlint: Factlint) -> None:
    lines = factlint("rules").out.splitlines()
    assert lines == sorted(lines)
    (line,) = [line for line in lines if line.startswith("units/conversion ")]
    assert re.split(r"  +", line)[1:] == ["up to error", "stable", "The two sides of a conversion differ"]


def test_rules_are_listed_for_programs(factlint: Factlint) -> None:
    rules = {rule["id"]: rule for rule in factlint("rules", "--format", "json").json["rules"]}
    rule = rules["units/conversion"]
    assert (rule["severity"], rule["status"], rule["check"]) == ("error", "stable", "conversion")


def test_a_page_is_explained(factlint: Factlint) -> None:
    run = factlint("explain", "units/conversion")
    assert run.status == 0 and run.out.startswith(
        "units/conversion · up to error · stable\n\n# The two sides"
    )
    assert "## Not flagged" in run.out and "min_confidence" not in run.out


def test_an_unknown_page_is_named_with_its_neighbour(factlint: Factlint) -> None:
    run = factlint("explain", "units/convrsion")
    assert run.status == 2
    assert run.err == "factlint: unknown rule 'units/convrsion' (did you mean 'units/conversion'?)\n"


def test_house_pages_are_tested(factlint: Factlint, write: Write, tmp_path: Path) -> None:
    page = write("house/units/conversion.md", PAGE.replace("---\n#", "replaces: true\n---\n#"))
    run = factlint("rules", "--test", tmp_path / "house")
    assert (run.status, run.out) == (0, "1 page, 2 examples, 0 failed\n")
    write("house/units/conversion.md", page.read_text(encoding="utf-8").replace("⟦52 km⟧", "52 ⟦km⟧"))
    run = factlint("rules", "--test", tmp_path / "house")
    assert run.status == 1 and f"{page}:10: marks '20 miles', 'km' but" in run.out


def test_a_page_that_does_not_load_is_named(factlint: Factlint, write: Write, tmp_path: Path) -> None:
    page = write("house/units/sides.md", PAGE.replace("severity: error", "severity: dire"))
    run = factlint("rules", "--test", tmp_path / "house")
    assert run.status == 2 and run.err.startswith(f"factlint: {page}:3: severity: ")
    assert factlint("rules", "--rules-dir", tmp_path / "house").status == 2
