"""Runs the server."""

from __future__ import annotations

import logging.config
import socket
import webbrowser
from dataclasses import replace
from threading import Thread
from typing import TextIO

import uvicorn

from checker.errors import SettingsError
from checker.server.app import create_app
from checker.server.config import Config
from checker.server.logs import configuration
from checker.server.page import Page

BACKLOG = 512
"""Connections that the system keeps until they are taken."""
KEEP_ALIVE_SECONDS = 30
SHUTDOWN_SECONDS = 5
"""For requests in hand to be answered when the server is stopped."""


def run(config: Config, out: TextIO, opened: bool = False) -> bool:
    """Serve until interrupted; says on `out` where. Returns whether the server ran.

    opened: whether the page is opened in the user's browser, as soon as it is there.

    Raises SettingsError where the address cannot be listened on.
    """
    listening = _listen(config)
    config = replace(config, port=listening.getsockname()[1])
    page = Page()
    server = uvicorn.Server(
        uvicorn.Config(
            create_app(config, page),
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            timeout_keep_alive=KEEP_ALIVE_SECONDS,
            timeout_graceful_shutdown=SHUTDOWN_SECONDS,
            h11_max_incomplete_event_size=65536,
        )
    )
    logging.config.dictConfig(configuration())
    out.write(f"factlint: {'open' if page else 'listening at'} {config.url} (Ctrl-C stops)\n")
    out.flush()
    if opened and page:
        # Connections are accepted already and wait until the server answers them.
        Thread(target=webbrowser.open, args=[config.page_url], daemon=True).start()
    server.run(sockets=[listening])
    return server.started


def _listen(config: Config) -> socket.socket:
    try:
        family, kind, _, _, address = socket.getaddrinfo(
            config.host, config.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listening = socket.socket(family, kind)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(BACKLOG)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise SettingsError(f"cannot listen on {config.host}:{config.port}: {reason}") from None
    return listening
