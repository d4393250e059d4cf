"""The page in a real browser, served by the command. One browser for all of these tests."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

pytest.importorskip("fastapi", reason="needs factlint[web]")

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
QUIET = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
).split()


@pytest.fixture(scope="package")
def browser() -> Iterator[Any]:
    """A headless Chromium, for this package alone: the driver's event loop would be in the way of others."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright")
    program = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if program is None:
        pytest.skip("needs a headless Chromium")
    with sync_api.sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=program, args=QUIET)
        yield launched
        launched.close()


@pytest.fixture(scope="package")
def url() -> Iterator[str]:
    """The address of a server in a process of its own."""
    command = [sys.executable, "-m", "checker", "serve", "--port", "0", "--workers", "1"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=dict(os.environ)
    ) as process:
        assert process.stdout is not None
        found = re.search(r"http://\S+/", process.stdout.readline())
        assert found
        yield found[0]
        process.terminate()


@pytest.fixture
def page(browser: Any, url: str) -> Iterator[Any]:
    """The page, opened anew. A script error or a break of the content policy fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, color_scheme="light")
    opened = context.new_page()
    opened.set_default_timeout(30_000)
    complaints: list[str] = []
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on(
        "console", lambda told: complaints.append(told.text) if "Content Security" in told.text else None
    )
    opened.on("request", lambda asked: complaints.append(asked.url) if not _is_own(asked.url, url) else None)
    opened.goto(url)
    yield opened
    context.close()
    assert complaints == []


def _is_own(address: str, url: str) -> bool:
    return address.startswith((url, "data:", "blob:"))
