from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from cli.conftest import Factlint

Write = Callable[[str, str | bytes], Path]
TEXT = (
    "The trail is 20 miles (32 km) long, said Ada Holm, the county's ranger.\n\n"
    "It opened on 2 May 2024 and cost up to $4 million a year.\n"
)


@pytest.fixture
def article(write: Write) -> Path:
    return write("a.txt", TEXT)


def fact(run: Any, words: str) -> dict[str, Any]:
    (found,) = [each for each in run.json["files"][0]["facts"] if words in each["text"]]
    return dict(found)


def test_every_figure_and_date_is_listed_in_canonical_form(factlint: Factlint, article: Path) -> None:
    run = factlint("facts", article)
    assert (run.status, run.err) == (0, "")
    for line in ("1:14  20 miles  measure: 20 mile", "date: 2024-05-02", "USD 4,000,000 per year"):
        assert line in run.out
    assert f"{article}: 4 facts, 1 name" in run.out


def test_a_comparison_is_shown_with_its_outcome_and_tolerance(factlint: Factlint, article: Path) -> None:
    run = factlint("facts", "--format", "json", article)
    (compared,) = fact(run, "20 miles")["compared"]
    assert (compared["rule"], compared["outcome"]) == ("units/conversion", "agrees")
    assert [other["text"] for other in compared["with"]] == ["32 km"] and compared["tolerance"]
    assert "agrees with “32 km” on line 1 (tolerance: " in factlint("facts", article).out


def test_what_was_not_compared_says_why(factlint: Factlint, article: Path) -> None:
    run = factlint("facts", "--format", "json", article)
    assert all(each["compared"] or each["not_compared"] for each in run.json["files"][0]["facts"])
    assert fact(run, "million")["not_compared"] == ["no rule found anything to compare it with"]


def test_who_says_so_and_what_is_measured(factlint: Factlint, article: Path) -> None:
    figure = fact(factlint("facts", "--format", "json", article), "20 miles")
    assert "Ada Holm" in figure["speaker"] and "trail" in figure["about"].lower()
    shown = factlint("facts", article).out
    assert "said by: Ada Holm" in shown and "measures: " in shown


def test_json_facts_are_those_of_batch_and_more(factlint: Factlint, article: Path) -> None:
    run = factlint("facts", "--format", "json", article)
    assert set(run.json) == {"schema", "files", "errors"}
    for each in run.json["files"][0]["facts"]:
        assert list(each)[:10] == [
            "start", "end", "text", "kind", "value", "low", "high", "unit", "per", "hedge",
        ]  # fmt: skip
        assert TEXT[each["start"] : each["end"]] == each["text"]
        line = TEXT.splitlines()[each["line"] - 1]
        assert line[each["column"] - 1 :].startswith(each["text"])


def test_csv_is_a_row_a_fact(factlint: Factlint, article: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(factlint("facts", "--format", "csv", article).out)))
    assert [row["text"] for row in rows][:2] == ["20 miles", "32 km"]
    assert rows[0]["canonical"] == "20 mile" and rows[0]["compared"].startswith("units/conversion: agrees")
    assert {row["path"] for row in rows} == {str(article)}


def test_what_cannot_be_read_is_named(factlint: Factlint, article: Path, tmp_path: Path) -> None:
    run = factlint("facts", "--format", "json", tmp_path / "gone.txt", article)
    assert run.status == 2 and run.err.count("\n") == 1
    assert len(run.json["files"]) == 1 and run.json["errors"][0]["path"] == str(tmp_path / "gone.txt")


def test_findings_do_not_change_the_status(factlint: Factlint, write: Write) -> None:
    assert factlint("facts", write("b.txt", "The trail is 20 miles (52 km) long.\n")).status == 0


RESTATED = (
    "The ferry carried 4,512 hikers to Velden island last summer. Nobody expected so many.\n\n"
    "The ferry carried 4,512 hikers to Velden island last summer, its captain Ada Holm said.\n"
)


def test_statements_of_one_quantity_are_shown_together(factlint: Factlint, write: Write) -> None:
    path = write("c.txt", RESTATED)
    shown = factlint("facts", path).out
    assert shown.count("also stated: ") == 2 and "also stated: line 3 “4,512 hikers”, agrees" in shown
    run = factlint("facts", "--format", "json", path)
    (quantity,) = run.json["files"][0]["quantities"]
    assert quantity["outcome"] == "agrees"
    assert [each["line"] for each in quantity["statements"]] == [1, 3]
    facts = [each for each in run.json["files"][0]["facts"] if each["unit"] == "hiker"]
    assert [[other["line"] for other in each["also_stated"]] for each in facts] == [[3], [1]]
    rows = csv.DictReader(io.StringIO(factlint("facts", "--format", "csv", path).out))
    stated = [row["also_stated"] for row in rows if "hikers" in row["text"]]
    assert stated == ["line 3 “4,512 hikers”, agrees", "line 1 “4,512 hikers”, agrees"]


def test_names_are_listed_with_their_mentions(factlint: Factlint, write: Write) -> None:
    path = write("c.txt", RESTATED)
    shown = factlint("facts", path).out
    assert (
        "1:35  Velden  name: 2 mentions, also on line 3\n" in shown and "Ada Holm  name: 1 mention\n" in shown
    )
    velden, holm = factlint("facts", "--format", "json", path).json["files"][0]["names"]
    assert (velden["canonical"], velden["kind"], velden["mentions"]) == ("Velden", "name", 2)
    assert [place["line"] for place in velden["places"]] == [1, 3]
    assert RESTATED[holm["start"] : holm["end"]] == holm["text"] == "Ada Holm"
    rows = list(csv.DictReader(io.StringIO(factlint("facts", "--format", "csv", path).out)))
    named = [(row["canonical"], row["mentions"], row["lines"]) for row in rows if row["kind"] == "name"]
    assert named == [("Velden", "2", "1 3"), ("Ada Holm", "1", "3")]
