"""`factlint archive-report`."""

from __future__ import annotations

import re
import sys
from contextlib import redirect_stderr, redirect_stdout
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path
from unittest.mock import patch

import pytest

from checker.archive.report import plots
from checker.archive.report.figures import figures_of
from checker.cli.main import main
from checker.findings import Severity
from tests.archive.running import Ended, archive, rows_of, write_lines


def report(*arguments: object) -> Ended:
    with (
        patch.object(sys, "argv", ["factlint", "archive-report", *map(str, arguments)]),
        redirect_stdout(StringIO()) as out,
        redirect_stderr(StringIO()) as errors,
        pytest.raises(SystemExit) as ended,
    ):
        main()
    return Ended(int(ended.value.code or 0), out.getvalue(), errors.getvalue())


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run over 48 articles of two sources and 12 months, a third of them wrong, and one that is none."""
    folder = tmp_path_factory.mktemp("report")
    rows = [*rows_of(48), {"id": "odd", "text": 7}]
    rows[0]["title"] = "<script>alert(1)</script> & more"
    rows[1]["text"] += " They walked along the the shore."
    source = write_lines(folder / "a.jsonl", rows)
    assert archive(source, "--output", folder / "hills & coast", "--shard-size", 20).returncode == 2
    return folder / "hills & coast"


def test_figures(checked: Path) -> None:
    figures = figures_of(checked, Severity.WARNING)
    assert (figures.total.articles, dict(figures.total.findings)) == (
        48,
        {Severity.ERROR: 16, Severity.WARNING: 1},
    )
    assert figures.rules == {
        ("units/conversion", Severity.ERROR): 16,
        ("words/doubled", Severity.WARNING): 1,
    }
    assert {name: group.articles for name, group in figures.sources.items()} == {"coast": 24, "hills": 24}
    assert figures.sources["coast"].findings[Severity.ERROR] == 8
    assert sorted(month for month in figures.months if month) == [(2023, month) for month in range(1, 13)]
    assert figures.months[2023, 1].findings[Severity.ERROR] == 4
    assert figures.failures == {"unreadable": 1}
    assert len(figures.quoted) == 4, "one rule alone does not fill the list"
    assert figures.quoted[0]["id"] == "a0"
    assert figures_of(checked, Severity.ERROR).total.findings[Severity.WARNING] == 0


class Page(HTMLParser):
    """Gathers what a page would load or run."""

    def __init__(self) -> None:
        super().__init__()
        self.loaded: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.loaded += [
            f"{name}={value}" for name, value in attrs if name in ("src", "href", "style", "onclick")
        ]


def test_the_page_stands_alone(checked: Path) -> None:
    ended = report(checked)
    assert (ended.returncode, ended.stdout) == (0, f"{checked / 'report.html'}\n"), ended.stderr
    content = (checked / "report.html").read_text(encoding="utf-8")
    page = Page()
    page.feed(content)
    assert page.loaded == [] and page.tags.count("script") == 1
    assert "default-src 'none'" in content and "url(" not in content
    assert "<h1>hills &amp; coast</h1>" in content
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; more" in content
    assert "<mark>20 miles</mark> (<mark>45 km</mark>)" in content
    assert re.search(r"units/conversion</th>.*?333\.33</td><td class=\"number\">16</td>", content, re.DOTALL)
    assert "<title>2023-04: 1000.0 per 1,000 (4 findings in 4 articles)</title>" in content
    assert page.tags.count("svg") == 2 + 2 + 1, "rules, sources, months; months of 4 articles have no bar"


def test_bars_are_as_long_as_their_numbers() -> None:
    drawn = plots.bar({Severity.ERROR: 1.0, Severity.WARNING: 2.0}, 4.0)
    assert re.findall(r'class="(\w+)" x="([\d.]+)" y="0" width="([\d.]+)"', drawn) == [
        ("error", "0.00", "25.00"),
        ("warning", "25.00", "50.00"),
    ]


def test_columns_stand_on_each_other_under_a_round_top() -> None:
    drawn = "".join(
        plots.columns([("a", "a", {Severity.ERROR: 30.0, Severity.INFO: 60.0}), ("b", "b", {})], "t")
    )
    heights = {
        name: float(height) for name, height in re.findall(r'class="(error|info)".*?height="([\d.]+)"', drawn)
    }
    assert heights["info"] == pytest.approx(2 * heights["error"], abs=0.2)
    assert re.findall(r'text-anchor="end">([\d.]+)<', drawn) == ["0", "20", "40", "60", "80", "100"]


def test_a_folder_that_is_no_run_is_refused(tmp_path: Path) -> None:
    ended = report(tmp_path)
    assert ended.returncode == 2 and "holds no finished shard" in ended.stderr
