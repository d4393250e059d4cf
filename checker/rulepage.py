"""Reads and validates one rule page. Imports pydantic, so only pages that changed come through here."""

from __future__ import annotations

import datetime
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, Literal

import ryaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from checker.errors import RuleError
from checker.findings import Severity
from checker.rulebook import Rule, check_module, check_names

LARGEST = 1_000_000
"""Characters of a page; the longest built-in one has some 20,000."""
OPEN, CLOSE = "⟦", "⟧"
Outcome = Literal["flagged", "not flagged", "known miss"]
SECTIONS: dict[str, Outcome] = {
    "flagged": "flagged",
    "not flagged": "not flagged",
    "known misses": "known miss",
}
FENCE = re.compile(r"(?P<ticks>`{3,})(?P<kind>example|before|beside)\b(?P<attributes>.*)$")
"""The opening of an example, or, ahead of one, of what it was before an edit or of an article beside it."""


class FrontMatter(BaseModel):
    """The settings at the head of a page."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    check: str
    severity: Severity
    min_confidence: float = Field(default=0.0, ge=0, le=1)
    status: Literal["stable", "preview"] = "stable"
    params: dict[str, Any] = Field(default_factory=dict)
    replaces: bool = False


class ExampleAttributes(BaseModel):
    """What the info string of an example may say."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str | None = None
    date: datetime.date | None = None
    format: str = "text"
    facts: str | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """A test of a rule.

    spans: the marked places, as offsets into `text` (which is without the marks); expects: pieces of text of
    which each must occur in the finding's message or working. line: of the opening fence, from 1. before: the
    earlier version of the article, where the rule speaks of an edit; beside: another article.
    """

    outcome: Outcome
    text: str
    spans: tuple[tuple[int, int], ...]
    expects: tuple[str, ...]
    line: int
    attributes: ExampleAttributes
    before: str | None = None
    beside: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A whole page: the rule, what an editor reads, and its tests."""

    rule: Rule
    replaces: bool
    params: dict[str, Any]
    text: str
    examples: tuple[Example, ...]


def read_page(path: Path) -> Page:
    """The page of a rule; its id is the last folder and the name, "units/conversion".

    Raises RuleError, naming file and line, for anything that does not fit.
    """
    try:
        source = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise RuleError(f"cannot be read: {error}", path=str(path)) from None
    return parse_page(source, path)


def parse_page(source: str, path: Path) -> Page:
    """As `read_page`, from text that is already read."""
    lines = source.splitlines()
    _refuse_huge(source, path)
    head_end = _front_matter_end(lines, path)
    head = lines[1:head_end]
    front = _prepared(_front_matter(head, path), path, lines)
    title, title_line = _title(lines, head_end + 1, path)
    examples = tuple(_examples(lines, head_end + 1, path))
    for outcome in ("flagged", "not flagged"):
        if not any(example.outcome == outcome for example in examples):
            raise RuleError(f"has no example under '## {outcome.capitalize()}'", path=str(path))
    rule = Rule(
        id=f"{path.parent.name}/{path.stem}",
        check=front.check,
        severity=front.severity,
        min_confidence=front.min_confidence,
        status=front.status,
        title=title,
        params=_params(front, head, path),
    )
    return Page(rule, front.replaces, front.params, "\n".join(lines[title_line:]).strip() + "\n", examples)


def _refuse_huge(source: str, path: Path) -> None:
    if len(source) > LARGEST:
        raise RuleError(f"is larger than {LARGEST:,} characters", path=str(path))


def _prepared(front: FrontMatter, path: Path, lines: list[str]) -> FrontMatter:
    """The front matter with settings that the check itself reads from the page and files beside it."""
    if front.check.replace("-", "_") not in check_names():
        return front  # told where the check is looked for
    prepare = getattr(check_module(front.check), "prepared", None)
    if prepare is None:
        return front
    return front.model_copy(update={"params": prepare(front.params, path, lines)})


def _front_matter_end(lines: list[str], path: Path) -> int:
    if not lines or lines[0].strip() != "---":
        raise RuleError("does not begin with front matter (a line of three dashes)", path=str(path), line=1)
    for number, line in enumerate(lines[1:], start=1):
        if line.strip() == "---":
            return number
    raise RuleError("front matter is not closed by a line of three dashes", path=str(path), line=1)


def _front_matter(head: list[str], path: Path) -> FrontMatter:
    try:
        data = ryaml.loads("\n".join(head))  # type: ignore[attr-defined]
    except ryaml.InvalidYamlError as error:  # type: ignore[attr-defined]
        raise RuleError(f"front matter is not YAML: {error}", path=str(path), line=1) from None
    if not isinstance(data, dict):
        raise RuleError("front matter is not a table of settings", path=str(path), line=1)
    try:
        return FrontMatter.model_validate(data)
    except ValidationError as error:
        raise _validation_error(error, head, path) from None


def _validation_error(error: ValidationError, head: list[str], path: Path, parent: str = "") -> RuleError:
    """One problem, with the line of the key that it speaks of.

    An unknown key goes before a missing one: it is likely that one, misspelt.
    """
    problem = min(error.errors(), key=lambda each: each["type"] != "extra_forbidden")
    keys = [str(key) for key in problem["loc"]]
    name = ".".join([parent, *keys] if parent else keys)
    line = _line_of(head, keys[0] if keys else parent)
    message = (
        "unknown setting"
        if problem["type"] == "extra_forbidden"
        else problem["msg"].removeprefix("Value error, ")
    )
    return RuleError(f"{name}: {message}", path=str(path), line=line)


def _line_of(head: list[str], key: str) -> int:
    """The file's line (from 1) on which a key of the front matter stands, else the first."""
    found = (
        number for number, line in enumerate(head, start=2) if re.search(rf"\b{re.escape(key)}\s*:", line)
    )
    return next(found, 1)


def _params(front: FrontMatter, head: list[str], path: Path) -> Any:
    try:
        params_type = getattr(check_module(front.check), "Params", None)
    except RuleError as error:
        raise RuleError(error.message, path=str(path), line=_line_of(head, "check")) from None
    names = [field.name for field in fields(params_type)] if params_type else []
    for key in front.params:
        if key not in names:
            known = f" (it knows {', '.join(names)})" if names else ""
            raise RuleError(
                f"params.{key}: check {front.check!r} has no such setting{known}",
                path=str(path),
                line=_line_of(head, key),
            )
    if params_type is None:
        return None
    try:
        return TypeAdapter(params_type).validate_python(front.params)
    except ValidationError as error:
        raise _validation_error(error, head, path, "params") from None


def _title(lines: list[str], start: int, path: Path) -> tuple[str, int]:
    for number in range(start, len(lines)):
        if lines[number].startswith("# "):
            return lines[number][2:].strip(), number
    raise RuleError("has no title ('# …')", path=str(path), line=start + 1)


def _examples(lines: list[str], start: int, path: Path) -> Iterator[Example]:
    section: Outcome | None = None
    around: dict[str, str] = {}
    number = start
    while number < len(lines):
        line = lines[number]
        if line.startswith("## "):
            section = SECTIONS.get(line[3:].strip().lower())
        fence = FENCE.match(line)
        if fence is None:
            number += 1
            continue
        if section is None:
            raise RuleError("an example outside the sections of examples", path=str(path), line=number + 1)
        close = _closing(lines, number, fence["ticks"], path)
        inside = lines[number + 1 : close]
        if fence["kind"] != "example":
            around[fence["kind"]] = "\n".join(inside)
        else:
            expects = _expectations(lines, close + 1) if section == "flagged" else ()
            example = _example(section, inside, expects, fence["attributes"], number + 1, path)
            yield replace(example, before=around.get("before"), beside=around.get("beside"))
            around.clear()
        number = close + 1


def _closing(lines: list[str], opening: int, ticks: str, path: Path) -> int:
    for number in range(opening + 1, len(lines)):
        if lines[number].rstrip() == ticks:
            return number
    raise RuleError("an example that is not closed", path=str(path), line=opening + 1)


def _expectations(lines: list[str], start: int) -> tuple[str, ...]:
    found = []
    for line in lines[start:]:
        if not line.strip() or line.startswith(("#", "```")):
            break
        found.append(line.strip())
    return tuple(found)


def _example(
    outcome: Outcome, lines: list[str], expects: tuple[str, ...], info: str, line: int, path: Path
) -> Example:
    text, spans = _unmarked("\n".join(lines), path, line)
    if outcome == "flagged" and not spans:
        raise RuleError("a flagged example without a marked place", path=str(path), line=line)
    return Example(outcome, text, spans, expects, line, _attributes(info, path, line))


def _attributes(info: str, path: Path, line: int) -> ExampleAttributes:
    try:
        pairs = dict(word.split("=", 1) for word in shlex.split(info))
        return ExampleAttributes.model_validate(pairs)
    except (ValueError, ValidationError):
        raise RuleError(
            f"example attributes {info.strip()!r}: only title=, date=, format= and facts= are known",
            path=str(path),
            line=line,
        ) from None


def _unmarked(marked: str, path: Path, line: int) -> tuple[str, tuple[tuple[int, int], ...]]:
    text: list[str] = []
    spans: list[tuple[int, int]] = []
    length, opened = 0, -1
    for piece in re.split(rf"([{OPEN}{CLOSE}])", marked):
        if piece == OPEN and opened < 0:
            opened = length
        elif piece == CLOSE and opened >= 0:
            spans.append((opened, length))
            opened = -1
        elif piece in (OPEN, CLOSE):
            raise RuleError("marks of places that do not pair", path=str(path), line=line)
        else:
            text.append(piece)
            length += len(piece)
    if opened >= 0:
        raise RuleError("a marked place that is not closed", path=str(path), line=line)
    return "".join(text), tuple(spans)
