"""The language server."""

from __future__ import annotations

import asyncio
import logging
import os
import sys
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from lsprotocol import types
from pygls import uris
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, lsp_method

from checker.configuration import Configuration
from checker.errors import SettingsError
from checker.lsp import settings, shown
from checker.lsp.checking import Checked, check_text, format_of, problem_of
from checker.lsp.text import Text
from checker.reuse import keep
from checker.version import __version__

SECTION = "factlint"
PAUSE = 0.02
"""Seconds without a change after which a text is checked, so that a burst of changes is checked once."""
TITLE = "Checking figures"


@dataclass
class Opened:
    """A text that is open. checking: the check of its newest version, under way or done."""

    text: Text
    version: int
    path: str
    format: str
    checking: asyncio.Task[Checked | None] | None = None
    told: str = field(default="", repr=False)


class Protocol(LanguageServerProtocol):
    """Leaves changes to us: the library takes U+2028 and its like for line ends, which the protocol does not,
    and would then move the positions of a change."""

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(
        self, params: types.DidChangeTextDocumentParams
    ) -> Generator[Any, Any, None]:
        yield self.fm.features[types.TEXT_DOCUMENT_DID_CHANGE], (params,), None


class FactlintServer(LanguageServer):
    """One client, and the texts that it has open."""

    def __init__(self) -> None:
        super().__init__("factlint", __version__, protocol_cls=Protocol)
        self.opened: dict[str, Opened] = {}
        self._given: dict[str, object] = {}
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="checking")
        self._is_first = True

    def decide(self, values: object) -> None:
        """Take the editor's settings; those that make no sense are told and change nothing."""
        try:
            self._given = settings.given(values)
        except SettingsError as error:
            self.tell(error)

    def tell(self, error: Exception) -> None:
        self.window_show_message(
            types.ShowMessageParams(types.MessageType.Error, f"factlint: {problem_of(error)}")
        )

    def open(self, item: types.TextDocumentItem) -> None:
        path = uris.to_fs_path(item.uri) if item.uri.startswith("file:") else None
        format = format_of(path or "", item.language_id)
        if format is None:
            return
        encoding = self.workspace.position_encoding or types.PositionEncodingKind.Utf16
        text = Text(item.text, encoding)
        self.opened[item.uri] = Opened(text, item.version, path or "-", format)
        self.check(item.uri)

    def check(self, uri: str) -> None:
        """Begin to check the newest version of a text."""
        opened = self.opened[uri]
        if opened.checking is not None:
            opened.checking.cancel()
        opened.checking = asyncio.ensure_future(self._checked(uri, opened, opened.text, opened.version))

    def check_all(self) -> None:
        for uri in self.opened:
            self.check(uri)

    async def newest(self, uri: str) -> Checked | None:
        """The check of a text's newest version, waiting for it; None where it failed or is not open."""
        while (opened := self.opened.get(uri)) is not None and opened.checking is not None:
            checking = opened.checking
            await asyncio.wait({checking})
            if not checking.cancelled():
                return checking.result()
        return None

    async def _checked(self, uri: str, opened: Opened, text: Text, version: int) -> Checked | None:
        await asyncio.sleep(PAUSE)
        token = await self._begin()
        try:
            configuration = Configuration(self._given)
            run = asyncio.get_running_loop().run_in_executor
            checked = await run(
                self._thread, check_text, text, version, opened.path, opened.format, configuration
            )
        except Exception as error:
            if problem_of(error) != opened.told:
                opened.told = problem_of(error)
                self.tell(error)
            return None
        finally:
            self._end(token)
        opened.told = ""
        self._publish(uri, version, shown.diagnostics(checked, uri))
        return checked

    def close(self, uri: str) -> None:
        opened = self.opened.pop(uri, None)
        if opened is not None:
            if opened.checking is not None:
                opened.checking.cancel()
            self._publish(uri, None, [])

    def _publish(self, uri: str, version: int | None, diagnostics: list[types.Diagnostic]) -> None:
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, diagnostics, version))

    async def _begin(self) -> str | None:
        """Show progress for the first check, which loads the rules, where the editor can."""
        window = self.client_capabilities.window
        if not self._is_first or window is None or not window.work_done_progress:
            return None
        self._is_first = False
        token = "factlint-first"
        await self.work_done_progress.create_async(token)
        self.work_done_progress.begin(token, types.WorkDoneProgressBegin(TITLE))
        return token

    def _end(self, token: str | None) -> None:
        if token is not None:
            self.work_done_progress.end(token, types.WorkDoneProgressEnd())


def create_server() -> FactlintServer:
    """A server with all that it can do."""
    server = FactlintServer()
    _add_synchronization(server)
    _add_settings(server)
    _add_answers(server)
    return server


def _add_synchronization(server: FactlintServer) -> None:
    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    async def did_open(ls: FactlintServer, params: types.DidOpenTextDocumentParams) -> None:
        ls.open(params.text_document)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def did_change(ls: FactlintServer, params: types.DidChangeTextDocumentParams) -> None:
        opened = ls.opened.get(params.text_document.uri)
        if opened is None:
            return
        for change in params.content_changes:
            opened.text = opened.text.changed(change)
        opened.version = params.text_document.version
        ls.check(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    async def did_save(ls: FactlintServer, params: types.DidSaveTextDocumentParams) -> None:
        if params.text_document.uri.endswith(".toml"):  # perhaps the configuration of what is open
            ls.check_all()

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    async def did_close(ls: FactlintServer, params: types.DidCloseTextDocumentParams) -> None:
        ls.close(params.text_document.uri)


def _add_settings(server: FactlintServer) -> None:
    @server.feature(types.INITIALIZED)
    async def initialized(ls: FactlintServer, params: types.InitializedParams) -> None:
        await _ask_settings(ls)

    @server.feature(types.INITIALIZE)
    def initialize(ls: FactlintServer, params: types.InitializeParams) -> None:
        ls.decide(params.initialization_options)

    @server.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
    async def did_change_configuration(
        ls: FactlintServer, params: types.DidChangeConfigurationParams
    ) -> None:
        sent = params.settings
        if isinstance(sent, dict) and SECTION in sent:
            ls.decide(sent[SECTION])
            ls.check_all()
        else:
            await _ask_settings(ls)


async def _ask_settings(ls: FactlintServer) -> None:
    """Ask the editor for its settings, where it answers."""
    workspace = ls.client_capabilities.workspace
    if workspace is None or not workspace.configuration:
        return
    item = types.ConfigurationItem(section=SECTION)
    found = await ls.workspace_configuration_async(types.ConfigurationParams([item]))
    if found and found[0]:
        ls.decide(found[0])
        ls.check_all()


def _add_answers(server: FactlintServer) -> None:
    kinds = types.CodeActionOptions([types.CodeActionKind.QuickFix, shown.FIX_ALL])

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, kinds)
    async def code_action(ls: FactlintServer, params: types.CodeActionParams) -> list[types.CodeAction]:
        uri = params.text_document.uri
        checked = await ls.newest(uri)
        if checked is None:
            return []
        only = [str(kind.value if hasattr(kind, "value") else kind) for kind in params.context.only or ()]
        made = shown.actions(checked, uri, checked.text.span(params.range))
        everything = shown.fix_all(checked, uri)
        if everything is not None:
            made.append(everything)
        return [action for action in made if _is_wanted(action, only)]

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def hover(ls: FactlintServer, params: types.HoverParams) -> types.Hover | None:
        checked = await ls.newest(params.text_document.uri)
        return None if checked is None else shown.hover(checked, checked.text.offset(params.position))

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    async def document_symbol(
        ls: FactlintServer, params: types.DocumentSymbolParams
    ) -> list[types.DocumentSymbol]:
        checked = await ls.newest(params.text_document.uri)
        return [] if checked is None else shown.symbols(checked)


def _is_wanted(action: types.CodeAction, only: list[str]) -> bool:
    """Whether an action is of a kind that an editor asks for; kinds are divided by dots."""
    kind = str(getattr(action.kind, "value", action.kind))
    return not only or any(kind == each or kind.startswith(f"{each}.") for each in only)


def run() -> None:
    """Serve one editor on standard input and output, until it hangs up."""
    keep()
    logging.getLogger("pygls").setLevel(logging.ERROR)  # it would log what is sent, and so the article
    # The server closes what it writes to, and that must not be what the command still flushes.
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as out:
        create_server().start_io(stdout=out)
