from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

pytest.importorskip("fastapi", reason="needs factlint[web]")

from starlette.testclient import TestClient

from tests.server.serving import Clients, Served, make_client


@pytest.fixture(scope="session")
def client() -> Iterator[TestClient]:
    """A server with the usual settings, shared by the tests that change nothing about it."""
    with ExitStack() as stack:
        yield make_client(stack)


@pytest.fixture
def clients() -> Iterator[Clients]:
    """Makes servers with settings of the test's own."""
    with ExitStack() as stack:
        yield lambda page=None, **settings: make_client(stack, page, **settings)


@pytest.fixture
def serve() -> Iterator[Callable[..., Served]]:
    """Runs `factlint serve` on a free port."""
    running: list[subprocess.Popen[str]] = []

    def start(*arguments: str, **environment: str) -> Served:
        process = subprocess.Popen(
            [sys.executable, "-m", "checker", "serve", "--port", "0", "--workers", "1", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, **environment},
        )
        running.append(process)
        assert process.stdout is not None
        found = re.search(r"http://\S+/", process.stdout.readline())
        assert found, process.communicate()[1]
        return Served(process, found[0])

    yield start
    for process in running:
        process.kill()
        process.communicate()
