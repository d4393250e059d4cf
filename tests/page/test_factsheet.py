"""The tab with the fact sheet."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest

from tests.page.steps import TRAIL, wait_for_selection, write, write_and_wait

pytestmark = pytest.mark.browser
ARTICLE = f"""{TRAIL}

About 1,200 walkers came in 2019, said Ada Lind. It fell to -4 °C. "+5 points," she said.

The lodge has 30 beds."""


def column(page: Any, number: int) -> list[str]:
    return page.locator(f"#facts tbody tr:first-child > :nth-child({number})").all_inner_texts()


def open_sheet(page: Any) -> None:
    page.get_by_role("tab", name="Fact sheet").click()
    page.wait_for_selector("#facts tbody")


def test_facts_are_listed_with_what_became_of_them(page: Any) -> None:
    write(page, ARTICLE)
    open_sheet(page)
    row = page.locator("#facts tbody", has_text="20 miles").first.inner_text()
    assert "units/conversion: “52 km” (line 1)" in row and "differs" in row
    assert "not compared" in page.locator("#facts tbody", has_text="30 beds").inner_text()


def test_columns_sort_both_ways(page: Any) -> None:
    write(page, ARTICLE)
    open_sheet(page)
    figures = column(page, 2)
    head = page.get_by_role("columnheader", name="Figure")
    head.get_by_role("button").focus()
    page.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") == "ascending"
    rising = column(page, 2)
    assert sorted(rising) == sorted(figures) and rising != figures
    assert [each for each in rising if each in ("20 miles", "30 beds", "52 km")] == [
        "20 miles",
        "30 beds",
        "52 km",
    ]
    page.keyboard.press("Enter")
    assert (head.get_attribute("aria-sort"), column(page, 2)) == ("descending", rising[::-1])
    assert page.locator("#facts [aria-sort]").count() == 1


def test_a_line_leads_to_the_text(page: Any) -> None:
    write(page, f"\N{SNOWBOARDER} {ARTICLE}")
    open_sheet(page)
    page.get_by_role("button", name="go to “30 beds”").click()
    wait_for_selection(page, "30 beds")
    assert page.get_by_role("tab", name="Article").get_attribute("aria-selected") == "true"


def test_it_follows_the_text(page: Any) -> None:
    write(page, TRAIL)
    open_sheet(page)
    page.keyboard.press("ArrowLeft")
    write(page, "The lodge has 30 beds.")
    open_sheet(page)
    page.wait_for_selector("#facts tbody >> text=30 beds")
    assert page.locator("#facts tbody").count() == 1


def test_the_export_holds_no_formulas(page: Any) -> None:
    write(page, ARTICLE)
    page.route("**/v1/facts", _with_formulas)
    open_sheet(page)
    with page.expect_download() as wait:
        page.get_by_role("button", name="Export CSV").click()
    content = Path(wait.value.path()).read_bytes()
    assert content.startswith(b"\xef\xbb\xbf") and wait.value.suggested_filename == "article facts.csv"
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert rows[0]["figure"] == '\'=HYPERLINK("x")' and rows[0]["what it measures"] == "'@SUM(1,2)"
    assert rows[0]["rule"] == "units/conversion" and rows[0]["outcome"] == "differs"
    numbers = [row["value"] for row in rows if row["figure"].endswith("4 °C")]
    assert numbers == ["-4"], "a number stays one"
    assert any(row["why not checked"] for row in rows)


def _with_formulas(route: Any) -> None:
    answer = route.fetch()
    body = answer.json()
    body["files"][0]["facts"][0].update(text='=HYPERLINK("x")', about="@SUM(1,2)")
    route.fulfill(response=answer, json=body)


def test_a_short_article_prints_on_one_page(page: Any) -> None:
    page.get_by_role("button", name="Try an example").click()
    page.wait_for_selector(".card")
    for tab in ("Article", "Fact sheet"):
        page.get_by_role("tab", name=tab).click()
        page.wait_for_selector(".card >> visible=true" if tab == "Article" else "#facts tbody")
        printed = page.pdf(prefer_css_page_size=True)
        assert printed.count(b"/Type /Page\n") + printed.count(b"/Type /Page ") == 1


def test_nothing_to_list(page: Any) -> None:
    page.get_by_role("tab", name="Fact sheet").click()
    page.wait_for_selector("#facts >> text=There is no article yet.")
    assert page.get_by_role("button", name="Export CSV").is_disabled()
    page.get_by_role("tab", name="Article").click()
    write_and_wait(page, "They went went home.")
    page.get_by_role("tab", name="Fact sheet").click()
    page.wait_for_selector("#facts >> text=No figures or dates.")
