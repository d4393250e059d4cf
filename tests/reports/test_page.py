"""Pages that stand alone: whole, escaped, linked, and with nothing from elsewhere."""

from __future__ import annotations

import base64
import hashlib
import re
import shutil
import subprocess
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.errors import DocumentError
from checker.findings import Finding, Severity
from checker.reports import Result
from checker.reports.page.article import article_html, marks_of

from .conftest import WRONG, checked

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Shown

ARTICLE = """# A <i>day</i> & more

The the trail is **20 miles** (52 [km](https://example.org/x)) long.

- The bridge is 10 feet (9 meters) high.
- Bring water.

> A quiet place.

| Year | Visitors |
|------|----------|
| 2023 | 1,200    |
"""
VOID = {"meta", "br"}


class Reader(HTMLParser):
    """Reads a page: its elements with their attributes, and the text of its article."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.article = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "article" in self.open:
            self.article += data

    def values(self, name: str) -> list[str]:
        return [attributes[name] for _, attributes in self.elements if name in attributes]


@pytest.fixture
def page(shown: Shown) -> str:
    return shown("html", checked(ARTICLE, "a.md", "markdown"), checked(path="<b>.txt"))


def test_every_element_is_closed_and_every_link_leads_somewhere(page: str) -> None:
    read = Reader(page)
    ids = read.values("id")
    assert read.open == [] and len(ids) == len(set(ids))
    links = read.values("href")
    assert len(links) > 8 and all(link.startswith("#") and link[1:] in ids for link in links)


def test_nothing_is_loaded_from_elsewhere(page: str) -> None:
    read = Reader(page)
    assert not read.values("src") and not {tag for tag, _ in read.elements} & {
        "link",
        "img",
        "iframe",
        "base",
    }
    assert "@import" not in page and "url(" not in page


def test_the_policy_admits_the_page_s_own_style_and_script_alone(page: str) -> None:
    (policy,) = [
        attributes["content"]
        for tag, attributes in Reader(page).elements
        if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    assert policy.startswith("default-src 'none'; ") and "unsafe" not in policy
    for tag in ("style", "script"):
        (content,) = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert not re.search(r"<[^>]+\s(style|on\w+)=", page)


def test_places_and_findings_lead_to_each_other(shown: Shown) -> None:
    read = Reader(shown("html", checked(ARTICLE, "a.md", "markdown")))
    marks = [each for tag, each in read.elements if tag == "a" and "mark" in each.get("class", "")]
    findings = [each["id"] for tag, each in read.elements if "finding" in each.get("class", "").split()]
    assert len(findings) == 3 and [mark["href"] for mark in marks].count("#a1f1") == 2
    assert {mark["href"][1:] for mark in marks} == set(findings)


def test_the_article_reads_as_its_readers_see_it(shown: Shown) -> None:
    text = Reader(shown("html", checked(ARTICLE, "a.md", "markdown"))).article
    assert "The the trail is 20 miles (52 km) long." in text and "1,200" in text and "**" not in text


def test_what_could_not_be_read_is_told(shown: Shown) -> None:
    gone = Result("gone.txt", error=DocumentError("no such file", path="gone.txt"))
    assert "Not checked: no such file" in shown("html", gone, checked())


def test_only_findings_at_or_above_the_severity_are_shown(shown: Shown) -> None:
    page = shown("html", checked(ARTICLE, "a.md", "markdown"), severity=Severity.ERROR)
    assert "stands twice" not in page and "1 warning" in page


@given(st.text(st.characters(exclude_categories=()), max_size=60))
def test_no_text_of_an_article_becomes_markup(text: str) -> None:
    result = checked(f"{WRONG}\n{text} <b>2 miles</b>\n")
    assert result.report is not None
    document = result.report.article.document
    read = Reader("".join(article_html(document, marks_of(document, []))))
    assert {tag for tag, _ in read.elements} <= {
        "article", "p", "h3", "h4", "ul", "li", "blockquote", "div", "table", "tr", "td", "th",
    }  # fmt: skip


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 12)), max_size=8))
def test_places_that_overlap_leave_the_text_whole(spans: list[tuple[int, int]]) -> None:
    result = checked()
    assert result.report is not None
    document = result.report.article.document
    length = len(document.blocks[0].text)
    findings = [
        (
            f"f{number}",
            Finding("a/b", Severity.ERROR, 1.0, "m", (document.place(0, start, min(start + size, length)),)),
        )
        for number, (start, size) in enumerate(spans)
    ]
    marks = marks_of(document, findings)
    read = Reader("".join(article_html(document, marks)))
    assert read.article.strip() == document.blocks[0].text
    assert sorted(read.values("id")) == sorted(marks.ids) and len(marks.ids) == len(spans)


def test_the_fact_sheet_is_a_page_too(shown: Shown) -> None:
    page = shown("html", checked(ARTICLE, "a.md", "markdown"), command="facts")
    read = Reader(page)
    assert read.open == [] and "20 miles" in page and "units/conversion: differs" in page
    assert {"class": "sortable"} in [attributes for tag, attributes in read.elements if tag == "table"]


@pytest.mark.browser
def test_the_script_runs_under_the_policy(page: str, tmp_path: Path) -> None:
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser is None:
        pytest.skip("needs a headless Chromium")
    file = tmp_path / "page.html"
    file.write_text(page, encoding="utf-8")
    done = subprocess.run(
        [
            browser, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom", file.as_uri(),
        ],
        capture_output=True, check=False, timeout=60, text=True,
    )  # fmt: skip
    assert '<th scope="col"><button type="button">Line</button></th>' in done.stdout
