"""The tools, with typed results."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Literal

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import CallToolResult, TextContent, ToolAnnotations
from pydantic import BaseModel, Field

from checker.documents import parse_date, read_text
from checker.engine import Report, check_document
from checker.errors import FactlintError, SettingsError
from checker.findings import Severity
from checker.reports.records import Record, dumps, report_record, sheet_record
from checker.reports.schema import CheckedFileModel, FactsFileModel, SeverityName
from checker.rulebook import find_page
from checker.settings import Settings
from checker.version import __version__

INSTRUCTIONS = """Finds where an article contradicts itself or plain arithmetic: amounts that do not add up,
the two sides of a conversion, weekdays that do not fit their dates, one quantity stated with two values,
names in two spellings. Whether a statement is true of the world it does not say. A finding lists every place
concerned; which of them is wrong is open unless the finding says so."""

READS_ONLY = ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)
Text = Annotated[str, Field(description="The whole article; contradictions are found only within it.")]
Format = Annotated[str, Field(description="text, markdown or html")]
Title = Annotated[str | None, Field(description="The headline, where the text comes without it.")]
Day = Annotated[str | None, Field(description="The day of publication, such as 2024-05-02.")]
Rules = Annotated[list[str], Field(description="Ids of rules (units/conversion) or families (units).")]


class ExplainedRule(BaseModel):
    """A page of the rule book."""

    rule: str
    title: str
    severity: SeverityName
    status: Literal["stable", "preview"]
    page: str = Field(description="What the rule looks at and leaves alone, with examples, in Markdown.")


def create_server() -> MCPServer[Any]:
    """The server with its tools."""
    server: MCPServer[Any] = MCPServer(
        "factlint", version=__version__, instructions=INSTRUCTIONS, log_level="ERROR"
    )
    for tool in (check_text, list_facts, explain_rule):
        server.tool(annotations=READS_ONLY)(tool)
    return server


def _told(work: Callable[[], Record]) -> CallToolResult:
    """What work gives as a tool's result; its error, where the caller has made one, as a tool's error."""
    try:
        record = work()
    except FactlintError as error:
        raise ToolError(error.message) from None
    return CallToolResult(content=[TextContent(text=dumps(record))], structured_content=record)


def check_text(
    text: Text,
    format: Format = "text",
    title: Title = None,
    date: Day = None,
    select: Rules = [],  # noqa: B006  (never changed; a model of the parameters is made from it)
    ignore: Rules = [],  # noqa: B006
    severity: SeverityName = "warning",
) -> Annotated[CallToolResult, CheckedFileModel]:
    """Find where an article contradicts itself or plain arithmetic.

    Gives each finding at or above a severity with all its places, its working and suggestions; how many
    comparisons each rule made; and what could not be compared, and why.
    """
    settings = Settings(select=tuple(select), ignore=tuple(ignore))
    return _told(lambda: report_record(_report(text, format, title, date, settings), Severity(severity)))


def list_facts(
    text: Text, format: Format = "text", title: Title = None, date: Day = None
) -> Annotated[CallToolResult, FactsFileModel]:
    """List every figure, date and name of an article in canonical form.

    For each figure: its value and unit, what it measures, who says so, what it was compared with and how that
    came out, or why it was not compared, and where else the same quantity is stated.
    """
    return _told(lambda: sheet_record(_report(text, format, title, date, Settings())))


def explain_rule(
    rule: Annotated[str, Field(description="The rule of a finding, such as units/conversion.")],
) -> Annotated[CallToolResult, ExplainedRule]:
    """Show what a rule looks at, why, and what it leaves alone, with examples."""
    return _told(lambda: _explained(rule))


def _report(text: str, format: str, title: str | None, date: str | None, settings: Settings) -> Report:
    if date and parse_date(date) is None:
        raise SettingsError(f"not a date: {date[:40]!r} (write it as 2024-05-02)")
    return check_document(read_text(text, path="-", format=format, title=title, date=date), settings)


def _explained(rule: str) -> Record:
    from checker.rulepage import read_page  # noqa: PLC0415  (only where a rule is explained)

    page = read_page(find_page(rule))
    found = page.rule
    return {
        "rule": found.id,
        "title": found.title,
        "severity": found.severity.value,
        "status": found.status,
        "page": page.text,
    }
