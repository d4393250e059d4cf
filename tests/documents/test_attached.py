"""Data files whose tables count as an article's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.documents import read_text
from checker.documents.attached import MOST_CELLS, with_tables
from checker.engine import check_document
from checker.errors import SettingsError
from checker.mending import mended
from checker.settings import Reading, Settings

TEXT = "# The budget\n\nThe the council met on Monday.\n"
TABLE = "Fund,2023\nRoads,13.0\n\nParks,5.5\nTotal,19.5\n"


def table(folder: Path, content: str = TABLE, name: str = "budget.csv") -> str:
    (folder / name).write_text(content, encoding="utf-8")
    return str(folder / name)


def test_cells_stand_behind_the_article_and_say_where_they_are(tmp_path: Path) -> None:
    document = read_text(TEXT, format="markdown")
    made = with_tables(document, [table(tmp_path)])
    assert made.own_source == document.source and made.source.startswith(document.source)
    assert made.blocks[: len(document.blocks)] == document.blocks
    cells = [block for block in made.blocks if block.cell is not None]
    assert [block.text for block in cells] == TABLE.replace("\n\n", "\n").replace("\n", ",").split(",")[:-1]
    for block in cells:
        place = made.place(block.index, 0, len(block.text))
        assert place.text == block.text and place.locator is not None
    assert place.locator.words == f"{tmp_path / 'budget.csv'}, line 5"
    assert made.place(0, 0, 1).locator is None


def test_they_are_compared_as_tables_of_the_article_are(tmp_path: Path) -> None:
    settings = Settings(select=("tables",), reading=Reading(tables=(table(tmp_path),)))
    (finding,) = check_document(read_text(TEXT, format="markdown"), settings).findings
    assert finding.rule == "tables/total" and {place.text for place in finding.places} == {
        "13.0", "5.5", "19.5",
    }  # fmt: skip


def test_mending_touches_the_article_alone(tmp_path: Path) -> None:
    content = "Fund,2023\nThe the roads,13.0\nParks,5.5\n"
    settings = Settings(select=("words",), reading=Reading(tables=(table(tmp_path, content),)))
    report = check_document(read_text(TEXT, format="markdown"), settings)
    assert report.findings
    after = mended(report.article.document, report.findings)
    assert len(after.text) <= len(TEXT) and "roads" not in after.text


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    document = read_text(TEXT, format="markdown")
    assert "13.0" in with_tables(document, [table(tmp_path)]).source
    assert "14.25" in with_tables(document, [table(tmp_path, TABLE.replace("13.0", "14.25"))]).source


def test_a_workbook_has_a_table_a_sheet(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.title = "Roads"
    book.active.append(["Fund", 2023])
    book.active.append(["Roads", 13.25])
    book.create_sheet("Parks").append(["Fund", None, 0.1])
    book.save(tmp_path / "budget.xlsx")
    made = with_tables(read_text(TEXT, format="markdown"), [str(tmp_path / "budget.xlsx")])
    cells = [(block.cell.table, block.text) for block in made.blocks if block.cell is not None]
    assert cells == [(0, "Fund"), (0, "2023"), (0, "Roads"), (0, "13.25"), (1, "Fund"), (1, "0.1")]


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("gone.csv", None, "cannot be read"),
        ("a.ods", "x", "is no table that can be read"),
        ("a.csv", "x,y\n" * (MOST_CELLS // 2 + 1), "more than 20,000 cells"),
        ("a.csv", '"' + "x" * 200_000, "is no CSV"),
    ],
)
def test_a_file_that_cannot_be_used_is_an_error(
    tmp_path: Path, name: str, content: str | None, problem: str
) -> None:
    path = str(tmp_path / name) if content is None else table(tmp_path, content, name)
    with pytest.raises(SettingsError, match=problem):
        with_tables(read_text(TEXT), [path])
