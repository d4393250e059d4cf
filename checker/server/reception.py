"""Takes requests in: reads bodies within limits, hands articles to the pool, and says who has to wait."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from starlette.requests import ClientDisconnect, Request

from checker.server.config import Config
from checker.server.problems import TOO_LARGE, ProblemError, problem_of
from checker.server.tasks import PRELOAD, Task, desk
from checker.workers import Limits, Pool

RETRY = {"Retry-After": "5"}
READ_SECONDS = 30.0
"""That a client may take to send a request."""
CLIENT_GONE = 499
"""What the log has where nobody waits for the answer any more; the status is nginx's."""


class Reception:
    """One for each server."""

    def __init__(self, config: Config) -> None:
        self.config = config
        self._limits = Limits(config.max_seconds, config.max_memory)
        self._pool: Pool[Task, bytes] | None = None
        self._clients: Counter[str] = Counter()

    def open(self) -> None:
        """Start the processes; they accept articles a little later (`ready`)."""
        self._pool = Pool(desk(self.config.rule_folders), self.config.workers, self._limits, PRELOAD)

    def close(self) -> None:
        if self._pool is not None:
            self._pool.close()

    @property
    def ready(self) -> bool:
        return self._pool is not None and self._pool.ready

    async def body(self, request: Request) -> bytes:
        """The body of a request, in memory. Raises ProblemError where it is too large or comes too slowly."""
        limit = self.config.max_body
        too_large = ProblemError(TOO_LARGE, f"a request may have at most {limit:,} bytes")
        stated = request.headers.get("content-length", "0")
        if stated.isdecimal() and int(stated[:20]) > limit:
            raise too_large
        body = bytearray()
        try:
            async with asyncio.timeout(READ_SECONDS):
                async for chunk in request.stream():
                    body += chunk
                    if len(body) > limit:
                        raise too_large
        except TimeoutError:
            raise ProblemError(408, f"the request was not sent within {READ_SECONDS:g} s") from None
        except ClientDisconnect:
            raise ProblemError(CLIENT_GONE, "the client went away") from None
        return bytes(body)

    @contextmanager
    def place(self, request: Request) -> Iterator[None]:
        """A place among the requests in hand. Raises ProblemError where there is none."""
        client = request.client.host if request.client else ""
        if self._clients.total() >= self.config.max_waiting:
            raise ProblemError(503, "too many articles are waiting; try again later", headers=RETRY)
        if self._clients[client] >= self.config.max_per_client:
            raise ProblemError(
                429, f"{self.config.max_per_client} requests from here are in hand already", headers=RETRY
            )
        self._clients[client] += 1
        try:
            yield
        finally:
            self._clients[client] -= 1
            if not self._clients[client]:
                del self._clients[client]

    async def answer(self, request: Request, task: Task) -> bytes:
        """The pool's answer. Raises ProblemError."""
        assert self._pool is not None
        future = self._pool.submit(task)
        answer = asyncio.wrap_future(future)
        gone = asyncio.ensure_future(_gone(request))
        try:
            first: set[asyncio.Future[Any]] = {answer, gone}
            await asyncio.wait(first, timeout=self.config.wait_seconds, return_when=asyncio.FIRST_COMPLETED)
            if not answer.done() and future.cancel():
                if gone.done():
                    raise ProblemError(CLIENT_GONE, "the client went away")
                raise ProblemError(503, "the article waited too long; try again later", headers=RETRY)
            return await answer
        except ProblemError:
            raise
        except Exception as error:
            raise problem_of(error) from error
        finally:
            gone.cancel()


async def _gone(request: Request) -> None:
    """Returns when the client hangs up, once the whole body was read."""
    while (await request.receive())["type"] != "http.disconnect":
        pass
