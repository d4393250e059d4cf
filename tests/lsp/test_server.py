"""`factlint lsp`, as an editor meets it: a process spoken with over its standard input and output."""

from __future__ import annotations

import asyncio
import itertools
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

pytest_lsp = pytest.importorskip("pytest_lsp", reason="needs pytest-lsp")
types = pytest.importorskip("lsprotocol.types", reason="needs factlint[lsp]")

from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities  # noqa: E402

WRONG = "A trail of stones\n\nThe 🥾 trail is 20 miles (52 km) long.\n"
DOUBLED = "They will reopen the the pier.\n"
COMMAND = [sys.executable, "-m", "checker", "lsp"]
NUMBERS = itertools.count()

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def begin(client: LanguageClient, **options: Any) -> None:
    capabilities = client_capabilities("visual-studio-code")
    capabilities.workspace.configuration = False
    await client.initialize_session(types.InitializeParams(capabilities, initialization_options=options))


@pytest_lsp.fixture(scope="module", config=ClientServerConfig(server_command=COMMAND))
async def client(lsp_client: LanguageClient) -> AsyncIterator[None]:
    await begin(lsp_client)
    yield
    await lsp_client.shutdown_session()


@pytest_lsp.fixture(scope="module", config=ClientServerConfig(server_command=COMMAND))
async def choosy(lsp_client: LanguageClient) -> AsyncIterator[None]:
    """A client whose settings leave out a family."""
    await begin(lsp_client, ignore=["words"])
    yield
    await lsp_client.shutdown_session()


def name_of(number: int, ending: str) -> str:
    return f"file:///desk/article-{number}{ending}"


async def open_text(
    client: LanguageClient, text: str, language: str = "plaintext", ending: str = ".txt"
) -> str:
    """Open a text under a name of its own and wait until it was checked."""
    uri = name_of(next(NUMBERS), ending)
    item = types.TextDocumentItem(uri, language, 1, text)
    client.text_document_did_open(types.DidOpenTextDocumentParams(item))
    await published(client, uri, 1)
    return uri


async def published(client: LanguageClient, uri: str, version: int) -> list[Any]:
    """The diagnostics of a version, when they come."""
    while True:
        params = await asyncio.wait_for(
            client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS), 30
        )
        if (params.uri, params.version) == (uri, version):
            return list(params.diagnostics)


def change(client: LanguageClient, uri: str, version: int, *changes: Any) -> None:
    document = types.VersionedTextDocumentIdentifier(version, uri)
    client.text_document_did_change(types.DidChangeTextDocumentParams(document, list(changes)))


def partial(start: tuple[int, int], end: tuple[int, int], text: str) -> Any:
    changed = types.Range(types.Position(*start), types.Position(*end))
    return types.TextDocumentContentChangePartial(changed, text)


def spans(diagnostics: list[Any]) -> list[tuple[int, int, int]]:
    return [
        (each.range.start.line, each.range.start.character, each.range.end.character) for each in diagnostics
    ]


async def actions(client: LanguageClient, uri: str, line: int, character: int, *only: str) -> list[Any]:
    position = types.Position(line, character)
    context = types.CodeActionContext([], only=list(only) or None)
    document = types.TextDocumentIdentifier(uri)
    params = types.CodeActionParams(document, types.Range(position, position), context)
    return list(await client.text_document_code_action_async(params) or [])


def applied(text: str, action: Any, uri: str) -> str:
    """A text in which an action was taken; its lines end with line feeds and it has no wide characters."""
    lines = text.splitlines(keepends=True)
    starts = [0, *itertools.accumulate(map(len, lines))]
    for edit in sorted(action.edit.changes[uri], key=lambda edit: -edit.range.start.line * 10**6):
        start, end = (starts[at.line] + at.character for at in (edit.range.start, edit.range.end))
        text = text[:start] + edit.new_text + text[end:]
    return text


async def test_what_is_told_of_a_finding(client: LanguageClient) -> None:
    uri = await open_text(client, WRONG)
    first, hint = client.diagnostics[uri]
    assert spans([first, hint]) == [(2, 16, 24), (2, 26, 31)]  # 🥾 counts two
    assert (first.severity, hint.severity) == (types.DiagnosticSeverity.Error, types.DiagnosticSeverity.Hint)
    assert (first.code, first.source) == ("units/conversion", "factlint")
    assert "20 miles is 32.2 kilometers; stated: 52 km" in first.message
    (other,) = first.related_information
    assert (other.location.uri, other.location.range) == (uri, hint.range)
    assert "52 km" in other.message
    assert hint.related_information[0].location.range == first.range


async def test_changes_are_followed(client: LanguageClient) -> None:
    uri = await open_text(client, WRONG)
    change(client, uri, 2, partial((2, 26), (2, 28), "32"))
    assert await published(client, uri, 2) == []
    change(client, uri, 3, partial((0, 0), (0, 0), "🥾\u2028Boots\n"), partial((3, 16), (3, 18), "50"))
    assert spans(await published(client, uri, 3)) == [(3, 16, 24), (3, 26, 31)]
    change(client, uri, 4, types.TextDocumentContentChangeWholeDocument(DOUBLED))
    assert [each.code for each in await published(client, uri, 4)] == ["words/doubled"]


async def test_a_burst_of_changes_ends_with_the_last(client: LanguageClient) -> None:
    uri = await open_text(client, "The trail is 20 miles (32 km) long.\n")
    for version in range(2, 40):
        change(client, uri, version, partial((0, 23), (0, 25), str(30 + version)))
    assert spans(await published(client, uri, 39)) == [(0, 13, 21), (0, 23, 28)]
    symbols = await client.text_document_document_symbol_async(
        types.DocumentSymbolParams(types.TextDocumentIdentifier(uri))
    )
    assert [symbol.name for symbol in symbols] == ["20 miles", "69 km"]


async def test_closing_takes_the_findings_away(client: LanguageClient) -> None:
    uri = await open_text(client, WRONG)
    client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))
    params = await client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    assert (params.uri, list(params.diagnostics)) == (uri, [])
    assert await actions(client, uri, 2, 17) == []


async def test_suggestions_are_offered_and_do_what_they_say(client: LanguageClient) -> None:
    text = "The trail is 20 miles (52 km) long.\n"
    uri = await open_text(client, text)
    for character in (15, 25):  # at either place
        fixes = await actions(client, uri, 0, character, "quickfix")
        results = {fix.title: applied(text, fix, uri) for fix in fixes}
        assert "The trail is 20 miles (32.2 km) long.\n" in results.values()
        assert all(fix.diagnostics and fix.diagnostics[0].code == "units/conversion" for fix in fixes)
    assert await actions(client, uri, 0, 3) == []


async def test_what_is_safe_is_preferred_and_can_be_done_at_once(client: LanguageClient) -> None:
    uri = await open_text(client, DOUBLED)
    (fix,) = [fix for fix in await actions(client, uri, 0, 20, "quickfix") if fix.is_preferred]
    (everything,) = await actions(client, uri, 0, 0, "source.fixAll")
    assert everything.kind == "source.fixAll.factlint"
    for action in (fix, everything):
        assert applied(DOUBLED, action, uri) == "They will reopen the pier.\n"


@pytest.mark.parametrize(
    ("language", "ending", "text"),
    [
        ("plaintext", ".txt", "A trail\n\nIt opened in May.\n\nThe trail is 20 miles (52 km) long.\n"),
        (
            "markdown",
            ".md",
            "---\ntitle: A trail\n---\n# A trail\n\nThe trail is 20 miles (52 km) long.\n",
        ),
        ("html", ".html", "<h1>A trail</h1>\n<p>The trail is\n20 miles (52 km) long.</p>\n"),
    ],
)
async def test_findings_are_suppressed_by_comments(
    client: LanguageClient, language: str, ending: str, text: str
) -> None:
    uri = await open_text(client, text, language, ending)
    at = client.diagnostics[uri][0].range.start
    offered = await actions(client, uri, at.line, at.character, "quickfix")
    ignoring = [action for action in offered if action.title.startswith("Ignore units/conversion")]
    assert len(ignoring) == 2
    for version, action in enumerate(ignoring, 2):
        after = applied(text, action, uri)
        assert "factlint: ignore" in after
        change(client, uri, version, types.TextDocumentContentChangeWholeDocument(after))
        assert await published(client, uri, version) == []


async def test_hover_tells_what_stands_behind_a_figure(client: LanguageClient) -> None:
    uri = await open_text(client, "The *trail* is 20 miles (52 km) long.\n", "markdown", ".md")

    async def hover(character: int) -> Any:
        position = types.Position(0, character)
        return await client.text_document_hover_async(
            types.HoverParams(types.TextDocumentIdentifier(uri), position)
        )

    found = await hover(16)
    assert (found.range.start.character, found.range.end.character) == (15, 23)
    assert "**20 mile** (measure)" in found.contents.value
    assert "Compared: units/conversion: differs from “52 km” on line 1" in found.contents.value
    assert "- 20 miles is 32\\.2 kilometers" in found.contents.value.replace("32.2", "32\\.2")
    assert await hover(5) is None


async def test_symbols_are_the_figures_and_dates(client: LanguageClient) -> None:
    uri = await open_text(client, "On 14 March 2023 the pier cost $1.2 billion.\n")
    symbols = await client.text_document_document_symbol_async(
        types.DocumentSymbolParams(types.TextDocumentIdentifier(uri))
    )
    assert [(symbol.name, symbol.kind) for symbol in symbols] == [
        ("14 March 2023", types.SymbolKind.Event),
        ("$1.2 billion", types.SymbolKind.Number),
    ]
    assert "1200000000" in symbols[1].detail.replace(",", "")


async def test_settings_are_heeded(choosy: LanguageClient) -> None:
    uri = await open_text(choosy, DOUBLED)
    assert list(choosy.diagnostics[uri]) == []
    choosy.workspace_did_change_configuration(
        types.DidChangeConfigurationParams({"factlint": {"select": ["words"]}})
    )
    assert [each.code for each in await published(choosy, uri, 1)] == ["words/doubled"]
    choosy.workspace_did_change_configuration(types.DidChangeConfigurationParams({"factlint": {"colour": 1}}))
    message = await choosy.wait_for_notification(types.WINDOW_SHOW_MESSAGE)
    assert message.message.startswith("factlint: unknown setting factlint.colour")


async def test_the_configuration_of_a_folder_is_heeded(client: LanguageClient, tmp_path: Path) -> None:
    (tmp_path / "factlint.toml").write_text('ignore = ["words"]\n')
    uri = (tmp_path / "a.txt").as_uri()
    client.text_document_did_open(
        types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, "plaintext", 1, DOUBLED + WRONG))
    )
    codes = {each.code for each in await published(client, uri, 1)}
    assert codes == {"units/conversion"}


async def test_what_cannot_be_read_is_told_and_forgotten(client: LanguageClient) -> None:
    uri = name_of(next(NUMBERS), ".md")
    item = types.TextDocumentItem(uri, "markdown", 1, "---\ndate: [\n---\nThe trail.\n")
    client.text_document_did_open(types.DidOpenTextDocumentParams(item))
    message = await client.wait_for_notification(types.WINDOW_SHOW_MESSAGE)
    assert "front matter" in message.message and "\n" not in message.message
    change(client, uri, 2, types.TextDocumentContentChangeWholeDocument(DOUBLED))
    assert [each.code for each in await published(client, uri, 2)] == ["words/doubled"]


async def test_other_languages_are_left_alone(client: LanguageClient) -> None:
    uri = name_of(next(NUMBERS), ".py")
    client.text_document_did_open(
        types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, "python", 1, WRONG))
    )
    assert await actions(client, uri, 2, 17) == []
    assert uri not in client.diagnostics


async def test_progress_is_shown_while_the_rules_are_loaded(client: LanguageClient) -> None:
    await open_text(client, WRONG)
    ((token, reports),) = client.progress_reports.items()
    assert [report.kind for report in reports] == ["begin", "end"], token
