"""What a rule is about, from its page, for reports that travel without the rule book."""

from __future__ import annotations

from dataclasses import dataclass

from checker.errors import FactlintError
from checker.findings import Severity


@dataclass(frozen=True, slots=True)
class RuleHelp:
    """title: one line; text: Markdown, what the rule looks at, why, and what it leaves alone."""

    id: str
    title: str
    severity: Severity
    text: str


def rule_help(rule_id: str, folders: tuple[str, ...]) -> RuleHelp | None:
    """The opening of a rule's page. None where the page is no longer there or cannot be read."""
    from checker.rulebook import find_page  # noqa: PLC0415
    from checker.rulepage import read_page  # noqa: PLC0415  (loads pydantic)

    try:
        page = read_page(find_page(rule_id, folders))
    except FactlintError:
        return None
    _, _, after_title = page.text.partition("\n")
    text, _, _ = after_title.partition("\n## ")
    return RuleHelp(rule_id, page.rule.title, page.rule.severity, text.strip())
