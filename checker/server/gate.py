"""What every request passes: is it for this server, may it be made, and what is logged of it."""

from __future__ import annotations

import hmac
import logging
import time
from collections.abc import MutableMapping
from http import HTTPMethod
from typing import Any
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from checker.server.config import Config
from checker.server.logs import failure, log
from checker.server.problems import ProblemError, internal_error

SECURITY_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}
"""On every answer that does not say otherwise."""
OPEN_TO_ALL = ("/v1/", "/v2/")
"""What an API key opens. The page and the description of the interface hold nothing of anyone's."""
METHODS = frozenset(HTTPMethod)
WEB_SCHEMES = ("http", "https")


class Gate:
    """ASGI middleware around the whole server."""

    def __init__(self, app: ASGIApp, config: Config) -> None:
        self._app = app
        self._config = config
        self._hosts = tuple(host.casefold() for host in config.known_hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        answer = _Answer(send)
        started = time.perf_counter()
        try:
            self._admit(scope)
            await self._app(scope, receive, answer)
        except ProblemError as problem:
            await answer.instead(problem, scope, receive)
        except Exception as error:
            log(logging.ERROR, "internal error", **failure(error))
            await answer.instead(internal_error(), scope, receive)
        finally:
            _log_request(scope, answer.status, time.perf_counter() - started)

    def _admit(self, scope: Scope) -> None:
        """Raises ProblemError."""
        headers = Headers(scope=scope)
        if self._hosts and _name(headers.get("host", "")) not in self._hosts:
            raise ProblemError(
                421, "this server is not called by that name; --allow-host lets it answer to more"
            )
        self._refuse_other_sites(scope, headers)
        needs_key = self._config.api_key is not None and scope["path"].startswith(OPEN_TO_ALL)
        # The key of a LanguageTool client comes in the form, which is read later.
        if needs_key and scope["method"] != "OPTIONS" and scope["path"] != "/v2/check":
            require_key(self._config, given_key(headers))

    def _refuse_other_sites(self, scope: Scope, headers: Headers) -> None:
        """A page of another site may send forms here though it cannot read the answers: do no work for it.

        Programs and browser add-ons have no such origin.
        """
        origin = headers.get("origin")
        if origin is None or scope["method"] in ("GET", "HEAD", "OPTIONS") or origin in self._config.origins:
            return
        scheme, host = urlsplit(origin)[:2] if origin != "null" else (WEB_SCHEMES[0], "")
        if scheme in WEB_SCHEMES and host != headers.get("host"):
            raise ProblemError(403, "pages of other sites may not use this server; --allow-origin lets one")


def given_key(headers: Headers) -> str:
    """The API key in a request's headers, or an empty string."""
    scheme, _, token = headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.casefold() == "bearer" else headers.get("x-api-key", "")


def require_key(config: Config, key: str) -> None:
    """Raises ProblemError where the server asks for a key and this is not it."""
    if config.api_key is not None and not hmac.compare_digest(key.encode(), config.api_key.encode()):
        raise ProblemError(
            401, "send the API key as “Authorization: Bearer …”", headers={"WWW-Authenticate": "Bearer"}
        )


def _name(host: str) -> str:
    """The name in a Host header, without the port."""
    name, colon, port = host.rpartition(":")
    return (name if colon and port.isdecimal() else host).casefold()


class _Answer:
    """Sends an answer on, with the headers that each one has; knows its status."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.status = 0

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = MutableHeaders(scope=message)
            for name, value in SECURITY_HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("Cache-Control", "no-store")
        await self._send(message)

    async def instead(self, problem: ProblemError, scope: Scope, receive: Receive) -> None:
        """Answer with a problem, unless an answer has begun."""
        if not self.status:
            await problem.response()(scope, receive, self)


def _log_request(scope: MutableMapping[str, Any], status: int, seconds: float) -> None:
    """A request's method and path are logged only where they are known: others may hold anything."""
    route = scope.get("route")
    log(
        logging.INFO,
        "request",
        method=scope["method"] if scope["method"] in METHODS else None,
        path=getattr(route, "path", None),
        status=status,
        milliseconds=round(seconds * 1000, 1),
    )
