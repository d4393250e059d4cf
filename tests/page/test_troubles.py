"""What the page says where the server refuses an article or is away."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.page.steps import TRAIL, write

pytestmark = pytest.mark.browser

REFUSALS = [
    (
        413,
        "a request may have at most 10 bytes",
        "The article is too large: a request may have at most 10 bytes.",
    ),
    (422, "it is no text", "The article cannot be read: it is no text."),
    (
        429,
        "4 requests are in hand",
        "Too many requests at once: 4 requests are in hand. Trying again in 1 s.",
    ),
    (503, "too many wait", "The server is busy: too many wait. Trying again in 1 s."),
    (504, "it took 20 s", "The article took too long to check: it took 20 s."),
]


@pytest.mark.parametrize(("status", "detail", "told"), REFUSALS, ids=[str(each[0]) for each in REFUSALS])
def test_a_refusal_is_told_in_words(page: Any, status: int, detail: str, told: str) -> None:
    body = json.dumps({"status": status, "detail": detail})
    headers = {"Retry-After": "1"} if status in (429, 503) else {}
    page.route("**/v1/check", lambda route: route.fulfill(status=status, body=body, headers=headers), times=1)
    write(page, TRAIL)
    page.wait_for_selector(f"#trouble >> text={told}")
    if not headers:
        page.get_by_role("button", name="Try again").click()
    page.wait_for_selector(".card")  # by itself, where the server said when
    assert page.locator("#trouble").inner_text() == ""


def test_a_server_that_is_away_is_told(page: Any) -> None:
    page.route("**/v1/check", lambda route: route.abort(), times=1)
    write(page, TRAIL)
    page.wait_for_selector("#trouble >> text=The server does not answer.")
    page.get_by_role("button", name="Try again").click()
    page.wait_for_selector(".card")


def test_an_answer_that_breaks_off_is_told(page: Any) -> None:
    page.route("**/v1/check", lambda route: route.fulfill(status=200, body='{"schema": 1, "fil'), times=1)
    write(page, TRAIL)
    page.wait_for_selector("#trouble >> text=The server does not answer.")
    page.get_by_role("button", name="Try again").click()
    page.wait_for_selector(".card")


def test_a_key_is_asked_for(page: Any) -> None:
    def guard(route: Any) -> None:
        if route.request.headers.get("x-api-key") == "the key of the desk":
            route.continue_()
        else:
            route.fulfill(status=401, body="{}")

    page.route("**/v1/check", guard)
    write(page, TRAIL)
    page.get_by_label("Key").fill("the key of the desk")
    page.keyboard.press("Enter")
    page.wait_for_selector(".card")


def test_markup_in_an_answer_is_shown_and_not_run(page: Any) -> None:
    write(
        page, "<img src=x onerror=alert(1)> was 20 miles (52 km) from <b>Orne</b>, and and <script>1</script>"
    )
    page.wait_for_selector(".card")
    assert page.locator("#findings img, #findings b, .cm-content img, .cm-content script").count() == 0
