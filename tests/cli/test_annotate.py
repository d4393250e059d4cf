"""`factlint check --annotate`: comments in a copy of a Word file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest

if TYPE_CHECKING:
    from cli.conftest import Factlint

Write = Callable[[str, str | bytes], Path]


def manuscript(*paragraphs: str) -> bytes:
    word = docx.Document()
    for text in paragraphs:
        word.add_paragraph(text)
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def comments(path: Path) -> list[str]:
    return [comment.text for comment in docx.Document(str(path)).comments]


def test_a_copy_with_comments(factlint: Factlint, write: Write, tmp_path: Path) -> None:
    path = write("in.docx", manuscript("The path is 20 miles (52 km) long."))
    before = path.read_bytes()
    run = factlint("check", "--annotate", tmp_path / "out.docx", path)
    assert run.status == 1
    assert run.out.startswith(f"{path}:1:13: error units/conversion: ")
    assert [text.splitlines()[-1] for text in comments(tmp_path / "out.docx")] == [
        "See also “52 km” (paragraph 1)",
        "See also “20 miles” (paragraph 1)",
    ]
    assert path.read_bytes() == before
    assert sorted(file.name for file in tmp_path.iterdir()) == ["in.docx", "out.docx"]
    assert (tmp_path / "out.docx").stat().st_mode == path.stat().st_mode


def test_comments_follow_the_severity_shown(factlint: Factlint, write: Write, tmp_path: Path) -> None:
    path = write("in.docx", manuscript("The path follows the the coast."))
    assert factlint("check", "--annotate", tmp_path / "all.docx", path).status == 0
    assert len(comments(tmp_path / "all.docx")) == 1
    factlint("check", "--severity", "error", "--annotate", tmp_path / "none.docx", path)
    assert comments(tmp_path / "none.docx") == []


def test_json_says_where_in_the_file(factlint: Factlint, write: Write) -> None:
    path = write("in.docx", manuscript("A path.", "It is 20 miles (52 km) long."))
    (file,) = factlint("check", "--format", "json", path).json["files"]
    (finding,) = file["findings"]
    assert finding["places"][0]["locator"] == {"part": "document", "paragraph": 2, "run": 1}


@pytest.mark.parametrize("name", ["in.docx", "./in.docx", "link.docx", "hard.docx"])
def test_never_over_the_input(
    factlint: Factlint, write: Write, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    path = write("in.docx", manuscript("The path is 20 miles (52 km) long."))
    before = path.read_bytes()
    (tmp_path / "link.docx").symlink_to(path)
    (tmp_path / "hard.docx").hardlink_to(path)
    run = factlint("check", "--annotate", name, "in.docx")
    assert run.status == 2
    assert "name another file" in run.err
    assert path.read_bytes() == before


def test_what_cannot_be_annotated(factlint: Factlint, write: Write, tmp_path: Path) -> None:
    text = write("a.txt", "The path is 20 miles (52 km) long.")
    word = write("in.docx", manuscript("The path is 20 miles (52 km) long."))
    out = tmp_path / "out.docx"
    for arguments, words in (
        ([text], "no Word file"),
        ([text, word], "takes one Word file"),
        ([tmp_path], "takes one Word file"),
        ([], "takes one Word file"),
        (["-"], "takes one Word file"),
        (["--fix", word], "cannot go with --fix"),
    ):
        run = factlint("check", "--annotate", out, *arguments)
        assert run.status == 2
        assert words in run.err
        assert not out.exists()
    run = factlint("check", "--annotate", tmp_path / "no" / "out.docx", word)
    assert run.status == 2
    assert "cannot be written: no such file or directory" in run.err


def test_fix_leaves_word_files_alone(factlint: Factlint, write: Write) -> None:
    path = write("in.docx", manuscript("The path follows the the coast."))
    before = path.read_bytes()
    run = factlint("check", "--fix", path)
    assert run.status == 2
    assert "not changed: --fix cannot write docx files" in run.err
    assert path.read_bytes() == before
    assert zipfile.is_zipfile(path)
