"""Who may ask, and what is said of it in headers and in the log."""

from __future__ import annotations

import json
import logging
import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from checker.errors import SettingsError
from checker.server.config import Config
from checker.server.logs import JsonLines
from checker.server.page import Page
from tests.server.serving import WRONG, Clients

KEY = "a-key-of-the-desk"


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "desk.example"])
def test_beyond_loopback_a_key_is_needed(host: str) -> None:
    with pytest.raises(SettingsError, match="set an API key"):
        Config(host=host)
    assert Config(host=host, api_key=KEY).known_hosts == ()


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost", "127.0.0.9"])
def test_on_loopback_none_is(host: str) -> None:
    assert {"localhost", "127.0.0.1", "[::1]"} <= set(Config(host=host).known_hosts)


@pytest.mark.parametrize("key", ["short", "a key\nin two lines of it", "ein Schlüssel mit Umlaut"])
def test_keys_that_are_none(key: str) -> None:
    with pytest.raises(SettingsError, match="API key"):
        Config(api_key=key)


def test_a_key_opens(clients: Clients) -> None:
    client = clients(api_key=KEY)
    for headers, status in (
        ({}, 401),
        ({"authorization": "Bearer wrong"}, 401),
        ({"authorization": f"Basic {KEY}"}, 401),
        ({"x-api-key": KEY + "x"}, 401),
        ({"authorization": f"Bearer {KEY}"}, 200),
        ({"x-api-key": KEY}, 200),
    ):
        for path in ("/v1/check", "/v1/facts"):
            answer = client.post(path, json={"text": WRONG}, headers=headers)
            assert answer.status_code == status, (path, headers)
        form = client.post("/v2/check", data={"text": WRONG, "language": "en"}, headers=headers)
        assert form.status_code == status
    assert client.post("/v1/check", json={"text": WRONG}).headers["www-authenticate"] == "Bearer"
    assert client.post("/v2/check", data={"text": WRONG, "language": "en", "apiKey": KEY}).status_code == 200
    assert client.get("/v2/languages").status_code == 401
    assert client.get("/healthz").status_code in (200, 503)
    assert client.get("/openapi.json").status_code == 200


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost:8000", 200),
        ("LOCALHOST", 200),
        ("127.0.0.1", 200),
        ("[::1]:8000", 200),
        ("evil.example", 421),
        ("localhost.evil.example:8000", 421),
        ("localhost@evil.example", 421),
        ("[::1].evil.example", 421),
        ("", 421),
    ],
)
def test_other_names_that_were_made_to_point_here(clients: Clients, host: str, status: int) -> None:
    client = clients(hosts=())
    assert client.get("/openapi.json", headers={"host": host}).status_code == status


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        (None, 200),
        ("http://desk.example", 200),
        ("https://write.example", 200),
        ("moz-extension://0a1b", 200),
        ("https://evil.example", 403),
        ("http://desk.example:9", 403),
        ("null", 403),
    ],
)
def test_pages_of_other_sites_make_no_work(clients: Clients, origin: str | None, status: int) -> None:
    client = clients(origins=("https://write.example",))
    headers = {} if origin is None else {"origin": origin}
    assert client.post("/v1/check", json={"text": WRONG}, headers=headers).status_code == status
    assert client.post("/v2/check", data={"text": WRONG}, headers=headers).status_code == status


def test_cors_is_off_unless_it_is_asked_for(client: TestClient, clients: Clients) -> None:
    asking = {"origin": "https://write.example", "access-control-request-method": "POST"}
    assert "access-control-allow-origin" not in client.options("/v1/check", headers=asking).headers
    open_to_one = clients(origins=("https://write.example",))
    allowed = open_to_one.options("/v1/check", headers=asking)
    assert allowed.headers["access-control-allow-origin"] == "https://write.example"
    other = open_to_one.options("/v1/check", headers={**asking, "origin": "https://evil.example"})
    assert "access-control-allow-origin" not in other.headers


def test_headers_of_every_answer(client: TestClient) -> None:
    for answer in (
        client.post("/v1/check", json={"text": WRONG}),
        client.post("/v1/check", content=b"{"),
        client.get("/nothing"),
        client.get("/healthz", headers={"host": "evil.example"}),
    ):
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert "default-src 'none'" in answer.headers["content-security-policy"]


class TestPage:
    @pytest.fixture
    def page(self, tmp_path: Path) -> Page:
        (tmp_path / "secret.txt").write_text("secret")
        folder = tmp_path / "static"
        (folder / "assets").mkdir(parents=True)
        (folder / "index.html").write_text(
            '<meta name="csp-nonce" content="%CSP_NONCE%"><p>Paste an article</p>'
        )
        (folder / "assets" / "app.js").write_text("start()")
        return Page(folder)

    def test_it_is_served_with_a_strict_policy(self, clients: Clients, page: Page) -> None:
        client = clients(page)
        first, second = client.get("/"), client.get("/index.html")
        assert "Paste an article" in first.text
        assert first.headers["content-type"].startswith("text/html")
        nonces = []
        for answer in (first, second):
            policy = answer.headers["content-security-policy"]
            (nonce,) = re.findall(r"'nonce-([^']+)'", policy)
            assert f'content="{nonce}"' in answer.text
            assert "script-src 'self';" in policy and "unsafe" not in policy and "http" not in policy
            nonces.append(nonce)
        assert nonces[0] != nonces[1]

    def test_its_files_come_with_their_types_and_tags(self, clients: Clients, page: Page) -> None:
        client = clients(page)
        script = client.get("/assets/app.js")
        assert (script.text, script.headers["content-type"].split(";")[0]) == ("start()", "text/javascript")
        again = client.get("/assets/app.js", headers={"if-none-match": script.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")

    @pytest.mark.parametrize(
        "path",
        [
            "/secret.txt",
            "/../secret.txt",
            "/%2e%2e/secret.txt",
            "/assets/..%2f..%2fsecret.txt",
            "//etc/passwd",
        ],
    )
    def test_nothing_else_is(self, clients: Clients, page: Page, path: str) -> None:
        assert clients(page).get(path).status_code == 404

    def test_without_a_page_there_is_nothing(self, clients: Clients, tmp_path: Path) -> None:
        answer = clients(Page(tmp_path / "none")).get("/")
        assert (answer.status_code, answer.json()["title"]) == (404, "Not Found")


def logged(records: list[logging.LogRecord]) -> list[str]:
    return [JsonLines().format(record) for record in records if record.name == "factlint.server"]


def test_the_log_has_no_word_of_an_article(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "factlint.server")
    word = "Zanthorpe"
    client.post("/v1/check", json={"text": f"{word} is 20 miles (52 km) away.", "title": word})
    client.post("/v1/check", json={"text": word, "format": word})
    client.post("/v1/check", files={"file": (f"{word}.txt", word)})
    client.post("/v1/check", content=word)
    client.get(f"/{word}?text={word}")
    client.get(f"/v2/languages?text={word}")
    client.request(word.upper(), "/v1/check")
    lines = logged(caplog.records)
    assert len(lines) == 7
    assert not [line for line in lines if word.casefold() in line.casefold()]
    first = json.loads(lines[0])
    assert first | {"time": "", "milliseconds": 0} == {
        "time": "",
        "level": "info",
        "event": "request",
        "method": "POST",
        "path": "/v1/check",
        "status": 200,
        "milliseconds": 0,
    }


def test_a_defect_is_logged_by_its_place(
    clients: Clients, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ValueError("Zanthorpe")

    monkeypatch.setattr("checker.server.articles.work_of", fail)
    caplog.set_level(logging.INFO, "factlint.server")
    answer = clients().post("/v1/check", json={"text": WRONG})
    assert (answer.status_code, answer.json()["status"]) == (500, 500)
    error, request = (json.loads(line) for line in logged(caplog.records))
    assert (error["level"], error["error"]) == ("error", "ValueError")
    assert error["trace"][-1].endswith(" fail")
    assert request["status"] == 500
    assert "Zanthorpe" not in caplog.text + json.dumps(error)
