"""The command `factlint serve`, as a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.server.serving import WRONG, Served

Serve = Callable[..., Served]


def post(url: str, body: Any, **headers: str) -> tuple[int, Any]:
    data = json.dumps(body).encode()
    request = urllib.request.Request(url, data, {"Content-Type": "application/json", **headers})
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)


def refused(*arguments: str, **environment: str) -> str:
    """What is said where the server does not start."""
    done = subprocess.run(
        [sys.executable, "-m", "checker", "serve", *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env={**os.environ, **environment},
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("factlint: ") and done.stderr.count("\n") == 1
    return done.stderr


def test_it_listens_on_loopback_answers_logs_and_stops(serve: Serve) -> None:
    served = serve()
    assert served.url.startswith("http://127.0.0.1:")
    status, answer = post(served.url + "v1/check", {"text": WRONG})
    assert (status, answer["files"][0]["findings"][0]["rule"]) == (200, "units/conversion")
    assert post(served.url + "v1/check", {"text": WRONG}, Host="evil.example")[0] == 421
    # A form that the library has something to say about; every line of the log is JSON all the same.
    assert post(served.url + "v1/check", 0, **{"Content-Type": "multipart/form-data; boundary=x"})[0] == 400
    code, log, out = served.stop()
    assert out == ""
    requests = [line for line in log if line["event"] == "request"]
    assert [(line["path"], line["status"]) for line in requests] == [
        ("/v1/check", 200),
        (None, 421),
        ("/v1/check", 400),
    ]
    assert "20 miles" not in json.dumps(log)
    assert code in (0, -15)


def test_it_opens_the_page_in_the_browser(serve: Serve, tmp_path: Path) -> None:
    """The program in BROWSER is started with the address, and gets an answer there."""
    told = tmp_path / "told"
    program = tmp_path / "browser.py"
    program.write_text(
        "import pathlib, sys, urllib.request\n"
        "page = urllib.request.urlopen(sys.argv[1], timeout=30).read()\n"
        f"pathlib.Path({str(told)!r}).write_text(sys.argv[1] + ' ' + str(b'<title>factlint' in page))\n"
    )
    served = serve("--open", BROWSER=f"{sys.executable} {program} %s")
    for _ in range(300):
        if told.exists() and told.read_text():
            break
        time.sleep(0.1)
    assert told.read_text() == f"{served.url} True"


def test_it_asks_for_the_key_of_a_file(serve: Serve, tmp_path: Path) -> None:
    (tmp_path / "key").write_text("a-key-of-the-desk\n")
    served = serve("--api-key-file", str(tmp_path / "key"))
    assert post(served.url + "v1/check", {"text": WRONG})[0] == 401
    assert post(served.url + "v1/check", {"text": WRONG}, Authorization="Bearer a-key-of-the-desk")[0] == 200


def test_it_does_not_start_beyond_loopback_without_a_key(tmp_path: Path) -> None:
    assert "set an API key" in refused("--host", "0.0.0.0")
    assert "at least 16 characters" in refused("--host", "0.0.0.0", FACTLINT_API_KEY="short")
    assert "cannot be read" in refused("--api-key-file", str(tmp_path / "none"))


def test_an_address_that_is_taken_is_told(serve: Serve) -> None:
    port = serve().url.rstrip("/").rpartition(":")[2]
    assert "cannot listen on 127.0.0.1" in refused("--port", port)


@pytest.mark.parametrize(("command", "extra"), [("serve", "web"), ("lsp", "lsp"), ("mcp", "mcp")])
def test_what_to_install_is_said(command: str, extra: str, tmp_path: Path) -> None:
    """As where the libraries are not installed: a finder before all others says they are not there."""
    (tmp_path / "sitecustomize.py").write_text(
        "import importlib.util as u\n"
        "find = u.find_spec\n"
        "gone = ('fastapi', 'pygls', 'mcp')\n"
        "u.find_spec = lambda name, package=None: None if name in gone else find(name, package)\n"
    )
    path = os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])
    done = subprocess.run(
        [sys.executable, "-m", "checker", command],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": path},
    )
    assert (done.returncode, done.stderr) == (
        2,
        f"factlint: this command needs more libraries: pip install 'factlint[{extra}]'\n",
    )
