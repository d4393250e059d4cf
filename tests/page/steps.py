"""What the tests of the page do again and again."""

from __future__ import annotations

import json
from typing import Any

TRAIL = "The trail is 20 miles (52 km) long."
FAR = "\n\n".join(
    [
        "“We ground flour here for years,” said Ottoline Halgren, who runs the mill at the bridge.",
        *["The weather was fair."] * 60,
        "Halgrin said that the mill would be sold to a neighbour in the spring.",
    ]
)


def write(page: Any, text: str) -> None:
    """Put a text into the editor as if it was pasted."""
    page.locator(".cm-content").click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(text)


def write_and_wait(page: Any, text: str) -> None:
    write(page, text)
    page.wait_for_selector(".card")


def until(page: Any, expression: str) -> None:
    """Wait for something to be true in the page, whose policy keeps the driver from doing so within it."""
    for _ in range(600):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"not true: {expression}")


def wait_for_selection(page: Any, text: str) -> None:
    until(page, f"getSelection().toString() === {json.dumps(text)}")


def shown_text(page: Any) -> str:
    """The lines of the editor that are drawn."""
    return "\n".join(page.locator(".cm-line").all_inner_texts())


def marks(page: Any) -> list[str]:
    return list(page.locator(".cm-content .mark").all_inner_texts())


def caret(page: Any) -> tuple[str, int]:
    """The line of the caret, and how far into it the caret stands, as the browser has it."""
    return tuple(
        page.evaluate(
            """() => {
              const { focusNode, focusOffset } = getSelection();
              const element = focusNode.nodeType === Node.ELEMENT_NODE ? focusNode : focusNode.parentElement;
              const line = element.closest(".cm-line");
              const range = document.createRange();
              range.setStart(line, 0);
              range.setEnd(focusNode, focusOffset);
              return [line.textContent, range.toString().length];
            }"""
        )
    )
