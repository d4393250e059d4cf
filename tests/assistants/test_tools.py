"""`factlint mcp`, spoken with over standard input and output by the SDK's own client."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from typing import Any

import pytest

pytest.importorskip("mcp", reason="needs factlint[mcp]")

import jsonschema
from anyio.from_thread import BlockingPortal, start_blocking_portal
from mcp import Client, StdioServerParameters

from checker.reports.schema import CheckedFileModel, FactsFileModel

WRONG = "The trail is 20 miles (52 km) long and the the longest."


class Assistant:
    """A client of the server, which is a process of its own, for use outside of coroutines."""

    def __init__(self, portal: BlockingPortal, client: Client) -> None:
        self.portal = portal
        self.client = client
        self.tools = {tool.name: tool for tool in portal.call(client.list_tools).tools}

    def call(self, tool: str, **arguments: Any) -> Any:
        return self.portal.call(self.client.call_tool, tool, arguments)

    def result(self, tool: str, **arguments: Any) -> dict[str, Any]:
        """A tool's typed result, which fits the schema that the tool states and is the text too."""
        answer = self.call(tool, **arguments)
        assert not answer.is_error, answer.content
        jsonschema.validate(answer.structured_content, self.tools[tool].output_schema)
        (content,) = answer.content
        assert json.loads(content.text) == answer.structured_content
        return dict(answer.structured_content)


@pytest.fixture(scope="module")
def assistant() -> Iterator[Assistant]:
    server = StdioServerParameters(
        command=sys.executable, args=["-m", "checker", "mcp"], env=dict(os.environ)
    )
    with (
        start_blocking_portal() as portal,
        portal.wrap_async_context_manager(Client(server)) as client,
    ):
        yield Assistant(portal, client)


def test_the_tools_say_what_they_take_and_give(assistant: Assistant) -> None:
    tools = assistant.tools
    assert tools.keys() == {"check_text", "list_facts", "explain_rule"}
    for tool in tools.values():
        assert tool.description and tool.output_schema and tool.annotations.read_only_hint
    assert tools["check_text"].input_schema["required"] == ["text"]
    assert "contradicts itself" in (assistant.client.instructions or "")


def test_check_text(assistant: Assistant) -> None:
    found = assistant.result("check_text", text=WRONG)
    assert [finding["rule"] for finding in found["findings"]] == ["units/conversion", "words/doubled"]
    assert [place["text"] for place in found["findings"][0]["places"]] == ["20 miles", "52 km"]
    assert found["checked"]["units/conversion"] == 1
    CheckedFileModel.model_validate(found)
    one = assistant.result("check_text", text=WRONG, select=["units"], severity="error")
    assert [finding["rule"] for finding in one["findings"]] == ["units/conversion"]
    assert (assistant.result("check_text", text=WRONG, ignore=["units", "words"]))["findings"] == []


def test_a_title_a_date_and_a_format_are_heeded(assistant: Assistant) -> None:
    weekday = "The pier opened on Monday, 14 March."
    for date, findings in (("2023-03-20", 1), ("2022-03-20", 0)):
        assert len((assistant.result("check_text", text=weekday, date=date))["findings"]) == findings
    titled = assistant.result("check_text", text="It is long.", title="A trail of 20 miles (52 km)")
    assert titled["findings"][0]["places"][0]["in"] == "title"
    page = assistant.result("check_text", text="<p>A trail of 20&nbsp;miles (52 km)", format="html")
    assert page["findings"][0]["places"][0]["text"] == "20&nbsp;miles"


def test_list_facts(assistant: Assistant) -> None:
    found = assistant.result("list_facts", text="Tove Halvorsen said the pier cost $1.2 billion.")
    (fact,) = found["facts"]
    assert (fact["text"], fact["value"], fact["unit"]) == ("$1.2 billion", "1200000000", "USD")
    assert [name["canonical"] for name in found["names"]] == ["Tove Halvorsen"]
    FactsFileModel.model_validate(found)


def test_explain_rule(assistant: Assistant) -> None:
    found = assistant.result("explain_rule", rule="units/conversion")
    assert (found["rule"], found["severity"], found["status"]) == ("units/conversion", "error", "stable")
    assert "## Not flagged" in found["page"]


@pytest.mark.parametrize(
    ("tool", "arguments", "words"),
    [
        ("check_text", {"text": "x", "format": "odt"}, "unknown format 'odt'"),
        ("check_text", {"text": "x", "select": ["unit"]}, "did you mean 'units'?"),
        ("check_text", {"text": "x", "date": "soon"}, "not a date"),
        ("check_text", {}, "text"),
        ("explain_rule", {"rule": "../../etc/passwd"}, "unknown rule"),
    ],
)
def test_errors_are_told(assistant: Assistant, tool: str, arguments: Any, words: str) -> None:
    answer = assistant.call(tool, **arguments)
    assert answer.is_error
    assert words in answer.content[0].text
