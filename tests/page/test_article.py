"""Writing an article: findings appear, are linked, accepted and dismissed."""

from __future__ import annotations

from typing import Any

import pytest

from tests.page.steps import (
    FAR,
    TRAIL,
    caret,
    marks,
    shown_text,
    until,
    wait_for_selection,
    write,
    write_and_wait,
)

pytestmark = pytest.mark.browser


def test_the_example_lights_up(page: Any) -> None:
    page.get_by_role("button", name="Try an example").click()
    page.wait_for_selector(".card")
    assert {"27 miles", "63 kilometers"} <= set(marks(page))
    assert page.locator("#summary").inner_text() == "2 errors, 3 warnings."
    assert "1 not made" in page.locator("#comparisons").inner_text()
    page.get_by_text("What was not checked (1)").click()
    assert "arithmetic/total" in page.locator("#unchecked li").inner_text()


def test_findings_appear_while_typing(page: Any) -> None:
    page.locator(".cm-content").click()
    page.keyboard.type(TRAIL)
    page.wait_for_selector(".card.error")
    assert marks(page) == ["20 miles", "52 km"]
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.wait_for_selector(".card", state="detached")
    assert page.locator("#summary").inner_text() == "" and "example" in page.locator("#hint").inner_text()


def test_offsets_are_those_of_the_editor_after_characters_of_two_units(page: Any) -> None:
    write_and_wait(page, f"\N{GRINNING FACE}\N{SNOWBOARDER} {TRAIL}\nA \N{VIOLIN} too, \N{VIOLIN}. {TRAIL}")
    assert marks(page) == ["20 miles", "52 km"] * 2


def test_both_places_light_up_and_a_click_jumps(page: Any) -> None:
    write_and_wait(page, FAR)
    page.keyboard.press("Control+Home")
    page.locator(".cm-content .mark").first.hover()
    page.wait_for_selector(".card.lit")
    page.locator(".tip button").click()
    wait_for_selection(page, "Halgrin")
    page.wait_for_selector(".mark.lit >> text=Halgrin")
    line, _ = caret(page)
    assert line.startswith("Halgrin said")
    page.locator(".card .place").first.click()
    wait_for_selection(page, "Halgren")
    page.keyboard.press("Control+Enter")
    wait_for_selection(page, "Halgrin")
    page.locator(".mark >> text=Halgrin").click(modifiers=["Control"])
    wait_for_selection(page, "Halgren")


def test_hovering_one_place_lights_the_other(page: Any) -> None:
    write_and_wait(page, TRAIL)
    page.keyboard.press("Control+Home")
    assert page.locator(".mark.lit").count() == 0
    page.locator(".mark >> text=52 km").hover()
    page.wait_for_selector(".mark.lit >> text=20 miles")
    page.locator("h1").hover()
    page.wait_for_selector(".mark.lit", state="detached")
    page.locator(".card").hover()
    until(page, "document.querySelectorAll('.mark.lit').length === 2")


def test_the_keyboard_goes_from_finding_to_finding(page: Any) -> None:
    write_and_wait(page, f"{TRAIL}\n\nThey reopened the the pier.")
    page.keyboard.press("Control+Home")
    for expected in ("20 miles", "the the", "20 miles"):
        page.keyboard.press("F8")
        wait_for_selection(page, expected)
    assert page.locator("#said").inner_text().startswith("Error: “20 miles”"), "for screen readers"
    page.keyboard.press("Shift+F8")
    wait_for_selection(page, "the the")


def test_a_suggestion_is_accepted_and_undone(page: Any) -> None:
    write_and_wait(page, "They reopened the the pier.")
    page.get_by_role("button", name="Accept: delete one “the”").click()
    page.wait_for_selector(".card", state="detached")
    assert shown_text(page) == "They reopened the pier."
    until(page, "document.querySelector('#summary').textContent === 'No findings.'")
    assert page.evaluate("document.activeElement.id") == "findings-heading"
    page.locator(".cm-content").click()
    page.keyboard.press("Control+z")
    page.wait_for_selector(".mark >> text=the the")


def test_a_finding_is_dismissed_with_a_reason_and_restored(page: Any) -> None:
    write_and_wait(page, TRAIL)
    page.get_by_role("button", name="Dismiss: ").click()
    page.keyboard.press("Enter")
    assert page.locator(".card").count() == 1, "a reason is asked for"
    page.keyboard.type("as the sign at the trail says")
    page.keyboard.press("Enter")
    page.wait_for_selector(".card", state="detached")
    assert marks(page) == [] and page.locator("#summary").inner_text() == "No findings, 1 dismissed."
    page.locator(".cm-content").click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" It is steep, and and stony.")
    page.wait_for_selector(".card.warning")
    assert page.locator(".card.error").count() == 0, "it stays dismissed when the text is checked anew"
    page.get_by_text("1 dismissed finding").click()
    assert "as the sign at the trail says" in page.locator("#dismissed").inner_text()
    page.get_by_role("button", name="Restore: ").click()
    page.wait_for_selector(".card.error")
    assert marks(page) == ["20 miles", "52 km", "and and"]


def test_what_was_dismissed_in_one_article_is_not_listed_in_another(page: Any) -> None:
    write_and_wait(page, TRAIL)
    page.get_by_role("button", name="Dismiss: ").click()
    page.keyboard.type("as the sign says")
    page.keyboard.press("Enter")
    page.wait_for_selector("#dismissed")
    page.get_by_role("button", name="Try an example").click()
    page.wait_for_selector(".card")
    assert page.locator("#dismissed").is_hidden()
    write(page, TRAIL)
    page.wait_for_selector("#dismissed")
    assert page.locator(".card").count() == 0


def test_the_day_of_publication_is_asked_with(page: Any) -> None:
    write_and_wait(page, TRAIL)
    with page.expect_request("**/v1/check") as asked:
        page.get_by_label("Published").fill("2024-05-02")
    assert asked.value.post_data_json["date"] == "2024-05-02"


def test_the_format_is_asked_with(page: Any) -> None:
    write(page, "<p>The trail is 20 <b>miles</b> (52&nbsp;km) long.</p>")
    page.get_by_label("Format").select_option("html")
    page.wait_for_selector(".card")
    assert "".join(marks(page)) == "20 <b>miles52&nbsp;km"


def test_the_caret_stays_while_answers_arrive(page: Any) -> None:
    held = hold(page)
    write(page, f"{TRAIL}\nThe end.")
    _wait_for(page, held, 1)
    page.keyboard.press("Control+Home")
    page.keyboard.type("Near Orne: ")
    held[0].continue_()  # an answer to the text before these words
    page.wait_for_selector(".mark")
    assert caret(page) == (f"Near Orne: {TRAIL}", 11)
    assert marks(page) == ["20 miles", "52 km"]
    page.keyboard.type("see")
    _wait_for(page, held, 2)
    held[1].continue_()
    until(page, "document.querySelector('#busy').textContent === ''")
    assert caret(page) == (f"Near Orne: see{TRAIL}", 14)
    assert page.evaluate("document.activeElement.className").startswith("cm-content")


def test_an_answer_for_another_article_is_dropped(page: Any) -> None:
    held = hold(page)
    write(page, TRAIL)
    _wait_for(page, held, 1)
    page.get_by_role("button", name="Try an example").click()
    _wait_for(page, held, 2)
    held[1].continue_()
    page.wait_for_selector(".card")
    before = marks(page)
    assert "27 miles" in before
    held[0].continue_()
    page.wait_for_timeout(200)
    assert marks(page) == before


def test_what_was_edited_meanwhile_is_not_marked(page: Any) -> None:
    held = hold(page)
    write(page, TRAIL)
    _wait_for(page, held, 1)
    page.keyboard.press("Control+Home")
    for _ in range(13):
        page.keyboard.press("ArrowRight")
    page.keyboard.type("3")  # 320 miles, which the answer does not know of
    held[0].continue_()
    until(page, "document.querySelector('#comparisons').textContent")
    assert marks(page) == []


def hold(page: Any) -> list[Any]:
    """The requests of the page, which are not answered until they are let go."""
    held: list[Any] = []

    def keep(route: Any) -> None:
        held.append(route)

    page.route("**/v1/check", keep)
    return held


def _wait_for(page: Any, held: list[Any], count: int) -> None:
    for _ in range(1500):
        if len(held) >= count:
            return
        page.wait_for_timeout(20)
    raise AssertionError(f"{len(held)} of {count} requests came")
