"""The server: its routes, and what surrounds them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp

from checker.server import articles, languagetool
from checker.server.config import Config
from checker.server.gate import Gate
from checker.server.page import INDEX, Page
from checker.server.problems import ProblemError, internal_error
from checker.server.reception import Reception
from checker.version import __version__

DESCRIPTION = """Finds where an article contradicts itself or plain arithmetic.

`/v1` gives what the command line's `--format json` prints; `/v2` speaks as LanguageTool does. Offsets
count code points in `/v1` and UTF-16 units in `/v2`. Nothing of an article is kept. Errors are problem
details (RFC 9457), in `/v2` a line of text."""
WORDS = {404: "there is nothing at this address", 405: "this address takes another method"}


def create_app(config: Config, page: Page | None = None) -> ASGIApp:
    """The server as an ASGI application; its processes start and end with its lifespan."""
    reception = Reception(config)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        reception.open()
        try:
            yield
        finally:
            reception.close()

    app = FastAPI(
        title="factlint",
        version=__version__,
        description=DESCRIPTION,
        lifespan=lifespan,
        docs_url=None,  # these pages would load scripts from elsewhere
        redoc_url=None,
        exception_handlers={ProblemError: _tell, HTTPException: _tell, Exception: _tell},
    )
    app.include_router(articles.router(reception))
    app.include_router(languagetool.router(reception))
    _add_health(app, reception)
    _add_page(app, Page() if page is None else page)
    gated = Gate(app, config)
    if not config.origins:
        return gated
    return CORSMiddleware(
        gated,
        allow_origins=config.origins,
        allow_methods=["GET", "POST"],
        allow_headers=["Authorization", "Content-Type", "X-API-Key"],
    )


async def _tell(_: Request, error: Exception) -> Response:
    if isinstance(error, HTTPException):
        detail = WORDS.get(error.status_code, str(error.detail))
        error = ProblemError(error.status_code, detail, headers=error.headers)
    return (error if isinstance(error, ProblemError) else internal_error()).response()


def _add_health(app: FastAPI, reception: Reception) -> None:
    @app.get(
        "/healthz",
        summary="Whether articles can be checked",
        tags=["server"],
        response_class=JSONResponse,
        responses={503: {"description": "The server is starting."}},
    )
    async def healthz() -> Response:
        ready = reception.ready
        return JSONResponse({"status": "ok" if ready else "starting"}, 200 if ready else 503)


def _add_page(app: FastAPI, page: Page) -> None:
    async def file(request: Request) -> Response:
        return page.answer(request.url.path.removeprefix("/") or INDEX, request)

    for path in page.paths:
        app.add_route(path, file, methods=["GET"], include_in_schema=False)
