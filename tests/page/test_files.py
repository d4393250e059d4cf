"""Files that are opened or dropped."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.documents.word_files import paragraph, word_file
from tests.page.steps import TRAIL, marks, shown_text, write

pytestmark = pytest.mark.browser

MANUSCRIPT = word_file(
    paragraph("A walk"), paragraph(f"\N{SNOWBOARDER} {TRAIL}"), paragraph("On the the hill.")
)


def choose(page: Any, name: str, content: bytes) -> None:
    page.set_input_files("#file", {"name": name, "mimeType": "", "buffer": content})


def test_a_markdown_file_is_opened(page: Any) -> None:
    choose(page, "walk.md", f"# Walk\r\n\r\n{TRAIL.replace('20 miles', '*20* miles')}\r\n".encode())
    page.wait_for_selector(".card")
    assert "".join(marks(page)) == "20* miles52 km"
    assert page.get_by_label("Format").input_value() == "markdown"


def test_a_file_in_another_encoding_is_read_as_the_server_reads_it(page: Any) -> None:
    choose(page, "walk.txt", f"Café José: {TRAIL} “Très long,” said Zoë.".encode("cp1252"))
    page.wait_for_selector(".card")
    assert "Café José" in shown_text(page)


def test_a_word_file_is_shown_and_comes_back_with_comments(page: Any) -> None:
    choose(page, "walk.docx", MANUSCRIPT)
    page.wait_for_selector(".card")
    assert marks(page) == ["20 miles", "52 km", "the the"]
    assert shown_text(page).startswith("A walk\n")
    page.locator(".cm-content").click()
    page.keyboard.type("x")
    assert "x" not in shown_text(page) and page.locator(".accept").count() == 0, "it is changed elsewhere"
    with page.expect_download() as wait:
        page.get_by_role("button", name="Download with comments").click()
    assert wait.value.suggested_filename == "walk with comments.docx"
    with zipfile.ZipFile(io.BytesIO(Path(wait.value.path()).read_bytes())) as archive:
        assert archive.read("word/comments.xml").decode().count("<w:comment ") == 3, "one for each place"


def test_what_was_dismissed_becomes_no_comment(page: Any) -> None:
    choose(page, "walk.docx", MANUSCRIPT)
    page.get_by_role("button", name="Dismiss: ").first.click()
    page.keyboard.type("as the sign says")
    page.keyboard.press("Enter")
    page.wait_for_selector(".mark >> text=20 miles", state="detached")
    with page.expect_download() as wait:
        page.get_by_role("button", name="Download with comments").click()
    with zipfile.ZipFile(io.BytesIO(Path(wait.value.path()).read_bytes())) as archive:
        assert archive.read("word/comments.xml").decode().count("<w:comment ") == 1


def test_another_file_of_the_same_name_takes_its_place(page: Any) -> None:
    choose(page, "walk.docx", MANUSCRIPT)
    page.wait_for_selector(".card")
    choose(page, "walk.docx", word_file(paragraph("They went went home.")))
    page.wait_for_selector(".mark >> text=went went")
    with page.expect_download() as wait:
        page.get_by_role("button", name="Download with comments").click()
    with zipfile.ZipFile(io.BytesIO(Path(wait.value.path()).read_bytes())) as archive:
        assert "home" in archive.read("word/document.xml").decode()


def test_a_word_file_is_edited_as_text(page: Any) -> None:
    choose(page, "walk.docx", MANUSCRIPT)
    page.get_by_role("button", name="Edit as text").click()
    page.get_by_role("button", name="Accept: delete one “the”").click()
    page.wait_for_selector(".mark >> text=the the", state="detached")
    assert shown_text(page).endswith("On the hill.")
    assert page.get_by_role("button", name="Download with comments").count() == 0


def test_a_file_is_dropped(page: Any) -> None:
    write(page, "A text.")
    transfer = page.evaluate_handle(
        """text => {
          const held = new DataTransfer();
          held.items.add(new File([text], "walk.txt"));
          return held;
        }""",
        TRAIL,
    )
    page.dispatch_event(".cm-content", "drop", {"dataTransfer": transfer})
    page.wait_for_selector(".card")
    assert shown_text(page) == TRAIL


def test_a_file_that_cannot_be_read_is_told(page: Any) -> None:
    write(page, "A text.")
    choose(page, "walk.docx", b"PK")
    page.wait_for_selector("#trouble >> text=The article cannot be read:")
    assert shown_text(page) == "A text."
