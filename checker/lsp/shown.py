"""Findings and facts in the protocol's words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lsprotocol import types

from checker.documents.model import BlockKind
from checker.facts import DateFact
from checker.factsheet import Entry
from checker.findings import Edit, Finding, Severity, Suggestion
from checker.lsp.checking import Checked
from checker.mending import mended
from checker.reports.canonical import canonical
from checker.reports.text import counted

SOURCE = "factlint"
SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}
FIX_ALL = f"{types.CodeActionKind.SourceFixAll.value}.{SOURCE}"
COMMENTS = {
    "markdown": "<!-- factlint: {} -->",
    "html": "<!-- factlint: {} -->",
    "text": "[factlint: {}]",
    "latex": "% factlint: {}",
    "asciidoc": "// factlint: {}",
    "rst": ".. factlint: {}",
    "mdx": "{{/* factlint: {} */}}",
}
"""How a format writes a comment on a line of its own."""
MARKUP = re.compile(r"([\\`*_{}\[\]<>()#+!|~-])")


def diagnostics(checked: Checked, uri: str) -> list[types.Diagnostic]:
    """For each finding one at its first place, with the others as related information, and a hint at each of
    the others, so that the finding can be met at every place and counts once."""
    made: list[types.Diagnostic] = []
    for finding in checked.shown:
        ranges = [
            checked.text.range(place.start, place.end) for place in finding.places if place.origin == "text"
        ]
        made.extend(_diagnostics(finding, ranges, uri))
    return made


def _diagnostics(finding: Finding, ranges: list[types.Range], uri: str) -> Iterator[types.Diagnostic]:
    places = [place for place in finding.places if place.origin == "text"]
    for number, place_range in enumerate(ranges):
        related = [
            types.DiagnosticRelatedInformation(types.Location(uri, other), _label(place.text, place.label))
            for other, place in zip(ranges, places, strict=True)
            if other is not place_range
        ]
        yield types.Diagnostic(
            range=place_range,
            message="\n".join([finding.message, *finding.working]) if number == 0 else finding.message,
            severity=types.DiagnosticSeverity.Hint if number else SEVERITIES[finding.severity],
            code=finding.rule,
            source=SOURCE,
            related_information=related,
        )


def _label(text: str, label: str) -> str:
    quoted = f"“{' '.join(text.split())}”"
    return f"{quoted}: {label}" if label else quoted


def actions(checked: Checked, uri: str, span: tuple[int, int]) -> list[types.CodeAction]:
    """What may be done about the findings that a span touches: its suggestions, and suppressing it."""
    made: list[types.CodeAction] = []
    for finding in checked.findings_at(*span):
        of_finding = [each for each in diagnostics(checked, uri) if _is_of(each, finding)]
        made.extend(
            _quick_fix(checked, uri, suggestion, of_finding)
            for suggestion in finding.suggestions
            if all(edit.origin == "text" for edit in suggestion.edits)
        )
        made.extend(_suppressions(checked, uri, finding, of_finding))
    return made


def _is_of(diagnostic: types.Diagnostic, finding: Finding) -> bool:
    return diagnostic.code == finding.rule and diagnostic.message.startswith(finding.message)


def _quick_fix(
    checked: Checked, uri: str, suggestion: Suggestion, of_finding: list[types.Diagnostic]
) -> types.CodeAction:
    return types.CodeAction(
        title=suggestion.description,
        kind=types.CodeActionKind.QuickFix,
        diagnostics=of_finding,
        is_preferred=suggestion.safe,
        edit=_edit(checked, uri, suggestion.edits),
    )


def _edit(checked: Checked, uri: str, edits: Iterable[Edit]) -> types.WorkspaceEdit:
    changes = [types.TextEdit(checked.text.range(edit.start, edit.end), edit.text) for edit in edits]
    return types.WorkspaceEdit(changes={uri: changes})


def _suppressions(
    checked: Checked, uri: str, finding: Finding, of_finding: list[types.Diagnostic]
) -> Iterator[types.CodeAction]:
    """A comment above the block of the finding's first place, and one for the whole article at its head."""
    comment = COMMENTS.get(checked.report.article.document.format)
    start = _block_start(checked, finding)
    if comment is None or start is None:
        return
    head = _head(checked)
    for title, directive, offset in (
        (f"Ignore {finding.rule} here", f"ignore {finding.rule}", start),
        (f"Ignore {finding.rule} in this article", f"ignore-file {finding.rule}", head),
    ):
        text = comment.format(directive) + "\n\n"
        yield types.CodeAction(
            title=title,
            kind=types.CodeActionKind.QuickFix,
            diagnostics=of_finding,
            edit=_edit(checked, uri, [Edit(offset, offset, text)]),
        )


def _block_start(checked: Checked, finding: Finding) -> int | None:
    """Where the line begins on which the block of a finding's first place begins.

    None where a comment of its own line would break what is there: in a list, a table or a quotation.
    """
    first = next((place for place in finding.places if place.origin == "text"), None)
    if first is None:
        return None
    source = checked.text.source
    for block in checked.report.article.document.blocks:
        if block.origin != "text" or not block.segments:
            continue
        start, end = block.segments[0].source_start, block.segments[-1].source_end
        if start <= first.start < end:
            if block.kind in (BlockKind.LIST_ITEM, BlockKind.TABLE_CELL, BlockKind.QUOTE):
                return None
            return source.rfind("\n", 0, start) + 1
    return None


def _head(checked: Checked) -> int:
    """Where a comment for a whole article goes: before its first block, after front matter."""
    blocks = (block for block in checked.report.article.document.blocks if block.origin == "text")
    starts = [block.segments[0].source_start for block in blocks if block.segments]
    return checked.text.source.rfind("\n", 0, min(starts, default=0)) + 1


def fix_all(checked: Checked, uri: str) -> types.CodeAction | None:
    """All suggestions at once that cannot change the meaning; None where there is none."""
    after = mended(checked.report.article.document, checked.shown)
    if not after.applied:
        return None
    whole = Edit(0, len(checked.text.source), after.text)
    title = f"Apply {counted(after.applied, 'suggestion')} that cannot change the meaning"
    return types.CodeAction(title=title, kind=FIX_ALL, edit=_edit(checked, uri, [whole]))


def hover(checked: Checked, offset: int) -> types.Hover | None:
    """What stands behind the figure and the findings at an offset."""
    entry = next(
        (entry for entry in checked.entries if _holds(entry, offset)),
        None,
    )
    findings = checked.findings_at(offset, offset)
    if entry is None and not findings:
        return None
    parts = [*(() if entry is None else (_fact(entry),)), *map(_finding, findings)]
    span = (entry.place.start, entry.place.end) if entry else _span_at(findings[0], offset)
    content = types.MarkupContent(types.MarkupKind.Markdown, "\n\n---\n\n".join(parts))
    return types.Hover(content, checked.text.range(*span))


def _holds(entry: Entry, offset: int) -> bool:
    return entry.place.origin == "text" and entry.place.start <= offset < entry.place.end


def _span_at(finding: Finding, offset: int) -> tuple[int, int]:
    return next(
        (place.start, place.end)
        for place in finding.places
        if place.origin == "text" and place.start <= offset <= place.end
    )


def _fact(entry: Entry) -> str:
    """A figure's line of the fact sheet, as Markdown."""
    lines = [f"**{_plain(canonical(entry.fact))}** ({entry.fact.kind.value})"]
    claim = entry.claim
    if claim is not None and claim.about:
        lines.append(f"About: {_plain(claim.about)}")
    if claim is not None and claim.speaker:
        lines.append(f"Said by: {_plain(claim.speaker)}")
    lines += [_plain(f"Also stated: {other.in_words}") for other in entry.also_stated]
    lines += [_plain(f"Compared: {compared.in_words}") for compared in entry.compared]
    lines += [_plain(f"Not compared: {reason}") for reason in entry.why_not]
    return "  \n".join(lines)


def _finding(finding: Finding) -> str:
    """A finding with its working, as Markdown."""
    head = f"**{_plain(finding.message)}** ({finding.severity.value}, {finding.rule})"
    return "\n".join([head, "", *(f"- {_plain(step)}" for step in finding.working)]).rstrip()


def _plain(text: str) -> str:
    """Text of an article that no editor takes for markup."""
    return MARKUP.sub(r"\\\1", " ".join(text.split()))


def symbols(checked: Checked) -> list[types.DocumentSymbol]:
    """Every figure and date, in the order of the text."""
    made = []
    for entry in checked.entries:
        if entry.place.origin == "text":
            place = checked.text.range(entry.place.start, entry.place.end)
            is_date = isinstance(entry.fact, DateFact)
            made.append(
                types.DocumentSymbol(
                    name=" ".join(entry.place.text.split()),
                    detail=canonical(entry.fact),
                    kind=types.SymbolKind.Event if is_date else types.SymbolKind.Number,
                    range=place,
                    selection_range=place,
                )
            )
    return made
