"""For all eyes and hands: widths, colours, screen readers, the keyboard."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.page.steps import TRAIL, until, wait_for_selection, write_and_wait

pytestmark = pytest.mark.browser
AXE = Path(__file__).parents[2] / "checker/server/page_src/node_modules/axe-core/axe.min.js"
MADE = "axe.run().then(told => told.violations.map(each => [each.id, each.nodes.map(node => node.html)]))"


def settle(page: Any) -> None:
    """Until colours have stopped changing."""
    until(page, "document.getAnimations().length === 0")


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_axe_finds_nothing(page: Any, scheme: str, width: int) -> None:
    if not AXE.is_file():
        pytest.skip("needs axe-core: npm ci in checker/server/page_src")
    page.set_viewport_size({"width": width, "height": 700})
    page.emulate_media(color_scheme=scheme)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    assert page.evaluate(MADE) == []
    page.get_by_role("button", name="Try an example").click()
    page.wait_for_selector(".card")
    page.locator(".card").first.hover()
    page.get_by_role("button", name="Dismiss: ").first.click()
    settle(page)
    assert page.evaluate(MADE) == []
    page.get_by_role("tab", name="Fact sheet").click()
    page.wait_for_selector("#facts tbody")
    settle(page)
    assert page.evaluate(MADE) == []


def test_nothing_is_wider_than_a_small_screen(page: Any) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    write_and_wait(page, f"{TRAIL} {'long' * 60} https://desk.example/{'a' * 90} 20 miles ({'9' * 80} km)")
    for tab in ("Article", "Fact sheet"):
        page.get_by_role("tab", name=tab).click()
        page.wait_for_selector(".card >> visible=true" if tab == "Article" else "#facts tbody")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_dark_and_light_follow_the_system_and_the_choice(page: Any) -> None:
    def lightness() -> int:
        red = "getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0]"
        return int(page.evaluate(red))

    assert lightness() > 200
    page.emulate_media(color_scheme="dark")
    assert lightness() < 60
    page.get_by_label("Theme").select_option("light")
    assert lightness() > 200
    page.emulate_media(color_scheme="light")
    page.get_by_label("Theme").select_option("dark")
    page.reload()
    assert lightness() < 60, "the choice is kept"


def test_severity_is_not_told_by_colour_alone(page: Any) -> None:
    write_and_wait(page, f"{TRAIL} They went went home.")
    styles = [
        page.locator(f".mark.{severity}").first.evaluate("mark => getComputedStyle(mark).textDecorationStyle")
        for severity in ("error", "warning")
    ]
    assert styles == ["wavy", "dashed"]
    assert page.locator(".badge").all_inner_texts() == ["Error", "Warning"]


def test_tab_leaves_the_editor_and_comes_to_the_findings(page: Any) -> None:
    write_and_wait(page, TRAIL)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Line 1: “20 miles”"
    until(page, "document.querySelectorAll('.mark.lit').length === 2")
    page.keyboard.press("Enter")
    wait_for_selection(page, "20 miles")
