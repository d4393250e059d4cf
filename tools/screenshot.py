"""Takes the picture of the page that README shows: python tools/screenshot.py

Needs `factlint[test]` and a Chromium; look at what it made.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

PICTURE = Path(__file__).parents[1] / "docs" / "page.png"
BROWSER = shutil.which("chromium") or shutil.which("google-chrome")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
SIZE = {"width": 1280, "height": 720}


def main() -> None:
    command = [sys.executable, "-m", "checker", "serve", "--port", "0", "--workers", "1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        assert server.stdout is not None
        url = re.search(r"http://\S+/", server.stdout.readline())
        assert url
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=BROWSER, args=ARGUMENTS)
            _take(browser.new_page(viewport=SIZE, color_scheme="light"), url[0])
            browser.close()
        server.terminate()


def _take(page: Page, url: str) -> None:
    page.goto(url)
    page.get_by_role("button", name="Try an example").click()
    page.locator(".mark", has_text="27 miles").hover()
    page.locator(".tip").wait_for()
    page.wait_for_timeout(500)  # until colours have settled
    page.screenshot(path=PICTURE)


if __name__ == "__main__":
    main()
