"""`--across`: articles of one run compared with each other, from records that are kept of each."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from checker.across import Index, Record, records_of
from checker.across.records import dumps, loads
from checker.article import Article
from checker.documents import read_text

if TYPE_CHECKING:
    from cli.conftest import Factlint

ONE = "The reservoir behind the Skarv dam holds 42.5 million cubic meters of water.\n"
OTHER = "The reservoir behind the Skarv dam holds 24.5 million cubic meters of water when it is full.\n"


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "one.md").write_text(ONE)
    (folder / "other.md").write_text(OTHER)
    (folder / "third.md").write_text("The museum is open on Monday.\n")
    return folder


def found(out: str) -> dict[str, list[str]]:
    files = json.loads(out)["files"]
    return {Path(file["path"]).name: [finding["rule"] for finding in file["findings"]] for file in files}


def test_a_pair_of_articles_is_told_once(factlint: Factlint, pages: Path) -> None:
    arguments = ("check", "--across", "--severity", "info", "--format", "json", pages)
    first = factlint(*arguments)
    assert found(first.out) == {"one.md": ["figures/across"], "other.md": [], "third.md": []}
    assert first.status == 0
    assert factlint(*arguments).out == first.out
    assert found(factlint("check", "--format", "json", pages).out)["one.md"] == []


def test_the_rule_can_be_left_out(factlint: Factlint, pages: Path) -> None:
    run = factlint(
        "check", "--across", "--severity", "info", "--ignore", "figures/across", "--format", "json", pages
    )
    assert found(run.out)["one.md"] == []


def test_with_since_only_pairs_of_a_changed_article_are_told(factlint: Factlint, pages: Path) -> None:
    def git(*arguments: str) -> None:
        name = ("-c", "user.name=A", "-c", "user.email=a@example.com")
        subprocess.run(["git", *name, *arguments], cwd=pages, check=True, capture_output=True)

    git("init", "-q")
    git("add", "-A")
    git("commit", "-q", "-m", "first")
    arguments = ("check", "--across", "--since", "HEAD", "--severity", "info", "--format", "json", pages)
    (pages / "third.md").write_text("The museum is open on Tuesday.\n")
    assert found(factlint(*arguments).out) == {"third.md": []}
    (pages / "other.md").write_text("All of it.\n\n" + OTHER)
    assert found(factlint(*arguments).out) == {"other.md": ["figures/across"], "third.md": []}


def records(text: str = ONE) -> list[Record]:
    return records_of(Article(read_text(text, path="one.md", date="2024-05-02")))


def test_records_outlast_being_kept() -> None:
    assert loads(dumps(records())) == records()


def test_an_article_that_did_not_change_is_not_read_again(tmp_path: Path) -> None:
    read: list[str] = []

    def reading() -> list[Record]:
        read.append("read")
        return records()

    for data, settings in ((ONE, "a"), (ONE, "a"), (OTHER, "a"), (ONE, "b")):
        with Index(tmp_path / "index") as index:
            assert index.records("one.md", data.encode(), settings, reading) == records()
    assert len(read) == 3


@pytest.mark.parametrize("content", [b"no database", b"", b"SQLite format 3\0 and more"])
def test_a_damaged_index_costs_only_time(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "index"
    file.write_bytes(content)
    with Index(file) as index:
        assert index.records("one.md", b"", "", records) == records()
    with Index(file / "below a file") as index:
        assert index.records("one.md", b"", "", records) == records()
