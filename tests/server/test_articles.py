"""/v1/check and /v1/facts."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel
from starlette.testclient import TestClient

from checker.cli.main import main
from checker.reports.schema import CheckModel, FactsModel
from tests.server.serving import WRONG

EXAMPLES = Path(__file__).parents[2] / "examples"
MODELS: dict[str, type[BaseModel]] = {"check": CheckModel, "facts": FactsModel}


def command_line(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["factlint", *arguments])
        patch.setattr(sys, "stdin", io.StringIO())
        with pytest.raises(SystemExit):
            main()
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("asked", ["check", "facts"])
@pytest.mark.parametrize(
    "name", sorted(path.name for path in EXAMPLES.iterdir() if path.suffix in (".txt", ".md"))
)
def test_a_file_is_answered_as_on_the_command_line(
    client: TestClient, capsys: pytest.CaptureFixture[str], asked: str, name: str
) -> None:
    path = EXAMPLES / name
    expected = command_line(capsys, asked, "--format", "json", str(path))
    expected["files"][0]["path"] = name
    sent = client.post(f"/v1/{asked}", files={"file": (name, path.read_bytes())})
    assert sent.status_code == 200
    assert sent.json() == expected
    MODELS[asked].model_validate(sent.json())  # no key that the description lacks
    written = MODELS[asked].model_validate(sent.json()).model_dump(by_alias=True, exclude_unset=True)
    assert written == expected


def test_a_text_is_checked(client: TestClient) -> None:
    answer = client.post("/v1/check", json={"text": WRONG})
    assert answer.headers["content-type"] == "application/json"
    (file,) = answer.json()["files"]
    (finding,) = file["findings"]
    assert (file["path"], finding["rule"], finding["severity"]) == ("-", "units/conversion", "error")
    assert [place["text"] for place in finding["places"]] == ["20 miles", "52 km"]


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ({"select": ["units"]}, ["units/conversion"]),
        ({"select": ["dates", "words/doubled"]}, ["words/doubled"]),
        ({"ignore": ["units"]}, ["words/doubled"]),
        ({"severity": "error"}, ["units/conversion"]),
        ({"min_confidence": 1.0}, []),
    ],
)
def test_options_of_the_command_line(client: TestClient, options: Any, found: list[str]) -> None:
    text = "The trail is 20 miles (52 km) long and the the longest."
    in_json = client.post("/v1/check", json={"text": text, **options})
    in_form = client.post("/v1/check", files={"file": ("a.txt", text)}, data=options)
    for answer in (in_json, in_form):
        assert [finding["rule"] for finding in answer.json()["files"][0]["findings"]] == found


def test_rules_of_a_form_stand_between_commas_too(client: TestClient) -> None:
    text = "The trail is 20 miles (52 km) long and the the longest."
    answer = client.post(
        "/v1/check", files={"file": ("a.txt", text)}, data={"ignore": "units, words/doubled"}
    )
    assert answer.json()["files"][0]["findings"] == []


def test_fields_that_were_not_filled_in_say_nothing(client: TestClient) -> None:
    empty = {"date": "", "select": ["", ""], "min_confidence": "", "format": "", "severity": ""}
    answer = client.post("/v1/check", files={"file": ("a.txt", WRONG)}, data=empty)
    assert len(answer.json()["files"][0]["findings"]) == 1


def test_rules_may_be_as_many_as_the_description_says(client: TestClient) -> None:
    many = {"select": ["units"] * 200, "ignore": ["words"] * 200}
    assert client.post("/v1/check", files={"file": ("a.txt", WRONG)}, data=many).status_code == 200
    too_many = {"select": ["units"] * 201}
    assert client.post("/v1/check", files={"file": ("a.txt", WRONG)}, data=too_many).status_code == 422
    assert client.post("/v1/check", json={"text": WRONG, **too_many}).status_code == 422


def test_the_format_is_said_or_shown_by_the_name(client: TestClient) -> None:
    page = "<p>The trail is <b>20 miles</b> (52 km) long.</p>"
    as_text = client.post("/v1/check", json={"text": page, "format": "html"}).json()
    by_name = client.post("/v1/check", files={"file": ("a.HTML", page)}).json()
    by_field = client.post("/v1/check", files={"file": ("a.bin", page)}, data={"format": "html"}).json()
    places = [place["text"] for place in as_text["files"][0]["findings"][0]["places"]]
    assert places == ["20 miles", "52 km"]
    for other in (by_name, by_field):
        assert other["files"][0]["findings"] == as_text["files"][0]["findings"]


def test_a_date_decides_what_a_weekday_means(client: TestClient) -> None:
    text = "The pier opened on Monday, 14 March."
    for date, found in (("2023-03-20", 1), ("2022-03-20", 0)):
        answer = client.post("/v1/check", json={"text": text, "date": date})
        assert len(answer.json()["files"][0]["findings"]) == found


def test_a_title_that_came_apart_has_offsets_of_its_own(client: TestClient) -> None:
    request = {"text": "The trail is 20 miles long, he said.", "title": "A trail of 20 miles (52 km)"}
    places = client.post("/v1/check", json=request).json()["files"][0]["findings"][0]["places"]
    assert all(place["in"] == "title" for place in places)


def test_the_name_of_a_file_is_only_repeated(client: TestClient, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(WRONG)
    sent = client.post("/v1/check", files={"file": (str(secret), "Nothing to see.")}).json()
    assert (sent["files"][0]["path"], sent["files"][0]["findings"]) == ("secret.txt", [])
    text = client.post("/v1/check", json={"text": str(secret), "path": str(secret)}).json()
    assert text["files"][0]["findings"] == []


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"{", "Invalid JSON"),
        (b"[]", "should be an object"),
        (b"{}", "text: Field required"),
        (b'{"text": 5}', "text: Input should be a valid string"),
        (b'{"text": "x", "txet": 1}', "txet: Extra inputs"),
        (b'{"text": "x", "severity": "grave"}', "severity: Input should be"),
        (b'{"text": "x", "min_confidence": 7}', "min_confidence"),
        (b'{"text": "x", "min_confidence": false}', "min_confidence"),
        (b'{"text": "x", "preview": "yes"}', "preview"),
        (b'{"text": "\\ud800"}', "Invalid JSON"),
        (b"[" * 100_000, "Invalid JSON"),
        (b'{"text": "x", "format": "odt"}', "unknown format 'odt'"),
        (b'{"text": "x", "date": "soon"}', "not a date"),
        (b'{"text": "x", "select": ["unit"]}', "did you mean 'units'?"),
        (b'{"text": "---\\ndate: [\\n---\\nx", "format": "markdown"}', "front matter"),
    ],
)
def test_what_cannot_be_checked_is_told_as_a_problem(client: TestClient, body: bytes, words: str) -> None:
    answer = client.post("/v1/check", content=body, headers={"content-type": "application/json"})
    problem = answer.json()
    assert (answer.status_code, problem["status"], problem["title"]) == (422, 422, "Unprocessable Content")
    assert answer.headers["content-type"] == "application/problem+json"
    assert words in " ".join([problem["detail"], *problem.get("errors", [])])


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        ({"content": b"hello", "headers": {"content-type": "text/plain"}}, 415),
        ({"content": b"hello"}, 415),
        ({"files": {"file": ("a.exe", b"hello")}}, 415),
        ({"files": {"article": ("a.txt", b"hello")}}, 422),
        ({"files": {"file": ("a.txt", b"hello")}, "data": {"colour": "red"}}, 422),
        ({"content": b"hello", "headers": {"content-type": "multipart/form-data"}}, 400),
        ({"content": b"hello", "headers": {"content-type": "multipart/form-data; boundary=x"}}, 400),
        (
            {
                "content": b'--x\r\nContent-Disposition: form-data; name="\xff"\r\n\r\n1\r\n--x--\r\n',
                "headers": {"content-type": "multipart/form-data; boundary=x; charset=punycode"},
            },
            400,
        ),
        ({"files": [("file", ("a.txt", b"1")), ("file", ("b.txt", b"2"))]}, 400),
        ({"files": {"file": ("a.txt", b"\x00\x01\x02\xff\xfe" * 50)}}, 422),
    ],
)
def test_uploads_that_are_not_as_they_should_be(client: TestClient, request_: Any, status: int) -> None:
    answer = client.post("/v1/facts", **request_)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert answer.json()["status"] == status


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/v1/nothing", 404), ("PUT", "/v1/check", 405), ("GET", "/v1/facts", 405)],
)
def test_other_addresses_and_methods(client: TestClient, method: str, path: str, status: int) -> None:
    answer = client.request(method, path)
    assert (answer.status_code, answer.json()["status"]) == (status, status)


def test_the_interface_is_described(client: TestClient) -> None:
    description = client.get("/openapi.json").json()
    for path in ("/v1/check", "/v1/facts"):
        operation = description["paths"][path]["post"]
        assert {"200", "413", "422", "429", "503", "504"} <= operation["responses"].keys()
        body = operation["requestBody"]["content"]
        assert body["application/json"]["schema"]["required"] == ["text"]
        assert "file" in body["multipart/form-data"]["schema"]["properties"]
        for example in body["application/json"]["examples"].values():
            answer = client.post(path, json=example["value"])
            assert answer.status_code == 200 and answer.json()["files"]


def test_healthz(client: TestClient) -> None:
    assert client.post("/v1/check", json={"text": WRONG}).status_code == 200
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})
