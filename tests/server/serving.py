"""Servers for tests: within this process, and as the command in a process of its own."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

from starlette.testclient import TestClient

from checker.server.app import create_app
from checker.server.config import Config
from checker.server.page import Page

WRONG = "The trail is 20 miles (52 km) long."
CLIENT = ("192.0.2.7", 50000)

Clients = Callable[..., TestClient]


def make_client(stack: ExitStack, page: Page | None = None, **settings: Any) -> TestClient:
    """A client of a server with one process, which calls it by a name of its own."""
    config = Config(**{"hosts": ("desk.example",), **settings})
    app = create_app(config, page)
    return stack.enter_context(TestClient(app, base_url="http://desk.example", client=CLIENT))


@dataclass(frozen=True)
class Served:
    """A server in a process of its own."""

    process: subprocess.Popen[str]
    url: str

    def stop(self) -> tuple[int, list[dict[str, Any]], str]:
        """Interrupt it; its exit status, its log, and the rest of its output."""
        self.process.terminate()
        out, err = self.process.communicate(timeout=30)
        return self.process.returncode, [json.loads(line) for line in err.splitlines()], out
