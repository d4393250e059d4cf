"""The tester of rule pages must itself be able to fail."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from checker import engine, rulebook, rulecache, rulepage
from checker.article import Article
from checker.findings import Comparison, Severity
from checker.rulebook import Rule, open_book
from checker.ruletest import run_folder

PAGE = """---
check: badword
severity: {severity}
---
# A word that is bad

## Flagged

```example
A ⟦bad⟧ day.
```
bad is bad

## Not flagged

```example
A good day.
```

## Known misses

```example
A b a d day.
```
"""


def run(article: Article, rule: Rule) -> Iterator[Comparison]:
    """Flags every "bad", and says so."""
    for block in article.blocks:
        start = block.text.find("bad")
        if start >= 0:
            place = article.span_place(block.index, start, start + 3)
            yield Comparison("differs", finding=rule.finding("bad is bad", [place], confidence=1))


@pytest.fixture(autouse=True)
def badword(monkeypatch: pytest.MonkeyPatch) -> None:
    real = rulebook.check_module

    def check_module(name: str) -> object:
        return SimpleNamespace(run=run) if name == "badword" else real(name)

    for module in (rulebook, rulecache, rulepage, engine):
        monkeypatch.setattr(module, "check_module", check_module)
    open_book.cache_clear()


def outcome(folder: Path, old: str = "", new: str = "", severity: str = "warning") -> list[str]:
    page = folder / "house" / "badword.md"
    page.parent.mkdir(exist_ok=True)
    text = PAGE.replace("{severity}", severity)
    assert old in text
    page.write_text(text.replace(old, new, 1), encoding="utf-8")
    result = run_folder(folder)
    assert (result.pages, result.examples, result.errors) == (1, 3, ())
    return [str(failure) for failure in result.failures]


@pytest.mark.parametrize("severity", [each.value for each in Severity])
def test_a_right_page_passes(tmp_path: Path, severity: str) -> None:
    assert outcome(tmp_path, severity=severity) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("A ⟦bad⟧ day.", "A ⟦fine⟧ day.", 9, "should give one finding of house/badword but gives none"),
        ("A ⟦bad⟧ day.", "A bad ⟦day⟧.", 9, "marks 'day' but the finding points to 'bad'"),
        ("A ⟦bad⟧ day.", "A ⟦bad⟧ day.\n\nA bad night.", 9, "should give one finding"),
        ("bad is bad", "bad is worse", 9, "neither message nor working says 'bad is worse'"),
        ("A good day.", "A bad day.", 16, "should give nothing but gives house/badword at 'bad'"),
        ("A b a d day.", "A bad day.", 22, "a known miss that is found now"),
        (
            "A ⟦bad⟧ day.",
            "The 20 miles (90 km) of a ⟦bad⟧ day.",
            9,
            "gives house/badword at 'bad' (bad is bad); units",
        ),
    ],
)
def test_a_wrong_page_fails_at_its_line(tmp_path: Path, old: str, new: str, line: int, message: str) -> None:
    (failure,) = outcome(tmp_path, old, new)
    assert failure.startswith(f"{tmp_path / 'house' / 'badword.md'}:{line}: ")
    assert message in failure


def test_other_rules_count_in_examples_that_should_give_nothing(tmp_path: Path) -> None:
    (failure,) = outcome(tmp_path, "A good day.", "A good day of 20 miles (90 km).")
    assert "should give nothing but gives units/conversion" in failure
    assert outcome(tmp_path, "A good day.", "A good day of 20 miles (90 km).", severity="info") == []


def test_a_folder_without_pages_is_an_error(tmp_path: Path) -> None:
    assert [error.message for error in run_folder(tmp_path).errors] == [
        "holds no rule page (<family>/<name>.md)"
    ]
    assert [error.message for error in run_folder(tmp_path / "none").errors] == ["no such folder of rules"]
