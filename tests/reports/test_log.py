from __future__ import annotations

import csv
import io
from dataclasses import replace
from typing import TYPE_CHECKING

from checker.errors import DocumentError
from checker.reports import Result
from checker.rulebook import book_digest
from checker.settings import FileSettings, Settings
from checker.version import __version__

from .conftest import checked

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Shown

TEXT = "The trail is 20 miles (52 km) long and 10 feet (3 meters) wide. It cost $4 million.\n"


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_every_statement_has_a_row_that_says_what_became_of_it(shown: Shown) -> None:
    told = {row["statement"]: row for row in rows(shown("csv", checked(TEXT), command="log"))}
    assert list(told) == ["20 miles", "52 km", "10 feet", "3 meters", "$4 million"]
    assert [row["outcome"] for row in told.values()] == [
        "differs", "differs", "agrees", "agrees", "not compared",
    ]  # fmt: skip
    miles = told["20 miles"]
    assert miles["rule"] == "units/conversion" and miles["compared_with"] == "line 1: 52 km"
    assert "20 miles is 32.2 kilometers" in miles["computed"] and miles["tolerance"]
    assert told["$4 million"]["reason"] == "no rule found anything to compare it with"
    assert {(row["version"], row["rule_book"]) for row in told.values()} == {(__version__, book_digest())}


def test_what_could_not_be_checked_has_a_row(shown: Shown) -> None:
    gone = Result("gone.txt", error=DocumentError("no such file", path="gone.txt"))
    (row,) = rows(shown("csv", gone, command="log"))
    assert (row["path"], row["outcome"], row["reason"]) == ("gone.txt", "not checked", "no such file")


def test_the_page_has_the_same(shown: Shown) -> None:
    page = shown("html", checked(TEXT), command="log")
    assert f"factlint {__version__}, rule book {book_digest()}" in page
    assert page.count("<tr>") == 6 and "20 miles is 32.2 kilometers" in page


def test_the_rule_book_has_another_digest_when_a_page_changes(shown: Shown, tmp_path: Path) -> None:
    (tmp_path / "house").mkdir()
    page = tmp_path / "house" / "own.md"
    folders = (str(tmp_path),)
    digests = [book_digest(folders)]
    for text in ("one", "two"):
        page.write_text(text)
        book_digest.cache_clear()
        digests.append(book_digest(folders))
    assert len({*digests, book_digest()}) == 3
    result = replace(checked(TEXT), settings=FileSettings(Settings(rule_folders=folders)))
    assert {row["rule_book"] for row in rows(shown("csv", result, command="log"))} == {digests[-1]}
