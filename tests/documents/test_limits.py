"""What is too much for an article is refused with a clear word, before it fills the memory."""

from __future__ import annotations

import io
import subprocess
import sys
import time
from pathlib import Path

import pytest

import checker.documents
from checker.documents import read_bytes, read_file, read_text, read_whole
from checker.errors import DocumentError

CELLS = {
    "html": "<table>" + "<tr><td>4<td>5</tr>" * 500_000,
    "markdown": "| a | b |\n|---|---|\n" + "| 4 | 5 |\n" * 60_000,
    "text": "a\tb\n" * 60_000,
    "rst": "+--+--+\n" + "|4 |5 |\n+--+--+\n" * 60_000,
    "asciidoc": "|===\n" + "|4 |5 |6 |7 |8\n" * 30_000,
    "latex": r"\begin{tabular}{ll}" + r"4 & 5 \\" * 60_000,
}


@pytest.mark.parametrize("form", sorted(CELLS))
def test_tables_without_end(form: str) -> None:
    started = time.perf_counter()
    with pytest.raises(DocumentError, match="more than 100,000 paragraphs and cells"):
        read_text(CELLS[form], format=form)
    assert time.perf_counter() - started < 30


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a" * 20_000_001, "more than 20,000,000 characters"),
        ("a\n" * 1_000_001, "more than 1,000,000 lines"),
        ("It rained. " * 500_000, "more than 5,000,000 characters of prose"),
    ],
)
def test_long_texts(text: str, words: str) -> None:
    with pytest.raises(DocumentError, match=words):
        read_text(text)


def test_pictures_within_a_page_do_not_count() -> None:
    picture = "iVBORw0K" * 1_000_000
    document = read_text(f'<p>The quay.</p><img src="data:image/png;base64,{picture}">', format="html")
    assert [block.text for block in document.blocks] == ["The quay."]


def test_files_without_end(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(checker.documents, "LARGEST_FILE", 1 << 20)
    assert len(read_whole(io.BytesIO(bytes(1 << 20)), "a")) == 1 << 20
    with pytest.raises(DocumentError, match="a: is larger than 1 MB"):
        read_whole(io.BytesIO(bytes((1 << 20) + 1)), "a")
    if Path("/dev/zero").exists():
        link = tmp_path / "a.txt"
        link.symlink_to("/dev/zero")
        with pytest.raises(DocumentError, match="larger than 1 MB"):
            read_file(link)


# Not `ru_maxrss`, which a new program takes over from the process that started it.
MEASURED = """
import re, sys
from checker.documents import read_file
from checker.errors import DocumentError
try:
    read_file(sys.argv[1])
except DocumentError as error:
    print(error.message)
status = open("/proc/self/status").read()
print(int(re.search(r"VmHWM:\\s+(\\d+) kB", status)[1]) // 1024)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="measures memory as Linux counts it")
@pytest.mark.parametrize("ending", ["txt", "html", "ipynb", "tex"])
def test_a_file_of_100_megabytes(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"a.{ending}"
    line = b"The ferry carried 400 people over 27 miles on Monday. " * 20 + b"\n\n"
    path.write_bytes(line * (100_000_000 // len(line)))
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, str(path)], capture_output=True, text=True, check=True, timeout=60
    )
    message, megabytes = done.stdout.splitlines()
    assert "more than 20,000,000 characters" in message
    assert int(megabytes) < 500


def test_what_is_no_word_or_pdf_file_is_refused_whatever_its_size() -> None:
    for form in ("docx", "pdf"):
        with pytest.raises(DocumentError, match="is no intact"):
            read_bytes(bytes(50_000_000), path="a", format=form)
