"""Files that are no text: Word files, and what pretends to be one."""

from __future__ import annotations

import io
import zipfile

import pytest
from starlette.testclient import TestClient

from checker.documents import formats
from checker.reports.schema import CheckModel, FactsModel
from checker.server.articles import WORD
from tests.documents.word_files import paragraph, word_file
from tests.server.serving import WRONG

MANUSCRIPT = word_file(paragraph(WRONG), paragraph("They reopened the the pier."))


def upload(name: str, content: bytes) -> dict[str, tuple[str, bytes]]:
    return {"file": (name, content)}


def test_a_word_file_is_checked(client: TestClient) -> None:
    checked = client.post("/v1/check", files=upload("a.docx", MANUSCRIPT)).json()
    found = checked["files"][0]["findings"]
    assert [finding["rule"] for finding in found] == ["units/conversion", "words/doubled"]
    assert found[0]["places"][0]["locator"]
    CheckModel.model_validate(checked)
    FactsModel.model_validate(client.post("/v1/facts", files=upload("a.docx", MANUSCRIPT)).json())


def test_the_text_of_a_word_file_is_given_where_it_is_asked_for(client: TestClient) -> None:
    """Offsets count in it."""
    for path, model in (("/v1/check", CheckModel), ("/v1/facts", FactsModel)):
        answer = client.post(path, files=upload("a.docx", MANUSCRIPT), data={"with_text": "true"}).json()
        model.model_validate(answer)
        read = answer["files"][0]
        assert (read["format"], read["text"]) == ("docx", f"{WRONG}\nThey reopened the the pier.")
        for found in (*read.get("findings", ()), *read.get("facts", ())):
            for place in found.get("places", [found]):
                assert read["text"][place["start"] : place["end"]] == place["text"]
        plain = client.post(path, files=upload("a.docx", MANUSCRIPT)).json()
        assert not {"format", "text"} & plain["files"][0].keys()


def test_a_word_file_comes_back_with_comments(client: TestClient) -> None:
    answer = client.post("/v1/annotate", files=upload("a.docx", MANUSCRIPT), data={"ignore": "words"})
    assert (answer.status_code, answer.headers["content-type"]) == (200, WORD)
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        comments = archive.read("word/comments.xml").decode()
    assert comments.count("<w:comment ") == 2
    assert "are not the same" in comments and "stands twice" not in comments


def test_dismissed_findings_become_no_comments(client: TestClient) -> None:
    found = client.post("/v1/check", files=upload("a.docx", MANUSCRIPT)).json()["files"][0]["findings"]
    dismissed = {"dismissed": f"{found[0]['fingerprint']}, {'0' * 16}"}
    answer = client.post("/v1/annotate", files=upload("a.docx", MANUSCRIPT), data=dismissed)
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        comments = archive.read("word/comments.xml").decode()
    assert "stands twice" in comments and "are not the same" not in comments
    left = client.post("/v1/check", files=upload("a.docx", MANUSCRIPT), data=dismissed).json()
    assert left["files"][0]["findings"] == found[1:]


def test_only_word_files_are_annotated(client: TestClient) -> None:
    text = client.post("/v1/annotate", files=upload("a.txt", WRONG.encode()))
    assert (text.status_code, text.json()["detail"]) == (422, "not annotated: it is no Word file")
    assert client.post("/v1/annotate", json={"text": WRONG}).status_code == 415


@pytest.mark.parametrize("format", formats())
@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"%PDF-1.7", b"{}", b"\x00" * 300])
def test_what_is_no_file_of_its_format_is_told(client: TestClient, format: str, content: bytes) -> None:
    for path in ("/v1/check", "/v1/annotate"):
        answer = client.post(path, files=upload("a.bin", content), data={"format": format})
        assert answer.status_code in (200, 422), answer.text


@pytest.mark.parametrize("format", formats())
def test_a_text_in_any_format_is_read_or_refused(client: TestClient, format: str) -> None:
    answer = client.post("/v1/check", json={"text": WRONG, "format": format})
    assert answer.status_code in (200, 422), answer.text


def test_a_bomb_is_refused(client: TestClient) -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(MANUSCRIPT)) as whole, zipfile.ZipFile(bomb, "w") as archive:
        for name in whole.namelist():
            content = whole.read(name)
            if name == "word/document.xml":
                content = content.replace(b"<w:body>", b"<w:body>" + b" " * 300_000_000)
            archive.writestr(name, content, zipfile.ZIP_DEFLATED)
    assert len(bomb.getvalue()) < 1_000_000
    answer = client.post("/v1/check", files=upload("a.docx", bomb.getvalue()))
    assert answer.status_code in (413, 422), answer.text
    assert client.post("/v1/check", json={"text": WRONG}).status_code == 200
